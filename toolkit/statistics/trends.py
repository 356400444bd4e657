"""Tests for a trend in a short series: Fingertips' recent trend of five years, and Kendall's exact test.

Both ask whether a series as steady as this is likely to come about by chance. Neither is for rolling periods, which
share most of their months; Fingertips' is for single years alone. :mod:`toolkit.trends.finding` sees to that.
"""

import math
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate, combinations

from toolkit.records import dataclass

YEARS = 5
CRITICAL = 9.54953570608324
"""The 99.8 per cent point of chi-squared with one degree of freedom."""
_INTERVAL_WIDTH = 3.92
LONGEST_EXACT = 33
"""Beyond this many values the normal approximation serves, as in scipy."""


class Marker(StrEnum):
    """What a recent trend shows."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no_change"
    CANNOT_BE_CALCULATED = "cannot_be_calculated"


@dataclass(frozen=True, slots=True)
class AnnualTrend:
    """A recent trend over five years; ``chi_squared`` has one degree of freedom, and is 0 where there is none.

    ``residual`` is the chi-squared of what the trend leaves, of three degrees of freedom: about 3 where the years vary
    about it as independent events do.
    """

    marker: Marker
    chi_squared: float
    residual: float = 0.0


@dataclass(frozen=True, slots=True)
class ProportionTrend:
    """The chi-squared test for a linear trend in proportions, with one degree of freedom."""

    chi_squared: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Kendall:
    """Kendall's test of a series against time.

    ``s`` counts pairs that rise less those that fall; ``tau_b`` is None when all values are the same. ``p_value`` is
    exact, ties included, up to 33 values and ``p_corrected`` beyond. ``p_normal`` and ``p_corrected`` are the normal
    approximations without and with continuity correction; None when all values are the same.
    """

    size: int
    s: int
    tau_b: float | None
    p_value: float
    p_normal: float | None
    p_corrected: float | None


_NOT_CALCULATED = AnnualTrend(Marker.CANNOT_BE_CALCULATED, 0.0)


def annual_trend(values: Sequence[float], lower: Sequence[float], upper: Sequence[float]) -> AnnualTrend:
    """Fingertips' recent trend of the last five yearly values with their 95 per cent limits.

    The slope of the weighted regression over all five years, and over each four of them, must have one sign, and
    its chi-squared exceed 9.55. Fewer than five values, or an interval without width, cannot be calculated.
    """
    widths = [(high - low) / _INTERVAL_WIDTH for low, high in zip(lower, upper, strict=True)][-YEARS:]
    if len(values) < YEARS or not all(width > 0 for width in widths):
        return _NOT_CALCULATED
    points = [
        (year, value, 1 / width**2) for year, (value, width) in enumerate(zip(values[-YEARS:], widths, strict=True))
    ]
    slope, variance = _weighted_slope(points)
    slopes = [slope, *(_weighted_slope(four)[0] for four in _leave_one_out(points))]
    chi_squared = slope**2 / variance
    return AnnualTrend(_marker(slopes, chi_squared), chi_squared, _weighted_spread(points) - chi_squared)


def annual_trend_of_shares(parts: Sequence[float], wholes: Sequence[float]) -> AnnualTrend:
    """Fingertips' recent trend of five yearly proportions, from their parts and wholes.

    Chi-squared is that of :func:`trend_in_proportions`; the slopes compared are those of the log odds, which a share
    of none or of all does not have, so a year with either cannot be calculated.
    """
    parts, wholes = parts[-YEARS:], wholes[-YEARS:]
    if len(parts) < YEARS or not all(0 < part < whole for part, whole in zip(parts, wholes, strict=True)):
        return _NOT_CALCULATED
    points = [
        (year, math.log(part / (whole - part)), 1.0)
        for year, (part, whole) in enumerate(zip(parts, wholes, strict=True))
    ]
    slopes = [_weighted_slope(some)[0] for some in (points, *_leave_one_out(points))]
    chi_squared = trend_in_proportions(parts, wholes).chi_squared
    return AnnualTrend(_marker(slopes, chi_squared), chi_squared, _spread_of_shares(parts, wholes) - chi_squared)


def _leave_one_out(points: Sequence[tuple[int, float, float]]) -> list[tuple[tuple[int, float, float], ...]]:
    return list(combinations(points, len(points) - 1))


def _weighted_spread(points: Sequence[tuple[int, float, float]]) -> float:
    """The chi-squared of (year, value, weight) about their mean."""
    total = math.fsum(weight for _, _, weight in points)
    mean = math.fsum(weight * value for _, value, weight in points) / total
    return math.fsum(weight * (value - mean) ** 2 for _, value, weight in points)


def _spread_of_shares(parts: Sequence[float], wholes: Sequence[float]) -> float:
    """Pearson's chi-squared of shares about the share of all."""
    pooled = math.fsum(parts) / math.fsum(wholes)
    squares = [(part - whole * pooled) ** 2 / whole for part, whole in zip(parts, wholes, strict=True)]
    return math.fsum(squares) / (pooled * (1 - pooled))


def _weighted_slope(points: Sequence[tuple[int, float, float]]) -> tuple[float, float]:
    """The slope of (year, value, weight) and its variance."""
    total = math.fsum(weight for _, _, weight in points)
    middle = math.fsum(weight * year for year, _, weight in points) / total
    spread = math.fsum(weight * (year - middle) ** 2 for year, _, weight in points)
    slope = math.fsum(weight * (year - middle) * value for year, value, weight in points) / spread
    return slope, 1 / spread


def _marker(slopes: Sequence[float], chi_squared: float) -> Marker:
    if chi_squared > CRITICAL:
        if all(slope > 0 for slope in slopes):
            return Marker.INCREASING
        if all(slope < 0 for slope in slopes):
            return Marker.DECREASING
    return Marker.NO_CHANGE


def trend_in_proportions(parts: Sequence[float], wholes: Sequence[float]) -> ProportionTrend:
    """The Cochran-Armitage test for a trend over evenly spaced periods, as R's ``prop.trend.test``.

    Of two periods it is Pearson's chi-squared test without continuity correction. Without any variation, when all
    parts are none or all of their wholes, nothing can differ: chi-squared is 0.
    """
    total = math.fsum(wholes)
    pooled = math.fsum(parts) / total
    middle = math.fsum(place * whole for place, whole in enumerate(wholes)) / total
    spread = math.fsum(whole * (place - middle) ** 2 for place, whole in enumerate(wholes))
    drift = math.fsum((place - middle) * part for place, part in enumerate(parts))
    variance = pooled * (1 - pooled) * spread
    chi_squared = drift**2 / variance if variance else 0.0
    return ProportionTrend(chi_squared, math.erfc(math.sqrt(chi_squared / 2)))


def kendall(values: Sequence[float]) -> Kendall:
    """Kendall's test of values in time order; the exact p-value allows for ties, which tables and scipy do not.

    Raises ValueError for fewer than two values.
    """
    size = len(values)
    if size < 2:
        raise ValueError("Kendall's test needs at least two values")
    s = sum((after > before) - (after < before) for before, after in combinations(values, 2))
    ties = tuple(sorted(Counter(values).values()))
    pairs = size * (size - 1) // 2
    untied = pairs - sum(math.comb(tie, 2) for tie in ties)
    variance = (_tie_term(size) - sum(map(_tie_term, ties))) / 18
    if not untied:
        return Kendall(size, 0, None, 1.0, None, None)
    normal, corrected = (_normal_p(max(0, abs(s) - less), variance) for less in (0, 1))
    exact = _exact_p(s, untied, ties) if size <= LONGEST_EXACT else corrected
    return Kendall(size, s, s / math.sqrt(pairs * untied), exact, normal, corrected)


def _tie_term(size: int) -> int:
    return size * (size - 1) * (2 * size + 5)


def _normal_p(score: float, variance: float) -> float:
    return math.erfc(score / math.sqrt(2 * variance))


def _exact_p(s: int, untied: int, ties: tuple[int, ...]) -> float:
    """The share of all orders of these values with so few falls, or so few rises, doubled."""
    counts = _inversion_counts(ties)
    fewer = min((untied - s) // 2, (untied + s) // 2)
    return min(1.0, 2 * sum(counts[: fewer + 1]) / sum(counts))


def _inversion_counts(ties: tuple[int, ...]) -> tuple[int, ...]:
    """How many orders of the values, equal ones not told apart, have 0, 1, 2 ... falls.

    The numbers are the coefficients of the q-multinomial: the product of the q-factorial of all values divided by
    that of each group of equal ones (MacMahon, 1916).
    """
    counts, placed = [1], 0
    for tie in ties:
        for number in range(1, tie + 1):
            counts = _divide(_multiply(counts, placed + number), number)
        placed += tie
    return tuple(counts)


def _multiply(counts: list[int], span: int) -> list[int]:
    """Times 1 + q + ... + q^(span - 1)."""
    sums = list(accumulate(counts + [0] * (span - 1)))
    return [total - (sums[place - span] if place >= span else 0) for place, total in enumerate(sums)]


def _divide(counts: list[int], span: int) -> list[int]:
    """Divided by 1 + q + ... + q^(span - 1), which goes without remainder."""
    quotient: list[int] = []
    for place in range(len(counts) - span + 1):
        quotient.append(counts[place] - sum(quotient[max(0, place - span + 1) : place]))
    return quotient
