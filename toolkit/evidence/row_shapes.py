"""Rows of XML that look alike, told apart from their contents, so that each is read by one pattern.

A national table has a million rows and a handful of shapes of row. The first row of a shape is taken apart piece by
piece and becomes a pattern; the others are matched with it, which takes a fifth of the time of an XML parser. A row
that is no plain one (formatted words within a cell, comments) is handed to the parser.
"""

import re
from collections.abc import Callable, Sequence
from html import unescape

from lxml import etree

from toolkit.office.tree_size import tree_size
from toolkit.records import dataclass

RowTexts = tuple[str, ...]
"""The texts of a row's cells from the first column on."""
_MOST_SHAPES = 40
_MOST_TEXTS = 200_000
MOST_ROW_BYTES = 50_000_000
"""Bytes of a row with what is before it: a sheet's formats, say."""
_UNMEASURED, _MOST_TREE = 100_000, 30_000_000
"""Bytes of a row that is not measured, and what the tree of another may take: one of 16,384 cells takes 15 million."""
_PIECE = re.compile(rb"""<(/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(/?)>([^<]*)""")
_ATTRIBUTE = re.compile(rb'(?<![\w:.-])([\w:.-]++)="([^"<]*)"')


@dataclass(frozen=True, slots=True)
class RowPiece:
    """A tag of a row: whether it closes, its name, its attributes, whether it is empty, and the text behind it."""

    closes: bool
    name: str
    attributes: dict[str, bytes]
    is_empty: bool
    text: bytes
    raw: bytes


@dataclass(frozen=True, slots=True)
class Shape:
    """What rows of one shape have in common: their pattern, and for each column the number of the group that holds its
    text, -1 where it is always blank. ``strings`` are the columns whose text is a number in a list of strings.
    """

    pattern: re.Pattern[bytes]
    columns: tuple[int, ...]
    strings: frozenset[int] = frozenset()
    repeated: int = 1


Learn = Callable[[Sequence[RowPiece]], Shape | None]
"""Makes the shape of a row, None for a row that is not a plain one."""


def row_pieces(row: bytes) -> list[RowPiece] | None:
    """The tags of a row; None where it is not made of plain tags and texts alone."""
    pieces, at = [], 0
    for match in _PIECE.finditer(row):
        if match.start() != at:
            return None
        attributes = {name.decode(): value for name, value in _ATTRIBUTE.findall(match[3])}
        raw = row[match.start() : match.start(5)]
        pieces.append(RowPiece(bool(match[1]), match[2].decode(), attributes, bool(match[4]), match[5], raw))
        at = match.end()
    return pieces if at == len(row) else None


def row_root(xml: bytes) -> etree._Element:
    """A row as the XML parser has it; the prefixes in it may be declared elsewhere. Raises ValueError for what is no
    XML otherwise, or would fill the memory.
    """
    if len(xml) > _UNMEASURED and tree_size(xml) > _MOST_TREE:
        raise ValueError("a row would fill the memory")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(xml, parser)
    if root is None or any(error.domain != etree.ErrorDomains.NAMESPACE for error in parser.error_log):
        raise ValueError("a row is no XML")
    return root


class RowReader:
    """Reads rows of XML, one after another, by the shapes that it has met."""

    def __init__(
        self, learn: Learn, parse: Callable[[bytes], tuple[RowTexts, int]], strings: Sequence[str] = ()
    ) -> None:
        self._learn, self._parse, self._strings = learn, parse, strings
        self._shapes: list[Shape] = []
        self._texts: dict[bytes, str] = {}

    def read(self, row: bytes) -> tuple[RowTexts, int]:
        """The row's texts, and how many times it stands there. Raises ValueError or LookupError for a damaged row."""
        for number, shape in enumerate(self._shapes):
            if match := shape.pattern.fullmatch(row):
                if number:  # the next row is likely to look like this one
                    self._shapes.insert(0, self._shapes.pop(number))
                return self._filled(shape, match.groups()), shape.repeated
        pieces = row_pieces(row) if len(row) <= _UNMEASURED else None
        shape_met = self._learn(pieces) if pieces is not None else None
        if shape_met is None:
            return self._parse(row)
        self._shapes.insert(0, shape_met)
        del self._shapes[_MOST_SHAPES:]
        match = shape_met.pattern.fullmatch(row)
        if match is None:
            raise ValueError("a row does not fit the pattern that was made of it")
        return self._filled(shape_met, match.groups()), shape_met.repeated

    def _filled(self, shape: Shape, found: tuple[bytes, ...]) -> RowTexts:
        texts = self._texts
        if shape.strings:
            return tuple(
                ""
                if place < 0
                else self._strings[int(found[place])]
                if place in shape.strings
                else self._text(found[place])
                for place in shape.columns
            )
        try:
            return tuple([texts[found[place]] if place >= 0 else "" for place in shape.columns])
        except KeyError:
            return tuple("" if place < 0 else self._text(found[place]) for place in shape.columns)

    def _text(self, raw: bytes) -> str:
        text = self._texts.get(raw)
        if text is None:
            text = unescape(raw.decode("utf-8", "replace"))
            if len(self._texts) < _MOST_TEXTS:
                self._texts[raw] = text
        return text
