"""The buttons for work with partners, in the workbook that is open in Excel: updates asked for and gathered, a merge.

Each does the job of its command on a copy of the workbook as it is now, shows what comes of it, and does it in the open
one only after Yes.
"""

import datetime
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import xlwings

from toolkit.entries.wording import british_date, counted, listed
from toolkit.errors import ToolkitError
from toolkit.grid import CellEdit, address
from toolkit.live_excel.files import Home, home_of
from toolkit.live_excel.native import has_changes, is_read_only, save_copy
from toolkit.live_excel.quarter import write_edits
from toolkit.live_excel.reading import read_live_book
from toolkit.live_excel.saved_looks import copied_book
from toolkit.live_excel.session import Officer
from toolkit.live_excel.sheets import refuse_protected, refuse_sheets, write_live_sheets
from toolkit.tables.owned import REQUESTS

if TYPE_CHECKING:
    from toolkit.jobs.partners.asking import AskedFor
    from toolkit.jobs.partners.gathering import Gathered
    from toolkit.results.sheet import ResultSheet

_NOTHING = "Nothing was changed."
_MOST_LINES = 30
"""Of what is shown before Yes: a message of VBA has room for some ten."""
_SAVE = "Save the workbook to keep it."


def ask_partners(book: xlwings.Book, officer: Officer) -> str:
    """Draft requests for updates, or reminders for those who are late, into a folder beside the workbook, and note on
    the sheet Requests who was asked.
    """
    home, now = _place(book, writes=True), datetime.datetime.now()
    refuse_sheets(book, [REQUESTS])
    with _copies(book) as copies:
        asked = _reminders(copies, now, officer) or _asked(next(copies), now, remind=False)
        if asked.folder is None or not officer(_to_be_drafted(asked)):
            return _NOTHING
        folder = home.free(asked.folder.name)
        try:
            shutil.copytree(asked.folder, folder)
            _note(book, asked.folder.parent / book.name, now)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return (
        f"{counted(len(asked.drafted), 'draft')} in {folder}{home.why}. Nothing was sent: open each .eml file, read it "
        f'and send it. Who was asked is on the sheet "{REQUESTS}". {_SAVE}'
    )


def _reminders(copies: Iterator[Path], now: datetime.datetime, officer: Officer) -> "AskedFor | None":
    """Reminders for those who are late, where there are any and the officer wants them."""
    asked = _asked(next(copies), now, remind=True)
    if asked.folder is None:
        return None
    late = listed(one.agency for one in asked.drafted)
    question = (
        f"Late with answers: {late}. Draft reminders for them alone? No drafts new requests for all lead agencies."
    )
    return asked if officer(question) else None


def _asked(copy: Path, now: datetime.datetime, *, remind: bool) -> "AskedFor":
    from toolkit.jobs.partners.asking import ask_for_updates

    return ask_for_updates(copy, now, remind=remind)


def _to_be_drafted(asked: "AskedFor") -> str:
    """What is drafted for whom, and what is to be known, as a question."""
    day = f" for answers by {asked.due:%A} {british_date(asked.due)}" if asked.due else ""
    drafts = (
        f"{one.agency}: {counted(one.rows, 'row')}, to {listed(one.addresses) if one.addresses else 'no address'}"
        for one in asked.drafted
    )
    return _shown(
        [*asked.said, f"{counted(len(asked.drafted), 'draft')}{day}:", *drafts], "Draft them? Nothing is sent."
    )


def gather_answers(book: xlwings.Book, officer: Officer) -> str:
    """Put the answers of chosen files into the plan, after they were shown, with a copy of the workbook kept."""
    from toolkit.jobs.partners.gathering import gather_updates, preview_gathering

    home, now = _place(book, writes=True), datetime.datetime.now()
    files = officer.choose("Choose the files that came back: workbooks, Word files, emails (.eml) or .zip files")
    if not files:
        return f"No file was chosen. {_NOTHING}"
    grid = read_live_book(book)
    with _copies(book) as copies:
        found = preview_gathering(next(copies), files, now)
        refuse_sheets(book, [REQUESTS])
        refuse_protected(book, dict.fromkeys(cell.position[0] for cell in found.decided.changes))
        lines = list(_gathered(found, dry_run=True))
        if not (found.decided.changes or found.answered):
            return _shown(lines, _NOTHING)
        if not officer(_shown(lines, "Write this into the workbook? A copy of it as it is now is kept.")):
            return _NOTHING
        copy = next(copies)
        done = gather_updates(copy, files, now)
        kept = home.free(f"{Path(book.name).stem} (before gathering){Path(book.name).suffix}")
        save_copy(book, kept)
        write_edits(book, grid, list(_edits(done)))
        _note(book, copy, now)
    return _shown([*_gathered(done, dry_run=False), f"Copy of the workbook as it was: {kept}{home.why}."], _SAVE)


def _gathered(found: "Gathered", *, dry_run: bool) -> Iterator[str]:
    from toolkit.partners.gathering.sentences import gathering_lines

    told = (found.decided, found.refused, found.blocked, found.set_aside)
    yield from gathering_lines(*told, dry_run=dry_run, typed=False)
    if found.answered:
        yield f"{'Would be noted' if dry_run else 'Noted'} as answered: {listed(found.answered)}."


def _edits(done: "Gathered") -> Iterator[CellEdit]:
    for cell in done.decided.changes:
        sheet, row, column = cell.position
        yield CellEdit(sheet, address(row, column), cell.value or "")


def merge_a_copy(book: xlwings.Book, officer: Officer) -> str:
    """Bring the workbook and another person's copy together in a new file beside it; neither is changed."""
    from toolkit.jobs.partners.merging import merge_workbooks
    from toolkit.partners.merging.sentences import merged_sentences

    home, now = _place(book, writes=False), datetime.datetime.now()
    mine = home.source
    if mine is None:
        raise ToolkitError(
            "This workbook has no file on this computer, which a merge reads: save a copy of it here, open that, and "
            "click again."
        )
    if has_changes(book):
        raise ToolkitError("This workbook has changes that are not saved, and a merge reads its file: save it first.")
    files = officer.choose("Choose the other person's copy of this workbook")
    if len(files) != 1:
        return f"{'Several files were' if files else 'No file was'} chosen, and a merge is of one. {_NOTHING}"
    out = home.free(f"{mine.stem} (brought together){mine.suffix}")
    with TemporaryDirectory() as folder:
        tried = merge_workbooks(mine, files[0], Path(folder) / out.name, now)
    said = [*merged_sentences(tried.merged), *tried.said]
    if tried.merged.is_empty:
        return _shown(said, _NOTHING)
    if not officer(_shown(said, f'Write this into a new file, "{out.name}"? Neither copy is changed.')):
        return _NOTHING
    merge_workbooks(mine, files[0], out, now)
    return _shown(said, f"The new workbook is {out}. Neither copy was changed.")


def _place(book: xlwings.Book, *, writes: bool) -> Home:
    """Where files go. Raises ToolkitError for a workbook that was never saved, or cannot be, where it ``writes``."""
    home = home_of(book)
    if not home.saved:
        raise ToolkitError("This workbook has never been saved: save it first, then click again.")
    if writes and is_read_only(book):
        raise ToolkitError(
            "This workbook is open read-only, so what would be noted in it could not be saved: close it, open it where "
            "it can be changed, and click again."
        )
    return home


@contextmanager
def _copies(book: xlwings.Book) -> Iterator[Iterator[Path]]:
    """Copies of the workbook as it is now, each in a folder of its own, as many as are asked for."""
    with copied_book(book) as path:

        def copies() -> Iterator[Path]:
            number = 0
            while True:
                number += 1
                folder = path.parent / str(number)
                folder.mkdir()
                yield Path(shutil.copyfile(path, folder / path.name))

        yield copies()


def _note(book: xlwings.Book, copy: Path, now: datetime.datetime) -> None:
    """Write the sheet Requests as the job has left it in the copy."""
    write_live_sheets(book, [_requests(book, copy, now)])


def _requests(book: xlwings.Book, copy: Path, now: datetime.datetime) -> "ResultSheet":
    from toolkit.partners.record import read_log, request_sheet
    from toolkit.workbook_file.book import read_book

    sheet, _ = request_sheet(read_log(read_book(copy)), now, read_live_book(book))
    return sheet


def _shown(lines: Sequence[str], end: str) -> str:
    """The lines that messages have room for, and what they end with."""
    shown: Iterable[str] = lines
    if len(lines) > _MOST_LINES:
        shown = [*lines[:_MOST_LINES], f"... and {len(lines) - _MOST_LINES} lines more."]
    return "\n".join([*shown, "", end])
