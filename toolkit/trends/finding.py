"""Longer series: control chart, five-year trend and test of a short series, each where the figures bear it.

Numbers only; the sentences are made in :mod:`toolkit.trends.sentences`. Where a part is None its reason is beside
it.
"""

from collections.abc import Sequence
from itertools import pairwise

from toolkit.records import dataclass
from toolkit.statistics.rates import count_interval, rate
from toolkit.statistics.season import yearly_wave_p_value
from toolkit.statistics.spc import FEWEST_SETTLED, FEWEST_TO_FIX, Chart, Improvement, plot_the_dots
from toolkit.statistics.trends import YEARS, AnnualTrend, Kendall, annual_trend, annual_trend_of_shares, kendall
from toolkit.trends.chance import part_of, since_change
from toolkit.trends.comparisons import Comparison, TrendSettings, compare_latest
from toolkit.trends.indicators import Indicator, Measure, Observation, Polarity, SeriesKind, has_gaps

FEWEST_FOR_TENDENCY = 5
"""Even four figures in perfect order come about by chance once in twelve times."""
_A_YEAR = {SeriesKind.QUARTER: 4, SeriesKind.MONTH: 12}
_WAVE_LEVEL = 0.05
"""A wave less likely than this by chance keeps a series from a chart whose limits know no seasons. In a simulation of
months with a season of 15 per cent such charts claimed a change in 10 to 17 series of a hundred, and with this rule in
no more than 3."""
PAIR_SHARE, TREND_SHARE = 0.8, 0.2
"""How the level of a series' tests is shared between the comparison of two figures and a trend of several."""
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
    """Everything about one indicator; nothing is compared where the latest number is not published."""
    settings = settings or TrendSettings()
    kind = indicator.kind
    values = [seen.value for seen in since_change(indicator.known) if seen.value is not None]
    no_chart = why_no_chart(indicator, kind)
    no_annual = _why_no_annual(indicator, kind)
    no_tendency = _why_no_tendency(kind, len(values))
    chart = None if no_chart else _chart(indicator)
    shared = (
        settings if no_annual and no_tendency else settings.model_copy(update={"level": PAIR_SHARE * settings.level})
    )
    return Trend(
        indicator,
        kind,
        None if indicator.published_as else compare_latest(indicator, shared),
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
    since = since_change(indicator.known)
    number = len(since)
    if indicator.published_as:
        return f"The latest figure is published as {indicator.published_as.shorthand}, which cannot be charted."
    if kind is SeriesKind.ROLLING:
        return "Rolling periods share most of their months, so a control chart would show calm that is not there."
    if kind is SeriesKind.OTHER:
        return "The periods are not all of one length without overlap, so they cannot share a control chart."
    if number < FEWEST_SETTLED:
        if since and since[0].recording_changed:
            needed = f"{number} of the {FEWEST_SETTLED} {kind.value}s"
            return f"Since recording changed ({since[0].label}) there are {needed} that a control chart needs."
        return f"{number} {_plural(number, kind)} too few for a control chart, which needs {FEWEST_SETTLED}."
    if has_gaps(indicator.known):
        return "A period or a value is missing, and a control chart needs the change from each period to the next."
    return _season(indicator.known, kind)


def _season(known: Sequence[Observation], kind: SeriesKind) -> str:
    """What the figures' going up and down with the year keeps from being charted; empty where they do not."""
    a_year = _A_YEAR.get(kind, 0)
    values = [seen.value or 0.0 for seen in known]
    if not a_year or yearly_wave_p_value(values, a_year, _changes(known)) >= _WAVE_LEVEL:
        return ""
    if len(values) >= 2 * a_year:
        return "The figures rise and fall with the seasons, and a control chart would take those for a change."
    return "The figures rise and fall within a year, and less than two years cannot show whether that is the season."


def _changes(known: Sequence[Observation]) -> list[int]:
    """The places at which a new stretch begins, because recording changed."""
    return [place for place, seen in enumerate(known) if place and seen.recording_changed]


def _chart(indicator: Indicator) -> Chart:
    values = [seen.value for seen in indicator.known if seen.value is not None]
    return plot_the_dots(
        values,
        improvement=_IMPROVEMENTS[indicator.polarity],
        fix_after=_fixed(indicator),
        rebase_at=_changes(indicator.known),
        target=indicator.target,
    )


def _fixed(indicator: Indicator) -> list[int | None]:
    """How many points of each stretch set its limits: those until the day that the officer gave, if they are enough."""
    known, until = indicator.known, indicator.baseline_until
    starts = [0, *_changes(known), len(known)]
    stretches = [known[start:end] for start, end in pairwise(starts)]
    sizes = [sum(until is not None and seen.end <= until for seen in stretch) for stretch in stretches]
    return [
        size if FEWEST_TO_FIX <= size < len(stretch) else None for size, stretch in zip(sizes, stretches, strict=True)
    ]


def _why_no_annual(indicator: Indicator, kind: SeriesKind) -> str:
    if kind is not SeriesKind.YEAR:
        return "The five-year trend is for single years."
    latest = since_change(indicator.known)[-YEARS:]
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
    if kind is SeriesKind.MONTH:
        return "A trend over the months of one year can be the season."
    return "" if number >= FEWEST_FOR_TENDENCY else f"{number} {_plural(number, kind)} too few for a test of trend."


def _plural(number: int, kind: SeriesKind) -> str:
    return f"{kind.value} is" if number == 1 else f"{kind.value}s are"


def _annual(indicator: Indicator) -> AnnualTrend:
    """Fingertips' recent trend: of rates where every year has a population, else of the counts themselves."""
    latest = since_change(indicator.known)[-YEARS:]
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
