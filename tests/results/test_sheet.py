"""What is on the result sheets, and that their long lists are written as XlsxWriter writes them."""

import pytest

from tests.builders.result_lists import checks, problem
from toolkit.results.sheet import ResultCell


def test_cells_are_those_placed_and_those_listed() -> None:
    sheet = checks([problem()])
    assert sheet.cells[sheet.row - 1, 3] == ResultCell("F12", "link", "'Actions'!F12")
    assert set(sheet.cells) - set(sheet.placed) == {(sheet.row - 1, column) for column in range(1, 10)}


def test_nothing_can_stand_below_a_list() -> None:
    sheet = checks([problem()])
    with pytest.raises(ValueError, match="the list on the sheet Checks must be the last"):
        sheet.add("a note")
