"""The jobs that begin something: a new workbook, the next quarter."""

import datetime
import io
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.bundled import bundled
from toolkit.disk.names import named_for_buttons
from toolkit.disk.replacing import copy_kept, exclusive, new_file, writing
from toolkit.entries.text import one_line
from toolkit.grid import Book, CellEdit, cell_position
from toolkit.records import dataclass
from toolkit.tables.headings import HISTORY
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.package.package import Package, open_package

if TYPE_CHECKING:
    from toolkit.history.asking import Choices
    from toolkit.history.next_quarter import NextQuarter


@dataclass(frozen=True, slots=True)
class Preview:
    """What starting the next quarter would do; ``present`` is what each cell of ``step.edits`` holds now, in order."""

    step: "NextQuarter"
    present: tuple[str, ...]


def next_quarter_workbook(
    workbook: Path,
    today: datetime.date,
    *,
    go_on: bool = False,
    keep_updates: bool = False,
    keep_completed: bool = False,
    leave_out: Collection[str] = (),
) -> tuple["NextQuarter", Path]:
    """Finish the quarter of a closed workbook and begin the next; gives what was done and where the copy is.

    A copy of the workbook as it was is on the disk beside it before anything changes; then all changes in one
    replacement. Raises StatusesMissingError, and ToolkitError as
    :func:`toolkit.history.next_quarter.work_out_next_quarter` does; the workbook is then untouched and there is no
    copy.
    """
    from toolkit.history.asking import Choices  # only this job needs it

    choices = Choices(go_on, keep_updates, keep_completed, tuple(leave_out))
    preview, copy = begin_next_quarter(workbook, today, choices)
    return preview.step, copy


def begin_next_quarter(workbook: Path, today: datetime.date, choices: "Choices") -> tuple[Preview, Path]:
    """The same for choices that were made together; also gives what the changed cells held before."""
    from toolkit.proved.proof import proving_workbook  # only this job proves anything

    with exclusive(workbook) as hold, open_package(workbook) as package:
        preview, content = worked_out_next_quarter(package, today, choices)
        proved = proving_workbook(workbook.name, package.data, [HISTORY.name], edits=preview.step.edits)
        with copy_kept(workbook.with_name(preview.step.copy_name), package.data, workbook) as copy:
            hold.replace(writing(content), read=package.fingerprint, prove=proved)
    return preview, copy


def preview_next_quarter(workbook: Path, today: datetime.date, choices: "Choices") -> Preview:
    """What :func:`next_quarter_workbook` would do; nothing is written. Raises as it does."""
    with open_package(workbook) as package:
        return worked_out_next_quarter(package, today, choices)[0]


def worked_out_next_quarter(package: Package, today: datetime.date, choices: "Choices") -> tuple[Preview, bytes]:
    """What is to be done, and the workbook's bytes with it done."""
    from toolkit.history.next_quarter import work_out_next_quarter
    from toolkit.history.table import history_table  # only this job needs these
    from toolkit.plan.reading import read_monitoring
    from toolkit.workbook_file.history import write_next_quarter

    book = book_of(package)
    monitoring, _ = read_monitoring(book)
    table = history_table(book)
    rows = tuple(row for _, row in table.rows) if table else ()
    step = work_out_next_quarter(book, monitoring, rows, package.path.name, today, **choices.as_options())
    content = io.BytesIO()
    write_next_quarter(package, step, table, content)
    return Preview(step, _present(book, step.edits)), content.getvalue()


def _present(book: Book, edits: Iterable[CellEdit]) -> tuple[str, ...]:
    """What each cell that is to change holds now, on one line."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    places = ((edit.sheet, *cell_position(edit.cell)) for edit in edits)
    return tuple(one_line(sheets[sheet].rows.get(row, {}).get(column)) for sheet, row, column in places)


def new_workbook(target: Path) -> Path:
    """Put a blank monitoring workbook at ``target`` (``.xlsm`` is added to a name without ending).

    Raises OutputError when something is there already, the ending is not .xlsm, or the buttons would refuse the name.
    """
    target = named_for_buttons(target)
    blank = bundled("workbooks", "blank.xlsm").read_bytes()
    new_file(target, writing(blank))
    return target
