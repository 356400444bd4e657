"""A text as its reader sees it, whatever letters, spaces and hyphens it is typed with."""

import re
import unicodedata

from toolkit.patterns import lazy_pattern

_ODD = lazy_pattern("[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060-\u2064\ufeff\uff00-\uffef]")
_SPACED = lazy_pattern(r"(?:\b\w[ .]){4,}\w\b\.?")
_HYPHENS = lazy_pattern(r"(?<=[a-z])[-‐‑–](?=[a-z])", re.IGNORECASE)


def as_shown(text: str) -> str:
    """The text with letters of one width and without what does not show."""
    if _ODD.search(text) is None:
        return text
    return "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")


def as_read(text: str) -> str:
    """The text as a reader sees it: letters of one width, without what does not show, words of spaced letters whole,
    hyphens within words as spaces.
    """
    text = as_shown(text)
    text = _SPACED.sub(lambda match: re.sub(r"[ .]", "", match[0]), text)
    return _HYPHENS.sub(" ", text)
