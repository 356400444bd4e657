"""What the tree of an XML document takes of the memory, told before it is made.

A file of 100 kB can unpack to ten million elements of four bytes, each of which the parser keeps in 120.
"""

import codecs
import re

MOST_TREE = 300_000_000
"""Bytes that one tree may take: that of a sheet with 280,000 cells of text, say."""
_NODE, _ATTRIBUTE = 125, 235
"""Bytes that an element, a text or a remark takes, and an attribute with its value (measured with lxml 5 and 6)."""
_NAMESPACE = 10_000
"""What a declared namespace counts as: it takes little memory, but programs look through all of them again and again,
and no sound file has more than some hundreds.
"""
_SHORTEST = 5
"""Bytes in which a text and an element fit."""
_ENCODING = re.compile(rb"""[^>]{0,80}?\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40}+)""", re.ASCII)
_LIKE_ASCII = re.compile(r"ascii|utf-(8|16)|iso8859|cp125")


class TreeMeter:
    """Bytes that the tree of a document takes, at most, added up while the document is read piece by piece."""

    def __init__(self) -> None:
        self.size = 0
        self._shows_marks: bool | None = None

    def add(self, piece: bytes) -> None:
        """Count the next piece."""
        if self._shows_marks is None:
            self._shows_marks = _shows_marks(piece)
        self.size += _counted(piece) if self._shows_marks else len(piece) * 2 * _NODE // _SHORTEST


def tree_size(document: bytes) -> int:
    """Bytes that the tree of the document takes, at most."""
    meter = TreeMeter()
    meter.add(document)
    return meter.size


def _counted(piece: bytes) -> int:
    """By the marks that begin and end tags: an element for each that does not end one, a text before each that does
    not follow another at once, an attribute for each sign of equality.
    """
    elements = piece.count(b"<") - piece.count(b"</")
    texts = piece.count(b">") - piece.count(b"><")
    return _NODE * (elements + texts) + _ATTRIBUTE * piece.count(b"=") + _NAMESPACE * piece.count(b"xmlns")


def _shows_marks(beginning: bytes) -> bool:
    """Whether the marks of tags are bytes that can be counted, as in all encodings that Office writes."""
    declared = _ENCODING.match(beginning)
    try:
        name = codecs.lookup(declared[1].decode()).name if declared else "utf-8"
    except LookupError:
        return False
    return b"<" in beginning[:4] and bool(_LIKE_ASCII.match(name))
