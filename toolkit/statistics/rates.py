"""Rates, shares and per cent changes, at the precision that their numbers bear.

Rates have Byar's interval, and the exact one below 10 events; shares have Wilson's (Public Health England, Technical
Guide: Confidence Intervals, 2018). All intervals are of 95 per cent unless another confidence is asked for.
"""

import math
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist

from toolkit.records import dataclass

FEWEST_FOR_BYAR = 10
SMALLEST_BASE = 50
_DECIMAL_BASE = 100


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``; ``high`` is infinite where nothing bounds it."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rate:
    """Events per so many people, with its interval and the method by which that was worked out."""

    value: float
    interval: Interval
    per: int
    method: str


@dataclass(frozen=True, slots=True)
class PercentChange:
    """A change in per cent of the earlier figure: ``exact``, and to as many ``decimals`` as can be trusted."""

    exact: float
    decimals: int

    def __str__(self) -> str:
        """``-13.2%``, ``+2.0%``, ``0%``, or ``less than 0.1%`` where a change would show as none."""
        shown = rounded(self.exact, self.decimals)
        if shown or not self.exact:
            return f"{shown:+}%" if shown else "0%"
        return f"less than {Decimal(1).scaleb(-self.decimals)}%"


def z_value(confidence: float = 0.95) -> float:
    """The standard normal deviate of a two-sided interval: 1.96 for 95 per cent."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def rate(count: float, population: float, per: int = 1000, confidence: float = 0.95) -> Rate:
    """Events per ``per`` people, over the period that the count covers; it is not made yearly.

    Raises ValueError for a negative count or a population that is not positive.
    """
    if not population > 0:
        raise ValueError(f"the population is {population}; it must be positive")
    interval, method = count_interval(count, confidence)
    scale = per / population
    return Rate(count * scale, Interval(interval.low * scale, interval.high * scale), per, method)


def count_interval(count: float, confidence: float = 0.95) -> tuple[Interval, str]:
    """The interval of a count of independent events, and its method's name: Byar, or exact below 10."""
    if not count >= 0:
        raise ValueError(f"the count is {count}; it must not be negative")
    if count < FEWEST_FOR_BYAR:
        return exact_interval(count, confidence), "exact"
    return byar_interval(count, confidence), "Byar"


def byar_interval(count: float, confidence: float = 0.95) -> Interval:
    """Byar's approximation to the Poisson interval (Breslow and Day, 1987). It is poor below 10 events."""
    z = z_value(confidence)
    upper = count + 1
    return Interval(
        count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3,
        upper * (1 - 1 / (9 * upper) + z / (3 * math.sqrt(upper))) ** 3,
    )


def exact_interval(count: float, confidence: float = 0.95) -> Interval:
    """The exact Poisson interval (Garwood, 1936). No events have a lower limit of 0."""
    from scipy.special import gammainccinv, gammaincinv  # a third of what scipy.stats takes to import

    tail = (1 - confidence) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return Interval(low, float(gammainccinv(count + 1, tail)))


def share(part: float, whole: float, confidence: float = 0.95) -> Rate:
    """Part of a whole in per cent, with Wilson's interval. Raises ValueError for what is not part of a whole."""
    interval = wilson_interval(part, whole, confidence)
    return Rate(100 * part / whole, Interval(100 * interval.low, 100 * interval.high), 100, "Wilson")


def wilson_interval(part: float, whole: float, confidence: float = 0.95) -> Interval:
    """Wilson's score interval of a proportion (1927), without continuity correction, between 0 and 1."""
    if not (0 <= part <= whole and whole > 0):
        raise ValueError(f"{part} of {whole} is not a share")
    z = z_value(confidence)
    proportion = part / whole
    middle = proportion + z * z / (2 * whole)
    reach = z * math.sqrt(proportion * (1 - proportion) / whole + z * z / (4 * whole * whole))
    divisor = 1 + z * z / whole
    # The limits of none and of all are 0 and 1 by the formula; rounding would leave them a hair off.
    low = (middle - reach) / divisor if part else 0.0
    return Interval(low, (middle + reach) / divisor if part < whole else 1.0)


def percent_change(previous: float, current: float, smallest_base: float = SMALLEST_BASE) -> PercentChange | None:
    """The change in per cent of the previous value, or None where none can be trusted.

    The base is counted in steps of the values' own last printed digit: 1,090 offences are 1,090 steps, 12.5 days 125.
    Below ``smallest_base`` steps (50, as in ONS tables) there is no percentage, because one step more or less would
    change it by 2 points or more; below 100 it is given in whole numbers, otherwise to one decimal.
    """
    steps = abs(previous) * 10 ** max(printed_decimals(previous), printed_decimals(current))
    if previous <= 0 or steps < smallest_base:
        return None
    exact = float(100 * (Fraction(current) - Fraction(previous)) / Fraction(previous))
    return PercentChange(exact, 1 if steps >= _DECIMAL_BASE else 0)


def printed_decimals(value: float) -> int:
    """How many decimals the value shows when it is written out: none for 14, one for 12.5.

    What binary fractions add shows none: 18.6 less 17.4 has one.
    """
    exponent = Decimal(f"{value:.12g}").normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(value: float, decimals: int) -> Decimal:
    """The value as written out, to that many decimals, halves away from 0: 12.25 gives 12.3."""
    quantum = Decimal(1).scaleb(-decimals)
    # Twelve figures are more than any published one has, and hide what binary fractions add: 0.285 is 0.28499999....
    near = Decimal(f"{value:.12g}")
    return near.quantize(quantum, rounding="ROUND_HALF_UP")
