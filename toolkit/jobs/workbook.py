"""The toolkit's jobs on closed workbooks: check, tally, refresh, next quarter. Read, work out, write."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.checks.book import check_and_analyse, check_book
from toolkit.checks.switched_off import switched_off_codes
from toolkit.disk.replacing import exclusive
from toolkit.grid import Book
from toolkit.plan.models import Monitoring
from toolkit.plan.tallies import Tallies
from toolkit.problems.problem import Problem, Severity
from toolkit.records import dataclass
from toolkit.results.refresh import refresh_book, signature_sentence, with_given_answers
from toolkit.results.sheet import ResultSheet
from toolkit.results.typed.marks import Cells
from toolkit.tables.owned import CHECKS, REQUESTS
from toolkit.workbook_file.book import (
    book_of,
    filled_rows_of_own_sheets,
    read_book,
    read_book_and_answers,
    result_cells,
)
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.package.sheet_list import owned_sheets, sheets_without_module
from toolkit.workbook_file.sheets.results import write_result_sheets

if TYPE_CHECKING:
    import pandas

    from toolkit.figures.check import FiguresReport
    from toolkit.history.analysis import Analysis
    from toolkit.proved.proof import Proof


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook's plan and what its checks found, in sheet order.

    ``made_by`` is the version of the toolkit that made the workbook, empty where it does not say.
    """

    monitoring: Monitoring
    problems: list[Problem]
    made_by: str = ""
    moved: tuple[str, ...] = ()
    """Sentences on what people typed on result sheets and a refresh had to move."""
    switched_off: tuple[str, ...] = ()
    """The codes of the kinds of question that Lists has switched off."""
    proof: "Proof | None" = None
    """What each part of the refreshed workbook was proved to be; None where nothing was written."""

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def to_frame(self) -> "pandas.DataFrame":
        """The problems as a frame, a row each."""
        from toolkit.results.checks import problem_table

        return problem_table(self.monitoring, self.problems).to_frame()


def check_workbook(workbook: Path, today: datetime.date | None = None) -> Checked:
    """Read and check a closed workbook; whether its meeting can still be met is judged on ``today``, if given.

    Raises WorkbookError when it cannot be read.
    """
    return check_read_book(*read_book_and_answers(workbook), today)


def count_workbook(workbook: Path) -> Checked:
    """The same for ``csp tallies``, whose account has every row that holds something: those of the toolkit's own
    sheets, which nothing else needs, are read for it. Raises WorkbookError.
    """
    with open_package(workbook) as package:
        book, left = book_of(package), result_cells(package, (CHECKS,))
        filled = filled_rows_of_own_sheets(package, book)
    checked = check_read_book(book, left)
    account = checked.monitoring.account.with_own_sheets(filled)
    return replace(checked, monitoring=replace(checked.monitoring, account=account))


def check_read_book(book: Book, left: Mapping[str, Cells], today: datetime.date | None = None) -> Checked:
    """Check a workbook that was read; ``left`` is what people left on its result sheets, where they answer."""
    monitoring, problems = check_book(book, today)
    answered, _ = with_given_answers(monitoring, problems, left)
    return Checked(monitoring, answered, book.made_by, switched_off=switched_off_codes(book))


def refresh_workbook(workbook: Path, now: datetime.datetime) -> tuple[Checked, Tallies]:
    """Write the result sheets into a closed workbook and leave everything else in it as it is.

    ``now`` is printed on the sheets. The new file is read again from the disk and proved before it takes the name.
    Raises WorkbookInUseError when another program has the workbook open, else WorkbookError; the workbook is then
    untouched.
    """
    from toolkit.proved.proof import proving_workbook  # checking proves nothing

    with exclusive(workbook) as hold, open_package(workbook) as package:
        book, owned = book_of(package), owned_sheets(package)
        refreshed = refresh_book(book, owned, now, result_cells(package))
        requests, kept = _requests_as_they_stand(book, owned, now)
        sheets = [*refreshed.sheets, *requests]
        proofs: list[Proof] = []
        kinds = [sheet.kind for sheet in sheets]
        proved = proving_workbook(workbook.name, package.data, kinds, proofs.append)
        hold.replace(write_result_sheets(package, sheets), read=package.fingerprint, prove=proved)
        earlier = sheets_without_module(package) if set(kinds) <= owned.keys() else []
    moved = (*refreshed.moved, *kept, *([signature_sentence(earlier)] if earlier else []))
    return Checked(refreshed.monitoring, refreshed.problems, moved=moved, proof=proofs[0]), refreshed.tallies


def _requests_as_they_stand(
    book: Book, owned: Mapping[str, str], now: datetime.datetime
) -> tuple[list[ResultSheet], tuple[str, ...]]:
    """The sheet of requests for updates, if there is one, with who is late by now, and what is said of what was typed
    on it; what is on record stays.
    """
    if REQUESTS not in owned:
        return [], ()
    from toolkit.partners.record import read_log, request_sheet  # most workbooks have none

    sheet, kept = request_sheet(read_log(book), now, book)
    return [sheet], kept


def trends_of_workbook(workbook: Path) -> tuple[Checked, "Analysis"]:
    """Read a closed workbook's indicators and history, and work out what moved. Raises WorkbookError."""
    from toolkit.history.analysis import analyse  # only this job always needs statistics

    book = read_book(workbook)
    monitoring, problems, analysis = check_and_analyse(book)
    return Checked(monitoring, problems), analysis or analyse(book, monitoring)[0]


def figures_of_file(path: Path) -> "FiguresReport":
    """Recompute the figures in a workbook's text cells, or in a .docx or .txt file. Raises ToolkitError."""
    from toolkit.figures import check as figures  # only this job reads prose
    from toolkit.word import prose_files

    if path.suffix.casefold() in (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"):
        return figures.check_figures_of_book(read_book(path))
    return prose_files.check_file(path)
