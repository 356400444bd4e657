"""Which rectangles of a result sheet look how, so that a spreadsheet program can be instructed in few words.

A look is given one property at a time to whole rectangles, because a call for each cell would take seconds.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.grid import CellRange, unbroken_runs
from toolkit.results.sheet import ListedRow, ResultCell, ResultSheet
from toolkit.results.styles import BASE, style_properties

CellLook = tuple[str, bool]
"""A cell's style, and whether it holds text: a number or a link must not get the number format of text."""
LookOfRow = tuple[CellLook | None, ...]
"""The looks of a row's cells from column A on; None for a blank cell without one."""
Property = tuple[str, Any]
"""A property of a style and its value."""


def lines_of(sheet: ResultSheet) -> dict[int, LookOfRow]:
    """The looks of a sheet's rows, by their numbers."""
    cells: dict[int, dict[int, ResultCell]] = defaultdict(dict)
    for (row, column), cell in sheet.placed.items():
        cells[row][column] = cell
    columns = range(1, sheet.width + 1)
    lines = {row: tuple(_look(found.get(column)) for column in columns) for row, found in cells.items()}
    return lines | {row: _listed_line(listed) for row, listed in sheet.listed.items()}


def _look(cell: ResultCell | None) -> CellLook | None:
    return (cell.style, isinstance(cell.content, str) and not cell.link and not cell.formula) if cell else None


def _listed_line(row: ListedRow) -> LookOfRow:
    links = row.links or ("",) * len(row.contents)
    cells = zip(row.styles, row.contents, links, strict=True)
    return tuple((style, isinstance(content, str) and not link) for style, content, link in cells)


def rectangles(lines: Mapping[int, LookOfRow]) -> dict[Property, list[CellRange]]:
    """For each property in which cells differ from running text, the rectangles that have it, each cell once."""
    patterns: dict[LookOfRow, list[tuple[Property, int, int]]] = {}
    growing: dict[tuple[Property, int, int], tuple[int, int]] = {}
    found: dict[Property, list[CellRange]] = defaultdict(list)
    for row in sorted(lines):
        line = lines[row]
        if line not in patterns:
            patterns[line] = list(_pattern(line))
        for run in patterns[line]:
            top, bottom = growing.get(run, (row, row - 1))
            if bottom != row - 1:
                found[run[0]].append(CellRange(top, run[1], bottom, run[2]))
                top = row
            growing[run] = (top, row)
    for (name, first, last), (top, bottom) in growing.items():
        found[name].append(CellRange(top, first, bottom, last))
    return dict(found)


def _pattern(line: LookOfRow) -> Iterator[tuple[Property, int, int]]:
    """Each property of a row with the first and the last column of each of its runs."""
    columns: dict[Property, list[int]] = defaultdict(list)
    for column, look in enumerate(line, start=1):
        for found in _properties(look) if look else ():
            columns[found].append(column)
    for found, numbers in columns.items():
        yield from ((found, first, last) for first, last in unbroken_runs(numbers))


def _properties(look: CellLook) -> Iterator[Property]:
    """In what a cell differs from running text that is text."""
    style, is_text = look
    properties = style_properties(style)
    yield from ((name, value) for name, value in properties.items() if BASE.get(name) != value and name != "num_format")
    if not is_text:
        yield "num_format", properties.get("num_format", "General")
