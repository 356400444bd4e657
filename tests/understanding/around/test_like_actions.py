"""Rows that look like an action."""

import datetime

import pytest

from tests.builders.grids import sheet
from toolkit.understanding.around.like_actions import ActionLooks
from toolkit.understanding.around.own_tables import OwnRow

DAY = datetime.datetime(2019, 6, 4)


def looks(*words: str) -> ActionLooks:
    """Of a workbook that rates by Green, Amber and Red, and by these words."""
    return ActionLooks(lambda text: text in ("Green", "Amber", "Red"), frozenset(words))


def cells(*values: object) -> dict:
    return dict(enumerate(values, start=1))


@pytest.mark.parametrize(
    ("values", "looks_like_one"),
    [
        (("1.1", "Fit locks", "Green"), True),
        (("Fit locks", "Green"), False),
        (("1.1", "Locks", "Green"), False),
        (("Fit locks", "Green", "Red"), False),
        ((DAY, "Fit locks", 3.0), False),
        (("1.1", "Fit new locks", "on track"), True),
        (("1.1", "Fit locks", "On track"), False),
        (("1.1", "Fit new locks", "late"), False),
    ],
)
def test_one_rating_a_text_of_several_words_and_a_cell_more_are_an_action(values, looks_like_one):
    assert looks("on track").looks_like_one(cells(*values)) is looks_like_one


def test_a_number_and_a_truth_that_are_equal_are_not_taken_for_one_another():
    read = ActionLooks(lambda text: text == "TRUE")
    assert not read.looks_like_one(cells("1.1", "Fit new locks", 1.0))
    assert read.looks_like_one(cells("1.1", "Fit new locks", True))


@pytest.mark.parametrize(
    ("row", "values", "is_one"),
    [
        (OwnRow("Indicators", frozenset()), ("1.1", "Fit locks", "Green"), True),
        (OwnRow("Lists", frozenset({3})), ("1.1", "Fit locks", "Green"), False),
        (OwnRow("Lists", frozenset({4})), ("1.1", "Fit locks", "Red", "Green"), True),
        (OwnRow("Past quarters", frozenset({3}), 1), ("2018-19", "Fit locks", "Green"), False),
        (OwnRow("Past quarters", frozenset({3}), 1), ("1.1", "Fit locks", "Green"), True),
    ],
)
def test_an_action_is_typed_over_a_list_where_that_has_no_ratings(row, values, is_one):
    assert looks().is_typed_over(row, cells(*values)) is is_one


def test_a_sheet_has_a_rating_where_any_of_its_cells_is_one():
    assert not looks().has_a_rating(sheet("Indicators", [["Burglary", DAY, 31.0], ["Fires", DAY, "on track"]]))
    assert looks("on track").has_a_rating(sheet("Indicators", [["Fires", DAY, "On track"]]))
    assert looks().has_a_rating(sheet("Indicators", [["Burglary", 31.0], ["", "Red"]]))
