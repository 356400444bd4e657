"""Longer series: control chart, five-year trend and test of a short series, each where the figures bear it.

Numbers only; the sentences are made in :mod:`toolkit.trends.sentences`. Where a part is None its reason is beside
it.
"""

from dataclasses import dataclass

from toolkit.statistics.rates import count_interval, rate
from toolkit.statistics.spc import FEWEST_SETTLED, Chart, Improvement, plot_the_dots
from toolkit.statistics.trends import YEARS, AnnualTrend, Kendall, annual_trend, annual_trend_of_shares, kendall
from toolkit.trends.comparisons import Comparison, TrendSettings, compare_latest, part_of
from toolkit.trends.indicators import Indicator, Measure, Polarity, SeriesKind, has_gaps

FEWEST_FOR_TENDENCY = 5
"""Even four figures in perfect order come about by chance once in twelve times."""
_SINGLE_PERIODS = (SeriesKind.YEAR, SeriesKind.QUARTER, SeriesKind.MONTH)
_IMPROVEMENTS: dict[Polarity, Improvement] = {
    Polarity.LOWER: "decrease",
    Polarity.HIGHER: "increase",
    Polarity.NEITHER: "neutral",
}


@dataclass(frozen=True, slots=True)
class Trend:
    """All that may be said of an indicator. Each ``no_`` is the reason why the part before it is None, else empty."""

    indicator: Indicator
    kind: SeriesKind
    change: Comparison | None
    chart: Chart | None
    no_chart: str
    annual: AnnualTrend | None
    no_annual: str
    tendency: Kendall | None
    no_tendency: str
    level: float


def find_trend(indicator: Indicator, settings: TrendSettings | None = None) -> Trend:
    """Everything about one indicator. The chart's target is not known here, so it has no assurance."""
    settings = settings or TrendSettings()
    kind, values = indicator.kind, [seen.value for seen in indicator.known if seen.value is not None]
    no_chart = why_no_chart(indicator, kind)
    no_annual = _why_no_annual(indicator, kind)
    no_tendency = _why_no_tendency(kind, len(values))
    chart = None if no_chart else plot_the_dots(values, improvement=_IMPROVEMENTS[indicator.polarity])
    return Trend(
        indicator,
        kind,
        compare_latest(indicator, settings),
        chart if chart and not chart.refusal else None,
        chart.refusal if chart else no_chart,
        None if no_annual else _annual(indicator),
        no_annual,
        None if no_tendency else kendall(values),
        no_tendency,
        settings.level,
    )


def why_no_chart(indicator: Indicator, kind: SeriesKind) -> str:
    """Why a series cannot have a control chart with settled limits, as a sentence; empty when it can."""
    number = len(indicator.known)
    if kind is SeriesKind.ROLLING:
        return "Rolling periods share most of their months, so a control chart would show calm that is not there."
    if kind is SeriesKind.OTHER:
        return "The periods are not all of one length without overlap, so they cannot share a control chart."
    if number < FEWEST_SETTLED:
        return f"{number} {_plural(number, kind)} too few for a control chart, which needs {FEWEST_SETTLED}."
    if has_gaps(indicator.known):
        return "A period or a value is missing, and a control chart needs the change from each period to the next."
    return ""


def _why_no_annual(indicator: Indicator, kind: SeriesKind) -> str:
    if kind is not SeriesKind.YEAR:
        return "The five-year trend is for single years."
    latest = indicator.known[-YEARS:]
    if len(latest) < YEARS:
        return f"{len(latest)} {_plural(len(latest), kind)} too few for the five-year trend."
    if has_gaps(latest):
        return "A year or a value is missing among the last five."
    if indicator.measure is Measure.OTHER or (
        indicator.measure is Measure.SHARE and not all(seen.population for seen in latest)
    ):
        return "How far chance moves these figures is not known, so the five-year trend cannot be tested."
    return ""


def _why_no_tendency(kind: SeriesKind, number: int) -> str:
    if kind not in _SINGLE_PERIODS:
        return "The periods overlap or differ in length."
    if number >= FEWEST_SETTLED:
        return "There are enough periods for a control chart."
    return "" if number >= FEWEST_FOR_TENDENCY else f"{number} {_plural(number, kind)} too few for a test of trend."


def _plural(number: int, kind: SeriesKind) -> str:
    return f"{kind.value} is" if number == 1 else f"{kind.value}s are"


def _annual(indicator: Indicator) -> AnnualTrend:
    """Fingertips' recent trend: of rates where every year has a population, else of the counts themselves."""
    latest = indicator.known[-YEARS:]
    if indicator.measure is Measure.SHARE:
        return annual_trend_of_shares([part_of(seen) for seen in latest], [seen.population or 0 for seen in latest])
    values = [seen.value or 0.0 for seen in latest]
    if all(seen.population for seen in latest):
        rates = [rate(value, seen.population or 0) for value, seen in zip(values, latest, strict=True)]
        return annual_trend(
            [found.value for found in rates],
            [found.interval.low for found in rates],
            [found.interval.high for found in rates],
        )
    intervals = [count_interval(value)[0] for value in values]
    return annual_trend(values, [found.low for found in intervals], [found.high for found in intervals])
