"""Whether two counts of independent events differ by more than chance.

Offences that come in series, and repeat victims, vary more than independent events do, so a small p-value here is the
least that can be said for chance.
"""

import math

from toolkit.records import dataclass
from toolkit.statistics.rates import Interval

_MOST_IN_WHOLE_NUMBERS = 5_000
"""Of a larger sum, whole numbers of so many digits take too long."""
_NOTHING = 1e-17
"""A share that changes no digit of a sum."""


@dataclass(frozen=True, slots=True)
class CountTest:
    """Two counts compared: the p-value, and the ratio of the current count to the previous one, with its interval.

    ``ratio`` is None when the previous count is 0.
    """

    current: int
    previous: int
    p_value: float

    @property
    def ratio(self) -> float | None:
        """The current count as a multiple of the previous one."""
        return self.current / self.previous if self.previous else None

    def ratio_interval(self, confidence: float = 0.95) -> Interval:
        """Clopper and Pearson's interval of the ratio; its upper limit is infinite when the previous count is 0."""
        low, high = _clopper_pearson(self.current, self.current + self.previous, confidence)
        return Interval(_odds(low), _odds(high))


def poisson_test(current: int, previous: int) -> CountTest:
    """The exact conditional test of two Poisson counts of periods of one length, as R's ``poisson.test``.

    Given their sum, the current count is binomial with a chance of one half, so what is as far from the middle on the
    other side is as likely as what was seen: the two-sided p-value is twice one tail. Raises ValueError for a negative
    count.
    """
    if current < 0 or previous < 0:
        raise ValueError(f"counts must not be negative: {current}, {previous}")
    return CountTest(current, previous, _two_sided_p(current, current + previous))


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
    smaller = min(count, total - count)
    if 2 * smaller == total:
        return 1.0
    # Each way to split less evenly is the next one's chance times a ratio. This spares a click the import of scipy.
    tail = term = 1.0
    for chosen in range(smaller, 0, -1):
        term *= chosen / (total - chosen + 1)
        tail += term
        if term < tail * _NOTHING:
            break
    return min(1.0, _one_split(smaller, total) * tail)


def _one_split(count: int, total: int) -> float:
    """Twice the chance of one way to split a total: exact, or by logarithms right to nine digits of a million."""
    if total <= _MOST_IN_WHOLE_NUMBERS:
        return math.comb(total, count) / (1 << total - 1)
    ways = math.lgamma(total + 1) - math.lgamma(count + 1) - math.lgamma(total - count + 1)
    return math.exp(ways - (total - 1) * math.log(2))
