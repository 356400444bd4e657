"""An older workbook of the toolkit's brought up to this version: its own sheets, and the name that Excel reserves."""

import datetime
import io
from collections.abc import Collection, Iterator
from pathlib import Path

from toolkit import __version__
from toolkit.disk.replacing import copy_kept, exclusive, writing
from toolkit.entries.wording import listed
from toolkit.errors import WorkbookError
from toolkit.grid import CellEdit
from toolkit.proved.macros import prove_macros
from toolkit.proved.proof import DamageError, Proof, prove_workbook, proving_bytes, proving_workbook
from toolkit.proved.start import prove_start
from toolkit.records import dataclass
from toolkit.results.history import HISTORY_NOTE, OLDER_HISTORY_NOTES
from toolkit.results.refresh import refresh_book
from toolkit.tables.headings import HISTORY
from toolkit.tables.owned import SNAPSHOT, START
from toolkit.workbook_file.book import book_of, result_cells
from toolkit.workbook_file.cell_edits import edited_sheets
from toolkit.workbook_file.macros.renewing import present_modules, renewed_macros
from toolkit.workbook_file.package.edits import Edits
from toolkit.workbook_file.package.package import Package, open_package, write_package
from toolkit.workbook_file.package.sheet_list import (
    free_name,
    listed_sheets,
    made_by,
    owned_sheets,
    say_version,
)
from toolkit.workbook_file.sheets.renaming import rename_sheet
from toolkit.workbook_file.sheets.results import write_result_sheets
from toolkit.workbook_file.start.renewing import renewed_start


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done, a line each, what was not, and the copy of the workbook as it was; without one nothing was.

    ``proof`` is empty, or says what the new file was proved to be.
    """

    done: tuple[str, ...]
    left: tuple[str, ...] = ()
    copy: Path | None = None
    proof: str = ""


def upgrade_workbook(workbook: Path, now: datetime.datetime) -> Upgraded:
    """Rename the sheet History, renew the result sheets, Start, the buttons' macros and the tab of the ribbon, and have
    the workbook say this version.

    A copy of the workbook as it was is on the disk beside it before anything changes. Officers' sheets stay as they
    are, but for formulas that name the sheet. That the macros and the tab are this version's, and that nothing else
    changed with them, is proved on the new file before it takes the name. Raises WorkbookError where the workbook may
    not be changed so, has none of the toolkit's sheets, or was made by a newer version; it is then untouched and there
    is no copy.
    """
    with exclusive(workbook) as hold, open_package(workbook) as package:
        _refuse(package)
        old = made_by(package) != __version__ or _old_name(package) or renewed_start(package).content
        lines, content = _upgraded(package, now) if old else ((), package.data)
        start = renewed_start(Package(package.path, content, package.fingerprint))
        if start.content:
            _prove_start(workbook.name, content, start.content)
            content = start.content
        named = Package(package.path, content, package.fingerprint)
        macros = renewed_macros(named)
        left = (*filter(None, [start.left]), *macros.left)
        if not (old or start.content or macros.changes):
            said = f"The workbook was made by version {__version__} already; nothing was changed."
            return Upgraded((said,), left)
        out, proofs = io.BytesIO(), list[Proof]()
        write_package(named, macros.changes or {}, out)
        if macros.changes:
            proved = proving_bytes(
                workbook.name, lambda after: proofs.append(prove_macros(content, after, present_modules()))
            )
        else:
            proved = proving_workbook(workbook.name, content, ())
        name = f"{workbook.stem} - before the upgrade{workbook.suffix}"
        with copy_kept(workbook.with_name(name), package.data, workbook) as copy:
            hold.replace(writing(out.getvalue()), read=package.fingerprint, prove=proved)
        said = proofs[0].sentence_of_macros if proofs else ""
        done = (*lines, *filter(None, [start.done]), *macros.done)
        return Upgraded(done, (*left, *_not_renewed(package)), copy, said)


def _prove_start(name: str, before: bytes, after: bytes) -> None:
    """Raises WorkbookError where more than Start differs."""
    try:
        prove_start(before, after)
    except DamageError as error:
        raise _touching_more(name, "sheet Start", error) from error


def _prove_sheets(package: Package, after: bytes, kinds: Collection[str]) -> None:
    """Raises WorkbookError where more than the result sheets differs."""
    try:
        prove_workbook(package.data, after, kinds)
    except DamageError as error:
        raise _touching_more(package.path.name, "result sheets", error) from error


def _touching_more(name: str, what: str, error: DamageError) -> WorkbookError:
    return WorkbookError(
        f'"{name}" was not changed, because its {what} could not be renewed without touching more ({error}): please '
        "tell the toolkit's makers."
    )


def _refuse(package: Package) -> None:
    if not owned_sheets(package):
        raise WorkbookError(
            f'"{package.path.name}" has no sheets of the toolkit\'s, so there is nothing to upgrade: csp refresh adds '
            "them."
        )
    made = made_by(package)
    if made and _numbers(made) > _numbers(__version__):
        raise WorkbookError(
            f'"{package.path.name}" was made by version {made}, and this is version {__version__}: install the newer '
            "one to upgrade it."
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _old_name(package: Package) -> str:
    """The sheet of past quarters where it still has the name that Excel reserves; empty otherwise."""
    name = owned_sheets(package).get(HISTORY.name, "")
    return name if name.casefold() == "history" else ""


def _upgraded(package: Package, now: datetime.datetime) -> tuple[tuple[str, ...], bytes]:
    """The lines that say what is done, and the workbook's bytes with it done."""
    old, edits, lines = _old_name(package), Edits(package), []
    if old:
        taken = {entry.get("name", "").casefold() for entry in listed_sheets(edits.look(edits.workbook))}
        new = free_name(HISTORY.name, taken)
        rename_sheet(edits, old, new)
        lines.append(f'The sheet "{old}" is called "{new}", because Excel keeps the name History for itself.')
    say_version(edits.tree(edits.workbook), __version__)
    out = io.BytesIO()
    edits.write(out)
    with _again(package, out) as named:
        out = _with_title(named, old)
    with _again(package, out) as titled:
        refreshed = refresh_book(book_of(titled), owned_sheets(titled), now, result_cells(titled))
        out = io.BytesIO()
        write_result_sheets(titled, refreshed.sheets)(out)
        _prove_sheets(titled, out.getvalue(), [sheet.kind for sheet in refreshed.sheets])
    kinds = listed(sheet.kind for sheet in refreshed.sheets if sheet.kind != SNAPSHOT)
    lines += [f"{kinds} are renewed.", *refreshed.moved, f"The workbook says that it is of version {__version__}."]
    return tuple(lines), out.getvalue()


def _again(package: Package, content: io.BytesIO) -> Package:
    return Package(package.path, content.getvalue(), package.fingerprint)


def _with_title(package: Package, old: str) -> io.BytesIO:
    """The title and the note of today on the sheet of past quarters, where those are still the toolkit's."""
    out = io.BytesIO()
    name = owned_sheets(package).get(HISTORY.name, "")
    sheet = book_of(package).sheet(name)
    top = {"A1": sheet.rows.get(1, {}).get(1), "A2": sheet.rows.get(2, {}).get(1)} if sheet else {}
    edits = [CellEdit(name, "A1", name)] if old and top.get("A1") == old else []
    if top.get("A2") in OLDER_HISTORY_NOTES:
        edits.append(CellEdit(name, "A2", HISTORY_NOTE))
    write_package(package, edited_sheets(package, edits), out)
    return out


def _not_renewed(package: Package) -> Iterator[str]:
    names = {entry.get("name", "") for entry in listed_sheets(package.tree(package.workbook_part))}
    if START in names:
        yield (
            "Not renewed: the drop-downs and colours of your own sheets. A workbook from csp new has all of them new."
        )
