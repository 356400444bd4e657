"""What xlwings has no words for, said to Excel itself: in its object model on Windows, in AppleScript's on a Mac."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import xlwings


def full_name(book: xlwings.Book) -> str:
    """The workbook's path, its address on the web if it is on OneDrive or SharePoint, or its bare name when unsaved.

    xlwings' own ``fullname`` looks for a synchronised copy of a web address, which may take minutes or fail.
    """
    return str(book.api.full_name.get() if sys.platform == "darwin" else book.api.FullName)


def save_copy(book: xlwings.Book, path: Path) -> None:
    """Save the workbook as it is now under another name, the open one staying what it is.

    Excel for Mac has no such command: there the workbook itself is saved and its file copied.
    """
    if sys.platform == "darwin":
        book.save()
        shutil.copyfile(full_name(book), path)
    else:
        book.api.SaveCopyAs(str(path))


def can_save_copies() -> bool:
    """Whether a copy can be saved without saving the workbook itself: Excel for Mac has no word for it."""
    return sys.platform != "darwin"


def is_read_only(book: xlwings.Book) -> bool:
    """Whether the workbook is open so that it cannot be saved under its name."""
    return bool(book.api.read_only.get() if sys.platform == "darwin" else book.api.ReadOnly)


def choose_files(title: str) -> Sequence[Path]:
    """Have the officer choose files on a Mac; none for Cancel. On Windows the macro asks, before Python is started."""
    script = [
        "on run {title}",
        "set text item delimiters to linefeed",
        "set paths to {}",
        "repeat with one in (choose file with prompt title with multiple selections allowed)",
        "set end of paths to POSIX path of one",
        "end repeat",
        "return paths as text",
        "end run",
    ]
    lines = [part for line in script for part in ("-e", line)]
    try:
        said = subprocess.run(["/usr/bin/osascript", *lines, title], capture_output=True, text=True, check=False).stdout
    except OSError:
        said = ""
    return [Path(line) for line in said.splitlines() if line]


def has_changes(book: xlwings.Book) -> bool:
    """Whether the workbook has changes that are not saved."""
    return not (book.api.saved.get() if sys.platform == "darwin" else book.api.Saved)


def is_protected(sheet: xlwings.Sheet) -> bool:
    """Whether the sheet's cells are protected: writing to them would fail, and on some versions hang."""
    return bool(sheet.api.protect_contents.get() if sys.platform == "darwin" else sheet.api.ProtectContents)


def has_protected_structure(book: xlwings.Book) -> bool:
    """Whether no sheet can be added."""
    return bool(book.api.protect_structure.get() if sys.platform == "darwin" else book.api.ProtectStructure)


def remove_filter(sheet: xlwings.Sheet) -> None:
    """Take a filter off a sheet: what is written into a range with filtered rows ends up in the wrong cells."""
    if sys.platform == "darwin":
        if sheet.api.autofilter_mode.get():
            sheet.api.autofilter_mode.set(False)
    elif sheet.api.AutoFilterMode:
        sheet.api.AutoFilterMode = False


def add_filter(cells: xlwings.Range) -> None:
    """Give a list, whose first row has the headings, filter buttons."""
    _if_possible(lambda: cells.api.autofilter_range(), lambda: cells.api.AutoFilter(1))


def hide_name(name: xlwings.main.Name) -> None:
    """Keep a defined name out of the officer's list of names."""
    _if_possible(lambda: name.api.visible.set(False), lambda: setattr(name.api, "Visible", False))


def underline(cells: xlwings.Range) -> None:
    """Underline the text; only Windows has a word for it that needs no constants."""
    if sys.platform != "darwin":
        _if_possible(None, lambda: setattr(cells.api.Font, "Underline", 2))


def describe_chart(sheet: xlwings.Sheet, chart: xlwings.Chart, text: str) -> None:
    """Give a chart its alternative text."""
    _if_possible(
        lambda: sheet.api.shapes[chart.name].alternative_text.set(text),
        lambda: setattr(sheet.api.Shapes(chart.name), "AlternativeText", text),
    )


def filled_cells(cells: xlwings.Range) -> int | None:
    """How many of the cells hold something, which Excel knows without looking at each; None where it does not say."""
    if sys.platform == "darwin":
        return None
    try:
        return int(cells.api.Application.WorksheetFunction.CountA(cells.api))
    except Exception:  # whatever the platform raises
        return None


def is_struck(text: xlwings.Range | xlwings.main.Characters) -> bool | None:
    """Whether cells, or characters of one, are struck out; None where some are, False where Excel does not say."""
    try:
        if sys.platform == "darwin":
            state = text.api.font_object.strikethrough.get()
        else:
            state = text.api.Font.Strikethrough
    except Exception:  # whatever the platform raises
        return False
    return state if isinstance(state, bool) else None


def notes_of(sheet: xlwings.Sheet) -> dict[tuple[int, int], str]:
    """The texts of a sheet's notes and comments, by row and column; none where Excel does not say, as on a Mac."""
    notes: dict[tuple[int, int], str] = {}

    def read() -> None:
        for note in sheet.api.Comments:
            notes[int(note.Parent.Row), int(note.Parent.Column)] = str(note.Text())
        for note in sheet.api.CommentsThreaded:  # not in every version
            notes[int(note.Parent.Row), int(note.Parent.Column)] = str(note.Text())

    _if_possible(None, read)
    return notes


def draw_sparkline(cell: xlwings.Range, figures: xlwings.Range) -> None:
    """Small bars of the figures in a cell; only Windows has a word for it. Earlier ones in the cell are replaced."""
    if sys.platform == "darwin":
        return

    def draw() -> None:
        cell.api.SparklineGroups.Clear()
        source = f"'{figures.sheet.name.replace(chr(39), chr(39) * 2)}'!{figures.address}"
        cell.api.SparklineGroups.Add(2, source)  # xlSparkColumn

    _if_possible(None, draw)


def if_possible(do: Callable[[], object]) -> None:
    """Do what only makes the workbook nicer; whatever the platform raises, the job goes on."""
    with contextlib.suppress(Exception):
        do()


def _if_possible(on_mac: Callable[[], object] | None, elsewhere: Callable[[], object]) -> None:
    """The same, said in the words of each system."""
    if sys.platform != "darwin":
        if_possible(elsewhere)
    elif on_mac:
        if_possible(on_mac)
