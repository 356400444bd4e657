"""What an open workbook keeps from readers by its looks: rows and columns hidden by hand, text that cannot be seen, the
names of styles, headers and text boxes.

Excel would have to be asked cell by cell, and on a Mac has no words for some of it. So a copy of the workbook as it is
now is read as a closed one is, and what its sheets say by their looks is added to what the open one says.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import xlwings

from toolkit.errors import ToolkitError
from toolkit.grid import Book, Sheet
from toolkit.live_excel.files import file_of
from toolkit.live_excel.native import can_save_copies, has_changes, save_copy

NOT_LOOKED_AT = (
    "Not looked at: rows and columns hidden by hand, text that cannot be seen, styles, headers and text boxes, because "
)
"""What is said where there is no such copy, before the reason: what they hide is in a paper."""
ReadFile = Callable[[Path], Book]


def with_saved_looks(book: xlwings.Book, read: Book, read_file: ReadFile) -> tuple[Book, str]:
    """The workbook as it was read, with those looks; and "", or the sentence that says why they are not in it.

    ``read_file`` reads a closed workbook and may raise ToolkitError.
    """
    try:
        with copied_book(book) as path:
            saved = read_file(path)
    except ToolkitError as error:
        return read, f"{NOT_LOOKED_AT}{str(error).rstrip('.')}."
    except Exception:  # whatever the platform raises where it may not save a copy
        return read, f"{NOT_LOOKED_AT}no copy of the workbook could be made."
    return replace(read, sheets=tuple(_with_looks(sheet, saved.sheet(sheet.name)) for sheet in read.sheets)), ""


def _with_looks(sheet: Sheet, saved: Sheet | None) -> Sheet:
    if saved is None:
        return sheet
    return replace(
        sheet,
        hidden_by_hand=saved.hidden_by_hand,
        hidden_columns=saved.hidden_columns,
        unseen=saved.unseen,
        labels=saved.labels,
        margins=saved.margins,
        ruled=saved.ruled,
        notes={**saved.notes, **sheet.notes},
    )


@contextlib.contextmanager
def copied_book(book: xlwings.Book) -> Iterator[Path]:
    """A copy of the workbook as it is now, for as long as it is read. Raises ToolkitError where none can be made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (book.name if Path(book.name).suffix else f"{book.name}.xlsx")
        if can_save_copies():
            save_copy(book, path)
        else:
            shutil.copyfile(_unchanged_file_of(book), path)
        yield path


def _unchanged_file_of(book: xlwings.Book) -> Path:
    file = file_of(book)
    if file is None:
        raise ToolkitError("the workbook has no file on this computer: save a copy of it here and open that.")
    if has_changes(book):
        raise ToolkitError("the workbook has changes that are not saved: save it and click again.")
    return file
