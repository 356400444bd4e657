"""Sheets of officers on which a job changed cells: those hold what they were to hold, and all else is the same."""

import copy
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from toolkit.entries.text import printable
from toolkit.grid import CellEdit, CellRange, address, cell_position, cell_range
from toolkit.proved.archive import Archive
from toolkit.proved.comparing import canonical

_OF_THE_VALUE = ("t", "cm", "vm")
_OF_A_GROWING_ROW = ("ht", "customHeight", "spans")


def edited(old: Archive, new: Archive, part: str, edits: Iterable[CellEdit]) -> str:
    """What is wrong with a sheet on which those cells were to change, and nothing else; "" where nothing is."""
    before, after = copy.deepcopy(old.tree(part)), copy.deepcopy(new.tree(part))
    was, now = dict(_cells(before)), dict(_cells(after))
    filled = [cell_range(one.get("ref", "A1")) for one in before.iter("{*}f") if one.get("t") in ("array", "dataTable")]
    for edit in {edit.cell: edit for edit in edits}.values():
        position = cell_position(edit.cell)
        one, other = was.get(position), now.get(position)
        if edit.keeps_formula and one is not None and _is_calculated(one, position, filled):
            continue
        if _said(other) != _wanted(edit.value):
            return f"{edit.cell} does not hold what was to be written"
        for cell in (one, other):
            if cell is not None:
                _empty(cell)
        if one is not None and other is not None and "s" not in one.attrib:
            other.attrib.pop("s", "")  # a cell without a format takes that of its column
    places = {cell_position(edit.cell) for edit in edits if not edit.keeps_formula}
    _without_what_follows(before, after, places, was)
    _without_new_widths(before, after, {column for row, column in places if (row, column) not in was})
    return "" if canonical(before) == canonical(after) else "a cell differs that was not to change"


def _without_what_follows(
    before: etree._Element,
    after: etree._Element,
    edited_cells: Collection[tuple[int, int]],
    was: Mapping[tuple[int, int], etree._Element],
) -> None:
    """Take out what follows from cells that were put in: blank ones beside them in their row, the row if it is new, how
    high the row is, and how far the sheet reaches.
    """
    rows = {row for row, _ in edited_cells}
    new = {row for row, column in edited_cells if (row, column) not in was}
    there = {row for row, _ in was}
    for position, cell in list(_cells(after)):
        parent = cell.getparent()
        if position[0] in new and position not in was and not len(cell) and parent is not None:
            parent.remove(cell)
    for root in (before, after):
        for row in list(root.iterfind("{*}sheetData/{*}row")):
            number, parent = int(row.get("r", "0")), row.getparent()
            if number in rows:
                for name in _OF_A_GROWING_ROW:
                    row.attrib.pop(name, "")
            if number in new - there and not len(row) and parent is not None:
                parent.remove(row)
        for dimension in root.findall("{*}dimension") if new else ():
            root.remove(dimension)


def _without_new_widths(before: etree._Element, after: etree._Element, columns: Collection[int]) -> None:
    """Take out the widths of columns in which cells were put in and that had none before."""
    wide = {str(column) for column in columns} - {one.get("min") for one in before.iterfind("{*}cols/{*}col")}
    for group in after.findall("{*}cols"):
        for one in group.findall("{*}col"):
            if one.get("min") == one.get("max") and one.get("min") in wide:
                group.remove(one)
        if not len(group) and before.find("{*}cols") is None:
            after.remove(group)


def grown(old: Archive, new: Archive, part: str, table_part: str) -> str:
    """The same for a sheet with an Excel table whose rows a job wrote: beside and below the table nothing differs."""
    area = cell_range(new.tree(table_part).get("ref", "A1"))
    former = cell_range(old.tree(table_part).get("ref", "A1"))
    before, after = (_without(book.tree(part), (area, former)) for book in (old, new))
    return "" if before == after else "what is beside the table is not what it was"


def table(old: Archive, new: Archive, part: str, headings: Collection[str] = ()) -> str:
    """What is wrong with the part of such a table, of which only its last row may be another, and its last columns
    where they have those headings.
    """
    before, after = copy.deepcopy(old.tree(part)), copy.deepcopy(new.tree(part))
    places = [cell_range(root.get("ref", "A1")) for root in (before, after)]
    added = _take_out_new_columns(before, after, headings)
    places[1] = replace(places[1], last_column=places[1].last_column - added)
    for root in (before, after):
        for element in (root, *root.iterfind("{*}autoFilter")):
            element.attrib.pop("ref", "")
    tops = {(place.first_row, place.first_column, place.last_column) for place in places}
    return "" if canonical(before) == canonical(after) and len(tops) == 1 else "it is not what it was"


def _take_out_new_columns(before: etree._Element, after: etree._Element, headings: Collection[str]) -> int:
    """Take columns out of a table that were put at its end under those headings; gives how many."""
    was, now = before.find("{*}tableColumns"), after.find("{*}tableColumns")
    if was is None or now is None:
        return 0
    new = [column for column in now[len(was) :] if column.get("name") in headings and not len(column)]
    for column in new:
        now.remove(column)
    if new:
        now.attrib.pop("count", "")
        was.attrib.pop("count", "")
    return len(new)


def _without(root: etree._Element, areas: tuple[CellRange, ...]) -> bytes:
    """The sheet without the cells there, and without what follows from them: how high rows are, how far it reaches."""
    root = copy.deepcopy(root)
    for position, cell in list(_cells(root)):
        row = cell.getparent()
        if row is not None and any(position in area for area in areas):
            row.remove(cell)
    for row in list(root.iterfind("{*}sheetData/{*}row")):
        number, parent = int(row.get("r", "0")), row.getparent()
        if any(area.first_row <= number <= area.last_row for area in areas):
            for name in _OF_A_GROWING_ROW:
                row.attrib.pop(name, "")
            if parent is not None and not len(row) and set(row.keys()) <= {"r"}:
                parent.remove(row)
    for dimension in root.findall("{*}dimension"):
        root.remove(dimension)
    return canonical(root)


def _cells(root: etree._Element) -> Iterator[tuple[tuple[int, int], etree._Element]]:
    """The cells by row and column, each saying where it is from now on; a program may leave that out."""
    number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        number, column = int(row.get("r") or number + 1), 0
        row.set("r", str(number))
        for cell in row.iterfind("{*}c"):
            if "r" not in cell.attrib:
                cell.set("r", address(number, column + 1))
            column = cell_position(cell.get("r", ""))[1]
            yield (number, column), cell


def _is_calculated(cell: etree._Element, position: tuple[int, int], filled: list[CellRange]) -> bool:
    return cell.find("{*}f") is not None or any(position in cells for cells in filled)


def _said(cell: etree._Element | None) -> tuple[str, str]:
    """The type and the text of what a job has written into a cell."""
    if cell is None:
        return "", ""
    text = "".join(one.text or "" for one in cell.iterfind("{*}is/{*}t")) or cell.findtext("{*}v", "")
    return cell.get("t", ""), _plain(text)


def _wanted(value: str | float) -> tuple[str, str]:
    if isinstance(value, bool):
        return "b", str(int(value))
    if not isinstance(value, str):
        return "", str(value)
    return ("inlineStr", _plain(printable(value))) if value else ("", "")


def _plain(text: str) -> str:
    """The text with ends of lines as XML has them, and underlines as they are shown."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("_x005F_", "_")


def _empty(cell: etree._Element) -> None:
    """Take the value out of the cell."""
    for name in _OF_THE_VALUE:
        cell.attrib.pop(name, "")
    for child in [*cell.findall("{*}v"), *cell.findall("{*}is")]:
        cell.remove(child)
    if not len(cell):
        cell.text = None
