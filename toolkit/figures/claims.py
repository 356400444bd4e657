"""What reading a sentence yields: claims that were judged, and claims that were read but cannot be judged."""

from collections.abc import Sequence
from dataclasses import field
from fractions import Fraction
from math import ceil, floor

from toolkit.figures.numbers import Number, NumberKind
from toolkit.records import dataclass

_LARGE, _HUNDRED = 10_000, 100
DIRECTIONS = {1: "increase", -1: "decrease"}


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that other figures of the same text determine.

    ``kind`` is "pct_change", "change", "share", "sum", "multiple", "average", "rate", "balance", "product",
    "implied_base", "order_claim" or "tally". ``printed`` is the figure as printed, with the sign of its direction;
    ``recomputed`` is what follows from the other numbers. ``why`` is a clause that says how it follows and, where the
    two differ, what may have happened.
    """

    kind: str
    printed: str
    recomputed: str
    agrees: bool
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims of one sentence, and for each statement that could not be judged, why not."""

    claims: tuple[Claim, ...] = ()
    passed_over: tuple[str, ...] = field(default=())

    def __add__(self, other: "Judged") -> "Judged":
        return Judged(self.claims + other.claims, self.passed_over + other.passed_over)


def decimal(value: Fraction, places: int, signed: bool = False) -> str:
    """``1,218``, ``7.88``, with sign ``-7.88``; halves are rounded away from zero."""
    # Exact fractions: floats would round 0.285 the wrong way.
    scaled = floor(abs(value) * 10**places + Fraction(1, 2))
    whole, part = divmod(scaled, 10**places)
    digits = f"{whole:,}" + (f".{part:0{places}d}" if places else "")
    sign = "-" if value < 0 and scaled else "+" if signed and value > 0 and scaled else ""
    return sign + digits


def amount(value: Fraction, like: Number, signed: bool = False, places: int | None = None) -> str:
    """A value printed as ``like`` is: with its £, % or unit of time, and ``places`` decimals if given; of money pence
    are two, or none, whatever the decimals of "£0.5m".
    """
    if like.kind is NumberKind.MONEY and places is None:
        places = 0 if value.denominator == 1 else 2
    shown = decimal(value, like.places if places is None else places, signed)
    if like.kind is NumberKind.PERCENT:
        return f"{shown}%"
    if like.kind is NumberKind.POINTS:
        return f"{shown} percentage points"
    if like.kind is NumberKind.MONEY:
        return f"{shown[0]}£{shown[1:]}" if shown[:1] in "+-" else f"£{shown}"
    if like.kind is NumberKind.TIME:
        return f"{shown} {like.text.strip('0123456789., -')}"
    return shown


def shown(number: Number) -> str:
    """A number as the explanations print it: counts with thousands separated, the rest as typed."""
    return decimal(number.value, 0) if number.exact and number.kind is NumberKind.COUNT else number.text


def overlaps(printed: Number, low: Fraction, high: Fraction) -> bool:
    """Whether what is printed can stand for a value from low to high, by its printed precision."""
    return printed.low <= high and low <= printed.high


def holds(
    printed: Number, value: Fraction, low: Fraction, high: Fraction, rounding: Fraction | None = None
) -> bool | None:
    """Whether a printed figure is right (True), wrong (False), or nobody can tell (None).

    ``value`` is what the other numbers give as printed; ``low`` and ``high`` are the least and most that they may stand
    for. It is right where it is ``value`` to its own precision, and wrong where it is no value from low to high. What
    is between the two rests on rounding or on a word such as "about", which confirms nothing. ``rounding``: how far
    rounding alone may take it, where that is not as :class:`toolkit.figures.numbers.Number` says.
    """
    off = abs(printed.value - value)
    if off <= (printed.rounding if rounding is None else rounding):
        return True
    return None if overlaps(printed, low, high) else False


def last_digit_only(printed: Number, value: Fraction, one: Number, two: Number) -> bool:
    """Whether a per cent is off in its last digit only, of two numbers in round hundreds of which one is large.

    Statistics print such numbers rounded and the per cent of the unrounded ones ("47,000 incidents, 11% more than
    42,000", "of 44,300 children 6,000 (13%)"), so that nobody can tell. Further off, round numbers have no slack.
    """
    rounded = all(number.value % _HUNDRED == 0 for number in (one, two)) and max(one.value, two.value) >= _LARGE
    return rounded and abs(printed.value - value) < Fraction(1, 10**printed.places)


def truncates_to(value: Fraction, printed: Number) -> bool:
    """Whether the printed figure is the value with its further decimals cut off instead of rounded."""
    unit = 10**printed.places
    return Fraction(floor(value * unit), unit) == printed.value != Fraction(floor(value * unit + Fraction(1, 2)), unit)


def rounds_twice_to(value: Fraction, printed: Number) -> bool:
    """Whether the value was rounded to fewer decimals than are printed (16.2 printed as "16.0")."""
    return any(
        Fraction(floor(value * 10**places + Fraction(1, 2)), 10**places) == printed.value
        for places in range(printed.places)
    )


def whole_numbers(low: Fraction, high: Fraction) -> range:
    """The whole numbers from low to high, both included; at least 1."""
    return range(max(1, ceil(low)), floor(high) + 1)


def spread(numbers: Sequence[int]) -> str:
    """``34``, ``74 or 75``, ``511 to 548``."""
    if len(numbers) == 1:
        return f"{numbers[0]:,}"
    return f"{numbers[0]:,} {'or' if len(numbers) == 2 else 'to'} {numbers[-1]:,}"
