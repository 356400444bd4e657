"""Words that stand in a cell instead of an entry: "N/A", "TBC", "None", a dash, or "As above" and ditto marks.

No agency, date or text is made of them. What refers to the cell above is asked about rather than copied: after a row is
added or the rows are sorted, another row is above.
"""

import re
from functools import lru_cache

from toolkit.patterns import lazy_pattern

_NONE = lazy_pattern(r"n ?[/.\\]? ?a\.?|not applicable|none|nil|nobody|no[- ]?one|no|[-–—−_.]+|amherthnasol|dim", re.I)
_OPEN = lazy_pattern(
    r"t\.?b\.?[acd]\.?|to be (?:confirmed|agreed|advised|announced|arranged|decided|determined)"
    r"|to be (?:identified|set|appointed)"
    r"|not (?:yet )?(?:known|agreed|confirmed|decided|set|identified|appointed)|unknown|n/?k|awaited|\?+|vacant"
    r"|i'?w (?:gadarnhau|chadarnhau|benderfynu)",
    re.I,
)
_ABOVE = lazy_pattern(
    r"(?:as|see|same as|as per|per) (?:the )?(?:above|previous(?: row)?|row above)|same|above|ditto|-?do\.?-?|idem"
    r"|[\"“”„″'’`〃]{1,2}|,,|↑|(?:fel|gweler) uchod",
    re.I,
)
_LONGEST = 40


def _says(words: re.Pattern[str], text: str) -> bool:
    return len(text) <= _LONGEST and _is(words, text)


@lru_cache(maxsize=4096)  # the same few names and dates come again in most rows
def _is(words: re.Pattern[str], text: str) -> bool:
    return words.fullmatch(text.strip(" ()[]")) is not None


def says_none(text: str) -> bool:
    """Whether the text says that there is no entry: "N/A", "None", "-"."""
    return _says(_NONE, text)


def says_open(text: str) -> bool:
    """Whether the text says that the entry is not known yet: "TBC", "To be agreed", "?"."""
    return _says(_OPEN, text)


def says_as_above(text: str) -> bool:
    """Whether the text refers to the cell above: "As above", "Ditto", a ditto mark."""
    return _says(_ABOVE, text)
