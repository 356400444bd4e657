"""The sheet Trends: what became of the ratings since the quarter before, and what the indicators show."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from toolkit.history.analysis import Analysis, Quarter
from toolkit.history.movement import MovementCount
from toolkit.plan.models import Lead, Monitoring
from toolkit.plan.tallies import Tally, percent
from toolkit.results.sheet import Content, ListedRow, ResultCell, ResultSheet, Sparklines, add_top, row_height
from toolkit.tables.owned import TRENDS, TRENDS_PRINTED
from toolkit.trends.comparisons import Comparison
from toolkit.trends.finding import Trend
from toolkit.trends.sentences import describe, figure

MOST_DRAWN = 60
"""Figures that a sparkline shows: five years of months; of a longer series the latest."""
FEWEST_DRAWN = 3
_WIDTHS = (30, 17, 17, 11, 17, 11, 11, 11, 11, 12, 15, 20, 62, 26)
_HEADINGS = (
    "Indicator",
    "Priority",
    "Earlier period",
    "Earlier",
    "Latest period",
    "Latest",
    "Change",
    "Per cent",
    "Direction",
    "Judgement",
    "More than chance?",
    "Course",
    "What the figures say",
    "Control chart",
)
_COURSE = _HEADINGS.index("Course") + 1
_MOVED = ("Improved", "Worsened", "Unchanged", "New", "Closed", "Not comparable", "Rescheduled")
_STYLES = ("label", "cell", "cell", "", "cell", "", "", *["centred"] * 5, "cell", "cell")
"""The styles of a row's cells; a number's depends on whether it is a whole one."""
_HEADING_HEIGHT = 30.0
_FIGURES = "Figures drawn under Course, the earliest first"


def trends_sheet(monitoring: Monitoring, analysis: Analysis, refreshed: datetime.datetime | None) -> ResultSheet:
    """The sheet Trends: the movement of the ratings, then a list with a row for each indicator."""
    drawn = [_drawn(trend) for trend in analysis.trends]
    most = max(map(len, drawn), default=0)
    sheet = ResultSheet(TRENDS, (*_WIDTHS, *[9] * most), last_printed=TRENDS_PRINTED)
    add_top(sheet, TRENDS, monitoring, refreshed)
    sheet.heading_row = sheet.row
    _add_movement(sheet, analysis, monitoring.leads)
    if analysis.trends:
        _list_trends(sheet, analysis.trends, drawn)
    return sheet


def _add_movement(sheet: ResultSheet, analysis: Analysis, leads: Iterable[Lead]) -> None:
    """The counts of changes, the quarters' shares on target, and the changes by priority and by lead agency."""
    if not (analysis.actions or analysis.measures):
        sheet.add("No earlier quarter is on the sheet History, so nothing can be said of the ratings' movement.")
        sheet.skip()
        return
    tables = [("Success measures", analysis.measures), ("Actions", analysis.actions)]
    moved = [(name, movement) for name, movement in tables if movement]
    previous = next(movement.previous for _, movement in moved)
    since = f"Quarter {previous.quarter} of {previous.plan_year}" if previous else "the quarter before"
    sheet.add(f"Ratings since {since}", *_MOVED, style="heading")
    for name, movement in moved:
        _add_counts(sheet, name, movement.count)
    sheet.add("Every row stands under one change; rescheduled rows are counted under another change too.", style="note")
    sheet.skip()
    _add_quarters(sheet, analysis.quarters)
    if analysis.actions:
        _add_groups(sheet, "Actions by priority", analysis.actions.by_priority())
        _add_groups(sheet, "Actions by lead agency", analysis.actions.by_lead(leads))


def _add_groups(sheet: ResultSheet, title: str, counts: Iterable[MovementCount]) -> None:
    sheet.add(title, *_MOVED, style="heading")
    for count in counts:
        _add_counts(sheet, count.name, count)
    sheet.skip()


def _add_counts(sheet: ResultSheet, name: str, count: MovementCount) -> None:
    numbers = (
        count.improved,
        count.worsened,
        count.unchanged,
        count.new,
        count.closed,
        count.not_comparable,
        count.rescheduled,
    )
    sheet.add(ResultCell(name, "label"), *(ResultCell(number, "count") for number in numbers))


def _add_quarters(sheet: ResultSheet, quarters: Sequence[Quarter]) -> None:
    """Each quarter's rows on target, the latest last."""
    headings = ("Success measures", "Worked out as", "Actions", "Worked out as")
    sheet.add("On target over the quarters", *headings, style="heading")
    for quarter in quarters:
        cells = [cell for tally in (quarter.measures, quarter.actions) for cell in _on_target(tally)]
        sheet.add(ResultCell(quarter.period.label, "label"), *cells)
    sheet.skip()


def _on_target(tally: Tally) -> Iterator[ResultCell]:
    yield ResultCell(percent(tally), "centred")
    yield ResultCell(f"{tally.green} of {tally.total}" if tally.total else "no rows", "centred")


def _drawn(trend: Trend) -> list[float]:
    """The figures of the sparkline, the latest last; none where there are too few to show a course."""
    values = [seen.value for seen in trend.indicator.known if seen.value is not None][-MOST_DRAWN:]
    return values if len(values) >= FEWEST_DRAWN else []


def _list_trends(sheet: ResultSheet, trends: Sequence[Trend], drawn: Sequence[Sequence[float]]) -> None:
    most = len(sheet.widths) - len(_WIDTHS)
    figures = [_FIGURES, *[""] * (most - 1)] if most else []
    sheet.heading_row = sheet.add(*_HEADINGS, *figures, style="heading")
    sheet.heights[sheet.heading_row], first = _HEADING_HEIGHT, sheet.row
    sheet.list_rows(_row(trend, values, sheet.widths) for trend, values in zip(trends, drawn, strict=True))
    if most:
        rows = {first + number: len(values) for number, values in enumerate(drawn) if values}
        positive = all(value >= 0 for values in drawn for value in values)
        sheet.sparklines = Sparklines(_COURSE, len(_WIDTHS) + 1, rows, from_nought=positive)


def _row(trend: Trend, values: Sequence[float], widths: Sequence[float]) -> ListedRow:
    course = "" if values else "–"
    shown = (*_shown(trend), course, " ".join(describe(trend)), _about_chart(trend))
    spare = len(widths) - len(_WIDTHS) - len(values)
    contents: tuple[Content, ...] = (*shown, *values, *[""] * spare)
    fixed = (style or _number_style(cell) for style, cell in zip(_STYLES, shown, strict=True))
    styles = (*fixed, *["text"] * (len(values) + spare))
    return ListedRow(contents, styles, height=row_height([str(cell) for cell in shown], widths))


def _number_style(cell: Content) -> str:
    return "whole" if isinstance(cell, float) and cell.is_integer() else "number"


def _shown(trend: Trend) -> tuple[Content, ...]:
    """The cells up to the sparkline's."""
    indicator, change = trend.indicator, trend.change
    name = (indicator.name, indicator.priority or "–")
    if change is None:
        return (*name, "–", "–", "No figure yet", "–", "–", "–", "–", "–", "–")
    before = (change.previous.label, change.previous_value) if change.previous else ("None", None)
    return (
        *name,
        before[0],
        "–" if before[1] is None else before[1],
        change.current.label,
        change.value,
        "–" if change.difference is None else change.difference,
        str(change.percent) if change.percent else "–",
        change.direction.value if change.direction else "–",
        change.judgement.value if change.judgement else "–",
        _chance(change),
    )


def _chance(change: Comparison) -> str:
    """``Yes (p = 0.002)``; a dash where no test fits."""
    if change.chance is None:
        return "–"
    p_value = change.chance.p_value
    shown = "p < 0.001" if p_value < 0.001 else f"p = {p_value:.3f}"
    return f"{'Yes' if change.chance.beyond else 'No'} ({shown})"


def _about_chart(trend: Trend) -> str:
    """The limits of the series' control chart, or why it has none."""
    if not trend.chart:
        return trend.no_chart
    last = trend.chart.points[-1]
    if last.lower_limit is None or last.upper_limit is None:
        return trend.no_chart or "The limits cannot be worked out."
    mean, lower, upper = (figure(round(number, 1)) for number in (last.mean, last.lower_limit, last.upper_limit))
    return f"Mean {mean}, usual range {lower} to {upper}."
