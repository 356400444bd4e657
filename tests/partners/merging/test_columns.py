"""Which column of one copy is which of another."""

import pytest

from tests.builders.copies import HEADINGS, ROWS, book
from toolkit.partners.merging.columns import columns_between
from toolkit.partners.merging.copies import copy_of


def between(mine, theirs):
    one, other = (copy_of(book(ROWS, headings=headings), {}) for headings in (mine, theirs))
    return columns_between("actions", one, 2, other, 2)


@pytest.mark.parametrize("theirs", [HEADINGS, (*HEADINGS, "Cost"), (*HEADINGS[:4], "Due date", *HEADINGS[5:])])
def test_where_nothing_moved_every_column_is_where_it_was(theirs):
    assert between(HEADINGS, theirs) == {}


def test_columns_that_moved_go_by_their_headings():
    theirs = (*HEADINGS[:5], "Update", "Status")
    assert between(HEADINGS, theirs) == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 7, 7: 6}


def test_a_heading_that_is_there_twice_moves_nothing():
    assert between((*HEADINGS[:6], "Update", "Cost", "Cost"), ("Cost", *HEADINGS[:6], "Update", "Cost")) == {}
