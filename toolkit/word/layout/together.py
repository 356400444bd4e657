"""What stays together on a page: a table's first rows, the ends of a list; and what may be parted: very high rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from toolkit.word.layout.widths import TableCells, row_heights

_P = qn("w:p")
_PART_OF_PAGE = 0.4
"""A row higher than this share of a page would leave half of one blank, or nearly, where it did not fit."""
_TWO_ROWS_BEGIN, _TWO_ROWS_END = 0.5, 0.2
"""Two rows at a table's beginning, or at its end, that are higher than this share of a page may be parted."""
_INTRODUCTION, _MOST_LINES = 150, 3
_LONG_TEXT = 500
"""Characters of a cell of such a row: rules for accessible tables let only rows of long text break."""
_FIRST_CHILDREN = tuple(qn(f"w:{name}") for name in ("pStyle", "keepNext"))


def keep_first_rows(found: TableCells, page: int) -> None:
    """No table begins with one row at the foot of a page and none ends with one at the head of the next, unless keeping
    the two rows there together would leave much of a page blank. ``page`` is the height of a page's text.
    """
    rows, heights = found.table.findall(qn("w:tr"))[1:], row_heights(found)[1:]
    ends = ((rows[:1], heights[:2], _TWO_ROWS_BEGIN), (rows[-2:-1], heights[-2:], _TWO_ROWS_END))
    kept = [row for end, both, most in ends if sum(both) < most * page for row in end]
    for row in kept if len(rows) > 1 else ():
        for paragraph in row.iter(_P):
            _keep_with_next(paragraph)


def keep_lines_above(table: Any) -> None:
    """The lines that introduce a table, such as its priority's lead, stay with it, up to the heading above them."""
    for number, paragraph in enumerate(table.itersiblings(preceding=True)):
        short = paragraph.tag == _P and len("".join(paragraph.itertext())) <= _INTRODUCTION
        if number == _MOST_LINES or not short:
            break
        _keep_with_next(paragraph)


def part_high_rows(found: TableCells, page: int) -> None:
    """Rows that are too high to be kept whole may break across pages; ``page`` is the height of its text."""
    rows = found.table.findall(qn("w:tr"))
    for row, height, cells in list(zip(rows, row_heights(found), found.rows, strict=True))[1:]:
        long_text = max(sum(len(text) for text, _ in lines) for lines in cells) > _LONG_TEXT
        if long_text and height > _PART_OF_PAGE * page:
            for whole in row.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}"):
                whole.getparent().remove(whole)


def keep_ends_of_lists(holder: Any, items: frozenset[str]) -> None:
    """No list leaves one item by itself on a page; ``items`` are the styles that make lists."""
    for run in _runs_of_items(holder, items):
        for paragraph in dict.fromkeys((run[0], run[-2])) if len(run) > 1 else ():
            _keep_with_next(paragraph)


def list_styles(styles: Any) -> frozenset[str]:
    """The styles whose paragraphs are items of lists."""
    numbered = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
    return frozenset(
        style.get(qn("w:styleId")) for style in styles.iter(qn("w:style")) if style.find(numbered) is not None
    )


def _runs_of_items(holder: Any, items: frozenset[str]) -> Iterator[Sequence[Any]]:
    run: list[Any] = []
    for element in holder:
        if element.tag == _P and _is_item(element, items):
            run.append(element)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_item(paragraph: Any, items: frozenset[str]) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    return own is not None or (style is not None and style.get(qn("w:val")) in items)


def _keep_with_next(paragraph: Any) -> None:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = OxmlElement("w:pPr")
        paragraph.insert(0, properties)
    if properties.find(qn("w:keepNext")) is None:
        first = len(properties) > 0 and properties[0].tag in _FIRST_CHILDREN
        properties.insert(int(first), OxmlElement("w:keepNext"))
