"""From a book to a plan's monitoring: the tables found, every row read, and what could not be read as problems."""

import pytest

from tests.builders.grids import ACTION_HEADINGS, GOOD, PLAN_ROWS, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.grid import Book
from toolkit.plan.reading import read_monitoring


def test_funding_is_read_where_the_plan_has_it_and_not_missed_where_it_has_not():
    from toolkit.plan.reading import read_monitoring

    rows = [[*ACTION_HEADINGS, "Funding"], [*action(), "Existing\nBudgets"]]
    funded = Book("plan.xlsx", (sheet("Plan", PLAN_ROWS), sheet("Actions", rows)))
    assert read_monitoring(funded)[0].actions[0].funding == "Existing\nBudgets"
    assert read_monitoring(actions_book(action()))[0].actions[0].funding == ""


def test_moved_and_extra_columns_are_read_by_heading():
    headings = ["Cost", *reversed(ACTION_HEADINGS), "Notes"]
    book = Book("b", (sheet("Actions", [headings, ["£5", *reversed(action()), "ask Jo"]]),))
    (row,) = read_monitoring(book)[0].actions
    assert (str(row.ref), row.text, row.status.name, row.leads) == (
        "CSAP 1.1",
        GOOD["Priority action"],
        "Green",
        ("CSU",),
    )


def test_of_several_quarters_columns_the_reported_one_is_read():
    headings = [*ACTION_HEADINGS[:6], "Q1 Status", "Q1 Update", "Q2 Status", "Q2 Update", "Q3 Status", "Q3 Update"]
    row = [*action()[:6], "Red", "one", "Amber", "two will follow", "Green", "three"]
    book = actions_book()
    plan = book.sheets[0]
    (found,) = read_monitoring(Book("b", (plan, sheet("Actions", [headings, row]))))[0].actions
    assert (found.status.name, found.update) == ("Amber", "two will follow")


def test_without_a_period_the_latest_quarters_columns_are_read():
    headings = [*ACTION_HEADINGS[:6], "Q1 Status", "Q1 Update", "Q2 Status", "Q2 Update"]
    row = [*action()[:6], "Red", "one", "Amber", "two"]
    (found,) = read_monitoring(Book("b", (sheet("Actions", [headings, row]),)))[0].actions
    assert (found.status.name, found.update) == ("Amber", "two")


def test_a_row_with_nothing_but_text_still_counts_as_missing():
    book = actions_book(action(), [None, None, "An action just begun"])
    monitoring, problems = check_book(book)
    assert [row.status.name for row in monitoring.actions] == ["Green", "Missing"]
    assert {(problem.code, problem.cell) for problem in problems if problem.cell.endswith("3")} == {
        ("ref-missing", "A3"),
        ("priority-missing", "B3"),
        ("by-when-missing", "D3"),
        ("lead-missing", "E3"),
        ("status-missing", "G3"),
        ("update-missing", "H3"),
    }


@pytest.mark.parametrize(
    ("sheets", "says"),
    [
        ([], 'the heading "Priority action" and that of the ratings "Status"'),
        ([sheet("Notes", [["Shopping", "Price"], ["Milk", 1.0]])], 'sheets looked at: "Notes"'),
        ([sheet("Actions", [ACTION_HEADINGS])], 'sheet "Actions", but it has no rows'),
        (
            [sheet("Log", [["Task", "Owner", "Due", "Status"], *[["END"] * 4] * 2])],
            "are actions (rows 2 to 3): run csp adopt",
        ),
        ([sheet("Old", [ACTION_HEADINGS, action()], hidden=True)], 'hidden sheet "Old": unhide'),
    ],
)
def test_no_actions_says_what_to_do(sheets, says):
    with pytest.raises(WorkbookError, match=r"plan\.xlsx") as caught:
        read_monitoring(Book("plan.xlsx", tuple(sheets)))
    assert says in str(caught.value)
