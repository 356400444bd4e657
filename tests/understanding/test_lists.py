"""Sheets that are another list by their names."""

import pytest

from toolkit.understanding.lists import other_list


@pytest.mark.parametrize(
    "name", ["Archive", "Completed 2024-25", "Closed actions", "Risks", "Key", "Drop downs", "Change log"]
)
def test_archives_and_lists_beside_the_plan(name):
    assert name in other_list(name)


@pytest.mark.parametrize(
    "name", ["Actions", "Action plan", "Tracker", "Domestic abuse", "Q2", "Sheet1", "Risk action plan"]
)
def test_sheets_that_may_hold_the_plan(name):
    assert other_list(name) == ""
