"""Judges what has been reached of an aim, in per cent of it ("£39,000 against a budget of £60,000 (65%)")."""

import re
from collections.abc import Iterator
from fractions import Fraction

from toolkit.figures.claims import Claim, Judged, amount, holds, shown
from toolkit.figures.numbers import Marked, Number
from toolkit.figures.rises.words import pattern

_AIM = (
    r"(?:budget|targets?|allocation|plan|forecast|grant|provision|fund|funding|goal|profile|estimate|allowance|award"
    r"|contract)"
)
_TOWARDS = (
    rf"(?:against|compared (?:with|to)|out of|of|from|towards)(?: (?:the|an?|its|our|their|this))?{{words2}} {_AIM}"
)
_OF = r"(?: (?:of|at|was|is|:))*"
_OF_AIM = rf"(?: (?:spent|used|achieved|reached|complete|met|of (?:the |its |our )?{_AIM}))?"
_PATTERNS = (
    # "£39,000 against a budget of £60,000 (65%)", "45 visits were made against a target of 60 (75%)"
    rf"‹[CM](?P<reached>\d+)›{{words8}},? {_TOWARDS}{_OF}{{fill}}‹[CM](?P<aim>\d+)›{{words4}}"
    rf" \((?:or |about )?‹P(?P<share>\d+)›{_OF_AIM}\)",
    # "45 visits against a target of 60, which is 75%", "..., or 75% of target"
    rf"‹[CM](?P<reached>\d+)›{{words8}},? {_TOWARDS}{_OF}{{fill}}‹[CM](?P<aim>\d+)›{{words4}},"
    rf" (?:or|which is|that is|i\.e\.?) ‹P(?P<share>\d+)›{_OF_AIM}(?=[.,;]|$)",
)
_OTHERWISE = re.compile(
    r"(?i)\b(?:increas\w+|decreas\w+|reduc\w+|rise|rose|fall|fell|up|down|more|fewer|less|over|under|above|below|short|left"
    r"|remain\w+|varian\w+|underspen\w+|overspen\w+)\b"
)
_FAR = 4
"""A per cent that is further off than this factor is of something else."""


def judge_against(marked: Marked, changed: frozenset[int]) -> Judged:
    """The per cents of an aim that has been reached; ``changed`` are amounts of a change, which have reached none."""
    claims = [
        claim
        for reached, aim, share in _found(marked)
        if not changed & {reached, share}
        and (claim := _judge(*(marked.numbers[place] for place in (reached, aim, share))))
    ]
    return Judged(tuple(claims))


def _found(marked: Marked) -> Iterator[tuple[int, int, int]]:
    for template in _PATTERNS:
        for match in pattern(template).finditer(marked.text):
            if not _OTHERWISE.search(match[0]):
                yield int(match["reached"]), int(match["aim"]), int(match["share"])


def _judge(reached: Number, aim: Number, printed: Number) -> Claim | None:
    if reached.kind is not aim.kind or reached.value <= 0 or aim.low <= 0:
        return None
    value = 100 * reached.value / aim.value
    low, high = 100 * reached.low / aim.high, 100 * reached.high / aim.low
    agrees = holds(printed, value, low, high)
    if agrees is None or (not agrees and not _is_slip(printed, value, low, high)):
        return None
    recomputed = amount(value, printed, places=max(2, printed.places))
    reason = "" if agrees else "; the per cent or one of the numbers may be wrong"
    why = f"{shown(reached)} of {shown(aim)} is {recomputed}{reason}"
    return Claim("share", amount(printed.value, printed), recomputed, agrees, why)


def _is_slip(printed: Number, value: Fraction, low: Fraction, high: Fraction) -> bool:
    """Whether the per cent is of the aim at all, and not of what is left of it or goes beyond it."""
    left = holds(printed, abs(100 - value), min(abs(100 - low), abs(100 - high)), max(abs(100 - low), abs(100 - high)))
    return left is False and printed.value / _FAR <= value <= printed.value * _FAR
