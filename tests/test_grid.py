"""Cells with addresses: what both edges, closed files and live Excel, hand to the rest of the toolkit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.grid import address, cell_position, column_letters, column_number


@given(st.integers(1, 16384))
def test_column_letters_and_numbers_agree(column):
    assert column_number(column_letters(column)) == column


def test_addresses_are_excels():
    assert [address(12, 6), address(1, 27), address(2, 703)] == ["F12", "AA1", "AAA2"]
    assert cell_position("$F$12") == (12, 6)
    with pytest.raises(ValueError, match="not a cell reference"):
        cell_position("F")
