"""Word's own numbers and bullets of paragraphs, which are no text of theirs, as a reader of the page sees them."""

from collections.abc import Mapping
from dataclasses import field, replace
from string import ascii_lowercase

from toolkit.accessibility.document import Element, W, WordDocument, value
from toolkit.records import dataclass

BULLET = "•"
_LEVELS = 9
_MOST = 32_767
"""The highest number of a list in Word."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_NO_NUMBER = "0"
"""The list that stands for none: it takes a paragraph out of its style's list."""


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _List:
    """A list's levels, and how far each has been counted; lists of one kind count on together."""

    levels: Mapping[int, _Level]
    counts: list[int]


@dataclass(slots=True)
class Numbering:
    """The lists of one document; to be asked about its paragraphs in their order, as each counts on."""

    document: WordDocument
    _lists: dict[str, _List] = field(default_factory=dict)

    def __post_init__(self) -> None:
        root = self.document.numbering
        if root is None:
            return
        kinds = {
            kind.get(f"{W}abstractNumId", ""): dict(map(_level, kind.iterfind(f"{W}lvl")))
            for kind in root.iterfind(f"{W}abstractNum")
        }
        counted: dict[str, list[int]] = {}
        for number in root.iterfind(f"{W}num"):
            kind = value(number.find(f"{W}abstractNumId")) or ""
            restarts = number.find(f"{W}lvlOverride/{W}startOverride") is not None
            counts = [0] * _LEVELS if restarts else counted.setdefault(kind, [0] * _LEVELS)
            self._lists[number.get(f"{W}numId", "")] = _List(_overridden(kinds.get(kind, {}), number), counts)

    def mark(self, paragraph: Element) -> str:
        """The number or bullet before the paragraph, such as ``1.2`` or ``•``; "" without one."""
        number, depth = self._place(paragraph)
        found = self._lists.get(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return BULLET if self._is_bulleted_by_name(paragraph) else ""
        if level.kind in ("bullet", "none"):
            return BULLET if level.kind == "bullet" else ""
        counts = found.counts
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        return self._shown(found.levels, counts, level)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level of a paragraph, by its own properties or its style's."""
        chain = self.document.chain(self.document.paragraph_style(paragraph))
        found = [paragraph, *chain]
        numberings = [part for one in found if (part := one.find(f"{W}pPr/{W}numPr")) is not None]
        number = next((name for one in numberings if (name := value(one.find(f"{W}numId")))), _NO_NUMBER)
        depth = next((level for one in numberings if (level := value(one.find(f"{W}ilvl")))), "0")
        return number, min(_whole(depth, 0), _LEVELS - 1)

    def _is_bulleted_by_name(self, paragraph: Element) -> bool:
        """Whether the style is a list of bullets by its name, in a document that does not say how lists look."""
        if self._place(paragraph)[0] == _NO_NUMBER and paragraph.find(f"{W}pPr/{W}numPr") is not None:
            return False
        names = [value(style.find(f"{W}name")) or "" for style in self.document.chain(_style(self.document, paragraph))]
        return any(name.casefold().startswith("list bullet") for name in names)

    def _shown(self, levels: Mapping[int, _Level], counts: list[int], level: _Level) -> str:
        text = level.text
        for depth, count in enumerate(counts):
            kind = levels[depth].kind if depth in levels else "decimal"
            text = text.replace(f"%{depth + 1}", _number(max(count, 1), kind))
        return text


def _style(document: WordDocument, paragraph: Element) -> str:
    return document.paragraph_style(paragraph)


def _overridden(levels: Mapping[int, _Level], number: Element) -> dict[int, _Level]:
    """The levels as a list has them that says some otherwise than its kind, or where they begin (ISO/IEC 29500-1,
    17.9.8 and 17.9.26).
    """
    found = dict(levels)
    for override in number.iterfind(f"{W}lvlOverride"):
        found |= dict(map(_level, override.iterfind(f"{W}lvl")))
        depth, start = _whole(override.get(f"{W}ilvl"), 0), override.find(f"{W}startOverride")
        if start is not None and depth in found:
            found[depth] = replace(found[depth], start=_whole(value(start), 1))
    return found


def _whole(text: str | None, otherwise: int) -> int:
    """The number in an attribute; what is none, or more than Word counts to, counts as missing."""
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST)) else _MOST + 1
    return number if number <= _MOST else otherwise


def _level(level: Element) -> tuple[int, _Level]:
    kind = value(level.find(f"{W}numFmt")) or "decimal"
    text = value(level.find(f"{W}lvlText")) or ""
    start = _whole(value(level.find(f"{W}start")), 1)
    return _whole(level.get(f"{W}ilvl"), 0), _Level(kind, text, start)


def _number(count: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letters = ascii_lowercase[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if kind == "upperRoman" else _roman(count)
    return f"{count:02d}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    letters = ""
    for size, letter in _ROMAN:
        letters += letter * (count // size)
        count %= size
    return letters
