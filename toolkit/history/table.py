"""History: how every row of the plan was at the end of every quarter, one row a ref and quarter.

It is an Excel table on a sheet of its own, which pivot tables and Power BI can read. Starting the next quarter adds to
it; nothing else writes there. The movement between quarters is found from it (:mod:`toolkit.history.movement`).
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.entries.by_when import parse_by_when, recorded
from toolkit.entries.periods import Period, PlanYear, parse_plan_year, parse_quarter
from toolkit.entries.text import one_line, text_lines
from toolkit.entries.wording import listed
from toolkit.errors import WorkbookError
from toolkit.grid import Book, CellError, Sheet, Uncached
from toolkit.history.quarters import HistoryRow
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.plan.ratings import Rating, Scale
from toolkit.plan.scales import scale_of
from toolkit.records import dataclass
from toolkit.tables.finding import FoundTable, RawRow, find_tables
from toolkit.tables.headings import ACTIONS, HISTORY, MEASURES
from toolkit.tables.taking_apart import table_rows

TABLES = (ACTIONS.sheet, MEASURES.sheet)
"""What the column Table may say: Actions, Success measures."""
_EXCEL_DAY_0 = datetime.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class CapturedRow:
    """How one row was at the end of one quarter, as it was captured.

    ``table`` is "Actions" or "Success measures". ``ref`` and ``by_when`` are what the paper printed, empty where there
    was none. ``captured`` is the day on which it was added to the past quarters.
    """

    table: str
    ref: str
    text: str
    priority: str
    plan_year: PlanYear
    quarter: int
    status: Rating
    by_when: str
    leads: tuple[str, ...]
    update: str
    captured: datetime.date

    @property
    def period(self) -> Period:
        """The quarter of its plan year."""
        return Period(self.plan_year, self.quarter)


@dataclass(frozen=True, slots=True)
class HistoryTable:
    """The table History as it is in a workbook: its place, and its rows, each with its row number."""

    found: FoundTable
    rows: tuple[tuple[int, CapturedRow], ...]


def capture(monitoring: Monitoring, today: datetime.date) -> tuple[CapturedRow, ...]:
    """Every action and success measure as it is, for the plan's period.

    Raises WorkbookError when the workbook does not say its period.
    """
    period = monitoring.plan.period
    if period is None:
        raise WorkbookError(
            "The workbook does not say which quarter it reports: fill in Plan year and Quarter on its Plan sheet."
        )
    tables = ((ACTIONS.sheet, monitoring.actions), (MEASURES.sheet, monitoring.measures))
    return tuple(_captured(table, row, period, today) for table, rows in tables for row in rows)


def _captured(table: str, row: PlanRow, period: Period, today: datetime.date) -> CapturedRow:
    return CapturedRow(
        table=table,
        ref=str(row.ref) if row.ref else row.as_typed("ref"),
        text=row.text,
        priority=row.priority,
        plan_year=period.plan_year,
        quarter=period.quarter,
        status=row.status,
        by_when=recorded(row.by_when, period.plan_year) if row.by_when else row.as_typed("by_when"),
        leads=row.leads,
        update=row.update,
        captured=today,
    )


def append_capture(history: Iterable[CapturedRow], captured: Sequence[CapturedRow]) -> tuple[CapturedRow, ...]:
    """The history with the captured rows at its end; what it had of the same quarter is replaced by them.

    So no row is ever there twice for a quarter, and a quarter's rows always add up to one capture's tally.
    """
    periods = {row.period for row in captured}
    return (*(row for row in history if row.period not in periods), *captured)


def with_quarters_beside(history: Iterable[CapturedRow], monitoring: Monitoring) -> tuple[CapturedRow, ...]:
    """The history with the quarters that the plan's sheets have in columns of their own, side by side.

    A quarter on record counts as it was recorded, whatever its column says now. What the columns say is dated with the
    quarter's last day.
    """
    recorded = tuple(history)
    periods = {row.period for row in recorded}
    beside = [
        _captured(table, row, quarter.period, quarter.period.end)
        for quarter in monitoring.earlier
        if quarter.period not in periods
        for table, rows in ((ACTIONS.sheet, quarter.actions), (MEASURES.sheet, quarter.measures))
        for row in rows
    ]
    return (*recorded, *beside)


def movement_rows(history: Iterable[CapturedRow], table: str) -> tuple[HistoryRow, ...]:
    """One table's rows as :func:`toolkit.history.movement.find_movement` takes them; ``table`` is one of TABLES."""
    return tuple(
        HistoryRow(
            row.ref,
            row.period,
            row.status,
            parse_by_when(row.by_when, row.plan_year) if row.by_when else None,
            row.leads,
            row.update,
            row.priority,
            row.text,
        )
        for row in history
        if row.table == table
    )


CELLS: Mapping[str, Callable[[CapturedRow], str | int | datetime.date]] = {
    "plan_year": lambda row: str(row.plan_year),
    "quarter": lambda row: row.quarter,
    "table": lambda row: row.table,
    "ref": lambda row: row.ref,
    "priority": lambda row: row.priority,
    "text": lambda row: row.text,
    "by_when": lambda row: row.by_when,
    "leads": lambda row: "; ".join(row.leads),
    "status": lambda row: row.status.name,
    "update": lambda row: row.update,
    "captured": lambda row: row.captured,
}
"""What a row's cell holds, by field of :data:`toolkit.tables.headings.HISTORY` and in its order.

All but Quarter and Captured is text, even "3.10" and "March 2020".
"""


def history_values(row: CapturedRow) -> dict[str, str | int | datetime.date]:
    """What all of a row's cells hold, by field."""
    return {field: cell(row) for field, cell in CELLS.items()}


def read_history(book: Book) -> tuple[CapturedRow, ...]:
    """The rows of the table History in the order in which they are; empty where the workbook has none yet.

    Raises WorkbookError naming the cell when one cannot be read: a row that is not understood would be lost when the
    table is written again.
    """
    table = history_table(book)
    return tuple(row for _, row in table.rows) if table else ()


def history_table(book: Book) -> HistoryTable | None:
    """The table History with the place of each of its rows, None where the workbook has none. Raises WorkbookError."""
    sheet = next((sheet for sheet in book.sheets if sheet.owned == HISTORY.name), None)
    if sheet is None:
        return None
    found = _find(sheet)
    scale = scale_of(book)
    rows = ((raw.row, _read(raw, scale)) for raw in table_rows(found))
    return HistoryTable(found, tuple(rows))


def _find(sheet: Sheet) -> FoundTable:
    """The Excel table on the sheet that has most of the headings, whatever its name; without one, the headings."""
    tables = tuple(replace(table, name=HISTORY.name) for table in sheet.tables)
    found = find_tables(Book("", (replace(sheet, owned=None, hidden=False, tables=tables),)), HISTORY)
    table = max(found, key=lambda table: len(table.columns), default=None)
    if table and len(table.columns) == len(HISTORY.columns):
        return table
    lacking = [column.heading for column in HISTORY.columns if table is None or column.field not in table.columns]
    raise WorkbookError(
        f'The sheet "{sheet.name}" keeps the history of the plan, but has no column "{lacking[0]}": give the column '
        "its heading back."
    )


def _read(raw: RawRow, scale: Scale) -> CapturedRow:
    for field, value in raw.values.items():
        if isinstance(value, CellError | Uncached):
            raise _unreadable(raw, field, "holds an Excel error or a formula without a result")
    text: Mapping[str, str] = {field: one_line(value) for field, value in raw.values.items()}
    year, quarter = parse_plan_year(text.get("plan_year", "")), parse_quarter(text.get("quarter", ""))
    status = scale.read(text.get("status", scale.unrated.name))
    table = text.get("table", "").casefold()
    if year is None:
        raise _unreadable(raw, "plan_year", "is not a plan year such as 2019-20")
    if quarter is None:
        raise _unreadable(raw, "quarter", "is not 1, 2, 3 or 4")
    if status is None:
        raise _unreadable(raw, "status", f"is not {listed(map(str, scale.ratings), 'or')}")
    named = next((name for name in TABLES if name.casefold() == table), None)
    if named is None:
        raise _unreadable(raw, "table", f"is neither {TABLES[0]} nor {TABLES[1]}")
    return CapturedRow(
        table=named,
        ref=text.get("ref", ""),
        text="\n".join(text_lines(raw.values.get("text"))),
        priority=text.get("priority", ""),
        plan_year=year,
        quarter=quarter,
        status=status,
        by_when=text.get("by_when", ""),
        leads=tuple(filter(None, (part.strip() for part in text.get("leads", "").split(";")))),
        update="\n".join(text_lines(raw.values.get("update"))),
        captured=_read_day(raw),
    )


def _read_day(raw: RawRow) -> datetime.date:
    """The day, which a cell without a date format holds as Excel's number of it."""
    value = raw.values.get("captured")
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, int | float) and 1 <= value < 100_000:
        return _EXCEL_DAY_0 + datetime.timedelta(days=int(value))
    typed = parse_by_when(one_line(value)) if value is not None else None
    if typed is None or typed.due is None:
        raise _unreadable(raw, "captured", "is not a date")
    return typed.due


def _unreadable(raw: RawRow, field: str, what: str) -> WorkbookError:
    place = f"{raw.table.sheet.name}!{raw.cell(field)}"
    return WorkbookError(
        f"{place} ({HISTORY.column(field).heading} in the history of the plan) {what}: correct it, or delete the row "
        "if it does not belong there."
    )


def latest_period(history: Iterable[CapturedRow]) -> Period | None:
    """The last quarter on record."""
    return max((row.period for row in history), default=None)


def rows_of(history: Iterable[CapturedRow], period: Period) -> tuple[CapturedRow, ...]:
    """The rows of one quarter."""
    return tuple(row for row in history if row.period == period)
