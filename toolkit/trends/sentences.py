"""What is said of an indicator's trend: every sentence follows from the numbers of :mod:`toolkit.trends.comparisons`
and :mod:`toolkit.trends.finding`.

No sentence says "significant", and none speaks of chance without a test behind it.
"""

from collections.abc import Iterator, Sequence

from toolkit.entries.wording import counted
from toolkit.statistics.rates import Rate, printed_decimals, rounded
from toolkit.statistics.spc import Assurance, Chart, Point, PointType
from toolkit.statistics.spc_rules import SpecialCause
from toolkit.statistics.trends import YEARS, Marker
from toolkit.trends.comparisons import Chance, Comparison, Direction, Judgement, RankMove, judge
from toolkit.trends.finding import Trend
from toolkit.trends.indicators import Indicator, Measure, Polarity, SeriesKind
from toolkit.trends.shorthand import shorthand_meaning
from toolkit.trends.verdicts import Basis, find_verdict

_VERBS = {Direction.UP: ("rose", "rise"), Direction.DOWN: ("fell", "fall"), Direction.SAME: ("stayed", "")}
_WAYS = {Direction.UP: "upwards", Direction.DOWN: "downwards"}
_ASSURANCES = {
    Assurance.PASS: "If nothing changes, the figures will go on meeting it.",
    Assurance.FAIL: "If nothing changes, the figures will go on missing it.",
    Assurance.INCONSISTENT: "If nothing changes, the figures will meet it in some periods and miss it in others.",
}
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


def describe(trend: Trend) -> tuple[str, ...]:
    """Everything that may be said of the indicator, a sentence each; what it cannot bear is left out."""
    return tuple(_sentences(trend))


def _sentences(trend: Trend) -> Iterator[str]:
    name, change, verdict = trend.indicator.name, trend.change, find_verdict(trend)
    if change is None:
        yield f"{_opening(name)}: {_no_figure(trend.indicator)}"
        return
    yield change_sentence(name, change, trend.indicator.unit, with_chance=verdict.basis is Basis.PAIR)
    if change.rate:
        yield rate_sentence(change.rate, change.measure)
    yield from rank_sentences(change)
    yield from target_sentences(trend)
    if trend.chart:
        yield chart_sentence(
            trend.chart, trend.kind, "" if change.latest else change.current.label, trend.indicator.measure
        )
    elif verdict.basis is Basis.YEARS:
        yield annual_sentence(trend)
    elif verdict.basis is Basis.PERIODS:
        yield tendency_sentence(trend)
    elif not verdict.beyond:
        yield from no_trend_sentences(trend)
    yield from _notes(change)


def _notes(change: Comparison) -> Iterator[str]:
    """The notes that belong to the two figures, each once."""
    notes = dict.fromkeys(seen.note for seen in (change.current, change.previous) if seen and seen.note)
    yield from (f"Note: {note.rstrip('.')}." for note in notes)


def _no_figure(indicator: Indicator) -> str:
    """What is said of an indicator without a latest number: what was published in its place, where something was."""
    latest = indicator.published_as
    if latest is None:
        return "there is no figure yet."
    was = indicator.known[-1] if indicator.known else None
    earlier = f"; the latest number is {figure(was.value or 0)} ({was.label})" if was else ""
    return f"{latest.shorthand} ({shorthand_meaning(latest.shorthand)}) in {latest.label}{earlier}."


def no_trend_sentences(trend: Trend) -> Iterator[str]:
    """That several periods show no trend, once."""
    if trend.tendency:
        yield f"The {trend.tendency.size} {trend.kind.value}s show no trend beyond chance."
    elif trend.annual and trend.annual.marker is not Marker.CANNOT_BE_CALCULATED:
        yield f"The {_years(trend)} show no trend beyond chance."


def change_sentence(name: str, change: Comparison, unit: str = "", *, with_chance: bool = True) -> str:
    """The figure and where it came from.

    ``Burglary fell from 1,090 to 946 (-13.2%); a fall this size is unlikely to be chance.`` The part about chance is
    there only where a test fits and nothing else of the indicator speaks of chance (``with_chance``). Periods are named
    where the reader would take them for others.
    """
    now = _with_unit(change.value, change, unit) + ("" if change.latest else f" ({change.current.label})")
    if change.previous is None or change.previous_value is None:
        return f"{_opening(name)}: {now}; there is no earlier figure to compare it with."
    before = _with_unit(change.previous_value, change, unit, once=True)
    if change.direction is None:
        was = f"{before} ({change.previous.label})"
        return f"{_opening(name)}: {now}, not comparable with {was}, because recording changed: {change.broken}."
    verb, noun = _VERBS[change.direction]
    if change.direction is Direction.SAME:
        return f"{_opening(name)} {verb} at {now}{_compared_with(change)}."
    chance = _about_chance(noun, change.chance) if change.chance and with_chance else ""
    return f"{_opening(name)} {verb} from {before}{_compared_with(change)} to {now}{_size(change)}{chance}."


def _about_chance(noun: str, chance: Chance) -> str:
    if chance.beyond is None:
        return "; the figures are too few to say whether that is chance"
    assumed = f" {chance.assumed}" if chance.assumed else ""
    return f"; a {noun} this size {'is unlikely to' if chance.beyond else 'may well'} be chance{assumed}"


def target_sentences(trend: Trend) -> Iterator[str]:
    """Whether the latest figure meets the target, and, where a chart has settled limits, whether the next ones will."""
    target, change = trend.indicator.target, trend.change
    if target is None or change is None:
        return
    shown = _with_unit(target, change, trend.indicator.unit)
    better = trend.indicator.polarity
    if better is Polarity.NEITHER:
        yield f"The target is {shown}."
        return
    missed_by = (change.value - target) * (1 if better is Polarity.LOWER else -1)
    if missed_by <= 0:
        yield f"That meets the target of {shown}."
    else:
        within = trend.indicator.tolerance is not None and missed_by <= trend.indicator.tolerance
        near = ", within the tolerance" if within else ""
        yield f"That misses the target of {shown} by {_by(missed_by, change, trend.indicator.unit)}{near}."
    if trend.chart and trend.chart.assurance:
        yield _ASSURANCES[trend.chart.assurance]


def _by(difference: float, change: Comparison, unit: str) -> str:
    """A difference in the figures' unit; of shares in percentage points."""
    if change.measure is Measure.SHARE or unit.startswith("%"):
        return f"{figure(difference)} percentage {'point' if figure(difference) == '1' else 'points'}"
    return _with_unit(difference, change, unit)


def figure(value: float) -> str:
    """A figure as it is printed: ``1,090``, ``12.5``."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{rounded(value, min(2, printed_decimals(value))):,}"


def _opening(name: str) -> str:
    return name[:1].upper() + name[1:]


def _with_unit(value: float, change: Comparison, unit: str, once: bool = False) -> str:
    """Counts are printed alone, shares take a per cent sign, others their unit unless it follows (``once``)."""
    if change.measure is Measure.COUNT or not unit:
        return figure(value)
    if change.measure is Measure.SHARE or unit.startswith("%"):
        return f"{figure(value)}%"
    if unit[0] in "£$€":
        pounds = figure(value) if float(value).is_integer() else f"{rounded(value, 2):,}"
        return f"-{unit}{pounds[1:]}" if pounds.startswith("-") else f"{unit}{pounds}"
    return figure(value) if once else f"{figure(value)} {unit}"


def _compared_with(change: Comparison) -> str:
    """The earlier period, named where it is not the one just before."""
    return "" if change.adjacent or change.previous is None else f" ({change.previous.label})"


def _size(change: Comparison) -> str:
    if change.measure is Measure.SHARE and change.difference is not None:
        decimals = max(printed_decimals(change.value), printed_decimals(change.previous_value or 0))
        shown = rounded(change.difference, decimals)
        return f" ({shown:+} percentage {'point' if abs(shown) == 1 else 'points'})"
    return f" ({change.percent})" if change.percent else ""


def rate_sentence(rate: Rate, measure: Measure) -> str:
    """``That is 8.1 per 1,000 people (95% interval 7.6 to 8.7).`` A share has its interval only."""
    value, low, high = (
        rounded(number, _rate_decimals(rate.value)) for number in (rate.value, rate.interval.low, rate.interval.high)
    )
    if measure is Measure.SHARE:
        return f"The 95% interval is {low}% to {high}%."
    return f"That is {value} per {rate.per:,} people (95% interval {low} to {high})."


def _rate_decimals(value: float) -> int:
    return 1 if value >= 1 or not value else 2


def rank_sentences(change: Comparison) -> Iterator[str]:
    """``Rank in the County: 3rd of 12, up 2 places from 5th.``, and the same for the Most Similar Group."""
    for move, where in ((change.county, "County"), (change.group, "Most Similar Group")):
        if move:
            yield f"Rank in the {where}: {rank_words(move)}."


def rank_words(move: RankMove) -> str:
    """``3rd of 12, up 2 places from 5th``; up is towards 1st. ``3rd highest of 12, from 5th highest`` where it is said
    from which end ranks are counted, because up is then no better than down.
    """
    end = move.counted_from.value
    now = _placed(move.rank, end) + (f" of {move.out_of}" if move.out_of else "")
    if move.previous is None:
        return now
    if move.places is None:
        return f"{now}; it was {ordinal(move.previous)} of another number"
    if not move.places:
        return f"{now}, as before"
    if end:
        return f"{now}, from {_placed(move.previous, end)}"
    way = "up" if move.places > 0 else "down"
    return f"{now}, {way} {counted(abs(move.places), 'place')} from {ordinal(move.previous)}"


def _placed(rank: int, end: str) -> str:
    """``3rd``, ``3rd highest``, ``highest``."""
    if not end:
        return ordinal(rank)
    return end if rank == 1 else f"{ordinal(rank)} {end}"


def ordinal(number: int) -> str:
    """``1st``, ``12th``, ``23rd``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def limit_words(point: Point, measure: Measure) -> tuple[str, str, str]:
    """The mean and the lower and upper limit of a chart as they are printed everywhere: ``11.3``, ``8``, ``14.5``.

    Counts and shares have no lower limit below nought, and shares no upper one above 100. Raises ValueError for a point
    without limits.
    """
    if point.lower_limit is None or point.upper_limit is None:
        raise ValueError("the chart has no limits to describe")
    lower, upper = drawn_limits(point.lower_limit, point.upper_limit, measure)
    mean, low, high = (f"{rounded(number, 1):,f}" for number in (point.mean, lower, upper))
    return mean, low, high


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
    name = _opening(trend.indicator.name)
    span = f"{name}: {len(known)} {trend.kind.value}s, from {known[0].label} to {known[-1].label}"
    return " ".join(
        [
            f"Control chart. {span}. The mean is {mean} and the usual range {lower} to {upper}.",
            *_standing_out(trend.chart, [seen.label for seen in known]),
            chart_sentence(trend.chart, trend.kind, measure=trend.indicator.measure),
            *_new_baselines(trend),
        ]
    )


def _new_baselines(trend: Trend) -> Iterator[str]:
    """Where limits begin anew, with the officer's reason."""
    for seen in trend.indicator.known[1:]:
        if seen.recording_changed:
            yield f"From {seen.label} the limits begin anew, because recording changed: {seen.recording_changed}."


def _standing_out(chart: Chart, labels: Sequence[str]) -> Iterator[str]:
    """Which points are unlikely to be chance, a sentence for each kind of them."""
    for kind, words in _TYPES.items():
        found = [label for point, label in zip(chart.points, labels, strict=True) if point.point_type is kind]
        if len(found) == 1:
            yield f"One point, {found[0]}, shows {words}."
        elif found:
            yield f"{len(found)} points show {words}, the first {found[0]}, the last {found[-1]}."


def annual_sentence(trend: Trend) -> str:
    """Fingertips' recent trend, with what it means where the polarity says. Raises ValueError where there is none."""
    marker = trend.annual.marker if trend.annual else Marker.CANNOT_BE_CALCULATED
    if marker not in (Marker.INCREASING, Marker.DECREASING):
        raise ValueError("there is no recent trend to put into words")
    direction = Direction.UP if marker is Marker.INCREASING else Direction.DOWN
    moving = _WAYS[direction] + _getting(direction, trend)
    return f"The trend of the {_years(trend)} is {moving}, and is unlikely to be chance."


def _years(trend: Trend) -> str:
    return f"{_number(YEARS)} years to {trend.indicator.known[-1].end:%B %Y}"


def tendency_sentence(trend: Trend) -> str:
    """Kendall's test of a short series that shows a trend. Raises ValueError where no test was made."""
    if trend.tendency is None:
        raise ValueError("there is no test to put into words")
    direction = Direction.UP if trend.tendency.s > 0 else Direction.DOWN
    moving = _WAYS[direction] + _getting(direction, trend)
    return f"Over {trend.tendency.size} {trend.kind.value}s the figures went {moving}; that is unlikely to be chance."


def _getting(direction: Direction, trend: Trend) -> str:
    judgement = judge(direction, trend.indicator.polarity)
    return f" (getting {judgement.value})" if judgement in (Judgement.BETTER, Judgement.WORSE) else ""


def _number(number: int) -> str:
    return {5: "five"}.get(number, str(number))
