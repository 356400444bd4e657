"""Reading the sheets about the plan: its details, Lists and the printed tallies."""

import pytest

from tests.builders.checked_rows import found
from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.grid import Book, CellRange, Table


def test_printed_tallies_that_differ_are_named():
    rows = [
        ["Table", "Status", "Printed label", "Printed number"],
        ["Actions", "Green", "Green (Targets achieved)", 2.0],
    ]
    rows += [["Actions", "Red", "Red", 0.0], ["Actions", "Amber", "Amber", "none"], ["Actions", "Missing", None, None]]
    printed = sheet("Printed tallies", rows, tables=[Table("PrintedTallies", CellRange(1, 1, 5, 4))])
    problems = found(action(), extra=[printed])
    assert [(problem.code, problem.cell) for problem in problems] == [
        ("printed-tally-differs", "D2"),
        ("printed-tally-unreadable", "D4"),
    ]
    assert problems[0].message == (
        "The published report prints 2 for Actions, Green (Targets achieved); its rows give 1."
    )


@pytest.mark.parametrize("typed", ["1,23", "1_000", "٣", "2.5", "-1"])
def test_a_printed_tally_that_may_be_another_number_is_never_guessed(typed):
    rows = [["Table", "Status", "Printed label", "Printed number"], ["Actions", "Green", "Green", typed]]
    printed = sheet("Printed tallies", rows, tables=[Table("PrintedTallies", CellRange(1, 1, 2, 4))])
    assert [problem.code for problem in found(action(), extra=[printed])] == ["printed-tally-unreadable"]


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [
        ("Plan year", "2019", "plan-year-unreadable"),
        ("Plan year", "2019-21", "plan-year-unreadable"),
        ("Quarter", "5", "plan-quarter-unreadable"),
        ("Meeting date", "next week", "plan-meeting-date-unreadable"),
        ("Compare indicators with", "something else", "plan-compare-with-unreadable"),
        ("Small numbers", "few", "plan-small-numbers-unreadable"),
    ],
)
def test_plan_details_that_cannot_be_read_are_named(item, value, code):
    rows = [row for row in PLAN_ROWS if row[0] != item] + [[item, value]]
    book = Book("b", (sheet("Plan", rows), *actions_book(action()).sheets[1:]))
    (problem,) = [problem for problem in check_book(book)[1] if problem.code == code]
    assert (problem.sheet, problem.cell) == ("Plan", f"B{len(rows)}")


def test_plan_details_left_blank_are_named_together():
    rows = [*PLAN_ROWS, ["Committee", None], ["Meeting date", None], ["Contact", "01732 227000"]]
    book = Book("b", (sheet("Plan", rows), *actions_book(action()).sheets[1:]))
    (problem,) = [problem for problem in check_book(book)[1] if problem.code == "plan-detail-missing"]
    assert (problem.cell, problem.message) == (
        "B4",
        "Committee and Meeting date are not filled in; the paper leaves them out.",
    )


def test_without_a_plan_the_updates_heading_tells_the_period():
    headings = [*ACTION_HEADINGS[:-1], "Quarter 2 1st July 2019 - 30th Sept 2019"]
    monitoring, problems = check_book(Book("b", (sheet("Actions", [headings, action()]),)))
    assert monitoring.plan.period.label == "1 July to 30 September 2019 (Quarter 2)"
    assert [problem.code for problem in problems] == ["plan-missing", "measures-missing"]


@pytest.mark.parametrize(
    ("item", "value", "field", "read"),
    [
        ("Compare indicators with", "The period before", "with_period_before", True),
        ("Compare indicators with", "the year before", "with_period_before", False),
        ("Small numbers", "Below 5", "small_numbers", 5),
        ("Small numbers", "below 10", "small_numbers", 10),
        ("Small numbers", "Off", "small_numbers", 0),
        ("Small numbers", "few", "small_numbers", 5),
    ],
)
def test_what_holds_for_indicators_is_read(item, value, field, read):
    book = Book("b", (sheet("Plan", [*PLAN_ROWS, [item, value]]), *actions_book(action()).sheets[1:]))
    assert getattr(check_book(book)[0].plan, field) == read
