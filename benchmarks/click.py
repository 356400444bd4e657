"""``python -m benchmarks.click``: what a click costs on Python's side, without Excel.

The workbook comes as JSON, and what would go to Excel is only noted (``tests/click_shim``), so that time is Python's
alone: starting, importing, reading, checking and writing.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pairs import compare
from benchmarks.plans import REAL, large_plan
from tests.click_shim import desktop

CLICK = """
import json, sys
from tests.click_shim import desktop
desktop.open_workbook(desktop.BookApi(json.load(open(sys.argv[1]))))
desktop.excel.shows_what_is_written = False
from toolkit import excel
getattr(excel, sys.argv[2])()
"""
TWICE = """
import json, sys, time
from tests.click_shim import desktop
desktop.open_workbook(desktop.BookApi(json.load(open(sys.argv[1]))))
desktop.excel.shows_what_is_written = False
from toolkit import excel
excel.refresh_tallies()
first = time.time() - float(sys.argv[2])
began = time.perf_counter()
excel.refresh_tallies()
print(first, time.perf_counter() - began)
"""
LIBRARIES = {
    "check_rows": "tests.click_shim, xlwings, pydantic",
    "refresh_tallies": "tests.click_shim, xlwings, pydantic, scipy.special",
    "committee_report": "tests.click_shim, xlwings, pydantic, scipy.special, docxtpl",
}
"""What a button cannot do without; the first sets the licence key that xlwings' remote engine asks for."""
_CHECKING = (
    "toolkit.excel, toolkit.checks.book, toolkit.history.analysis, toolkit.figures.check, toolkit.live_excel.reading"
)
OWN = {
    "check_rows": f"{_CHECKING}, toolkit.live_excel.sheets",
    "refresh_tallies": f"{_CHECKING}, toolkit.live_excel.sheets, "
    "toolkit.results.refresh, toolkit.results.trends, toolkit.results.snapshot",
    "committee_report": f"{_CHECKING}, toolkit.live_excel.files, "
    "toolkit.papers.making, toolkit.papers.quarterly, toolkit.word.render",
}
"""The toolkit's own modules that the button uses on the real workbook, which has indicators and printed figures."""
ACTIONS, RUNS = 1_000, 7


def main() -> None:
    """Print a ratio for each button's first click, and one for the second click in a process that is kept alive."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare_clicks_with_imports(folder)
        compare_second_click_with_first(folder)


def compare_clicks_with_imports(folder: Path) -> None:
    payload = _payload(REAL, folder)
    for button, libraries in LIBRARIES.items():
        for what, imports in (("libraries", libraries), ("modules", f"{libraries}, {OWN[button]}")):
            compare(
                f"{button}, the real workbook / importing xlwings and the {what} that the button needs",
                [sys.executable, "-c", CLICK, str(payload), button],
                [sys.executable, "-c", f"import {imports}"],
                pairs=RUNS,
            )


def compare_second_click_with_first(folder: Path) -> None:
    payload = _payload(large_plan(folder, ACTIONS), folder)
    pairs = [_click_twice(payload) for _ in range(RUNS + 1)][1:]
    ratios = [second / first for first, second in pairs]
    medians = [statistics.median(column) for column in zip(*pairs, strict=True)]
    print(f"refresh_tallies, {ACTIONS:,} actions, second click / first click with the start of Python")
    print(f"  time    ratio {statistics.median(ratios):.3f} (from {min(ratios):.3f} to {max(ratios):.3f})", end="")
    print(f"   (medians {medians[1]:.3f} s and {medians[0]:.3f} s)")


def _click_twice(payload: Path) -> tuple[float, float]:
    command = [sys.executable, "-c", TWICE, str(payload), str(time.time())]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(said[0]), float(said[1])


def _payload(workbook: Path, folder: Path) -> Path:
    """The workbook as JSON, as Excel would send it, for a copy in a folder of its own."""
    payload = desktop.payload_of(workbook)
    payload["book"]["full_name"] = os.fspath(folder / workbook.name)
    path = folder / f"{workbook.stem}.json"
    path.write_text(json.dumps(payload), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
