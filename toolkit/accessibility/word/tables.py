"""The rules for tables: no rows that split, no merged, nested or blank cells. House rules, but for colour alone."""

from collections.abc import Iterator, Sequence

from toolkit.accessibility.content import PrintedContent, PrintedParagraph, children
from toolkit.accessibility.document import Element, W, is_on, text_of, value
from toolkit.accessibility.word.table_headings import Kind, cells_of, heading_cells, kind_of, row_texts
from toolkit.entries.text import one_line
from toolkit.plan.palette import colour_name
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_MOST_LISTED = 5
_LONG_TEXT = 500
"""Characters of a cell; rows may break only where one holds more."""
_NO_COLOUR = ("white", "grey", "black")


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
        kind = kind_of(rows, by_cell, content.appearance)
        yield from heading_cells(place, table, rows, by_cell, kind)
        yield from _splitting(place, rows)
        if _is_merged(rows):
            yield problem("table-merged", place)
        yield from _cells(content, name, rows, kind)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


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
        if value(row.find(f"{W}trPr/{W}trHeight"), "hRule") == "exact" and any(row_texts(row))
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


def _cells(content: PrintedContent, name: str, rows: Sequence[Element], kind: Kind) -> Iterator[Problem]:
    """Blank cells, and cells whose text is turned; one that another is merged with is no cell of its own."""
    fills = [[content.appearance.fill_of_cell(cell) for cell in cells_of(row)] for row in rows]
    columns = _bands(fills)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(cells_of(row), start=1):
            place = InDocument(f"{name}, row {number}, column {column}")
            turned = value(cell.find(f"{W}tcPr/{W}textDirection")) or "lrTb"
            is_heading = number == 1 < column and len(rows) > 1 and kind is Kind.ROW
            if one_line(text_of(cell)) or _holds_more(cell):
                if turned not in ("lrTb", "lr", "lrTbV", "lrV"):
                    yield problem("text-turned", place)
            elif _says_by_colour(fills[number - 1], column - 1, columns):
                yield problem("colour-alone", place)
            elif not _continues(cell):
                yield problem("heading-cell-blank" if is_heading else "cell-blank", place)


def _bands(fills: Sequence[Sequence[str]]) -> set[int]:
    """The columns that have one colour from the first row to the last."""
    width = max(map(len, fills), default=0)
    columns = [{row[column] for row in fills if len(row) > column} for column in range(width)]
    return {number for number, found in enumerate(columns) if len(found) == 1 and len(fills) > 1}


def _says_by_colour(row: Sequence[str], column: int, columns: set[int]) -> bool:
    """Whether the cell has a colour, no grey, that neither all of its row nor all of its column have: a band says
    nothing.
    """
    fill = row[column]
    if not fill or colour_name(fill) in _NO_COLOUR or column in columns:
        return False
    return len(row) == 1 or len(set(row)) > 1


def _continues(cell: Element) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and (value(merged) or "continue") == "continue"


def _holds_more(cell: Element) -> bool:
    kinds = [W + name for name in ("drawing", "pict", "object", "tbl", "sym", "fldChar", "control")]
    return any(True for _ in cell.iter(*kinds, "{*}oMath"))
