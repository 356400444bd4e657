"""``csp install``: the settings of the buttons, and the menu entries for where buttons are blocked."""

import sys
import zipfile
from importlib import metadata
from pathlib import Path

import openpyxl
import pytest

from toolkit.errors import WorkbookError
from toolkit.install import buttons as install
from toolkit.install.settings import KEEP_ALIVE, MAC, SHEET, VERSION, WINDOWS
from toolkit.workbook_file.macros.known import Macros

VARIABLES = {"USERPROFILE": r"C:\Users\zoë", "LOCALAPPDATA": r"C:\Users\zoë\AppData\Local", "APPDATA": r"C:\Roaming"}
VERSION_INSTALLED = "0.37.8"


@pytest.fixture
def on_windows(monkeypatch, tmp_path):
    """As on Windows, with the version of xlwings that the workbooks are made for."""
    monkeypatch.setattr(
        install, "settings_of", lambda *_, **__: {WINDOWS: r"C:\Zoë & Co\python.exe", KEEP_ALIVE: "True"}
    )
    monkeypatch.setattr(metadata, "version", lambda name: VERSION_INSTALLED)


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def settings(path):
    rows = openpyxl.load_workbook(path)[SHEET].iter_rows(max_row=5, max_col=2)
    return {row[0].value: row[1].value for row in rows}


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


def test_settings_that_are_written_with_something_else_are_not_taken(workbook, on_windows, monkeypatch):
    before, write = workbook.read_bytes(), install.write_package
    more = {"xl/workbook.xml": b"<workbook/>"}
    monkeypatch.setattr(install, "write_package", lambda package, changes, out: write(package, changes | more, out))
    with pytest.raises(WorkbookError, match="did not pass when it was read again"):
        install.fill_in_settings(workbook)
    assert workbook.read_bytes() == before


@pytest.mark.slow
def test_settings_are_filled_in_again_and_none_of_another_computer_stays(workbook, on_windows, monkeypatch):
    install.fill_in_settings(workbook)
    monkeypatch.setattr(install, "settings_of", lambda *_, **__: {MAC: "/usr/local/bin/python3"})
    install.fill_in_settings(workbook)
    assert settings(workbook)[WINDOWS] is None
    assert settings(workbook)[MAC] == "/usr/local/bin/python3"


def test_a_strangers_settings_are_replaced_or_cleared_wherever_they_are(workbook, on_windows):
    """An interpreter, a folder of Python or a setting that the toolkit does not know would be started by a click."""
    stranger = openpyxl.load_workbook(workbook, keep_vba=True)
    sheet = stranger[SHEET]
    for cell, text in {"B2": "/Volumes/x/python", "B4": "True", "A9": "PYTHONPATH", "B9": r"\\x\py", "C1": "x"}.items():
        sheet[cell] = text
    stranger.save(workbook)
    stranger.close()
    install.fill_in_settings(workbook)
    made = openpyxl.load_workbook(workbook)[SHEET]
    values = {cell.coordinate: cell.value for row in made.iter_rows() for cell in row if cell.value is not None}
    note = values.pop("A7")
    assert note.startswith("Settings of the buttons.")
    assert values == {
        "A1": WINDOWS, "B1": r"C:\Zoë & Co\python.exe", "A2": MAC, "A3": KEEP_ALIVE, "B3": "True",
        "A4": "ADD_WORKBOOK_TO_PYTHONPATH", "B4": "False", "A5": VERSION, "B5": VERSION_INSTALLED,
    }  # fmt: skip


def test_one_python_is_kept_alive_only_where_that_was_chosen():
    python = Path(r"C:\Users\zoë\AppData\Local\csp\Scripts\python.exe")
    found = {WINDOWS: r"%LOCALAPPDATA%\csp\Scripts\python.exe", KEEP_ALIVE: "False"}
    assert install.settings_of("win32", python, VARIABLES) == found
    assert install.settings_of("win32", python, VARIABLES, keep_alive=True) == found | {KEEP_ALIVE: "True"}


def test_mac_gets_its_interpreter_and_linux_nothing():
    python = Path("/Users/zoë/csp & co/bin/python3")
    assert install.settings_of("darwin", python, {}) == {MAC: str(python)}
    assert install.settings_of("linux", python, {}) == {}


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
    with pytest.raises(WorkbookError, match=r'^"own\.xlsx" has no buttons: use the tab "CSP" of the add-in, or'):
        install.fill_in_settings(path)
    assert path.read_bytes() == before


EARLIER = Macros(by_xlwings=True)
"""Macros of workbooks made when they held xlwings' own module."""


@pytest.mark.parametrize(("found", "what"), [("0.1.0", "but 0.1.0 is installed"), (None, "which is not installed")])
def test_earlier_macros_need_the_version_of_xlwings_of_their_time(found, what, workbook, on_windows, monkeypatch):
    def version(name):
        if found is None:
            raise metadata.PackageNotFoundError(name)
        return found

    monkeypatch.setattr(metadata, "version", version)
    before = workbook.read_bytes()
    with pytest.raises(WorkbookError) as stopped:
        install.fill_in_settings(workbook, EARLIER)
    assert str(stopped.value) == (
        f'The buttons of "{workbook.name}" need xlwings 0.37.8, {what}: run  python -m pip install "xlwings==0.37.8"  '
        "and try again."
    )
    assert workbook.read_bytes() == before
    assert install.prepare_new(workbook) == "", "the present macros need no version"


def test_on_a_mac_earlier_macros_refuse_a_path_with_a_space_and_the_present_ones_take_it(workbook, monkeypatch):
    monkeypatch.setattr(install, "settings_of", lambda *_, **__: {MAC: "/Users/zoë/my csp/bin/python3"})
    with pytest.raises(WorkbookError, match="has a space in its path: install the toolkit into"):
        install.fill_in_settings(workbook, EARLIER)
    assert install.fill_in_settings(workbook, Macros()) is True
    assert settings(workbook)[MAC] == "/Users/zoë/my csp/bin/python3"


def test_open_workbook_is_left_alone(workbook, on_windows):
    workbook.with_name(f"~${workbook.name}").touch()
    before = workbook.read_bytes()
    with pytest.raises(WorkbookError, match="is open in Excel"):
        install.fill_in_settings(workbook)
    assert workbook.read_bytes() == before


def test_excel_for_mac_is_allowed_to_start_python(tmp_path):
    pytest.importorskip("xlwings", reason="the script comes with xlwings")
    script = install.allow_python_on_mac(tmp_path)
    assert script == tmp_path / "Library" / "Application Scripts" / "com.microsoft.Excel" / "xlwings-0.37.8.applescript"
    assert "VbaHandler" in script.read_text(encoding="utf-8")


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """A home folder of the test's own, in which nothing else is put."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(install, "put_shortcuts", lambda *_: [])
    return tmp_path


def test_install_says_what_it_did(at_home, workbook, on_windows):
    lines = list(install.install(workbook))
    assert lines[-1] == f'The buttons of "{workbook.name}" start {sys.executable}'
    assert any('"CSP refresh tallies" or "CSP committee report"' in line for line in lines)


def test_on_windows_python_is_noted_for_the_user_and_the_add_in_put_in_place(at_home, on_windows, monkeypatch):
    noted = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(at_home / "Roaming"))
    monkeypatch.setattr(install, "note_in_registry", noted.append)
    lines = list(install.install(None))
    addin = at_home / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "csp.xlam"
    assert addin.exists()
    assert noted == [Path(sys.executable)]
    assert lines[1:] == [
        f"The buttons of every workbook start {sys.executable}, because it is noted for you in the registry.",
        f'Excel shows the tab "CSP" for any workbook from its next start on, because of {addin}.',
    ]


def test_on_a_mac_the_scripts_are_put_where_excel_may_run_them(at_home, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(install, "mend_xlwings", lambda: "mended")
    monkeypatch.setattr(install, "put_mac_script", lambda python, home: home / "the script")
    lines = list(install.install(None, addin_folder=at_home / "somewhere"))
    assert lines[1:3] == ["mended", f"Excel may start Python: {at_home / 'the script'}"]
    assert (at_home / "somewhere" / "csp.xlam").exists()
    assert lines[3] == (
        f"The add-in is {at_home / 'somewhere' / 'csp.xlam'}: in Excel choose File > Options > Add-ins > Go > Browse."
    )


def test_a_workbook_with_changed_macros_is_left_alone(at_home, workbook, on_windows, monkeypatch):
    def refused(*_):
        raise WorkbookError("not those of any release")

    monkeypatch.setattr(install, "macros_of", refused)
    before = workbook.read_bytes()
    with pytest.raises(WorkbookError, match="not those of any release"):
        list(install.install(workbook))
    assert workbook.read_bytes() == before


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these have Excel")
def test_install_on_a_system_without_excel_leaves_the_workbook_as_it_is(at_home, workbook):
    before = workbook.read_bytes()
    lines = list(install.install(workbook))
    assert lines[1].startswith('The tab "CSP" for any workbook is in ')
    assert lines[-1] == (
        f'Buttons need Excel for Windows or Mac, which this system does not have: "{workbook.name}" is as it was.'
    )
    assert workbook.read_bytes() == before
