"""``python -m benchmarks.merging``: what bringing two copies together costs beside a refresh of the same workbook.

Ratios in one run, the middle of several, of the bundled plans: each has a copy with other words in half of its updates.
"""

import shutil
import statistics
import tempfile
from datetime import datetime
from pathlib import Path

from benchmarks.rollup import seconds
from toolkit.bundled import bundled
from toolkit.jobs.partners.merging import merge_workbooks
from toolkit.jobs.workbook import refresh_workbook
from toolkit.partners.merging.outcome import Taken
from toolkit.plan.reading import read_monitoring
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.merged_cells import with_taken_cells
from toolkit.workbook_file.package.package import open_package

PLANS = ("sevenoaks-2019-20", "tunbridge-wells-2016-17", "kent-2014-17")
_TIMES = 5


def other_copy(workbook: Path, to: Path) -> None:
    """A copy in which half of the updates say something else."""
    with open_package(workbook) as package:
        rows = read_monitoring(book_of(package))[0].actions[::2]
        cells = [(row.place.sheet, row.place.row, row.place.columns.get("update", 0)) for row in rows]
        content, _ = with_taken_cells(package, [Taken(*cell, f"Another update {cell}.") for cell in cells if cell[2]])
    to.write_bytes(content)


def ratio(plan: str, folder: Path) -> float:
    """How many times a refresh it takes, the middle of several."""
    base, mine, theirs, out = (folder / f"{part}.xlsm" for part in ("base", "mine", "theirs", "out"))
    for copy in (base, mine):
        shutil.copy(bundled("workbooks", f"{plan}.xlsm"), copy)
    other_copy(base, theirs)
    now, found = datetime.now(), []
    for _ in range(_TIMES):
        merging = seconds(lambda: merge_workbooks(mine, theirs, out, now, base, overwrite=True))
        found.append(merging / seconds(lambda: refresh_workbook(out, now)))
    return statistics.median(found)


def main() -> None:
    """Merge and refresh in turn, print the ratios."""
    for plan in PLANS:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{plan}: bringing two copies together takes {ratio(plan, Path(folder)):.2f} times a refresh")


if __name__ == "__main__":
    main()
