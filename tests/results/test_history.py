"""The columns of the sheet of past quarters, and the same as plain values."""

import datetime

from toolkit.entries.periods import PlanYear
from toolkit.history.table import CapturedRow, history_values
from toolkit.plan.ratings import AMBER
from toolkit.results.columns import listed_rows
from toolkit.results.history import HISTORY_COLUMNS, history_data
from toolkit.tables.headings import HISTORY

ROW = CapturedRow(
    "Actions", "3.10", "Patrol", "Roads", PlanYear(2019), 2, AMBER, "March 2020", ("CSU", "KFRS"), "Late.",
    datetime.date(2019, 10, 14),
)  # fmt: skip


def test_the_columns_are_those_of_the_table_in_its_order():
    expected = [(column.field, column.heading) for column in HISTORY.columns]
    assert [(column.key, column.heading) for column in HISTORY_COLUMNS] == expected
    assert all(column.width for column in HISTORY_COLUMNS)


def test_data_says_what_the_cells_of_a_workbook_hold():
    table = history_data([ROW])
    assert table.name == "history"
    assert table.records() == [history_values(ROW)]
    assert (table.records()[0]["ref"], table.records()[0]["captured"]) == ("3.10", datetime.date(2019, 10, 14))


def test_a_day_is_shown_as_it_is_written():
    (row,) = listed_rows(HISTORY_COLUMNS, [ROW])
    assert row.contents[-1] == "14 October 2019"
    assert row.contents[1] == 2
