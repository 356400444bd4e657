"""The sheet To decide."""

import datetime

from tests.builders.copies import ROWS, changed, merge
from toolkit.partners.merging.sheet import decide_sheet

NOW = datetime.datetime(2026, 11, 29, 12, 0)


def test_every_difference_has_its_row_column_values_and_a_link_to_its_cell():
    merged = merge(ROWS, changed(F3="Green"), changed(F3="Red"))
    sheet = decide_sheet(merged, NOW)
    (row,) = sheet.listed.values()
    assert row.contents[1:] == ("Actions", "1.2", "Status", "F3", "Amber", "Green", "Red", "yours stays")
    assert row.links[4] == "'Actions'!F3"
    assert "on 29 November 2026 at 12:00" in str(sheet.cells[2, 1].content)


def test_what_is_to_be_decided_comes_before_what_is_to_be_looked_at():
    merged = merge(ROWS, changed(F3="Green", G5="Mine"), changed(F3="Red", F5="Amber"))
    assert [row.styles[0] for row in decide_sheet(merged, NOW).listed.values()] == ["open", "cell"]
