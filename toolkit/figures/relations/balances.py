"""Judges what is left between two sums of money ("income of £24.8m and spending of £25.5m, a deficit of £0.7m")."""

import re
from fractions import Fraction

from toolkit.figures.claims import Claim, Judged, amount, holds, shown
from toolkit.figures.numbers import Marked, NumberKind
from toolkit.figures.rises.words import pattern

_LEFT = (
    r"\b(?:overspend|underspend|surplus|deficit|shortfall|overspent by|underspent by|balance|saving)(?: is| was)?"
    r"(?: of| at)?{fill}{n:X}",
    r"{n:X} (?:overspend|underspend|surplus|deficit|shortfall|over budget|under budget|below budget|above budget)\b",
)
_SIDES = re.compile(
    r"(?i)\b(?:budget\w*|income|spend(?:ing)?|spent|expenditure|costs?|forecast|outturn|contingency|receipts|raised)\b"
)
_MONEY = 3
"""The sums of money of a sentence that says one balance, and nothing else."""
_FAR = 10


def judge_balances(marked: Marked) -> Judged:
    """The balance of a sentence with three sums of money, of which two are named as what comes in and what goes out."""
    money = re.findall(r"‹M(\d+)›", marked.text)
    left = [int(match["n"]) for template in _LEFT for match in pattern(template).finditer(marked.text)]
    if len(money) != _MONEY or not left or len(set(_SIDES.findall(marked.text.casefold()))) < _MONEY - 1:
        return Judged()
    # "an overspend of £1.6m, and after the contingency of £2.1m an underspend of £0.5m": the last one is what is left.
    balance = marked.numbers[max(left)]
    one, two = (marked.numbers[int(place)] for place in money if int(place) != max(left))
    if balance.kind is not NumberKind.MONEY:
        return Judged()
    larger, smaller = (one, two) if one.value >= two.value else (two, one)
    value = larger.value - smaller.value
    agrees = holds(balance, value, larger.low - smaller.high, larger.high - smaller.low)
    # Two sums on the same side of the books are added up, not held against one another.
    added = holds(balance, one.value + two.value, one.low + two.low, one.high + two.high)
    if agrees is None or (not agrees and (added is not False or not value or not _is_near(balance.value / value))):
        return Judged()
    recomputed = amount(value, balance)
    reason = "" if agrees else "; one of the three sums is wrong"
    why = f"the difference of {shown(larger)} and {shown(smaller)} is {recomputed}{reason}"
    return Judged((Claim("balance", amount(balance.value, balance), recomputed, agrees, why),))


def _is_near(ratio: Fraction) -> bool:
    return Fraction(1, _FAR) <= ratio <= _FAR
