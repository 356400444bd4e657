"""The jobs that begin something: a new workbook, the next quarter."""

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.bundled import bundled
from toolkit.disk.replacing import exclusive, free_path, new_file, writing
from toolkit.errors import OutputError, ToolkitError
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.package.package import open_package

if TYPE_CHECKING:
    from toolkit.history.next_quarter import NextQuarter


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
    :func:`toolkit.history.next_quarter.work_out_next_quarter` does; the workbook is then untouched and there is no
    copy.
    """
    from toolkit.history.next_quarter import work_out_next_quarter
    from toolkit.history.table import history_table  # only this job needs these
    from toolkit.plan.reading import read_monitoring
    from toolkit.workbook_file.history import write_next_quarter

    with exclusive(workbook) as hold, open_package(workbook) as package:
        book = book_of(package)
        monitoring, _ = read_monitoring(book)
        table = history_table(book)
        rows = tuple(row for _, row in table.rows) if table else ()
        step = work_out_next_quarter(
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
