"""A sheet History of an earlier quarter, and two figures of an indicator."""

import datetime

from tests.builders.grids import sheet
from toolkit.grid import CellRange, Sheet, Table
from toolkit.tables.headings import HISTORY, INDICATORS

INDICATOR_HEADINGS = [column.heading for column in INDICATORS.columns]
HISTORY_HEADINGS = [column.heading for column in HISTORY.columns]
BURGLARY = [
    ["Burglary", "", "offences", "Lower is better", "October 2013", "September 2014", 1090.0],
    ["Burglary", "", "offences", "Lower is better", "October 2014", "September 2015", 946.0],
]


def history(*rows: tuple[int, str, str, str, str]) -> Sheet:
    """Rows of History as (quarter, ref, status, by when, update), all actions of 2019-20."""
    cells = [
        ["2019-20", quarter, "Actions", ref, "Road Safety", "Hold a speedwatch day", by_when, "CSU", status, update]
        for quarter, ref, status, by_when, update in rows
    ]
    captured = [[*row, datetime.datetime(2019, 7, 2)] for row in cells]
    table = Table("History", CellRange(1, 1, len(rows) + 1, len(HISTORY_HEADINGS)))
    found = sheet("History", [HISTORY_HEADINGS, *captured], tables=[table])
    return Sheet(found.name, found.rows, tables=found.tables, owned="History")
