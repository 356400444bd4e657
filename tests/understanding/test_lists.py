"""Sheets that are another list by their names."""

import pytest

from toolkit.entries.periods import Period, PlanYear
from toolkit.understanding.lists import is_filed, is_tentative, other_list, other_period


@pytest.mark.parametrize(
    "name",
    [
        "Archive",
        "Completed 2024-25",
        "Closed actions",
        "Risks",
        "Key",
        "Drop downs",
        "Change log",
        "Old actions",
        "Old",
        "DO NOT USE",
        "Backup",
    ],
)
def test_archives_and_lists_beside_the_plan(name):
    assert name in other_list(name)


@pytest.mark.parametrize(
    "name",
    [
        "Actions",
        "Action plan",
        "Tracker",
        "Domestic abuse",
        "Q2",
        "Sheet1",
        "Risk action plan",
        "Old Town",
        "The Old Swan",
    ],
)
def test_sheets_that_may_hold_the_plan(name):
    assert other_list(name) == ""


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Quarter 1", True), ("Q3 2019-20", True), ("Actions Q2 2018-19", True), ("2018/19", True), ("2018-2019", True),
        ("Quarter 2", False), ("Q2 2019-20", False), ("2019-20", False), ("Q1 to Q4", False), ("Actions", False),
        ("Aims 2018-21", False),
    ],
)  # fmt: skip
def test_sheets_of_another_quarter_or_year(name, other):
    assert bool(other_period(name, Period(PlanYear(2019), 2))) is other
    assert other_period(name, None) == ""


def test_names_of_finished_and_former_rows_are_told_from_other_names():
    assert [is_filed(name) for name in ("Archive", "Completed 2024-25", "To do list", "Dashboard")] == [
        True,
        True,
        False,
        False,
    ]


def test_names_of_what_may_be_no_part_of_the_plan_yet():
    assert [is_tentative(name) for name in ("Draft", "Ideas 2026", "Actions", "Drafting team")] == [
        True,
        True,
        False,
        False,
    ]
