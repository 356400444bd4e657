"""A Word table as a sheet of cells: merged cells, rows whose borders do not quite meet, and headings in two rows.

Word's grid has a column wherever any row has a border, so that a border dragged by hand makes columns of a few
millimetres; those are put to their neighbours, and a row with as many cells as most has their columns.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from itertools import accumulate

from toolkit.entries.text import is_blank
from toolkit.grid import CellRange
from toolkit.records import dataclass
from toolkit.word_plans.blocks import WordCell, WordTable

_SLIVER = 170
"""Twentieths of a point (3 millimetres): borders nearer than that are meant to be one."""
_USUAL = 1000


@dataclass(slots=True)
class TableGrid:
    """Cells by row and column from 1, the merged ranges, the fills, and the cells whose text is struck out."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[CellRange] = field(default_factory=list)
    fills: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)
    height: int = 0
    width: int = 0

    def texts(self, row: int) -> dict[int, str]:
        """The row's cells that hold a text, and what those merged from above show."""
        shown = dict(self.rows.get(row, {}))
        for cells in self.merged:
            if cells.first_row < row <= cells.last_row and cells.first_column not in shown:
                text = self.rows.get(cells.first_row, {}).get(cells.first_column)
                if text is not None:
                    shown[cells.first_column] = text
        return shown

    def append(self, other: "TableGrid") -> None:
        """Put another table's rows below these."""
        below = self.height
        self.rows |= {row + below: cells for row, cells in other.rows.items()}
        self.merged += [
            replace(cells, first_row=cells.first_row + below, last_row=cells.last_row + below) for cells in other.merged
        ]
        self.fills |= {(row + below, column): fill for (row, column), fill in other.fills.items()}
        self.struck |= {(row + below, column) for row, column in other.struck}
        self.height += other.height
        self.width = max(self.width, other.width)


def grid_of(table: WordTable) -> TableGrid:
    """The table's cells by row and column."""
    rows = _with_usual_columns(table.rows)
    places = _snapped(rows, table.widths)
    grid = TableGrid(height=len(rows), width=max(places.values(), default=0))
    open_merges: dict[int, tuple[int, int]] = {}
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for number, cells in enumerate(rows, start=1):
        for cell in cells:
            first, last = places[cell.start] + 1, max(places[cell.start + cell.span], places[cell.start] + 1)
            _take(grid, cell, number, first)
            if cell.merge == "continue" and first in open_merges:
                anchor = open_merges[first]
                ends[anchor] = number, ends[anchor][1]
                continue
            open_merges.pop(first, None)
            if cell.merge:
                open_merges[first] = number, first
            ends[number, first] = number, last
    grid.merged = [
        CellRange(row, column, last_row, last_column)
        for (row, column), (last_row, last_column) in ends.items()
        if (last_row, last_column) != (row, column)
    ]
    return grid


def _take(grid: TableGrid, cell: WordCell, row: int, column: int) -> None:
    """One cell's text and looks; the text of a cell that goes on from above is not shown by Word."""
    if cell.fill:
        grid.fills[row, column] = cell.fill
    if cell.merge == "continue" or is_blank(cell.text):
        return
    grid.rows.setdefault(row, {})[column] = cell.text
    if cell.struck:
        grid.struck.add((row, column))


def _with_usual_columns(rows: Sequence[Sequence[WordCell]]) -> list[list[WordCell]]:
    """Every row that has as many cells as most rows at the places where most have them."""
    shapes = Counter(tuple((cell.start, cell.span) for cell in row) for row in rows if len(row) > 1)
    if not shapes:
        return [list(row) for row in rows]
    usual, number = shapes.most_common(1)[0]
    if number < 2:
        return [list(row) for row in rows]
    return [
        [replace(cell, start=start, span=span) for cell, (start, span) in zip(row, usual, strict=True)]
        if len(row) == len(usual)
        else list(row)
        for row in rows
    ]


def _snapped(rows: Sequence[Sequence[WordCell]], widths: Sequence[int]) -> dict[int, int]:
    """For each border of Word's grid the border that it is meant to be, from 0."""
    used = sorted({border for row in rows for cell in row for border in (cell.start, cell.start + cell.span)})
    plain = {border: number for number, border in enumerate(used)}
    if not used or len(widths) < used[-1] or not all(widths):
        return plain
    at = [0, *accumulate(widths)]
    snapped: dict[int, int] = {}
    place, last = -1, -_USUAL
    for border in used:
        if at[border] - last > _SLIVER:
            place, last = place + 1, at[border]
        snapped[border] = place
    return plain if _loses_cells(rows, snapped) else snapped


def _loses_cells(rows: Sequence[Sequence[WordCell]], places: Mapping[int, int]) -> bool:
    """Whether a cell would be left without a column."""
    return any(places[cell.start] == places[cell.start + cell.span] for row in rows for cell in row)
