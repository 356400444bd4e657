"""Prose taken apart into sentences, in one way for updates and for the check of printed figures."""

import re

# A stop after these ends no sentence: "approx. 5%", "St. Mary's", "J. Smith", "at 9 a.m. on".
_ABBREVIATION = re.compile(
    r"(?:\b(?:approx|incl|inc|eg|e\.g|ie|i\.e|etc|vs|v|no|nos|st|mr|mrs|ms|dr|cllr|rev|sgt|insp|dept|est|ref|tel|ext|p|pp"
    r"|para|sec|fig|qtr|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|exc|excl|max|min|avg|c)|\b[A-Z])\.$",
    re.IGNORECASE,
)
# "... fell. Theft rose", "(... fell.) Theft": a stop with the marks that close, and a space; or the end of a line.
_END = re.compile(r"(?<=[.!?])(?P<closing>[\"'”’)]*)\s+|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a text, a line being one at least; not broken at "approx. 5%", "St. Mary's" or "Sept. 2019"."""
    parts: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if "\n" not in end[0] and not end["closing"] and _ABBREVIATION.search(text[start : end.start()]):
            continue
        parts.append(text[start : end.end("closing") if end["closing"] else end.start()].strip())
        start = end.end()
    return [part for part in (*parts, text[start:].strip()) if part]
