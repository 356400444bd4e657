"""Rows of an OpenDocument spreadsheet, sheet by sheet, as they stream by: the file may unpack to gigabytes."""

import re
from collections.abc import Iterator, Sequence
from typing import IO

from lxml import etree

from toolkit.errors import ToolkitError
from toolkit.evidence.row_shapes import MOST_ROW_BYTES, RowPiece, RowReader, RowTexts, Shape, row_root

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_PREFIXES = {"table": _TABLE, "office": _OFFICE, "text": _TEXT}
_END = b"</table:table-row>"
_START = re.compile(rb"<table:table-row[\s>]")
_OTHER_TABLES = re.compile(rb'<table:table\s(?:[^<>"]|"[^"<]*")*?table:name="([^"<]*)"')
_NUMBERS = (b"float", b"percentage", b"currency")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_COLUMNS_REPEATED, _ROWS_REPEATED = "table:number-columns-repeated", "table:number-rows-repeated"
_MOST_COLUMNS = 200
"""Cells beyond are blank ones that fill the sheet."""
_MOST_ROWS_ALIKE = 10_000
_MOST_SPACES = 100
_CHUNK = 1 << 20
_VALUE = re.compile(rb'office:value="[^"]*"')


def ods_rows(stream: IO[bytes], file: str) -> Iterator[tuple[str, RowTexts]]:
    """Each row that holds something with its sheet's name. Raises ToolkitError for what is no such spreadsheet."""
    reader, sheet = RowReader(_shape, _parsed), ""
    for number, piece in enumerate(_pieces(stream)):
        if not number:
            _check(piece, file)
        start = _START.search(piece)
        before = piece[: start.start()] if start else piece
        if b"<table:table" in before:
            names = _OTHER_TABLES.findall(before)
            sheet = etree.fromstring(b'<a b="%s"/>' % names[-1]).get("b", "") if names else sheet
        if start:
            texts, times = reader.read(piece[start.start() :])
            if any(texts):
                yield from ((sheet, texts) for _ in range(min(times, _MOST_ROWS_ALIKE)))


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The XML cut behind each row. Empty rows are part of what is before the next one."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *rows, rest = (rest + chunk).split(_END)
        for row in rows:
            yield row + _END
        if len(rest) > MOST_ROW_BYTES:
            raise ValueError("a row has no end")
    if rest:
        yield rest


def _check(first: bytes, file: str) -> None:
    head = first[: first.find(b"<table:table ")] if b"<table:table " in first else first
    plain = all(b'xmlns:%s="%s"' % (prefix.encode(), name.encode()) in head for prefix, name in _PREFIXES.items())
    if not plain or b"<!DOCTYPE" in head or b"\0" in head[:100]:
        raise ToolkitError(
            f'"{file}" is written in a way that is not read here: open it in LibreOffice, save it as .ods, and use '
            "that."
        )


def _shape(pieces: Sequence[RowPiece]) -> Shape | None:
    """The shape of a row whose cells hold one paragraph of plain text at most."""
    learning = _Learning()
    if not all(learning.take(piece) for piece in pieces[1:]):
        return None
    while learning.columns and learning.columns[-1] < 0:
        learning.columns.pop()
    pattern = re.escape(pieces[0].raw) + re.escape(pieces[0].text) + b"".join(learning.pattern)
    return Shape(re.compile(pattern), tuple(learning.columns), repeated=_count(pieces[0].attributes, _ROWS_REPEATED))


class _Learning:
    """A row taken in piece by piece: its pattern so far, and the group that holds each column's text."""

    def __init__(self) -> None:
        self.pattern: list[bytes] = []
        self.columns: list[int] = []
        self._groups, self._cell, self._times = 0, -1, 1
        self._is_number = self._has_text = False

    def take(self, piece: RowPiece) -> bool:
        """Take in the next piece; False where the row is no plain one."""
        if piece.name in _CELLS:
            self._close() if piece.closes else self._open(piece)
            self.pattern.append(self._raw(piece) + re.escape(piece.text))
            return True
        if piece.name == "text:p":
            return self._take_text(piece)
        self.pattern.append(re.escape(piece.raw) + re.escape(piece.text))
        return piece.name == "table:table-row"

    def _open(self, piece: RowPiece) -> None:
        self._times = min(_count(piece.attributes, _COLUMNS_REPEATED), _MOST_COLUMNS)
        self._is_number = piece.attributes.get("office:value-type") in _NUMBERS
        self._cell, self._has_text = -1, False
        if self._is_number:
            self._cell, self._groups = self._groups, self._groups + 1
        if piece.is_empty:
            self._close()

    def _close(self) -> None:
        self.columns += [self._cell] * self._times

    def _raw(self, piece: RowPiece) -> bytes:
        """The tag's pattern; a number is taken from its attribute, not from how it is shown."""
        if piece.closes or not self._is_number:
            return re.escape(piece.raw)
        return re.escape(_VALUE.sub(b"\0", piece.raw)).replace(re.escape(b"\0"), b'office:value="([^"<]*)"')

    def _take_text(self, piece: RowPiece) -> bool:
        text = re.escape(piece.text)
        if not piece.closes:
            if piece.attributes or piece.is_empty or self._has_text:
                return False
            self._has_text, text = True, b"[^<]*"
            if not self._is_number:
                self._cell, self._groups, text = self._groups, self._groups + 1, b"([^<]*)"
        self.pattern.append(re.escape(piece.raw) + text)
        return True


def _count(attributes: dict[str, bytes], name: str) -> int:
    return max(1, int(attributes.get(name, b"1")))


def _parsed(row: bytes) -> tuple[RowTexts, int]:
    """A row read by the XML parser: formatted words, several paragraphs, notes at cells (which are left out)."""
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _PREFIXES.items())
    root = row_root(f"<rows {declared}>".encode() + row + b"</rows>")
    element = root.find(f"{{{_TABLE}}}table-row")
    if element is None:
        return (), 1
    texts: list[str] = []
    for cell in element.iterchildren(f"{{{_TABLE}}}table-cell", f"{{{_TABLE}}}covered-table-cell"):
        value = cell.get(f"{{{_OFFICE}}}value")
        lines = ("".join(_words(line)) for line in cell.iterchildren(f"{{{_TEXT}}}p"))
        texts += [value if value is not None else "\n".join(lines)] * min(
            int(cell.get(f"{{{_TABLE}}}number-columns-repeated", "1")), _MOST_COLUMNS
        )
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts), int(element.get(f"{{{_TABLE}}}number-rows-repeated", "1"))


def _words(line: etree._Element) -> Iterator[str]:
    """A paragraph's text; runs of spaces, tabs and line breaks are elements of their own."""
    yield line.text or ""
    for child in line:
        if child.tag == f"{{{_TEXT}}}s":
            yield " " * min(int(child.get(f"{{{_TEXT}}}c", "1")), _MOST_SPACES)
        elif child.tag in (f"{{{_TEXT}}}tab", f"{{{_TEXT}}}line-break"):
            yield " "
        elif isinstance(child.tag, str) and not child.tag.startswith(f"{{{_OFFICE}}}"):
            yield from _words(child)
        yield child.tail or ""
