"""One verdict an indicator: whether its latest figures show more than chance, and what says so.

Several tests of one series would sooner or later disagree, and each adds its own share of false alarms. So one of them
speaks: the control chart where there is one, else a trend over several periods where it is more than chance, else the
comparison of two figures.
"""

import math
from enum import StrEnum

from toolkit.records import dataclass
from toolkit.statistics.dispersion import dispersion_of_counts, student_tail
from toolkit.statistics.spc_rules import SpecialCause
from toolkit.statistics.trends import Marker
from toolkit.trends.chance import since_change
from toolkit.trends.finding import TREND_SHARE, Trend
from toolkit.trends.indicators import Measure, has_gaps

_RESIDUALS = 3
"""Degrees of freedom that a line leaves of five years."""


class Basis(StrEnum):
    """What the verdict rests on."""

    CHART = "control chart"
    YEARS = "trend of five years"
    PERIODS = "trend of all periods"
    PAIR = "two figures compared"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether what the figures show is more than chance, None where that cannot be known; the p-value of the test that
    says so, None for a chart, which has none.
    """

    beyond: bool | None
    basis: Basis
    p_value: float | None = None


def find_verdict(trend: Trend) -> Verdict:
    """The one answer for the indicator. The level set is that of all tests of a series together.

    There is none where the latest figure is not published: a sentence about earlier ones would be read as about it.
    """
    if trend.indicator.published_as:
        return Verdict(None, Basis.NOTHING)
    if trend.chart is not None:
        return Verdict(trend.chart.points[-1].special_cause is not SpecialCause.NONE, Basis.CHART)
    if _years_beyond(trend):
        return Verdict(True, Basis.YEARS)
    tendency = trend.tendency
    if tendency and tendency.p_value < TREND_SHARE * trend.level:
        return Verdict(True, Basis.PERIODS, tendency.p_value)
    chance = trend.change.chance if trend.change else None
    return Verdict(chance.beyond, Basis.PAIR, chance.p_value) if chance else Verdict(None, Basis.NOTHING)


def _years_beyond(trend: Trend) -> bool:
    """Whether the five years' trend holds when they vary more about their line than independent events do."""
    annual = trend.annual
    if annual is None or annual.marker not in (Marker.INCREASING, Marker.DECREASING):
        return False
    dispersion, freedom = max(1.0, annual.residual / _RESIDUALS), _RESIDUALS
    known = since_change(trend.indicator.known)
    if trend.indicator.measure is Measure.COUNT and not has_gaps(known):
        longer = dispersion_of_counts([max(0.0, seen.value or 0.0) for seen in known])
        dispersion, freedom = (longer.value, longer.freedom) if longer else (dispersion, freedom)
    return student_tail(math.sqrt(annual.chi_squared / dispersion), freedom) < TREND_SHARE * trend.level
