"""The toolkit's jobs on closed workbooks: check, tally, refresh, next quarter. Read, work out, write."""

import datetime
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.bundled import bundled
from toolkit.checks.book import check_and_analyse, check_book
from toolkit.disk.replacing import exclusive, free_path, new_file, writing
from toolkit.errors import OutputError, ToolkitError
from toolkit.plan.models import Monitoring
from toolkit.plan.problems import Problem, Severity
from toolkit.plan.tallies import Tallies
from toolkit.results.refresh import refresh
from toolkit.workbook_file.book import book_of, read_book, write_result_sheets
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.sheets.transplant import owned_sheets

if TYPE_CHECKING:
    from toolkit.figures.check import FiguresReport
    from toolkit.history.analysis import Analysis
    from toolkit.history.next_quarter import NextQuarter


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook's plan and what its checks found, in sheet order."""

    monitoring: Monitoring
    problems: list[Problem]

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def check_workbook(workbook: Path, today: datetime.date | None = None) -> Checked:
    """Read and check a closed workbook; whether its meeting can still be met is judged on ``today``, if given.

    Raises WorkbookError when it cannot be read.
    """
    return Checked(*check_book(read_book(workbook), today))


def refresh_workbook(workbook: Path, now: datetime.datetime) -> tuple[Checked, Tallies]:
    """Write the result sheets into a closed workbook and leave everything else in it as it is.

    ``now`` is printed on the sheets. Raises WorkbookInUseError when another program has the workbook open, else
    WorkbookError; the workbook is then untouched.
    """
    with exclusive(workbook) as hold, open_package(workbook) as package:
        refreshed = refresh(book_of(package), owned_sheets(package), now)
        hold.replace(write_result_sheets(package, refreshed.sheets), read=package.fingerprint)
    return Checked(refreshed.monitoring, refreshed.problems), refreshed.tallies


def trends_of_workbook(workbook: Path) -> tuple[Checked, "Analysis"]:
    """Read a closed workbook's indicators and history, and work out what moved. Raises WorkbookError."""
    from toolkit.history.analysis import analyse  # only this job always needs statistics

    book = read_book(workbook)
    monitoring, problems, analysis = check_and_analyse(book)
    return Checked(monitoring, problems), analysis or analyse(book, monitoring)[0]


def figures_of_file(path: Path) -> "FiguresReport":
    """Recompute the figures in a workbook's text cells, or in a .docx or .txt file. Raises ToolkitError."""
    from toolkit.figures import check as figures  # only this job reads prose
    from toolkit.figures import files as prose_files

    if path.suffix.casefold() in (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"):
        return figures.check_book(read_book(path))
    return prose_files.check_file(path)


def next_quarter_workbook(
    workbook: Path,
    today: datetime.date,
    *,
    go_on: bool = False,
    keep_updates: bool = False,
    keep_completed: bool = False,
) -> tuple["NextQuarter", Path]:
    """Finish the quarter of a closed workbook and begin the next; gives what was done and where the copy is.

    A copy of the workbook as it was is on the disk beside it before anything changes; then the cells and History
    change in one replacement. Raises StatusesMissingError, and ToolkitError as
    :func:`toolkit.history.next_quarter.start_next_quarter` does; the workbook is then untouched and there is no copy.
    """
    from toolkit.history.next_quarter import start_next_quarter
    from toolkit.history.table import history_table  # only this job needs these
    from toolkit.plan.reading import read_monitoring
    from toolkit.workbook_file.history import write_next_quarter

    with exclusive(workbook) as hold, open_package(workbook) as package:
        book = book_of(package)
        monitoring, _ = read_monitoring(book)
        table = history_table(book)
        rows = tuple(row for _, row in table.rows) if table else ()
        step = start_next_quarter(
            book,
            monitoring,
            rows,
            workbook.name,
            today,
            go_on=go_on,
            keep_updates=keep_updates,
            keep_completed=keep_completed,
        )
        content = io.BytesIO()
        write_next_quarter(package, step, table, content)
        copy = free_path(workbook.with_name(step.copy_name))
        new_file(copy, writing(package.data))
        try:
            hold.replace(writing(content.getvalue()), read=package.fingerprint)
        except ToolkitError:
            copy.unlink()
            raise
    return step, copy


def new_workbook(target: Path) -> Path:
    """Put a blank monitoring workbook at ``target`` (``.xlsm`` is added to a name without ending).

    Raises OutputError when something is there already, or the ending is not .xlsm.
    """
    target = target if target.suffix else target.with_suffix(".xlsm")
    if target.suffix.casefold() != ".xlsm":
        raise OutputError(f'"{target.name}" must end in .xlsm, because the monitoring workbook has buttons.')
    blank = bundled("workbooks", "blank.xlsm").read_bytes()
    new_file(target, writing(blank))
    return target
