"""History: what is captured, how it is read back, and that nothing in it is doubled, lost or guessed."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.grids import GOOD, action, actions_book, sheet
from toolkit.entries.periods import Period, PlanYear
from toolkit.errors import WorkbookError
from toolkit.grid import Book, CellError, Table, cell_range
from toolkit.history.movement import Change, find_movement
from toolkit.history.table import (
    CapturedRow,
    append_capture,
    capture,
    history_table,
    history_values,
    latest_period,
    movement_rows,
    read_history,
)
from toolkit.plan.ratings import AMBER, GREEN, MISSING, RAG, RED
from toolkit.plan.reading import read_monitoring
from toolkit.tables.headings import HISTORY

TODAY = datetime.date(2019, 10, 14)
HEADINGS = [column.heading for column in HISTORY.columns]
ROW = CapturedRow(
    table="Actions",
    ref="CSAP 3.10",
    text="Hold a speedwatch day",
    priority="Road Safety",
    plan_year=PlanYear(2019),
    quarter=2,
    status=GREEN,
    by_when="March 2020",
    leads=("CSU", "Kent Police"),
    update="Held in August.\n• 40 drivers stopped",
    captured=TODAY,
)


def changed(row=ROW, **fields):
    return replace(row, **fields)


def cells(row, **changes):
    """A row's cells as a workbook gives them back: numbers as floats, days as date and time."""
    values = history_values(row) | changes
    return [
        datetime.datetime.combine(value, datetime.time()) if type(value) is datetime.date else value or None
        for value in values.values()
    ]


def history_book(*rows, headings=HEADINGS, extra=()):
    """A book whose sheet History has a title, the headings in row 4 and those rows."""
    reference = cell_range(f"A4:K{4 + max(len(rows), 1)}")
    found = sheet("History", [["History"], [], [], headings, *rows, *extra], tables=[Table("History", reference)])
    kept = {name: getattr(found, name) for name in found.__slots__}
    return Book("plan.xlsx", (type(found)(**kept | {"owned": "History"}),))


def monitoring(*rows):
    return read_monitoring(actions_book(*rows))[0]


def test_every_row_is_captured_as_it_stands():
    rows = capture(monitoring(action(lead_agency="CSU; Kent Police"), action(ref="CSAP 1.2", status=None)), TODAY)
    first = CapturedRow(
        "Actions", "CSAP 1.1", GOOD["Priority action"], "Road Safety", PlanYear(2019), 2, GREEN, "March 2020",
        ("CSU", "Kent Police"), GOOD["Update"], TODAY,
    )  # fmt: skip
    assert rows == (first, changed(first, ref="CSAP 1.2", status=MISSING, leads=("CSU",)))


def test_what_could_not_be_read_is_captured_as_typed():
    (row,) = capture(monitoring(action(ref="first", by_when="soon", status="Purple")), TODAY)
    assert (row.ref, row.by_when, row.status) == ("first", "soon", MISSING)


def test_a_workbook_without_a_period_has_nothing_to_capture():
    with pytest.raises(WorkbookError, match="fill in Plan year and Quarter"):
        capture(read_monitoring(actions_book(action(), plan=False))[0], TODAY)


def test_history_is_empty_where_there_is_no_sheet_for_it():
    assert read_history(actions_book(action())) == ()


def test_an_officers_own_sheet_of_that_name_is_not_history():
    assert read_history(Book("plan.xlsx", (sheet("History", [HEADINGS, cells(ROW)]),))) == ()


def test_rows_are_read_in_their_order_and_with_their_places():
    rows = [ROW, changed(ref="", leads=(), update="", by_when=""), changed(table="Success measures", quarter=1)]
    found = history_table(history_book(*[cells(row) for row in rows]))
    assert found.rows == ((5, rows[0]), (6, rows[1]), (7, rows[2]))
    assert found.found.columns == {column.field: place for place, column in enumerate(HISTORY.columns, start=1)}


def test_blank_rows_and_other_columns_are_passed_over():
    other = [*cells(ROW), "seen by the chair"]
    book = history_book([None] * 11, other, headings=[*HEADINGS, "Remark"])
    assert read_history(book) == (ROW,)


def test_columns_may_be_moved():
    book = history_book(cells(ROW)[::-1], headings=HEADINGS[::-1])
    assert read_history(book) == (ROW,)


@pytest.mark.parametrize(
    ("field", "value", "cell", "words"),
    [
        ("plan_year", "2019", "A5", "is not a plan year"),
        ("quarter", 5.0, "B5", "is not 1, 2, 3 or 4"),
        ("table", "Projects", "C5", "is neither Actions nor Success measures"),
        ("status", "Purple", "I5", "is not Green, Amber, Red or Missing"),
        ("status", CellError("#REF!"), "I5", "holds an Excel error"),
        ("captured", "yesterday", "K5", "is not a date"),
        ("captured", None, "K5", "is not a date"),
    ],
)
def test_a_row_that_cannot_be_read_stops_the_job_and_names_its_cell(field, value, cell, words):
    with pytest.raises(WorkbookError, match=rf"^History!{cell} .*{words}.*correct it, or delete the row"):
        read_history(history_book(cells(ROW, **{field: value})))


def test_a_missing_column_stops_the_job():
    with pytest.raises(WorkbookError, match='has no column "Captured": give the column its heading back'):
        read_history(history_book(cells(ROW), headings=[*HEADINGS[:-1], "When"]))


@pytest.mark.parametrize("value", [43752.0, "14 October 2019"])
def test_a_day_is_read_as_a_number_or_as_text(value):
    assert read_history(history_book(cells(ROW, captured=value))) == (ROW,)


def test_a_new_capture_of_a_quarter_takes_the_place_of_the_old_one():
    earlier, other = changed(quarter=1), changed(ref="CSAP 9.9")
    again = changed(status=RED, captured=datetime.date(2019, 11, 1))
    assert append_capture([earlier, ROW, other], [again]) == (earlier, again)


def test_the_latest_quarter_is_found_across_plan_years():
    rows = [changed(quarter=4), changed(plan_year=PlanYear(2020), quarter=1), ROW]
    assert latest_period(rows) == Period(PlanYear(2020), 1)
    assert latest_period([]) is None


def test_movement_is_found_from_history_for_each_table_apart():
    history = (changed(quarter=1, status=AMBER), changed(table="Success measures", quarter=1))
    rows = movement_rows(append_capture(history, [ROW, changed(table="Success measures", status=RED)]), "Actions")
    (row,) = find_movement(rows, ROW.period).rows
    assert (row.change, row.previous.by_when.due) == (Change.IMPROVED, datetime.date(2020, 3, 31))


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters=";"), max_size=12)
name = words.filter(bool)
kept_rows = st.builds(
    CapturedRow,
    table=st.sampled_from(["Actions", "Success measures"]),
    ref=words,
    text=words,
    priority=words,
    plan_year=st.integers(2000, 2098).map(PlanYear),
    quarter=st.integers(1, 4),
    status=st.sampled_from(RAG.ratings),
    by_when=words,
    leads=st.lists(name, max_size=3).map(tuple),
    update=st.lists(name, max_size=3).map("\n".join),
    captured=st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(kept_rows, min_size=1, max_size=4))
def test_what_is_written_is_what_is_read(rows):
    assert read_history(history_book(*[cells(row) for row in rows])) == tuple(rows)
