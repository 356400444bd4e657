"""How much counts and shares vary beyond chance of the simplest kind, and a test that allows for it.

Crimes come in series, and recording goes in batches, so the counts of a place vary more than independent events do:
their variance is a multiple of their mean, the dispersion. It is estimated from the differences between periods (as in
von Neumann's ratio of 1941), which a slow trend hardly moves, and used as in quasi-likelihood (McCullagh and Nelder,
Generalized Linear Models, 1989, chapter 4), with Student's distribution because it is estimated. It is never taken to
be below 1, so a series that happens to be calm claims nothing more.
"""

import math
from collections.abc import Sequence

from toolkit.records import dataclass

FEWEST_DIFFERENCES = 6
"""Fewer say too little of a series' variation: Student's distribution is then so wide that nothing would be claimed."""


@dataclass(frozen=True, slots=True)
class Dispersion:
    """The variance of a series as a multiple of what chance alone explains, at least 1; ``freedom``: degrees of it."""

    value: float
    freedom: int


def dispersion_of_counts(counts: Sequence[float], lag: int = 1) -> Dispersion | None:
    """The dispersion of counts of periods of one length, in order and without gaps, from each and the one ``lag`` on.

    None with fewer than six differences, or where nothing was counted.
    """
    pairs = list(zip(counts, counts[lag:], strict=False))
    expected = math.fsum(before + after for before, after in pairs)
    return _dispersion([(after - before) ** 2 for before, after in pairs], expected)


def dispersion_of_shares(parts: Sequence[float], wholes: Sequence[float], lag: int = 1) -> Dispersion | None:
    """The dispersion of shares: each difference against the binomial variance of the pair."""
    squares = []
    for now in range(lag, len(parts)):
        variance = share_variance(parts[now - lag], wholes[now - lag], parts[now], wholes[now])
        if variance:
            squares.append((parts[now] / wholes[now] - parts[now - lag] / wholes[now - lag]) ** 2 / variance)
    return _dispersion(squares, float(len(squares)))


def counts_p_value(current: float, previous: float, dispersion: Dispersion) -> float:
    """The two-sided p-value of two counts that vary so much."""
    return _p_value(current - previous, current + previous, dispersion)


def shares_p_value(current: tuple[float, float], previous: tuple[float, float], dispersion: Dispersion) -> float:
    """The two-sided p-value of two shares, each its part and its whole, that vary so much."""
    difference = current[0] / current[1] - previous[0] / previous[1]
    return _p_value(difference, share_variance(*previous, *current), dispersion)


def share_variance(part: float, whole: float, other_part: float, other_whole: float) -> float:
    """The variance of the difference of two shares if both were the same: pooled, as in Pearson's test."""
    pooled = (part + other_part) / (whole + other_whole)
    return pooled * (1 - pooled) * (1 / whole + 1 / other_whole)


def student_tail(t: float, freedom: int) -> float:
    """The two-sided tail of Student's distribution for whole degrees of freedom, by its finite sums (Abramowitz and
    Stegun, Handbook of Mathematical Functions, 1964, 26.7.3 and 26.7.4).
    """
    angle = math.atan2(abs(t), math.sqrt(freedom))
    squared, term, total = math.cos(angle) ** 2, 1.0, 0.0
    for step in range(freedom % 2 + 1, freedom, 2):
        total += term
        term *= squared * step / (step + 1)
    if freedom % 2:
        within = 2 / math.pi * (angle + math.sin(angle) * math.cos(angle) * total)
    else:
        within = math.sin(angle) * total
    return max(0.0, 1.0 - within)


def _dispersion(squares: Sequence[float], expected: float) -> Dispersion | None:
    if len(squares) < FEWEST_DIFFERENCES or not expected:
        return None
    # Neighbouring differences share a figure, so they hold about two thirds of the information of as many free ones.
    return Dispersion(max(1.0, math.fsum(squares) / expected), 2 * len(squares) // 3)


def _p_value(difference: float, variance: float, dispersion: Dispersion) -> float:
    if not difference:
        return 1.0
    if not variance:
        return 0.0
    return student_tail(difference / math.sqrt(dispersion.value * variance), dispersion.freedom)
