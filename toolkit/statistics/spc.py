"""XmR control charts by the rules of NHS England's Making Data Count ("plot the dots").

Limits are the mean and 2.66 times the mean moving range to either side (Wheeler); moving ranges of 3.267 times their
mean or more are left out once, and the mean taken again. The results are those of NHSRplotthedots, which the tests
compare. Fewer than 13 points give limits that each further point would move: they are worked out, and marked as not
settled, so that nobody draws them. A chart needs single periods without gaps: see :mod:`toolkit.trends.finding`.
"""

import math
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Literal, NamedTuple

from toolkit.records import dataclass
from toolkit.statistics.spc_rules import SpecialCause, special_causes

LIMIT = 2.66
NEAR_LIMIT = 2 * LIMIT / 3
SCREEN = 3.267
FEWEST_SETTLED = 13
FEWEST_TO_FIX = 12

Improvement = Literal["decrease", "increase", "neutral"]
_SIGNS: dict[str, int] = {"increase": 1, "decrease": -1, "neutral": 0}


class PointType(StrEnum):
    """Whether a point stands out, and whether that is good."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    HIGH = "special_cause_neutral_high"
    LOW = "special_cause_neutral_low"


class Assurance(StrEnum):
    """Whether the process, left as it is, meets its target."""

    PASS = "consistent_pass"
    FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The mean and limits of one stretch of a chart, in the values' unit.

    ``mean_range`` is the mean moving range after screening; it and all limits are None where none is left.
    ``size`` counts the stretch's points. ``refusal`` says why the limits mean nothing, and is empty when they do.
    """

    mean: float
    mean_range: float | None
    size: int
    refusal: str

    @property
    def lower(self) -> float | None:
        """The lower limit; it may be below 0."""
        return self._away(-LIMIT)

    @property
    def upper(self) -> float | None:
        """The upper limit."""
        return self._away(LIMIT)

    @property
    def settled(self) -> bool:
        """Whether the limits may be shown: enough points, and variation to set them by."""
        return self.size >= FEWEST_SETTLED and not self.refusal

    def is_outside(self, distance: float, tolerance: float) -> bool | None:
        """Whether a value that far from the mean is beyond a limit, None without limits."""
        if self.mean_range is None:
            return None
        return abs(distance) > LIMIT * self.mean_range + tolerance

    def is_close(self, distance: float, tolerance: float) -> bool | None:
        """Whether a value that far from the mean is in the outer third before a limit, None without limits."""
        if self.mean_range is None:
            return None
        return abs(distance) > NEAR_LIMIT * self.mean_range + tolerance and not self.is_outside(distance, tolerance)

    def _away(self, times: float) -> float | None:
        return None if self.mean_range is None else self.mean + times * self.mean_range


class Point(NamedTuple):
    """One point of a chart; a tuple, because long series have thousands.

    ``side`` is 1 above the mean, -1 below it, 0 on it; ``group`` counts rebasings from 0.
    """

    value: float
    mean: float
    lower_limit: float | None
    upper_limit: float | None
    side: int
    outside: bool | None
    close: bool | None
    special_cause: SpecialCause
    point_type: PointType
    group: int
    settled: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A control chart: its points, the baselines between rebasings, and what the last point says.

    ``variation`` is the last point's type, None without points. ``assurance`` is None without a target, without a
    direction of improvement, or without limits.
    """

    points: tuple[Point, ...]
    baselines: tuple[Baseline, ...]
    target: float | None
    variation: PointType | None
    assurance: Assurance | None

    @property
    def settled(self) -> bool:
        """Whether the last stretch's limits may be shown."""
        return bool(self.baselines) and self.baselines[-1].settled

    @property
    def refusal(self) -> str:
        """Why the last stretch cannot be charted at all, as a sentence; empty when it can."""
        return self.baselines[-1].refusal if self.baselines else "There are no values."


def plot_the_dots(
    values: Sequence[float],
    *,
    improvement: Improvement = "decrease",
    screen_outliers: bool = True,
    fix_after: int | Sequence[int | None] | None = None,
    rebase_at: Sequence[int] = (),
    target: float | None = None,
) -> Chart:
    """The control chart of values in time order, one a period, without gaps.

    ``fix_after``: only that many points of each stretch, at least 12, set its limits; a sequence gives each stretch its
    own number. ``rebase_at``: the places, counted from 0, at which a new stretch begins. Raises ValueError for other
    settings and for values that are not finite numbers. A series without variation is not an error: the chart's
    ``refusal`` says so.
    """
    starts = sorted({0, *rebase_at})
    fixed = [fix_after] * len(starts) if fix_after is None or isinstance(fix_after, int) else list(fix_after)
    _check(values, improvement, fixed, rebase_at)
    sign = _SIGNS[improvement]
    stretches = [
        values[start:end] for start, end in zip(starts, [*starts[1:], len(values)], strict=True) if end > start
    ]
    baselines = tuple(
        set_baseline(stretch, screen_outliers, size) for stretch, size in zip(stretches, fixed, strict=False)
    )
    points = tuple(
        point
        for group, (stretch, baseline) in enumerate(zip(stretches, baselines, strict=True))
        for point in _points(stretch, baseline, group, sign)
    )
    variation = points[-1].point_type if points else None
    return Chart(points, baselines, target, variation, assess(baselines[-1], target, sign) if points else None)


def moving_ranges(values: Sequence[float]) -> list[float]:
    """How far each value is from the one before it: one fewer than the values."""
    return [abs(after - before) for before, after in pairwise(values)]


def set_baseline(values: Sequence[float], screen_outliers: bool = True, fix_after: int | None = None) -> Baseline:
    """The mean and mean moving range of one stretch, from its first ``fix_after`` values or from all of them."""
    used = values[:fix_after]
    ranges = moving_ranges(used)
    mean_range = _mean(ranges)
    if screen_outliers and mean_range is not None:
        mean_range = _mean([size for size in ranges if size < SCREEN * mean_range])
    return Baseline(math.fsum(used) / len(used), mean_range, len(values), _refusal(used, ranges, mean_range))


def assess(baseline: Baseline, target: float | None, sign: int) -> Assurance | None:
    """Whether limits are wholly on one side of the target. ``sign``: 1 where a rise improves, -1 where a fall does."""
    if target is None or not sign or baseline.lower is None or baseline.upper is None:
        return None
    if target > baseline.upper:
        return Assurance.FAIL if sign > 0 else Assurance.PASS
    if target < baseline.lower:
        return Assurance.PASS if sign > 0 else Assurance.FAIL
    return Assurance.INCONSISTENT


def _check(values: Sequence[float], improvement: str, fixed: Sequence[int | None], rebase_at: Sequence[int]) -> None:
    if improvement not in _SIGNS:
        raise ValueError(f"improvement is {improvement!r}; it must be one of {', '.join(_SIGNS)}")
    for size in fixed:
        if size is not None and size < FEWEST_TO_FIX:
            raise ValueError(f"fix_after is {size}; it must be at least {FEWEST_TO_FIX}")
    if any(not 0 <= place < len(values) for place in rebase_at):
        raise ValueError(f"rebase_at must hold places from 0 to {len(values) - 1}")
    if not all(map(math.isfinite, values)):
        raise ValueError("values must be finite numbers; leave a series with gaps uncharted")


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _refusal(values: Sequence[float], ranges: Sequence[float], mean_range: float | None) -> str:
    """A series that mostly does not move has moving ranges of 0, and limits that flag any change at all."""
    if len(values) == 1:
        return "There is only one value."
    if min(values) == max(values):
        return "All values are the same, so there is no variation to set limits by."
    still = ranges.count(0)
    if not mean_range or 2 * still > len(ranges):
        same = f"{still} of {len(ranges)} values are the same as the one before"
        return f"{same}, so there is too little variation to set limits by."
    return ""


def _points(values: Sequence[float], baseline: Baseline, group: int, sign: int) -> list[Point]:
    # A mean such as 0.1 is seldom exact in binary: a value that differs from it by rounding alone is on it.
    tolerance = 1e-12 * max(map(abs, values))
    distances = [value - baseline.mean for value in values]
    sides = [_side(distance, tolerance) for distance in distances]
    outside = [baseline.is_outside(distance, tolerance) for distance in distances]
    close = [baseline.is_close(distance, tolerance) for distance in distances]
    causes = special_causes(values, sides, close, outside)
    mean, lower, upper, settled = baseline.mean, baseline.lower, baseline.upper, baseline.settled
    return [
        Point(
            value, mean, lower, upper, side, out, near, cause, _point_type(cause.sign, sign), group, settled,
        )
        for value, side, out, near, cause in zip(values, sides, outside, close, causes, strict=True)
    ]  # fmt: skip


def _side(distance: float, tolerance: float) -> int:
    return 0 if abs(distance) <= tolerance else (1 if distance > 0 else -1)


def _point_type(cause: int, sign: int) -> PointType:
    if not cause:
        return PointType.COMMON
    if not sign:
        return PointType.HIGH if cause > 0 else PointType.LOW
    return PointType.IMPROVEMENT if cause == sign else PointType.CONCERN
