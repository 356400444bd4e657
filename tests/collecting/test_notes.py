"""What a roll-up notes of the files that it wrote."""

import json

from tests.builders.county import rolled_up
from toolkit.collecting.finding import find_sources
from toolkit.collecting.notes import RollUpNotes
from toolkit.county.receiving import name_of


def test_what_a_roll_up_wrote_is_no_return_until_somebody_changes_it(tmp_path):
    for name in ("a.xlsx", "back.xlsx"):
        (tmp_path / name).write_bytes(name.encode())
    data = tmp_path / "data"
    data.mkdir()
    RollUpNotes(data).note_beside([tmp_path / "back.xlsx"])

    def left():
        return [source.name for source in RollUpNotes(data).but_own(find_sources([tmp_path], tmp_path))]

    assert left() == ["a.xlsx"]
    (tmp_path / "back.xlsx").write_bytes(b"changed")
    assert left() == ["a.xlsx", "back.xlsx"]


def test_files_that_are_gone_are_forgotten_and_others_are_kept(tmp_path):
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    for path in (one, two):
        path.write_bytes(b"x")
        RollUpNotes(tmp_path).note_beside([path])
        one.unlink(missing_ok=True)
    assert RollUpNotes(tmp_path).but_own(find_sources([two], tmp_path)) == []
    assert "one.xlsx" not in (tmp_path / "counted.json").read_text("utf-8")


def test_what_was_counted_is_known_the_next_time_and_the_county_workbook_as_it_was_written(tmp_path):
    out = tmp_path / "county.xlsx"
    out.write_bytes(b"as written")
    reception = rolled_up().reception
    assert RollUpNotes(tmp_path).counted_before(reception) is None
    RollUpNotes(tmp_path).note(reception, out)
    before = RollUpNotes(tmp_path).counted_before(reception)
    assert {name: (one.digest, one.actions) for name, one in before.items()} == {
        name_of(item): (item.returned.digest, item.returned.actions) for item in reception.counted
    }
    assert RollUpNotes(tmp_path).is_as_written(out, b"as written")
    assert not RollUpNotes(tmp_path).is_as_written(out, b"changed")


def test_notes_that_cannot_be_read_are_as_if_there_were_none(tmp_path):
    for content in ("{", json.dumps([1])):
        (tmp_path / "counted.json").write_text(content, "utf-8")
        assert RollUpNotes(tmp_path).counted_before(rolled_up().reception) is None


def test_what_a_workbook_calls_itself_is_noted_for_every_quarter(tmp_path):
    (tmp_path / "county.xlsx").write_bytes(b"as written")
    notes = RollUpNotes(tmp_path)
    assert notes.ever_counted() == {}
    notes.note(rolled_up().reception, tmp_path / "county.xlsx")
    notes.note_beside([tmp_path / "county.xlsx"])
    assert {name: one.own_name for name, one in notes.ever_counted().items()} == {"Alpha": "Alpha", "Beta": "Beta"}
