"""Rows of an Excel workbook, sheet by sheet, as they stream by."""

import re
from collections.abc import Iterator, Sequence
from typing import IO

from toolkit.errors import ToolkitError
from toolkit.evidence.row_shapes import MOST_ROW_BYTES, RowPiece, RowReader, RowTexts, Shape, row_root
from toolkit.grid import column_number
from toolkit.workbook_file.package.xml import stream_elements

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_END = b"</row>"
_START = re.compile(rb"<row[\s>](?![^>]*/>)")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})[0-9]+"')
_CHUNK = 1 << 20
_MOST_COLUMNS = 200
_MOST_STRINGS = 2_000_000


def shared_strings(stream: IO[bytes]) -> list[str]:
    """The strings that cells refer to by their number."""
    found: list[str] = []
    for element in stream_elements(stream, "si"):
        found.append("".join(text.text or "" for text in element.iter("{*}t")))
        if len(found) > _MOST_STRINGS:
            raise ValueError("more texts than a published table has")
    return found


def sheet_rows(stream: IO[bytes], strings: Sequence[str], file: str) -> Iterator[RowTexts]:
    """Each row of a worksheet that holds something. Raises ToolkitError for a sheet that is written in another way."""
    reader = RowReader(_shape, lambda row: (_parsed(row, strings), 1), strings)
    rest, first = b"", True
    while chunk := stream.read(_CHUNK):
        if first:
            _check(chunk, file)
            first = False
        *rows, rest = (rest + chunk).split(_END)
        for row in rows:
            start = _START.search(row)
            texts = reader.read(row[start.start() :] + _END)[0] if start else ()
            if any(texts):
                yield texts
        if len(rest) > MOST_ROW_BYTES:
            raise ValueError("a row has no end")


def _check(head: bytes, file: str) -> None:
    names = (f'xmlns="{name}"'.encode() for name in (_MAIN, _STRICT))
    if b"<!DOCTYPE" in head[:2000] or not any(name in head[:20_000] for name in names):
        raise ToolkitError(
            f'"{file}" is written in a way that is not read here: open it in Excel or LibreOffice, save it as .xlsx, '
            "and use that."
        )


def _shape(pieces: Sequence[RowPiece]) -> Shape | None:
    """The shape of a row of values, shared strings and plain inline strings."""
    pattern, columns, strings = [], list[int](), set[int]()
    groups, cell = 0, b""
    for piece in pieces:
        raw, text = re.escape(piece.raw), re.escape(piece.text)
        if piece.closes:
            pass
        elif piece.name == "row":
            raw = re.sub(rb'(\br=")[0-9]+', rb"\1[0-9]+", raw, count=1)
        elif piece.name == "c":
            match = _REFERENCE.search(piece.raw)
            if match is None or column_number(match[1].decode()) > _MOST_COLUMNS:
                return None
            columns += [-1] * (column_number(match[1].decode()) - len(columns))
            raw = re.sub(rb'(\br="[A-Z]+)[0-9]+', rb"\1[0-9]+", raw, count=1)
            cell = piece.attributes.get("t", b"n")
        elif piece.name in ("v", "t") and not piece.is_empty:
            if cell == b"e" or columns[-1] >= 0:
                return None
            text, columns[-1], groups = (b"([0-9]+)" if cell == b"s" else b"([^<]*)"), groups, groups + 1
            if cell == b"s":
                strings.add(columns[-1])
        elif piece.name != "is":
            return None
        pattern.append(raw + text)
    return Shape(re.compile(b"".join(pattern)), tuple(columns), frozenset(strings))


def _index(text: str) -> int:
    """The number of a text; ValueError for what is none, as Python would count from the end."""
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(f"{text!r} is no number of a text")
    return int(text)


def _parsed(row: bytes, strings: Sequence[str]) -> RowTexts:
    """A row read by the XML parser: formulas, formatted words, errors, cells that do not say where they are."""
    root = row_root(row)
    texts: dict[int, str] = {}
    column = 0
    for cell in root.iter("{*}c"):
        letters = (cell.get("r") or "").rstrip("0123456789")
        column = column_number(letters) if letters else column + 1
        value = cell.findtext("{*}v") or ""
        kind = cell.get("t", "n")
        if kind == "s" and value:
            value = strings[_index(value)]
        elif kind == "inlineStr":
            value = "".join(text.text or "" for text in cell.iter("{*}t"))
        texts[column] = value
    last = min(max(texts, default=0), _MOST_COLUMNS)
    return tuple(texts.get(number, "") for number in range(1, last + 1))
