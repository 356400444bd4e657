"""The plan year so far against the same months of the year before, for monthly and quarterly counts.

It says what there is and makes no claim of chance: the verdict on the indicator is one, and made elsewhere.
"""

import datetime
from collections.abc import Sequence

from toolkit.records import dataclass
from toolkit.statistics.rates import SMALLEST_BASE, PercentChange, percent_change
from toolkit.trends.indicators import Indicator, Measure, Observation, has_gaps

_SHORTER_THAN_YEARS = (1, 3)
_FIRST_MONTH = 4


@dataclass(frozen=True, slots=True)
class YearToDate:
    """Both sums, and the months that they are of, such as ``April to September 2026``."""

    label: str
    value: float
    previous: float

    @property
    def percent(self) -> PercentChange | None:
        """The change, where the earlier sum bears a percentage."""
        return percent_change(self.previous, self.value, SMALLEST_BASE)


def find_year_to_date(indicator: Indicator) -> YearToDate | None:
    """The sums since April; None where a figure of either year is missing, where recording changed in between, and in
    the year's first period, of which its own comparison says the same.
    """
    known = indicator.known
    if not known or known[-1].months not in _SHORTER_THAN_YEARS or indicator.measure is not Measure.COUNT:
        return None
    now = _since_april(known, known[-1])
    before = _a_year_before(known, now)
    if len(now) < 2 or before is None or _is_broken(known, before[0], now[-1]):
        return None
    whole = now[0].model_copy(update={"end": now[-1].end})
    return YearToDate(whole.label, _sum(now), _sum(before))


def _since_april(known: Sequence[Observation], last: Observation) -> list[Observation]:
    """The periods from 1 April to the last one, without a gap; none where they do not begin there."""
    year = last.start.year - (last.start.month < _FIRST_MONTH)
    first = datetime.date(year, _FIRST_MONTH, 1)
    mine = [seen for seen in known if first <= seen.start and seen.end <= last.end]
    return mine if mine and mine[0].start == first and not has_gaps(mine) else []


def _a_year_before(known: Sequence[Observation], now: Sequence[Observation]) -> list[Observation] | None:
    if not now:
        return None
    starts = {(seen.start.year - 1, seen.start.month, seen.start.day): seen.months for seen in now}
    mine = [
        seen
        for seen in known
        if starts.get((seen.start.year, seen.start.month, seen.start.day), 0) == seen.months and seen.value is not None
    ]
    return mine if len(mine) == len(now) and not has_gaps(mine) else None


def _is_broken(known: Sequence[Observation], first: Observation, last: Observation) -> bool:
    return any(seen.recording_changed for seen in known if first.start < seen.start <= last.start)


def _sum(periods: Sequence[Observation]) -> float:
    return sum(seen.value or 0.0 for seen in periods)
