"""A template's lines of tags, which are gone when the paper is made: no reader meets them, so no rule judges them."""

import re

from toolkit.accessibility.document import Element, W, WordDocument, text_of

_TAKES = re.compile(r"\s*\{%(p|tr|tc) [^%]*%\}\s*")
"""A tag that takes its paragraph, row or cell away with it (docxtpl's own marks)."""


def without_tag_lines(document: WordDocument) -> WordDocument:
    """The document, its paragraphs, rows and cells that hold nothing but such a tag taken out."""
    for part in document.parts:
        for paragraph in list(part.root.iter(f"{W}p")):
            if found := _TAKES.fullmatch(text_of(paragraph)):
                _take(paragraph, found[1])
    return document


def _take(paragraph: Element, kind: str) -> None:
    """Take out the paragraph, or the row or cell that it is in; a cell keeps its last paragraph, as Word needs it."""
    holder = next(paragraph.iterancestors(W + kind), None) if kind != "p" else paragraph
    parent = holder.getparent() if holder is not None else None
    if holder is not None and parent is not None and (kind != "p" or len(parent.findall(f"{W}p")) > 1):
        parent.remove(holder)
