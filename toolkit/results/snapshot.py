"""What the Start sheet shows beyond the tallies that it counts itself: what the last refresh saw.

A refresh writes it on a hidden sheet, Snapshot, at fixed places; the Start sheet's formulas compare it with the rows as
they are now. So Start shows at any time how many statuses changed since, without being written to.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from toolkit.entries.periods import Period
from toolkit.entries.text import as_text
from toolkit.entries.wording import british_date
from toolkit.grid import Book, Value, cell_position, column_letters
from toolkit.history.movement import Change, Movement, MovementCount, find_movement
from toolkit.history.quarters import HistoryRow, by_quarter, on_target_by_quarter, tally_history
from toolkit.history.table import TABLES, CapturedRow, append_capture, capture, movement_rows
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.plan.tallies import Tally
from toolkit.records import dataclass
from toolkit.results.columns import ResultColumn, listed_rows, widths
from toolkit.results.sheet import Content, ResultSheet
from toolkit.tables.owned import SNAPSHOT

REFRESHED, PERIOD, PREVIOUS, BEFORE = "B1", "B2", "B3", "C3"
"""Where it is when the sheets were refreshed, for which period, and with which quarter that was compared, in full and
in short.
"""
CHANGES = (*(change.value.capitalize() for change in Change), "Rescheduled")
"""What is counted of the rows since the last quarter; rescheduled rows are counted under another change too."""
FIRST_CHANGE_ROW = 4
OVERDUE_ROW = FIRST_CHANGE_ROW + len(CHANGES)
"""How many rows are overdue; the row below has the ref of the first of them."""
QUARTERS = 7
"""So many past quarters are noted with what was on target in them, the oldest first: with the present one two years."""
FIRST_QUARTER_ROW = OVERDUE_ROW + 2
FIRST_COUNT_ROW = FIRST_QUARTER_ROW + QUARTERS
"""From here down the last quarter's count of each rating, by its name, and of all rows, as TOTAL."""
TOTAL = "Total"
SHARED_REF_TEXT = 60
"""Success measures may share a ref: so many letters of their text distinguish them."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What a row of the sheet notes: a fact with what it is of the success measures (or of all) and of the actions,
    empty where there are no more facts, an action's and a success measure's key, "" where there are no more, and a
    priority with its share on target in the last quarter.
    """

    facts: tuple[Content, ...]
    action: Content
    measure: Content
    priority: tuple[Content, ...]

    def fact(self, place: int) -> Content:
        """The fact, or what it is of the success measures, or of the actions."""
        return self.facts[place] if self.facts else ""

    def before(self, place: int) -> Content:
        """The priority's name, or its share."""
        return self.priority[place] if self.priority else ""


_COLUMNS: tuple[ResultColumn[_Line], ...] = (
    ResultColumn("", lambda line: line.fact(0), "text", 18, key="fact"),
    ResultColumn("", lambda line: line.fact(1), "text", 44, key="measures"),
    ResultColumn("", lambda line: line.fact(2), "text", 20, key="actions"),
    ResultColumn("", lambda line: line.action, "text", 30, key="action"),
    ResultColumn("", lambda line: line.measure, "text", 60, key="measure"),
    ResultColumn("", lambda line: line.before(0), "text", 40, key="priority"),
    ResultColumn("", lambda line: line.before(1), "text", 12, key="share"),
)
_LETTERS = {column.key: column_letters(number) for number, column in enumerate(_COLUMNS, start=1)}
FACT_COLUMN = _LETTERS["fact"]
CHANGE_COLUMNS = {TABLES[0]: _LETTERS["actions"], TABLES[1]: _LETTERS["measures"]}
KEY_COLUMNS = {TABLES[0]: _LETTERS["action"], TABLES[1]: _LETTERS["measure"]}
"""The columns of the rows as they were, one a cell, from row 1 on."""
PRIORITY_COLUMN, SHARE_COLUMN = _LETTERS["priority"], _LETTERS["share"]
"""The columns of what was on target of each priority's actions in the last quarter, from row 1 on."""


def snapshot_sheet(
    book: Book, monitoring: Monitoring, history: Sequence[CapturedRow], refreshed: datetime.datetime
) -> ResultSheet:
    """The sheet Snapshot: when and for which period, what changed since the last quarter and how that was, what is
    overdue, and each row's status.

    The rows are noted as their cells hold them, so that Excel, which compares them with the cells, finds no difference
    where an officer made none.
    """
    sheet = ResultSheet(SNAPSHOT, widths(_COLUMNS))
    period = monitoring.plan.period
    today = refreshed.date()
    then = _before(monitoring, history, today)
    facts: list[tuple[Content, ...]] = [
        ("Refreshed", f"{british_date(today)} at {refreshed:%H:%M}", ""),
        ("Period", period.label if period else "", ""),
        ("Compared with", then.period.label, f"Quarter {then.period.quarter} of {then.period.plan_year}")
        if then
        else ("Compared with", "", ""),
        *(then.changes if then else _blank(len(CHANGES))),
        *_overdue(book, monitoring, today),
        *(then.quarters if then else _blank(QUARTERS)),
        *(then.counts if then else ()),
    ]
    keys = zip_longest(
        facts,
        _action_keys(book, monitoring.actions),
        _measure_keys(book, monitoring.measures),
        then.priorities if then else (),
        fillvalue="",
    )
    lines = (
        _Line(fact or (), action, measure, priority or ())  # type: ignore[arg-type]  # what fills up is empty too
        for fact, action, measure, priority in keys
    )
    sheet.list_rows(listed_rows(_COLUMNS, lines))
    return sheet


def _blank(number: int) -> list[tuple[Content, ...]]:
    return [("", "", "")] * number


@dataclass(frozen=True, slots=True)
class _Before:
    """What there is on record of the quarters before: the last one's period, and the lines that say the rest."""

    period: Period
    changes: list[tuple[Content, ...]]
    quarters: list[tuple[Content, ...]]
    counts: list[tuple[Content, ...]]
    priorities: list[tuple[Content, ...]]


def _before(monitoring: Monitoring, history: Sequence[CapturedRow], today: datetime.date) -> _Before | None:
    """What is known of the quarters before the plan's own; None where none is on record."""
    now = monitoring.plan.period
    past = [row for row in history if now and row.period < now]
    if not past:
        return None
    actions, measures = (movement_of(monitoring, history, table, today) for table in TABLES)
    period = actions.previous or measures.previous
    if period is None:
        raise ValueError("a quarter on record belongs to one of the tables")
    of_table = {table: movement_rows(past, table) for table in TABLES}
    return _Before(
        period,
        list(zip(CHANGES, _counts(measures.count), _counts(actions.count), strict=True)),
        _quarters(monitoring, of_table[TABLES[1]], of_table[TABLES[0]]),
        _last_counts(monitoring, *(by_quarter(of_table[table]).get(period, []) for table in reversed(TABLES))),
        _priorities(monitoring, by_quarter(of_table[TABLES[0]]).get(period, [])),
    )


def _quarters(
    monitoring: Monitoring, measures: Sequence[HistoryRow], actions: Sequence[HistoryRow]
) -> list[tuple[Content, ...]]:
    """A line a past quarter with the shares on target, the oldest of them first, filled up with blank ones."""
    shares = [dict(on_target_by_quarter(rows, monitoring.scale)) for rows in (measures, actions)]
    periods = sorted({period for tallies in shares for period in tallies})[-QUARTERS:]
    lines: list[tuple[Content, ...]] = [
        (f"Q{period.quarter} {period.plan_year}", *(_share(tallies.get(period)) for tallies in shares))
        for period in periods
    ]
    return [*lines, *_blank(QUARTERS - len(lines))]


def _last_counts(
    monitoring: Monitoring, measures: Sequence[HistoryRow], actions: Sequence[HistoryRow]
) -> list[tuple[Content, ...]]:
    """The last quarter's count of each rating, and of all rows."""
    then = [tally_history(rows, monitoring.scale) for rows in (measures, actions)]
    lines: list[tuple[Content, ...]] = [
        (rating.name, *(tally.of(rating) for tally in then)) for rating in monitoring.scale.ratings
    ]
    return [*lines, (TOTAL, *(tally.total for tally in then))]


def _priorities(monitoring: Monitoring, actions: Sequence[HistoryRow]) -> list[tuple[Content, ...]]:
    names = dict.fromkeys(row.priority for row in actions if row.priority)
    mine = {name: [row for row in actions if row.priority == name] for name in names}
    return [(name, _share(tally_history(rows, monitoring.scale))) for name, rows in mine.items()]


def _share(tally: Tally | None) -> Content:
    return tally.on_target / tally.total if tally and tally.total else ""


def _overdue(book: Book, monitoring: Monitoring, today: datetime.date) -> list[tuple[Content, ...]]:
    """How many rows are overdue, and the ref of the first of them, as its cell holds it.

    Dates are judged at the end of the quarter, as the paper judges them, or yesterday while the quarter lasts.
    """
    yesterday, period = today - datetime.timedelta(days=1), monitoring.plan.period
    day = min(period.end, yesterday) if period else yesterday
    late = [[row for row in rows if row.overdue(day)] for rows in (monitoring.measures, monitoring.actions)]
    first = [_cell(book, rows[0], "ref") if rows else "" for rows in late]
    return [("Overdue", *map(len, late)), ("First overdue", *first)]


def movement_of(monitoring: Monitoring, history: Sequence[CapturedRow], table: str, today: datetime.date) -> Movement:
    """One table's movement into the plan's period, its rows as they now are; ``table`` is one of TABLES.

    Raises WorkbookError when the workbook does not say its period.
    """
    captured = capture(monitoring, today)
    rows = movement_rows(append_capture(history, captured), table)
    return find_movement(rows, captured[0].period)


def _counts(count: MovementCount) -> tuple[int, ...]:
    changes = (count.improved, count.worsened, count.unchanged, count.new, count.closed, count.not_comparable)
    return (*changes, count.rescheduled)


def _action_keys(book: Book, rows: Iterable[PlanRow]) -> Iterator[str]:
    """``CSAP 1.1|Green``: an action's ref is its own."""
    yield from (f"{_cell(book, row, 'ref')}|{_cell(book, row, 'status')}" for row in rows)


def _measure_keys(book: Book, rows: Iterable[PlanRow]) -> Iterator[str]:
    """``CSAP 1|Reduce burglary|Green``."""
    for row in rows:
        text = _cell(book, row, "text")[:SHARED_REF_TEXT]
        yield f"{_cell(book, row, 'ref')}|{text}|{_cell(book, row, 'status')}"


def _cell(book: Book, row: PlanRow, field: str) -> str:
    """What Excel's TRIM makes of the field's cell: single spaces, none at the ends, line breaks as they are."""
    sheet = book.sheet(row.place.sheet)
    value: Value | None = None
    if sheet and row.place.has(field):
        number, column = cell_position(row.place.cell(field))
        value = sheet.rows.get(number, {}).get(column)
    return " ".join(filter(None, as_text(value).split(" ")))
