"""Records as Parquet and back."""

import dataclasses
import datetime
import io

import pyarrow.parquet

from toolkit.collecting.tables import PROBLEMS, ROWS
from toolkit.county.returns import ProblemRecord, RowRecord

ROW = RowRecord(
    "Alpha", "Actions", "1.1", "1.1", "Burglary", "Mend it", "Police", "March 2026", datetime.date(2026, 3, 31), "Red",
    "Off track", False, True, False, True, "It goes on.", "", "", "a.xlsx", "Actions", "F2", "d",
)  # fmt: skip


def test_there_and_back():
    other = dataclasses.replace(ROW, due=None, exempt="row")
    table = pyarrow.parquet.read_table(io.BytesIO(ROWS.content([ROW, other])))
    assert list(ROWS.records(table)) == [ROW, other]
    assert table.schema == ROWS.schema


def test_nothing_is_no_file():
    assert ROWS.content([]) == b""


def test_nobodys_address_has_a_column():
    columns = {*ROWS.schema.names, *PROBLEMS.schema.names}
    assert not {name for name in columns if "mail" in name or "contact" in name}
    assert len(PROBLEMS.schema) == len(dataclasses.fields(ProblemRecord))
