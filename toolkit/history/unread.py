"""A record of past quarters that is in the workbook and is not read, because nothing says that the toolkit keeps it."""

from collections.abc import Iterator
from dataclasses import replace

from toolkit.errors import WorkbookError
from toolkit.grid import Book, Sheet
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.finding import find_tables
from toolkit.tables.headings import HISTORY

_NAMES = (HISTORY.name, HISTORY.sheet)


def unread_history(book: Book) -> Iterator[Problem]:
    """An error for each sheet that has all headings of the record but not the toolkit's mark, which programs other than
    Excel may lose, where no sheet has it: papers would say that no earlier quarter is on record.
    """
    if any(sheet.owned == HISTORY.name for sheet in book.sheets):
        return
    for sheet in book.sheets:
        if sheet.owned is None and _may_be_one(sheet) and _has_all_headings(sheet):
            yield problem("history-unread", InWorkbook(sheet.name), sheet=sheet.name)


def refuse_unread(book: Book) -> None:
    """Raise WorkbookError for such a sheet: the quarter would go to a second record, and the first be forgotten."""
    for found in unread_history(book):
        raise WorkbookError(f"{found.message} {found.remedy}")


def _may_be_one(sheet: Sheet) -> bool:
    return sheet.name in _NAMES or any(table.name == HISTORY.name for table in sheet.tables)


def _has_all_headings(sheet: Sheet) -> bool:
    found = find_tables(Book("", (replace(sheet, hidden=False),)), HISTORY)
    return any(len(table.columns) == len(HISTORY.columns) for table in found)
