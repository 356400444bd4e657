"""Whether two counts of independent events differ by more than chance.

Offences that come in series, and repeat victims, vary more than independent events do, so a small p-value here is the
least that can be said for chance.
"""

import math
from dataclasses import dataclass

from toolkit.statistics.rates import Interval


@dataclass(frozen=True, slots=True)
class CountTest:
    """Two counts compared: the p-value, the ratio of the current count to the previous one, and its interval.

    ``ratio`` is None when the previous count is 0; the interval's upper limit is infinite then.
    """

    p_value: float
    ratio: float | None
    interval: Interval


def poisson_test(current: int, previous: int, confidence: float = 0.95) -> CountTest:
    """The exact conditional test of two Poisson counts of periods of one length, as R's ``poisson.test``.

    Given their sum, the current count is binomial with a chance of one half, so what is as far from the middle on the
    other side is as likely as what was seen: the two-sided p-value is twice one tail. The interval of the ratio is
    Clopper and Pearson's. Raises ValueError for a negative count.
    """
    if current < 0 or previous < 0:
        raise ValueError(f"counts must not be negative: {current}, {previous}")
    total = current + previous
    low, high = (_odds(limit) for limit in _clopper_pearson(current, total, confidence))
    return CountTest(_two_sided_p(current, total), current / previous if previous else None, Interval(low, high))


def _odds(proportion: float) -> float:
    return proportion / (1 - proportion) if proportion < 1 else math.inf


def _clopper_pearson(count: int, total: int, confidence: float) -> tuple[float, float]:
    from scipy.special import betaincinv  # a third of what scipy.stats takes to import

    tail = (1 - confidence) / 2
    low = float(betaincinv(count, total - count + 1, tail)) if count else 0.0
    high = float(betaincinv(count + 1, total - count, 1 - tail)) if count < total else 1.0
    return low, high


def _two_sided_p(count: int, total: int) -> float:
    """How likely a split of the total is that is as uneven as this one, or more so."""
    from scipy.special import betainc

    larger = max(count, total - count)
    return 1.0 if 2 * larger == total else min(1.0, 2 * float(betainc(larger, total - larger + 1, 0.5)))
