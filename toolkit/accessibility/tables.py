"""The rules for tables: one marked heading row that repeats, no rows that split, no merged, nested or blank cells."""

from collections.abc import Iterator, Sequence

from toolkit.accessibility.document import Element, TextPart, W, WordDocument, is_on, text_of, value
from toolkit.entries.text import one_line
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_MOST_LISTED = 5
_LONG_TEXT = 500
"""Characters of a cell; the paper's own rows may break only where one holds more."""
_FIRST_ROW = 0x0020
_NO_COLOUR = ("auto", "ffffff", "")


def table_faults(part: TextPart, document: WordDocument) -> Iterator[Problem]:
    """What the part's tables break, table by table in order."""
    for number, table in enumerate(part.root.iter(f"{W}tbl"), start=1):
        name = f"Table {number}{f' in {part.place}' if part.place else ''}"
        place = InDocument(name)
        rows = [row for row in _children(table, "tr") if not _is_deleted(row)]
        if any(cell.find(f".//{W}tbl") is not None for row in rows for cell in _children(row, "tc")):
            yield problem("table-nested", place)
        yield from _heading_row(place, table, rows)
        yield from _splitting(place, rows)
        if _is_merged(rows):
            yield problem("table-merged", place)
        yield from _blank_cells(name, rows)


def _children(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, those in content controls too."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _children(child, name)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _heading_row(place: InDocument, table: Element, rows: Sequence[Element]) -> Iterator[Problem]:
    marked = [row for row in rows if is_on(row.find(f"{W}trPr/{W}tblHeader"))]
    if not rows or rows[0] not in marked:
        yield problem("table-heading-row", place)
    elif len(marked) > 1:
        yield problem("table-heading-rows", place, found=len(marked))
    look = table.find(f"{W}tblPr/{W}tblLook")
    switch, code = value(look, "firstRow"), value(look) or "0"
    said = switch in ("1", "true", "on") if switch is not None else bool(int(code, 16) & _FIRST_ROW)
    if not said:
        yield problem("table-header-option", place)


def _splitting(place: InDocument, rows: Sequence[Element]) -> Iterator[Problem]:
    numbers = [
        number
        for number, row in enumerate(rows, 1)
        if not is_on(row.find(f"{W}trPr/{W}cantSplit")) and not _is_long(row)
    ]
    if numbers:
        shown = ", ".join(map(str, numbers[:_MOST_LISTED])) + (" and others" if len(numbers) > _MOST_LISTED else "")
        yield problem("table-row-splits", place, found=f"Row{'s' if len(numbers) > 1 else ''} {shown}")


def _is_long(row: Element) -> bool:
    """Whether the row holds so much text that it would leave half a page blank if it had to stay whole."""
    return any(len(text_of(cell)) > _LONG_TEXT for cell in _children(row, "tc"))


def _is_merged(rows: Sequence[Element]) -> bool:
    widths = {len(list(_children(row, "tc"))) for row in rows}
    uneven = any(row.find(f"{W}trPr/{W}{kind}") is not None for row in rows for kind in ("gridBefore", "gridAfter"))
    return len(widths) > 1 or uneven or any(_spans(cell) for row in rows for cell in _children(row, "tc"))


def _spans(cell: Element) -> bool:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return False
    span = value(properties.find(f"{W}gridSpan")) or "1"
    return span != "1" or any(properties.find(W + kind) is not None for kind in ("vMerge", "hMerge"))


def _blank_cells(name: str, rows: Sequence[Element]) -> Iterator[Problem]:
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(_children(row, "tc"), start=1):
            if one_line(text_of(cell)) or _holds_more(cell):
                continue
            fill = (value(cell.find(f"{W}tcPr/{W}shd"), "fill") or "").casefold()
            rule = "cell-blank" if fill in _NO_COLOUR else "colour-alone"
            yield problem(rule, InDocument(f"{name}, row {number}, column {column}"))


def _holds_more(cell: Element) -> bool:
    return any(True for _ in cell.iter(f"{W}drawing", f"{W}pict", f"{W}object", f"{W}tbl", f"{W}sym", f"{W}fldChar"))
