"""What the Start sheet shows beyond the tallies that it counts itself: what the last refresh saw.

A refresh writes it on a hidden sheet, Snapshot, at fixed places; the Start sheet's formulas compare it with the rows as
they are now. So Start shows at any time how many statuses changed since, without being written to.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from toolkit.entries.text import as_text
from toolkit.entries.wording import british_date
from toolkit.grid import Book, Value, cell_position, column_letters
from toolkit.history.movement import Change, Movement, MovementCount, find_movement
from toolkit.history.table import TABLES, CapturedRow, append_capture, capture, movement_rows
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.results.columns import ResultColumn, listed_rows, widths
from toolkit.results.sheet import Content, ResultSheet
from toolkit.tables.owned import SNAPSHOT

REFRESHED, PERIOD, PREVIOUS = "B1", "B2", "B3"
"""Where it is when the sheets were refreshed, for which period, and with which quarter that was compared."""
CHANGES = (*(change.value.capitalize() for change in Change), "Rescheduled")
"""What is counted of the rows since the last quarter; rescheduled rows are counted under another change too."""
FIRST_CHANGE_ROW = 4
SHARED_REF_TEXT = 60
"""Success measures may share a ref: so many letters of their text distinguish them."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What a row of the sheet notes: a fact with what it is of the success measures (or of all) and of the actions,
    empty where there are no more facts, and an action's and a success measure's key, "" where there are no more.
    """

    facts: tuple[Content, ...]
    action: Content
    measure: Content

    def fact(self, place: int) -> Content:
        """The fact, or what it is of the success measures, or of the actions."""
        return self.facts[place] if self.facts else ""


_COLUMNS: tuple[ResultColumn[_Line], ...] = (
    ResultColumn("", lambda line: line.fact(0), "text", 18, key="fact"),
    ResultColumn("", lambda line: line.fact(1), "text", 44, key="measures"),
    ResultColumn("", lambda line: line.fact(2), "text", 12, key="actions"),
    ResultColumn("", lambda line: line.action, "text", 30, key="action"),
    ResultColumn("", lambda line: line.measure, "text", 60, key="measure"),
)
_LETTERS = {column.key: column_letters(number) for number, column in enumerate(_COLUMNS, start=1)}
CHANGE_COLUMNS = {TABLES[0]: _LETTERS["actions"], TABLES[1]: _LETTERS["measures"]}
KEY_COLUMNS = {TABLES[0]: _LETTERS["action"], TABLES[1]: _LETTERS["measure"]}
"""The columns of the rows as they were, one a cell, from row 1 on."""


def snapshot_sheet(
    book: Book, monitoring: Monitoring, history: Sequence[CapturedRow], refreshed: datetime.datetime
) -> ResultSheet:
    """The sheet Snapshot: when and for which period, what changed since the last quarter, and each row's status.

    The rows are noted as their cells hold them, so that Excel, which compares them with the cells, finds no difference
    where an officer made none.
    """
    sheet = ResultSheet(SNAPSHOT, widths(_COLUMNS))
    period = monitoring.plan.period
    moment = f"{british_date(refreshed.date())} at {refreshed:%H:%M}"
    previous, changes = _changes(monitoring, history, refreshed.date())
    facts: list[tuple[Content, ...]] = [
        ("Refreshed", moment, ""),
        ("Period", period.label if period else "", ""),
        ("Compared with", previous, ""),
        *changes,
    ]
    keys = zip_longest(
        facts, _action_keys(book, monitoring.actions), _measure_keys(book, monitoring.measures), fillvalue=""
    )
    lines = (_Line(fact if isinstance(fact, tuple) else (), action, measure) for fact, action, measure in keys)
    sheet.list_rows(listed_rows(_COLUMNS, lines))
    return sheet


def _changes(
    monitoring: Monitoring, history: Sequence[CapturedRow], today: datetime.date
) -> tuple[str, list[tuple[Content, ...]]]:
    """The label of the quarter before and what changed since, by table; empty where there is none on record."""
    if monitoring.plan.period is None or not history:
        return "", []
    actions, measures = (movement_of(monitoring, history, table, today) for table in TABLES)
    previous = actions.previous or measures.previous
    if previous is None:
        return "", []
    return previous.label, list(zip(CHANGES, _counts(measures.count), _counts(actions.count), strict=True))


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
