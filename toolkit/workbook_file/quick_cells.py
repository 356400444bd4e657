"""The short way to the cells of a plainly written worksheet.

Excel, LibreOffice and the usual libraries write rows and cells in one plain form. Text in that form is taken apart
here in a third of the time that building an element for every cell takes; anything else about a part (formulas, inline
text, prefixes, comments, another encoding) is left to the XML parser, and so is every doubt about well-formedness.
:mod:`toolkit.workbook_file.cells` decides which way a part goes; a test holds the two ways equal.
"""

import re
from collections.abc import Iterator

from lxml import etree

LARGEST = 30_000_000
"""Bytes of XML up to which a part is taken apart as one text."""

_DECLARATION = re.compile(
    rb'\s*(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="\w+")?\s*\?>)?\s*<[a-zA-Z]'
)
_UNUSUAL = re.compile(rb"<!|<\?(?!xml )|<f[ >/]|<is[ >]|<[A-Za-z0-9]+:(?:row|c|v|si|t)[ />]")
_ROW = re.compile(r' r="([0-9]+)"')
_CELL = re.compile(r'<c r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]+)")?(?: t="(s|n|b|e|str)")?(?:/>|>(?:<v>([^<]*)</v>)?</c>)')
_STRING = re.compile(r'<si>(?:<t/>|<t(?: xml:space="preserve")?>([^<]*)</t>)</si>')

QuickCell = tuple[str, str, str, str]
"""Column letters, style, type and value text; each empty where it is not there."""


class NotPlainError(ValueError):
    """The part is not written plainly, so the XML parser has to read it."""


def plain_text(data: bytes) -> str:
    """The part's text when it is plain enough to be taken apart. Raises NotPlainError."""
    if len(data) > LARGEST or not _DECLARATION.match(data) or _UNUSUAL.search(data):
        raise NotPlainError
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotPlainError from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def quick_rows(text: str) -> Iterator[tuple[int, bool, list[QuickCell]]]:
    """Each row of a worksheet: its number, whether it is hidden, and its cells. Raises NotPlainError."""
    start, end = text.find("<sheetData>"), text.rfind("</sheetData>")
    if start < 0 or end < 0:
        raise NotPlainError
    chunks = text[start:end].split("</row>")
    if "<c" in chunks.pop():
        raise NotPlainError
    for chunk in chunks:
        opening = chunk.rfind("<row")
        head = chunk[opening : chunk.find(">", opening)]
        number = _ROW.search(head)
        cells = _CELL.findall(chunk)
        if opening < 0 or number is None or len(cells) != chunk.count("<c"):
            raise NotPlainError
        yield int(number[1]), ' hidden="1"' in head or ' hidden="true"' in head, cells


def quick_strings(text: str) -> list[str]:
    """The items of the shared strings. Raises NotPlainError when one is formatted within or has readings."""
    found = _STRING.findall(text)
    if len(found) != text.count("<si"):
        raise NotPlainError
    return [plain(item) for item in found]


def plain(text: str) -> str:
    """The characters that a piece of XML text stands for."""
    return str(etree.fromstring(f"<t>{text}</t>").text or "") if "&" in text else text
