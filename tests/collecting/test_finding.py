"""Which workbooks a roll-up finds."""

import os
import sys
import zipfile

import pytest

from toolkit.collecting.finding import as_file, documents_among, find_sources
from toolkit.errors import ToolkitError, WorkbookError


def put(path, content=b"x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_files_folders_and_folders_in_them_each_once(tmp_path):
    one, two = put(tmp_path / "in" / "a.xlsx"), put(tmp_path / "in" / "deep" / "b.XLSM")
    for name in ("~$a.xlsx", ".hidden.xlsx", "notes.docx", ".git/c.xlsx"):
        put(tmp_path / "in" / name)
    found = find_sources([tmp_path / "in", one, two], tmp_path)
    assert [source.name for source in found] == ["in/a.xlsx", "in/deep/b.XLSM"]


def test_what_cannot_be_read_is_found_too(tmp_path):
    put(tmp_path / "old.xls")
    assert [source.name for source in find_sources([tmp_path], tmp_path)] == ["old.xls"]


def test_workbooks_in_a_zip_file(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("North/a.xlsx", b"one")
        archive.writestr("__MACOSX/North/._a.xlsx", b"no")
        archive.writestr("readme.txt", b"no")
    (source,) = find_sources([tmp_path], tmp_path)
    assert source.name == "North/a.xlsx in all.zip"
    assert source.content() == b"one"
    with as_file(source) as path:
        assert (path.name, path.read_bytes()) == ("a.xlsx", b"one")
    assert not path.exists()


def test_documents_in_folders_and_in_zip_files_are_found(tmp_path):
    for name in ("in/a.docx", "in/deep/b.PDF", "in/~$a.docx", "in/county.docx", "in/c.xlsx"):
        put(tmp_path / name)
    with zipfile.ZipFile(tmp_path / "in" / "all.zip", "w") as archive:
        for name in ("North/d.docx", "North/e.xlsx", "__MACOSX/North/._d.docx", "f.zip"):
            archive.writestr(name, b"x")
    inside = ["f.zip in in/all.zip", "North/d.docx in in/all.zip"]
    found = documents_among([tmp_path / "in"], tmp_path, tmp_path / "in" / "county.docx")
    assert found == [inside[0], "in/a.docx", "in/deep/b.PDF", inside[1]]
    assert documents_among([tmp_path / "in" / "all.zip"], tmp_path) == inside


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_is_named_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.xlsx")
    (source,) = find_sources([tmp_path], tmp_path)
    with pytest.raises(ToolkitError, match="is no file but a pipe"):
        source.digest()


def test_names_in_a_zip_file_lead_nowhere_else(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("../a.xlsx", b"one")
    with pytest.raises(WorkbookError, match="cannot be unpacked"):
        find_sources([tmp_path / "all.zip"], tmp_path)


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(WorkbookError, match="is not there"):
        find_sources([tmp_path / "nowhere"], tmp_path)


def test_a_file_elsewhere_has_its_whole_path(tmp_path):
    put(tmp_path / "a.xlsx")
    (source,) = find_sources([tmp_path / "a.xlsx"], tmp_path / "out")
    assert source.name == (tmp_path / "a.xlsx").resolve().as_posix()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_name_with_bytes_that_are_no_letters_is_shown_and_its_file_refused(tmp_path):
    for name in ("pl\udcffan.xlsx", "pl\udcffan.docx"):
        (tmp_path / name).write_bytes(b"PK")
    (source,) = find_sources([tmp_path], tmp_path)
    assert source.name == "pl<U+DCFF>an.xlsx"
    assert documents_among([tmp_path], tmp_path) == ["pl<U+DCFF>an.docx"]
    with pytest.raises(ToolkitError, match="no letter: rename it"):
        source.content()
