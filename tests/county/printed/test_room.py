"""How many rows have room on a partnership's page."""

import pytest

from toolkit.county.printed.room import first_that_fit


def row(told="Held.", text="Hold a day", **more):
    return {"ref": "1.1", "text": text, "leads": "CSU", "status": "Red", "told": [{"text": told}]} | more


def test_few_rows_fit_and_of_many_the_first():
    assert first_that_fit([], []) == 0
    assert first_that_fit([row()] * 5, []) == 5
    assert 5 < first_that_fit([row()] * 60, []) < 60


@pytest.mark.parametrize("longer", [row("It goes on. " * 20), row(text="Do it. " * 40), row(leads="A\nB\nC\nD")])
def test_longer_rows_are_fewer_whichever_cell_is_long(longer):
    assert first_that_fit([longer] * 60, []) < first_that_fit([row()] * 60, [])


def test_what_is_said_below_takes_room_and_a_row_that_is_longer_than_the_page_is_not_on_it():
    statement = "1 action is left out of this paper, though the tallies count it. " * 5
    assert first_that_fit([row()] * 60, [statement]) < first_that_fit([row()] * 60, [])
    assert first_that_fit([row("It goes on. " * 200), row()], []) == 0
