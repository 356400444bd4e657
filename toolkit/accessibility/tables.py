"""The rules for tables: one marked heading row that repeats, rows that do not split, no merged, nested or blank cells.

Each fault is a rule's code, a place and the words of its message; :mod:`toolkit.accessibility.rules` has the words.
"""

from collections.abc import Iterator, Sequence

from toolkit.accessibility.document import Element, Part, W, WordDocument, is_on, text_of, value
from toolkit.entries.text import one_line

Fault = tuple[str, str, dict[str, object]]
_MOST_LISTED = 5
_FIRST_ROW = 0x0020
_NO_COLOUR = ("auto", "ffffff", "")


def table_faults(part: Part, document: WordDocument) -> Iterator[Fault]:
    """What the part's tables break, table by table in order."""
    for number, table in enumerate(part.root.iter(f"{W}tbl"), start=1):
        name = f"Table {number}{f' in {part.place}' if part.place else ''}"
        rows = [row for row in _children(table, "tr") if not _is_deleted(row)]
        if any(cell.find(f".//{W}tbl") is not None for row in rows for cell in _children(row, "tc")):
            yield "table-nested", name, {}
        yield from _heading_row(name, table, rows)
        yield from _splitting(name, rows)
        if _is_merged(rows):
            yield "table-merged", name, {}
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


def _heading_row(name: str, table: Element, rows: Sequence[Element]) -> Iterator[Fault]:
    marked = [row for row in rows if is_on(row.find(f"{W}trPr/{W}tblHeader"))]
    if not rows or rows[0] not in marked:
        yield "table-heading-row", name, {}
    elif len(marked) > 1:
        yield "table-heading-rows", name, {"found": len(marked)}
    look = table.find(f"{W}tblPr/{W}tblLook")
    switch, code = value(look, "firstRow"), value(look) or "0"
    said = switch in ("1", "true", "on") if switch is not None else bool(int(code, 16) & _FIRST_ROW)
    if not said:
        yield "table-header-option", name, {}


def _splitting(name: str, rows: Sequence[Element]) -> Iterator[Fault]:
    numbers = [number for number, row in enumerate(rows, 1) if not is_on(row.find(f"{W}trPr/{W}cantSplit"))]
    if numbers:
        shown = ", ".join(map(str, numbers[:_MOST_LISTED])) + (" and others" if len(numbers) > _MOST_LISTED else "")
        yield "table-row-splits", name, {"found": f"Row{'s' if len(numbers) > 1 else ''} {shown}"}


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


def _blank_cells(name: str, rows: Sequence[Element]) -> Iterator[Fault]:
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(_children(row, "tc"), start=1):
            if one_line(text_of(cell)) or _holds_more(cell):
                continue
            fill = (value(cell.find(f"{W}tcPr/{W}shd"), "fill") or "").casefold()
            rule = "cell-blank" if fill in _NO_COLOUR else "colour-alone"
            yield rule, f"{name}, row {number}, column {column}", {}


def _holds_more(cell: Element) -> bool:
    return any(True for _ in cell.iter(f"{W}drawing", f"{W}pict", f"{W}object", f"{W}tbl", f"{W}sym", f"{W}fldChar"))
