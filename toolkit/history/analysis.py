"""What moved: the trends of a workbook's indicators, and the movement of its rows since the quarter before.

Imported only where a workbook has indicators or a history, because the statistics take time to import.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.checks.past import Question, ask_about_own_number, ask_about_plan_target, ask_about_row
from toolkit.entries.periods import Period
from toolkit.entries.text import listed
from toolkit.grid import Book
from toolkit.history.movement import Change, Movement, RowMovement, find_movement
from toolkit.history.quarters import HistoryRow, history_rows, on_target_by_quarter
from toolkit.history.table import movement_rows, read_history
from toolkit.plan.messages import problem
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.plan.problems import Problem
from toolkit.plan.tallies import Tallies, Tally
from toolkit.statistics.rates import rounded
from toolkit.tables.headings import ACTIONS, INDICATORS, MEASURES
from toolkit.trends.comparisons import Comparison
from toolkit.trends.finding import Trend, find_trend
from toolkit.trends.indicators import Indicator
from toolkit.trends.reading import read_indicators
from toolkit.trends.sentences import describe, figure


@dataclass(frozen=True, slots=True)
class Quarter:
    """How a quarter stood: the tally of each table."""

    period: Period
    actions: Tally
    measures: Tally


@dataclass(frozen=True)
class Analysis:
    """The indicators in the order of their sheet, and each table's movement, None without an earlier quarter.

    ``quarters`` are those on record and the present one, in order.
    """

    indicators: tuple[Indicator, ...]
    actions: Movement | None
    measures: Movement | None
    quarters: tuple[Quarter, ...] = ()

    @cached_property
    def trends(self) -> tuple[Trend, ...]:
        """The indicators' trends, worked out when they are first asked for, because checking rows needs none."""
        return tuple(find_trend(indicator) for indicator in self.indicators)


def analyse(book: Book, monitoring: Monitoring) -> tuple[Analysis, list[Problem]]:
    """Everything that moved, with what is wrong with the indicators' rows. Raises WorkbookError when the sheet
    History cannot be read.
    """
    indicators, problems = read_indicators(_indicator_sheets(book))
    history = read_history(book)
    actions = _until_now(monitoring, monitoring.actions, movement_rows(history, ACTIONS.sheet))
    measures = _until_now(monitoring, monitoring.measures, movement_rows(history, MEASURES.sheet))
    return Analysis(
        indicators,
        _movement(monitoring, actions),
        _movement(monitoring, measures),
        _quarters(actions, measures),
    ), problems


def _indicator_sheets(book: Book) -> Book:
    """The sheets that may hold indicators: those with an Excel table of that name, and those called so."""
    name = INDICATORS.name.casefold()
    sheets = (
        sheet
        for sheet in book.sheets
        if name in sheet.name.casefold() or any(table.name.casefold() == name for table in sheet.tables)
    )
    return Book(book.name, tuple(sheets))


def _until_now(monitoring: Monitoring, rows: Sequence[PlanRow], past: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
    """A table's rows in every quarter before the plan's and in it as they now are; none without earlier ones."""
    period = monitoring.plan.period
    earlier = [row for row in past if period and row.period < period]
    return (*earlier, *history_rows(monitoring, rows)) if earlier else ()


def _movement(monitoring: Monitoring, rows: Sequence[HistoryRow]) -> Movement | None:
    return find_movement(rows, monitoring.plan.period) if monitoring.plan.period and rows else None


def _quarters(actions: Sequence[HistoryRow], measures: Sequence[HistoryRow]) -> tuple[Quarter, ...]:
    by_table = [dict(on_target_by_quarter(rows)) for rows in (actions, measures)]
    periods = sorted(by_table[0].keys() | by_table[1].keys())
    none = Tally(0, 0, 0, 0)
    return tuple(Quarter(period, *(tallies.get(period, none) for tallies in by_table)) for period in periods)


def ask_about_the_past(monitoring: Monitoring, analysis: Analysis) -> list[Problem]:
    """The questions that only a row's earlier quarters raise. A quarter's rows come first in a movement, in order."""
    pairs = ((monitoring.actions, analysis.actions), (monitoring.measures, analysis.measures))
    return [
        problem(code, row.place.sheet, row.place.cell("status"), str(row.ref or ""), **words)
        for rows, movement in pairs
        if movement
        for row, moved in zip(rows, movement.rows, strict=False)
        for code, words in ask_about_row(moved)
    ]


def ask_about_numbers(monitoring: Monitoring, tallies: Tallies) -> list[Problem]:
    """The questions about success measures whose rating stands against their own number, or the plan's tallies."""
    return [
        problem(code, row.place.sheet, row.place.cell("status"), ref, **words)
        for row in monitoring.measures
        for code, ref, words in _about_numbers(row, tallies)
    ]


def _about_numbers(row: PlanRow, tallies: Tallies) -> Iterator[Question]:
    ref = str(row.ref or "")
    yield from ask_about_own_number(ref, row.text, row.status, row.update)
    yield from ask_about_plan_target(ref, row.text, row.status, tallies)


def analysis_as_json(analysis: Analysis) -> dict[str, object]:
    """What ``csp trends --json`` prints."""
    movements = [movement for movement in (analysis.actions, analysis.measures) if movement]
    return {
        "indicators": [_trend_as_json(trend) for trend in analysis.trends],
        "movement": [entry for movement in movements for entry in _movement_as_json(movement)],
    }


def _trend_as_json(trend: Trend) -> dict[str, object]:
    change = trend.change
    percent = change.percent if change else None
    return {
        "indicator": trend.indicator.name,
        "previous": change.previous_value if change else None,
        "current": change.value if change else None,
        "change": change.difference if change else None,
        "percent_change": float(rounded(percent.exact, percent.decimals)) if percent else None,
        "direction": change.direction.value if change and change.direction else None,
        "judgement": change.judgement.value if change and change.judgement else None,
        "p_value": change.chance.p_value if change and change.chance else None,
        "sentence": " ".join(describe(trend)),
    }


def _movement_as_json(movement: Movement) -> Iterator[dict[str, object]]:
    for row in movement.rows:
        date = row.rescheduling
        yield {
            "ref": row.latest.ref,
            "from": row.previous.status.value if row.previous else None,
            "to": row.current.status.value if row.current else None,
            "movement": row.change.value,
            "rescheduled": {"original": date.original.text, "revised": date.revised.text} if date else None,
        }


def analysis_lines(analysis: Analysis) -> list[str]:
    """What moved, a line each, for a terminal."""
    lines = [" ".join(describe(trend)) for trend in analysis.trends] or ["The workbook has no indicators."]
    for name, movement in (("Actions", analysis.actions), ("Success measures", analysis.measures)):
        lines += [f"{name}: {movement_sentence(movement)}"] if movement else []
    if not analysis.actions:
        lines.append("The workbook holds no earlier quarter, so nothing can be said of the ratings' movement.")
    return lines


def movement_sentence(movement: Movement) -> str:
    """Such as ``Since Quarter 1 of 2019-20: 3 improved, 1 worsened, 44 unchanged; 2 were rescheduled.``."""
    count, previous = movement.count, movement.previous
    parts = {
        "improved": count.improved,
        "worsened": count.worsened,
        "unchanged": count.unchanged,
        "new": count.new,
        "closed": count.closed,
        "not comparable": count.not_comparable,
    }
    said = listed(f"{number} {word}" for word, number in parts.items() if number)
    since = f"Since Quarter {previous.quarter} of {previous.plan_year}: " if previous else ""
    late = f"; {count.rescheduled} rescheduled" if count.rescheduled else ""
    return f"{since}{said}{late}."


def change_lines(
    analysis: Analysis, withheld: Collection[str] = (), *, with_texts: bool = True, with_dates: bool = True
) -> list[str]:
    """What the paper says has changed since the quarter before: the counts, then the rows by name.

    ``withheld`` are the refs and texts of rows that may not be named. ``with_texts``: whether a row without a ref may
    be named by its text; ``with_dates``: whether dates may be told.
    """
    lines = []
    for name, movement in (("Success measures", analysis.measures), ("Actions", analysis.actions)):
        if movement:
            lines.append(f"{name}: {movement_sentence(movement)}")
            rows = [row for row in movement.rows if not {row.latest.ref, row.latest.text} & {*withheld}]
            lines += _named_changes(rows, with_texts, with_dates)
    return lines


def _named_changes(moved: Sequence[RowMovement], with_texts: bool, with_dates: bool) -> Iterator[str]:
    for change in (Change.WORSENED, Change.IMPROVED):
        rows = [row for row in moved if row.change is change and row.previous and row.current]
        if rows:
            named = (f"{row.latest.ref} ({_status(row.previous)} to {_status(row.current)})" for row in rows)
            yield f"{change.value.capitalize()}: {listed(named)}."
    for change in (Change.NEW, Change.CLOSED):
        instead = "a row without a ref"
        refs = [row.latest.ref or (row.latest.text if with_texts else instead) for row in moved if row.change is change]
        if refs:
            yield f"{change.value.capitalize()}: {listed(refs)}."
    dates = [(row.latest.ref, row.rescheduling) for row in moved if row.rescheduling]
    if dates and with_dates:
        named = (f"{ref} (first {date.original.text}, now {date.revised.text})" for ref, date in dates if date)
        yield f"Rescheduled: {listed(named)}."


def _status(row: HistoryRow | None) -> str:
    return row.status.value if row else ""


def indicator_rows(analysis: Analysis) -> list[dict[str, str]]:
    """The rows of the paper's table of indicators, one each; nothing in them is empty."""
    return [_indicator_row(trend) for trend in analysis.trends if trend.change]


def earns_chart(trend: Trend) -> bool:
    """Whether a paper may show the trend's control chart: its limits are settled."""
    return trend.chart is not None and trend.chart.settled


def _indicator_row(trend: Trend) -> dict[str, str]:
    change = trend.change
    if change is None:
        raise ValueError("an indicator without a figure has no row")
    before = change.previous_value
    return {
        "name": trend.indicator.name,
        "previous": "Not known" if before is None else figure(before),
        "current": figure(change.value),
        "change": str(change.percent) if change.percent else "Not given" if before is None else _difference(change),
        "words": " ".join(describe(trend)),
    }


def _difference(change: Comparison) -> str:
    difference = change.difference or 0
    return f"{'+' if difference > 0 else ''}{figure(difference)}"
