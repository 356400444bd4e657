"""Makes a workbook's buttons work on this computer, and puts the two jobs that matter into its menus for where they
cannot.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import util
from pathlib import Path, PureWindowsPath

from toolkit.bundled import bundled
from toolkit.disk.replacing import exclusive
from toolkit.errors import OutputError, WorkbookError
from toolkit.grid import Book, CellEdit, address
from toolkit.install.addin import ADDIN, put_addin, startup_folder
from toolkit.install.noting import MAC_SCRIPTS, note_in_registry, put_mac_script
from toolkit.install.settings import KEEP_ALIVE, MAC, SETTINGS, SETTINGS_NOTE, SHEET, VERSION, WINDOWS, setting_cell
from toolkit.install.shortcuts import SHORTCUTS, put_shortcuts
from toolkit.install.xlwings_version import installed_xlwings, mend_xlwings
from toolkit.proved.proof import proving_workbook
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.cell_edits import edited_sheets
from toolkit.workbook_file.macros.known import Macros, macros_of, own_macros_sentence
from toolkit.workbook_file.package.package import open_package, write_package

_PORTABLE = ("LOCALAPPDATA", "APPDATA", "USERPROFILE", "PROGRAMFILES")
"""Folders of Windows that have the same place in every officer's settings, if not the same path; the longest first."""
_NAMES = " or ".join(f'"{shortcut.name}"' for shortcut in SHORTCUTS)
_WHERE = {
    "win32": f"Right-click a closed workbook and choose Send to (Show more options first), then {_NAMES}.",
    "darwin": f"Drop a closed workbook onto {_NAMES} on the desktop.",
    "linux": f"Right-click a closed workbook and choose Open with, then {_NAMES}.",
}


def install(workbook: Path | None, *, keep_alive: bool = False, addin_folder: Path | None = None) -> Iterator[str]:
    """Set the toolkit up for this user and, where one is given, for a workbook; gives what was done, a line each.

    ``keep_alive`` has one Python serve all clicks of workbooks made before the present macros; ``addin_folder`` takes
    the add-in in place of Excel's own folder. Raises OutputError and WorkbookError as the functions below do; what was
    done before stays.
    """
    home = Path.home()
    put_shortcuts(home, os.environ)
    yield _WHERE.get(sys.platform, _WHERE["linux"])
    if sys.platform in ("win32", "darwin"):
        yield from filter(None, [mend_xlwings(), _note_python(home)])
    yield _add_in(addin_folder, startup_folder(sys.platform, home, os.environ))
    if workbook is not None:
        yield from _install_workbook(workbook, keep_alive=keep_alive)


def _note_python(home: Path) -> str:
    python = Path(sys.executable)
    if sys.platform == "darwin":
        allow_python_on_mac(home)  # the script of workbooks made before
        return f"Excel may start Python: {put_mac_script(python, home)}"
    note_in_registry(python)
    return f"The buttons of every workbook start {python}, because it is noted for you in the registry."


def _add_in(chosen: Path | None, startup: Path | None) -> str:
    """Puts the add-in into the folder that was chosen, or else into the one from which Excel opens what is in it."""
    if chosen:
        return f"The add-in is {put_addin(chosen)}: in Excel choose File > Options > Add-ins > Go > Browse."
    if startup:
        return f'Excel shows the tab "CSP" for any workbook from its next start on, because of {put_addin(startup)}.'
    return f'The tab "CSP" for any workbook is in {bundled("workbooks", ADDIN)}: --addin FOLDER copies it.'


def _install_workbook(workbook: Path, *, keep_alive: bool) -> Iterator[str]:
    macros = macros_of(workbook, workbook.name)
    if fill_in_settings(workbook, macros, keep_alive=keep_alive):
        yield f'The buttons of "{workbook.name}" start {sys.executable}'
    else:
        yield f'Buttons need Excel for Windows or Mac, which this system does not have: "{workbook.name}" is as it was.'
    yield from filter(None, [own_macros_sentence(workbook.name, macros)])


def prepare_new(workbook: Path) -> str:
    """Make a new workbook's buttons work on this computer; gives a sentence where something is left to do."""
    try:
        fill_in_settings(workbook)
    except WorkbookError as error:
        return str(error)
    return ""


def fill_in_settings(workbook: Path, macros: Macros | None = None, *, keep_alive: bool = False) -> bool:
    """Write this Python's place into a closed workbook's sheet xlwings.conf, and nothing else.

    ``macros`` are the workbook's, where they were looked at. Gives False, changing nothing, on a system that has no
    Excel. Raises WorkbookError where the workbook has no buttons, or has those of earlier workbooks and they would not
    work with this Python.
    """
    settings = settings_of(sys.platform, Path(sys.executable), os.environ, keep_alive=keep_alive)
    with exclusive(workbook) as hold, open_package(workbook) as package:
        book = book_of(package)
        version = _version_wanted(book, workbook.name)
        if not settings:
            return False
        if macros and macros.by_xlwings:
            _refuse_for_earlier_macros(settings, version, workbook.name)
        edits = list(_edits(book, settings))
        parts = edited_sheets(package, edits)
        proved = proving_workbook(workbook.name, package.data, (), edits=edits)
        hold.replace(lambda out: write_package(package, dict(parts), out), read=package.fingerprint, prove=proved)
    return True


def _edits(book: Book, settings: Mapping[str, str]) -> Iterator[CellEdit]:
    """Every setting as this computer has it, and whatever else is on the sheet cleared: another's interpreter or folder
    of Python in a workbook from a stranger would be started by the next click.
    """
    wanted = {setting_cell(name): text for name, text in (SETTINGS | dict(settings)).items()}
    wanted |= {setting_cell(name).replace("B", "A"): name for name in SETTINGS}
    kept = {setting_cell(VERSION), setting_cell(VERSION).replace("B", "A")}
    sheet = book.sheet(SHEET)
    for row, cells in (sheet.rows if sheet else {}).items():
        for column, value in cells.items():
            at = address(row, column)
            if at not in kept and value not in (wanted.get(at, ""), SETTINGS_NOTE):
                wanted.setdefault(at, "")
    yield from (CellEdit(SHEET, at, text) for at, text in wanted.items())


def settings_of(
    platform: str, python: Path, variables: Mapping[str, str], *, keep_alive: bool = False
) -> dict[str, str]:
    """The settings for a Python on a system (``sys.platform``); empty on one that has no Excel.

    ``variables`` are those of the system. One Python is kept alive only where that was chosen.
    """
    if platform == "darwin":
        return {MAC: str(python)}
    if platform != "win32":
        return {}
    return {WINDOWS: portable(str(python), variables), KEEP_ALIVE: str(keep_alive)}


def portable(path: str, variables: Mapping[str, str]) -> str:
    """A path of Windows with ``%LOCALAPPDATA%`` for its beginning and the like, so that a colleague whose Python is in
    the same place of another account can click too.
    """
    for name in _PORTABLE:
        folder = variables.get(name, "")
        if folder and PureWindowsPath(path).is_relative_to(folder):
            return str(PureWindowsPath(f"%{name}%", PureWindowsPath(path).relative_to(folder)))
    return path


def _version_wanted(book: Book, name: str) -> str:
    sheet = book.sheet(SHEET)
    row = int(setting_cell(VERSION)[1:])
    if sheet is None or sheet.rows.get(row, {}).get(1) != VERSION:
        raise WorkbookError(
            f'"{name}" has no buttons: use the tab "CSP" of the add-in, or "CSP refresh tallies" and "CSP '
            'committee report" on the closed workbook.'
        )
    return str(sheet.rows[row].get(2, ""))


def _refuse_for_earlier_macros(settings: Mapping[str, str], wanted: str, name: str) -> None:
    """Macros of earlier workbooks need the version of xlwings of their time, and on a Mac a path without spaces."""
    if " " in settings.get(MAC, ""):
        raise WorkbookError(
            f'The buttons of "{name}" are of an earlier version and cannot start {settings[MAC]}, which has a space in '
            "its path: install the toolkit into a folder without spaces, or use the add-in, whose buttons can."
        )
    found = installed_xlwings()
    if found != wanted:
        what = f"but {found} is installed" if found else "which is not installed"
        raise WorkbookError(
            f'The buttons of "{name}" need xlwings {wanted}, {what}: run  python -m pip install "xlwings=={wanted}"  '
            "and try again."
        )


def allow_python_on_mac(home: Path) -> Path:
    """Put xlwings' AppleScript where Excel for Mac may run it; gives its path. Raises OutputError."""
    package = util.find_spec("xlwings")
    folders = [Path(folder) for folder in (package.submodule_search_locations if package else None) or []]
    scripts = [script for folder in folders for script in folder.glob("xlwings-*.applescript")]
    target = home / MAC_SCRIPTS
    try:
        target.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(scripts[0], target))
    except (OSError, IndexError) as error:
        raise OutputError(
            f"Excel could not be allowed to start Python: copy xlwings' file ending in .applescript into {target}."
        ) from error
