"""Tables whose columns were repeated by tags, made as wide as the template has them: the widest column gives way."""

from collections.abc import Sequence

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE, _ROW, _CELL, _GRID, _COLUMN = (_W + name for name in ("tbl", "tr", "tc", "tblGrid", "gridCol"))
_WIDTH = _W + "w"
_LEAST = 0.3
"""What is left of the widest column at least, as a share of its width in the template."""


def repeated_tables(body: etree._Element) -> list[etree._Element]:
    """The tables that have another number of cells in a row than columns, each row with the same number."""
    return [table for table in body.iter(_TABLE) if _cells_in_rows(table) not in (None, _columns(table))]


def fit_columns(table: etree._Element) -> None:
    """Give the table a column for each cell of its first row, as wide as the cell, and the table the width it had."""
    widths = [_number(cell.find(f"{_W}tcPr/{_W}tcW")) for cell in next(table.iterchildren(_ROW)).iterchildren(_CELL)]
    wanted = _number(table.find(f"{_W}tblPr/{_W}tblW"))
    grid = table.find(_GRID)
    if grid is None or not all(widths):
        return
    fitted = _fitted(widths, wanted) if wanted else widths
    for column in list(grid):
        grid.remove(column)
    for width in fitted:
        etree.SubElement(grid, _COLUMN).set(_WIDTH, str(width))
    if fitted != widths:
        _set_cells(table, fitted)


def _cells_in_rows(table: etree._Element) -> int | None:
    """How many cells every row has; None where they differ or a cell takes in several columns."""
    counts = {len(row.findall(_CELL)) for row in table.iterchildren(_ROW)}
    spans = table.find(f"{_ROW}/{_CELL}/{_W}tcPr/{_W}gridSpan") is not None
    return counts.pop() if len(counts) == 1 and not spans else None


def _columns(table: etree._Element) -> int:
    grid = table.find(_GRID)
    return 0 if grid is None else len(grid)


def _number(element: etree._Element | None) -> int:
    """A width in twentieths of a point; 0 where there is none or it is given in another unit."""
    if element is None or element.get(_W + "type", "dxa") != "dxa":
        return 0
    return int(float(element.get(_WIDTH, "0")))


def _fitted(widths: Sequence[int], wanted: int) -> list[int]:
    """The widths, of which the greatest is changed so that all come to the wanted width, as far as text needs room."""
    fitted = list(widths)
    widest = fitted.index(max(fitted))
    fitted[widest] = max(fitted[widest] + wanted - sum(fitted), round(_LEAST * fitted[widest]))
    return fitted


def _set_cells(table: etree._Element, widths: Sequence[int]) -> None:
    for row in table.iterchildren(_ROW):
        for cell, width in zip(row.iterchildren(_CELL), widths, strict=True):
            own = cell.find(f"{_W}tcPr/{_W}tcW")
            if own is not None:
                own.set(_WIDTH, str(width))
