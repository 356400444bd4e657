"""Refs in a paper's text: a number stays on one line with what it counts, "CSAP 4.5" as well as "see 3.4"."""

import re
from typing import Any

from docx.oxml.ns import qn

from toolkit.patterns import lazy_pattern

_BEFORE_A_NUMBER = lazy_pattern(
    r"(?<![\w-])(?P<name>[A-Z]{2,6}|[Ss]ee|[Rr]efs?\.?|[Nn]os?\.) (?=\d{1,3}(?:\.\d{1,3})*[A-Za-z]?(?![\w%]))"
)
_NO_BREAK = "\N{NO-BREAK SPACE}"
_SHORTEST = 25
"""Characters of a text that may be longer than its line; a ref that is a cell by itself has its column's width."""


def keep_refs(document: Any) -> None:
    """Put a space at which no line breaks between the words and the number of every ref in the body."""
    for text in document.element.iter(qn("w:t")):
        if text.text and len(text.text) >= _SHORTEST:
            text.text = kept_whole(text.text)


def kept_whole(text: str) -> str:
    """The text with such a space in each of its refs."""
    return _BEFORE_A_NUMBER.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    return f"{match['name']}{_NO_BREAK}"
