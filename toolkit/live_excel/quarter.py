"""The next quarter begun in the workbook that is open in Excel: the cells that change, and the table History.

The rows that are in History stay as they are, with whatever an officer added beside them, as for closed workbooks
(:mod:`toolkit.workbook_file.history`).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import xlwings

from toolkit.errors import WorkbookError
from toolkit.grid import Book, CellEdit, Sheet, cell_position, cell_range, unbroken_runs
from toolkit.history.table import CapturedRow, HistoryTable, history_values
from toolkit.live_excel.sheets import add_owned_sheet, refuse_protected, write_values
from toolkit.records import dataclass
from toolkit.tables.headings import HISTORY

_SYSTEM_DATE = "m/d/yyyy"
"""Excel's own code for a date as the computer's owner has it, such as 14/10/2019."""
_FORMATS = {"quarter": "General", "captured": _SYSTEM_DATE}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the table is: its sheet, the row of its headings, its columns by field, its first and last column, and
    the rows that it has by the number of the sheet's row.
    """

    sheet: xlwings.Sheet
    heading_row: int
    columns: Mapping[str, int]
    edges: tuple[int, int]
    rows: Mapping[int, CapturedRow]


def refuse_quarter(
    book: xlwings.Book, edits: Sequence[CellEdit], history: HistoryTable | None, rows: Sequence[CapturedRow]
) -> None:
    """Raise WorkbookError where the next quarter cannot be written, so that nothing is ever half done."""
    kept = [history.found.sheet.name] if history else []
    refuse_protected(book, dict.fromkeys([*(edit.sheet for edit in edits), *kept]))
    for column in _columns(edits):
        for edit, calculated in zip(column.edits, _calculated(column.range(book)), strict=True):
            if calculated and not edit.keeps_formula:
                raise WorkbookError(
                    f"{edit.sheet}!{edit.cell} holds a formula, which is never written over: put its value there "
                    "instead, then start the next quarter; nothing was changed."
                )
    if history:
        place = _place(book, history)
        _refuse_totals(place)
        _refuse_in_the_way(history.found.sheet, place, dict(_changed(place, rows)))


def write_edits(book: xlwings.Book, grid: Book, edits: Sequence[CellEdit]) -> None:
    """Write these cells' values and nothing else about them; "" clears a cell.

    Rows that are filtered out are written one by one: a block written across them ends up in the wrong cells.
    """
    hidden = {sheet.name: sheet.hidden_rows for sheet in grid.sheets}
    for column in _columns(_without_kept_formulas(book, edits), hidden):
        cells = column.range(book)
        if not any(edit.value for edit in column.edits):
            cells.clear_contents()
        else:
            for edit in column.edits:
                cell = book.sheets[edit.sheet].range(edit.cell)
                cell.value = _typed(edit.value, cell)


def _without_kept_formulas(book: xlwings.Book, edits: Iterable[CellEdit]) -> Iterator[CellEdit]:
    for edit in edits:
        cell = book.sheets[edit.sheet].range(edit.cell)
        if not (edit.keeps_formula and any(_calculated(cell))):
            yield edit


def _calculated(cells: xlwings.Range) -> list[bool]:
    """For each cell of a column, whether it holds a formula; of one cell xlwings gives no list."""
    found = cells.formula
    formulas = [line[0] for line in found] if isinstance(found, list | tuple) else [found]
    return [str(formula).startswith("=") for formula in formulas]


def _typed(value: str | float, cell: xlwings.Range) -> str | float | None:
    """What gives the cell this value: Excel takes "2009-10" for a month unless the cell or an apostrophe says text."""
    if isinstance(value, str) and value and cell.number_format != "@":
        return f"'{value}"
    return value if value != "" else None


@dataclass(frozen=True, slots=True)
class _Column:
    """Cells one below the other that are written together."""

    edits: tuple[CellEdit, ...]

    def range(self, book: xlwings.Book) -> xlwings.Range:
        return book.sheets[self.edits[0].sheet].range(f"{self.edits[0].cell}:{self.edits[-1].cell}")


def _columns(edits: Iterable[CellEdit], hidden: Mapping[str, frozenset[int]] | None = None) -> Iterator[_Column]:
    """The edits by unbroken runs in a column, hidden rows alone."""
    by_column: dict[tuple[str, int], dict[int, CellEdit]] = {}
    for edit in edits:
        row, column = cell_position(edit.cell)
        by_column.setdefault((edit.sheet, column), {})[row] = edit
    for (sheet, _), found in by_column.items():
        for first, last in _visible_runs(found, (hidden or {}).get(sheet, frozenset())):
            yield _Column(tuple(found[row] for row in range(first, last + 1)))


def _visible_runs(rows: Iterable[int], hidden: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Unbroken runs of rows, each hidden row by itself."""
    numbers = sorted(rows)
    yield from unbroken_runs([row for row in numbers if row not in hidden])
    yield from ((row, row) for row in numbers if row in hidden)


def write_history(book: xlwings.Book, history: HistoryTable | None, rows: Sequence[CapturedRow]) -> None:
    """Have the table History be these rows; only those that changed and new ones at its end are written."""
    place = _place(book, history) if history else _new_place(book)
    written = dict(_changed(place, rows))
    last = max([place.heading_row + 1, *_numbers(place, len(rows))])
    _grow(place, last)
    hidden = history.found.sheet.hidden_rows if history else frozenset()
    fields = {column: field for field, column in place.columns.items()}
    for first_row, last_row in _visible_runs(written, hidden):
        for first, final in unbroken_runs(fields):
            block = [
                [_entry(row, fields[column]) for column in range(first, final + 1)]
                for row in (written[number] for number in range(first_row, last_row + 1))
            ]
            _set_formats(place, (first_row, last_row), {column: fields[column] for column in range(first, final + 1)})
            write_values(place.sheet, (first_row, first), block)


def _entry(row: CapturedRow | None, field: str) -> str | int | datetime.datetime | None:
    """What goes into a cell; Excel for Mac takes no date without a time."""
    value = history_values(row).get(field, "") if row else ""
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time())
    return None if value == "" else value


def _place(book: xlwings.Book, history: HistoryTable) -> _Place:
    found = history.found
    sheet = book.sheets[found.sheet.name]
    table = _table(sheet, found.heading_row)
    edges = min(found.columns.values()), max(found.columns.values())
    if table:
        cells = cell_range(table.range.address.replace("$", ""))
        edges = cells.first_column, cells.last_column
    return _Place(sheet, found.heading_row, found.columns, edges, dict(history.rows))


def _table(sheet: xlwings.Sheet, heading_row: int) -> xlwings.main.Table | None:
    return next((table for table in sheet.tables if table.range.row == heading_row), None)


def _new_place(book: xlwings.Book) -> _Place:
    """The table on a new sheet, still without rows."""
    from toolkit.results.history import (  # slow to import, and hardly ever needed
        HEADING_ROW,
        HISTORY_COLUMNS,
        HISTORY_NOTE,
    )

    sheet = add_owned_sheet(book, HISTORY.name)
    headings = [column.heading for column in HISTORY_COLUMNS]
    sheet.range((1, 1)).value = [[HISTORY.sheet], [HISTORY_NOTE]]
    sheet.range((HEADING_ROW, 1)).value = [headings]
    for number, column in enumerate(HISTORY_COLUMNS, start=1):
        sheet.range((1, number)).column_width = column.width
    cells = sheet.range((HEADING_ROW, 1), (HEADING_ROW + 1, len(headings)))
    taken = {name.name.casefold() for name in book.names}
    taken |= {table.name.casefold() for other in book.sheets for table in other.tables}
    sheet.tables.add(cells, name=HISTORY.name if HISTORY.name.casefold() not in taken else f"{HISTORY.name}_CSP")
    columns = {column.key: number for number, column in enumerate(HISTORY_COLUMNS, start=1)}
    return _Place(sheet, HEADING_ROW, columns, (1, len(headings)), {})


def _numbers(place: _Place, count: int) -> list[int]:
    """The sheet's rows that so many rows of the table take: those of the present ones, then those below."""
    numbers = list(place.rows)[:count]
    below = max([place.heading_row, *place.rows]) + 1
    return [*numbers, *range(below, below + count - len(numbers))]


def _changed(place: _Place, rows: Sequence[CapturedRow]) -> Iterator[tuple[int, CapturedRow | None]]:
    """The rows to be written, by the number of the sheet's row; None for one that is no more."""
    for number, row in zip(_numbers(place, len(rows)), rows, strict=True):
        if place.rows.get(number) != row:
            yield number, row
    yield from ((number, None) for number in list(place.rows)[len(rows) :])


def _refuse_totals(place: _Place) -> None:
    table = _table(place.sheet, place.heading_row)
    if table and table.show_totals:
        raise WorkbookError(
            f"The table {HISTORY.name} has a totals row, under which nothing can be added: switch it off under Table "
            "Design, then start the next quarter; nothing was changed."
        )


def _refuse_in_the_way(sheet: Sheet, place: _Place, written: Mapping[int, CapturedRow | None]) -> None:
    """Nothing of the officer's is written over: neither notes below the table nor columns added to it."""
    first, last = place.edges
    for number in written:
        if number not in place.rows and any(first <= column <= last for column in sheet.rows.get(number, {})):
            raise WorkbookError(
                f'Row {number} of the sheet "{sheet.name}" is needed for the table {HISTORY.name}, but something else '
                "is there: move it away, then start the next quarter; nothing was changed."
            )
    if last - first + 1 > len(HISTORY.columns) and set(place.rows) & set(written):
        raise WorkbookError(
            f"The quarter is in the table {HISTORY.name} already, beside columns that were added to the table: delete "
            "the quarter's rows there, then start the next quarter; nothing was changed."
        )


def _grow(place: _Place, last: int) -> None:
    """Have the table reach down to that row, each row looking like the first one."""
    first, final = place.edges
    table, top = _table(place.sheet, place.heading_row), place.heading_row + 1
    if table and table.range.shape[0] < last - place.heading_row + 1:
        table.resize(place.sheet.range((place.heading_row, first), (last, final)))
    if last > top:
        pattern = place.sheet.range((top, first), (top, final))
        pattern.autofill(place.sheet.range((top, first), (last, final)), "fill_formats")


def _set_formats(place: _Place, rows: tuple[int, int], fields: Mapping[int, str]) -> None:
    """Text as text, so that the ref "3.10" keeps its 0."""
    place.sheet.range((rows[0], min(fields)), (rows[1], max(fields))).number_format = "@"
    for column, field in fields.items():
        if field in _FORMATS:
            place.sheet.range((rows[0], column), (rows[1], column)).number_format = _FORMATS[field]
