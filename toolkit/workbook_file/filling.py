"""A blank monitoring workbook filled with a plan: the rows of its Excel tables exchanged for others.

A table keeps its place, headings and formats and grows or shrinks to the rows that it gets; what is beside it on its
sheet stays. Every text is written as a text, whatever it looks like.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from toolkit.grid import LAST_COLUMN, CellEdit, CellRange, address, cell_position, cell_range
from toolkit.plan.details import read_details
from toolkit.results.sheet import ResultSheet, row_height
from toolkit.tables.headings import LAYOUTS
from toolkit.tables.layout import TableLayout
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.cell_edits import calculated_afresh, edited_sheets, sheet_parts
from toolkit.workbook_file.package.package import Package, write_package
from toolkit.workbook_file.package.xml import local_name, real_number, whole_number, write_xml
from toolkit.workbook_file.sheet_rows import HIGHEST_ROW, SheetRows
from toolkit.workbook_file.sheets.results import write_result_sheets

FilledRow = Mapping[str, str | int]
"""A row's values by field; a field without one is a blank cell."""
_MOST_ROWS = 1000
"""The row to which the blank workbook's rules for typing reach."""
_TO_THE_END = re.compile(rf"(?<=[A-Z]){_MOST_ROWS}\b")


def fill_workbook(
    blank: Package,
    details: Mapping[str, str | int],
    tables: Mapping[str, Sequence[FilledRow]],
    sheets: Sequence[ResultSheet] = (),
) -> bytes:
    """The blank workbook with details of the plan by field, the rows of tables by the tables' names, and sheets added.

    A table that is not named stays as it is. Raises OutputError for a text longer than a cell of Excel holds.
    """
    changes: dict[str, bytes | None] = {}
    for part in sheet_parts(blank).values():
        if found := _tables_of(blank, part, tables):
            changes |= _filled_sheet(blank, part, found, tables)
    filled = _rewritten(blank, changes)
    filled = _rewritten(filled, dict(edited_sheets(filled, _edits(filled, details))))
    filled = _rewritten(filled, dict(_forgotten_results(filled)) | calculated_afresh(filled))
    out = io.BytesIO()
    write_result_sheets(filled, sheets)(out)
    return out.getvalue()


def _forgotten_results(package: Package) -> Iterator[tuple[str, bytes]]:
    """The sheets with formulas, without the results that these had of the example rows: who opens the workbook without
    calculating, as a preview does, is shown nothing rather than that.
    """
    for part in sheet_parts(package).values():
        root = package.tree(part)
        calculated = [cell for cell in root.iter("{*}c") if cell.find("{*}f") is not None]
        for cell in calculated:
            cell.attrib.pop("t", "")
            for result in cell.findall("{*}v"):
                cell.remove(result)
        if calculated:
            yield part, write_xml(root)


def _rewritten(package: Package, changes: Mapping[str, bytes | None]) -> Package:
    out = io.BytesIO()
    write_package(package, changes, out)
    return Package(package.path, out.getvalue(), package.fingerprint)


def _edits(package: Package, details: Mapping[str, str | int]) -> list[CellEdit]:
    """The cells of the sheet Plan that get a value."""
    typed = read_details(book_of(package))[0].typed
    return [CellEdit(typed[field].sheet, typed[field].cell, value) for field, value in details.items()]


def _tables_of(package: Package, sheet: str, wanted: Mapping[str, Sequence[FilledRow]]) -> dict[str, etree._Element]:
    """The wanted tables of a sheet: their roots by their parts."""
    found: dict[str, etree._Element] = {}
    for relation in package.relationships(sheet):
        if relation.type == "table":
            root = package.tree(relation.target)
            if root.get("name") in wanted:
                found[relation.target] = root
    return found


def _filled_sheet(
    package: Package, part: str, found: Mapping[str, etree._Element], tables: Mapping[str, Sequence[FilledRow]]
) -> dict[str, bytes | None]:
    root = package.tree(part)
    changes: dict[str, bytes | None] = {}
    for table_part, table in found.items():
        rows = tables[table.get("name", "")]
        _Filling(root, table).fill(rows)
        changes[table_part] = write_xml(table)
    _stretch_rules(root)
    return changes | {part: write_xml(root)}


class _Filling:
    """One Excel table on a sheet's tree, whose rows are exchanged."""

    def __init__(self, root: etree._Element, table: etree._Element) -> None:
        self._root, self._table, self._rows = root, table, SheetRows(root)
        self._cells = cell_range(table.get("ref", ""))
        self._fields = _fields(table, self._cells)
        self._widths = _widths(root)
        self._styles = {column: cell.get("s") for column, cell in self._first_row().items()}

    def fill(self, rows: Sequence[FilledRow]) -> None:
        """Write the rows below the headings, and take away what is left of those that were there."""
        top, last = self._cells.first_row, self._cells.first_row + max(len(rows), 1)
        for number, row in enumerate(rows or ({},), start=top + 1):
            self._write(number, row)
        for number in range(last + 1, self._cells.last_row + 1):
            self._clear(number)
        reference = f"{address(top, self._cells.first_column)}:{address(last, self._cells.last_column)}"
        for element in (self._table, *self._table.iterfind("{*}autoFilter")):
            element.set("ref", reference)
        _stretch_dimension(self._root, last, self._cells.last_row)

    def _first_row(self) -> dict[int, etree._Element]:
        row = self._rows.by_number.get(self._cells.first_row + 1)
        cells = () if row is None else row.iterfind("{*}c")
        return {cell_position(cell.get("r", ""))[1]: cell for cell in cells}

    def _write(self, number: int, values: FilledRow) -> None:
        row = self._rows.row(number)
        for field, column in self._fields.items():
            self._rows.fill(self._rows.cell(number, column, self._styles.get(column)), values.get(field, ""))
        texts = [(str(values.get(field, "")), self._widths.get(column, 10.0)) for field, column in self._fields.items()]
        height = min(row_height([text for text, _ in texts], [width for _, width in texts]), HIGHEST_ROW)
        row.set("ht", str(max(height, real_number(row, "ht", 0.0) if self._is_beside_others(row) else 0.0)))

    def _is_beside_others(self, row: etree._Element) -> bool:
        columns = {cell_position(cell.get("r", ""))[1] for cell in row.iterfind("{*}c")}
        return any(not self._cells.first_column <= column <= self._cells.last_column for column in columns)

    def _clear(self, number: int) -> None:
        """Take the table's cells out of a row, and the row where nothing else is in it."""
        row = self._rows.by_number.get(number)
        if row is None:
            return
        for cell in list(row.iterfind("{*}c")):
            if self._cells.first_column <= cell_position(cell.get("r", ""))[1] <= self._cells.last_column:
                row.remove(cell)
        if not len(row):
            self._rows.take_out(number)


def _fields(table: etree._Element, cells: CellRange) -> dict[str, int]:
    """The column of each field, by the headings that the toolkit gives them."""
    layout: TableLayout = next(layout for layout in LAYOUTS if layout.name == table.get("name"))
    headings = [column.get("name") for column in table.iterfind("{*}tableColumns/{*}tableColumn")]
    places = {heading: cells.first_column + number for number, heading in enumerate(headings)}
    return {column.field: places[column.heading] for column in layout.columns if column.heading in places}


def _widths(root: etree._Element) -> dict[int, float]:
    widths: dict[int, float] = {}
    for column in root.iterfind("{*}cols/{*}col"):
        numbers = range(whole_number(column, "min"), min(whole_number(column, "max"), LAST_COLUMN) + 1)
        widths |= dict.fromkeys(numbers, real_number(column, "width", 10.0))
    return widths


def _stretch_dimension(root: etree._Element, last: int, former: int) -> None:
    """Have the sheet say down to where it reaches; with one table it may reach less far than before."""
    dimension = root.find("{*}dimension")
    if dimension is not None:
        cells = cell_range(dimension.get("ref", "A1"))
        alone = len(root.findall("{*}tableParts/{*}tablePart")) == 1 and cells.last_row == former
        end = last if alone else max(last, cells.last_row)
        dimension.set("ref", f"{address(cells.first_row, cells.first_column)}:{address(end, cells.last_column)}")


def _stretch_rules(root: etree._Element) -> None:
    """Have colours, lists to choose from and hints reach down to the last row, and as far beyond as before."""
    last = max((int(row.get("r", "0")) for row in root.iterfind("{*}sheetData/{*}row")), default=0)
    if last < _MOST_ROWS:
        return
    for element in root.iter("{*}conditionalFormatting", "{*}dataValidation", "{*}ignoredError"):
        if local_name(element) and element.get("sqref"):
            element.set("sqref", _TO_THE_END.sub(str(last + _MOST_ROWS), element.get("sqref", "")))
