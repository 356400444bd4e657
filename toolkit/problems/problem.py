"""What a check found: a problem is a fact about a place, with its remedy. Checks return problems and never raise."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from toolkit.entries.wording import counted, listed
from toolkit.problems.place import InWorkbook, Place
from toolkit.records import dataclass
from toolkit.safe_text import safe_line


class Severity(StrEnum):
    """How bad a problem is: an error makes the paper wrong, a warning may, a question is the officer's to answer."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


_ACCEPTED = re.compile(r"\s*accept(?:ed)?\b", re.IGNORECASE)
"""How an answer begins that accepts a question."""
_NOT_EXEMPT = re.compile(r"\s*not\s+exempt\b", re.IGNORECASE)
"""How an answer begins by which what looks exempt, or repeats what is, may be published."""
_OF_ALL_FIGURES = ("results-old",)
"""The codes of what puts every figure in doubt, not those of a row."""
ERROR, WARNING, QUESTION = Severity.ERROR, Severity.WARNING, Severity.QUESTION


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: ``message`` and ``remedy`` are whole sentences; ``code`` is stable and never reused.

    ``answer`` is what the officer typed beside it on the sheet Checks. ``seen`` is set where only "not exempt" settles
    it: the cell and what is in it, of which the answer holds; when that changes it is asked anew. ``basis`` says whose
    rule a document breaks: the law, a standard or a house rule; it is empty for other files. ``outside`` are the words,
    message and remedy, that may leave the workbook where the problem's own quote what is not to be published.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    remedy: str
    answer: str = ""
    seen: str = ""
    basis: str = ""
    outside: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        """What is found is said in words that are safe to show, wherever they are shown."""
        for name in ("message", "remedy"):
            if not (text := getattr(self, name)).isprintable():
                object.__setattr__(self, name, safe_line(text))

    @property
    def accepted(self) -> bool:
        """Whether the officer accepts the question as it is. An error or a warning is never made quiet so, but for what
        "not exempt" settles.
        """
        if self.seen:
            return _NOT_EXEMPT.match(self.answer) is not None
        return self.severity is QUESTION and _ACCEPTED.match(self.answer) is not None

    @property
    def sheet(self) -> str:
        """The sheet of a problem in a workbook, else empty."""
        return self.place.sheet if isinstance(self.place, InWorkbook) else ""

    @property
    def cell(self) -> str:
        """The cell's address of a problem in a workbook, else empty."""
        return self.place.cell if isinstance(self.place, InWorkbook) else ""

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Every cell of a problem in a workbook, as (sheet, address), where the same was found in several."""
        return self.place.cells if isinstance(self.place, InWorkbook) else ()

    @property
    def ref(self) -> str:
        """The row's ref of a problem in a workbook, else empty."""
        return self.place.ref if isinstance(self.place, InWorkbook) else ""

    def __str__(self) -> str:
        """Such as ``Actions!F12: Status is "Purple". Choose Green, Amber or Red.``."""
        said, place = f"{self.message} {self.remedy}".strip(), safe_line(str(self.place))
        return f"{place}: {said}" if place else said

    @property
    def for_outsiders(self) -> "Problem":
        """The problem in the words that may leave the workbook, as in JSON, frames and what a county gathers."""
        return replace(self, message=self.outside[0], remedy=self.outside[1]) if self.outside else self

    def as_json(self, code_as: str = "code") -> dict[str, object]:
        """The problem as the commands print it with ``--json``; ``csp accessible`` calls its code ``rule``."""
        begun: dict[str, object] = {code_as: self.code, "severity": self.severity.value}
        if self.basis:
            begun["basis"] = self.basis
        told = self.for_outsiders
        return begun | self.place.as_json() | {"message": told.message, "remedy": told.remedy}

    def as_json_with_answer(self) -> dict[str, object]:
        """What :meth:`as_json` gives, and what became of it on the sheet Checks."""
        return {**self.as_json(), "answer": self.answer, "accepted": self.accepted}


def summarise(problems: Iterable[Problem]) -> str:
    """``2 errors, 5 warnings and 12 questions, 3 accepted.``, or that there are none."""
    every = list(problems)
    counts = Counter(problem.severity for problem in every)
    accepted = sum(problem.accepted for problem in every)
    found = [counted(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return (
        f"{listed(found)}{f', {accepted} accepted' if accepted else ''}."
        if found
        else "No errors, warnings or questions."
    )


def doubts_of_all_figures(problems: Iterable[Problem]) -> list[str]:
    """What puts every figure in doubt, a sentence each: it is said in full wherever figures are given."""
    return [str(problem) for problem in problems if problem.code in _OF_ALL_FIGURES]


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings and questions, accepted questions last, otherwise in order."""
    order = {severity: place for place, severity in enumerate(Severity)}
    return sorted(problems, key=lambda problem: order[problem.severity] + problem.accepted)
