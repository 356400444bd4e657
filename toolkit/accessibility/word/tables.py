"""The rules for tables: one marked heading row that repeats, no rows that split, no merged, nested or blank cells.

What the law asks is that a heading is marked as one (WCAG 2.2, success criterion 1.3.1). The others are house rules.
"""

from collections.abc import Iterator, Sequence

from toolkit.accessibility.appearance import on, table_look
from toolkit.accessibility.content import PrintedContent, PrintedParagraph, children
from toolkit.accessibility.document import Element, W, is_on, text_of, value
from toolkit.entries.text import one_line
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_MOST_LISTED = 5
_LONG_TEXT = 500
"""Characters of a cell; rows may break only where one holds more."""
_NO_COLOUR = ("", "FFFFFF")
_FEWEST_ROWS = 3


def table_faults(content: PrintedContent) -> Iterator[Problem]:
    """What the tables break, table by table in order."""
    by_cell: dict[Element, list[PrintedParagraph]] = {}
    for paragraph in content.paragraphs:
        if paragraph.cell is not None:
            by_cell.setdefault(paragraph.cell, []).append(paragraph)
    for _, name, table in content.tables:
        place = InDocument(name)
        rows = [row for row in children(table, "tr") if not _is_deleted(row)]
        if not rows:
            continue
        if any(cell.find(f".//{W}tbl") is not None for row in rows for cell in children(row, "tc")):
            yield problem("table-nested", place)
        if table.find(f"{W}tblPr/{W}tblpPr") is not None:
            yield problem("table-floating", place)
        yield from _headings(place, table, rows, by_cell)
        yield from _splitting(place, rows)
        if _is_merged(rows):
            yield problem("table-merged", place)
        yield from _cells(content, name, rows)


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return list(children(row, "tc"))


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _headings(
    place: InDocument, table: Element, rows: Sequence[Element], by_cell: dict[Element, list[PrintedParagraph]]
) -> Iterator[Problem]:
    """The heading row and the headings of rows; a table of one row or one column has none and is a layout."""
    marked = [row for row in rows if is_on(row.find(f"{W}trPr/{W}tblHeader"))]
    columns = max(len(cells_of(row)) for row in rows)
    if not marked and (len(rows) == 1 or columns == 1):
        found = "one cell" if len(rows) == columns == 1 else "one row" if len(rows) == 1 else "one column"
        yield problem("table-layout", place, found=found)
        return
    if rows[0] not in marked:
        yield problem("table-heading-row", place)
    elif len(marked) > 1:
        yield problem("table-heading-rows", place, found=len(marked))
    look = table_look(table)
    if not look["firstRow"]:
        yield problem("table-header-option", place)
    if not look["firstColumn"] and _first_column_stands_out(rows, by_cell):
        yield problem("row-headings", place)
    first = _texts(rows[0])
    for number, row in enumerate(rows[1:], start=2):
        if any(first) and _texts(row) == first and len(first) > 1:
            yield problem("heading-row-repeated", InDocument(f"{place}, row {number}"))


def _texts(row: Element) -> list[str]:
    return [one_line(text_of(cell)) for cell in cells_of(row)]


def _first_column_stands_out(rows: Sequence[Element], by_cell: dict[Element, list[PrintedParagraph]]) -> bool:
    """Whether the first cell of every row is bold and the second is not."""
    body = [cells for row in rows[1:] if len(cells := cells_of(row)) > 1]
    return len(body) >= _FEWEST_ROWS - 1 and all(
        _is_bold(by_cell.get(cells[0], [])) and not _is_bold(by_cell.get(cells[1], [])) for cells in body
    )


def _is_bold(paragraphs: Sequence[PrintedParagraph]) -> bool:
    runs = [run for paragraph in paragraphs for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(on(run.look, "b") for run in runs)


def _splitting(place: InDocument, rows: Sequence[Element]) -> Iterator[Problem]:
    numbers = [
        number
        for number, row in enumerate(rows, 1)
        if not is_on(row.find(f"{W}trPr/{W}cantSplit")) and not _is_long(row)
    ]
    if numbers:
        yield problem("table-row-splits", place, found=_listed(numbers))
    fixed = [
        number
        for number, row in enumerate(rows, 1)
        if value(row.find(f"{W}trPr/{W}trHeight"), "hRule") == "exact" and any(_texts(row))
    ]
    if fixed:
        yield problem("row-height", place, found=_listed(fixed))


def _is_long(row: Element) -> bool:
    """Whether the row holds so much text that it would leave half a page blank if it had to stay whole."""
    return any(len(text_of(cell)) > _LONG_TEXT for cell in cells_of(row))


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_LISTED])) + (" and others" if len(numbers) > _MOST_LISTED else "")
    return f"Row{'s' if len(numbers) > 1 else ''} {shown}"


def _is_merged(rows: Sequence[Element]) -> bool:
    widths = {len(cells_of(row)) for row in rows}
    uneven = any(row.find(f"{W}trPr/{W}{kind}") is not None for row in rows for kind in ("gridBefore", "gridAfter"))
    return len(widths) > 1 or uneven or any(_spans(cell) for row in rows for cell in cells_of(row))


def _spans(cell: Element) -> bool:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return False
    span = value(properties.find(f"{W}gridSpan")) or "1"
    return span != "1" or any(properties.find(W + kind) is not None for kind in ("vMerge", "hMerge"))


def _cells(content: PrintedContent, name: str, rows: Sequence[Element]) -> Iterator[Problem]:
    """Blank cells, and cells whose text is turned; one that another is merged with is no cell of its own."""
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(cells_of(row), start=1):
            place = InDocument(f"{name}, row {number}, column {column}")
            turned = value(cell.find(f"{W}tcPr/{W}textDirection")) or "lrTb"
            if one_line(text_of(cell)) or _holds_more(cell):
                if turned not in ("lrTb", "lr", "lrTbV", "lrV"):
                    yield problem("text-turned", place)
            elif _says_by_colour(content, cell, row):
                yield problem("colour-alone", place)
            elif not _continues(cell):
                yield problem("heading-cell-blank" if number == 1 < column and len(rows) > 1 else "cell-blank", place)


def _says_by_colour(content: PrintedContent, cell: Element, row: Element) -> bool:
    """Whether the cell has a colour that others of its row have not, so that the colour may say something."""
    fill, others = content.appearance.fill_of_cell(cell), cells_of(row)
    alike = sum(content.appearance.fill_of_cell(other) == fill for other in others)
    return fill not in _NO_COLOUR and (alike < len(others) or len(others) == 1)


def _continues(cell: Element) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and (value(merged) or "continue") == "continue"


def _holds_more(cell: Element) -> bool:
    kinds = [W + name for name in ("drawing", "pict", "object", "tbl", "sym", "fldChar", "control")]
    return any(True for _ in cell.iter(*kinds, "{*}oMath"))
