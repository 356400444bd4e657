import datetime

from tests.builders.grids import action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.grid import Book
from toolkit.papers.first_page.due import PASSED, due_note, due_rows

END = datetime.date(2019, 9, 30)


def due(*rows):
    return [(row["when"], row["what"]) for row in due_rows(check_book(actions_book(*rows))[0].actions, END)]


def test_dates_come_the_nearest_first_with_their_refs():
    rows = [
        action(ref="CSAP 1.1", by_when="March 2020"),
        action(ref="CSAP 1.2", by_when="December 2019"),
        action(ref="CSAP 1.3", by_when="March 2020"),
        action(ref="CSAP 1.4", by_when="On-going"),
    ]
    assert due(*rows) == [("December 2019", "CSAP 1.2"), ("March 2020", "CSAP 1.1, CSAP 1.3")]


def test_what_is_late_and_off_track_comes_first_and_what_is_late_and_green_is_not_listed():
    rows = [action(ref="CSAP 1.1", by_when="June 2019", status="Red"), action(ref="CSAP 1.2", by_when="June 2019")]
    assert due(*rows) == [(PASSED, "CSAP 1.1")]


def test_many_rows_are_counted_and_far_dates_put_together():
    many = [action(ref=f"CSAP 1.{number}", by_when="March 2020") for number in range(1, 14)]
    assert due(*many) == [("March 2020", "13 actions")]
    months = ("October", "November", "December")
    dated = [f"{month} {year}" for year in (2019, 2020, 2021) for month in months]
    rows = [action(ref=f"CSAP 1.{number}", by_when=when) for number, when in enumerate(dated, 1)]
    assert due(*rows)[-1] == ("After 31 December 2020", "CSAP 1.7, CSAP 1.8, CSAP 1.9")


def test_a_date_typed_in_two_ways_is_one_date():
    rows = [action(ref="CSAP 1.1", by_when="March 2020"), action(ref="CSAP 1.2", by_when="31 March 2020")]
    assert due(*rows) == [("31 March 2020", "CSAP 1.1, CSAP 1.2")]


def test_the_note_says_what_is_left_out_or_why_there_is_no_list():
    dated = check_book(actions_book(action(by_when="On-going")))[0].actions
    bare = check_book(Book("b", (sheet("Actions", [["Action", "RAG"], ["Hold a day", "Red"]]),)))[0].actions
    assert due_note(["one"], dated).startswith("What goes on without an end")
    assert due_note([], dated) == "Nothing has a date to come."
    assert due_note([], bare) == "The plan gives no dates by which something is due."
