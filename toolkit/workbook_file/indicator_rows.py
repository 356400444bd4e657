"""Rows of the sheet Indicators written into a closed workbook: cells of rows that are there, and new rows below them.

Cells keep their formats, and new ones take those of the rows above. The Excel table, where there is one, grows with its
rows. What is needed and lacks, a column or the whole sheet, is added.
"""

import datetime
import io
from collections.abc import Mapping, Sequence

from lxml import etree

from toolkit.errors import WorkbookError
from toolkit.grid import CellEdit, address, cell_position, cell_range
from toolkit.results.sheet import ResultCell, ResultSheet, row_height
from toolkit.tables.finding import FoundTable, find_tables
from toolkit.tables.headings import INDICATORS
from toolkit.tables.layout import TableLayout
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.cell_edits import calculated_afresh, sheet_parts
from toolkit.workbook_file.cells import is_date_format, read_formats
from toolkit.workbook_file.package.edits import refuse_fragile
from toolkit.workbook_file.package.package import Package, write_package
from toolkit.workbook_file.package.xml import add_child, tag_near, whole_number, write_xml
from toolkit.workbook_file.sheet_rows import CellContent, SheetRows, has_formula, make_room, reach
from toolkit.workbook_file.sheets.results import write_result_sheets

_NEW_COLUMNS = (
    "indicator", "priority", "unit", "polarity", "start", "end", "value", "population", "county_rank", "county_from",
    "county_of", "source", "target", "tolerance", "recording_changed", "baseline_until", "note",
)  # fmt: skip
_WIDTHS = {"indicator": 34, "priority": 20, "polarity": 17, "start": 18, "end": 18, "source": 40, "note": 60} | {
    "area": 26,
    "own": 18,
    "among": 30,
    "left_out": 40,
}


def with_indicator_rows(
    package: Package,
    changed: Mapping[int, Mapping[str, CellContent]],
    new: Sequence[Mapping[str, CellContent]],
    layout: TableLayout = INDICATORS,
) -> tuple[bytes, list[CellEdit]]:
    """The workbook with cells of those rows changed, by the row's number and the field, and with new rows; of the table
    Indicators, or of another one that loading writes. With it every cell that was written.

    Raises WorkbookError where the workbook may not be changed so, or something is in the way.
    """
    refuse_fragile(package)
    if not find_tables(book_of(package), layout):
        out = io.BytesIO()
        write_result_sheets(package, [_blank_sheet(layout)])(out)
        package = Package(package.path, out.getvalue(), package.fingerprint)
    found = find_tables(book_of(package), layout)[0]
    writing = _Writing(package, found)
    writing.add_columns({name for row in (*changed.values(), *new) for name in row})
    for number, values in changed.items():
        writing.write(number, values)
    writing.append(new)
    out = io.BytesIO()
    write_package(package, writing.parts() | calculated_afresh(package), out)
    return out.getvalue(), writing.edits


def _blank_sheet(layout: TableLayout) -> ResultSheet:
    """The sheet with its headings; it is the officer's from then on."""
    names = _NEW_COLUMNS if layout is INDICATORS else tuple(column.field for column in layout.columns)
    sheet = ResultSheet(layout.sheet, [_WIDTHS.get(name, 13) for name in names])
    sheet.heading_row = sheet.add(*(layout.column(name).heading for name in names), style="heading")
    sheet.heights[sheet.heading_row] = row_height([layout.column(name).heading for name in names], sheet.widths)
    for column, name in enumerate(names, start=1):
        kind = "date" if name in ("start", "end", "baseline_until") else "whole" if name == "value" else "cell"
        sheet.placed[sheet.row, column] = ResultCell("", kind)
    sheet.row += 1
    return sheet


class _Writing:
    """The table Indicators of one sheet, in whose tree cells are written."""

    def __init__(self, package: Package, found: FoundTable) -> None:
        self._package, self._found = package, found
        self._part = sheet_parts(package)[found.sheet.name]
        self._root = package.tree(self._part)
        self._rows = SheetRows(self._root, date_1904=package.date_1904)
        self._columns = dict(found.columns)
        self._table_part, self._table = self._excel_table()
        styles = package.related("styles")
        self._formats = read_formats(package.tree(styles)) if styles else []
        self._styles = self._styles_of_columns()
        self.edits: list[CellEdit] = []

    def _excel_table(self) -> tuple[str, etree._Element | None]:
        for relation in self._package.relationships(self._part):
            if relation.type == "table":
                root = self._package.tree(relation.target)
                if cell_range(root.get("ref", "A1")).first_row == self._found.heading_row:
                    if root.get("totalsRowCount", "0") != "0":
                        raise WorkbookError(
                            f'The table on the sheet "{self._found.sheet.name}" has a totals row, under which nothing '
                            "can be added: switch it off under Table Design in Excel, save, and try again."
                        )
                    return relation.target, root
        return "", None

    def _styles_of_columns(self) -> dict[str, str]:
        """The format of each field's cells: that of a row with a date where it is one, else of the first row below the
        headings.
        """
        styles: dict[str, str] = {}
        for number in sorted(row for row in self._rows.by_number if row > self._found.heading_row):
            for cell in self._rows.by_number[number].iterfind("{*}c[@s]"):
                column = cell_position(cell.get("r", "A1"))[1]
                for name, place in self._columns.items():
                    if place == column and (
                        name not in styles or (name in ("start", "end") and not self._shows_dates(styles[name]))
                    ):
                        styles[name] = cell.get("s", "")
            if number > self._found.heading_row + 50:
                break
        return styles

    def _shows_dates(self, style: str) -> bool:
        number = int(style or 0)
        return number < len(self._formats) and is_date_format(self._formats[number])

    def add_columns(self, needed: set[str]) -> None:
        """Add the columns that lack, at the right of the table. Raises WorkbookError where something is there."""
        for column in self._found.layout.columns:
            if column.field in needed and column.field not in self._columns:
                last = self._last_column() + 1
                taken = [
                    row
                    for row, cells in self._found.sheet.rows.items()
                    if last in cells and row >= self._found.heading_row
                ]
                if taken:
                    raise WorkbookError(
                        f'The sheet "{self._found.sheet.name}" needs a column headed {column.heading}, and '
                        f"{address(taken[0], last)} beside the table holds something: add the column yourself, save, "
                        "and try again."
                    )
                self._columns[column.field] = last
                self._head(last, column.heading)

    def _last_column(self) -> int:
        if self._table is not None:
            return max(cell_range(self._table.get("ref", "A1")).last_column, *self._columns.values())
        heads = self._found.sheet.rows.get(self._found.heading_row, {})
        return max(*heads, *self._columns.values())

    def _head(self, column: int, heading: str) -> None:
        cell = self._rows.cell(self._found.heading_row, column)
        beside = self._rows.cell(self._found.heading_row, column - 1)
        if style := beside.get("s"):
            cell.set("s", style)
        self._fill(cell, heading)
        self._widen(
            column, _WIDTHS.get(next(one.field for one in self._found.layout.columns if one.heading == heading), 13)
        )
        if self._table is not None:
            columns = self._table.find("{*}tableColumns")
            if columns is None:
                raise ValueError("the table has no columns")
            numbers = [whole_number(one, "id") for one in columns]
            add_child(columns, "tableColumn", {"id": str(max(numbers, default=0) + 1), "name": heading})
            columns.set("count", str(len(columns)))
            cells = cell_range(self._table.get("ref", "A1"))
            self._resize(cells.last_row, column)

    def _widen(self, column: int, width: float) -> None:
        """Give a new column its width, where the sheet has widths and none for it."""
        columns = self._root.find("{*}cols")
        if columns is None:
            columns = etree.Element(tag_near(self._root, "cols"))
            self._rows.data.addprevious(columns)
        if not any(whole_number(one, "min") <= column <= whole_number(one, "max") for one in columns):
            add_child(columns, "col", {"min": str(column), "max": str(column), "width": str(width), "customWidth": "1"})
            columns[:] = sorted(columns, key=lambda one: whole_number(one, "min"))

    def _resize(self, last_row: int, last_column: int) -> None:
        if self._table is None:
            return
        cells = cell_range(self._table.get("ref", "A1"))
        reference = f"{address(cells.first_row, cells.first_column)}:{address(last_row, last_column)}"
        for element in (self._table, *self._table.iterfind("{*}autoFilter")):
            element.set("ref", reference)

    def append(self, rows: Sequence[Mapping[str, CellContent]]) -> None:
        """Write new rows below the last one that holds something."""
        if not rows:
            return
        used = [
            number
            for number, cells in self._found.sheet.rows.items()
            if number >= self._found.heading_row and any(column in cells for column in self._found.columns.values())
        ]
        first = max([self._found.heading_row, *(number for number in used if number <= self._found.last_row)]) + 1
        last = first + len(rows) - 1
        blocked = [number for number in used if first <= number <= last] + [
            cells.first_row for cells in self._found.sheet.merged if first <= cells.last_row and cells.first_row <= last
        ]
        blocked += [
            table.cells.first_row
            for table in self._found.sheet.tables
            if table.cells.first_row > self._found.heading_row and table.cells.first_row <= last
        ]
        if blocked:
            raise WorkbookError(
                f'{len(rows)} rows are to be added to the sheet "{self._found.sheet.name}", but row {min(blocked)} '
                "below the table holds something: move it away, save, and try again."
            )
        for number, values in enumerate(rows, start=first):
            for name, style in self._styles.items():
                self._style(self._rows.cell(number, self._columns[name]), style)
            self.write(number, values)
        if self._table is not None:
            cells = cell_range(self._table.get("ref", "A1"))
            self._resize(max(cells.last_row, last), cells.last_column)

    def write(self, number: int, values: Mapping[str, CellContent]) -> None:
        """Write cells of a row; a blank text empties one."""
        for name, value in values.items():
            cell = self._rows.cell(number, self._columns[name])
            self._style(cell, self._styles.get(name))
            if has_formula(cell):
                raise WorkbookError(
                    f"{self._found.sheet.name}!{cell.get('r')} holds a formula, which is not replaced, so nothing was "
                    "changed: type its value over it, save, and try again."
                )
            if isinstance(value, datetime.date) and not self._shows_dates(cell.get("s", "")):
                value = f"{value.day} {value:%B %Y}"
            self._fill(cell, value)
        self._fit(number, values)

    def _fill(self, cell: etree._Element, value: CellContent) -> None:
        written = self._rows.fill(cell, value)
        self.edits.append(CellEdit(self._found.sheet.name, cell.get("r", ""), written))

    @staticmethod
    def _style(cell: etree._Element, style: str | None) -> None:
        if cell.get("s") is None and style:
            cell.set("s", style)

    def _fit(self, number: int, values: Mapping[str, CellContent]) -> None:
        """Have a row high enough for its texts; one whose height nobody set goes on growing with what is typed."""
        texts = {self._columns[name]: value for name, value in values.items() if isinstance(value, str)}
        make_room(self._root, self._rows, number, texts)

    def parts(self) -> dict[str, bytes]:
        """The parts that changed."""
        reach(self._root, self._rows.last, max(self._columns.values()))
        parts = {self._part: write_xml(self._root)}
        if self._table is not None:
            parts[self._table_part] = write_xml(self._table)
        return parts
