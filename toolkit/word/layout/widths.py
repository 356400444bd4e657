"""Tables that "resize to fit contents", as Word calls it: their columns get widths from what is in them.

Word does so itself when it shows such a table, other programs do not; worked out here, it is the same everywhere. A
table of fixed widths, whose columns a clerk has drawn by hand, stays as it was drawn, and so does one without a marked
heading row, which may be no table of figures at all.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from docx.oxml.ns import qn

from toolkit.records import dataclass
from toolkit.word.layout.measure import BOLD, Sizes, longest_word, typed_lines, width_of

_W = qn("w:w")
_P = qn("w:p")
_W_OF_CELL = qn("w:tcW")
_PADDING = 190
"""Twentieths of a point between text and the edges of its cell, both sides together, with a little to spare."""
_SHORT, _LEAST = 2000, 1500
"""A column whose longest line is below the first never breaks it; one above gets no less than the second."""
_SPREAD = 0.9
"""How far long columns follow the length of their texts: by 1, those of long rows would crowd out all others."""
_MOST_OF_WORD = 0.4
_MOST_ROWS = 300
"""So many rows, taken evenly, are enough to share a table's width out."""


@dataclass(frozen=True, slots=True)
class TableCells:
    """A table as rows of cells, each cell its lines with the sizes of their text; the first row is the headings'."""

    table: Any
    rows: list[list[list[tuple[str, float]]]]

    @property
    def columns(self) -> list[list[list[tuple[str, float]]]]:
        """The same by columns."""
        return [list(column) for column in zip(*self.rows, strict=True)]


def table_cells_of(table: Any, sizes: Sizes) -> TableCells | None:
    """The table's cells; None without a marked heading row, or where cells are merged or hold tables."""
    rows = table.findall(qn("w:tr"))
    merged = any(table.find(f".//{qn(f'w:{name}')}") is not None for name in ("gridSpan", "vMerge", "hMerge", "tbl"))
    if len(rows) < 2 or merged or rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
        return None
    cells = [[typed_lines(cell.iterchildren(_P), sizes) for cell in row.findall(qn("w:tc"))] for row in rows]
    if len({len(row) for row in cells}) > 1:
        return None
    for row in cells[1:]:
        row[0] = [(text, size * BOLD) for text, size in row[0]]  # row headings may be bold by the table's style
    return TableCells(table, cells)


def fit_to_contents(found: TableCells) -> None:
    """Share the table's width out among its columns, if its widths are not fixed."""
    layout = found.table.find(f"{qn('w:tblPr')}/{qn('w:tblLayout')}")
    grid = found.table.find(qn("w:tblGrid"))
    if grid is None or len(grid) != len(found.rows[0]) or (layout is not None and layout.get(qn("w:type")) == "fixed"):
        return
    drawn = [int(float(column.get(_W, "0"))) for column in grid]
    if not all(drawn):
        return
    widths = _shared_out(found, drawn)
    for column, width in zip(grid, widths, strict=True):
        column.set(_W, str(width))
    for row in found.table.iterchildren(qn("w:tr")):
        for cell, width in zip(row.iterchildren(qn("w:tc")), widths, strict=True):
            own = cell.find(f"{qn('w:tcPr')}/{_W_OF_CELL}")
            if own is not None:
                own.set(qn("w:type"), "dxa")
                own.set(_W, str(width))


def _shared_out(found: TableCells, drawn: Sequence[int]) -> list[int]:
    """The columns' widths: short ones unbroken, long ones by how much they hold; together as wide as it was drawn."""
    whole = sum(drawn)
    step = max(1, len(found.rows) // _MOST_ROWS)
    columns = [[cells[0], *cells[1::step]] for cells in found.columns]
    words = [min(_widest(cells, longest_word), whole * _MOST_OF_WORD) for cells in columns]
    lines = [_widest(cells, width_of) for cells in columns]
    if sum(lines) <= whole:
        spare = whole - sum(lines)
        return _to_whole([line + spare * width / whole for line, width in zip(lines, drawn, strict=True)], whole)
    short = [line <= _SHORT for line in lines]
    least = [
        line if is_short else max(word, min(line, _LEAST))
        for word, line, is_short in zip(words, lines, short, strict=True)
    ]
    if sum(least) > whole:
        least = words
    weights = [0.0 if is_short else _amount(cells) ** _SPREAD for cells, is_short in zip(columns, short, strict=True)]
    spare = max(0.0, whole - sum(least))
    share = sum(weights) or 1.0
    return _to_whole([width + spare * weight / share for width, weight in zip(least, weights, strict=True)], whole)


def _widest(cells: Sequence[Sequence[tuple[str, float]]], of: Callable[[str, float], float]) -> float:
    """The most room that one of the column's texts takes up, with that beside it."""
    return _PADDING + max((of(text, size) for lines in cells for text, size in lines), default=0.0)


def _amount(cells: Sequence[Sequence[tuple[str, float]]]) -> float:
    """How much text a row has in this column, on average."""
    return sum(width_of(text, size) for lines in cells[1:] for text, size in lines) / max(1, len(cells) - 1)


def _to_whole(widths: Sequence[float], whole: int) -> list[int]:
    """The widths as whole numbers that come to the whole."""
    total = sum(widths)
    made = [int(width * whole / total) for width in widths]
    made[made.index(max(made))] += whole - sum(made)
    return made


def row_heights(found: TableCells) -> list[float]:
    """About how high each row is, in twentieths of a point, with the widths that the table has."""
    grid = found.table.find(qn("w:tblGrid"))
    widths = [max(1.0, float(column.get(_W, "0")) - _PADDING) for column in grid]
    return [
        max(
            sum(max(1, ceil(width_of(text, size) / width)) * size * 11.5 for text, size in lines) + 120
            for lines, width in zip(cells, widths, strict=False)
        )
        for cells in found.rows
    ]
