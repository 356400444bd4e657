"""Whether two counts of independent events differ by more than chance.

:func:`poisson_test` is the test that the toolkit's sentences rest on. The others are what analysts elsewhere use in
its place, kept so that a figure of theirs can be worked out again. Offences that come in series, and repeat victims,
vary more than independent events do, so a small p-value here is the least that can be said for chance.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from toolkit.statistics.rates import Interval, wilson_interval, z_value

Alternative = Literal["two-sided", "greater", "less"]
_TIE = 1 + 1e-7


@dataclass(frozen=True, slots=True)
class CountTest:
    """Two counts compared: the p-value, the ratio of the current rate to the previous one, and its interval.

    ``ratio`` is None when the previous count is nought; the interval's upper limit is infinite then.
    """

    p_value: float
    ratio: float | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class Displacement:
    """A weighted displacement difference: the change against the control area, its standard error, z and interval."""

    estimate: float
    standard_error: float
    z: float
    interval: Interval


def poisson_test(
    current: int,
    previous: int,
    exposures: tuple[float, float] = (1, 1),
    *,
    null_ratio: float = 1,
    alternative: Alternative = "two-sided",
    confidence: float = 0.95,
) -> CountTest:
    """The exact conditional test of two Poisson counts, as R's ``poisson.test``.

    Given their sum, the current count is binomial. The two-sided p-value adds up all outcomes no likelier than the
    one seen; the interval of the rate ratio is Clopper and Pearson's. ``exposures`` are the lengths of time or the
    populations behind the current and the previous count. Raises ValueError for a negative count.
    """
    if current < 0 or previous < 0:
        raise ValueError(f"counts must not be negative: {current}, {previous}")
    total, scale = current + previous, exposures[1] / exposures[0]
    chance = null_ratio / (null_ratio + scale)
    ratio = scale * current / previous if previous else None
    low, high = (scale * _odds(limit) for limit in _clopper_pearson(current, total, confidence))
    return CountTest(_binomial_p(current, total, chance, alternative), ratio, Interval(low, high))


def _odds(proportion: float) -> float:
    return proportion / (1 - proportion) if proportion < 1 else math.inf


def _clopper_pearson(count: int, total: int, confidence: float) -> tuple[float, float]:
    from scipy.special import betaincinv  # a third of what scipy.stats takes to import

    tail = (1 - confidence) / 2
    low = float(betaincinv(count, total - count + 1, tail)) if count else 0.0
    high = float(betaincinv(count + 1, total - count, 1 - tail)) if count < total else 1.0
    return low, high


def _binomial_p(count: int, total: int, chance: float, alternative: Alternative) -> float:
    if alternative == "greater":
        return _at_least(count, total, chance)
    if alternative == "less":
        return _at_most(count, total, chance)
    if count == total * chance:
        return 1.0
    above = count > total * chance
    other = _as_unlikely(count, total, chance)
    if above:
        return min(1.0, _at_least(count, total, chance) + _at_most(other, total, chance))
    return min(1.0, _at_most(count, total, chance) + _at_least(other, total, chance))


def _at_most(count: int, total: int, chance: float) -> float:
    from scipy.special import betainc

    if count < 0:
        return 0.0
    return 1.0 if count >= total else float(betainc(total - count, count + 1, 1 - chance))


def _at_least(count: int, total: int, chance: float) -> float:
    from scipy.special import betainc

    if count > total:
        return 0.0
    return 1.0 if count <= 0 else float(betainc(count, total - count + 1, chance))


def _as_unlikely(count: int, total: int, chance: float) -> int:
    """The outcome nearest to the middle, on the other side of it, that is no likelier than the one seen.

    It is looked for by halving, because the probabilities fall steadily away from the middle. -1 or ``total`` + 1
    when every outcome on that side is likelier.
    """
    seen = _log_probability(count, total, chance) + math.log(_TIE)
    mode = math.floor((total + 1) * chance)
    if count > total * chance:
        low, high = -1, min(mode, count - 1)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if _log_probability(middle, total, chance) <= seen else (low, middle - 1)
        return low
    low, high = max(mode, count + 1), total + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _log_probability(middle, total, chance) <= seen else (middle + 1, high)
    return low


def _log_probability(count: int, total: int, chance: float) -> float:
    ways = math.lgamma(total + 1) - math.lgamma(count + 1) - math.lgamma(total - count + 1)
    return ways + count * math.log(chance) + (total - count) * math.log1p(-chance)


def two_sided_p(z: float) -> float:
    """The p-value of a standard normal score."""
    return math.erfc(abs(z) / math.sqrt(2))


def score_z(current: int, previous: int, exposures: tuple[float, float] = (1, 1), null_ratio: float = 1) -> float:
    """The score statistic of a rate ratio (Gu, Ng, Tang and Schucany, 2008, their W3)."""
    scale = null_ratio * exposures[0] / exposures[1]
    return (current - previous * scale) / math.sqrt((current + previous) * scale)


def score_interval(
    current: int, previous: int, exposures: tuple[float, float] = (1, 1), confidence: float = 0.95
) -> Interval:
    """The rate ratio's interval by the score statistic: Wilson's for the current count's part of both, as odds."""
    wilson = wilson_interval(current, current + previous, confidence)
    scale = exposures[1] / exposures[0]
    return Interval(scale * _odds(wilson.low), scale * _odds(wilson.high))


def square_root_z(current: int, previous: int, exposures: tuple[float, float] = (1, 1)) -> float:
    """The variance-stabilised statistic of a rate ratio of 1 (Gu and others, 2008, their W5)."""
    scale = exposures[0] / exposures[1]
    difference = math.sqrt(current + 3 / 8) - math.sqrt(scale * (previous + 3 / 8))
    return 2 * difference / math.sqrt(1 + scale)


def wheeler_z(current: int, previous: int) -> float:
    """Twice the difference of the square roots (A. Wheeler), who flags beyond 3.

    Its standard deviation is the square root of 2 and not 1 when both counts are observed: divide by that for a score.
    """
    return 2 * (math.sqrt(current) - math.sqrt(previous))


def means_test(
    current: int,
    previous: int,
    exposures: tuple[float, float] = (1, 1),
    *,
    difference: float = 0,
    alternative: Alternative = "two-sided",
) -> float:
    """The p-value of the E-test of two Poisson means (Krishnamoorthy and Thomson, 2004).

    It finds more than the exact conditional test does among small counts. Takes as long as scipy.stats to import.
    """
    from scipy.stats import poisson_means_test

    found = poisson_means_test(current, exposures[0], previous, exposures[1], diff=difference, alternative=alternative)
    return float(found.pvalue)


def weighted_displacement_difference(
    treated: tuple[int, int],
    control: tuple[int, int],
    *,
    near_treated: tuple[int, int] = (0, 0),
    near_control: tuple[int, int] = (0, 0),
    lengths: tuple[float, float] = (1, 1),
    confidence: float = 0.95,
) -> Displacement:
    """What a treated area gained against a control area, the areas around both included (Wheeler and Ratcliffe, 2018).

    Each pair is (before, after); ``lengths`` are those of the two periods, by which the counts are divided.
    """
    gains = [_gain(pair, lengths) for pair in (treated, control, near_treated, near_control)]
    estimate = (gains[0] - gains[1]) + (gains[2] - gains[3])
    error = math.sqrt(_variance((treated, control, near_treated, near_control), lengths))
    reach = z_value(confidence) * error
    return Displacement(estimate, error, estimate / error, Interval(estimate - reach, estimate + reach))


def _gain(pair: tuple[int, int], lengths: tuple[float, float]) -> float:
    return pair[1] / lengths[1] - pair[0] / lengths[0]


def _variance(pairs: Sequence[tuple[int, int]], lengths: tuple[float, float]) -> float:
    return sum(count / length**2 for pair in pairs for count, length in zip(pair, lengths, strict=True))
