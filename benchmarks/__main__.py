"""``python -m benchmarks``: how long the main job takes against the least that its libraries need."""

import contextlib
import io
import pickle
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.pairs import compare, compare_calls
from benchmarks.plain_docxtpl import render_plainly
from benchmarks.plans import large_plan, real_copy
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.jobs.papers import report_workbook
from toolkit.papers.quarterly import quarterly_context
from toolkit.plan.tallies import tally_plan
from toolkit.workbook_file.book import read_book

CSP = [sys.executable, "-m", "toolkit"]
IMPORTS = "import lxml.etree, openpyxl, pandas, pydantic, scipy.special, typer, xlsxwriter"
"""What a refresh of the real workbook cannot do without: openpyxl tells its dates, scipy its tests of chance."""
OPENPYXL = """
import sys, warnings
warnings.simplefilter("ignore")
import openpyxl, pandas
counts = pandas.read_excel(sys.argv[1], sheet_name="Actions", engine="openpyxl")["Status"].value_counts()
workbook = openpyxl.load_workbook(sys.argv[1], keep_vba=sys.argv[1].endswith("m"))
sheet = workbook.create_sheet("Counts")
for status, number in counts.items():
    sheet.append([status, int(number)])
workbook.save(sys.argv[2])
"""


def main() -> None:
    """Run the three comparisons; each prints a ratio measured pair by pair in this run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare_refresh_with_imports(folder)
        compare_refresh_with_openpyxl(folder)
        compare_report_with_docxtpl(folder)


def compare_refresh_with_imports(folder: Path) -> None:
    workbook = real_copy(folder)
    compare(
        "csp refresh, the real workbook / importing its libraries alone",
        [*CSP, "refresh", str(workbook)],
        [sys.executable, "-c", IMPORTS],
        pairs=11,
    )


def compare_refresh_with_openpyxl(folder: Path) -> None:
    original = large_plan(folder, 10_000)
    workbook = folder / "ours.xlsx"
    compare(
        "csp refresh, 10,000 actions / pandas reads and counts, openpyxl saves",
        [*CSP, "refresh", str(workbook)],
        [sys.executable, "-c", OPENPYXL, str(original), str(folder / "theirs.xlsx")],
        before=lambda: shutil.copy(original, workbook),
    )


def compare_report_with_docxtpl(folder: Path) -> None:
    """Once as work done in one process that has imported everything, once as whole processes, imports included."""
    workbook = large_plan(folder, 1_000)
    monitoring, _ = check_book(read_book(workbook))
    context = quarterly_context(monitoring, tally_plan(monitoring), "Source: benchmark")
    template = bundled("templates", "quarterly-monitoring.docx")
    ours, theirs = folder / "ours.docx", folder / "theirs.docx"
    what = "csp report, 1,000 actions / docxtpl alone rendering the same context into the same template"
    compare_calls(
        f"{what}, libraries imported",
        lambda: report_workbook(workbook, ours, overwrite=True),
        lambda: render_plainly(template, context, theirs),
    )
    pickled = folder / "context.pickle"
    pickled.write_bytes(pickle.dumps(context))
    compare(
        f"{what}, as whole processes",
        [*CSP, "report", str(workbook), "--out", str(ours), "--overwrite"],
        [sys.executable, "-m", "benchmarks.plain_docxtpl", str(template), str(pickled), str(theirs)],
        pairs=5,
    )


if __name__ == "__main__":
    with contextlib.redirect_stderr(io.StringIO()):
        main()
