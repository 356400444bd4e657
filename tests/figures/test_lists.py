"""Judges printed numbers of things that are then listed ("The 7 priorities are:")."""

import pytest

from tests.builders.sentences import judged, wrong
from toolkit.figures.check import check_figures_of_book
from toolkit.grid import Book, Sheet


def test_a_list_is_counted_at_its_own_level_and_with_its_lines_joined():
    text = (
        "The 3 aims are:\n- Reduce crime\n  and disorder\n- Support victims\n    - of burglary\n    - of fraud\n- Learn"
    )
    assert judged(text) == [("tally", "3", True)]


def test_a_list_that_is_one_short_is_found():
    assert wrong("The 4 aims are:\n- Reduce crime\n- Support victims\n- Learn") == [("tally", "4", "3")]


@pytest.mark.parametrize(
    "text",
    [
        "The 4 aims are:\n- Reduce crime\n- Support victims\n- Learn\n\nPage 4\n\n- Report",  # broken by a page
        "The 4 aims include:\n- Reduce crime\n- Support victims\n- Learn",
        "We met 4 times and agreed:\n- to meet again\n- to report\n- to learn",
        "Of the 4 actions, these are Amber:\n- 1.1\n- 1.3\n- 1.4",
    ],
)
def test_what_need_not_be_the_whole_list_is_left_alone(text):
    assert wrong(text) == []


def test_bullets_of_the_next_cell_are_not_counted_with_a_list():
    cells = {1: {1: "The 2 groups are:\n• Ash\n• Hartley"}, 2: {1: "• Swanley"}}
    (finding,) = check_figures_of_book(Book("plan.xlsx", (Sheet("Actions", cells),))).figures
    assert (finding.printed, finding.recomputed) == ("2", "2")
