"""A step that an update names with its date, "the rest follows by December", in no word of what will be."""

import datetime
import re

from toolkit.entries.dates.spans import MONTHS
from toolkit.patterns import lazy_pattern

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATED = lazy_pattern(
    rf"\b(?:by|in|on|from|until|till|before|after|during|for|due|early|mid|late|end of|week of|w/c)\s+"
    rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?(?P<month>{_MONTH})\b\.?(?:,? (?P<year>20\d\d))?"
)
"""A month behind a word of time, so that "may" is none."""
_CLAUSE = lazy_pattern(r"[.;:!?,\n]\s+|\s[-–—]\s")
_DONE = lazy_pattern(
    r"\b(?:was|were|had|been|did|ran|held|met|took|began|made|gave|went|came|sent|led|saw|won|built|bought|left|"
    r"rose|fell|set|put|got|found|spoke|taught|(?!(?:paus|delay|stall|postpon|deferr|suspend|reschedul)ed|need)\w{2,}ed)\b"
)
"""A verb of what is over, unlike what is put off: a clause with one, or with "speed", is asked about."""
_MONTHS_AHEAD = 8
"""How far ahead a month without its year may be: one further off is rather of the past."""


def names_dated_step(update: str, period_end: datetime.date | None) -> bool:
    """Whether a clause in which nothing is over names a month after the end of the period; any month where that is not
    known.
    """
    lowered = update.lower()
    if not _DATED.search(lowered):
        return False
    return any(
        _is_ahead(dated, period_end)
        for clause in _CLAUSE.split(lowered)
        if not _DONE.search(clause)
        for dated in _DATED.finditer(clause)
    )


def _is_ahead(dated: re.Match[str], period_end: datetime.date | None) -> bool:
    if period_end is None:
        return True
    month = MONTHS[dated["month"]]
    if dated["year"]:
        return (int(dated["year"]), month) > (period_end.year, period_end.month)
    return 1 <= (month - period_end.month) % 12 <= _MONTHS_AHEAD
