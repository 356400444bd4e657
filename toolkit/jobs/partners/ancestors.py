"""The earlier copy that two copies come from: the one that the officer names, or a kept one that is proved to be it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.disk.folders import real_path
from toolkit.entries.periods import Period, period_in_heading
from toolkit.entries.wording import listed
from toolkit.errors import ToolkitError, WorkbookError
from toolkit.history.asking import Choices
from toolkit.history.table import CapturedRow
from toolkit.jobs.quarter import worked_out_next_quarter
from toolkit.partners.merging.ancestor import (
    comes_before,
    is_what_is_on_record,
    last_on_record,
    with_doubtful_cells,
)
from toolkit.partners.merging.copies import Copy, copy_of
from toolkit.partners.merging.renamed import with_sheets_of
from toolkit.partners.merging.rows import share_rows
from toolkit.plan.reading import read_monitoring
from toolkit.tables.owned import DECIDE
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.formulas import formulas_of
from toolkit.workbook_file.package.package import Package, open_package
from toolkit.workbook_file.package.sheet_list import owned_sheets

_KEPT = re.compile(r".*(?: \(before (?:adopting|loading)\)| - (?P<quarter>\d{4}-\d{2} Quarter [1-4]))(?: \(\d+\))?")
"""The names that the toolkit gives copies which it keeps."""


def read_copy(package: Package) -> Copy:
    """A copy taken in. Raises WorkbookError where an earlier merge is still undecided in it."""
    if (name := owned_sheets(package).get(DECIDE)) is not None:
        raise WorkbookError(
            f'"{package.path.name}" still has the sheet "{name}" of an earlier merge: decide what is on it, delete the '
            "sheet, save, and try again."
        )
    return copy_of(book_of(package), formulas_of(package))


def named_ancestor(base: Path, mine: Copy, theirs: Copy) -> Copy:
    """The earlier copy that the officer names. Raises WorkbookError where it cannot be one."""
    with open_package(base) as package:
        earlier = with_sheets_of(read_copy(package), mine)
        period, present = earlier.monitoring.plan.period, mine.monitoring.plan.period
        if period and present and period > present:
            raise WorkbookError(
                f'"{base.name}" reports {period.label}, which comes after {present.label}: what both copies come from '
                "is earlier."
            )
        if not (share_rows(earlier, mine) and share_rows(earlier, theirs)):
            raise WorkbookError(f'"{base.name}" has no row in common with both copies, so they do not come from it.')
        return _moved_on(package, mine, theirs) if comes_before(period, present) else earlier


def kept_ancestor(files: Sequence[Path], out: Path, mine: Copy, theirs: Copy) -> tuple[Copy | None, list[str]]:
    """The kept copy beside the two files that is proved to be what both come from, and what is said of others."""
    recorded = last_on_record(mine, theirs)
    proved: dict[bytes, Copy] = {}
    unproved: list[str] = []
    for path in _kept_beside(files, out, mine.monitoring.plan.period):
        content, found = _if_proved(path, recorded, mine, theirs)
        if found is None:
            unproved.append(path.name)
        else:
            proved.setdefault(content, found)
    said = [_not_used(unproved)] if unproved else []
    if len(proved) > 1:
        names = listed(f'"{copy.name}"' for copy in proved.values())
        return None, [
            f"{names} differ, and both copies may come from either: say from which (csp merge: --base).",
            *said,
        ]
    return next(iter(proved.values()), None), said


def _if_proved(path: Path, recorded: Sequence[CapturedRow], mine: Copy, theirs: Copy) -> tuple[bytes, Copy | None]:
    """A kept copy as it was when the present quarter began, with its bytes; None where it is not proved to be it."""
    try:
        with open_package(path) as package:
            is_it = is_what_is_on_record(read_monitoring(book_of(package))[0], recorded)
            return package.data, _moved_on(package, mine, theirs) if is_it else None
    except ToolkitError:
        return b"", None


def _moved_on(package: Package, mine: Copy, theirs: Copy) -> Copy:
    """A copy of the quarter before as it was when the present one began. Raises ToolkitError where it cannot begin."""
    recorded = last_on_record(mine, theirs)
    period = read_monitoring(book_of(package))[0].plan.period
    if period is None:
        raise WorkbookError(f'"{package.path.name}" does not say which quarter it reports.')
    day = recorded[0].captured if recorded else period.end
    choices = [Choices(go_on=True, keep_updates=kept) for kept in (False, True)]
    begun = [worked_out_next_quarter(package, day, choice)[1] for choice in choices]
    cleared, kept = (read_copy(Package(package.path, content, package.fingerprint)) for content in begun)
    begun_in = with_doubtful_cells(with_sheets_of(cleared, mine), with_sheets_of(kept, mine), mine, theirs)
    return replace(begun_in, name=package.path.name)


def _kept_beside(files: Sequence[Path], out: Path, present: Period | None) -> Iterator[Path]:
    """Copies that the toolkit kept, by the names that it gives them, in the folders of the files; of finished quarters
    only that before the present one, because others are older than what both come from.
    """
    seen = {real_path(path) for path in (*files, out)}
    for folder in dict.fromkeys(real_path(path).parent for path in files):
        for path in sorted(folder.glob("*.xls[xm]")):
            named = _KEPT.fullmatch(path.stem)
            if real_path(path) in seen or named is None:
                continue
            seen.add(real_path(path))
            if not named["quarter"] or comes_before(period_in_heading(named["quarter"]), present):
                yield path


def _not_used(names: Sequence[str]) -> str:
    named, one = listed(f'"{name}"' for name in names), len(names) == 1
    return (
        f"{named} {'was' if one else 'were'} not used, because nothing proves that both copies come from "
        f"{'it' if one else 'them'}: if they do, say so (csp merge: --base)."
    )
