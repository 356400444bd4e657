"""The ratings' movement on the sheet Trends: what became of the rows since the quarter before, and by quarter."""

import datetime
from collections.abc import Iterable, Iterator

from toolkit.history.analysis import Analysis, Quarter
from toolkit.history.movement import Movement, MovementCount, RowMovement
from toolkit.history.quarters import HistoryRow
from toolkit.plan.models import Lead
from toolkit.plan.tallies import Tally, percent
from toolkit.records import dataclass
from toolkit.results.columns import DataColumn, DataTable, ResultColumn, add_table, data_table
from toolkit.results.sheet import ResultSheet
from toolkit.results.tallies import ALL, BY_LEAD, BY_PRIORITY

_MEASURES, _ACTIONS = "Success measures", "Actions"


@dataclass(frozen=True, slots=True)
class Moved:
    """A count of changes with whose it is: the table's name, by what its rows are grouped, and the group's own name."""

    table: str
    by: str
    name: str
    count: MovementCount


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A row's movement with the name of its table."""

    table: str
    row: RowMovement


_COUNTS: tuple[ResultColumn[Moved], ...] = (
    ResultColumn("", lambda moved: moved.name, "label", key="name"),
    ResultColumn("Improved", lambda moved: moved.count.improved, "count", key="improved"),
    ResultColumn("Worsened", lambda moved: moved.count.worsened, "count", key="worsened"),
    ResultColumn("Unchanged", lambda moved: moved.count.unchanged, "count", key="unchanged"),
    ResultColumn("New", lambda moved: moved.count.new, "count", key="new"),
    ResultColumn("Closed", lambda moved: moved.count.closed, "count", key="closed"),
    ResultColumn("Not comparable", lambda moved: moved.count.not_comparable, "count", key="not_comparable"),
    ResultColumn("Rescheduled", lambda moved: moved.count.rescheduled, "count", key="rescheduled"),
)
COUNT_COLUMNS: tuple[DataColumn[Moved] | ResultColumn[Moved], ...] = (
    DataColumn("table", lambda moved: moved.table),
    DataColumn("group", lambda moved: moved.by),
    *_COUNTS,
)


def _worked_out_as(tally: Tally) -> str:
    return f"{tally.on_target} of {tally.total}" if tally.total else "no rows"


_QUARTERS: tuple[ResultColumn[Quarter], ...] = (
    ResultColumn("On target over the quarters", lambda quarter: quarter.period.label, "label", key="period"),
    ResultColumn(
        _MEASURES,
        lambda quarter: percent(quarter.measures),
        "centred",
        key="success_measures_percent_on_target",
        datum=lambda quarter: quarter.measures.percent_on_target,
    ),
    ResultColumn("Worked out as", lambda quarter: _worked_out_as(quarter.measures), "centred"),
    ResultColumn(
        _ACTIONS,
        lambda quarter: percent(quarter.actions),
        "centred",
        key="actions_percent_on_target",
        datum=lambda quarter: quarter.actions.percent_on_target,
    ),
    ResultColumn("Worked out as", lambda quarter: _worked_out_as(quarter.actions), "centred"),
)
QUARTER_COLUMNS: tuple[DataColumn[Quarter] | ResultColumn[Quarter], ...] = (
    DataColumn("plan_year", lambda quarter: str(quarter.period.plan_year)),
    DataColumn("quarter", lambda quarter: quarter.period.quarter),
    DataColumn("start", lambda quarter: quarter.period.start),
    DataColumn("end", lambda quarter: quarter.period.end),
    *_QUARTERS,
    DataColumn("success_measures_on_target", lambda quarter: quarter.measures.on_target),
    DataColumn("success_measures_total", lambda quarter: quarter.measures.total),
    DataColumn("actions_on_target", lambda quarter: quarter.actions.on_target),
    DataColumn("actions_total", lambda quarter: quarter.actions.total),
)


def _rating(row: HistoryRow | None) -> str | None:
    """None for a quarter in which the row was not in the plan."""
    return row.status.name if row else None


def _quarter(row: HistoryRow | None) -> str | None:
    """``2019-20 Quarter 2``, as ``csp compare`` takes it."""
    return f"{row.period.plan_year} Quarter {row.period.quarter}" if row else None


def _typed(moved: MovedRow, which: str) -> str | None:
    """The original, previous or revised date of a rescheduled row as it was typed."""
    date = moved.row.rescheduling
    return str(getattr(date, which).text) if date else None


def _due(moved: MovedRow, which: str) -> datetime.date | None:
    """Its last day; None also where the date was given up for "on-going"."""
    date = moved.row.rescheduling
    due: datetime.date | None = getattr(date, which).due if date else None
    return due


MOVEMENT_COLUMNS: tuple[DataColumn[MovedRow], ...] = (
    DataColumn("table", lambda moved: moved.table),
    DataColumn("row", lambda moved: moved.row.current.row if moved.row.current else None),
    DataColumn("ref", lambda moved: moved.row.ref),
    DataColumn("previous_ref", lambda moved: moved.row.previous.ref if moved.row.previous else None),
    DataColumn("priority", lambda moved: moved.row.latest.priority),
    DataColumn("text", lambda moved: moved.row.latest.text),
    DataColumn("leads", lambda moved: "; ".join(moved.row.latest.leads)),
    DataColumn("from_quarter", lambda moved: _quarter(moved.row.previous)),
    DataColumn("to_quarter", lambda moved: _quarter(moved.row.current)),
    DataColumn("from", lambda moved: _rating(moved.row.previous)),
    DataColumn("to", lambda moved: _rating(moved.row.current)),
    DataColumn("movement", lambda moved: moved.row.change.value),
    DataColumn("quarters_at_rating", lambda moved: moved.row.quarters_at_status),
    DataColumn("original_by_when", lambda moved: _typed(moved, "original")),
    DataColumn("original_due", lambda moved: _due(moved, "original")),
    DataColumn("previous_by_when", lambda moved: _typed(moved, "previous")),
    DataColumn("previous_due", lambda moved: _due(moved, "previous")),
    DataColumn("revised_by_when", lambda moved: _typed(moved, "revised")),
    DataColumn("revised_due", lambda moved: _due(moved, "revised")),
    DataColumn("times_put_back", lambda moved: moved.row.rescheduling.times if moved.row.rescheduling else None),
)


def add_movement(sheet: ResultSheet, analysis: Analysis, leads: Iterable[Lead]) -> None:
    """The counts of changes, the quarters' shares on target, and the changes by priority and by lead agency."""
    moved = _movements(analysis)
    if not moved:
        sheet.add("No earlier quarter is on record, so nothing can be said about the ratings' movement.")
        sheet.skip()
        return
    previous = moved[0][1].previous
    since = f"Quarter {previous.quarter} of {previous.plan_year}" if previous else "the quarter before"
    add_table(sheet, _COUNTS, _all_rows(analysis), f"Ratings since {since}")
    sheet.add("Every row is counted under one change; rescheduled rows count under another change too.", style="note")
    sheet.skip()
    add_table(sheet, _QUARTERS, analysis.quarters)
    sheet.skip()
    if analysis.actions:
        add_table(sheet, _COUNTS, _by_priority(analysis.actions), "Actions by priority")
        sheet.skip()
        add_table(sheet, _COUNTS, _by_lead(analysis.actions, leads), "Actions by lead agency")
        sheet.skip()


def movement_tables(analysis: Analysis, leads: Iterable[Lead]) -> tuple[DataTable, ...]:
    """The tables ``movement``, ``movement_counts`` and ``quarters`` as plain values; without rows where no earlier
    quarter is on record.
    """
    counts = [*_all_rows(analysis)]
    if analysis.actions:
        counts += [*_by_priority(analysis.actions), *_by_lead(analysis.actions, leads)]
    return (
        movement_table(analysis),
        data_table("movement_counts", COUNT_COLUMNS, counts),
        data_table("quarters", QUARTER_COLUMNS, analysis.quarters),
    )


def movement_table(analysis: Analysis) -> DataTable:
    """The table ``movement``: each row's change since the quarter before, actions first."""
    rows = (MovedRow(name, row) for name, movement in reversed(_movements(analysis)) for row in movement.rows)
    return data_table("movement", MOVEMENT_COLUMNS, rows)


def _movements(analysis: Analysis) -> list[tuple[str, Movement]]:
    """The movement of each table that has one, by the table's name."""
    tables = ((_MEASURES, analysis.measures), (_ACTIONS, analysis.actions))
    return [(name, movement) for name, movement in tables if movement]


def _all_rows(analysis: Analysis) -> Iterator[Moved]:
    return (Moved(name, ALL, name, movement.count) for name, movement in _movements(analysis))


def _by_priority(movement: Movement) -> Iterator[Moved]:
    return (Moved(_ACTIONS, BY_PRIORITY, count.name, count) for count in movement.by_priority())


def _by_lead(movement: Movement, leads: Iterable[Lead]) -> Iterator[Moved]:
    return (Moved(_ACTIONS, BY_LEAD, count.name, count) for count in movement.by_lead(leads))
