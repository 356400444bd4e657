"""Starting the next quarter: what is added to the past quarters, which cells change, and when it is refused.

Nothing is written here: both edges, closed files and live Excel, keep a copy of the workbook and then carry out what
this module says. Why it is so: ``docs/decisions/0006-next-quarter.md``.
"""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from posixpath import splitext

from toolkit.entries.numbers import parse_count
from toolkit.entries.periods import Period, PlanYear, parse_plan_year, parse_quarter
from toolkit.entries.wording import british_date, counted, listed
from toolkit.errors import StatusesMissingError, ToolkitError
from toolkit.grid import Book, CellEdit
from toolkit.history.lost_columns import refuse_lost_columns
from toolkit.history.new_year import (
    Hint,
    NewYear,
    named_rows,
    new_year,
    row_name,
    shortened_list,
    unique_names,
    why_left_out,
)
from toolkit.history.table import CapturedRow, append_capture, capture, latest_period, rows_of
from toolkit.history.unread import refuse_unread
from toolkit.plan.models import Monitoring, Plan, PlanRow, RowPlace
from toolkit.records import dataclass
from toolkit.tables.headings import ACTIONS, HISTORY, MEASURES, PLAN, PLAN_ITEMS

LAST = 4
"""The quarter that ends the plan year."""
_ITEMS = dict(PLAN_ITEMS)


@dataclass(frozen=True, slots=True)
class NextQuarter:
    """What starting the next quarter does. ``period`` is the quarter that begins.

    ``history`` is the whole table History as it is to be, older rows first. ``copy_name`` is the name of the copy kept
    of the finished quarter, to be made free if it is taken. ``left_out`` names the actions that the new plan year does
    not take over, ``why_left_out`` says why; ``hints`` are those that it does although their updates speak of
    completion. ``sentence`` says to the officer what was done and what is left to do.
    """

    period: Period
    edits: tuple[CellEdit, ...]
    history: tuple[CapturedRow, ...]
    copy_name: str
    left_out: tuple[str, ...]
    why_left_out: str
    hints: tuple[Hint, ...]
    sentence: str

    @property
    def added(self) -> tuple[CapturedRow, ...]:
        """The rows of the finished quarter, which stand at the end of the history."""
        return rows_of(self.history, self.history[-1].period)


def work_out_next_quarter(
    book: Book,
    monitoring: Monitoring,
    history: Sequence[CapturedRow],
    workbook_name: str,
    today: datetime.date,
    *,
    go_on: bool = False,
    keep_updates: bool = False,
    keep_completed: bool = False,
    leave_out: Collection[str] = (),
) -> NextQuarter:
    """Finish the quarter that the workbook reports and begin the one after it; after Quarter 4 the new plan year
    begins with the open actions.

    ``go_on`` finishes the quarter though statuses are missing, ``keep_updates`` leaves the updates in their cells,
    ``keep_completed`` takes the actions that are rated as finished over into a new plan year as well, ``leave_out``
    names others that it does not take over.
    Raises StatusesMissingError with the list of such rows, and ToolkitError where the quarter cannot be finished:
    something that is counted is in doubt or cannot be read, a status that is no rating too; the quarter has not begun,
    by the calendar or because nothing was entered since the last one; past quarters go further, or are on a sheet that
    is not read; a column that they have is gone; a column for the next quarter is wanting; or the workbook does not say
    on a Plan sheet which quarter it is.
    """
    period = _finished_period(monitoring.plan)
    _refuse_in_doubt(monitoring)
    refuse_unread(book)
    captured, rows = capture(monitoring, today), _rows(monitoring)
    _refuse_out_of_turn(period, history, today)
    _refuse_unbegun(period, captured, history)
    _refuse_used_columns(monitoring, period)
    latest = latest_period(history)
    refuse_lost_columns(list(zip(rows, captured, strict=True)), rows_of(history, latest) if latest else ())
    _refuse_unknown_ratings(monitoring)
    if not go_on:
        _refuse_missing(monitoring)
    year = _new_year(book, monitoring, period, keep_completed, leave_out)
    edits = (
        *_plan_edits(monitoring.plan, period),
        *(() if keep_updates else _update_edits(book, rows, period)),
        *(_status_edits(rows, period) if monitoring.plan.clear_statuses else ()),
        *(CellEdit(printed.place.sheet, printed.place.cell("number"), "") for printed in monitoring.printed),
        *year.edits,
    )
    stem, ending = splitext(workbook_name)
    return NextQuarter(
        period.next(),
        tuple(dict.fromkeys(edits)),
        append_capture(history, captured),
        f"{stem} - {period.plan_year} Quarter {period.quarter}{ending}",
        _names(monitoring, year.left_out),
        why_left_out(year.left_out),
        year.hints,
        _sentence([_done(monitoring, period, keep_updates=keep_updates), *_of_new_year(monitoring, period, year)]),
    )


def _new_year(
    book: Book, monitoring: Monitoring, period: Period, keep_completed: bool, leave_out: Collection[str]
) -> NewYear:
    """What the new plan year leaves out; nothing where none begins."""
    if period.quarter == LAST:
        return new_year(book, monitoring, keep_completed=keep_completed, leave_out=leave_out)
    if leave_out:
        raise ToolkitError(
            f"Actions are left out only when a new plan year begins, and {_named(period)} does not end one: start the "
            "next quarter without naming any; nothing was changed."
        )
    return NewYear()


def _names(monitoring: Monitoring, rows: Iterable[PlanRow]) -> tuple[str, ...]:
    """The names by which the rows' actions can be told apart."""
    wanted = {id(row) for row in rows}
    named = zip(monitoring.actions, unique_names(monitoring.actions), strict=True)
    return tuple(name for action, name in named if id(action) in wanted)


def _finished_period(plan: Plan) -> Period:
    """The plan's period, which must be on the Plan sheet, because there it moves on."""
    year, quarter = plan.typed.get("plan_year"), plan.typed.get("quarter")
    if plan.period is None or not (year and quarter and parse_plan_year(year.text) and parse_quarter(quarter.text)):
        raise ToolkitError(
            f"The workbook does not say on a sheet {PLAN.sheet} which quarter it reports: give it the headings Item "
            f"and Value and the items {_ITEMS['plan_year']} and {_ITEMS['quarter']}, then start the next quarter."
        )
    return plan.period


def _refuse_in_doubt(monitoring: Monitoring) -> None:
    """What is read from the wrong column, in no table that is counted, or not in the file must not go on record."""
    doubts = (*monitoring.doubts, *monitoring.unaccounted, *monitoring.unread)
    if doubts:
        more = f" ({counted(len(doubts) - 1, 'other doubt')}: see Check rows)" if len(doubts) > 1 else ""
        raise ToolkitError(f"The quarter cannot be finished yet, and nothing was changed: {doubts[0]}{more}")


def _refuse_out_of_turn(period: Period, history: Iterable[CapturedRow], today: datetime.date) -> None:
    latest = latest_period(history)
    if latest and period < latest:
        raise ToolkitError(
            f"The sheet {PLAN.sheet} says {_named(period)}, but the sheet {HISTORY.sheet} already goes up to "
            f"{_named(latest)}: correct {_ITEMS['plan_year']} and {_ITEMS['quarter']}; nothing was changed."
        )
    if today < period.start:
        raise ToolkitError(
            f"{_named(period)} begins on {british_date(period.start)} and cannot be finished yet: if the sheet "
            f"{PLAN.sheet} names the wrong quarter, correct it; nothing was changed."
        )


def _refuse_unbegun(period: Period, captured: Sequence[CapturedRow], history: Sequence[CapturedRow]) -> None:
    """A second click right after the first finds nothing that the last capture did not have."""
    latest = latest_period(history)
    before = rows_of(history, latest) if latest else ()
    statuses = {(row.table, row.ref, row.status) for row in before}
    updates = {(row.table, row.ref, row.update) for row in before}
    for row in captured:
        if row.status.rated and (row.table, row.ref, row.status) not in statuses:
            return
        if row.update and (row.table, row.ref, row.update) not in updates:
            return
    since = f" since {_named(latest)} was finished" if latest else ""
    raise ToolkitError(
        f"{_named(period)} has not begun, because no status or update was entered{since}: enter them first, or change "
        f"{_ITEMS['quarter']} on the sheet {PLAN.sheet} yourself to leave the quarter out; nothing was changed."
    )


def _refuse_used_columns(monitoring: Monitoring, period: Period) -> None:
    """Where each quarter has columns of its own, the next quarter's must be there and not hold last year's."""
    following = period.next()
    for rows, layout in ((monitoring.actions, ACTIONS), (monitoring.measures, MEASURES)):
        for field, quarters in rows[0].place.quarters.items() if rows else ():
            if period.quarter not in quarters:
                continue  # what is read now is a column of no quarter, beside those of earlier ones
            column = f'The sheet "{rows[0].place.sheet}" has a column {layout.column(field).heading} for each quarter'
            if following.quarter == 1:
                raise ToolkitError(
                    f"{column}, and all are used at the end of the plan year: keep a copy of the workbook, clear these "
                    f"columns and set {_ITEMS['plan_year']} and {_ITEMS['quarter']} yourself; nothing was changed."
                )
            if following.quarter not in quarters:
                raise ToolkitError(
                    f"{column}, but none for {_named(following)}: add one, then start the next quarter; nothing was "
                    "changed."
                )


def _refuse_unknown_ratings(monitoring: Monitoring) -> None:
    """A word that is no rating of the plan is not a missing status: filed as Missing, what it said would be lost."""
    unknown = [row for row in _rows(monitoring) if row.as_typed("status") and not row.status.rated]
    if unknown:
        place = shortened_list(
            [f'{row.place.sheet}!{row.place.cell("status")} ("{row.as_typed("status")}")' for row in unknown]
        )
        raise ToolkitError(
            f"{counted(len(unknown), 'status', 'statuses')} {'is' if len(unknown) == 1 else 'are'} none of the plan's "
            f"ratings, so nothing was changed: choose {monitoring.scale.choices} in {place}, or say once what such "
            "words mean, on the sheet Lists or with csp adopt."
        )


def _refuse_missing(monitoring: Monitoring) -> None:
    missing = [row for row in _rows(monitoring) if not row.status.rated]
    if not missing:
        return
    shown = shortened_list([f"{row.place.sheet}!{row.place.cell('status')} ({row_name(row)})" for row in missing])
    raise StatusesMissingError(
        f"{counted(len(missing), 'status', 'statuses')} {'is' if len(missing) == 1 else 'are'} missing, so nothing was "
        f"changed: choose {monitoring.scale.choices} in {shown}."
    )


def _rows(monitoring: Monitoring) -> tuple[PlanRow, ...]:
    return (*monitoring.actions, *monitoring.measures)


def _named(period: Period) -> str:
    """``Quarter 2 of 2019-20``."""
    return f"Quarter {period.quarter} of {period.plan_year}"


def _plan_edits(plan: Plan, period: Period) -> Iterator[CellEdit]:
    """The quarter, at the end of the year the plan year, and the meeting, which was the finished quarter's."""
    following = period.next()
    quarter, year, meeting = (plan.typed.get(field) for field in ("quarter", "plan_year", "meeting_date"))
    if quarter:
        typed = re.sub(r"[1-4]", str(following.quarter), quarter.text, count=1)
        yield CellEdit(
            quarter.sheet, quarter.cell, following.quarter if parse_count(quarter.text) is not None else typed
        )
    if year and following.plan_year != period.plan_year:
        yield CellEdit(year.sheet, year.cell, _one_year_on(year.text))
    if meeting and meeting.text:
        yield CellEdit(meeting.sheet, meeting.cell, "")


def _one_year_on(text: str) -> str:
    """The plan year after, written in the same way: "2019/20" gives "2020/21"."""
    return re.sub(r"[0-9]+", lambda match: f"{int(match[0]) + 1:0{len(match[0])}d}"[-len(match[0]) :], text)


def _update_edits(book: Book, rows: Iterable[PlanRow], period: Period) -> Iterator[CellEdit]:
    """The updates cleared, with the reasons and recoveries beside them, but not those in a column that belongs to the
    finished quarter alone. An update may go on in the rows below.
    """
    for row in rows:
        for field, text in (("update", row.update), ("reason", row.reason), ("recovery", row.recovery)):
            if text and row.place.has(field) and not _is_quarters_own(row, field, period):
                yield CellEdit(row.place.sheet, row.place.cell(field), "")
        if row.place.more and row.place.has("update") and not _is_quarters_own(row, "update", period):
            yield from _further_edits(book, row.place)


def _further_edits(book: Book, place: RowPlace) -> Iterator[CellEdit]:
    """What the update says in the rows that go on with this one."""
    sheet = book.sheet(place.sheet)
    for row, cell in zip(place.more, place.cells("update")[1:], strict=True):
        if sheet is not None and sheet.rows.get(row, {}).get(place.columns["update"]) is not None:
            yield CellEdit(place.sheet, cell, "")


def _status_edits(rows: Iterable[PlanRow], period: Period) -> Iterator[CellEdit]:
    for row in rows:
        if row.place.has("status") and not _is_quarters_own(row, "status", period):
            yield CellEdit(row.place.sheet, row.place.cell("status"), "")


def _is_quarters_own(row: PlanRow, field: str, period: Period) -> bool:
    """Whether the field is read from a column of that quarter alone."""
    return period.quarter in row.place.quarters.get(field, ())


def _sentence(parts: Iterable[str]) -> str:
    return f"{'; '.join(parts)}."


def _done(monitoring: Monitoring, period: Period, *, keep_updates: bool) -> str:
    following = period.next()
    tables = (("action", monitoring.actions), ("success measure", monitoring.measures))
    kept = listed(counted(len(rows), thing) for thing, rows in tables if rows)
    updates = (
        "updates are kept" if keep_updates or _has_own_column(monitoring, "update", period) else "updates are cleared"
    )
    cleared = monitoring.plan.clear_statuses or _has_own_column(monitoring, "status", period)
    statuses = "statuses have to be chosen again" if cleared else "statuses stay until you change them"
    return (
        f"{_named(period)} is on the sheet {HISTORY.sheet} with {kept}; the plan is now at {_named(following)}, its "
        f"{updates} and its {statuses}"
    )


def _has_own_column(monitoring: Monitoring, field: str, period: Period) -> bool:
    return any(_is_quarters_own(row, field, period) for row in _rows(monitoring))


def _of_new_year(monitoring: Monitoring, period: Period, year: NewYear) -> Iterator[str]:
    """At the end of a plan year: which actions were left out, and what only the officer can decide."""
    if year.left_out:
        yield _left_out(year.left_out)
    if year.to_delete:
        yield _to_delete(year.to_delete)
    if year.kept:
        are = "is" if len(year.kept) == 1 else "are"
        yield f"kept, though {why_left_out(year.kept)}, {are} {named_rows(year.kept)}"
    if year.hints:
        hinted = shortened_list([hint.name for hint in year.hints])
        though, are = ("its update speaks", "is") if len(year.hints) == 1 else ("their updates speak", "are")
        yield f"kept, though {though} of completion, {are} {hinted}"
    if period.quarter == LAST and _names_year(monitoring.plan.title, period.plan_year):
        yield f"the plan's title still says {period.plan_year}"


def _left_out(rows: Sequence[PlanRow]) -> str:
    why, named = why_left_out(rows), named_rows(rows)
    if len(rows) == 1:
        return f"left out, because it is {why}, is {named}: its row is blank and takes a new action"
    return f"left out, because they are {why}, are {named}: their rows are blank and take new actions"


def _to_delete(rows: Sequence[PlanRow]) -> str:
    if len(rows) == 1:
        return (
            f"delete yourself the row of {named_rows(rows)}, which is to be left out too but shares cells with other "
            "rows or has something beside it"
        )
    return (
        f"delete yourself the rows of {named_rows(rows)}, which are to be left out too but share cells with other rows "
        "or have something beside them"
    )


def _names_year(title: str, year: PlanYear) -> bool:
    return any(parse_plan_year(found) == year for found in re.findall(r"20\d\d\s*(?:[-/–—]|to)\s*\d{2,4}", title))
