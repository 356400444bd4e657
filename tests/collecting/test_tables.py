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


def test_an_address_that_somebody_typed_is_not_kept_but_for_one_in_the_name_of_a_file():
    row = dataclasses.replace(ROW, update="Ring jo.day@council.example. Then go.", lead_agency="Jo <jo@police.example>")
    problem = ProblemRecord(
        "Alpha", "error", "x", "Actions", "F2", "1", 'It says "a@b.example".', "", "a@b.org.xlsx", "d"
    )
    (kept,) = ROWS.records(pyarrow.parquet.read_table(io.BytesIO(ROWS.content([row]))))
    assert (kept.update, kept.lead_agency) == ("Ring [email address]. Then go.", "Jo <[email address]>")
    (found,) = PROBLEMS.records(pyarrow.parquet.read_table(io.BytesIO(PROBLEMS.content([problem]))))
    assert (found.message, found.file) == ('It says "[email address]".', "a@b.org.xlsx")


def test_nothing_is_no_file():
    assert ROWS.content([]) == b""


def test_nobodys_address_has_a_column():
    columns = {*ROWS.schema.names, *PROBLEMS.schema.names}
    assert not {name for name in columns if "mail" in name or "contact" in name}
    assert len(PROBLEMS.schema) == len(dataclasses.fields(ProblemRecord))
