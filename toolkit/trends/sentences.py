"""What is said of an indicator's trend: every sentence follows from the numbers of :mod:`toolkit.trends.comparisons`
and :mod:`toolkit.trends.finding`.

No sentence says "significant", and none speaks of chance without a test behind it.
"""

import re
from collections.abc import Iterator

from toolkit.statistics.rates import Rate, printed_decimals, rounded
from toolkit.statistics.spc import Assurance
from toolkit.statistics.trends import YEARS, Marker
from toolkit.trends.chance import Chance
from toolkit.trends.chart_words import chart_sentence, figure, new_baselines, opening, short_baseline_sentences
from toolkit.trends.comparisons import Comparison, Direction, Judgement, judge
from toolkit.trends.finding import Trend
from toolkit.trends.indicators import Indicator, Measure, Polarity
from toolkit.trends.rank_words import rank_sentences
from toolkit.trends.shorthand import shorthand_meaning
from toolkit.trends.verdicts import Basis, find_verdict
from toolkit.trends.year_to_date import find_year_to_date

_VERBS = {Direction.UP: ("rose", "rise"), Direction.DOWN: ("fell", "fall"), Direction.SAME: ("stayed", "")}
_WAYS = {Direction.UP: "upwards", Direction.DOWN: "downwards"}
_MONEY = re.compile(r"([£$€]) *((?:bn|m|k)(?![a-z]))? *(.*)", re.I)
"""A unit of money: its sign, its scale, and what the money is for ("£ per visit", "£000s")."""
_THOUSANDS = re.compile(r"^'?000s?")
_IN_LARGE = re.compile(r"'?000|thousand|million|billion", re.I)
_ASSURANCES = {
    Assurance.PASS: "If nothing changes, the figures will go on meeting it.",
    Assurance.FAIL: "If nothing changes, the figures will go on missing it.",
    Assurance.INCONSISTENT: "If nothing changes, the figures will meet it in some periods and miss it in others.",
}

_OUTSIDE = {
    (Assurance.PASS, False): "In their usual range the figures would meet it.",
    (Assurance.FAIL, True): "In their usual range the figures would miss it.",
}
"""What is said where the latest figure is on the other side of the target than the usual ones: it meets it, or not."""


def describe(trend: Trend) -> tuple[str, ...]:
    """Everything that may be said of the indicator, a sentence each; what it cannot bear is left out."""
    return tuple(_sentences(trend))


def _sentences(trend: Trend) -> Iterator[str]:
    name, change, verdict = trend.indicator.name, trend.change, find_verdict(trend)
    if change is None:
        yield f"{opening(name)}: {_no_figure(trend.indicator)}"
        return
    yield change_sentence(name, change, trend.indicator.unit, with_chance=verdict.basis is Basis.PAIR)
    if change.rate:
        yield rate_sentence(change.rate, change.measure)
    yield from year_to_date_sentences(trend)
    yield from rank_sentences(change)
    yield from target_sentences(trend)
    if trend.chart:
        yield chart_sentence(
            trend.chart, trend.kind, "" if change.latest else change.current.label, trend.indicator.measure
        )
        yield from new_baselines(trend)
        yield from short_baseline_sentences(trend)
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
    shown = with_sign(was.value or 0, indicator.measure, indicator.unit) if was else ""
    earlier = f"; the latest number is {shown} ({was.label})" if was else ""
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
    now = _with_unit(change.value, change, unit)
    if change.previous is None or change.previous_value is None:
        return f"{opening(name)}: {now} ({change.current.label}); there is no earlier figure to compare it with."
    now += "" if change.latest else f" ({change.current.label})"
    before = _with_unit(change.previous_value, change, unit, once=True)
    if change.direction is None:
        was = f"{before} ({change.previous.label})"
        return f"{opening(name)}: {now}, not comparable with {was}, because recording changed: {change.broken}."
    verb, noun = _VERBS[change.direction]
    if change.direction is Direction.SAME:
        return f"{opening(name)} {verb} at {now}{_compared_with(change)}."
    chance = _about_chance(noun, change.chance) if change.chance and with_chance else ""
    return f"{opening(name)} {verb} from {before}{_compared_with(change)} to {now}{_size(change)}{chance}."


def _about_chance(noun: str, chance: Chance) -> str:
    if chance.beyond is None:
        return "; the figures are too few to say whether that is chance"
    assumed = f" {chance.assumed}" if chance.assumed else ""
    return f"; a {noun} this size {'is unlikely to' if chance.beyond else 'may well'} be chance{assumed}"


def year_to_date_sentences(trend: Trend) -> Iterator[str]:
    """``Year to date, April to September 2026: 250, against 230 in the same months a year before (+9%).``."""
    so_far = find_year_to_date(trend.indicator)
    if so_far:
        change = f" ({so_far.percent})" if so_far.percent else ""
        sums = f"{figure(so_far.value)}, against {figure(so_far.previous)} in the same months a year before"
        yield f"Year to date, {so_far.label}: {sums}{change}."


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
        yield f"The latest figure meets the target of {shown}."
    else:
        within = trend.indicator.tolerance is not None and missed_by <= trend.indicator.tolerance
        near = ", within the tolerance" if within else ""
        yield f"The latest figure misses the target of {shown} by {_by(missed_by, change, trend.indicator.unit)}{near}."
    if trend.chart and trend.chart.assurance:
        yield _OUTSIDE.get((trend.chart.assurance, missed_by <= 0)) or _ASSURANCES[trend.chart.assurance]


def _by(difference: float, change: Comparison, unit: str) -> str:
    """A difference in the figures' unit; of shares in percentage points."""
    if change.measure is Measure.SHARE or unit.startswith("%"):
        return f"{figure(difference)} percentage {'point' if figure(difference) == '1' else 'points'}"
    return _with_unit(difference, change, unit)


def _with_unit(value: float, change: Comparison, unit: str, once: bool = False) -> str:
    """Counts are printed alone, shares take a per cent sign, others their unit unless it follows (``once``)."""
    shown = with_sign(value, change.measure, unit)
    if once or change.measure is Measure.COUNT or shown.endswith("%"):
        return shown
    money = _MONEY.fullmatch(unit)
    return f"{shown} {_THOUSANDS.sub('thousand', money[3]) if money else unit}".rstrip()


def with_sign(value: float, measure: Measure, unit: str) -> str:
    """A figure with the sign that belongs to the number wherever it is printed: ``77%``, ``-£2,000``, ``£1.5m``."""
    if measure is Measure.SHARE or (measure is Measure.OTHER and unit.startswith("%")):
        return f"{figure(value)}%"
    money = _MONEY.fullmatch(unit) if measure is Measure.OTHER else None
    if money is None:
        return figure(value)
    sign, scale = money[1], money[2] or ""
    no_pence = float(value).is_integer() or scale or _IN_LARGE.match(money[3])
    pounds = figure(abs(value)) if no_pence else f"{abs(rounded(value, 2)):,}"
    return f"{'-' if value < 0 else ''}{sign}{pounds}{scale}"


def _compared_with(change: Comparison) -> str:
    """The earlier period, named where it is not the one just before."""
    return "" if change.adjacent or change.previous is None else f" ({change.previous.label})"


def _size(change: Comparison) -> str:
    points = percentage_points(change)
    return f" ({points or change.percent})" if points or change.percent else ""


def percentage_points(change: Comparison) -> str:
    """By how much a share moved: ``+5 percentage points``; empty for what is no share or has nothing before it."""
    if change.measure is not Measure.SHARE or change.difference is None:
        return ""
    decimals = max(printed_decimals(change.value), printed_decimals(change.previous_value or 0))
    shown = rounded(change.difference, decimals)
    return f"{shown:+} percentage {'point' if abs(shown) == 1 else 'points'}"


def rate_sentence(rate: Rate, measure: Measure) -> str:
    """``That is 8.1 per 1,000 people (95% interval 7.6 to 8.7).`` A share has its interval only."""
    decimals = _rate_decimals(rate.value or rate.interval.high)
    value, low, high = (rounded(number, decimals) for number in (rate.value, rate.interval.low, rate.interval.high))
    if measure is Measure.SHARE:
        return f"The 95% interval is {low}% to {high}%."
    return f"That is {value} per {rate.per:,} people (95% interval {low} to {high})."


def _rate_decimals(value: float) -> int:
    return 1 if value >= 1 else 2


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
