import configparser
import os
import shlex
import subprocess
import sys

import pytest

from tests import ROOT
from tests.builders.installing import AWKWARD
from toolkit.errors import OutputError
from toolkit.install import shortcuts
from toolkit.install.shortcuts import SHORTCUTS, Shortcut


def desktop_words(line):
    """The words of an Exec line, read as the Desktop Entry Specification has it."""
    text, words, place = line.replace("\\\\", "\\"), [], 0
    while place < len(text):
        if text[place] == '"':
            word, place = "", place + 1
            while text[place] != '"':
                place += text[place] == "\\"
                word, place = word + text[place], place + 1
            words.append(word.replace("%%", "%"))
            place += 2
        else:
            word, _, _ = text[place:].partition(" ")
            words.append(word)
            place += len(word) + 1
    return words


@pytest.mark.parametrize("python", ["/usr/bin/python3", f"/home/{AWKWARD}/bin/python3", '/a b/"q"\\`x`/python'])
def test_linux_entry_quotes_whatever_the_path_holds(python):
    entry = configparser.RawConfigParser()
    entry.optionxform = str
    entry.read_string(shortcuts.desktop_entry(SHORTCUTS[0], python))
    section = entry["Desktop Entry"]
    assert desktop_words(section["Exec"]) == [python, "-P", "-m", "toolkit.install.dropped", "refresh", "%F"]
    assert (section["Type"], section["Name"]) == ("Application", "CSP refresh tallies")
    assert "application/vnd.ms-excel.sheet.macroEnabled.12;" in section["MimeType"]


@pytest.mark.parametrize("python", ["/usr/bin/python3", f"/Users/{AWKWARD}/bin/python3", '/a b/"q"\\/python'])
def test_mac_script_gives_the_shell_each_path_as_one_word(python):
    source = shortcuts.apple_script(SHORTCUTS[1], python)
    line = next(line.strip() for line in source.splitlines() if "do shell script" in line)
    text = line.removeprefix("set said to do shell script ").partition(
        ' & " " & quoted form of POSIX path of workbook'
    )[0]
    command = text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    assert shlex.split(command) == [python, "-P", "-m", "toolkit.install.dropped", "report"]
    assert source.count("on open dropped") == source.count("end open") == 1


def test_windows_link_starts_python_without_a_command_interpreter(monkeypatch, tmp_path):
    made = []
    monkeypatch.setattr(
        shortcuts, "sys", type("Windows", (), {"platform": "win32", "executable": str(tmp_path / "python.exe")})
    )
    monkeypatch.setattr("toolkit.install.windows_links.make_link", lambda *arguments: made.append(arguments))
    (tmp_path / "pythonw.exe").touch()
    roaming = tmp_path / AWKWARD
    links = shortcuts.put_shortcuts(tmp_path, {"APPDATA": str(roaming)})
    folder = roaming / "Microsoft" / "Windows" / "SendTo"
    assert links == [folder / "CSP refresh tallies.lnk", folder / "CSP committee report.lnk"]
    assert made == [
        (links[0], tmp_path / "pythonw.exe", "-P -m toolkit.install.dropped refresh"),
        (links[1], tmp_path / "pythonw.exe", "-P -m toolkit.install.dropped report"),
    ]


def test_words_with_spaces_are_quoted_for_windows():
    assert shortcuts.windows_arguments(Shortcut("x", "two words")) == '-P -m toolkit.install.dropped "two words"'


def test_what_cannot_be_put_into_the_menu_is_said(tmp_path):
    (tmp_path / ".local").write_text("in the way", encoding="utf-8")
    with pytest.raises(
        OutputError, match=r'^The menu entries "CSP refresh tallies" and "CSP committee report" could not'
    ):
        shortcuts.put_shortcuts(tmp_path, {})


@pytest.mark.slow
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the entry is for Linux")
def test_entry_on_this_computer_does_the_job_on_an_awkward_path(workbook, tmp_path):
    entry, _ = shortcuts.put_shortcuts(tmp_path, {})
    line = next(line for line in entry.read_text(encoding="utf-8").splitlines() if line.startswith("Exec="))
    words = desktop_words(line.removeprefix("Exec="))[:-1]
    root = ROOT
    environment = os.environ | {"PYTHONPATH": str(root), "PATH": "/nowhere"}
    done = subprocess.run([*words, str(workbook)], capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == (
        f"{workbook.name} is refreshed; its sheet Checks lists 2 errors, 5 warnings and 12 questions."
    )
