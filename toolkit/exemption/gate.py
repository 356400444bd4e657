"""The gate: what stops every public paper of a plan until an officer has settled it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from toolkit.errors import WorkbookError
from toolkit.exemption.leaving_out import has_marks
from toolkit.exemption.marks.unread import unread_marks
from toolkit.grid import Book
from toolkit.plan.models import Monitoring
from toolkit.problems.problem import Problem

GateAnswers = Mapping[str, str]
"""What officers answered, by what they answered to (:attr:`Problem.seen`)."""


def gate_problems(book: Book, monitoring: Monitoring) -> list[Problem]:
    """Everything about exempt information that only an officer can settle."""
    return [*unread_marks(book, monitoring), *_repeated(book, monitoring)]


def _repeated(book: Book, monitoring: Monitoring) -> list[Problem]:
    if not has_marks(monitoring):
        return []
    from toolkit.exemption.denials import denials  # few plans have anything exempt
    from toolkit.exemption.repeats import repeated, search_public_text

    return [*denials(book, monitoring), *repeated(search_public_text(book, monitoring))]


def given_answers(problems: Iterable[Problem]) -> dict[str, str]:
    """The answers that settle something, from problems to which the answers of the sheet Checks were put."""
    return {found.seen: found.answer for found in problems if found.seen and found.accepted}


def unsettled(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop public papers and that nobody has settled."""
    return [found for found in problems if found.seen and not found.accepted]


def refuse_open(book: Book, monitoring: Monitoring, answers: GateAnswers) -> list[Problem]:
    """Raises WorkbookError with the first of what nobody has settled; gives all that was, with its answers."""
    found = [replace(one, answer=answers.get(one.seen, "")) for one in gate_problems(book, monitoring)]
    if left := unsettled(found):
        first, *others = left
        more = f" ({len(others)} more like it: see Check rows)" if others else ""
        raise WorkbookError(f"No public paper was made: {first}{more}")
    return found
