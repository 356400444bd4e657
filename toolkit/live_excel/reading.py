"""The edge for live Excel: an open workbook in, the same grid out that :mod:`toolkit.workbook_file.book` reads from a
file.

Each question to Excel costs about a millisecond on Windows and ten on a Mac. So the values of a sheet come in one call.
Number formats, hidden rows, merged cells and looks are asked for only on sheets that have a table of the plan, and of
whole ranges, which are halved only where the answer is mixed.
"""

import datetime
import decimal
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import xlwings

from toolkit.errors import WorkbookError
from toolkit.grid import Book, CellError, CellRange, Sheet, Table, Value, cell_range, time_of_day
from toolkit.live_excel.cell_looks import live_looks
from toolkit.live_excel.native import filled_cells, notes_of
from toolkit.tables.finding import sheets_with_tables
from toolkit.tables.owned import PREFIX, READ_AGAIN, RESULT_SHEETS

_CELLS_AT_ONCE = 400_000
"""So many are read in one call: a sheet may count a million formatted rows, or all columns, as used."""
_MOST_CELLS = 40_000_000
"""So many are read where Excel cannot be asked which of them hold something."""
_ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
"""Excel's errors by number (XlCVError)."""
_ERROR_TEXTS = frozenset(_ERRORS.values())
_ERROR_BASE = -2146828288
"""Windows hands an error over as this number plus Excel's own; xlwings knows the first seven of them."""
_DAY_0 = datetime.datetime(1899, 12, 30)
_VISIBLE = (True, -1)
"""Windows says -1 for visible, 0 for hidden and 2 for very hidden."""


def read_live_book(book: xlwings.Book) -> Book:
    """The worksheets of an open workbook in their order, as they are now, saved or not.

    Of the toolkit's own sheets only those are read on which people write or keep records.
    """
    owned = {name: kind for kind, name in owned_live_sheets(book).items()}
    sheets = [(sheet, _read_sheet(sheet, owned.get(sheet.name))) for sheet in book.sheets]
    with_tables = sheets_with_tables([read for _, read in sheets])
    return Book(
        book.name,
        tuple(_read_details(sheet, read) if read.name in with_tables else read for sheet, read in sheets),
    )


def owned_live_sheets(book: xlwings.Book) -> dict[str, str]:
    """The result sheets that the workbook has: the sheet's present name by its kind ("Tallies", ...).

    Names of the whole workbook count alone: when an officer copies a result sheet, the copy gets one of its own.
    """
    sheets = {sheet.name for sheet in book.sheets}
    owned: dict[str, str] = {}
    for name in book.names:
        if name.name.startswith(PREFIX):
            sheet = _sheet_of(name.refers_to or "")
            if sheet in sheets and sheet not in owned.values():
                owned[name.name.removeprefix(PREFIX)] = sheet
    return owned


def read_live_results(book: xlwings.Book) -> dict[str, Mapping[int, Mapping[int, Value]]]:
    """What is on the result sheets of an open workbook that people see, by their kinds, as people left them."""
    owned = owned_live_sheets(book)
    sheets = {kind: book.sheets[owned[kind]] for kind in RESULT_SHEETS if kind in owned}
    return {kind: _read_rows(sheet, sheet.used_range) for kind, sheet in sheets.items()}


def _sheet_of(reference: str) -> str:
    """The sheet of a reference such as ``='Our tallies'!$A$1``; empty where it has none."""
    name = reference.removeprefix("=").rpartition("!")[0]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _read_sheet(sheet: xlwings.Sheet, owned: str | None) -> Sheet:
    name, hidden = sheet.name, sheet.visible not in _VISIBLE
    if owned and owned not in READ_AGAIN:
        return Sheet(name, {}, hidden=hidden, owned=owned)
    rows = _read_rows(sheet, sheet.used_range)
    return Sheet(name, rows, hidden=hidden, tables=tuple(_tables(sheet)) if rows else (), owned=owned)


def _read_details(sheet: xlwings.Sheet, read: Sheet) -> Sheet:
    """The sheet with what its table's rows may need besides the values."""
    used = sheet.used_range
    detailed = replace(
        read,
        number_formats=_read_formats(sheet, read.rows),
        hidden_rows=_hidden_rows(used, read.rows),
        merged=tuple(_merged(sheet, used)),
        notes=notes_of(sheet),
    )
    return live_looks(sheet, detailed)


def _read_rows(sheet: xlwings.Sheet, used: xlwings.Range) -> dict[int, dict[int, Value]]:
    height, width = used.shape
    rows: dict[int, dict[int, Value]] = {}
    for block in _blocks(sheet, CellRange(used.row, used.column, used.row + height - 1, used.column + width - 1)):
        cells = _cells(sheet, block).options(ndim=2, err_to_str=True).value
        for number, row in enumerate(cells, start=block.first_row):
            values = {at: live_value(cell) for at, cell in enumerate(row, block.first_column) if cell is not None}
            if values:
                rows.setdefault(number, {}).update(values)
    return rows


def _blocks(sheet: xlwings.Sheet, used: CellRange) -> Iterator[CellRange]:
    """The range in blocks that memory has room for, from the top left, without those in which nothing is.

    Raises WorkbookError for a range that nobody could read where Excel does not say what is in it.
    """
    pending = [used]
    while pending:
        block = pending.pop()
        size = _size(block)
        held = filled_cells(_cells(sheet, block)) if size > _CELLS_AT_ONCE else size
        if held is None and size > _MOST_CELLS:
            raise WorkbookError(
                f'The sheet "{sheet.name}" counts {size:,} cells as used, nearly all of them blank: delete the blank '
                "rows below the plan and the blank columns beside it (select them, then Home > Delete), save, and "
                "click again."
            )
        if held and size <= _CELLS_AT_ONCE:
            yield block
        elif held != 0:
            pending.extend(_halves(block))


def _size(cells: CellRange) -> int:
    return (cells.last_row - cells.first_row + 1) * (cells.last_column - cells.first_column + 1)


def _cells(sheet: xlwings.Sheet, cells: CellRange) -> xlwings.Range:
    return sheet.range((cells.first_row, cells.first_column), (cells.last_row, cells.last_column))


def live_value(cell: object) -> Value:
    """A cell's value as Excel hands it over, as the grid has it: numbers as floats, errors as errors.

    A cell with a currency format comes as a decimal number, and a time of day as a date in 1899.
    """
    if isinstance(cell, str):
        return CellError(cell) if cell in _ERROR_TEXTS else cell
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int) and cell - _ERROR_BASE in _ERRORS:
        return CellError(_ERRORS[cell - _ERROR_BASE])
    if isinstance(cell, int | float | decimal.Decimal):
        return float(cell)
    if isinstance(cell, datetime.datetime):
        return cell if cell.year >= 1900 else time_of_day((cell - _DAY_0) / datetime.timedelta(days=1))
    return str(cell)


def _read_formats(sheet: xlwings.Sheet, rows: Mapping[int, Mapping[int, Value]]) -> dict[tuple[int, int], str]:
    """The number formats, other than General, of the cells that hold a number or a date."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for row, cells in rows.items():
        for column, value in cells.items():
            if isinstance(value, float | datetime.datetime | datetime.time):
                numbers[column].append(row)
    return {
        (row, column): code
        for column, found in numbers.items()
        for row, code in _codes(sheet, column, found)
        if code != "General"
    }


def _codes(sheet: xlwings.Sheet, column: int, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
    code = sheet.range((rows[0], column), (rows[-1], column)).number_format
    if isinstance(code, str):
        yield from ((row, code) for row in rows)
    elif len(rows) > 1:
        middle = len(rows) // 2
        yield from _codes(sheet, column, rows[:middle])
        yield from _codes(sheet, column, rows[middle:])


def _hidden_rows(used: xlwings.Range, rows: Mapping[int, object]) -> frozenset[int]:
    """The rows that a person hid or that a filter hides, of those that hold something."""
    try:
        areas = used.get_special_cells("visible")
    except Exception:  # whatever the platform raises on a protected sheet, where Excel does not search
        return frozenset(row for row in rows if used.sheet.range((row, used.column)).rows.hidden)
    shown = {row for area in areas for row in range(area.row, area.row + area.shape[0])}  # type: ignore[union-attr]
    return frozenset(rows) - shown


def _merged(sheet: xlwings.Sheet, used: xlwings.Range) -> Iterator[CellRange]:
    """The merged ranges, found by halving whatever is merged in part."""
    height, width = used.shape
    pending = [CellRange(used.row, used.column, used.row + height - 1, used.column + width - 1)]
    found: list[CellRange] = []
    while pending:
        cells = pending.pop()
        if any(_covers(range_, cells) for range_ in found):
            continue
        first, last = (cells.first_row, cells.first_column), (cells.last_row, cells.last_column)
        if sheet.range(first, last).merge_cells is False:
            continue
        if first == last:
            found.append(_cells_of(sheet.range(first).merge_area))
            yield found[-1]
        else:
            pending.extend(_halves(cells))


def _covers(outer: CellRange, inner: CellRange) -> bool:
    return (inner.first_row, inner.first_column) in outer and (inner.last_row, inner.last_column) in outer


def _halves(cells: CellRange) -> tuple[CellRange, CellRange]:
    """The second half and the first, by rows as long as there are several."""
    top, left, bottom, right = cells.first_row, cells.first_column, cells.last_row, cells.last_column
    if bottom > top:
        middle = (top + bottom) // 2
        return CellRange(middle + 1, left, bottom, right), CellRange(top, left, middle, right)
    middle = (left + right) // 2
    return CellRange(top, middle + 1, bottom, right), CellRange(top, left, bottom, middle)


def _tables(sheet: xlwings.Sheet) -> Iterator[Table]:
    for table in sheet.tables:
        yield Table(table.name, _cells_of(table.range), int(table.show_totals))


def _cells_of(area: xlwings.Range) -> CellRange:
    return cell_range(area.address.replace("$", ""))
