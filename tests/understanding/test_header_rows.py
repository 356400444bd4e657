"""Where headings are: in one row, in two, repeated, or nowhere."""

import pytest

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


TIMES_BELOW = ["Ref", "Action", "RAG", None, "Update"]
TIMES_ABOVE = ["Ref", "Action", "RAG", "RAG", "Update"]


@pytest.mark.parametrize("parts", [("Previous", "Current"), ("Q1", "Q2"), ("June", "Sept"), ("2024-25", "2025-26")])
@pytest.mark.parametrize("merged", [[], ["C1:D1"], ["C1:D1", "A1:A2", "B1:B2", "E1:E2"]])
def test_a_heading_over_columns_of_two_times_is_said_with_each(parts, merged):
    rows = [TIMES_BELOW, [None, None, *parts, None], ["1", "Patrol", "Green", "Red", "Done."]]
    (found,) = header_rows(sheet("Tracker", rows, merged=merged), ACTIONS)
    assert (found.top, found.row) == (1, 2)
    assert (found.headings[3], found.headings[4]) == tuple(f"RAG {part}" for part in parts)
    (found,) = header_rows(sheet("Tracker", [[None, None, *parts, None], TIMES_ABOVE]), ACTIONS)
    assert (found.headings[3], found.headings[4]) == tuple(f"{part} RAG" for part in parts)


def test_years_over_quarters_over_ratings_make_headings_of_three_rows():
    years, quarters = [None, None, "2024-25", None, "2025-26", None], [None, None, "Q1", "Q2", "Q1", "Q2"]
    rows = [years, quarters, ["Ref", "Action", "RAG", "RAG", "RAG", "RAG"]]
    (found,) = header_rows(sheet("Tracker", rows, merged=["C1:D1", "E1:F1"]), ACTIONS)
    assert (found.top, found.row) == (1, 3)
    assert [found.headings[column] for column in (4, 5)] == ["2024-25 Q2 RAG", "2025-26 Q1 RAG"]


def test_of_whom_the_ratings_of_merged_headings_are_is_said_with_them():
    rows = [TIMES_BELOW, [None, None, "Board", "Officer", None]]
    (found,) = header_rows(sheet("Tracker", rows, merged=["C1:D1"]), ACTIONS)
    assert (found.headings[3], found.headings[4]) == ("RAG Board", "RAG Officer")


@pytest.mark.parametrize("below", [["1", "Patrol", "Green", "On time", "Done."], [None, None, "Green", "Red", None]])
def test_a_row_of_the_plan_is_no_second_row_of_headings(below):
    assert rows_of([TIMES_BELOW, below]) == [(1, 1, True)]


def test_a_title_above_headings_is_not_the_first_of_two_rows():
    assert rows_of([["Quarter 2 report", None, None, None], HEADINGS], merged=["A1:D1"])[-1][1] == 2


def test_headings_far_down_are_found_where_they_repeat_those_above():
    body = [[f"1.{number}", "Patrol", "Police", "Green"] for number in range(TOP_ROWS + 5)]
    assert len(rows_of([HEADINGS, *body, HEADINGS, *body])) == 2
