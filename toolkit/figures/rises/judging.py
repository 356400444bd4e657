"""Judges statements of rise or fall: do the per cent, the difference and the direction follow from the numbers."""

from dataclasses import replace
from fractions import Fraction
from math import floor

from toolkit.figures.claims import (
    DIRECTIONS,
    Claim,
    Judged,
    amount,
    decimal,
    holds,
    last_digit_only,
    overlaps,
    rounds_twice_to,
    shown,
    spread,
    truncates_to,
    whole_numbers,
)
from toolkit.figures.numbers import Number, NumberKind
from toolkit.figures.rises.reading import StatedChange

_FAR = Fraction(3, 2)
"""A loosely linked figure that is further off than this factor is taken for a misreading, not for a slip."""
_UNLIKELY = 4
"""The same where the numbers are the only ones that it can be about."""
_ABSURD = 12
"""The same for a figure whose link is sure: a slip moves a decimal point (a factor of ten), not more."""


def judge_change(change: StatedChange) -> Judged:
    """The claims of one statement, or why it is passed over."""
    if change.unclear:
        return Judged(passed_over=(change.unclear,))
    if change.several:
        return _judge_several(change)
    claims = [claim for claim in (_percent(change), _difference(change), _direction(change)) if claim]
    if claims:
        return Judged(tuple(claims))
    return Judged(passed_over=(_why_not(change),))


def _judge_several(change: StatedChange) -> Judged:
    """One of several numbers may be the new one: it agrees if it does with one of them, else nobody can tell."""
    for new in change.several:
        claim = _percent(replace(change, new=new, several=(), firm=True))
        if claim and claim.agrees:
            return Judged((claim,))
    return Judged(passed_over=("more than one number could be the new one",))


def _why_not(change: StatedChange) -> str:
    if change.percent and not (change.old or change.new or change.delta):
        return "no other number is given to work the percentage out from"
    return "the other numbers do not determine it"


def _percent(change: StatedChange) -> Claim | None:
    if change.percent is None:
        return None
    if change.old and change.new:
        return _percent_of_two(change, change.old, change.new, change.percent)
    # Points are the difference of two per cents, and nothing else determines them.
    if change.percent.kind is NumberKind.POINTS:
        return None
    side = change.new or change.old
    # "Burglary fell by 12 (10%) to 108": the other number follows from the difference.
    if change.delta and side and change.way and side.kind is change.delta.kind:
        return _percent_of_difference(change, change.delta, change.percent)
    if change.averaged or not change.way or change.percent.value == 0:
        return None
    # "7 (12.9%) fewer fires": no number of fires is printed, but it must be a whole one.
    if change.delta and not side and change.delta.exact:
        return _base_of_difference(change.delta, change.percent, change.way)
    # "There were 190 incidents, an increase of 6.3%": the old number is not printed, but must be whole.
    if change.new and change.firm and change.new.exact and change.new.kind is NumberKind.COUNT and not change.delta:
        return _base_of_new(change.new, change.percent, change.way)
    return None


def _percent_of_two(change: StatedChange, old: Number, new: Number, printed: Number) -> Claim | None:
    if old.low <= 0:
        return None
    value = 100 * (new.value - old.value) / old.value
    low, high = 100 * (new.low - old.high) / old.high, 100 * (new.high - old.low) / old.low
    # "rose by 5% from 20% to 25%" may mean five points or five per cent: right if one of them is.
    points = (new.low - old.high, new.high - old.low) if old.kind is NumberKind.PERCENT else None
    if printed.kind is NumberKind.POINTS:
        if points is None:
            return None
        value, (low, high) = new.value - old.value, points
    way = change.way or (1 if value >= 0 else -1)
    agrees = holds(printed, way * value, *_turned(low, high, way))
    if points is not None and agrees is not True:
        agrees = holds(printed, way * (new.value - old.value), *_turned(*points, way)) or agrees
    if agrees is False and last_digit_only(printed, way * value, old, new):
        agrees = None
    # Not wrong of these two, but right of two others, or so far off that other words must belong together.
    if agrees is None or (not agrees and (_fits_another(change, printed) or _is_absurd(change, printed, value))):
        return None
    how = f"{shown(old)} to {shown(new)}"
    return _percent_claim(printed, way, value, agrees, how, old.value, new.value)


def _percent_of_difference(change: StatedChange, delta: Number, printed: Number) -> Claim | None:
    if change.new:
        new, old = change.new, replace(change.new, value=change.new.value - change.way * delta.value)
    elif change.old:
        old, new = change.old, replace(change.old, value=change.old.value + change.way * delta.value)
    if old.value <= 0 or new.value < 0:
        return None
    value = 100 * change.way * delta.value / old.value
    low = 100 * delta.low / max(old.high, Fraction(1))
    high = 100 * delta.high / max(old.low, Fraction(1))
    agrees = holds(printed, abs(value), low, high)
    if agrees is None or (not agrees and _is_absurd(change, printed, value)):
        return None
    how = f"{shown(delta)} of {decimal(old.value, 0)}"
    return _percent_claim(printed, change.way, value, agrees, how, old.value, new.value)


def _fits_another(change: StatedChange, printed: Number) -> bool:
    """Whether the per cent is right for something else that rises or falls in the sentence."""
    if change.beside:
        return False
    pairs = [(old, new) for old, new in change.other_pairs if old.value and (old, new) != (change.old, change.new)]
    return any(overlaps(printed, *[100 * abs(new.value - old.value) / old.value] * 2) for old, new in pairs)


def _is_absurd(change: StatedChange, printed: Number, value: Fraction) -> bool:
    """Whether what was read is so far from what is printed that the words must have been read wrongly."""
    most = _ABSURD if change.firm or change.beside else _UNLIKELY if change.alone else _FAR
    return not printed.value / most <= abs(value) <= printed.value * most


def _turned(low: Fraction, high: Fraction, way: int) -> tuple[Fraction, Fraction]:
    return (low, high) if way > 0 else (-high, -low)


def _percent_claim(
    printed: Number, way: int, value: Fraction, agrees: bool, how: str, old: Fraction, new: Fraction
) -> Claim:
    recomputed = amount(value, printed, signed=True, places=max(2, printed.places))
    reason = "" if agrees else _slip(printed, way, value, old, new)
    return Claim(
        "pct_change",
        amount(way * printed.value, printed, signed=True),
        recomputed,
        agrees,
        f"{how} is {recomputed}{'; ' + reason if reason else ''}",
    )


def _slip(printed: Number, way: int, value: Fraction, old: Fraction, new: Fraction) -> str:
    """What may have happened to a percentage of change that does not agree."""
    size, difference = abs(value), abs(new - old)
    rounded = amount(size, printed)
    if way * value < 0:
        if overlaps(printed, size, size):
            return f"the sign may be wrong: it is {_an(DIRECTIONS[-way])}"
        return "the numbers went the other way"
    if truncates_to(size, printed):
        return f"it may have been cut off instead of rounded to {rounded}"
    if rounds_twice_to(size, printed):
        return f"it may have been rounded first; to the same precision it is {rounded}"
    if new and overlaps(printed, *[100 * difference / new] * 2):
        return "it may have been worked out on the new number instead of the old one"
    if overlaps(printed, *[100 * new / old] * 2):
        return "it may be the new number as a share of the old one instead of the change"
    if overlaps(printed, difference, difference):
        return "it may be the difference instead of the percentage"
    return "neither rounding nor another base gives what is printed"


def _an(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _difference(change: StatedChange) -> Claim | None:
    """The printed difference against old and new, where all three are printed."""
    delta, old, new = change.delta, change.old, change.new
    if delta is None or old is None or new is None or delta.kind is not old.kind:
        return None
    value = new.value - old.value
    way = change.way or (1 if value >= 0 else -1)
    agrees = holds(delta, way * value, *_turned(new.low - old.high, new.high - old.low, way))
    if agrees is None or (not agrees and _is_absurd(change, delta, value)):
        return None
    recomputed = amount(value, old, signed=True)
    wrong_way = way * value < 0 and abs(value) == delta.value
    reason = "" if agrees else "; the sign may be wrong" if wrong_way else "; one of the three numbers is wrong"
    return Claim(
        "change",
        amount(way * delta.value, old, signed=True),
        recomputed,
        agrees,
        f"{shown(old)} to {shown(new)} is {recomputed}{reason}",
    )


def _direction(change: StatedChange) -> Claim | None:
    """Whether "rose" or "fell" is true of old and new, where nothing else is printed that says so."""
    old, new = change.old, change.new
    if change.percent or change.delta or old is None or new is None or not change.way or not change.firm:
        return None
    if change.ranked:
        return None
    value = new.value - old.value
    # Rounded or estimated numbers may hide a small change: where their ends overlap nobody can tell.
    agrees = change.way * value > 0
    if not agrees and change.way * (new.high - old.low if change.way > 0 else new.low - old.high) > 0:
        return None
    reason = "" if agrees else "; the two numbers may be the wrong way round" if value else "; the number is the same"
    shown_change = f"{shown(old)} to {shown(new)}"
    recomputed = DIRECTIONS[1 if value > 0 else -1] if value else "no change"
    return Claim(
        "order_claim", DIRECTIONS[change.way], recomputed, agrees, f"{shown_change} is {_an(recomputed)}{reason}"
    )


def _base_of_difference(delta: Number, printed: Number, way: int) -> Claim | None:
    """Whether any whole number gives that per cent when it changes by that many; it need not be printed."""
    if printed.low <= 0:
        return None
    # 7 at 12.85 to 12.95 per cent would be 7 of 54.05 to 54.47: there is no whole number between.
    bases = whole_numbers(100 * delta.value / printed.high, 100 * delta.value / printed.low)
    if not _could_be_refuted(printed, 100 * delta.value / printed.value):
        return None
    if bases:
        return _base_claim(printed, way, True, f"{shown(delta)} is {printed.text} of {spread(bases)}")
    nearest = floor(100 * delta.value / printed.value)
    tries = [base for base in (nearest, nearest + 1) if base > 0]
    given = [f"{amount(100 * delta.value / base, printed, places=printed.places)} of {base:,}" for base in tries]
    slip = (
        "; it may have been cut off instead of rounded"
        if any(truncates_to(100 * delta.value / base, printed) for base in tries)
        else ""
    )
    why = f"no whole number gives it: {shown(delta)} is {' and '.join(given)}{slip}"
    return _base_claim(printed, way, False, why)


def _base_of_new(new: Number, printed: Number, way: int) -> Claim | None:
    """Whether any whole number becomes the printed new one by that per cent."""
    factor_low, factor_high = (100 + way * end for end in (printed.low, printed.high))
    low, high = sorted((factor_low, factor_high))
    if low <= 0:
        return None
    bases = whole_numbers(100 * new.value / high, 100 * new.value / low)
    if not _could_be_refuted(printed, 100 * new.value / (100 + way * printed.value), 100 + way * printed.value):
        return None
    if bases:
        why = f"{spread(bases)} becoming {shown(new)} is {_an(DIRECTIONS[way])} of {printed.text}"
        return _base_claim(printed, way, True, why)
    nearest = floor(100 * new.value / (100 + way * printed.value))
    tries = [base for base in (nearest, nearest + 1) if base > 0]
    values = [100 * (new.value - base) / base for base in tries]
    given = [f"{base:,} gives {amount(value, printed, signed=True)}" for base, value in zip(tries, values, strict=True)]
    why = f"no whole number becomes {shown(new)} by it: {' and '.join(given)}{_base_slip(new, printed, values)}"
    return _base_claim(printed, way, False, why)


def _could_be_refuted(printed: Number, base: Fraction, factor: Fraction | None = None) -> bool:
    """Whether some per cents near the printed one are those of no whole number, so that it says something to be right.

    From one whole number to the next the per cent steps by ``factor`` (the per cent itself, or what the new number is
    of the old one) over the base. Where the step is smaller than what is printed, any per cent at all would do.
    """
    return (printed.value if factor is None else factor) / base > 2 * printed.slack


def _base_slip(new: Number, printed: Number, values: list[Fraction]) -> str:
    if any(truncates_to(abs(value), printed) for value in values):
        return "; it may have been cut off instead of rounded"
    differences = whole_numbers(printed.low * new.value / 100, printed.high * new.value / 100)
    if differences:
        return f"; it may have been worked out on the new number ({spread(differences)} of {shown(new)})"
    return ""


def _base_claim(printed: Number, way: int, agrees: bool, why: str) -> Claim:
    figure = amount(way * printed.value, printed, signed=True)
    return Claim("implied_base", figure, figure if agrees else "no whole number gives it", agrees, why)
