"""The tags of a Word template: what is in braces, where a clerk finds it, and whether it fits together.

Word keeps a line of text in several pieces, and a tag may be across them; here a paragraph's text is one string.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from lxml import etree

from toolkit.entries.wording import LOOSELY, nearest
from toolkit.errors import TemplateError
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InTemplate
from toolkit.problems.problem import Problem
from toolkit.records import dataclass

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TABLE, ROW, CELL = (WORD + name for name in ("p", "tbl", "tr", "tc"))
_TEXTS = tuple(WORD + name for name in ("t", "instrText"))
_TRACKED = tuple(WORD + name for name in ("ins", "del", "moveFrom", "moveTo"))
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TAG = re.compile(r"\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}|\{#.{0,2000}?#\}")
_STRAY = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_INSIDE = re.compile(r"(?:\{\{|\{%|\{#)[-+]?(?:(tr|tc|p|r)\s)?\s*+(.*?)[-+]?(?:\}\}|%\}|#\})")
BLOCKS = {"for": "endfor", "if": "endif", "with": "endwith"}
MIDDLES = {"else": ("for", "if"), "elif": ("if",)}
_REACHES = ("tr", "tc", "p", "r")
_KEYWORDS = {*BLOCKS, *BLOCKS.values(), *MIDDLES, "set", "cellbg", "colspan", "vm", "hm"}
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_SHOWN = 40
"""Characters of a paragraph that are enough to find it by."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its text as written, the place a clerk looks for it, and what it is in.

    ``reach`` is "tr", "tc", "p", "r" or empty: what the tag takes away with it. ``inside`` is what it says without
    braces and reach. ``paragraph`` is the Word paragraph.
    """

    text: str
    place: str
    reach: str
    inside: str
    paragraph: etree._Element

    @property
    def keyword(self) -> str:
        """The first word of a tag that steers the paper, e.g. ``for``; empty for a tag that prints."""
        words = self.inside.split(maxsplit=1) if self.text.startswith("{%") else []
        return words[0] if words else ""

    @property
    def expression(self) -> str:
        """What the tag is known by after docxtpl's own rewriting, e.g. ``row.fill`` for ``{% cellbg row.fill %}``."""
        return normalised(re.sub(r"^(?:cellbg|colspan)\s", "", self.inside))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a tag: the key of its entry in the catalogue, and the words that are filled in there.

    ``other`` is the tag that this one does not fit, where there is one.
    """

    key: str
    tag: Tag
    words: Mapping[str, object] = field(default_factory=dict)
    other: Tag | None = None

    @property
    def code(self) -> str:
        """The code of the problem that it is."""
        return self.key.partition("/")[0]

    def problem(self, place: str) -> Problem:
        """The fault as a problem at a place, as the check of a template shows it."""
        return problem(self.key, InTemplate(place, self.tag.text), **{"tag": self.tag.text, **self.words})

    def error(self) -> TemplateError:
        """The fault as what stops a report, with the tag's place."""
        return TemplateError(in_one_sentence(self.key, f"{self.tag.text} in {self.tag.place}", self.words))


def in_one_sentence(key: str, subject: str, words: Mapping[str, object]) -> str:
    """A problem of a template as one sentence about the subject: the fact, a colon, and what to do."""
    found = problem(key, InTemplate(""), **{"tag": subject, **words})
    fact, remedy = found.message.removesuffix("."), found.remedy
    return f"{fact[:1].lower()}{fact[1:]}: {remedy[:1].lower()}{remedy[1:]}"


def tags_in(root: etree._Element, part: str = "") -> tuple[Tag, ...]:
    """Every tag of a part of the document, in reading order.

    ``part`` names a part other than the body, e.g. "the page header". Raises TemplateError for a brace that has lost
    its partner and for tracked changes, in which old and new tags are side by side.
    """
    tables = [table for table in root.iter(TABLE) if next(table.iterancestors(TABLE), None) is None]
    found: list[Tag] = []
    for paragraph, text in paragraphs(root):
        if "{" not in text and "}" not in text:
            continue
        place = part or _place(paragraph, text, tables)
        if stray := _STRAY.search(_TAG.sub("", text)):
            raise Fault("not-whole", Tag("a tag", place, "", "", paragraph), {"brace": stray[0]}).error()
        found += [read_tag(match[0], place, paragraph) for match in _TAG.finditer(text)]
    return (*found, *_in_alternative_texts(root))


def _in_alternative_texts(root: etree._Element) -> Iterator[Tag]:
    """The tags in the descriptions of pictures and charts, by which a chart is told what to show."""
    for properties in root.iter(_PROPERTIES):
        paragraph = _paragraph(properties)
        for match in _TAG.finditer(properties.get("descr", "")):
            yield read_tag(match[0], "the alternative text of a picture or chart", paragraph)


def read_tag(text: str, place: str, paragraph: etree._Element) -> Tag:
    """A tag by its text."""
    found = _INSIDE.fullmatch(text)
    return Tag(text, place, (found[1] or "") if found else "", found[2].strip() if found else text, paragraph)


def paragraphs(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph that has text, with its text; a text box's paragraphs are paragraphs of their own."""
    pieces: dict[etree._Element, list[str]] = {}
    for piece in root.iter(*_TEXTS):
        pieces.setdefault(_paragraph(piece), []).append(piece.text or "")
    return ((paragraph, "".join(texts)) for paragraph, texts in pieces.items())


def _paragraph(element: etree._Element) -> etree._Element:
    """The paragraph around an element. Raises TemplateError where there is none, as no word processor writes it."""
    found = next(element.iterancestors(PARAGRAPH), None)
    if found is None:
        raise TemplateError("text stands outside every paragraph: open the template in Word and save it again.")
    return found


def _place(paragraph: etree._Element, text: str, tables: list[etree._Element]) -> str:
    """Where a clerk looks: tables, rows and columns are counted from 1 as Word shows them."""
    cells = list(paragraph.iterancestors(CELL))
    if not cells:
        return f"the paragraph '{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}'"
    cell, table = cells[-1], next(element for element in tables if element in paragraph.iterancestors(TABLE))
    row = next(cell.iterancestors(ROW))
    rows = [element for element in table.iter(ROW) if next(element.iterancestors(TABLE)) is table]
    columns = [element for element in row.iter(CELL) if next(element.iterancestors(ROW)) is row]
    return f"table {tables.index(table) + 1}, row {rows.index(row) + 1}, column {columns.index(cell) + 1}"


def tracked_change(root: etree._Element) -> etree._Element | None:
    """The first tracked change of the part, or None."""
    return next(root.iter(*_TRACKED), None)


def check_no_tracked_changes(root: etree._Element) -> None:
    """Raises TemplateError when the part holds tracked changes: they would be published with the paper."""
    if tracked_change(root) is not None:
        raise TemplateError(in_one_sentence("tracked", "", {}))


def check_keywords(tags: Iterable[Tag]) -> None:
    """Raises TemplateError for a tag that steers the paper with a word that is none, e.g. {% fro row in rows %}."""
    for tag in tags:
        if fault := keyword_fault(tag):
            raise fault.error()


def keyword_fault(tag: Tag) -> Fault | None:
    """What is wrong with a tag that steers the paper with a word that is none, or None."""
    if not tag.text.startswith("{%") or tag.keyword in _KEYWORDS:
        return None
    if meant := meant_keyword(tag):
        return Fault("keyword/space" if tag.keyword in _REACHES else "keyword/near", tag, {"meant": meant})
    return Fault("keyword", tag, {"known": ", ".join(sorted(_KEYWORDS))})


def meant_keyword(tag: Tag) -> str:
    """The whole tag that a tag with an unknown first word was probably meant to be, or nothing."""
    word = tag.keyword
    if word in _REACHES:
        return f"{{%{tag.inside} %}}"
    near = nearest(word, _KEYWORDS, LOOSELY)
    return tag.text.replace(word, near, 1) if near else ""


def normalised(inside: str) -> str:
    """A tag's inside without spaces and with straight quotes, to compare tags by."""
    return re.sub(r"\s+", "", straight(inside))


def straight(inside: str) -> str:
    """A tag's inside as it is read: Word's curly quotes count as straight ones."""
    return inside.translate(_STRAIGHT)
