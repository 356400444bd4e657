"""The data set: what is in it, what is copied, and what is left when files go."""

import dataclasses

import pandas
import pytest

from tests.builders.county import returned
from tests.collecting.test_tables import ROW
from toolkit.collecting.dataset import DataSet, Stored
from toolkit.collecting.tables import ROWS
from toolkit.errors import OutputError


def kept(name, **more):
    return Stored(returned(name, **more), name)


def take(data, item, *refs):
    partnership = item.returned.partnership
    rows = [dataclasses.replace(ROW, ref=ref, digest=item.returned.digest, partnership=partnership) for ref in refs]
    data.take_in(item.returned.digest, ROWS.content(rows), b"")


@pytest.fixture
def data(tmp_path):
    return DataSet(tmp_path / "data")


def frame(data):
    return pandas.read_parquet(data.folder / "rows")


def test_rows_are_by_plan_year_and_quarter_under_the_name_of_the_list(data):
    alpha, beta = Stored(returned("as typed"), "Alpha"), kept("Beta", quarter=1)
    take(data, alpha, "1.1", "1.2")
    take(data, beta, "1.1")
    data.put_in_place([alpha, beta], [alpha.returned, beta.returned], "1")
    found = frame(data)
    assert sorted(zip(found.partnership, found.ref, found.plan_year, found.quarter, strict=True)) == [
        ("Alpha", "1.1", "2025-26", 2),
        ("Alpha", "1.2", "2025-26", 2),
        ("Beta", "1.1", "2025-26", 1),
    ]
    assert not (data.folder / "incoming").exists()


def test_what_did_not_change_is_copied_and_what_went_is_gone(data):
    alpha, beta, gamma = kept("Alpha"), kept("Beta"), kept("Gamma")
    take(data, alpha, "1.1")
    take(data, beta, "1.1")
    data.put_in_place([alpha, beta], [], "1")
    take(data, gamma, "2.2")
    data.put_in_place([beta, gamma], [], "1")
    assert [row.ref for row in data.rows([beta, gamma])] == ["1.1", "2.2"]
    assert sorted(frame(data).partnership.unique()) == ["Beta", "Gamma"]
    data.put_in_place([], [], "1")
    assert not list(data.folder.glob("rows/*/*/*.parquet"))


def test_a_partition_of_which_nothing_changed_is_not_written_again(data):
    alpha = kept("Alpha")
    take(data, alpha, "1.1")
    data.put_in_place([alpha], [], "1")
    (path,) = data.folder.glob("rows/*/*/*.parquet")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    data.put_in_place([alpha], [], "1")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_new_name_is_written_over_the_old(data):
    alpha = kept("Alpha")
    take(data, alpha, "1.1")
    data.put_in_place([alpha], [], "1")
    renamed = Stored(alpha.returned, "Alpha and Beta")
    take(data, renamed, "1.1")
    data.put_in_place([renamed], [], "1")
    assert list(frame(data).partnership) == ["Alpha and Beta"]


def test_what_was_read_is_known_to_the_same_version_alone(data):
    alpha = kept("Alpha", moved=(("new", 3),))
    take(data, alpha, "1.1")
    data.put_in_place([alpha], [alpha.returned], "1")
    assert data.known("1") == {alpha.returned.digest: alpha.returned}
    assert data.known("2") == {}


def test_a_data_set_that_is_damaged_is_as_if_it_were_not_there(data):
    data.folder.mkdir()
    (data.folder / "returns.parquet").write_bytes(b"no")
    assert data.known("1") == {}


def test_a_new_list_renames_what_was_read_before(data):
    alpha = kept("Alpha")
    take(data, alpha, "1.1")
    data.put_in_place([alpha], [], "1")
    data.put_in_place([Stored(alpha.returned, "Alpha District")], [], "1")
    assert list(frame(data).partnership) == ["Alpha District"]


def test_what_is_gone_from_the_disk_is_read_again(data):
    alpha = kept("Alpha")
    take(data, alpha, "1.1")
    data.put_in_place([alpha], [alpha.returned], "1")
    assert data.known("1")
    (path,) = data.folder.glob("rows/*/*/*.parquet")
    path.write_bytes(b"")
    assert data.known("1") == {}


def test_what_was_not_to_be_kept_is_known_and_lacks_its_rows(data):
    alpha, older = kept("Alpha"), kept("Beta")
    take(data, alpha, "1.1")
    take(data, older, "1.1")
    data.put_in_place([alpha], [alpha.returned, older.returned], "1")
    assert set(data.known("1")) == {alpha.returned.digest, older.returned.digest}
    both = [alpha.returned, older.returned]
    assert data.lacking(both) == [older.returned]
    take(data, older, "1.1")
    assert data.lacking(both) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(OutputError, match="choose another with --data"):
        DataSet(tmp_path / "data").take_in("d", b"", b"")
