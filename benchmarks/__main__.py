"""``python -m benchmarks``: how long the main jobs take against the least that their libraries need, and the goals.

Every ratio with a goal is of whole processes, run in turn. The toolkit's bytecode is compiled first, as installing it
does. An idle machine gives the figures that count; ``python -m benchmarks QUICK`` takes three turns instead of eleven.
"""

import compileall
import pickle
import shutil
import sys
import tempfile
from pathlib import Path

import toolkit
from benchmarks.pairs import compare, compare_calls, compare_growth
from benchmarks.plain_docxtpl import render_plainly
from benchmarks.plans import REAL, large_plan
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.jobs.papers import report_workbook
from toolkit.papers.quarterly import quarterly_context
from toolkit.plan.tallies import tally_plan
from toolkit.workbook_file.book import read_book

CSP = [sys.executable, "-m", "toolkit"]
IMPORTS = [sys.executable, "-c", "import pandas, pydantic, openpyxl, typer, rich, lxml.etree"]
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
READ_AND_RENDER = """
import sys, pathlib, pickle, warnings
warnings.simplefilter("ignore")
import pandas
from benchmarks.plain_docxtpl import render_plainly
template, context, out, workbook = map(pathlib.Path, sys.argv[1:])
for sheet in ("Actions", "Success measures"):
    pandas.read_excel(workbook, sheet_name=sheet, engine="openpyxl")["Status"].value_counts()
render_plainly(template, pickle.loads(context.read_bytes()), out)
"""
WITHOUT_INDICATORS = bundled("workbooks", "kent-2014-17.xlsm")


def main(turns: int) -> None:
    """Run the comparisons one after another."""
    compileall.compile_dir(Path(toolkit.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare_refresh_with_imports(WITHOUT_INDICATORS, folder, turns, goal=0.75)
        compare_refresh_with_imports(REAL, folder, turns, goal=1.35)
        compare_refresh_with_openpyxl(folder, turns, goal=0.5)
        compare_growth_of_refresh(folder, turns, goal=1.1)
        compare_report_with_docxtpl(folder, turns, goal=1.5)


def compare_refresh_with_imports(original: Path, folder: Path, turns: int, goal: float) -> None:
    workbook = Path(shutil.copy(original, folder))
    compare(
        f"csp refresh of {workbook.stem} / importing pandas, pydantic, openpyxl, typer, rich and lxml",
        [*CSP, "refresh", str(workbook)],
        IMPORTS,
        pairs=turns,
        goal=goal,
    )


def compare_refresh_with_openpyxl(folder: Path, turns: int, goal: float) -> None:
    """The toolkit checks every row and writes three sheets; the other side counts and writes one."""
    original = large_plan(folder, 1_000)
    workbook = folder / "ours.xlsx"
    compare(
        "csp refresh of 1,000 actions / pandas reads and counts, openpyxl saves",
        [*CSP, "refresh", str(workbook)],
        [sys.executable, "-c", OPENPYXL, str(original), str(folder / "theirs.xlsx")],
        pairs=turns,
        before=lambda: shutil.copy(original, workbook),
        goal=goal,
    )


def compare_growth_of_refresh(folder: Path, turns: int, goal: float) -> None:
    """What 10,000 rows add to a refresh of one row, beside ten times what 1,000 add: 1 is linear."""
    plans = {rows: large_plan(folder, rows) for rows in (1, 1_000, 10_000)}
    workbook = folder / "growing.xlsx"
    compare_growth(
        "csp refresh, what 10,000 actions add / ten times what 1,000 add",
        [*CSP, "refresh", str(workbook)],
        {rows: lambda plan=plan: shutil.copy(plan, workbook) for rows, plan in plans.items()},  # type: ignore[misc]
        turns=turns,
        goal=goal,
    )


def compare_report_with_docxtpl(folder: Path, turns: int, goal: float) -> None:
    """Docxtpl is handed the finished context for the same template; the toolkit reads, checks and counts first.

    Beside that, what a short script would do that has to read too, and the same work with everything imported.
    """
    workbook = Path(shutil.copy(REAL, folder))
    monitoring, _ = check_book(read_book(workbook))
    context = quarterly_context(monitoring, tally_plan(monitoring), "Source: benchmark")
    pickled, ours, theirs = folder / "context.pickle", folder / "ours.docx", folder / "theirs.docx"
    pickled.write_bytes(pickle.dumps(context))
    template = bundled("templates", "quarterly-monitoring.docx")
    report = [*CSP, "report", str(workbook), "--out", str(ours), "--overwrite"]
    arguments = [str(template), str(pickled), str(theirs)]
    what = f"csp report of {workbook.stem}"
    plainly = [sys.executable, "-m", "benchmarks.plain_docxtpl", *arguments]
    compare(f"{what} / docxtpl alone", report, plainly, pairs=turns, goal=goal)
    script = [sys.executable, "-c", READ_AND_RENDER, *arguments, str(workbook)]
    compare(f"{what} / pandas and openpyxl read and count, docxtpl renders", report, script, pairs=turns)
    compare_calls(
        f"{what} / docxtpl alone, everything imported",
        lambda: report_workbook(workbook, ours, overwrite=True),
        lambda: render_plainly(template, context, theirs),
    )


if __name__ == "__main__":
    main(3 if sys.argv[1:] == ["QUICK"] else 11)
