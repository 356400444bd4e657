"""What is in doubt stops counts and papers, and is said with its cell and what to do."""

import pytest

from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.grid import Book
from toolkit.papers.making import make_paper
from toolkit.plan.tallies import tally_plan
from toolkit.results.refresh import refresh_book

TWICE = ["Ref", "Priority action", "Lead", "Status", "Rating"]
QUARTERS = ["Ref", "Priority action", "Lead", "Q1 RAG", "Q3 RAG"]


def plan_of(headings, *rows, extra=()):
    return Book("plan.xlsx", (sheet("Plan", PLAN_ROWS), sheet("Actions", [headings, *rows]), *extra))


def found(book, code):
    return [str(problem) for problem in check_book(book)[1] if problem.code == code]


def test_two_columns_that_disagree_are_both_named_and_nothing_is_counted():
    book = plan_of(TWICE, ["1.1", "Run patrols", "Police", "Green", "Red"])
    (said,) = found(book, "columns-in-doubt")
    assert said.startswith('Actions!D1: The status could be in column D ("Status") or E ("Rating")')
    with pytest.raises(WorkbookError, match="Nothing can be counted yet: Actions!D1"):
        tally_plan(check_book(book)[0])
    with pytest.raises(WorkbookError, match="Nothing can be counted yet"):
        refresh_book(book, (), None)


def test_a_quarter_that_no_column_has_stops_count_and_paper():
    book = plan_of(QUARTERS, ["1.1", "Run patrols", "Police", "Green", "Red"])
    (said,) = found(book, "quarter-column-missing")
    assert (
        'The plan reports Quarter 2, but no column holds its status; there are D ("Q1 RAG") and E ("Q3 RAG").' in said
    )
    with pytest.raises(WorkbookError, match="no column holds its status"):
        make_paper(book, check_book(book)[0])


def test_a_row_that_looks_like_an_action_stops_the_paper_but_not_the_count():
    ideas = sheet("Ideas", [["Some ideas"], ["7.1", "Recruit two wardens", "Police", "Red"]])
    book = actions_book(action(), extra=[ideas])
    assert found(book, "row-not-understood")[0].startswith("Ideas!A2: Row 2 is not counted: it looks like an action")
    monitoring = check_book(book)[0]
    assert tally_plan(monitoring).actions.total == 1
    with pytest.raises(WorkbookError, match="No paper can be made yet: Ideas!A2"):
        make_paper(book, monitoring)


def test_copies_cards_archives_examples_slips_and_rankings_are_said():
    rows = [action(ref=f"CSAP 1.{number}", priority_action=f"Action number {number}") for number in (1, 2)]
    copy = sheet("Actions (2)", [ACTION_HEADINGS, *rows])
    card = sheet("Action 9", [["Action", "Run patrols"], ["Lead", "Police"], ["RAG", "Green"]])
    archive = sheet("Completed 2018", [ACTION_HEADINGS, action(ref="CSAP 9.1", priority_action="An old one")])
    book = actions_book(*rows, action(priority_action="EXAMPLE ROW: type over it"), extra=[copy, card, archive])
    codes = [problem.code for problem in check_book(book)[1]]
    assert {"sheet-copied", "sheet-of-one-action", "sheet-not-counted", "example-row"} <= set(codes)
    slips = plan_of(["Ref", "Prioirty", "Priority action", "Status"], ["1.1", "ASB", "Run patrols", "Green"])
    assert found(slips, "heading-misspelt") == [
        'Actions!B1: The heading says "Prioirty" and is taken for Priority. Correct the heading.'
    ]
    ranked = plan_of(["Ref", "Priority", "Priority action", "Status"], ["1.1", "High", "Run patrols", "Green"])
    assert found(ranked, "priority-is-a-ranking")[0].startswith('Actions!B1: The column "Priority" ranks')


def test_of_two_sheets_of_other_times_none_is_to_be_deleted():
    rows = [action(ref=f"CSAP 1.{number}", priority_action=f"Action number {number}") for number in (1, 2)]
    later = [action(ref="CSAP 1.1", priority_action="Action number 1", status="Red"), rows[1]]

    def said(second):
        book = actions_book(*rows, extra=[sheet("July", [ACTION_HEADINGS, *second])])
        return [(one.message, one.remedy) for one in check_book(book)[1] if one.code == "sheet-copied"]

    ((message, remedy),) = said(later)
    assert "has the rows of the sheet Actions with other ratings, updates or dates" in message
    assert "Delete" not in remedy
    assert said(rows)[0][1].startswith("Delete the copy")


def test_what_is_beside_a_counted_row_is_named_by_its_own_cell():
    beside = [*action(), None, "Fit new locks on the estate", "Police", "Red"]
    found_in = [one for one in check_book(actions_book(beside))[1] if one.code == "row-not-understood"]
    assert [(one.cell, one.message[:33]) for one in found_in] == [("J2", "What is beside row 2 of the table")]


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        (sheet("Action 1", [["Action", "Run patrols"], ["Lead", "Police"], ["RAG", "Green"]]), "one action a sheet"),
        (sheet("Archive", [ACTION_HEADINGS, action()]), 'only on the sheet "Archive"'),
    ],
)
def test_a_workbook_without_a_plan_says_what_it_has(extra, why):
    with pytest.raises(WorkbookError, match=why):
        check_book(Book("b", (sheet("Plan", PLAN_ROWS), extra)))
