"""The edge that writes the next quarter into a closed workbook: the cells that change, and the table History.

The rows that are in History stay as they are, with whatever an officer added beside them; only rows of a quarter that
is captured again, and new ones at the end, are written.
"""

import datetime
from collections.abc import Iterator, Mapping
from math import ceil
from typing import BinaryIO

from lxml import etree

from toolkit.errors import WorkbookError
from toolkit.grid import address, cell_position, cell_range
from toolkit.history.next_quarter import NextQuarter
from toolkit.history.table import CapturedRow, HistoryTable, history_values
from toolkit.records import dataclass
from toolkit.results.history import HEADING_ROW, WIDTHS
from toolkit.tables.headings import HISTORY
from toolkit.workbook_file.cell_edits import calculated_afresh, edited_sheets, sheet_parts
from toolkit.workbook_file.history_sheet import with_history_sheet
from toolkit.workbook_file.package.edits import refuse_fragile
from toolkit.workbook_file.package.package import Package, write_package
from toolkit.workbook_file.package.sheet_list import owned_sheets
from toolkit.workbook_file.package.xml import tag_near, write_xml
from toolkit.workbook_file.sheet_rows import HIGHEST_ROW, CellContent, SheetRows, has_formula, reach

_LINE, _PADDING = 13.0, 4.0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the table is: its parts (``table`` is empty where it is no Excel table), the row of its headings, the
    columns by field, the first and the last column, and the rows that it has by the number of the sheet's row.
    """

    sheet: str
    table: str
    heading_row: int
    columns: Mapping[str, int]
    edges: tuple[int, int]
    rows: tuple[tuple[int, CapturedRow], ...] = ()

    @property
    def is_widened(self) -> bool:
        """Whether an officer added columns."""
        return self.edges[1] - self.edges[0] + 1 > len(HISTORY.columns)


def write_next_quarter(package: Package, step: NextQuarter, history: HistoryTable | None, out: BinaryIO) -> None:
    """Write the workbook to ``out`` with the next quarter begun; ``history`` is the table as it is read.

    Raises WorkbookError where the workbook may not be changed so.
    """
    refuse_fragile(package)
    if history is None:
        package = _reopened(package, with_history_sheet(package))
    place = _place(package, history)
    changes = edited_sheets(package, step.edits) | _history_parts(package, place, step.history, history)
    write_package(package, changes | calculated_afresh(package), out)


def _reopened(package: Package, data: bytes) -> Package:
    return Package(package.path, data, package.fingerprint)


def _place(package: Package, history: HistoryTable | None) -> _Place:
    """Where the table is, which may just have been added."""
    sheet = sheet_parts(package)[owned_sheets(package)[HISTORY.name]]
    if history is None:
        columns = {column.field: number for number, column in enumerate(HISTORY.columns, start=1)}
        table, _ = _table_part(package, sheet, HEADING_ROW)
        return _Place(sheet, table, HEADING_ROW, columns, (1, len(columns)))
    found = history.found
    table, reference = _table_part(package, sheet, found.heading_row)
    edges = min(found.columns.values()), max(found.columns.values())
    if reference:
        cells = cell_range(reference)
        edges = cells.first_column, cells.last_column
    return _Place(sheet, table, found.heading_row, found.columns, edges, history.rows)


def _table_part(package: Package, sheet: str, heading_row: int) -> tuple[str, str]:
    """The part of the table whose headings are in that row, and the cells that it takes in; empty without one."""
    for relation in package.relationships(sheet):
        if relation.type == "table":
            root = package.tree(relation.target)
            if cell_range(root.get("ref", "A1")).first_row == heading_row:
                if root.get("totalsRowCount", "0") != "0":
                    raise WorkbookError(
                        f'The table {HISTORY.name} of "{package.path.name}" has a totals row, under which nothing can '
                        "be added: switch it off under Table Design in Excel, save, and try again."
                    )
                return relation.target, root.get("ref", "")
    return "", ""


def _history_parts(
    package: Package, place: _Place, rows: tuple[CapturedRow, ...], history: HistoryTable | None
) -> dict[str, bytes]:
    """The parts of the sheet and of the table with those rows."""
    written = dict(_changed(place, rows))
    last = max([place.heading_row + 1, *_numbers(place, len(rows))])
    if history:
        _refuse_in_the_way(history, place, written, package.path.name)
    root = package.tree(place.sheet)
    _write(_rows(root, package.date_1904), place, written)
    reference = f"{address(place.heading_row, place.edges[0])}:{address(last, place.edges[1])}"
    reach(root, last, len(HISTORY.columns))
    parts = {place.sheet: write_xml(root)}
    if place.table:
        table = package.tree(place.table)
        for element in (table, *table.iterfind("{*}autoFilter")):
            element.set("ref", reference)
        parts[place.table] = write_xml(table)
    return parts


def _numbers(place: _Place, count: int) -> list[int]:
    """The sheet's rows that so many rows of the table take: those of the present ones, then those below."""
    numbers = [number for number, _ in place.rows[:count]]
    below = max([place.heading_row, *(number for number, _ in place.rows)]) + 1
    return [*numbers, *range(below, below + count - len(numbers))]


def _changed(place: _Place, rows: tuple[CapturedRow, ...]) -> Iterator[tuple[int, CapturedRow | None]]:
    """The rows to be written, by the number of the sheet's row; None for one that is no more."""
    present = dict(place.rows)
    for number, row in zip(_numbers(place, len(rows)), rows, strict=True):
        if present.get(number) != row:
            yield number, row
    yield from ((number, None) for number, _ in place.rows[len(rows) :])


def _refuse_in_the_way(
    history: HistoryTable, place: _Place, written: Mapping[int, CapturedRow | None], file: str
) -> None:
    """Nothing of the officer's is written over: neither notes below the table nor columns added to it."""
    present = {number for number, _ in place.rows}
    first, last = place.edges
    for number in written:
        cells = history.found.sheet.rows.get(number, {})
        if number not in present and any(first <= column <= last for column in cells):
            raise WorkbookError(
                f'Row {number} of the sheet "{history.found.sheet.name}" of "{file}" is needed for the table '
                f"{HISTORY.name}, but something else is there: move it away, save, and try again."
            )
    if place.is_widened and present & set(written):
        raise WorkbookError(
            f'The quarter is in the table {HISTORY.name} of "{file}" already, beside columns that were added to the '
            "table: delete the quarter's rows there, save, and try again."
        )


def _rows(root: etree._Element, date_1904: bool) -> SheetRows:
    """The rows of the sheet's tree, which may have no place for any yet."""
    if root.find("{*}sheetData") is None:
        etree.SubElement(root, tag_near(root, "sheetData"))
    return SheetRows(root, date_1904=date_1904)


def _write(sheet: SheetRows, place: _Place, rows: Mapping[int, CapturedRow | None]) -> None:
    """Write those rows of the table; the cells of one that is no more are emptied.

    New cells get the formats of the first row below the headings.
    """
    first = sheet.by_number.get(place.heading_row + 1)
    cells = () if first is None else first.iterfind("{*}c[@s]")
    styles = {cell_position(cell.get("r", ""))[1]: cell.get("s", "") for cell in cells}
    fields = sorted(place.columns.items(), key=lambda item: item[1])
    for number, row in rows.items():
        element = sheet.row(number)
        values = history_values(row) if row else {}
        if element.get("customHeight") is None:
            element.set("ht", str(_height(values)))
        for field, column in fields:
            _fill(sheet, sheet.cell(number, column, styles.get(column)), values.get(field, ""))


def _fill(sheet: SheetRows, cell: etree._Element, value: CellContent) -> None:
    if has_formula(cell):
        raise WorkbookError(
            f"The table {HISTORY.name} has a formula in {cell.get('r')}, which is not replaced, so nothing was "
            "changed: type its value over it, save, and try again."
        )
    sheet.fill(cell, value)


def _height(values: Mapping[str, str | int | datetime.date]) -> float:
    """About how high a row must be, in points, to show its texts whole; Excel fits it when somebody edits the row."""
    texts = {field: value for field, value in values.items() if isinstance(value, str)}
    lines = [
        sum(ceil(len(line) / (1.1 * WIDTHS[field])) or 1 for line in text.split("\n")) for field, text in texts.items()
    ]
    return min(_LINE * max(lines, default=1) + _PADDING, HIGHEST_ROW)
