"""Where files of the user go that have no better place."""

from pathlib import Path

import platformdirs
import pytest

from tests.builders.files import posix_only
from toolkit.disk.folders import documents_folder, real_path


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
