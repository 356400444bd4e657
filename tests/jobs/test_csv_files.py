"""Tables written into a folder: all or none, and nothing replaced unasked."""

import os

import pytest

from toolkit.errors import OutputError
from toolkit.jobs.csv_files import write_csv_files
from toolkit.results.columns import DataTable
from toolkit.results.csv_text import csv_bytes

TABLES = [DataTable("one", ("a",), ((1,),)), DataTable("two", ("b",), ())]


def test_each_table_is_a_file_in_a_folder_that_is_made(tmp_path):
    folder = tmp_path / "new" / "folder"
    written = write_csv_files(TABLES, folder)
    assert written == [folder / "one.csv", folder / "two.csv"]
    assert [path.read_bytes() for path in written] == [csv_bytes(table) for table in TABLES]


@pytest.mark.parametrize("link", [False, True])
def test_nothing_is_written_where_one_of_the_files_is_there_already(tmp_path, link):
    if link:
        (tmp_path / "two.csv").symlink_to(tmp_path / "nowhere")
    else:
        (tmp_path / "two.csv").write_text("mine")
    with pytest.raises(OutputError, match=r'two\.csv" is there already: .* --overwrite\.'):
        write_csv_files(TABLES, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["two.csv"]


def test_files_are_replaced_when_that_is_asked_for(tmp_path):
    (tmp_path / "one.csv").write_text("mine")
    write_csv_files(TABLES, tmp_path, overwrite=True)
    assert (tmp_path / "one.csv").read_bytes() == csv_bytes(TABLES[0])


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be made: choose another with --csv"):
        write_csv_files(TABLES, tmp_path / "file")


@pytest.mark.parametrize("wrong", ["folder", "pipe", "link to a folder that is not there"])
def test_nothing_is_replaced_where_one_of_the_names_cannot_be_written(tmp_path, wrong):
    (tmp_path / "one.csv").write_text("mine")
    second = tmp_path / "two.csv"
    if wrong == "folder":
        second.mkdir()
    elif wrong == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("there are no pipes here")
        os.mkfifo(second)
    else:
        second.symlink_to(tmp_path / "no" / "where.csv")
    with pytest.raises(OutputError):
        write_csv_files(TABLES, tmp_path, overwrite=True)
    assert (tmp_path / "one.csv").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.csv", "two.csv"]


def test_csv_files_are_no_more_open_than_the_workbook(tmp_path):
    workbook = tmp_path / "plan.xlsx"
    workbook.touch(0o600)
    written = write_csv_files(TABLES, tmp_path / "csv", source=workbook)
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "csv", *written)} == {0}
