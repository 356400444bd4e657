"""What a check found: a problem is a fact about a place, with its remedy. Checks return problems and never raise."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from toolkit.entries.wording import counted, listed


class Severity(StrEnum):
    """How bad a problem is: an error makes the paper wrong, a warning may, a question is the officer's to answer."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    ``code`` is stable and never reused. ``cell`` is an address such as ``F12``, or empty where the problem belongs
    to a whole sheet or workbook; ``sheet`` is empty only for the whole workbook. ``ref`` is the row's ref as the
    workbook has it. ``message`` and ``remedy`` are whole sentences.
    """

    code: str
    severity: Severity
    sheet: str
    cell: str
    ref: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """Such as ``Actions!F12: Status is "Purple". Choose Green, Amber or Red.``."""
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return f"{place}: {self.message} {self.remedy}" if place else f"{self.message} {self.remedy}"

    def as_json(self) -> dict[str, str]:
        """The problem as ``csp check --json`` prints it."""
        return {key: str(value) for key, value in asdict(self).items()}


def summarise(problems: Iterable[Problem]) -> str:
    """``2 errors, 5 warnings and 12 questions.``, or that there are none."""
    counts = Counter(problem.severity for problem in problems)
    found = [counted(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return f"{listed(found)}." if found else "No errors, warnings or questions."
