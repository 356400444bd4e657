"""What moved: the trends of a workbook's indicators, and the movement of its rows since the quarter before.

Imported only where a workbook has indicators or a history, because the statistics take time to import.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import cached_property

from toolkit.entries.periods import Period
from toolkit.grid import Book
from toolkit.history.movement import Movement, find_movement
from toolkit.history.quarters import HistoryRow, history_rows, on_target_by_quarter
from toolkit.history.table import CapturedRow, movement_rows, read_history, with_quarters_beside
from toolkit.plan.models import Monitoring, Plan, PlanRow
from toolkit.plan.ratings import Scale
from toolkit.plan.tallies import Tally, tally_ratings
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.tables.headings import ACTIONS, INDICATORS, MEASURES
from toolkit.trends.comparisons import TrendSettings
from toolkit.trends.finding import Trend, find_trend
from toolkit.trends.indicators import Indicator
from toolkit.trends.reading import read_indicators
from toolkit.trends.small_numbers.withholding import withhold_small


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter's tallies, one for each table."""

    period: Period
    actions: Tally
    measures: Tally


@dataclass(frozen=True)
class Analysis:
    """The indicators in the order of their sheet, and each table's movement, None without an earlier quarter.

    ``quarters`` are those on record and the present one, in order; ``captured`` are the rows of past quarters.
    ``plan`` says what figures are compared with, and which are too small to publish.
    """

    indicators: tuple[Indicator, ...]
    actions: Movement | None
    measures: Movement | None
    quarters: tuple[Quarter, ...] = ()
    captured: tuple[CapturedRow, ...] = ()
    plan: Plan = field(default_factory=Plan)

    @cached_property
    def trends(self) -> tuple[Trend, ...]:
        """The indicators' trends with every figure, for the officers' own sheets. They are worked out when they are
        first asked for, because checking rows needs none.
        """
        return self._found(self.indicators)

    @cached_property
    def published_indicators(self) -> tuple[Indicator, ...]:
        """The indicators without the counts that the plan says are too small to publish."""
        return withhold_small(self.indicators, self.plan.small_numbers)

    @cached_property
    def published(self) -> tuple[Trend, ...]:
        """The trends as papers, charts, JSON and CSV files may say them."""
        return self._found(self.published_indicators) if self.plan.small_numbers else self.trends

    def _found(self, indicators: Iterable[Indicator]) -> tuple[Trend, ...]:
        settings = TrendSettings(against="period before" if self.plan.with_period_before else "by itself")
        return tuple(find_trend(indicator, settings) for indicator in indicators)


def analyse(book: Book, monitoring: Monitoring) -> tuple[Analysis, list[Problem]]:
    """Everything that moved, with what is wrong with the indicators' rows. Raises WorkbookError when the sheet
    Past quarters cannot be read.
    """
    indicators, problems = read_indicators(_indicator_sheets(book), monitoring.plan.period)
    history = read_history(book)
    known = with_quarters_beside(history, monitoring)
    actions = _until_now(monitoring, monitoring.actions, movement_rows(known, ACTIONS.sheet))
    measures = _until_now(monitoring, monitoring.measures, movement_rows(known, MEASURES.sheet))
    return Analysis(
        indicators,
        _movement(monitoring, actions),
        _movement(monitoring, measures),
        _quarters(actions, measures, monitoring.scale),
        history,
        monitoring.plan,
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


def _quarters(actions: Sequence[HistoryRow], measures: Sequence[HistoryRow], scale: Scale) -> tuple[Quarter, ...]:
    by_table = [dict(on_target_by_quarter(rows, scale)) for rows in (actions, measures)]
    periods = sorted(by_table[0].keys() | by_table[1].keys())
    none = tally_ratings((), scale)
    return tuple(Quarter(period, *(tallies.get(period, none) for tallies in by_table)) for period in periods)
