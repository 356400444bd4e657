"""Where files of the user go that have no better place."""

from pathlib import Path

import platformdirs

from toolkit.disk.folders import documents_folder


def test_documents_are_where_the_system_says_or_else_at_home(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path)
    assert documents_folder() == tmp_path
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path / "gone")
    assert documents_folder() == Path.home()
