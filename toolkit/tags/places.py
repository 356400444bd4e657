"""Where things are in a Word template, as a clerk finds them: its parts, and the places in them.

Tables, rows, columns, paragraphs, sections and notes are counted from 1, as Word shows them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from lxml import etree

from toolkit.records import dataclass
from toolkit.tags.tag import CELL, PARAGRAPH, ROW, TABLE, WORD, paragraphs

if TYPE_CHECKING:
    from toolkit.tags.templates import Document

BOX = f"{WORD}txbxContent"
_STEPS = {TABLE: "table", ROW: "row", CELL: "column"}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHANGE = f"{WORD}sectPrChange"
_NOTES = ("footnote", "endnote")
_PAGES = {"first": "first-page ", "even": "even-page "}
_SHOWN = 60
"""Characters of a paragraph that are enough to find it by."""


@dataclass(frozen=True, slots=True, eq=False)
class TemplatePart:
    """A part of the template that may hold tags: the body (without a name), a header, a footer, or all notes of a kind.

    ``notes`` names each note by Word's own number for it.
    """

    name: str
    root: etree._Element
    notes: Mapping[str, str] = field(default_factory=dict)

    def elements(self, *names: str, within: etree._Element | None = None) -> list[etree._Element]:
        """The elements of those names. Word keeps a text box twice, and the copy for older programs is passed over."""
        found = (self.root if within is None else within).iter(*names)
        return [element for element in found if next(element.iterancestors(_FALLBACK), None) is None]

    def paragraphs(self) -> list[tuple[etree._Element, str]]:
        """Each paragraph that has text, with its text, in reading order."""
        shown = set(self.elements(PARAGRAPH))
        return [(paragraph, text) for paragraph, text in paragraphs(self.root) if paragraph in shown]

    def place(self, element: etree._Element) -> str:
        """Such as ``paragraph 5``, ``table 2, row 3, column 1``, ``header of section 1`` or ``footnote 2``."""
        box = next(element.iterancestors(BOX), None)
        steps = [self._note(element) or self.name]
        if box is not None:
            steps.append(f"text box {_number(box, self.elements(BOX))}")
        steps += self._steps(element)
        if named := ", ".join(step for step in steps if step):
            return named
        paragraph = element if element.tag == PARAGRAPH else next(element.iterancestors(PARAGRAPH), None)
        return "the text" if paragraph is None else f"paragraph {_number(paragraph, self._outside_tables())}"

    def shown_place(self, element: etree._Element) -> str:
        """The place with a capital, and outside tables with the text that is there."""
        place = self.place(element)
        place = place[0].upper() + place[1:]
        if any(above.tag in _STEPS for above in (element, *element.iterancestors())):
            return place
        text = dict(paragraphs(self.root)).get(element, "").strip()
        return f"{place}: '{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}'" if text else place

    def _note(self, element: etree._Element) -> str:
        """The name of the note that the element is in, if it does."""
        ids = (above.get(f"{WORD}id", "") for above in element.iterancestors() if above.getparent() is self.root)
        return self.notes.get(next(ids, ""), "")

    def _outside_tables(self) -> list[etree._Element]:
        return [one for one in self.elements(PARAGRAPH) if next(one.iterancestors(TABLE, BOX), None) is None]

    def _steps(self, element: etree._Element) -> Iterator[str]:
        """Table, row and column, and again for a table in a cell."""
        chain = [element]
        while (above := next(chain[0].iterancestors(*_STEPS, BOX), None)) is not None and above.tag != BOX:
            chain.insert(0, above)
        inner = ""
        for one in chain:
            if one.tag in _STEPS:
                yield f"{inner if one.tag == TABLE else ''}{_STEPS[one.tag]} {_number(one, self._kin(one))}"
                inner = "inner "

    def _kin(self, one: etree._Element) -> list[etree._Element]:
        """The elements that one is counted among, such as the rows of its table."""
        above = next(one.iterancestors(*_STEPS, BOX), None)
        found = self.elements(str(one.tag), within=above)
        return [other for other in found if next(other.iterancestors(*_STEPS, BOX), None) is above]


def template_parts(document: "Document") -> list[TemplatePart]:
    """The parts in which tags are replaced: the body, headers and footers by section, footnotes and endnotes."""
    body, main = document.element.body, document.part
    parts = [TemplatePart("", body)]
    related = {
        name: relation.target_part
        for name, relation in main.rels.items()
        if not relation.is_external and relation.target_part.content_type.endswith("+xml")
    }
    names: dict[str, str] = {}
    for relation, name in _edges(body):
        names.setdefault(relation, name)
    edges = [relation for relation, part in related.items() if _kind(part) in ("header", "footer")]
    for relation in sorted(edges, key=[*names, *edges].index):
        part = related[relation]
        parts.append(TemplatePart(names.get(relation, f"{_kind(part)} of no section"), etree.fromstring(part.blob)))
    for note in _NOTES:
        notes = _numbered_notes(body, note)
        found = (part for part in related.values() if _kind(part) == f"{note}s")
        parts += [TemplatePart(note, etree.fromstring(part.blob), notes) for part in found]
    return parts


def _kind(part: Any) -> str:
    """Such as ``header``, from ``application/vnd....wordprocessingml.header+xml``."""
    return str(part.content_type.removesuffix("+xml").rpartition(".")[2])


def _edges(body: etree._Element) -> Iterator[tuple[str, str]]:
    """The relation of each section's headers and footers with a name, e.g. ``first-page header of section 1``."""
    sections = [one for one in body.iter(f"{WORD}sectPr") if next(one.iterancestors(_CHANGE), None) is None]
    for number, section in enumerate(sections, 1):
        for reference in section.iter(f"{WORD}headerReference", f"{WORD}footerReference"):
            pages = _PAGES.get(reference.get(f"{WORD}type", ""), "")
            kind = etree.QName(reference).localname.removesuffix("Reference")
            yield reference.get(_RELATION, ""), f"{pages}{kind} of section {number}"


def _numbered_notes(body: etree._Element, note: str) -> dict[str, str]:
    """Each note's name by its id, numbered in the order in which the text refers to them."""
    ids = [reference.get(f"{WORD}id", "") for reference in body.iter(f"{WORD}{note}Reference")]
    return {one: f"{note} {number}" for number, one in enumerate(dict.fromkeys(ids), 1)}


def _number(element: etree._Element, among: Sequence[etree._Element]) -> int:
    return next(number for number, one in enumerate(among, 1) if one is element)
