"""What is in a template where no tag is replaced, or what would be published with every paper."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lxml import etree

from toolkit.entries.wording import counted
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InTemplate
from toolkit.problems.problem import Problem
from toolkit.tags.links import addresses_with_tags, names_in
from toolkit.tags.tag import WORD
from toolkit.template_check.pieces import pieces_of

if TYPE_CHECKING:
    from toolkit.tags.templates import Document

_SET = ("title", "creator", "description", "lastModifiedBy", "language", "revision", "created", "modified")
"""Properties that are set from the plan whatever is there."""
_PROPERTIES = ("core-properties+xml", "extended-properties+xml", "custom-properties+xml")
_DRAWN = {"drawingml.chart+xml": "Chart", "drawingml.diagramData+xml": "SmartArt drawing"}


def problems_outside_text(document: "Document", context: Mapping[str, object]) -> Iterator[Problem]:
    """What is wrong outside the text; ``context`` is an example of what a paper prints."""
    parts = sorted(document.part.package.iter_parts(), key=lambda part: str(part.partname))
    for part in parts:
        kind = part.content_type
        for _, address in addresses_with_tags(part):
            for name in names_in(address):
                if not isinstance(context.get(name), str):
                    tag = f"{{{{ {name} }}}}"
                    yield problem("link-address", InTemplate("Link address", tag), tag=tag)
        if kind.endswith("wordprocessingml.comments+xml"):
            yield from _comments(part)
        elif kind.endswith(_PROPERTIES):
            yield from _in_properties(part)
        for ending, name in _DRAWN.items():
            if kind.endswith(ending):
                yield from _tags(" ".join(_root(part).itertext()), name, "not-filled-in/drawing")


def _comments(part: Any) -> Iterator[Problem]:
    texts = ["".join(comment.itertext()) for comment in _root(part).iter(f"{WORD}comment")]
    if texts:
        yield problem("comment", InTemplate("Comments"), comments=counted(len(texts), "comment"))


def _in_properties(part: Any) -> Iterator[Problem]:
    for element in _root(part).iter(etree.Element):
        name = element.get("name") or etree.QName(element).localname
        if len(element) == 0 and name not in _SET:
            holder = element.getparent()
            named = holder.get("name") if holder is not None else None
            name = named or name
            yield from _tags(element.text or "", f"Document property {name[0].upper()}{name[1:]}", "not-filled-in")


def _tags(text: str, place: str, key: str) -> Iterator[Problem]:
    for piece in pieces_of(text, ()):
        yield problem(key, InTemplate(place, piece.written), tag=piece.written)


def _root(part: Any) -> etree._Element:
    return etree.fromstring(part.blob)
