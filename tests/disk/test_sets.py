"""A folder of files is there whole, or not at all."""

import os
import stat
import sys
import zipfile

import pytest

from toolkit.disk.replacing import prepared_file, writing
from toolkit.disk.sets import new_set, put_all, refuse_full, zip_of
from toolkit.errors import OutputError

FILES = {"a.txt": b"one", "b.txt": b"two"}


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "plan.xlsm"
    path.write_bytes(b"plan")
    return path


def left(tmp_path):
    return sorted(path.name for path in tmp_path.iterdir() if path.name != "plan.xlsm")


def test_the_files_are_in_a_new_folder_and_nothing_is_beside_it(tmp_path, source):
    with new_set(tmp_path / "set", FILES, source) as folder:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES
    assert left(tmp_path) == ["set"]


def test_an_empty_folder_is_taken_and_a_full_one_never(tmp_path, source):
    (tmp_path / "set").mkdir()
    with new_set(tmp_path / "set", FILES, source):
        pass
    with pytest.raises(OutputError, match="is there already"), new_set(tmp_path / "set", {"c": b""}, source):
        pass
    assert sorted(os.listdir(tmp_path / "set")) == ["a.txt", "b.txt"]


def test_a_file_or_a_missing_place_is_refused(tmp_path, source):
    for folder in (source, tmp_path / "no" / "set"):
        with pytest.raises(OutputError):
            refuse_full(folder)


def test_where_what_follows_fails_the_folder_is_gone_again(tmp_path, source):
    with pytest.raises(RuntimeError), new_set(tmp_path / "set", FILES, source):
        raise RuntimeError
    assert left(tmp_path) == []


def test_where_a_file_cannot_be_written_nothing_is_left(tmp_path, source):
    with pytest.raises(OutputError), new_set(tmp_path / "set", FILES | {"no/where": b""}, source):
        pass
    assert left(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists in place of these permissions")
def test_nobody_reads_the_files_who_may_not_read_the_workbook(tmp_path, source):
    source.chmod(0o600)
    with new_set(tmp_path / "set", FILES, source) as folder:
        assert {stat.S_IMODE((folder / name).stat().st_mode) & 0o077 for name in FILES} == {0}


def test_a_folder_is_carried_as_one_file_that_is_the_same_each_time(tmp_path, source):
    (tmp_path / "out").mkdir()
    (tmp_path / "again").mkdir()
    with new_set(tmp_path / "set", FILES, source) as folder:
        first, second = zip_of(folder, tmp_path / "out"), zip_of(folder, tmp_path / "again")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"set/a.txt": b"one", "set/b.txt": b"two"}


def test_what_a_killed_run_left_goes_with_a_later_one(tmp_path):
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"plan")
    left, alive, other = (tmp_path / name for name in (".asked.77-1~", ".asked.78-1~", ".asked.of mine~"))
    for folder in (left, alive, other):
        folder.mkdir()
    for folder in (left, other):
        os.utime(folder, (0, 0))
    with new_set(tmp_path / "asked", {"a.txt": b"a"}, plan):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == [".asked.78-1~", ".asked.of mine~", "asked", "plan.xlsx"]


def prepared(folder, *names, prove=lambda file: None):
    return [prepared_file(folder / name, writing(b"new"), overwrite=True, prove=prove) for name in names]


def test_files_are_put_in_place_once_all_of_them_are_on_the_disk(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    def prove(file):
        assert file.read_bytes() == b"new"
        assert (tmp_path / "a").read_bytes() == b"old"
        assert not (tmp_path / "b").exists()

    put_all(prepared(tmp_path, "a", "b", prove=prove))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"new"}


@pytest.mark.parametrize("bad", ["no/where", "x" * 300])
def test_nothing_is_put_in_place_where_one_of_the_files_cannot_be_written(tmp_path, bad):
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OutputError):
        put_all(prepared(tmp_path, "a", "b", bad))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists in place of these permissions")
@pytest.mark.parametrize("there", [0o700, None])
def test_a_folder_of_files_is_as_closed_as_the_workbook_or_as_the_empty_folder_that_was_there(tmp_path, source, there):
    source.chmod(0o600 if there is None else 0o644)
    if there:
        (tmp_path / "set").mkdir(there)
    with new_set(tmp_path / "set", FILES, source) as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
