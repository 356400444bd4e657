"""The tags of a Word template: what stands in braces, where a clerk finds it, and whether it fits together.

Word keeps a line of text in several pieces, and a tag may lie across them; here a paragraph's text is one string.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from toolkit.exceptions import TemplateError

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (_WORD + name for name in ("p", "tbl", "tr", "tc"))
_TEXTS = tuple(_WORD + name for name in ("t", "instrText"))
_TRACKED = tuple(_WORD + name for name in ("ins", "del", "moveFrom", "moveTo"))
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_STRAY = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_INSIDE = re.compile(r"(?:\{\{|\{%|\{#)[-+]?(?:(tr|tc|p|r)\s)?\s*(.*?)\s*[-+]?(?:\}\}|%\}|#\})")
_BLOCKS = {"for": "endfor", "if": "endif", "with": "endwith"}
_MIDDLES = {"else": ("for", "if"), "elif": ("if",)}
_REACHES = ("tr", "tc", "p", "r")
_KEYWORDS = {*_BLOCKS, *_BLOCKS.values(), *_MIDDLES, "set", "cellbg", "colspan", "vm", "hm"}
_SHOWN = 40
"""Characters of a paragraph that are enough to find it by."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its text as written, the place a clerk looks for it, and what it stands in.

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


def tags_in(root: etree._Element, part: str = "") -> tuple[Tag, ...]:
    """Every tag of a part of the document, in reading order.

    ``part`` names a part other than the body, e.g. "the page header". Raises TemplateError for a brace that has lost
    its partner and for tracked changes, in which old and new tags stand side by side.
    """
    tables = [table for table in root.iter(_TABLE) if next(table.iterancestors(_TABLE), None) is None]
    found: list[Tag] = []
    for paragraph, text in _paragraphs(root):
        if "{" not in text and "}" not in text:
            continue
        place = part or _place(paragraph, text, tables)
        stray = _STRAY.search(_TAG.sub("", text))
        if stray:
            raise TemplateError(
                f"a tag in {place} is not whole: {stray[0]} has no partner in the same paragraph, so complete the tag."
            )
        for match in _TAG.finditer(text):
            reach, inside = _INSIDE.sub(r"\1", match[0]), _INSIDE.sub(r"\2", match[0])
            found.append(Tag(match[0], place, reach, inside, paragraph))
    return tuple(found)


def _paragraphs(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph that has text, with its text; a text box's paragraphs are paragraphs of their own."""
    pieces: dict[etree._Element, list[str]] = {}
    for piece in root.iter(*_TEXTS):
        pieces.setdefault(next(piece.iterancestors(_PARAGRAPH)), []).append(piece.text or "")
    return ((paragraph, "".join(texts)) for paragraph, texts in pieces.items())


def _place(paragraph: etree._Element, text: str, tables: list[etree._Element]) -> str:
    """Where a clerk looks: tables, rows and columns are counted from 1 as Word shows them."""
    cells = list(paragraph.iterancestors(_CELL))
    if not cells:
        return f"the paragraph '{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}'"
    cell, table = cells[-1], next(element for element in tables if element in paragraph.iterancestors(_TABLE))
    row = next(cell.iterancestors(_ROW))
    rows = [element for element in table.iter(_ROW) if next(element.iterancestors(_TABLE)) is table]
    columns = [element for element in row.iter(_CELL) if next(element.iterancestors(_ROW)) is row]
    return f"table {tables.index(table) + 1}, row {rows.index(row) + 1}, column {columns.index(cell) + 1}"


def check_no_tracked_changes(root: etree._Element) -> None:
    """Raises TemplateError when the part holds tracked changes: they would be published with the paper."""
    if next(root.iter(*_TRACKED), None) is not None:
        raise TemplateError("tracked changes would be published with the paper: accept or reject them in Word.")


def check_keywords(tags: Iterable[Tag]) -> None:
    """Raises TemplateError for a tag that steers the paper with a word that is none, e.g. {% fro row in rows %}."""
    for tag in tags:
        word = tag.keyword
        if not tag.text.startswith("{%") or word in _KEYWORDS:
            continue
        if word in _REACHES:
            advice = f"write {{%{tag.inside} %}}, without the space."
        elif near := difflib.get_close_matches(word, sorted(_KEYWORDS), 1):
            advice = f"did you mean {tag.text.replace(word, near[0], 1)}?"
        else:
            advice = f"choose one of {', '.join(sorted(_KEYWORDS))}."
        raise TemplateError(f"{tag.text} in {tag.place} cannot be read: {advice}")


def check_pairs(tags: Iterable[Tag]) -> None:
    """Checks that every loop and condition ends where it may.

    A tag that takes its row away ({%tr ... %}) must end in the same table, one that takes its paragraph away in the
    same cell or text: otherwise half a row would be repeated and Word could not open the paper.
    Raises TemplateError that names the tag and its place.
    """
    open_tags: list[Tag] = []
    for tag in tags:
        if tag.reach in ("tr", "tc") and next(tag.paragraph.iterancestors(_ROW), None) is None:
            raise TemplateError(f"{tag.text} in {tag.place} belongs in a table row: move it there or write {{%p.")
        if tag.keyword in _BLOCKS:
            open_tags.append(tag)
        elif tag.keyword in _MIDDLES or tag.keyword in _BLOCKS.values():
            _check_partner(open_tags, tag)
    if open_tags:
        last = open_tags[-1]
        end = f"{{%{last.reach} {_BLOCKS[last.keyword]} %}}"
        raise TemplateError(f"{last.text} in {last.place} is never ended: add {end} after what it covers.")


def _check_partner(open_tags: list[Tag], tag: Tag) -> None:
    """Checks an ending or a middle against the innermost open tag, and closes that for an ending."""
    if not open_tags:
        raise TemplateError(f"{tag.text} in {tag.place} ends nothing: remove it or add the tag that begins the part.")
    opener = open_tags[-1]
    fits = opener.keyword in _MIDDLES.get(tag.keyword, ()) or _BLOCKS[opener.keyword] == tag.keyword
    if not fits:
        raise TemplateError(
            f"{tag.text} in {tag.place} does not fit {opener.text} in {opener.place}: "
            f"end that first with {{%{opener.reach} {_BLOCKS[opener.keyword]} %}}."
        )
    if opener.reach != tag.reach or _holder(opener) is not _holder(tag):
        raise TemplateError(
            f"{tag.text} in {tag.place} does not match {opener.text} in {opener.place}: "
            "both must be written alike and stand in the same table, cell or text."
        )
    if tag.keyword not in _MIDDLES:
        open_tags.pop()


def _holder(tag: Tag) -> etree._Element | None:
    """What a tag and its ending must both stand in."""
    if tag.reach == "tr":
        return next(tag.paragraph.iterancestors(_TABLE), None)
    if tag.reach == "tc":
        return next(tag.paragraph.iterancestors(_ROW), None)
    return tag.paragraph.getparent()


@cache
def normalised(inside: str) -> str:
    """A tag's inside without spaces and with straight quotes, to compare tags by."""
    return re.sub(r"\s+", "", inside.translate(str.maketrans("‘’“”", "''\"\"")))
