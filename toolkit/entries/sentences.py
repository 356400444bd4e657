"""Prose taken apart into sentences, in one way for updates and for the check of printed figures."""

import re

from toolkit.patterns import lazy_pattern

# A stop after these ends no sentence: "approx. 5%", "St. Mary's", "J. Smith", "at 9 a.m. on".
_ABBREVIATION = lazy_pattern(
    r"(?:\b(?:approx|incl|inc|eg|e\.g|ie|i\.e|etc|vs|v|no|nos|st|mr|mrs|ms|dr|cllr|rev|sgt|insp|dept|est|ref|tel|ext|p|pp"
    r"|para|sec|fig|qtr|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|exc|excl|max|min|avg|c)|\b[A-Z])\.$",
    re.IGNORECASE,
)
# "It fell. Theft rose", "(It fell.) Theft": a stop with the marks that close, and a space; or the end of a line. What
# was left out of a quotation goes with the sentence before: "last year. ... we have".
_END = lazy_pattern(r"(?<=[.!?])(?P<closing>[\"'”’)]*)[^\S\n]+(?!\.\.)|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a text, a line being one at least; not broken at "approx. 5%", "St. Mary's" or "Sept. 2019"."""
    parts: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if "\n" not in end[0] and not end["closing"] and _goes_on(text[start : end.start()], text[end.end() :][:1]):
            continue
        parts.append(text[start : end.end("closing") if end["closing"] else end.start()].strip())
        start = end.end()
    return [part for part in (*parts, text[start:].strip()) if part]


def _goes_on(before: str, after: str) -> bool:
    """Whether a stop ends no sentence: that of an abbreviation, and dots for words left out before a small letter."""
    return bool(_ABBREVIATION.search(before)) or (before.endswith("...") and after.islower())
