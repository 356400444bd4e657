"""A rating as officers write it, taken apart: the word, a colour, and remarks that change nothing about it.

Only what cannot mean anything else is taken away: "Green ↑", "RAG: Green", "Green (Q1: Amber)" and "Green - on track"
are Green. A text that says more than that, "Amber/Green" or "On track", is not guessed at but asked about.
"""

import re
import unicodedata
from functools import lru_cache

from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass

EMOJI_COLOURS = {
    emoji: colour
    for colour, emojis in {
        "green": "🟢🟩💚",
        "orange": "🟠🟧🧡",
        "yellow": "🟡🟨💛",
        "red": "🔴🟥❤",
        "blue": "🔵🟦💙",
        "purple": "🟣🟪💜",
        "brown": "🟤🟫🤎",
        "black": "⚫⬛🖤",
        "white": "⚪⬜🤍",
    }.items()
    for emoji in emojis
}
"""Circles, squares and hearts that people rate with, and their colours."""

_MARKS_OF_EMOJI = "\ufe0e\ufe0f\u20e3"
_ARROWS = lazy_pattern(
    "[\u2190-\u21ff\u25b2-\u25c5\u2b00-\u2b11\u2b60-\u2b73\u2794-\u27be\U0001f53a-\U0001f53d\u23eb\u23ec]"
)
_TICKS = lazy_pattern("[\u2713\u2714]")
_BRACKETS = lazy_pattern(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_LABEL = lazy_pattern(
    r"(?:(?:overall|current|delivery|progress)\b\s*)?(?:b?ragg?y?(?:\s+(?:status|rating))?|status|rating)?(?![a-z])"
    r"\s*[:=–—-]?\s*",
    re.I,
)
_LABEL_AFTER = lazy_pattern(r"(?<!\s)\s++(?:rated|rating|status|b?rag)$", re.I)
_REMARK = lazy_pattern(r"(?<!\s)\s+[-–—]\s+|(?<!\s)\s*[,;:\n]\s*")
_EARLIER = lazy_pattern(
    r"\b(?:was|were|previously|previous|prev|formerly|from|last (?:quarter|qtr|month|year|time|report|period)|"
    r"(?:quarter|qtr|q) ?[1-4])\b[.:]?",
    re.I,
)
_AT = lazy_pattern(r"\b(?:in|at)\b", re.I)
_QUARTER = lazy_pattern(r"\b(?:quarter|qtr|q) ?([1-4])\b", re.I)
_BULLET = lazy_pattern(r"^[-–—•·*▪]\s+")
_ROUND = " .:;,\"'“”‘’\n"


@dataclass(frozen=True, slots=True)
class WrittenRating:
    """A cell's text apart. ``word`` may be empty where only a colour is there; ``colours`` are those of its emoji.

    ``remarks`` follow the word or are in brackets; ``earlier`` is what brackets say of another time; ``ticked`` is
    whether a tick is there.
    """

    word: str
    colours: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    ticked: bool = False


def rating_key(text: str) -> str:
    """What is compared: no case, no spaces, nothing that has no width."""
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    return "".join(text.split()).casefold()


@lru_cache(maxsize=2048)  # a plan has few ratings and many rows
def take_apart(text: str) -> WrittenRating:
    """The parts of a rating as it was typed, line breaks included."""
    text = _plain(text)
    colours: tuple[str, ...] = ()
    ticked = False
    if not text.isascii():
        colours = tuple(EMOJI_COLOURS[character] for character in text if character in EMOJI_COLOURS)
        text = "".join(" " if character in EMOJI_COLOURS else character for character in text)
        ticked = bool(_TICKS.search(text))
        text = _TICKS.sub(" ", _ARROWS.sub(" ", text))
    bracketed = [first or second for first, second in _BRACKETS.findall(text)]
    word, *remarks = _parts(_BRACKETS.sub(" ", text))
    earlier = tuple(_tidy(_AT.sub(" ", _EARLIER.sub(" ", said))) for said in bracketed if _EARLIER.search(said))
    others = [said for said in bracketed if said.strip() and not _EARLIER.search(said)]
    return WrittenRating(word, colours, tuple(filter(None, map(_tidy, [*remarks, *others]))), earlier, ticked)


def quarters_in_brackets(text: str) -> frozenset[int]:
    """The quarters that are named in brackets behind a rating: "Green (Q1: Amber)" names 1."""
    bracketed = " ".join(first or second for first, second in _BRACKETS.findall(text))
    return frozenset(int(quarter) for quarter in _QUARTER.findall(bracketed))


def _plain(text: str) -> str:
    """The text without characters that have no width, with plain spaces; lines stay apart."""
    if not text.isascii():
        text = "".join(
            character
            for character in unicodedata.normalize("NFKC", text)
            if unicodedata.category(character) != "Cf" and character not in _MARKS_OF_EMOJI
        )
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def _parts(text: str) -> list[str]:
    """The word, without a label before or after it, and the remarks behind it."""
    text = _BULLET.sub("", _tidy(text))
    label = _LABEL.match(text)
    if label and label.end() < len(text):
        text = text[label.end() :]
    word, *remarks = _REMARK.split(text, maxsplit=1)
    return [_LABEL_AFTER.sub("", _tidy(word)), *remarks]


def _tidy(text: str) -> str:
    return text.strip(_ROUND)
