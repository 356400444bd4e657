"""Rows and cells of a worksheet's tree: found or put where they belong, and filled with another value."""

import datetime
from bisect import bisect_left
from collections.abc import Mapping

from lxml import etree

from toolkit.errors import OutputError
from toolkit.grid import address, cell_position, cell_range
from toolkit.results.sheet import row_height
from toolkit.workbook_file.cell_edits import as_excel_writes
from toolkit.workbook_file.package.xml import add_child, real_number, tag_near, whole_number

CellContent = str | int | float | datetime.date
HIGHEST_ROW = 409.0
"""In points; Excel has none higher (Microsoft, "Excel specifications and limits")."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DAY_0, _DAY_0_OF_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_ONE_LINE = row_height([""], [1])
"""The height from which on a row of no set height shows more than a line."""
_LONGEST = 32_767
"""Characters of a cell, from the same list."""


class SheetRows:
    """The rows of a worksheet's tree by their numbers, each of them and each cell saying where it is.

    ``data`` is the element that they are in.
    """

    def __init__(self, root: etree._Element, *, date_1904: bool = False) -> None:
        data = root.find("{*}sheetData")
        if data is None:
            raise ValueError("the sheet has no cells")
        self.data = data
        self.by_number = _addressed(data)
        self._numbers = sorted(self.by_number)
        self._day_0 = _DAY_0_OF_1904 if date_1904 else _DAY_0

    @property
    def last(self) -> int:
        """The number of the last row; 0 without any."""
        return self._numbers[-1] if self._numbers else 0

    def row(self, number: int) -> etree._Element:
        """The row, which is put in where it is not there; how far its cells reach is no longer said of it."""
        if number not in self.by_number:
            row = etree.Element(tag_near(self.data, "row"), {"r": str(number)})
            place = bisect_left(self._numbers, number)
            if place == len(self._numbers):
                self.data.append(row)  # to insert at a place takes as long as there are rows before it
            else:
                self.by_number[self._numbers[place]].addprevious(row)
            self._numbers.insert(place, number)
            self.by_number[number] = row
        row = self.by_number[number]
        row.attrib.pop("spans", "")
        return row

    def cell(self, number: int, column: int, style: str | None = None) -> etree._Element:
        """The cell; one that is not there is put in, in that format."""
        row, before = self.row(number), 0
        for cell in row.iterfind("{*}c") if len(row) else ():
            at = cell_position(cell.get("r", ""))[1]
            if at == column:
                return cell
            before += at < column
        cell = etree.Element(tag_near(row, "c"), {"r": address(number, column)})
        if style:
            cell.set("s", style)
        row.insert(before, cell)
        return cell

    def take_out(self, number: int) -> None:
        """Take the row out."""
        self.data.remove(self.by_number.pop(number))
        self._numbers.remove(number)

    def fill(self, cell: etree._Element, value: CellContent) -> str | float:
        """Exchange what is in the cell, its formula too; a text is written as a text, a blank one empties the cell.

        Gives what the cell holds, a date as Excel counts days. Raises OutputError for a text longer than a cell holds.
        """
        cell[:] = []
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, "")
        if isinstance(value, str):
            if value:
                cell.set("t", "inlineStr")
                add_child(add_child(cell, "is", {}), "t", {_SPACE: "preserve"}).text = as_excel_writes(_short(value))
            return value
        if isinstance(value, bool):
            cell.set("t", "b")
        number = (value - self._day_0).days if isinstance(value, datetime.date) else value
        add_child(cell, "v", {}).text = str(int(number) if isinstance(value, bool) else number)
        return number


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise OutputError(
            f"A text of {len(text):,} characters is longer than a cell of Excel holds: shorten the one that begins "
            f'"{text[:60]}" and try again.'
        )
    return text


def has_formula(cell: etree._Element) -> bool:
    """Whether the cell has a formula, which is not to be written over unasked."""
    return len(cell) > 0 and cell.find("{*}f") is not None


def make_room(root: etree._Element, rows: SheetRows, number: int, texts: Mapping[int, str]) -> None:
    """Have a row high enough for these texts, by column; one whose height nobody set goes on growing with what is
    typed.
    """
    if not texts:
        return
    row = rows.row(number)
    needed = min(row_height(list(texts.values()), [_width(root, column) for column in texts]), HIGHEST_ROW)
    if needed > real_number(row, "ht", _ONE_LINE):
        if row.get("ht") is not None:
            row.set("customHeight", "1")
        row.set("ht", str(needed))


def _width(root: etree._Element, column: int) -> float:
    for element in root.iterfind("{*}cols/{*}col"):
        if whole_number(element, "min") <= column <= whole_number(element, "max"):
            return real_number(element, "width", 10.0)
    return 10.0


def reach(root: etree._Element, row: int, column: int) -> None:
    """Have the sheet say that it reaches to that row and column at least, if it says how far it reaches."""
    dimension = root.find("{*}dimension")
    if dimension is not None:
        cells = cell_range(dimension.get("ref", "A1"))
        corner = address(max(row, cells.last_row), max(column, cells.last_column))
        dimension.set("ref", f"{address(cells.first_row, cells.first_column)}:{corner}")


def _addressed(data: etree._Element) -> dict[int, etree._Element]:
    """The rows by number, each row and cell saying where it is; a program may leave that out."""
    rows: dict[int, etree._Element] = {}
    number = 0
    for row in data.iterfind("{*}row"):
        number = int(row.get("r") or number + 1)
        row.set("r", str(number))
        rows[number] = row
        column = 0
        for cell in row.iterfind("{*}c"):
            column = cell_position(cell.get("r", address(number, column + 1)))[1]
            cell.set("r", address(number, column))
    return rows
