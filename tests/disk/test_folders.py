"""Where files of the user go that have no better place."""

import os
import stat
from pathlib import Path

import platformdirs
import pytest

from tests.builders.access_lists import ACCESS, GROUP, MASK, NAMED, OTHERS, access_list, rights, why_not
from tests.builders.files import posix_only
from toolkit.disk.folders import documents_folder, make_folders, real_path


def test_documents_are_where_the_system_says_or_else_at_home(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path)
    assert documents_folder() == tmp_path
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path / "gone")
    assert documents_folder() == Path.home()


@posix_only
@pytest.mark.parametrize("command", [("rollup",), ("gather", "plan.xlsm"), ("check",)])
def test_links_that_go_in_a_circle_end_in_a_sentence(tmp_path, csp, workbook, command):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("loop.xlsx", "loop.docx", "loop.zip"):
        (folder / name).symlink_to(name)
    words = [command[0], *([workbook] if len(command) > 1 else [])]
    for given in (folder, folder / "loop.xlsx"):
        status, out, err = csp(*words, given, *(["--out", tmp_path / "c.xlsx"] if command == ("rollup",) else []))
        assert status in (0, 1, 2)
        assert "Something went wrong" not in out + err
    assert real_path(folder / "loop.xlsx").name == "loop.xlsx"


@posix_only
@pytest.mark.parametrize(("file", "folder"), [(0o600, 0o700), (0o640, 0o750), (0o644, 0o755), (0o400, 0o700)])
def test_nobody_looks_into_a_new_folder_who_may_not_read_the_file(plan, file, folder):
    plan.chmod(file)
    there = plan.parent / "there"
    there.mkdir(0o755)
    before = os.umask(0o022)
    try:
        make_folders(there / "a" / "b", plan)
    finally:
        os.umask(before)
    made = (there / "a", there / "a" / "b")
    assert {stat.S_IMODE(one.stat().st_mode) for one in made} == {folder}
    assert stat.S_IMODE(there.stat().st_mode) == 0o755


def test_a_folder_has_the_access_list_of_the_file_with_entry_for_those_who_may_read(plan):
    if why := why_not(plan.parent):
        pytest.skip(why)
    os.setxattr(plan, ACCESS, access_list(colleague=4, group=0, mask=4))
    make_folders(plan.parent / "made", plan)
    assert rights(plan.parent / "made") == {1: 7, NAMED: 5, GROUP: 0, MASK: 5, OTHERS: 0}


def test_a_folder_that_cannot_be_closed_is_not_there(plan, monkeypatch):
    def refused(*_):
        raise OSError

    monkeypatch.setattr("toolkit.disk.folders.close_folder_as", refused)
    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        make_folders(plan.parent / "made", plan)
    assert not (plan.parent / "made").exists()
