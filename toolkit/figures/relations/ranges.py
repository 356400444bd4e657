"""Judges ranges and bounds of per cents ("12 of the 48 actions (20-30%)", "rose by more than 40%, from 400 to 580").

A range is right where what the other numbers give is in it, and wrong where that is outside by more than rounding its
ends may explain; between the two nobody can tell. A bound is right where they give a little more (or less) than it.
"""

from collections.abc import Iterator
from fractions import Fraction

from toolkit.figures.claims import Claim, Judged, decimal, shown
from toolkit.figures.numbers import Marked, Number
from toolkit.figures.rises.words import pattern

_THE = r"(?: (?:the|our|these|those|all|its|their|total|total of))*"
_R = r"‹I(?P<range>\d+)›"
_PART, _WHOLE = r"‹C(?P<one>\d+)›", r"‹C(?P<two>\d+)›"
_BEYOND = r"(?:(?:just |well |slightly )?(?:over|under|more than|less than|at least|above|below|fewer than)|up to)"
_SHARES = (
    # "12 of the 48 actions (20-30%)", "12 of the 48 actions, or between 20% and 30%"
    rf"{_PART} (?:out )?of{_THE} {_WHOLE}{{words6}},? ?(?:\(|or |which is |that is |– |- )(?:{_BEYOND} )?{_R}"
    r"(?=[.,;)]|$)",
    # "between 20 and 30 per cent of the 48 actions (12)"
    rf"{_R} of{_THE} {_WHOLE}{{words4}}(?: – | - |, | \(){_PART}(?= –| -|,|\)|$|\.)",
    # "between 20% and 30% of actions (12 of 48)"
    rf"{_R}{{words8}} \({_PART} (?:out )?of{_THE} {_WHOLE}",
)
_FROM_TO = r"from ‹[CM](?P<one>\d+)›{words6} to ‹[CM](?P<two>\d+)›"
_CHANGES = (
    # "rose from 100 to 112, a rise of 10 to 15 per cent", "fell from 100 to 88 (10-15%)"
    rf"{{way=change}}{{words4}} {_FROM_TO}{{words6}},? ?(?:\(|an? (?:{{noun}} of )?){{words3}} ?{_R}(?! of\b)",
    # "rose from 400 to 580, more than 40%"; but not "more than 40% of them in Ash"
    rf"{{way=change}}{{words4}} {_FROM_TO}{{words6}}(?:,| –| -| \()? ?(?:which is |by )?{_BEYOND} {_R}(?=[,.;)]|$)",
    # "went from 400 to 580, an increase of more than 40%"
    rf"{_FROM_TO}{{words6}}(?:,| –| -| \()? ?(?:which is )?an? (?:\w+ )?{{way=noun}} of {_BEYOND} {_R}(?! of\b)",
    # "rose by between 10% and 15%, from 100 to 112"
    rf"{{way=change}}(?: by)?{{words3}} ?{_R}{{words3}},? \(?{_FROM_TO}",
)
_FAR = 4
"""A per cent that is further from its bound than this factor is of something else."""


def judge_ranges(marked: Marked) -> Judged:
    """The ranges and bounds of per cents of a sentence that has the numbers which give the per cent beside them."""
    claims: dict[int, Claim | None] = {}
    for place, kind, value, how in (*_shares(marked), *_changes(marked)):
        end = marked.numbers[place]
        found = (
            _judge_bound(end, kind, value, how)
            if end.bound
            else _judge(marked.numbers[place - 1], end, kind, value, how)
        )
        claims.setdefault(place, found)
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


def _judge_bound(bound: Number, kind: str, value: Fraction, how: str) -> Claim | None:
    beyond = bound.bound * (value - bound.value)
    agrees = beyond >= 0
    # Far beyond a bound, or nowhere near it, something else may be meant.
    if bound.value <= 0 or (agrees and beyond > bound.value) or (not agrees and _is_unlike(bound, value)):
        return None
    if not agrees and -beyond <= _room(bound):
        return None
    words = "more than" if bound.bound > 0 else "less than"
    reason = "" if agrees else "; the bound or a number may be wrong"
    return Claim(kind, f"{words} {bound.text}", f"{decimal(value, 2)}%", agrees, f"{how}{reason}")


def _is_unlike(bound: Number, value: Fraction) -> bool:
    return not bound.value / _FAR <= value <= bound.value * _FAR


def _room(end: Number) -> Fraction:
    """How far an end of a range may have been rounded, or further where it is said to be about so much."""
    return max(end.slack, Fraction(1, 2 * 10**end.places))
