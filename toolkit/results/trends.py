"""The sheet Trends: what became of the ratings since the quarter before, and what the indicators show."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from toolkit.history.analysis import Analysis
from toolkit.plan.models import Lead, Monitoring
from toolkit.records import dataclass
from toolkit.results.columns import (
    DataColumn,
    DataTable,
    ResultColumn,
    add_headings,
    data_table,
    listed_rows,
    widths,
)
from toolkit.results.history import history_data
from toolkit.results.movement import add_movement, movement_tables
from toolkit.results.sheet import Content, ResultSheet, Sparklines, add_top
from toolkit.statistics.rates import rounded
from toolkit.tables.headings import INDICATORS
from toolkit.tables.owned import TRENDS
from toolkit.trends.chart_words import limit_words
from toolkit.trends.comparisons import Comparison
from toolkit.trends.finding import Trend
from toolkit.trends.indicators import Observation
from toolkit.trends.sentences import describe
from toolkit.trends.verdicts import Basis, Verdict, find_verdict
from toolkit.trends.year_to_date import YearToDate, find_year_to_date

MOST_DRAWN = 60
"""Figures that a sparkline shows: five years of months; of a longer series the latest."""
FEWEST_DRAWN = 3
_HEADING_HEIGHT = 30.0
_FIGURES = "Figures drawn under Course, the earliest first"


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator's row: its trend, and the figures that its sparkline shows."""

    trend: Trend
    drawn: Sequence[float]

    @property
    def change(self) -> Comparison | None:
        """The latest figure against an earlier one."""
        return self.trend.change

    @property
    def verdict(self) -> Verdict:
        """Whether what the figures show is more than chance."""
        return find_verdict(self.trend)

    @property
    def so_far(self) -> YearToDate | None:
        """The plan year so far and the same months a year before."""
        return find_year_to_date(self.trend.indicator)

    @property
    def sentence(self) -> str:
        """What the figures say."""
        return " ".join(describe(self.trend))


def _earlier_period(line: Line) -> str:
    if line.change is None:
        return "–"
    return line.change.previous.label if line.change.previous else "None"


def _latest_period(line: Line) -> str:
    published = line.trend.indicator.published_as
    if published:
        return published.label
    return line.change.current.label if line.change else "No figure yet"


def _latest_shown(line: Line) -> Content:
    published = line.trend.indicator.published_as
    return published.shorthand if published else _or_dash(_latest(line))


def _earlier(line: Line) -> float | None:
    return line.change.previous_value if line.change and line.change.previous else None


def _latest(line: Line) -> float | None:
    return line.change.value if line.change else None


def _difference(line: Line) -> float | None:
    return line.change.difference if line.change else None


def _percent_change(line: Line) -> float | None:
    """The percentage as it is printed, with as many decimals as its base can bear."""
    percent = line.change.percent if line.change else None
    return float(rounded(percent.exact, percent.decimals)) if percent else None


def _direction(line: Line) -> str | None:
    return line.change.direction.value if line.change and line.change.direction else None


def _judgement(line: Line) -> str | None:
    return line.change.judgement.value if line.change and line.change.judgement else None


def _chance(line: Line) -> str:
    """``Yes (p = 0.002)``, ``Yes (control chart)``; a dash where nothing can be said."""
    verdict = line.verdict
    if verdict.basis is Basis.NOTHING:
        return "–"
    if verdict.beyond is None:
        return "Too few figures"
    by = verdict.basis.value
    if verdict.p_value is not None:
        by = "p < 0.001" if verdict.p_value < 0.001 else f"p = {verdict.p_value:.3f}"
    return f"{'Yes' if verdict.beyond else 'No'} ({by})"


def _beyond_chance(line: Line) -> bool | None:
    return line.verdict.beyond


def _p_value(line: Line) -> float | None:
    return line.verdict.p_value


def _about_chart(line: Line) -> str:
    """The limits of the series' control chart, or why it has none."""
    trend = line.trend
    if not trend.chart:
        return trend.no_chart
    last = trend.chart.points[-1]
    if last.lower_limit is None or last.upper_limit is None:
        return trend.no_chart or "The limits cannot be worked out."
    mean, lower, upper = limit_words(last, trend.indicator.measure)
    return f"Mean {mean}, usual range {lower} to {upper}."


def _or_dash(value: Content | None) -> Content:
    return "–" if value is None else value


def _number(
    heading: str,
    key: str,
    number: Callable[[Line], float | None],
    content: Callable[[Line], Content] | None = None,
) -> ResultColumn[Line]:
    """A column of figures, the style of each by whether it is a whole one; a dash where there is none, unless
    ``content`` says what is shown.
    """

    def style(line: Line) -> str:
        shown = number(line)
        return "whole" if isinstance(shown, float) and shown.is_integer() else "number"

    shown = content or (lambda line: _or_dash(number(line)))
    return ResultColumn(heading, shown, style, 11, wraps=True, key=key, datum=number)


_COURSE = "Course"
_INDICATORS: tuple[ResultColumn[Line], ...] = (
    ResultColumn("Indicator", lambda line: line.trend.indicator.name, "label", 30, wraps=True, key="indicator"),
    ResultColumn(
        "Priority",
        lambda line: line.trend.indicator.priority or "–",
        width=17,
        wraps=True,
        key="priority",
        datum=lambda line: line.trend.indicator.priority,
    ),
    ResultColumn("Earlier period", _earlier_period, width=17, wraps=True),
    _number("Earlier", "previous", _earlier),
    ResultColumn("Latest period", _latest_period, width=17, wraps=True),
    _number("Latest", "current", _latest, _latest_shown),
    _number("Change", "change", _difference),
    ResultColumn(
        "Per cent",
        lambda line: str(line.change.percent) if line.change and line.change.percent else "–",
        "centred",
        11,
        wraps=True,
        key="percent_change",
        datum=_percent_change,
    ),
    ResultColumn(
        "Direction",
        lambda line: _or_dash(_direction(line)),
        "centred",
        11,
        wraps=True,
        key="direction",
        datum=_direction,
    ),
    ResultColumn(
        "Judgement",
        lambda line: _or_dash(_judgement(line)),
        "centred",
        12,
        wraps=True,
        key="judgement",
        datum=_judgement,
    ),
    ResultColumn("More than chance?", _chance, "centred", 15, wraps=True, key="beyond_chance", datum=_beyond_chance),
    ResultColumn(_COURSE, lambda line: "" if line.drawn else "–", "centred", 20, wraps=True),
    ResultColumn("What the figures say", lambda line: line.sentence, width=62, wraps=True, key="sentence"),
    ResultColumn("Control chart", _about_chart, width=26, wraps=True, key="control_chart"),
)
TRENDS_PRINTED = len(_INDICATORS)
"""The columns of Trends that are printed; beyond them stand the figures that its small charts draw."""

INDICATOR_COLUMNS: tuple[DataColumn[Line] | ResultColumn[Line], ...] = (
    *_INDICATORS,
    DataColumn("year_to_date", lambda line: line.so_far.value if line.so_far else None),
    DataColumn("year_to_date_before", lambda line: line.so_far.previous if line.so_far else None),
    DataColumn("p_value", _p_value),
    DataColumn("verdict_by", lambda line: line.verdict.basis.value),
    DataColumn("target", lambda line: line.trend.indicator.target),
    DataColumn("unit", lambda line: line.trend.indicator.unit),
    DataColumn("polarity", lambda line: line.trend.indicator.polarity.value),
    DataColumn(
        "previous_start", lambda line: line.change.previous.start if line.change and line.change.previous else None
    ),
    DataColumn("previous_end", lambda line: line.change.previous.end if line.change and line.change.previous else None),
    DataColumn("current_start", lambda line: line.change.current.start if line.change else None),
    DataColumn("current_end", lambda line: line.change.current.end if line.change else None),
)
FIGURE_COLUMNS: tuple[DataColumn[Observation], ...] = (
    *(
        DataColumn(column.field, attrgetter(column.field))
        for column in INDICATORS.columns
        if column.field in Observation.model_fields
    ),
    DataColumn("published_as", attrgetter("shorthand")),
)
"""The columns of the sheet Indicators that the toolkit reads."""


def trends_sheet(monitoring: Monitoring, analysis: Analysis, refreshed: datetime.datetime | None) -> ResultSheet:
    """The sheet Trends: the movement of the ratings, then a list with a row for each indicator."""
    lines = [Line(trend, _drawn(trend)) for trend in analysis.trends]
    columns = (*_INDICATORS, *_figure_columns(max((len(line.drawn) for line in lines), default=0)))
    sheet = ResultSheet(TRENDS, widths(columns), last_printed=TRENDS_PRINTED)
    add_top(sheet, TRENDS, monitoring, refreshed)
    sheet.heading_row = sheet.row
    add_movement(sheet, analysis, monitoring.leads)
    if lines:
        _list_indicators(sheet, columns, lines)
    return sheet


def _drawn(trend: Trend) -> list[float]:
    """The figures of the sparkline, the latest last; none where there are too few to show a course."""
    values = [seen.value for seen in trend.indicator.known if seen.value is not None][-MOST_DRAWN:]
    return values if len(values) >= FEWEST_DRAWN else []


def _figure_columns(most: int) -> list[ResultColumn[Line]]:
    """The columns to the right of what is printed, one a figure that is drawn."""

    def figure_of(place: int) -> Callable[[Line], Content]:
        return lambda line: line.drawn[place] if place < len(line.drawn) else ""

    return [ResultColumn("" if place else _FIGURES, figure_of(place), "text", 9) for place in range(most)]


def _list_indicators(sheet: ResultSheet, columns: Sequence[ResultColumn[Line]], lines: Sequence[Line]) -> None:
    sheet.heading_row = add_headings(sheet, columns)
    sheet.heights[sheet.heading_row], first = _HEADING_HEIGHT, sheet.row
    sheet.list_rows(listed_rows(columns, lines))
    rows = {first + number: len(line.drawn) for number, line in enumerate(lines) if line.drawn}
    if rows:
        course = [column.heading for column in columns].index(_COURSE) + 1
        positive = all(value >= 0 for line in lines for value in line.drawn)
        sheet.sparklines = Sparklines(course, len(_INDICATORS) + 1, rows, from_nought=positive)


def trend_tables(analysis: Analysis, leads: Iterable[Lead]) -> tuple[DataTable, ...]:
    """What moved as plain values: ``movement``, ``movement_counts``, ``quarters``, ``history``, ``indicators`` (one row
    each) and ``indicator_figures`` (one row a period).
    """
    history = history_data(analysis.captured)
    return (*movement_tables(analysis, leads), history, indicator_table(analysis), figure_table(analysis))


def indicator_table(analysis: Analysis) -> DataTable:
    """The indicators' latest figures against earlier ones, as they may be published."""
    return data_table("indicators", INDICATOR_COLUMNS, (Line(trend, ()) for trend in analysis.published))


def figure_table(analysis: Analysis) -> DataTable:
    """Every figure of every indicator with its period, as it may be published."""
    figures = (seen for indicator in analysis.published_indicators for seen in indicator.observations)
    return data_table("indicator_figures", FIGURE_COLUMNS, figures)
