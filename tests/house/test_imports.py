"""What a command loads: nothing that it does not use, because a user waits for every import."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.bundled import bundled

pytestmark = pytest.mark.slow

IMPORTED = """
import sys
from toolkit.commands.app import main
sys.argv = ["csp", *sys.argv[1:]]
try:
    main()
except SystemExit as ended:
    assert ended.code in (0, 1, None), ended.code
print(*sorted({name.partition(".")[0] for name in sys.modules} | {n for n in sys.modules if n.startswith("toolkit.")}))
"""
NOT_FOR_COUNTING = {
    "pandas", "numpy", "scipy", "openpyxl", "docxtpl", "docx", "jinja2", "matplotlib", "holidays", "pypdf", "rich",
    "toolkit.figures.check", "toolkit.statistics", "toolkit.papers", "toolkit.word", "toolkit.live_excel",
}  # fmt: skip
NOT_FOR_A_PAPER = {"pandas", "numpy", "scipy", "openpyxl", "matplotlib", "rich"}
WITH_FIGURES = {"toolkit.figures.check", "toolkit.statistics"}


@pytest.mark.parametrize(
    ("plan", "words", "unneeded"),
    [
        ("kent-2014-17", ["refresh", "PLAN"], NOT_FOR_COUNTING),
        ("kent-2014-17", ["check", "PLAN", "--json"], NOT_FOR_COUNTING | {"xlsxwriter"}),
        ("sevenoaks-2019-20", ["refresh", "PLAN"], NOT_FOR_COUNTING - WITH_FIGURES),
        ("sevenoaks-2019-20", ["check", "PLAN", "--json"], NOT_FOR_COUNTING - WITH_FIGURES | {"xlsxwriter"}),
        ("sevenoaks-2019-20", ["report", "PLAN"], NOT_FOR_A_PAPER),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_use(plan, words, unneeded, tmp_path):
    workbook = Path(shutil.copy(bundled("workbooks", f"{plan}.xlsm"), tmp_path))
    arguments = [str(workbook) if word == "PLAN" else word for word in words]
    done = subprocess.run([sys.executable, "-c", IMPORTED, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "toolkit.jobs" in loaded
    assert loaded & unneeded == set()
