"""What statisticians publish in place of a number, and what it means.

The symbols in brackets are those that the Government Analysis Function asks for ("Symbols and shorthand in
spreadsheets"); the others are older ones that published tables still have.
"""

import re
from collections.abc import Mapping

from toolkit.entries.number_words import ONES

_WITHHELD = "too small to publish, or withheld so that nobody can be identified"
_NOT_AVAILABLE = "not available"
_LOW = "small: it would be shown as nought if it were rounded"
MEANINGS: Mapping[str, str] = {
    "[c]": "confidential",
    "*": _WITHHELD,
    "[x]": _NOT_AVAILABLE,
    "..": _NOT_AVAILABLE,
    ":": _NOT_AVAILABLE,
    "n/a": "not available or not applicable",
    "n/k": "not known",
    "[z]": "not applicable",
    "[low]": _LOW,
    "[w]": "not asked or not recorded",
    "-": "nil, or too small to show",
    "[u]": "too unreliable to publish",
}
BREAK = "[b]"
NOTES: Mapping[str, str] = {
    BREAK: "a break in the series",
    "[e]": "an estimate",
    "[f]": "a forecast",
    "[p]": "provisional",
    "[r]": "revised",
    "[u]": "of low reliability",
}
"""Symbols that follow a number, and what it is by them."""
_NUMBER = rf"(?:[1-9][0-9]{{0,2}}|{'|'.join((*ONES, 'ten'))})"
_BELOW = re.compile(rf"(?:<|less than|fewer than|under|below) ?(?P<number>{_NUMBER})", re.I)
# "4 or fewer", "≤4", "1 to 4": fewer than 5
_UP_TO = re.compile(
    rf"(?:≤|<=|up to|at most|no more than|(?:1|one) ?(?:-|–|to) ?) ?(?P<number>{_NUMBER})"
    rf"|(?P<first>{_NUMBER}) or (?:fewer|less)",
    re.I,
)
_IN_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("na", "n.a.", "not available", "not applicable"), "n/a"),
    **dict.fromkeys(("not known", "unknown"), "n/k"),
    **dict.fromkeys(("suppressed", "withheld", "[suppressed]", "[withheld]"), "*"),
    **dict.fromkeys(("confidential", "[confidential]"), "[c]"),
}
_NOTED = re.compile(r"(.*[0-9%]) ?((?:\[[a-z]\] ?)+)", re.I)
_DASHES = "–—−"


def read_shorthand(text: str) -> str:
    """The symbol that the text is, in its usual form: ``<5``, ``[c]``, ``-``; empty where it is none."""
    plain = text.strip().casefold()
    if plain in _DASHES and plain:
        return "-"
    if plain in _IN_WORDS:
        return _IN_WORDS[plain]
    if below := _BELOW.fullmatch(plain):
        return f"<{_value(below['number'])}"
    if most := _UP_TO.fullmatch(plain):
        return f"<{_value(most['number'] or most['first']) + 1}"
    return plain if plain in MEANINGS else ""


def _value(text: str) -> int:
    return int(text) if text.isdecimal() else (*ONES, "ten").index(text) + 1


def shorthand_meaning(symbol: str) -> str:
    """What a symbol means, in words that follow "published as ...". Raises KeyError for what is none."""
    return f"fewer than {symbol[1:]}" if symbol.startswith("<") else MEANINGS[symbol]


def without_symbols(text: str) -> tuple[str, tuple[str, ...]]:
    """A number's text without the symbols behind it, and those: ``1,234 [p]`` gives ``1,234`` and ``[p]``.

    Text with a symbol that says nothing of a number is returned as it is.
    """
    match = _NOTED.fullmatch(text.strip())
    symbols = tuple(match[2].casefold().replace(" ", "").replace("][", "] [").split()) if match else ()
    if match is None or not all(symbol in NOTES for symbol in symbols):
        return text, ()
    return match[1].strip(), symbols
