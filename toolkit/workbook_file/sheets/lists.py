"""The long list on a result sheet, written as the text of the worksheet's XML.

A list may have tens of thousands of cells, and an element for each takes far more time and memory than its text
(``docs/decisions/0003-result-sheets-by-xlsxwriter.md``). How a row looks is taken from a specimen: a row that
XlsxWriter made, after its formats have been found in the workbook.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from toolkit.grid import column_letters
from toolkit.results.sheet import Content, ListedRow, holds_something, link_tip, specimens
from toolkit.workbook_file.package.xml import tag_near, write_xml
from toolkit.workbook_file.sheets.settings import insert_child

Rows = Mapping[int, ListedRow]
Looks = Mapping[tuple[str, ...], list[str]]
"""The number of each cell's format in the workbook, by the styles of the row's cells."""

LONGEST = 32_767
"""Characters that a cell may hold, counted as UTF-16 does."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""Characters that XML cannot hold, and what would be read as one of them written by number."""
_PIXEL = 0.75
"""Points; rows are whole pixels high."""
_MARK = re.compile(rb"<\?listed-(rows|links) ?\?>")
"""Where the texts go when the rest of the sheet has been written."""


def write_list(sheet: etree._Element, rows: Rows) -> bytes:
    """The bytes of a donor's sheet with a list in place of its specimens; its formats must fit the workbook already."""
    cells = next(sheet.iter("{*}sheetData"))
    looks = _take_looks(cells, rows)
    _lengthen(sheet, max(rows))
    cells.append(etree.ProcessingInstruction("listed-rows"))
    if any(any(row.links) for row in rows.values()):
        _links_of(sheet).append(etree.ProcessingInstruction("listed-links"))
    texts = {b"rows": _row_texts(rows, looks), b"links": _link_texts(rows)}
    pieces = _MARK.split(write_xml(sheet))
    return b"".join(chain.from_iterable(texts[piece] if at % 2 else [piece] for at, piece in enumerate(pieces)))


def _take_looks(cells: etree._Element, rows: Rows) -> Looks:
    found = {row.get("r"): row for row in cells}
    looks = {}
    for styles, number in specimens(rows).items():
        row = found[str(number)]
        looks[styles] = [cell.get("s", "0") for cell in row]
        cells.remove(row)
    return looks


def _lengthen(sheet: etree._Element, last: int) -> None:
    """Have the sheet say that it reaches down to the list's last row."""
    dimension = next(sheet.iter("{*}dimension"))
    first, _, corner = dimension.get("ref", "A1").partition(":")
    dimension.set("ref", f"{first}:{(corner or first).rstrip('0123456789')}{last}")


def _links_of(sheet: etree._Element) -> etree._Element:
    links = sheet.find("{*}hyperlinks")
    if links is None:
        links = etree.Element(tag_near(sheet, "hyperlinks"))
        insert_child(sheet, links)
    return links


def _row_texts(rows: Rows, looks: Looks) -> Iterator[bytes]:
    letters = [column_letters(column) for column in range(1, 1 + max(map(len, looks)))]
    for number, row in rows.items():
        parts = zip(letters, row.contents, row.styles, looks[row.styles], strict=False)
        cells = [
            _cell_text(f"{letter}{number}", content, look)
            for letter, content, style, look in parts
            if holds_something(content, style)
        ]
        yield f'<row r="{number}"{_height(row.height)}>{"".join(cells)}</row>'.encode()


def _height(points: float | None) -> str:
    return "" if points is None else f' ht="{int(points / _PIXEL + 0.5) * _PIXEL:g}" customHeight="1"'


def _cell_text(cell: str, content: Content, look: str) -> str:
    if not isinstance(content, str):
        return f'<c r="{cell}" s="{look}"><v>{content:.16G}</v></c>'
    space = ' xml:space="preserve"' if content != content.strip() else ""
    return f'<c r="{cell}" s="{look}" t="inlineStr"><is><t{space}>{cell_text(content)}</t></is></c>'


def cell_text(text: str) -> str:
    """The text as a cell's XML has it, cut to what a cell may hold."""
    if len(text) > LONGEST // 2:
        text = text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST].decode("utf-16-le", "replace")
    if not text.isprintable() or "_x" in text:
        text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _link_texts(rows: Rows) -> Iterator[bytes]:
    for number, row in rows.items():
        for column, place in enumerate(row.links, start=1):
            if place:
                yield _link_text(f"{column_letters(column)}{number}", place, str(row.contents[column - 1])).encode()


def _link_text(cell: str, place: str, shown: str) -> str:
    tip = _attribute(link_tip(place))
    return f'<hyperlink ref="{cell}" location="{_attribute(place)}" tooltip="{tip}" display="{_attribute(shown)}"/>'


def _attribute(text: str) -> str:
    return cell_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
