"""What stands in a template where no tag is replaced, or what would be published with every paper."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lxml import etree

from toolkit.tags.places import WORD
from toolkit.template_check.pieces import pieces_of

if TYPE_CHECKING:
    from toolkit.tags.templates import Document

_SET = ("title", "creator", "description", "lastModifiedBy", "language", "revision", "created", "modified")
"""Properties that are set from the plan whatever stands there."""
_PROPERTIES = ("core-properties+xml", "extended-properties+xml", "custom-properties+xml")
_DRAWN = {"drawingml.chart+xml": "Chart", "drawingml.diagramData+xml": "SmartArt drawing"}
_NOT_FILLED = "{} would be published as it stands, because nothing is filled in there."
_PROPERTY = "Remove it: the title and the author are set from the plan, the other properties stay as they are."
_DRAWING = "Move it into the text, or draw the chart from the workbook."

Outside = tuple[str, str, str, str, str]
"""A code, a place, a tag, a message and a remedy."""


def outside_findings(document: "Document") -> Iterator[Outside]:
    """What is wrong outside the text."""
    parts = sorted(document.part.package.iter_parts(), key=lambda part: str(part.partname))
    for part in parts:
        kind = part.content_type
        if kind.endswith("wordprocessingml.comments+xml"):
            yield from _comments(part)
        elif kind.endswith(_PROPERTIES):
            yield from _in_properties(part)
        for ending, name in _DRAWN.items():
            if kind.endswith(ending):
                yield from _tags(" ".join(_root(part).itertext()), name, _DRAWING)


def _comments(part: Any) -> Iterator[Outside]:
    texts = ["".join(comment.itertext()) for comment in _root(part).iter(f"{WORD}comment")]
    if texts:
        yield (
            "comment",
            "Comments",
            "",
            f"{len(texts)} comment{'' if len(texts) == 1 else 's'} would be published with every paper.",
            "Delete all comments in Word.",
        )


def _in_properties(part: Any) -> Iterator[Outside]:
    for element in _root(part).iter(etree.Element):
        name = element.get("name") or etree.QName(element).localname
        if len(element) == 0 and name not in _SET:
            holder = element.getparent()
            named = holder.get("name") if holder is not None else None
            name = named or name
            yield from _tags(element.text or "", f"Document property {name[0].upper()}{name[1:]}", _PROPERTY)


def _tags(text: str, place: str, remedy: str) -> Iterator[Outside]:
    for piece in pieces_of(text, ()):
        yield "not-filled-in", place, piece.written, _NOT_FILLED.format(piece.written), remedy


def _root(part: Any) -> etree._Element:
    return etree.fromstring(part.blob)
