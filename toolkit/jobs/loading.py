"""The job of loading published figures into a closed workbook."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.disk.replacing import copy_kept, exclusive, writing
from toolkit.evidence.figure import Evidence
from toolkit.evidence.lookups import LookUp, read_lookup
from toolkit.evidence.merging import Merge, merge
from toolkit.evidence.populations import Populations, read_populations
from toolkit.evidence.reading import Wanted, read_evidence
from toolkit.evidence.tables import published_rows
from toolkit.grid import CellEdit
from toolkit.neighbours.ranking import AmongOthers
from toolkit.neighbours.reading import compared_of
from toolkit.neighbours.rows import ComparisonRows, comparison_rows, merged_comparisons
from toolkit.plan.details import read_details
from toolkit.records import dataclass
from toolkit.tables.headings import COMPARISONS, INDICATORS
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.indicator_rows import with_indicator_rows
from toolkit.workbook_file.package.package import Package, open_package
from toolkit.workbook_file.sheet_rows import CellContent


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file says, what it does to the workbook, and its copy as it was, None where nothing was written."""

    evidence: Evidence
    merged: Merge
    compared: ComparisonRows
    comparisons: tuple[AmongOthers, ...] = ()
    copy: Path | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return self.merged.is_empty and not (self.compared.new or self.compared.changed)


def wanted_from(
    named: Sequence[str] = (), lookup: Path | None = None, population: Path | None = None, **more: object
) -> Wanted:
    """What is wanted, with the look-up and the populations read from their files. Raises ToolkitError."""
    places: LookUp | None = read_lookup(published_rows(lookup), lookup.name) if lookup else None
    people: Populations | None = read_populations(published_rows(population), population.name) if population else None
    return Wanted("", tuple(named), lookup=places, populations=people, **more)  # type: ignore[arg-type]


def preview_load(workbook: Path, file: Path, wanted: Wanted, suffix: str = "") -> Loaded:
    """What :func:`load_into` would do; nothing is written. Raises ToolkitError as it does."""
    with open_package(workbook) as package:
        return _worked_out(package, file, wanted, suffix)[0]


def load_into(workbook: Path, file: Path, wanted: Wanted, suffix: str = "") -> Loaded:
    """Put the figures of a published file into the sheet Indicators.

    A copy of the workbook as it was is beside it before anything changes; where nothing would change there is none, and
    nothing is written. The new file is read again from the disk and proved before it takes the name. Raises
    ToolkitError; the workbook is then untouched and there is no copy.
    """
    from toolkit.proved.proof import proving_workbook  # a preview proves nothing

    with exclusive(workbook) as hold, open_package(workbook) as package:
        loaded, content, edits = _worked_out(package, file, wanted, suffix)
        if loaded.is_empty:
            return loaded
        name = f"{workbook.stem} (before loading){workbook.suffix}"
        proved = proving_workbook(workbook.name, package.data, (INDICATORS.name, COMPARISONS.name), edits=edits)
        with copy_kept(workbook.with_name(name), package.data, workbook) as copy:
            hold.replace(writing(content), read=package.fingerprint, prove=proved)
    return replace(loaded, copy=copy)


def _worked_out(package: Package, file: Path, wanted: Wanted, suffix: str) -> tuple[Loaded, bytes, list[CellEdit]]:
    """What is done, the workbook's bytes with it done, and the cells that were written."""
    book = book_of(package)
    evidence = read_evidence(file, replace(wanted, partnership=read_details(book)[0].partnership))
    merged = merge(book, evidence, suffix)
    rows = list(comparison_rows(evidence.peers, evidence.area, evidence.among, evidence.source_of_all))
    compared = merged_comparisons(book, rows, evidence.dataset)
    content, edits = package.data, list[CellEdit]()
    if not merged.is_empty:
        changed: dict[int, dict[str, CellContent]] = {}
        for change in merged.changes:
            changed.setdefault(change.row, {})[change.field] = change.new
        content, edits = with_indicator_rows(package, changed, [row.values for row in merged.new])
    if compared.new or compared.changed:
        package = Package(package.path, content, package.fingerprint)
        content, more = with_indicator_rows(package, compared.changed, compared.new, COMPARISONS)
        edits += more
    told = compared_of(rows) if rows else ()
    return Loaded(evidence, merged, compared, told), content, edits
