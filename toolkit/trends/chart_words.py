"""What a control chart says and shows, in words."""

from collections.abc import Iterator, Sequence

from toolkit.entries.wording import counted
from toolkit.statistics.rates import printed_decimals, rounded
from toolkit.statistics.spc import FEWEST_TO_FIX, Chart, Point, PointType
from toolkit.statistics.spc_rules import SpecialCause
from toolkit.trends.finding import Trend
from toolkit.trends.indicators import Measure, SeriesKind

_CAUSES = {
    SpecialCause.ABOVE_LIMIT: "it is above the upper control limit of {upper}",
    SpecialCause.BELOW_LIMIT: "it is below the lower control limit of {lower}",
    SpecialCause.INCREASING: "it is part of a run of at least seven, each higher than the one before",
    SpecialCause.DECREASING: "it is part of a run of at least seven, each lower than the one before",
    SpecialCause.NEAR_UPPER: "two of three in a row are near the upper control limit of {upper}",
    SpecialCause.NEAR_LOWER: "two of three in a row are near the lower control limit of {lower}",
    SpecialCause.SHIFT_UP: "at least seven in a row are above the mean of {mean}",
    SpecialCause.SHIFT_DOWN: "at least seven in a row are below the mean of {mean}",
}
_TYPES = {
    PointType.IMPROVEMENT: "an improvement",
    PointType.CONCERN: "a cause for concern",
    PointType.HIGH: "a change upwards",
    PointType.LOW: "a change downwards",
}


def opening(name: str) -> str:
    """The indicator's name as a sentence begins with it."""
    return name[:1].upper() + name[1:]


def figure(value: float) -> str:
    """A figure as it is printed: ``1,090``, ``12.5``."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{rounded(value, min(2, printed_decimals(value))):,}"


def limit_words(point: Point, measure: Measure) -> tuple[str, str, str]:
    """The mean and the lower and upper limit of a chart as they are printed everywhere: ``11.3``, ``8``, ``14.5``.

    Counts and shares have no lower limit below nought, and shares no upper one above 100. Raises ValueError for a point
    without limits.
    """
    if point.lower_limit is None or point.upper_limit is None:
        raise ValueError("the chart has no limits to describe")
    lower, upper = drawn_limits(point.lower_limit, point.upper_limit, measure)
    mean, low, high = (_to_a_tenth(number) for number in (point.mean, lower, upper))
    return mean, low, high


def _to_a_tenth(value: float) -> str:
    """``14.5``, but ``0`` and ``8``: no one takes "0.0 incidents" for a count."""
    return f"{rounded(value, 1):,f}".removesuffix(".0")


def drawn_limits(lower: float, upper: float, measure: Measure) -> tuple[float, float]:
    """The limits of a chart as they can be: no count or share is below nought, no share above 100."""
    if measure is Measure.OTHER:
        return lower, upper
    return max(0.0, lower), min(100.0, upper) if measure is Measure.SHARE else upper


def chart_sentence(chart: Chart, kind: SeriesKind, period: str = "", measure: Measure = Measure.OTHER) -> str:
    """What the last point of a chart with settled limits says; ``period`` names it where it is not the latest row.

    Raises ValueError for limits that are not settled.
    """
    last = chart.points[-1]
    if not chart.settled or last.lower_limit is None or last.upper_limit is None:
        raise ValueError("the chart's limits are not settled, so nothing may be said by them")
    words = dict(zip(("mean", "lower", "upper"), limit_words(last, measure), strict=True))
    latest = f"The latest {kind.value}" + (f" ({period})" if period else "")
    if last.special_cause is SpecialCause.NONE:
        return f"{latest} is within its usual range, {words['lower']} to {words['upper']}."
    cause = _CAUSES[last.special_cause].format(**words)
    return f"{latest} shows {_TYPES[last.point_type]} that is unlikely to be chance: {cause}."


def chart_description(trend: Trend) -> str:
    """What a control chart shows, for those who cannot see it: its span, its usual range and the points that stand out.

    Raises ValueError for a series without settled limits.
    """
    if trend.chart is None:
        raise ValueError("there is no chart to describe")
    known, last = trend.indicator.known, trend.chart.points[-1]
    mean, lower, upper = limit_words(last, trend.indicator.measure)
    name = opening(trend.indicator.name)
    span = f"{name}: {len(known)} {trend.kind.value}s, from {known[0].label} to {known[-1].label}"
    return " ".join(
        [
            f"Control chart. {span}. The mean is {mean} and the usual range {lower} to {upper}.",
            *_target(trend),
            *_standing_out(trend.chart, [seen.label for seen in known]),
            chart_sentence(trend.chart, trend.kind, measure=trend.indicator.measure),
            *new_baselines(trend),
            *short_baseline_sentences(trend),
        ]
    )


def new_baselines(trend: Trend) -> Iterator[str]:
    """Where limits begin anew, with the officer's reason."""
    for seen in trend.indicator.known[1:]:
        if seen.recording_changed:
            yield f"From {seen.label} the limits begin anew, because recording changed: {seen.recording_changed}."


def short_baseline_sentences(trend: Trend) -> Iterator[str]:
    """That the officer's baseline is too short to set a chart's limits, where it is."""
    size = trend.indicator.baseline_size
    if size is not None and size < FEWEST_TO_FIX:
        periods = counted(size, trend.kind.value)
        yield (
            f"The baseline takes in {periods}, and limits need {FEWEST_TO_FIX}, so all figures of the stretch set them."
        )


def _target(trend: Trend) -> Iterator[str]:
    if trend.chart and trend.chart.target is not None:
        yield f"A dotted line shows the target of {figure(trend.chart.target)}."


def _standing_out(chart: Chart, labels: Sequence[str]) -> Iterator[str]:
    """Which points are unlikely to be chance, a sentence for each kind of them."""
    for kind, words in _TYPES.items():
        found = [label for point, label in zip(chart.points, labels, strict=True) if point.point_type is kind]
        if len(found) == 1:
            yield f"One point, {found[0]}, shows {words}."
        elif found:
            yield f"{len(found)} points show {words}, the first {found[0]}, the last {found[-1]}."
