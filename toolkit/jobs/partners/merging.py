"""The job of bringing two people's copies of a workbook together into a new file."""

import datetime
import io
from dataclasses import replace
from pathlib import Path

from toolkit.county.names import name_key
from toolkit.disk.errors import no_workbook
from toolkit.disk.replacing import new_file, writing
from toolkit.errors import OutputError, WorkbookError
from toolkit.grid import CellEdit
from toolkit.jobs.partners.ancestors import kept_ancestor, named_ancestor, read_copy
from toolkit.partners.merging.copies import Copy
from toolkit.partners.merging.deciding import bring_together
from toolkit.partners.merging.left_over import typed_by_theirs
from toolkit.partners.merging.outcome import Merged
from toolkit.partners.merging.renamed import with_sheets_of
from toolkit.partners.merging.rows import share_rows
from toolkit.partners.merging.sheet import decide_sheet
from toolkit.partners.merging.verifying import misread_rows
from toolkit.plan.reading import read_monitoring
from toolkit.proved.proof import Proof, proving_workbook
from toolkit.records import dataclass
from toolkit.results.refresh import refresh_book
from toolkit.results.sheet import ResultSheet
from toolkit.tables.owned import TALLIES
from toolkit.workbook_file.book import book_of, result_cells
from toolkit.workbook_file.merged_cells import with_taken_cells
from toolkit.workbook_file.package.package import Package, open_package
from toolkit.workbook_file.package.sheet_list import owned_sheets
from toolkit.workbook_file.sheets.results import write_result_sheets


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What came of it: the merge, what the new file was proved to be, and what is said of copies that were not used."""

    merged: Merged
    proof: Proof
    said: tuple[str, ...] = ()


def merge_workbooks(
    mine: Path, theirs: Path, out: Path, now: datetime.datetime, base: Path | None = None, *, overwrite: bool = False
) -> MergedFile:
    """Write to ``out`` the workbook ``mine`` with the cells that only ``theirs`` changed since ``base``.

    Without ``base`` a copy that was kept beside one of the two is used, where it is proved to be what both come from.
    None of these files is changed, and the new one is proved on the disk before it takes its name. Raises ToolkitError;
    nothing is written then.
    """
    _refuse_files(out, mine, theirs, base)
    with open_package(mine) as package, open_package(theirs) as other:
        own = read_copy(package)
        copies = own, with_sheets_of(read_copy(other), own)
        _refuse_two_plans(*copies)
        earlier, said = (named_ancestor(base, *copies), []) if base else kept_ancestor((mine, theirs), out, *copies)
        if base and earlier:
            _refuse_two_partnerships(own, earlier)
        merged, content, edits = _put_together(package, *copies, earlier)
        left = tuple(typed_by_theirs(result_cells(package), result_cells(other)))
        merged = replace(merged, decisions=(*merged.decisions, *left))
        sheets = _result_sheets(Package(package.path, content, package.fingerprint), merged, now)
        if sheets:
            stream = io.BytesIO()
            write_result_sheets(Package(package.path, content, package.fingerprint), sheets)(stream)
            content = stream.getvalue()
        proofs: list[Proof] = []
        kinds = [sheet.kind for sheet in sheets]
        proved = proving_workbook(out.name, package.data, kinds, proofs.append, edits)
        new_file(out, writing(content), overwrite=overwrite, like=mine, source=theirs, prove=proved)
    return MergedFile(merged, proofs[0], tuple(said))


def _refuse_files(out: Path, mine: Path, theirs: Path, base: Path | None) -> None:
    for path in (one for one in (mine, theirs, base) if one):
        if not path.exists():
            raise no_workbook(path)
        if out.exists() and path.samefile(out):
            raise OutputError(f'"{out.name}" is one of the files that come together: choose another name for --out.')
    if mine.samefile(theirs):
        raise WorkbookError(f'"{mine.name}" was given twice: give the two copies that are to be brought together.')
    if out.suffix.casefold() != mine.suffix.casefold():
        raise OutputError(f'"{out.name}" must end in {mine.suffix}, as "{mine.name}" does, of which it is made.')


def _refuse_two_plans(mine: Copy, theirs: Copy) -> None:
    one, other = (copy.monitoring.plan.period for copy in (mine, theirs))
    if one and other and one != other:
        raise WorkbookError(
            f'"{mine.name}" reports {one.label} and "{theirs.name}" {other.label}: only copies of one quarter are '
            "brought together."
        )
    _refuse_two_partnerships(mine, theirs)
    if not share_rows(mine, theirs):
        raise WorkbookError(
            f'"{mine.name}" and "{theirs.name}" have no row of a plan in common, so they are no copies of one workbook.'
        )


def _refuse_two_partnerships(mine: Copy, theirs: Copy) -> None:
    """Raises WorkbookError where two copies are plans of different partnerships, whose rows may be much alike."""
    one, other = (copy.monitoring.plan.partnership for copy in (mine, theirs))
    if one and other and name_key(one) != name_key(other):
        raise WorkbookError(
            f'"{mine.name}" is the plan of {one} and "{theirs.name}" that of {other}: only copies of one partnership\'s'
            " plan are brought together. If that is one and the same, write its name alike on the sheet Plan of both."
        )


def _put_together(
    package: Package, mine: Copy, theirs: Copy, base: Copy | None
) -> tuple[Merged, bytes, list[CellEdit]]:
    """The merge, and the bytes of mine with what is taken; a row that would be read otherwise there is not added."""
    without: frozenset[tuple[str, int]] = frozenset()
    while True:
        merged = bring_together(base, mine, theirs, without)
        if not merged.taken:
            return merged, package.data, []
        content, edits = with_taken_cells(package, merged.taken)
        result, _ = read_monitoring(book_of(Package(package.path, content, package.fingerprint)))
        misread = misread_rows(merged, theirs, result)
        if not misread - without:
            return merged, content, edits
        without |= misread


def _result_sheets(package: Package, merged: Merged, now: datetime.datetime) -> list[ResultSheet]:
    """The sheet To decide where there is anything on it, and the result sheets anew where cells were taken."""
    sheets = [decide_sheet(merged, now)] if merged.decisions else []
    owned = owned_sheets(package)
    if merged.taken and TALLIES in owned:
        sheets += refresh_book(book_of(package), owned, now, result_cells(package)).sheets
    return sheets
