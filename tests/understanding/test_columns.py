"""Which of several columns holds a field: what decides, what is named, and where nothing does a doubt."""

import pytest

from tests.builders.grids import sheet
from tests.builders.trackers import understood
from toolkit.entries.periods import Period, PlanYear
from toolkit.plan.ratings import RAG
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.columns import choose_columns, main_block

NOW = Period(PlanYear(2025), 2)


def chosen(columns, period=NOW):
    """The choice among columns given as heading: texts of the cells below it."""
    headings = dict(enumerate(columns, start=1))
    cells = dict(enumerate(columns.values(), start=1))
    return choose_columns(
        headings, ACTIONS, lambda column: tuple(cells[column]), period, lambda text: RAG.read(text) is not None
    )


def rated(columns, period=NOW):
    found = chosen({"Action": ["a"], **columns}, period)
    names = ["Action", *columns]
    column = found.columns.get("status")
    return (names[column - 1] if column else None), [
        doubt.quarter or [name for _, name in doubt.columns] for doubt in found.doubts
    ]


@pytest.mark.parametrize(
    ("columns", "taken"),
    [
        ({"Q1 RAG": ["Green"], "RAG": ["Red"]}, "RAG"),
        ({"Q1 RAG": ["Green"], "Q2 RAG": ["Red"], "Q3 RAG": [""]}, "Q2 RAG"),
        ({"Q2 2024/25 RAG": ["Green"], "Q2 2025/26 RAG": ["Red"]}, "Q2 2025/26 RAG"),
        ({"RAG (last quarter)": ["Green"], "RAG (this quarter)": ["Red"]}, "RAG (this quarter)"),
        ({"Previous RAG": ["Green"], "RAG": ["Red"]}, "RAG"),
        ({"RAG": ["Red"], "Forecast RAG": ["Green"]}, "RAG"),
        ({"Risk RAG": ["Green"], "RAG": ["Red"]}, "RAG"),
        ({"Status": ["Open", "Closed"], "RAG": ["Red", "Green"]}, "RAG"),
        ({"RAG": ["Red", "Green"], "Status": ["open", "closed"]}, "RAG"),
        ({"RAG": ["Red"], "Status": ["Red"]}, "RAG"),
        ({"Overall RAG": ["Red"]}, "Overall RAG"),
        ({"Q1": ["Green"], "Q2": ["Red"], "Q3": [""], "Q4": [""]}, "Q2"),
        ({"Apr-Jun 2025": ["Green"], "Jul-Sep 2025": ["Red"], "Oct-Dec 2025": [""]}, "Jul-Sep 2025"),
    ],
)
def test_what_decides_between_two_ratings(columns, taken):
    assert rated(columns) == (taken, [])


@pytest.mark.parametrize(
    ("columns", "doubts"),
    [
        ({"Status": ["Green"], "Rating": ["Red"]}, [["Status", "Rating"]]),
        ({"RAG": ["Green"], "Overall RAG": ["Red"]}, [["RAG", "Overall RAG"]]),
        ({"Q2 RAG": ["Green"], "RAG": ["Red"]}, [["Q2 RAG", "RAG"]]),
        ({"Q1 RAG": ["Green"], "Q3 RAG": ["Red"]}, [2]),
        ({"Q2 2024/25 RAG": ["Green"], "Q3 2024/25 RAG": ["Green"]}, [2]),
    ],
)
def test_where_nothing_decides_it_is_a_doubt_that_names_them(columns, doubts):
    assert rated(columns)[1] == doubts


def test_without_a_period_the_latest_quarter_that_is_filled_in_is_taken():
    assert rated({"Q1 RAG": ["Green"], "Q2 RAG": ["Red"], "Q3 RAG": [""]}, None) == ("Q2 RAG", [])


def test_a_label_is_no_update_beside_prose():
    prose = "Half are trained; the rest follow in January."
    found = chosen({"Action": ["a"], "Progress": ["In progress"], "RAG": ["Red"], "Update": [prose]})
    assert (found.columns["update"], found.doubts) == (4, [])


def test_the_date_that_an_action_is_due_by_comes_before_when_it_was_done():
    found = chosen({"Action": [""], "RAG": [""], "Actual completion date": ["May 2025"], "Target date": ["March 2026"]})
    assert found.columns["by_when"] == 4


def test_a_target_that_is_no_date_is_not_taken_for_one():
    assert "by_when" not in chosen({"Action": [""], "RAG": [""], "Target": ["5%", "10%"]}).columns
    assert chosen({"Action": [""], "RAG": [""], "Target": ["March 2026"]}).columns["by_when"] == 3


def test_words_that_say_how_far_it_is_are_no_dates():
    assert "by_when" not in chosen({"Action": [""], "RAG": [""], "Completion": ["Complete", "Ongoing", "N/A"]}).columns


@pytest.mark.parametrize(
    ("headings", "by_when", "revised"),
    [
        (["Target date", "Revised date"], 3, 4),
        (["Revised date", "Original date"], 4, 3),
        (["Original deadline", "Current deadline"], 3, 4),
        (["Target date", "Amended target date"], 3, 4),
        (["Revised date"], 3, None),
        (["Current target date"], 3, None),
        (["Target date", "Actual completion date"], 3, None),
    ],
)
def test_a_later_date_revises_the_first_and_alone_is_the_date(headings, by_when, revised):
    found = chosen({"Action": [""], "RAG": [""], **{heading: ["March 2026"] for heading in headings}})
    assert (found.columns.get("by_when"), found.columns.get("revised"), found.doubts) == (by_when, revised, [])


def test_high_medium_and_low_rank_actions_and_are_no_priorities():
    found = chosen({"Action": [""], "RAG": [""], "Priority": ["High", "low", "Medium"]})
    assert ("priority" in found.columns, found.rankings) == (False, [(3, "Priority")])
    assert "priority" in chosen({"Action": [""], "RAG": [""], "Priority": ["High streets", "low"]}).columns


def test_objectives_are_the_actions_of_a_plan_that_has_no_others():
    assert chosen({"Objective": [""], "RAG": [""]}).columns["text"] == 1
    assert chosen({"Objective": [""], "Action": [""], "RAG": [""]}).columns["aim"] == 1


def test_what_was_chosen_names_the_others_and_every_quarter_is_known():
    found = chosen({"Action": [""], "Q1 RAG": ["Red"], "Q2 RAG": ["Green"]})
    (choice,) = found.choices
    assert (choice.heading, choice.others) == ("Q2 RAG", ((2, "Q1 RAG"),))
    assert (found.quarters["status"], found.quarterly["status"]) == (frozenset({1, 2}), {1: 2, 2: 3})


def test_a_list_beside_the_plan_is_not_part_of_it():
    headings = {1: "Ref", 2: "Action", 3: "Status", 6: "Risk", 7: "Owner", 8: "Status"}
    assert main_block(headings, ACTIONS) == {1: "Ref", 2: "Action", 3: "Status"}
    beside = {1: "Ref", 2: "Action", 3: "Status", 6: "Update"}
    assert main_block(beside, ACTIONS) == beside


def test_sub_tasks_with_ratings_of_their_own_leave_it_open_which_text_is_counted():
    rows = [["Task", "Sub-task", "Owner", "Status"], ["Lights", "Choose them", "Council", "Green"]]
    rows += [[None, "Buy them", "Council", "Red"], [None, "Fit them", "Council", "Amber"]]
    (table,) = understood(sheet("Tracker", rows, merged=["A2:A4"])).tables
    (doubt,) = table.columns.doubts
    assert (doubt.field, doubt.columns) == ("text", ((1, "Task"), (2, "Sub-task")))
