"""Rows that were added are read as they were."""

import pytest

from tests.builders.copies import ROWS, book, merge
from toolkit.partners.merging.copies import copy_of
from toolkit.partners.merging.verifying import misread_rows
from toolkit.plan.reading import read_monitoring

NEW = ("2.3", "Violence", "Open a drop-in on market days", "Health", "May 2026", "Green", "Opened.")


@pytest.mark.parametrize(
    ("there", "wrong"), [(NEW, set()), ((*NEW[:5], "Red", NEW[6]), {("Actions", 6)}), ((), {("Actions", 6)})]
)
def test_a_row_that_says_something_else_where_it_was_put_is_found(there, wrong):
    theirs = copy_of(book((*ROWS, NEW)), {})
    merged = merge(ROWS, ROWS, (*ROWS, NEW))
    assert misread_rows(merged, theirs, read_monitoring(book((*ROWS, there)))[0]) == wrong
