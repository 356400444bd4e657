"""Judges ranges of per cents ("12 of the 48 actions (20-30%)", "from 100 to 112, a rise of 10 to 15 per cent").

A range is right where what the other numbers give is in it, and wrong where that is outside by more than rounding its
ends may explain; between the two nobody can tell.
"""

from collections.abc import Iterator
from fractions import Fraction

from toolkit.figures.claims import Claim, Judged, decimal, shown
from toolkit.figures.numbers import Marked, Number
from toolkit.figures.rises.words import pattern

_THE = r"(?: (?:the|our|these|those|all|its|their|total|total of))*"
_R = r"‹I(?P<range>\d+)›"
_PART, _WHOLE = r"‹C(?P<one>\d+)›", r"‹C(?P<two>\d+)›"
_SHARES = (
    # "12 of the 48 actions (20-30%)", "12 of the 48 actions, or between 20% and 30%"
    rf"{_PART} (?:out )?of{_THE} {_WHOLE}{{words6}},? ?(?:\(|or |which is |that is |– |- ){_R}(?=[.,;)]|$)",
    # "between 20 and 30 per cent of the 48 actions (12)"
    rf"{_R} of{_THE} {_WHOLE}{{words4}}(?: – | - |, | \(){_PART}(?= –| -|,|\)|$|\.)",
    # "between 20% and 30% of actions (12 of 48)"
    rf"{_R}{{words8}} \({_PART} (?:out )?of{_THE} {_WHOLE}",
)
_FROM_TO = r"from ‹[CM](?P<one>\d+)›{words6} to ‹[CM](?P<two>\d+)›"
_CHANGES = (
    # "rose from 100 to 112, a rise of 10 to 15 per cent", "fell from 100 to 88 (10-15%)"
    rf"{{way=change}}{{words4}} {_FROM_TO}{{words6}},? ?(?:\(|an? (?:{{noun}} of )?){{words3}} ?{_R}",
    # "rose by between 10% and 15%, from 100 to 112"
    rf"{{way=change}} (?:by )?{{words3}} ?{_R}{{words3}},? ?\(?{_FROM_TO}",
)


def judge_ranges(marked: Marked) -> Judged:
    """The ranges of per cents of a sentence beside whose ends the numbers that give the per cent are printed."""
    claims: dict[int, Claim | None] = {}
    for place, kind, value, how in (*_shares(marked), *_changes(marked)):
        claims.setdefault(place, _judge(marked.numbers[place - 1], marked.numbers[place], kind, value, how))
    return Judged(tuple(claim for claim in claims.values() if claim))


def _shares(marked: Marked) -> Iterator[tuple[int, str, Fraction, str]]:
    """Each range's place, its kind, the per cent that the numbers beside it give, and how."""
    for template in _SHARES:
        for match in pattern(template).finditer(marked.text):
            part, whole = (marked.numbers[int(match[name])] for name in ("one", "two"))
            if 0 < part.value <= whole.value:
                value = 100 * part.value / whole.value
                yield int(match["range"]), "share", value, f"{shown(part)} of {shown(whole)} is {decimal(value, 2)}%"


def _changes(marked: Marked) -> Iterator[tuple[int, str, Fraction, str]]:
    for template in _CHANGES:
        for match in pattern(template).finditer(marked.text):
            old, new = (marked.numbers[int(match[name])] for name in ("one", "two"))
            if old.kind is new.kind and old.value and old.value != new.value:
                value = 100 * abs(new.value - old.value) / old.value
                how = f"from {shown(old)} to {shown(new)} is {decimal(value, 2)}%"
                yield int(match["range"]), "pct_change", value, how


def _judge(low: Number, high: Number, kind: str, value: Fraction, how: str) -> Claim | None:
    if not low.value < high.value:
        return None
    inside = low.value <= value <= high.value
    if not inside and low.value - _room(low) <= value <= high.value + _room(high):
        return None
    printed = f"{low.text.rstrip(' %')} to {high.text}"
    reason = "" if inside else "; the range or a number may be wrong"
    return Claim(kind, printed, f"{decimal(value, 2)}%", inside, f"{how}{reason}")


def _room(end: Number) -> Fraction:
    """How far an end of a range may have been rounded, or further where it is said to be about so much."""
    return max(end.slack, Fraction(1, 2 * 10**end.places))
