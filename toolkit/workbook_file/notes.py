"""What people write on a sheet beside its cells: notes, comments, the page's header and footer, text boxes."""

import re

from lxml import etree

from toolkit.grid import cell_position
from toolkit.workbook_file.package.package import Package

_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[A-Za-z])')
"""What lays out a header or footer and is not printed (ISO/IEC 29500-1, 18.3.1.39)."""
MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
"""The elements of a worksheet that hold headers and footers."""


def read_notes(package: Package, part: str) -> dict[tuple[int, int], str]:
    """The texts of a sheet's notes and comments, by cell; several at one cell are lines of one text."""
    notes: dict[tuple[int, int], str] = {}
    for relation in package.relationships(part):
        if relation.type in ("comments", "threadedComment") and package.has(relation.target):
            for note in package.tree(relation.target).iter("{*}comment", "{*}threadedComment"):
                text = "".join(piece.text or "" for piece in note.iter("{*}t", "{*}text"))
                try:
                    cell = cell_position(note.get("ref", ""))
                except ValueError:
                    continue
                notes[cell] = "\n".join(filter(None, (notes.get(cell, ""), text)))
    return notes


def read_text_boxes(package: Package, part: str) -> list[str]:
    """The texts of a sheet's shapes, each with its paragraphs as lines."""
    texts = []
    for relation in package.relationships(part):
        if relation.type == "drawing" and package.has(relation.target):
            texts += [_lines(shape) for shape in package.tree(relation.target).iter("{*}sp")]
    return [text for text in texts if text]


def _lines(shape: etree._Element) -> str:
    paragraphs = ("".join(piece.text or "" for piece in line.iter("{*}t")) for line in shape.iter("{*}p"))
    return "\n".join(filter(None, paragraphs))


def margin_texts(element: etree._Element) -> list[str]:
    """The texts of a header or footer without its codes, those of its left, middle and right apart."""
    texts = _CODES.sub("\n", (element.text or "").replace("&&", "+")).splitlines()
    return [text.strip() for text in texts if text.strip()]
