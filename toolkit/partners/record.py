"""The sheet Requests: who was asked for updates and how it stands, and who said what and when.

It is written anew each time and read again: it is the record, and there is no other.
"""

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.entries.meeting_dates import day_in
from toolkit.entries.numbers import parse_count
from toolkit.entries.periods import Period
from toolkit.entries.text import one_line, text_lines
from toolkit.entries.wording import british_date, counted
from toolkit.grid import Book, Sheet
from toolkit.records import dataclass
from toolkit.results.columns import ResultColumn, add_table, widths
from toolkit.results.refresh import finish_sheets
from toolkit.results.sheet import NOT_HERE, ResultSheet
from toolkit.tables.owned import REQUESTS

_TITLE, _SAID_TITLE = "Requests for updates", "Who said what"
_LAST_SHOWN = 11
"""The last column that people see."""
_MARK = re.compile(r"\|[0-9a-f ]*$")
"""How the hidden mark of a row ends: with the codes of what was written into it."""
_NOBODY = "Nobody has been asked yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRecord:
    """What one agency was asked for one quarter: when, by when, how often, and whether an answer came.

    ``complete`` is of how many of its ``rows`` nothing was missing in what came; ``sent`` has the digests of the
    workbooks that went out, by which one that comes back as it was is known, ``received`` those of what came.
    """

    agency: str
    quarter: str
    asked: datetime.date
    due: datetime.date
    rows: int
    times: int = 1
    reminders: int = 0
    answered: datetime.date | None = None
    complete: int = 0
    sent: tuple[str, ...] = ()
    received: tuple[str, ...] = ()

    def days_late(self, today: datetime.date) -> int:
        """How many days after the day the answer came, or has not come yet; 0 where it is in time."""
        return max(0, ((self.answered or today) - self.due).days)

    def is_late(self, today: datetime.date) -> bool:
        """Whether nothing has come though the day is over."""
        return self.answered is None and self.days_late(today) > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRecord:
    """One thing that somebody said in an answer: when it was gathered, of which row and field, and what became of it.

    ``key`` names row, field and words, so that the same answer is known again.
    """

    agency: str
    when: str
    ref: str
    field: str
    said: str
    before: str
    outcome: str
    file: str
    key: str


@dataclass(frozen=True, slots=True)
class RequestLog:
    """All that is on the sheet."""

    requests: tuple[RequestRecord, ...] = ()
    said: tuple[SaidRecord, ...] = ()

    def of(self, agency: str, quarter: str) -> RequestRecord | None:
        """What that agency was asked for that quarter."""
        found = (one for one in self.requests if _is_of(one, agency, quarter))
        return next(found, None)

    def with_request(self, record: RequestRecord) -> "RequestLog":
        """The record with a request in place of the one of the same agency and quarter, or at the end."""
        before = self.of(record.agency, record.quarter)
        if before is None:
            return replace(self, requests=(*self.requests, record))
        return replace(self, requests=tuple(record if one is before else one for one in self.requests))

    def late_before(self, agency: str, quarter: str) -> int:
        """In how many other quarters the agency answered after the day, or never."""
        others = (one for one in self.requests if one.agency.casefold() == agency.casefold() and one.quarter != quarter)
        return sum(1 for one in others if one.answered is None or one.answered > one.due)


def _is_of(record: RequestRecord, agency: str, quarter: str) -> bool:
    return record.agency.casefold() == agency.casefold() and record.quarter == quarter


def digest_of(content: bytes) -> str:
    """By what a workbook is known on record: one that comes back as it went out, one that came before."""
    return hashlib.sha256(content).hexdigest()[:16]


def quarter_name(period: Period) -> str:
    """``2019-20 Quarter 2``."""
    return f"{period.plan_year} Quarter {period.quarter}"


def request_standing(record: RequestRecord, today: datetime.date) -> str:
    """How a request stands, in a few words."""
    days = record.days_late(today)
    if record.answered:
        late = f", {counted(days, 'day')} late" if days else ""
        part = (
            "" if record.complete >= record.rows else f"; {record.complete} of {counted(record.rows, 'row')} complete"
        )
        return f"Answered on {british_date(record.answered)}{late}{part}"
    return f"Late by {counted(days, 'day')}" if days else f"Waiting until {british_date(record.due)}"


def request_sheet(log: RequestLog, now: datetime.datetime, left: Book) -> tuple[ResultSheet, tuple[str, ...]]:
    """The sheet, as it stands on that day, without anybody's address; and what is said of what somebody typed on it.

    ``left`` is the workbook, in which that is: it is kept.
    """
    today = now.date()
    columns = _request_columns(log, today)
    sheet = ResultSheet(REQUESTS, widths(columns))
    sheet.heights[sheet.add(_TITLE, style="title")] = 26.0
    sheet.add(f"As it stood on {british_date(today)} at {now:%H:%M}. {NOT_HERE}", style="note")
    sheet.skip()
    marks: dict[int, str] = {}
    sheet.heading_row = add_table(sheet, columns, log.requests) if log.requests else sheet.add(_NOBODY)
    for row, record in enumerate(log.requests, start=sheet.heading_row + 1):
        marks[row] = f"{' '.join(record.sent)}|{' '.join(record.received)}"
    sheet.skip()
    if log.said:
        sheet.add(_SAID_TITLE, style="strong")
        headings = add_table(sheet, _SAID, log.said)
        marks |= {row: said.key for row, said in enumerate(log.said, start=headings + 1)}
    sheet.last_printed, sheet.keys = len(columns), marks
    before = _own_sheet(left)
    return sheet, finish_sheets([sheet], {REQUESTS: before.rows} if before else {})


def _own_sheet(book: Book) -> Sheet | None:
    return next((sheet for sheet in book.sheets if sheet.owned == REQUESTS), None)


def _request_columns(log: RequestLog, today: datetime.date) -> tuple[ResultColumn[RequestRecord], ...]:
    return (
        ResultColumn("Agency", lambda one: one.agency, "label", 30),
        ResultColumn("Quarter", lambda one: one.quarter, "cell", 22),
        ResultColumn("Asked on", lambda one: british_date(one.asked), "cell", 18),
        ResultColumn("Due", lambda one: british_date(one.due), "cell", 18),
        ResultColumn("How it stands", lambda one: request_standing(one, today), lambda one: _look(one, today), 52),
        ResultColumn("Rows", lambda one: one.rows, "count", 30),
        ResultColumn("Times asked", lambda one: one.times, "count", 16),
        ResultColumn("Reminders", lambda one: one.reminders, "count", 30),
        ResultColumn("Answered on", lambda one: british_date(one.answered) if one.answered else "", "cell", 18),
        ResultColumn("Rows complete", lambda one: one.complete, "count", 12),
        ResultColumn("Late in other quarters", lambda one: log.late_before(one.agency, one.quarter), "count", 12),
    )


def _look(record: RequestRecord, today: datetime.date) -> str:
    return "open" if record.is_late(today) else "cell"


_SAID: tuple[ResultColumn[SaidRecord], ...] = (
    ResultColumn("From", lambda one: one.agency, "label"),
    ResultColumn("Gathered on", lambda one: one.when, "cell"),
    ResultColumn("Row", lambda one: one.ref, "cell"),
    ResultColumn("Column", lambda one: one.field, "cell"),
    ResultColumn("Said", lambda one: one.said, "cell"),
    ResultColumn("Instead of", lambda one: one.before, "cell"),
    ResultColumn("What became of it", lambda one: one.outcome, "cell"),
    ResultColumn("File", lambda one: one.file, "cell"),
)


def read_log(book: Book) -> RequestLog:
    """The record as the workbook has it; empty where nobody has been asked."""
    sheet = _own_sheet(book)
    if sheet is None:
        return RequestLog()
    return RequestLog(tuple(_requests(sheet)), tuple(_said(sheet)))


def _table(sheet: Sheet, first: str, second: str) -> Iterator[tuple[Mapping[str, str], str]]:
    """The rows below those headings down to a blank one, each as texts by heading, with its hidden mark."""
    columns: dict[int, str] = {}
    for number in range(1, max(sheet.rows, default=0) + 1):
        cells = sheet.rows.get(number, {})
        if not columns:
            texts = {column: one_line(value) for column, value in cells.items()}
            columns = texts if {first, second} <= set(texts.values()) else {}
            continue
        beyond = (one_line(value) for column, value in sorted(cells.items()) if column > _LAST_SHOWN)
        mark = next((text for text in beyond if _MARK.search(text)), "")
        row = {columns[column]: "\n".join(text_lines(value)) for column, value in cells.items() if column in columns}
        if not row.get(first) or not mark:
            return
        yield row, _read_mark(mark)


def _read_mark(text: str) -> str:
    """What the hidden mark of a row says of it, without the codes of what was written."""
    return text.rpartition("|")[0]


def _requests(sheet: Sheet) -> Iterator[RequestRecord]:
    for row, mark in _table(sheet, "Agency", "Asked on"):
        asked, due = day_in(row.get("Asked on", "")), day_in(row.get("Due", ""))
        sent, _, received = mark.partition("|")
        numbers = {heading: parse_count(row.get(heading, "")) for heading in _NUMBERS}
        if asked and due:
            yield RequestRecord(
                agency=row["Agency"],
                quarter=row.get("Quarter", ""),
                asked=asked,
                due=due,
                rows=numbers["Rows"] or 0,
                times=numbers["Times asked"] or 1,
                reminders=numbers["Reminders"] or 0,
                answered=day_in(row["Answered on"]) if row.get("Answered on") else None,
                complete=numbers["Rows complete"] or 0,
                sent=tuple(sent.split()),
                received=tuple(received.split()),
            )


_NUMBERS = ("Rows", "Times asked", "Reminders", "Rows complete")


def _said(sheet: Sheet) -> Iterator[SaidRecord]:
    for row, mark in _table(sheet, "From", "Gathered on"):
        fields = {name: row.get(heading, "") for name, heading in _SAID_HEADINGS.items()}
        yield SaidRecord(key=mark, **fields)


_SAID_HEADINGS: Mapping[str, str] = {
    "agency": "From",
    "when": "Gathered on",
    "ref": "Row",
    "field": "Column",
    "said": "Said",
    "before": "Instead of",
    "outcome": "What became of it",
    "file": "File",
}


def with_requests(
    log: RequestLog, asked: Iterable[tuple[str, int, str]], period: Period, today: datetime.date, due: datetime.date
) -> RequestLog:
    """The record with agencies asked on that day: each with the number of its rows and the digest of its workbook."""
    for agency, rows, sent in asked:
        before = log.of(agency, quarter_name(period))
        record = RequestRecord(
            agency=agency, quarter=quarter_name(period), asked=today, due=due, rows=rows, sent=(sent,)
        )
        if before:
            record = replace(
                record,
                times=before.times + 1,
                reminders=before.reminders,
                answered=before.answered,
                complete=before.complete,
                received=before.received,
                sent=(*before.sent, sent),
            )
        log = log.with_request(record)
    return log


def with_reminders(log: RequestLog, reminded: Sequence[tuple[RequestRecord, str]]) -> RequestLog:
    """The record with one reminder more for each of those, each with the digest of the workbook that goes out again."""
    for record, sent in reminded:
        log = log.with_request(replace(record, reminders=record.reminders + 1, sent=(*record.sent, sent)))
    return log
