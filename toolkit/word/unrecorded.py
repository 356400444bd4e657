"""Columns of a paper's tables for what the plan does not record: they are left out, and their room goes to the others.

A row's field that the workbook has no column for comes with a mark before its words. Where all rows of a table have it
so, the whole column says nothing of the plan, whatever template it is in.
"""

from collections.abc import Sequence
from typing import Any

from lxml import etree

from toolkit.tables.fields import UNRECORDED

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE, _ROW, _CELL, _TEXT = (_W + name for name in ("tbl", "tr", "tc", "t"))
_GRID, _WIDTH, _CELL_WIDTH = f"{_W}tblGrid", f"{_W}w", f"{_W}tcPr/{_W}tcW"
_MERGING = (f".//{_W}gridSpan", f".//{_W}vMerge", f".//{_W}hMerge")


def leave_out_unrecorded(root: etree._Element) -> None:
    """Take those columns out of the part's tables, and the mark off what is left."""
    marked = [text for text in root.iter(_TEXT) if UNRECORDED in (text.text or "")]
    for table in dict.fromkeys(table for text in marked for table in [next(text.iterancestors(_TABLE), None)]):
        if table is not None:
            _without_columns(table)
    for text in marked:
        text.text = (text.text or "").replace(UNRECORDED, "")


def _without_columns(table: Any) -> None:
    rows = [row.findall(_CELL) for row in table.iterchildren(_ROW)]
    headings = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in table.iterchildren(_ROW)]
    body = [cells for cells, heading in zip(rows, headings, strict=True) if not heading]
    if len(body) == len(rows):
        body = body[1:]  # a table whose heading row is not marked
    grid = table.find(_GRID)
    uneven = len({len(cells) for cells in rows}) != 1 or any(table.find(path) is not None for path in _MERGING)
    if uneven or not body or grid is None or len(grid) != len(rows[0]):
        return
    empty = [number for number in range(len(grid)) if all(_is_unrecorded(cells[number]) for cells in body)]
    if not empty or len(empty) == len(grid):
        return
    widths = _widened([int(float(column.get(_WIDTH, "0"))) for column in grid], empty)
    for cells in (list(grid), *rows):
        for number in reversed(empty):
            cells[number].getparent().remove(cells.pop(number))
        for cell, width in zip(cells, widths, strict=True):
            own = cell if cell.tag == f"{_W}gridCol" else cell.find(_CELL_WIDTH)
            if own is not None and own.get(f"{_W}type", "dxa") == "dxa":
                own.set(_WIDTH, str(width))


def _is_unrecorded(cell: Any) -> bool:
    return _words(cell).startswith(UNRECORDED)


def _words(cell: etree._Element) -> str:
    return "".join(text.text or "" for text in cell.iter(_TEXT)).strip()


def _widened(widths: Sequence[int], empty: Sequence[int]) -> list[int]:
    """The widths of the columns that stay, each a share of the whole as before."""
    kept = [width for number, width in enumerate(widths) if number not in empty]
    whole, left = sum(widths), sum(kept)
    return [round(width * whole / left) for width in kept] if left else kept
