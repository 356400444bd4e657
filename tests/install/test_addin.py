"""The add-in, put where Excel opens it by itself."""

from pathlib import Path

import pytest

from toolkit.bundled import bundled
from toolkit.errors import OutputError
from toolkit.install.addin import put_addin, startup_folder


def test_each_system_has_its_folder(tmp_path):
    windows = startup_folder("win32", tmp_path, {"APPDATA": str(tmp_path / "Roaming")})
    assert windows == tmp_path / "Roaming" / "Microsoft" / "Excel" / "XLSTART"
    mac = startup_folder("darwin", tmp_path, {})
    assert mac is not None
    assert mac.parts[-3:] == ("User Content.localized", "Startup.localized", "Excel")
    assert startup_folder("linux", tmp_path, {}) is None


def test_the_add_in_is_put_there_and_replaces_an_earlier_one(tmp_path):
    folder = tmp_path / "XLSTART"
    folder.mkdir()
    (folder / "csp.xlam").write_bytes(b"an earlier one")
    assert put_addin(folder) == folder / "csp.xlam"
    assert (folder / "csp.xlam").read_bytes() == bundled("workbooks", "csp.xlam").read_bytes()
    assert [path.name for path in folder.iterdir()] == ["csp.xlam"]


def test_an_add_in_that_excel_has_open_is_said_and_the_earlier_one_stays(tmp_path, monkeypatch):
    def open_in_excel(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", open_in_excel)
    with pytest.raises(OutputError, match="close Excel, which has the earlier one open"):
        put_addin(tmp_path)
    assert list(Path(tmp_path).iterdir()) == []
