"""Finding the tables in a workbook and taking their rows apart, without judging what the rows say.

A table is found by its Excel name, else by a row of its headings on any sheet; a column by its heading or an alias
(see :mod:`toolkit.tables.headings`). Officers' sheets have title rows, bands ("Domestic Abuse" across the table),
repeated headings, merged cells and blank rows; each has its place here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field as made
from dataclasses import replace
from functools import cache

from toolkit.entries.text import as_text, one_line
from toolkit.grid import Book, CellRange, Sheet, Value, address
from toolkit.records import dataclass
from toolkit.tables.headings import LAYOUTS, TABLE_NAMES, heading_key, heading_quarter
from toolkit.tables.layout import Column, TableLayout

_BRACKETS = re.compile(r"\([^)]{0,300}\)")
_STATUS_WORDS = re.compile(r"\b(?:status|rag|rating)\b")

RowCells = Mapping[int, Value]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as it is on a sheet. ``columns`` maps a field to its column, ``last_row`` is the last one that can
    belong to it, ``table_end`` the last row of the Excel table (None where it was found by its headings), ``title``
    the band that stands above the headings where each priority has a table of its own. ``quarters`` tells for a field
    that has columns of single quarters which quarters have one. ``texts`` are the headings by column where they take
    two rows.
    """

    layout: TableLayout
    sheet: Sheet
    heading_row: int
    columns: Mapping[str, int]
    last_row: int
    table_end: int | None = None
    title: str = ""
    quarters: Mapping[str, frozenset[int]] = made(default_factory=dict)
    texts: Mapping[int, str] = made(default_factory=dict)

    def cell(self, row: int, field: str) -> str:
        """The address of a row's field; the first column's where the table lacks it."""
        return address(row, self.columns.get(field, min(self.columns.values())))

    def heading(self, field: str) -> str:
        """The heading over the field, that of two rows as one."""
        column = self.columns[field]
        return self.texts.get(column) or one_line(self.sheet.rows.get(self.heading_row, {}).get(column))

    @property
    def headings(self) -> dict[str, str]:
        """The heading over each field."""
        return {field: self.heading(field) for field in self.columns}


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of a table: its values by field, merged cells filled in, and the band that it is under.

    ``more`` are the rows of the sheet below that go on with it, whose texts are in its values.
    """

    table: FoundTable
    row: int
    values: Mapping[str, Value]
    band: str
    hidden: bool
    more: tuple[int, ...] = ()

    def cell(self, field: str) -> str:
        """The address of the field."""
        return self.table.cell(self.row, field)

    def number_format(self, field: str) -> str:
        """The number format of the field's cell, ``General`` unless it has another."""
        column = self.table.columns.get(field)
        return self.table.sheet.number_formats.get((self.row, column), "General") if column else "General"


def find_tables(book: Book, layout: TableLayout, quarter: int | None = None) -> list[FoundTable]:
    """Every place where the table is: the Excel table of its name, else each row of its headings.

    ``quarter`` chooses between the columns of several quarters; without it the last one counts. Hidden sheets and
    the toolkit's own result sheets are left out. The list is empty when the table is nowhere.
    """
    searched = (sheet for sheet in book.sheets if not sheet.hidden and not sheet.owned)
    named = named_tables(book, layout, quarter)
    return named or [table for sheet in searched for table in _tables_by_heading(sheet, layout, quarter)]


def named_tables(book: Book, layout: TableLayout, quarter: int | None = None) -> list[FoundTable]:
    """The Excel tables of the layout's name that have its headings, on whatever sheet, hidden ones too."""
    found = []
    for sheet in book.sheets:
        for table in sheet.tables:
            if table.name.casefold() == layout.name.casefold() and not sheet.owned:
                top = table.cells.first_row
                headings = _within(sheet.rows.get(top, {}), table.cells)
                columns = _match_columns(headings, layout, quarter)
                end = table.cells.last_row - table.total_rows
                if columns:
                    last, quarters = _rows_below(sheet, end, table.total_rows), _quarters(headings, layout)
                    found.append(FoundTable(layout, sheet, top, columns, last, end, quarters=quarters))
    return found


def sheets_with_tables(sheets: Sequence[Sheet]) -> set[str]:
    """The names of the sheets on which a table of the plan may be: any Excel table, or one of its headings."""
    named = {sheet.name for sheet in sheets if sheet.tables}
    others = Book("", tuple(replace(sheet, hidden=False, owned=None) for sheet in sheets if not sheet.tables))
    return named | {table.sheet.name for layout in LAYOUTS for table in find_tables(others, layout)}


def _within(row: RowCells, cells: CellRange) -> RowCells:
    return {column: value for column, value in row.items() if cells.first_column <= column <= cells.last_column}


def _rows_below(sheet: Sheet, end: int, total_rows: int) -> int:
    """Rows typed straight under a table belong to it until a blank row; under a totals row nothing does."""
    last = end
    while not total_rows and sheet.rows.get(last + 1):
        last += 1
    return last


def _tables_by_heading(sheet: Sheet, layout: TableLayout, quarter: int | None) -> Iterator[FoundTable]:
    matches = list(_heading_rows(sheet, layout, quarter))
    titles = [_lone_text(sheet.rows.get(row - 1, {})) if len(matches) > 1 else "" for row, _ in matches]
    last = max(sheet.rows, default=0)
    for position, (row, columns) in enumerate(matches):
        end = last
        if position + 1 < len(matches):
            end = matches[position + 1][0] - (2 if titles[position + 1] else 1)
        columns, quarters = _with_unheaded_ref(sheet, row, columns), _quarters(sheet.rows[row], layout)
        yield FoundTable(layout, sheet, row, columns, end, title=titles[position], quarters=quarters)


def _lone_text(cells: RowCells) -> str:
    """The row's text when it holds one text and nothing else."""
    texts = {one_line(value) for value in cells.values()} - {""}
    return texts.pop() if len(texts) == 1 else ""


def _heading_rows(sheet: Sheet, layout: TableLayout, quarter: int | None) -> Iterator[tuple[int, dict[str, int]]]:
    text_keys = _text_keys(layout)
    for row in _rows_outside_others(sheet):
        cells = sheet.rows[row]
        if any(_is_heading(value, text_keys) for value in cells.values()):
            columns = _match_columns(cells, layout, quarter)
            if all(field in columns for field in layout.needed) and not _is_of_another(cells, columns, layout):
                yield row, columns


def _is_of_another(cells: RowCells, columns: Mapping[str, int], layout: TableLayout) -> bool:
    """Whether the row heads the table that this one yields to, in which the same words head a lesser column."""
    other, text = layout.yields_to, layout.needed[0]
    if other is None or _plain_key(as_text(cells[columns[text]])).startswith(heading_key(layout.column(text).heading)):
        return False
    needed = {other.column(field) for field in other.needed}
    return needed <= {_column_of_heading(value, other) for value in cells.values()}


def _rows_outside_others(sheet: Sheet) -> list[int]:
    """The rows of a sheet from the top without those of the toolkit's own tables: no table that is found by headings
    begins there, as an Excel table is known by its name.
    """
    rows = sorted(sheet.rows)
    for table in sheet.tables:
        if table.name.casefold() in TABLE_NAMES:
            first, last = table.cells.first_row, table.cells.last_row
            rows = [row for row in rows if not first <= row <= last]
    return rows


@cache
def _text_keys(layout: TableLayout) -> frozenset[str]:
    """What the heading may say that a row of headings must have: the first of the needed fields."""
    column = layout.column(layout.needed[0])
    return frozenset(heading_key(name) for name in (column.heading, *column.aliases))


def _is_heading(value: Value, keys: frozenset[str]) -> bool:
    """A quick look that spares most rows the full comparison; headings are short."""
    return isinstance(value, str) and len(value) <= 60 and _plain_key(value) in keys


def _plain_key(heading: str) -> str:
    return heading_key(_BRACKETS.sub(" ", heading) if "(" in heading else heading)


def _match_columns(cells: RowCells, layout: TableLayout, quarter: int | None) -> dict[str, int]:
    """The column of each field whose heading is in the row; the first match counts, for quarters the right one."""
    found: dict[str, int] = {}
    quarters: dict[str, int | None] = {}
    for number, value in sorted(cells.items()):
        column = _column_of_heading(value, layout)
        if column is None:
            continue
        names = heading_quarter(as_text(value)) if column.quarterly else None
        if column.field not in found or _is_better_quarter(names, quarters[column.field], quarter):
            found[column.field], quarters[column.field] = number, names
    return found


def _is_better_quarter(names: int | None, has: int | None, wanted: int | None) -> bool:
    """Whether a later column serves the quarter better: the wanted quarter's, else that of the latest quarter."""
    if names is None or has == wanted is not None:
        return False
    return names == wanted or (wanted is None and names > (has or 0))


def _quarters(cells: RowCells, layout: TableLayout) -> dict[str, frozenset[int]]:
    """For each field that has columns of single quarters, the quarters that its headings name."""
    found: dict[str, frozenset[int]] = {}
    for value in cells.values():
        column = _column_of_heading(value, layout)
        if column and column.quarterly and (quarter := heading_quarter(as_text(value))):
            found[column.field] = found.get(column.field, frozenset()) | {quarter}
    return found


def _column_of_heading(value: Value, layout: TableLayout) -> Column | None:
    if not isinstance(value, str) or len(value) > 200:
        return None
    column = _columns_by_key(layout).get(heading_key(value)) or _columns_by_key(layout).get(_plain_key(value))
    return column or (_quarterly_column(heading_key(value), layout) if heading_quarter(value) else None)


@cache
def _columns_by_key(layout: TableLayout) -> dict[str, Column]:
    return {heading_key(name): column for column in layout.columns for name in (column.heading, *column.aliases)}


def _quarterly_column(key: str, layout: TableLayout) -> Column | None:
    field = "status" if _STATUS_WORDS.search(key) else "update"
    return next((column for column in layout.columns if column.quarterly and column.field == field), None)


def _with_unheaded_ref(sheet: Sheet, row: int, columns: dict[str, int]) -> dict[str, int]:
    """Some published tables leave the heading over the refs empty: the column left of the text is then theirs."""
    left = columns.get("text", 1) - 1
    free = left >= 1 and left not in columns.values() and not one_line(sheet.rows[row].get(left))
    return columns | {"ref": left} if "ref" not in columns and free else columns
