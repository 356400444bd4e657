"""Where Python is, noted for this user."""

import contextlib
import subprocess
import sys
import types
from pathlib import Path

import pytest

from toolkit.errors import OutputError
from toolkit.install import noting
from workbooks import build


def registry(refuses=False):
    """A stand-in for winreg: what was written, by key and value."""
    made = types.SimpleNamespace(HKEY_CURRENT_USER="HKCU", REG_SZ=1, written={})

    @contextlib.contextmanager
    def create_key(root, key):
        if refuses:
            raise PermissionError(5, "Access is denied")
        yield f"{root}\\{key}"

    made.CreateKey = create_key
    made.SetValueEx = lambda key, value, _, kind, text: made.written.update({f"{key}\\{value}": (kind, text)})
    return made


def test_the_registry_says_it_where_the_macro_looks(monkeypatch):
    there = registry()
    monkeypatch.setitem(sys.modules, "winreg", there)
    noting.note_in_registry(Path("C:/Zoë & Co/python.exe"))
    ((place, said),) = there.written.items()
    assert f'RegRead("{place}")' in (build.MACROS / "Starting.bas").read_text(encoding="utf-8")
    assert said == (1, str(Path("C:/Zoë & Co/python.exe")))


def test_a_registry_that_may_not_be_written_is_said_with_the_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "winreg", registry(refuses=True))
    with pytest.raises(OutputError, match="ask your IT team, or give each workbook to csp install"):
        noting.note_in_registry(Path("python.exe"))


def test_the_script_for_a_mac_is_the_one_that_the_macro_asks_for(tmp_path, monkeypatch):
    made = []

    def compiled(command, **_):
        made.append((command[:2], Path(command[2]), Path(command[3]).read_text(encoding="utf-8")))

    monkeypatch.setattr(subprocess, "run", compiled)
    place = noting.put_mac_script(Path("/Users/zoë/my csp/bin/python3"), tmp_path)
    ((command, target, source),) = made
    assert (command, target) == (["/usr/bin/osacompile", "-o"], place)
    assert place.parent == tmp_path / "Library" / "Application Scripts" / "com.microsoft.Excel"
    assert f'AppleScriptTask("{place.name}", "startPython", ' in (build.MACROS / "Starting.bas").read_text(
        encoding="utf-8"
    )
    assert "on startPython(parameters)" in source


@pytest.mark.parametrize("python", ["/Users/zoë/my csp/bin/python3", '/opt/a "b"/python', "/opt/$(id)/python"])
def test_on_a_mac_the_shell_sees_a_path_with_a_space_quoted(python):
    script = noting.mac_script(Path(python))
    escaped = python.replace("\\", "\\\\").replace('"', '\\"')
    assert f'set python to "{escaped}"' in script
    shells = [line for line in script.splitlines() if "do shell script" in line or "set command to" in line]
    assert all("quoted form of" in line or "command &" in line for line in shells)
    for given in ("job", '("--given=" & given)', '("--wb=" & workbookName)', "python"):
        assert f"quoted form of {given}" in script


def test_a_mac_where_it_may_not_be_put_is_said(tmp_path, monkeypatch):
    def refused(*_, **__):
        raise FileNotFoundError("osacompile")

    monkeypatch.setattr(subprocess, "run", refused)
    with pytest.raises(OutputError, match="nothing could be put into"):
        noting.put_mac_script(Path("/usr/bin/python3"), tmp_path)
