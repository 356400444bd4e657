"""Cells of another copy put into a closed workbook: into cells that are there, and into new rows of its tables.

A cell keeps its format, and a new one takes that of the cell above. A date becomes one only in a cell that shows dates
alike, else its words, so that none changes its meaning by the format of the cell that it gets into.
"""

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from toolkit.entries.text import as_text
from toolkit.entries.wording import british_date
from toolkit.grid import CellEdit, CellError, Uncached, address, cell_position, cell_range
from toolkit.partners.merging.outcome import Taken
from toolkit.workbook_file.cell_edits import calculated_afresh, sheet_parts
from toolkit.workbook_file.cells import is_date_format, read_formats
from toolkit.workbook_file.package.edits import refuse_fragile
from toolkit.workbook_file.package.package import Package, write_package
from toolkit.workbook_file.package.xml import write_xml
from toolkit.workbook_file.sheet_rows import SheetRows, make_room, reach

_DAY_0, _DAY_0_OF_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)


def with_taken_cells(package: Package, taken: Sequence[Taken]) -> tuple[bytes, list[CellEdit]]:
    """The workbook's bytes with those cells, and what was written into which.

    Raises WorkbookError where the workbook may not be changed so.
    """
    refuse_fragile(package)
    parts, edits = sheet_parts(package), list[CellEdit]()
    changes: dict[str, bytes | None] = {}
    by_sheet: dict[str, list[Taken]] = {}
    for one in taken:
        by_sheet.setdefault(one.sheet, []).append(one)
    for sheet, cells in by_sheet.items():
        writing = _Sheet(package, parts[sheet])
        edits += [writing.write(one) for one in sorted(cells, key=lambda one: (one.row, one.column))]
        changes |= writing.parts()
    out = io.BytesIO()
    write_package(package, changes | calculated_afresh(package), out)
    return out.getvalue(), edits


class _Sheet:
    """A sheet into whose tree cells are put."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part, self._root = package, part, package.tree(part)
        self._rows = SheetRows(self._root, date_1904=package.date_1904)
        styles = package.related("styles")
        self._formats = read_formats(package.tree(styles)) if styles else []
        self._begun: set[int] = set()
        self._furthest = (0, 0)

    def write(self, one: Taken) -> CellEdit:
        """Put one cell in; gives what was written."""
        if one.is_new and one.row not in self._begun:
            self._begin(one.row)
        was_there = self._format_at(one.row, one.column) is not None
        cell = self._rows.cell(one.row, one.column, self._style_above(one.row, one.column))
        value = self._content(one, cell.get("s", ""))
        self._rows.fill(cell, value)
        if isinstance(value, str) and value:
            make_room(self._root, self._rows, one.row, {one.column: value})
        if (
            one.is_new or not was_there
        ):  # the sheet reaches no further by a cell that is there, whatever it says of itself
            self._furthest = max(self._furthest[0], one.row), max(self._furthest[1], one.column)
        return CellEdit(one.sheet, address(one.row, one.column), value)

    def _begin(self, number: int) -> None:
        """A new row looks like the one above: each of its cells has that one's format."""
        self._begun.add(number)
        above = self._rows.by_number.get(number - 1)
        for cell in list(above.iterfind("{*}c[@s]")) if above is not None else ():
            self._rows.cell(number, cell_position(cell.get("r", ""))[1], cell.get("s"))

    def _style_above(self, number: int, column: int) -> str | None:
        return self._format_at(number - 1, column) or None

    def _format_at(self, number: int, column: int) -> str | None:
        """The format of a cell, "" for the usual one; None where there is no cell."""
        row = self._rows.by_number.get(number)
        found = row.find(f"{{*}}c[@r='{address(number, column)}']") if row is not None else None
        return None if found is None else found.get("s", "")

    def _content(self, one: Taken, style: str) -> str | float:
        """What is written for a value: a date as a number where the cell shows dates as theirs does, else its words."""
        value = one.value
        if isinstance(value, str | bool):
            return value
        if isinstance(value, int | float):
            return int(value) if float(value).is_integer() else value
        if isinstance(value, CellError | Uncached):
            raise ValueError("an error of Excel is not written")
        if self._shows_alike(style, one.number_format):
            return self._number(value)
        return shown_as(value, one.number_format)

    def _shows_alike(self, style: str, theirs: str) -> bool:
        number = int(style or 0)
        mine = self._formats[number] if number < len(self._formats) else ""
        return bool(mine) and is_date_format(mine) and _shows(mine) == _shows(theirs)

    def _number(self, value: datetime.datetime | datetime.time) -> float:
        day_0 = _DAY_0_OF_1904 if self._package.date_1904 else _DAY_0
        if isinstance(value, datetime.time):
            moment = datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
        else:
            moment = value - day_0
        number = moment / datetime.timedelta(days=1)
        return int(number) if number.is_integer() else number

    def parts(self) -> dict[str, bytes]:
        """The parts that changed: the sheet, and Excel tables under which rows were put."""
        if any(self._furthest):
            reach(self._root, *self._furthest)
        changed = {self._part: write_xml(self._root)}
        for relation in self._package.relationships(self._part):
            if relation.type == "table":
                table = self._package.tree(relation.target)
                if grow_table(table, self._begun):
                    changed[relation.target] = write_xml(table)
        return changed


def grow_table(table: etree._Element, rows: Iterable[int]) -> bool:
    """Have an Excel table reach down over those rows if they are straight below it; whether it did."""
    cells, new = cell_range(table.get("ref", "A1")), {*rows}
    last = cells.last_row
    while last + 1 in new and table.get("totalsRowCount", "0") == "0":
        last += 1
    reference = f"{address(cells.first_row, cells.first_column)}:{address(last, cells.last_column)}"
    for element in (table, *table.iterfind("{*}autoFilter")) if last > cells.last_row else ():
        element.set("ref", reference)
    return last > cells.last_row


_PARTS: Mapping[str, str] = {"d": "day", "y": "year", "h": "hours", "s": "seconds"}


def _shows(code: str) -> frozenset[str]:
    """Which parts of a date a format shows: what it leaves out may be what was never meant."""
    return frozenset(part for letter, part in _PARTS.items() if letter in code.casefold())


def shown_as(value: datetime.datetime | datetime.time, code: str) -> str:
    """A date in words as its format shows it: without the day where the format has none."""
    if isinstance(value, datetime.datetime) and {"day", "hours"}.isdisjoint(_shows(code)) and value.day == 1:
        return f"{value:%B %Y}"
    if isinstance(value, datetime.datetime) and (value.hour or value.minute):
        return f"{british_date(value)} {value:%H:%M}"
    return as_text(value)
