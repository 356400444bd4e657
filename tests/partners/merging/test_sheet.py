"""The sheet To decide."""

import datetime

import pytest

from tests.builders.copies import ROWS, changed, merge
from toolkit.errors import WorkbookError
from toolkit.partners.merging import sheet
from toolkit.partners.merging.sheet import A_CELL_HOLDS, decide_sheet

NOW = datetime.datetime(2026, 11, 29, 12, 0)


def test_every_difference_has_its_row_column_values_and_a_link_to_its_cell():
    merged = merge(ROWS, changed(F3="Green"), changed(F3="Red"))
    made = decide_sheet(merged, NOW)
    (row,) = made.listed.values()
    assert row.contents[1:] == ("Actions", "1.2", "Status", "F3", "Amber", "Green", "Red", "yours stays")
    assert row.links[4] == "'Actions'!F3"
    assert "on 29 November 2026 at 12:00" in str(made.cells[2, 1].content)


def test_what_is_to_be_decided_comes_before_what_is_to_be_looked_at():
    merged = merge(ROWS, changed(F3="Green", G5="Mine"), changed(F3="Red", F5="Amber"))
    assert [row.styles[0] for row in decide_sheet(merged, NOW).listed.values()] == ["open", "cell"]


def test_more_than_a_sheet_can_list_is_refused_and_a_long_row_is_cut(monkeypatch):
    long = "word " * 8_000
    merged = merge(ROWS, ROWS, (("1.1", *ROWS[0][1:6], long), *ROWS[1:]))
    assert merged.decisions == ()
    merged = merge(None, ROWS, (("1.1", *ROWS[0][1:6], long), *ROWS[1:]))
    (row,) = decide_sheet(merged, NOW).listed.values()
    assert (len(row.contents[7]), row.contents[7][-2:]) == (A_CELL_HOLDS, " …")
    monkeypatch.setattr(sheet, "_MOST", 0)
    with pytest.raises(WorkbookError, match="differ in 1 places, more than a sheet can list"):
        decide_sheet(merged, NOW)
