"""Which cells of a table are headings, and whether they are marked (WCAG 2.2, success criterion 1.3.1).

Most tables have their headings in the first row. A table of two columns may be one of pairs, such as "Date: | 4 June
2019": its headings are the first column, and its first row is no heading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import takewhile

from toolkit.accessibility.appearance import Appearance, on, table_look
from toolkit.accessibility.content import PrintedParagraph, children
from toolkit.accessibility.document import Element, W, is_on, text_of
from toolkit.entries.text import one_line
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

ByCell = Mapping[Element, Sequence[PrintedParagraph]]
"""The paragraphs of each cell."""

_FEWEST_ROWS = 3
_LONGEST_LABEL, _LONGEST_HEADING = 6, 8
"""Words."""
_LABELS = re.compile(
    r"(?:date|time|place|venue|location|chair|chairman|present|attendees|apologies|report (?:of|to|by|author)|to|from|"
    r"by|author|officer|lead officer|contact|title|subject|ward|wards|portfolio|name|address|email|telephone|phone|"
    r"version|owner|status|purpose|reference|ref|classification|key decision|committee|meeting)\b.*",
    re.IGNORECASE,
)
"""How the first column of pairs begins; such a word is a heading of a column too, so more is asked for."""


class Kind(Enum):
    """Where a table's headings are."""

    ROW = auto()
    PAIRS = auto()
    UNCLEAR = auto()


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return list(children(row, "tc"))


def row_texts(row: Element) -> list[str]:
    """The texts of a row's cells."""
    return [one_line(text_of(cell)) for cell in cells_of(row)]


def kind_of(rows: Sequence[Element], by_cell: ByCell, appearance: Appearance) -> Kind:
    """Where the table's headings are, as far as its first row's look and its texts tell."""
    if is_on(rows[0].find(f"{W}trPr/{W}tblHeader")):
        return Kind.ROW
    if not any(row_texts(rows[0])):
        return Kind.UNCLEAR
    begun = list(takewhile(lambda row: len(cells_of(row)) == 2, rows))  # forms go on with rows of more cells
    if len(begun) < 2 or _stands_out(begun, by_cell, appearance):
        return Kind.ROW
    return _of_two_columns(begun, by_cell)


def _of_two_columns(rows: Sequence[Element], by_cell: ByCell) -> Kind:
    labels, values = zip(*(row_texts(row) for row in rows), strict=True)
    if not all(labels) or len(set(labels)) < len(labels) or any(len(one.split()) > _LONGEST_LABEL for one in labels):
        return Kind.ROW
    if any(one.endswith(":") for one in labels) or _is_value(values[0]) or _first_is_bold(rows, by_cell):
        return Kind.PAIRS
    if values[1:] and all(re.search(r"\d", value) for value in values[1:]):
        return Kind.ROW  # figures below a word
    return Kind.PAIRS if sum(bool(_LABELS.fullmatch(one)) for one in labels) > 1 else Kind.UNCLEAR


def heading_cells(
    place: InDocument, table: Element, rows: Sequence[Element], by_cell: ByCell, kind: Kind
) -> Iterator[Problem]:
    """What is wrong with how headings are marked; a table of one row or one column has none and is a layout."""
    marked = [row for row in rows if is_on(row.find(f"{W}trPr/{W}tblHeader"))]
    columns = max(len(cells_of(row)) for row in rows)
    look = table_look(table)
    if not marked and (len(rows) == 1 or columns == 1):
        found = "one cell" if len(rows) == columns == 1 else "one row" if len(rows) == 1 else "one column"
        yield problem("table-layout", place, found=found)
    elif kind is Kind.ROW:
        yield from _heading_row(place, rows, marked, has_option=look["firstRow"])
        if not look["firstColumn"] and _first_column_stands_out(rows, by_cell):
            yield problem("row-headings", place)
    elif kind is Kind.UNCLEAR:
        yield problem("table-headings-unclear", place)
    elif not look["firstColumn"]:
        yield problem("row-headings", place)


def _heading_row(
    place: InDocument, rows: Sequence[Element], marked: Sequence[Element], *, has_option: bool
) -> Iterator[Problem]:
    if rows[0] not in marked:
        yield problem("table-heading-row", place)
    elif len(marked) > 1:
        yield problem("table-heading-rows", place, found=len(marked))
    if not has_option:
        yield problem("table-header-option", place)
    first = row_texts(rows[0])
    for number, row in enumerate(rows[1:], start=2):
        if any(first) and row_texts(row) == first and len(first) > 1:
            yield problem("heading-row-repeated", InDocument(f"{place}, row {number}"))


def _stands_out(rows: Sequence[Element], by_cell: ByCell, appearance: Appearance) -> bool:
    """Whether the first row is bold or coloured as a whole and the second is not in the same way."""
    looks = [
        [(_is_bold(by_cell.get(cell, ())), appearance.fill_of_cell(cell)) for cell in cells_of(row)] for row in rows[:2]
    ]
    first, second = looks[0], looks[-1]
    is_bold = all(bold for bold, _ in first) and not all(bold for bold, _ in second)
    fills = [fill for _, fill in first]
    return is_bold or (all(fills) and fills != [fill for _, fill in second])


def _is_value(text: str) -> bool:
    """Whether a text is rather what is said of something than a heading: a date, a number, a sentence, nothing."""
    return not text or bool(re.search(r"\d|@", text)) or len(text.split()) > _LONGEST_HEADING


def _first_is_bold(rows: Sequence[Element], by_cell: ByCell) -> bool:
    """Whether the first cell of every row is bold and the second is not."""
    pairs = [cells for row in rows if len(cells := cells_of(row)) > 1]
    return bool(pairs) and all(
        _is_bold(by_cell.get(cells[0], ())) and not _is_bold(by_cell.get(cells[1], ())) for cells in pairs
    )


def _first_column_stands_out(rows: Sequence[Element], by_cell: ByCell) -> bool:
    """The same of the rows below the first one, where there are enough."""
    body = [row for row in rows[1:] if len(cells_of(row)) > 1]
    return len(body) >= _FEWEST_ROWS - 1 and _first_is_bold(body, by_cell)


def _is_bold(paragraphs: Sequence[PrintedParagraph]) -> bool:
    runs = [run for paragraph in paragraphs for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(on(run.look, "b") for run in runs)
