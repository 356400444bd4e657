"""What ``csp install`` has put on a computer, taken away again: all of it, nothing else."""

import sys
import types
from pathlib import Path

import pytest

from toolkit.errors import OutputError
from toolkit.install.addin import put_addin, startup_folder
from toolkit.install.noting import MAC_SCRIPTS, SCRIPT, USER_KEY
from toolkit.install.removing import remove_installed
from toolkit.install.shortcuts import shortcut_places


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("APPDATA", str(tmp_path / "R & D"))
    return tmp_path


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def installed(home, platform):
    """What is there after ``csp install`` on that system, and a file of the user's beside each."""
    places = [*shortcut_places(home, {"APPDATA": str(home / "R & D")})]
    if platform == "darwin":
        places.append(home / MAC_SCRIPTS / SCRIPT)
    for path in places:
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "mine.txt").touch()
        if path.suffix == ".app":
            (path / "Contents").mkdir(parents=True)
            (path / "Contents" / "applet").touch()
        else:
            path.touch()
    if folder := startup_folder(platform, home, {"APPDATA": str(home / "R & D")}):
        put_addin(folder)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_all_of_it_goes_and_nothing_else(at_home, monkeypatch, platform):
    deleted = []
    registry = types.SimpleNamespace(HKEY_CURRENT_USER="HKCU", DeleteKey=lambda root, key: deleted.append((root, key)))
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "platform", platform)
    installed(at_home, platform)
    said = list(remove_installed())
    assert {Path(name).name for name in files(at_home)} == {"mine.txt"}
    assert sum(line.startswith("Removed: ") for line in said) == {"linux": 2, "darwin": 4, "win32": 3}[platform]
    assert deleted == ([("HKCU", USER_KEY)] if platform == "win32" else [])
    assert said[-1].startswith("Workbooks stay as they are")


def test_a_second_time_there_is_nothing(at_home, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert next(remove_installed()) == "Nothing that csp install makes was found here for you."


def test_an_add_in_in_a_chosen_folder_goes_from_there(at_home, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    addin = put_addin(at_home / "chosen")
    assert next(remove_installed(at_home / "chosen")) == f"Removed: {addin}"
    assert not addin.exists()


def test_what_is_open_is_said_with_the_remedy(at_home, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    put_addin(at_home)

    def locked(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", locked)
    with pytest.raises(OutputError, match=r"could not be removed .* close Excel"):
        list(remove_installed(at_home))


def test_the_command_removes_nothing_from_a_workbook(csp, workbook):
    before = workbook.read_bytes()
    status, _, err = csp("install", workbook, "--remove")
    assert (status, workbook.read_bytes()) == (2, before)
    assert err.startswith("Nothing is removed from a workbook")
