"""Makes a workbook's buttons work on this computer, and puts the two jobs that matter into its menus for where they
cannot.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata, util
from pathlib import Path, PureWindowsPath

from toolkit.disk.replacing import exclusive
from toolkit.errors import OutputError, WorkbookError
from toolkit.grid import Book, CellEdit, address
from toolkit.install.settings import KEEP_ALIVE, MAC, SETTINGS, SETTINGS_NOTE, SHEET, VERSION, WINDOWS, setting_cell
from toolkit.install.shortcuts import SHORTCUTS, put_shortcuts
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.cell_edits import edited_sheets
from toolkit.workbook_file.package.package import open_package, write_package

_PORTABLE = ("LOCALAPPDATA", "APPDATA", "USERPROFILE", "PROGRAMFILES")
"""Folders of Windows that have the same place in every officer's settings, if not the same path; the longest first."""
_NAMES = " or ".join(f'"{shortcut.name}"' for shortcut in SHORTCUTS)
_WHERE = {
    "win32": f"Right-click a closed workbook and choose Send to (Show more options first), then {_NAMES}.",
    "darwin": f"Drop a closed workbook onto {_NAMES} on the desktop.",
    "linux": f"Right-click a closed workbook and choose Open with, then {_NAMES}.",
}
_MAC_SCRIPTS = Path("Library", "Application Scripts", "com.microsoft.Excel")


def install(workbook: Path | None) -> Iterator[str]:
    """Set the toolkit up for this user and, where one is given, for a workbook; gives what was done, a line each.

    Raises OutputError and WorkbookError as the functions below do; what was done before stays.
    """
    put_shortcuts(Path.home(), os.environ)
    yield _WHERE.get(sys.platform, _WHERE["linux"])
    if sys.platform == "darwin":
        yield f"Excel may start Python: {allow_python_on_mac(Path.home())}"
    if workbook is None:
        return
    if fill_in_settings(workbook):
        yield f'The buttons of "{workbook.name}" start {sys.executable}'
    else:
        yield f'Buttons need Excel for Windows or Mac, which this system does not have: "{workbook.name}" is as it was.'


def prepare_new(workbook: Path) -> str:
    """Make a new workbook's buttons work on this computer; gives a sentence where something is left to do."""
    try:
        fill_in_settings(workbook)
    except WorkbookError as error:
        return str(error)
    return ""


def fill_in_settings(workbook: Path) -> bool:
    """Write this Python's place into a closed workbook's sheet xlwings.conf, and nothing else.

    Gives False, changing nothing, on a system that has no Excel. Raises WorkbookError where the workbook has no buttons
    or its buttons are made for another version of xlwings than is installed.
    """
    settings = settings_of(sys.platform, Path(sys.executable), Path(sys.prefix), os.environ)
    with exclusive(workbook) as hold, open_package(workbook) as package:
        book = book_of(package)
        version = _version_wanted(book, workbook.name)
        if not settings:
            return False
        _refuse_version(version, workbook.name)
        parts = edited_sheets(package, list(_edits(book, settings)))
        hold.replace(lambda out: write_package(package, dict(parts), out), read=package.fingerprint)
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


def settings_of(platform: str, python: Path, environment: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """The settings for a Python on a system (``sys.platform``); empty on one that has no Excel.

    ``environment`` is the folder of the Python's environment, where xlwings puts the library that keeps a process
    alive; ``variables`` are those of the system.
    """
    if platform == "darwin":
        return {MAC: str(python)}
    if platform != "win32":
        return {}
    alive = any(environment.glob("xlwings64-*.dll"))
    return {WINDOWS: portable(str(python), variables), KEEP_ALIVE: str(alive)}


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
            f'"{name}" has no buttons: make a workbook with "csp new", or use "CSP refresh tallies" and "CSP committee '
            'report" on the closed workbook.'
        )
    return str(sheet.rows[row].get(2, ""))


def _refuse_version(wanted: str, name: str) -> None:
    try:
        found = metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        found = ""
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
    target = home / _MAC_SCRIPTS
    try:
        target.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(scripts[0], target))
    except (OSError, IndexError) as error:
        raise OutputError(
            f"Excel could not be allowed to start Python: copy xlwings' file ending in .applescript into {target}."
        ) from error
