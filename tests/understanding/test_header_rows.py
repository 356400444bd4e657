"""Where headings are: in one row, in two, repeated, or nowhere."""

from tests.builders.grids import sheet
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.header_rows import TOP_ROWS, header_rows, said_header

HEADINGS = ["Ref", "Action", "Lead", "RAG"]


def rows_of(rows, **options):
    return [(found.top, found.row, found.rated) for found in header_rows(sheet("Tracker", rows, **options), ACTIONS)]


def test_headings_are_found_below_titles():
    assert rows_of([["Our plan"], [None], ["Version 3"], HEADINGS, ["1.1", "Patrol", "Police", "Green"]]) == [
        (4, 4, True)
    ]


def test_a_plan_that_nobody_rates_needs_two_other_headings():
    assert rows_of([["Action", "Owner", "Due date"]]) == [(1, 1, False)]
    assert rows_of([["Action", "Owner"]]) == []


def test_headings_that_an_officer_names_are_joined_below_one_another():
    rows = [["Team", "Four"], ["Task", "Hours", None], [None, "spent", "Done"], ["Fit the lights", 4, "1"]]
    found = said_header(sheet("Tracker", rows), range(2, 4))
    assert (found.top, found.row, found.headings) == (2, 3, {1: "Task", 2: "Hours spent", 3: "Done"})
    assert said_header(sheet("Tracker", rows), range(5, 6)) is None


def test_a_text_alone_heads_nothing():
    assert rows_of([["Action"], ["RAG"]]) == []


def test_quarters_above_their_columns_make_headings_of_two_rows():
    upper, lower = ["Ref", "Action", "Quarter 1", None], [None, None, "RAG", "Update"]
    (found,) = header_rows(sheet("Tracker", [upper, lower], merged=["C1:D1"]), ACTIONS)
    assert (found.top, found.row) == (1, 2)
    assert found.headings == {1: "Ref", 2: "Action", 3: "Quarter 1 RAG", 4: "Quarter 1 Update"}


def test_a_title_above_headings_is_not_the_first_of_two_rows():
    assert rows_of([["Quarter 2 report", None, None, None], HEADINGS], merged=["A1:D1"])[-1][1] == 2


def test_headings_far_down_are_found_where_they_repeat_those_above():
    body = [[f"1.{number}", "Patrol", "Police", "Green"] for number in range(TOP_ROWS + 5)]
    assert len(rows_of([HEADINGS, *body, HEADINGS, *body])) == 2
