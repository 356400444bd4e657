"""An entry of the catalogue: a code with its severity and its words."""

from enum import StrEnum

from toolkit.problems.problem import Severity
from toolkit.records import dataclass


class Subject(StrEnum):
    """What an entry belongs to. A code is unique among the subjects that are about the same kind of file."""

    ROWS = "rows"
    INDICATORS = "indicators"
    MOVEMENT = "movement"
    FIGURES = "figures"
    EXEMPTION = "exemption"
    TEMPLATES = "templates"
    ACCESSIBILITY = "accessibility"

    @property
    def about(self) -> str:
        """The kind of file, which the places of such problems have too."""
        return {Subject.TEMPLATES: "template", Subject.ACCESSIBILITY: "document"}.get(self, "workbook")


class RuleBasis(StrEnum):
    """Whose rule it is that a document breaks; of other files nothing is said."""

    NONE = ""
    LAW = "law"
    STANDARD = "standard"
    HOUSE = "house rule"


@dataclass(frozen=True, slots=True)
class Entry:
    """A problem that can be found: the message states the fact, the remedy says what to do.

    Words in braces are filled in. ``key`` is the code, which is stable and never given to anything else; where a code
    has several wordings, each is an entry of its own whose key is the code, a stroke and a name for the wording.
    """

    subject: Subject
    key: str
    severity: Severity
    message: str
    remedy: str
    basis: RuleBasis = RuleBasis.NONE

    @property
    def code(self) -> str:
        """The key without the name of the wording."""
        return self.key.partition("/")[0]
