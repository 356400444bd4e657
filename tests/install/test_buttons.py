"""``csp install``: the settings of the buttons, and the menu entries for where buttons are blocked."""

import configparser
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import openpyxl
import pytest

from tests import ROOT
from toolkit.bundled import bundled
from toolkit.errors import OutputError, WorkbookError
from toolkit.install import buttons as install
from toolkit.install import dropped, shortcuts
from toolkit.install.settings import KEEP_ALIVE, MAC, SHEET, VERSION, WINDOWS, setting_cell
from toolkit.install.shortcuts import SHORTCUTS, Shortcut

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
AWKWARD = "Zoë & Co's 100% “plan” $HOME"
VARIABLES = {"USERPROFILE": r"C:\Users\zoë", "LOCALAPPDATA": r"C:\Users\zoë\AppData\Local", "APPDATA": r"C:\Roaming"}
VERSION_INSTALLED = "0.37.8"


@pytest.fixture
def workbook(tmp_path):
    return Path(shutil.copy(SEVENOAKS, tmp_path / f"{AWKWARD}.xlsm"))


@pytest.fixture
def on_windows(monkeypatch, tmp_path):
    """As on Windows, with the version of xlwings that the workbooks are made for."""
    monkeypatch.setattr(install, "settings_of", lambda *_: {WINDOWS: r"C:\Zoë & Co\python.exe", KEEP_ALIVE: "True"})
    monkeypatch.setattr(metadata, "version", lambda name: VERSION_INSTALLED)


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def settings(path):
    rows = openpyxl.load_workbook(path)[SHEET].iter_rows(max_row=5, max_col=2)
    return {row[0].value: row[1].value for row in rows}


# --- The settings of the buttons --------------------------------------------------------------------------------------


def test_settings_go_into_their_sheet_and_nothing_else_changes(workbook, on_windows):
    before = parts(workbook)
    assert install.fill_in_settings(workbook) is True
    after = parts(workbook)
    assert settings(workbook) == {
        WINDOWS: r"C:\Zoë & Co\python.exe",
        MAC: None,
        KEEP_ALIVE: "True",
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        VERSION: VERSION_INSTALLED,
    }
    (changed,) = [name for name in before if before[name] != after[name]]
    assert changed.startswith("xl/worksheets/sheet")
    assert list(before) == list(after)


def test_settings_can_be_filled_in_again(workbook, on_windows, monkeypatch):
    install.fill_in_settings(workbook)
    monkeypatch.setattr(install, "settings_of", lambda *_: {MAC: "/usr/local/bin/python3"})
    install.fill_in_settings(workbook)
    assert settings(workbook)[WINDOWS] == r"C:\Zoë & Co\python.exe"
    assert settings(workbook)[MAC] == "/usr/local/bin/python3"


def test_windows_keeps_one_python_alive_where_xlwings_library_is(tmp_path):
    python = Path(r"C:\Users\zoë\AppData\Local\csp\Scripts\python.exe")
    found = {WINDOWS: r"%LOCALAPPDATA%\csp\Scripts\python.exe", KEEP_ALIVE: "False"}
    assert install.settings_of("win32", python, tmp_path, VARIABLES) == found
    (tmp_path / "xlwings64-0.37.8.dll").touch()
    assert install.settings_of("win32", python, tmp_path, VARIABLES) == found | {KEEP_ALIVE: "True"}


def test_mac_gets_its_interpreter_and_linux_nothing(tmp_path):
    python = Path("/Users/zoë/csp & co/bin/python3")
    assert install.settings_of("darwin", python, tmp_path, {}) == {MAC: str(python)}
    assert install.settings_of("linux", python, tmp_path, {}) == {}


@pytest.mark.parametrize(
    ("path", "portable"),
    [
        (r"C:\Users\zoë\AppData\Local\Programs\Python\python.exe", r"%LOCALAPPDATA%\Programs\Python\python.exe"),
        (r"c:\users\ZOË\csp & co\python.exe", r"%USERPROFILE%\csp & co\python.exe"),
        (r"C:\Users\zoëy\python.exe", r"C:\Users\zoëy\python.exe"),
        (r"\\server\share\python.exe", r"\\server\share\python.exe"),
    ],
)
def test_path_below_a_folder_of_the_user_works_for_every_user(path, portable):
    assert install.portable(path, VARIABLES) == portable


def test_workbook_without_buttons_is_named_and_left_alone(tmp_path, on_windows):
    path = tmp_path / "own.xlsx"
    openpyxl.Workbook().save(path)
    before = path.read_bytes()
    with pytest.raises(WorkbookError, match=r'^"own\.xlsx" has no buttons: make a workbook with "csp new", or use'):
        install.fill_in_settings(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("found", "what"), [("0.1.0", "but 0.1.0 is installed"), (None, "which is not installed")])
def test_another_version_of_xlwings_is_named_with_the_remedy(found, what, workbook, on_windows, monkeypatch):
    def version(name):
        if found is None:
            raise metadata.PackageNotFoundError(name)
        return found

    monkeypatch.setattr(metadata, "version", version)
    before = workbook.read_bytes()
    with pytest.raises(WorkbookError) as stopped:
        install.fill_in_settings(workbook)
    assert str(stopped.value) == (
        f'The buttons of "{workbook.name}" need xlwings 0.37.8, {what}: run  python -m pip install "xlwings==0.37.8"  '
        "and try again."
    )
    assert workbook.read_bytes() == before
    assert install.prepare_new(workbook) == str(stopped.value)


def test_open_workbook_is_left_alone(workbook, on_windows):
    workbook.with_name(f"~${workbook.name}").touch()
    before = workbook.read_bytes()
    with pytest.raises(WorkbookError, match="is open in Excel"):
        install.fill_in_settings(workbook)
    assert workbook.read_bytes() == before


def test_settings_stand_where_the_buttons_look_for_them():
    assert [setting_cell(name) for name in (WINDOWS, MAC, KEEP_ALIVE, VERSION)] == ["B1", "B2", "B3", "B5"]


def test_excel_for_mac_is_allowed_to_start_python(tmp_path):
    pytest.importorskip("xlwings", reason="the script comes with xlwings")
    script = install.allow_python_on_mac(tmp_path)
    assert script == tmp_path / "Library" / "Application Scripts" / "com.microsoft.Excel" / "xlwings-0.37.8.applescript"
    assert "VbaHandler" in script.read_text(encoding="utf-8")


# --- The menu entries -------------------------------------------------------------------------------------------------


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
    assert desktop_words(section["Exec"]) == [python, "-m", "toolkit.install.dropped", "refresh", "%F"]
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
    assert shlex.split(command) == [python, "-m", "toolkit.install.dropped", "report"]
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
        (links[0], tmp_path / "pythonw.exe", "-m toolkit.install.dropped refresh"),
        (links[1], tmp_path / "pythonw.exe", "-m toolkit.install.dropped report"),
    ]


def test_words_with_spaces_are_quoted_for_windows():
    assert shortcuts.windows_arguments(Shortcut("x", "two words")) == '-m toolkit.install.dropped "two words"'


def test_what_cannot_be_put_into_the_menu_is_said(tmp_path):
    (tmp_path / ".local").write_text("in the way", encoding="utf-8")
    with pytest.raises(
        OutputError, match=r'^The menu entries "CSP refresh tallies" and "CSP committee report" could not'
    ):
        shortcuts.put_shortcuts(tmp_path, {})


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


# --- What the menu entries start --------------------------------------------------------------------------------------


@pytest.fixture
def windows_said(monkeypatch):
    said = []
    monkeypatch.setattr(dropped, "show", said.append)
    return said


def test_dropped_workbooks_are_done_one_after_the_other(workbook, tmp_path, windows_said):
    other = Path(shutil.copy(SEVENOAKS, tmp_path / "other.xlsm"))
    dropped.main(["refresh", str(workbook), str(other)])
    (text,) = windows_said
    assert [line.partition(" is refreshed")[0] for line in text.split("\n\n")] == [workbook.name, "other.xlsm"]
    assert workbook.read_bytes() != SEVENOAKS.read_bytes()


def test_dropped_workbook_gives_its_paper(workbook, windows_said):
    dropped.main(["report", str(workbook)])
    paper = workbook.with_name(f"{workbook.stem} - quarter 2 report.docx")
    assert paper.exists()
    assert windows_said == [f"The paper is {paper}; the checks found 2 errors, 5 warnings and 12 questions."]


def test_dropped_file_that_is_no_workbook_is_said_in_a_sentence(tmp_path, windows_said):
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    dropped.main(["refresh", str(tmp_path / "notes.txt")])
    (text,) = windows_said
    assert "notes.txt" in text
    assert "Traceback" not in text


def test_nothing_dropped_says_what_to_do(windows_said):
    dropped.main(["refresh"])
    assert windows_said == ["Right-click a closed monitoring workbook, or drop it here."]


# --- The command ------------------------------------------------------------------------------------------------------


def test_install_says_what_it_did(tmp_path, monkeypatch, workbook, on_windows):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(install, "put_shortcuts", lambda *_: [])
    lines = list(install.install(workbook))
    assert lines[-1] == f'The buttons of "{workbook.name}" start {sys.executable}'
    assert any('"CSP refresh tallies" or "CSP committee report"' in line for line in lines)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these have Excel")
def test_install_on_a_system_without_excel_leaves_the_workbook_as_it_is(tmp_path, monkeypatch, workbook):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    before = workbook.read_bytes()
    lines = list(install.install(workbook))
    assert lines[-1] == (
        f'Buttons need Excel for Windows or Mac, which this system has not: "{workbook.name}" is as it was.'
    )
    assert workbook.read_bytes() == before
