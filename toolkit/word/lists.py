"""Numbered lists of a paper as Word's own: each counts from the number that it was typed with."""

from itertools import count
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from toolkit.tags.values import ListStart

_P, _STYLE = qn("w:p"), f"{qn('w:pPr')}/{qn('w:pStyle')}"
_BEFORE_NUMBERS = tuple(
    qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
"""What the schema puts before a paragraph's numbering."""
_NAME = "_ListStart"
_BOOKMARKS = 9000
"""Numbers of the marks begin here, beyond those of the contents' bookmarks."""


class NumberedLists:
    """The numbered lists of one paper: a mark in the first item of each while the paper is made, then its numbering."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._starts: dict[str, int] = {}

    def mark(self, start: ListStart) -> str:
        """The markup that stands for the beginning of a list until :meth:`write`."""
        name, number = f"{_NAME}{len(self._starts)}", _BOOKMARKS + len(self._starts)
        self._starts[name] = start.number
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def write(self) -> None:
        """Gives each list numbers of its own, by the numbering of its paragraphs' style.

        In a style without numbering, which a clerk may have made of it, the numbers are typed before the text.
        """
        marks = list(self._document.element.iter(qn("w:bookmarkStart"))) if self._starts else []
        for mark in marks:
            if mark.get(qn("w:name")) in self._starts:
                first = next(mark.iterancestors(_P))
                items = [first, *_following(first)]
                start = self._starts[mark.get(qn("w:name"))]
                mark.getparent().remove(mark.getnext())
                mark.getparent().remove(mark)
                self._number(items, start)

    def _number(self, items: list[Any], start: int) -> None:
        kind = self._kind_of(items[0].find(_STYLE))
        if kind is None:
            for number, item in zip(count(start), items, strict=False):
                _after_properties(item, f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{number}. </w:t></w:r>')
            return
        numbering = self._document.part.numbering_part.element
        number_id = max((int(number.get(qn("w:numId"))) for number in numbering.iter(qn("w:num"))), default=0) + 1
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{kind}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
        )
        for item in items:
            properties = item.find(qn("w:pPr"))  # there is one, as it names the style
            earlier = [child for child in properties if child.tag in _BEFORE_NUMBERS]
            earlier[-1].addnext(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number_id}"/></w:numPr>')
            )

    def _kind_of(self, named: etree._Element | None) -> str | None:
        """The kind of numbering of a paragraph's style, or None."""
        style = named.get(qn("w:val")) if named is not None else None
        found = next((item for item in self._document.styles if item.style_id == style), None)
        number_id = found.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") if found is not None else None
        if number_id is None:
            return None
        for number in self._document.part.numbering_part.element.iter(qn("w:num")):
            if number.get(qn("w:numId")) == number_id.get(qn("w:val")):
                return str(number.find(qn("w:abstractNumId")).get(qn("w:val")))
        return None


def _following(first: Any) -> list[Any]:
    """The list's further items: the paragraphs of the same style right below, up to where another list begins."""
    style = first.find(_STYLE)
    items: list[Any] = []
    for paragraph in first.itersiblings():
        other = paragraph.find(_STYLE) if paragraph.tag == _P else None
        if style is None or other is None or other.get(qn("w:val")) != style.get(qn("w:val")):
            break
        if any((mark.get(qn("w:name")) or "").startswith(_NAME) for mark in paragraph.iter(qn("w:bookmarkStart"))):
            break
        items.append(paragraph)
    return items


def _after_properties(paragraph: Any, xml: str) -> None:
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, parse_xml(xml))
