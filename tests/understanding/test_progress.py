"""How far an action is, where no column is a status: found by its heading and cells, said in three words."""

import pytest

from tests.builders.grids import sheet
from tests.builders.trackers import understood
from toolkit.adopting.looking import look_at
from toolkit.grid import Book
from toolkit.plan.reading import read_monitoring
from toolkit.understanding.progress import ALL_OF_IT, BETWEEN, NOTHING, is_progress, share_factor, share_word


def tracker(heading, *cells, **more):
    head = ["Task", "Owner", "Due date", heading, *more]
    texts = ["Fit the lights", "Mark the bays", "Tell residents", "Meet the traders"]
    rows = [[text, "Council", "March 2026", cell, *more.values()] for text, cell in zip(texts, cells, strict=False)]
    return sheet("Tracker", [head, *rows])


HOW_FAR = ["% done", "Progress", "% Complete", "DONE?", "Task completion status", "✓", "Pct of task complete"]


@pytest.mark.parametrize("heading", HOW_FAR)
def test_headings_that_say_how_far_an_action_is(heading):
    assert is_progress(heading)


@pytest.mark.parametrize("heading", ["Completion date", "Action", "Progress made since the last meeting", "Status key"])
def test_headings_that_say_something_else(heading):
    assert not is_progress(heading)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Progress", (1, 0.5, 0, 0)),
        ("% done", (100, 35, 0, 10)),
        ("Done?", (True, False, True, False)),
        ("PROGRESS", ("Not started", "In progress", "Not started", "In progress")),
    ],
)
def test_the_column_rates_the_rows_where_none_is_a_status(heading, cells):
    (table,) = understood(tracker(heading, *cells)).tables
    assert table.found.heading("status") == heading


def test_prose_under_progress_stays_an_update_and_a_status_comes_first():
    prose = ("Two lights are up.", "The bays will be marked in May.", "A letter was sent.", "They met in June.")
    (table,) = understood(tracker("Progress", *prose)).tables
    assert ("status" in table.found.columns, table.found.heading("update")) == (False, "Progress")
    (table,) = understood(tracker("% done", 1, 0.5, 0, 0, Status="Green")).tables
    assert table.found.heading("status") == "Status"


def test_per_cent_are_three_words_that_are_asked_about_once_each():
    book = Book("b", (tracker("Progress", 1, 0.5, 0.35, 0),))
    monitoring, _ = read_monitoring(book)
    assert [action.as_typed("status") for action in monitoring.actions] == [ALL_OF_IT, BETWEEN, BETWEEN, NOTHING]
    words = {one.word: one.rows for one in look_at(book).words}
    assert words == {BETWEEN: 2, ALL_OF_IT: 1, NOTHING: 1}


@pytest.mark.parametrize(
    ("heading", "values", "factor"),
    [
        ("Progress", [0, 1, 0.5], 100),
        ("Progress", [0, 1], 100),
        ("Status", [0.2, 1], 100),
        ("Status", [1, 3, 5], 0),
        ("% done", [10, 100], 1),
        ("% done", ["10%", "100%"], 100),
        ("% done", ["10%", "soon"], 0),
        ("% done", [-1, 50], 0),
        ("% done", [], 0),
    ],
)
def test_what_makes_per_cent_of_a_columns_numbers(heading, values, factor):
    assert share_factor(heading, values) == factor


def test_a_share_is_all_nothing_or_between():
    assert [share_word(value, 100) for value in (1, 0, 0.01, "100%", "40 %", "soon", True, None)] == [
        ALL_OF_IT, NOTHING, BETWEEN, ALL_OF_IT, BETWEEN, "", "", "",
    ]  # fmt: skip
    assert share_word(0.5, 0) == ""
