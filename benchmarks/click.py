"""``python -m benchmarks.click``: what a click costs on Python's side, without Excel.

The workbook comes as JSON, and what would go to Excel is only noted (``tests/click_shim``), so that time is Python's
alone: starting, importing, reading, checking and writing.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.pairs import compare
from benchmarks.plans import REAL
from tests.click_shim import desktop

CLICK = """
import json, sys
from toolkit import clicked
with clicked.unloaded():
    from tests.click_shim import desktop
desktop.open_workbook(desktop.BookApi(json.load(open(sys.argv[1]))))
desktop.excel.shows_what_is_written = False
answer = clicked.said(sys.argv[2], "")
assert not answer.startswith("!"), answer
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
RUNS = 7


def main() -> None:
    """Print a ratio for each button's click, which starts Python anew."""
    with tempfile.TemporaryDirectory() as name:
        compare_clicks_with_imports(Path(name))


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


def _payload(workbook: Path, folder: Path) -> Path:
    """The workbook as JSON, as Excel would send it, for a copy in a folder of its own."""
    payload = desktop.payload_of(workbook)
    payload["book"]["full_name"] = os.fspath(folder / workbook.name)
    path = folder / f"{workbook.stem}.json"
    path.write_text(json.dumps(payload), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
