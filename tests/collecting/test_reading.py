"""One workbook read for a roll-up."""

import io

import pyarrow.parquet

from tests.builders.county import partnership_workbook
from toolkit.collecting import reading
from toolkit.collecting.finding import FoundFile
from toolkit.collecting.reading import Task, read_return
from toolkit.county.standing import RowsStanding


def test_what_a_workbook_says(tmp_path):
    path = partnership_workbook(tmp_path / "a.xlsx", "Alpha")
    done = read_return(Task(FoundFile("a.xlsx", path), "d"))
    assert (done.returned.partnership, done.returned.refused) == ("Alpha", "")
    assert done.returned.actions == RowsStanding(on_target=1, off_track=2)
    assert pyarrow.parquet.read_table(io.BytesIO(done.rows)).num_rows == 3


def test_the_bytes_are_enough(tmp_path):
    path = partnership_workbook(tmp_path / "a.xlsx", "Alpha")
    content = path.read_bytes()
    path.unlink()
    assert read_return(Task(FoundFile("a.xlsx", path), "d", content)).returned.partnership == "Alpha"


def test_what_is_wrong_with_a_file_stays_its_own(tmp_path):
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 and no more")
    done = read_return(Task(FoundFile("bad.xlsx", bad), "d"))
    assert '"bad.xlsx"' in done.returned.refused
    assert done.rows == b""


def test_what_was_not_foreseen_stops_nobody(tmp_path, monkeypatch):
    def fails(path):
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read_book", fails)
    path = partnership_workbook(tmp_path / "a.xlsx", "Alpha")
    assert "not foreseen (ZeroDivisionError)" in read_return(Task(FoundFile("a.xlsx", path), "d")).returned.refused
