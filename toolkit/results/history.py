"""The sheet of past quarters, the same for both edges: its columns, and where they begin."""

import datetime
from collections.abc import Callable, Iterable

from toolkit.entries.wording import british_date
from toolkit.history.table import CELLS, CapturedRow
from toolkit.results.columns import DataTable, ResultColumn, data_table
from toolkit.results.sheet import Content
from toolkit.tables.headings import HISTORY

HEADING_ROW = 4
HISTORY_NOTE = (
    "How each row was rated at the end of each quarter. Starting the next quarter adds to it; pivot tables and "
    "Power BI can read it as the table History."
)
OLDER_HISTORY_NOTES = (
    "How each row stood at the end of each quarter. Starting the next quarter adds to it; pivot tables and Power BI "
    "can read it as the table History.",
)
"""What the toolkit's older versions said there."""
_LOOKS = {
    "plan_year": (11, "cell"),
    "quarter": (9, "centred"),
    "table": (17, "cell"),
    "ref": (11, "cell"),
    "priority": (24, "cell"),
    "text": (44, "cell"),
    "by_when": (15, "cell"),
    "leads": (24, "cell"),
    "status": (11, "centred"),
    "update": (60, "cell"),
    "captured": (18, "centred"),
}
"""Each field's width and style."""


def _shown(field: str) -> Callable[[CapturedRow], Content]:
    def show(row: CapturedRow) -> Content:
        value = CELLS[field](row)
        return british_date(value) if isinstance(value, datetime.date) else value

    return show


HISTORY_COLUMNS: tuple[ResultColumn[CapturedRow], ...] = tuple(
    ResultColumn(
        column.heading,
        _shown(column.field),
        width=_LOOKS[column.field][0],
        style=_LOOKS[column.field][1],
        key=column.field,
        datum=CELLS[column.field],
    )
    for column in HISTORY.columns
)
WIDTHS = {column.key: column.width for column in HISTORY_COLUMNS}
"""Column widths by field, in Excel's character widths."""


def history_data(rows: Iterable[CapturedRow]) -> DataTable:
    """The table ``history`` as plain values: how every row was at the end of every quarter on record."""
    return data_table("history", HISTORY_COLUMNS, rows)
