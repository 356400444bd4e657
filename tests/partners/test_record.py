"""The record of requests: how each stands, and that the sheet says again what was written on it."""

import datetime
from dataclasses import replace

from toolkit.entries.periods import Period, PlanYear
from toolkit.grid import Book, Sheet
from toolkit.partners.record import (
    RequestLog,
    RequestRecord,
    SaidRecord,
    quarter_name,
    read_log,
    request_sheet,
    request_standing,
    with_reminders,
    with_requests,
)

ASKED, DUE = datetime.date(2019, 10, 7), datetime.date(2019, 10, 21)
NOW = datetime.datetime(2019, 10, 30, 14, 5)
QUARTER = "2019-20 Quarter 2"
POLICE = RequestRecord(agency="Kent Police", quarter=QUARTER, asked=ASKED, due=DUE, rows=3, sent=("ab12",))
SAID = SaidRecord(
    agency="CSU",
    when="30 October 2019 at 14:05",
    ref="CSAP 1.1",
    field="Update",
    said="Held.\nAnd again, = more.",
    before="",
    outcome="Taken",
    file="back.xlsx",
    key="csp-row 0123:update:aa",
)


def again(log):
    """The record as the sheet says it."""
    made, _ = request_sheet(log, NOW, Book("plan.xlsm", ()))
    rows = {}
    for (row, column), cell in made.cells.items():
        rows.setdefault(row, {})[column] = cell.content
    return read_log(Book("plan.xlsm", (Sheet("Requests", rows, owned="Requests"),)))


def test_how_a_request_stands_is_said_by_the_day():
    assert request_standing(POLICE, DUE) == "Waiting until 21 October 2019"
    assert request_standing(POLICE, datetime.date(2019, 10, 22)) == "Late by 1 day"
    answered = replace(POLICE, answered=datetime.date(2019, 10, 23), complete=2)
    assert request_standing(answered, NOW.date()) == "Answered on 23 October 2019, 2 days late; 2 of 3 rows complete"
    assert request_standing(replace(answered, answered=DUE, complete=3), NOW.date()) == "Answered on 21 October 2019"
    assert [POLICE.is_late(day) for day in (DUE, NOW.date())] == [False, True]
    assert not answered.is_late(NOW.date())


def test_the_sheet_is_read_again_as_it_was_written():
    other = replace(
        POLICE, agency="CSU", times=2, reminders=1, answered=DUE, complete=3, sent=("ab12", "cd34"), received=("ef",)
    )
    log = RequestLog((POLICE, other), (SAID, replace(SAID, said="", before="Old", outcome="Kept as it was")))
    assert again(log) == log
    assert again(RequestLog((POLICE,))) == RequestLog((POLICE,))
    assert again(RequestLog()) == RequestLog()


def test_a_workbook_without_the_sheet_has_no_record():
    assert read_log(Book("plan.xlsm", ())) == RequestLog()


def test_asking_again_counts_and_keeps_the_answer():
    period = Period(PlanYear(2019), 2)
    log = with_requests(RequestLog(), [("CSU", 3, "ab")], period, ASKED, DUE)
    log = log.with_request(replace(log.requests[0], answered=ASKED, complete=1))
    log = with_requests(log, [("csu", 4, "cd"), ("Fire", 1, "ef")], period, DUE, NOW.date())
    first, second = log.requests
    assert (first.times, first.rows, first.answered, first.sent) == (2, 4, ASKED, ("ab", "cd"))
    assert (second.agency, second.times) == ("Fire", 1)
    assert quarter_name(period) == QUARTER


def test_a_reminder_keeps_the_day_by_which_it_is_late():
    log = with_reminders(RequestLog((POLICE,)), [(POLICE, "cd34")])
    assert (log.requests[0].reminders, log.requests[0].due, log.requests[0].sent) == (1, DUE, ("ab12", "cd34"))


def test_how_often_an_agency_was_late_is_of_its_other_quarters():
    quarters = [replace(POLICE, quarter=f"2019-20 Quarter {number}") for number in (1, 2, 3)]
    quarters[0] = replace(quarters[0], answered=DUE)
    log = RequestLog((*quarters, replace(POLICE, agency="CSU", quarter="2018-19 Quarter 4")))
    assert log.late_before("kent police", QUARTER) == 1
    assert log.late_before("Kent Police", "2020-21 Quarter 1") == 2


def test_no_address_is_on_the_sheet_and_the_late_stand_out():
    made, _ = request_sheet(RequestLog((POLICE,)), NOW, Book("plan.xlsm", ()))
    texts = [str(cell.content) for cell in made.cells.values()]
    assert not [text for text in texts if "@" in text]
    assert [cell.style for cell in made.cells.values() if cell.content == "Late by 9 days"] == ["open"]


def as_book(made):
    rows = {}
    for (row, column), cell in made.cells.items():
        rows.setdefault(row, {})[column] = cell.content
    return Book("plan.xlsm", (Sheet("Requests", rows, owned="Requests"),))


def test_what_somebody_types_on_the_sheet_is_kept_and_is_no_record():
    log = RequestLog((POLICE,), (SAID,))
    book = as_book(request_sheet(log, NOW, Book("plan.xlsm", ()))[0])
    sheet = book.sheets[0]
    sheet.rows[5][14] = "Rang on Monday"
    sheet.rows[5][7] = "twice, by telephone"
    last = max(sheet.rows)
    sheet.rows[last + 1] = {1: "CSU", 2: "yesterday", 5: "By telephone"}
    assert read_log(book).said == log.said
    made, said = request_sheet(log, NOW, book)
    texts = [str(cell.content) for cell in made.cells.values()]
    assert {"Rang on Monday", "By telephone"} <= {*texts}
    assert [text for text in texts if "twice, by telephone" in text]
    assert "is kept below its end" in said[0]
    assert read_log(as_book(made)) == log
