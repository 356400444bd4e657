"""What lies beside a plan is never run, whatever it is called and by whichever entry the toolkit is started."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import httpx2
import pytest

from tests.builders.serving import Officer
from toolkit.bundled import bundled
from toolkit.install.shortcuts import SHORTCUTS

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
SCRIPT = shutil.which("csp", path=sysconfig.get_path("scripts"))
TRAP = """
with open({ran!r}, "a") as ran:
    ran.write(__name__ + "\\n")
"""
BEFORE_THE_TOOLKIT = {"toolkit", *sys.stdlib_module_names}
"""What ``python -m`` itself imports, or takes for the toolkit, before anything of the toolkit's runs."""
pytestmark = pytest.mark.slow
needs_script = pytest.mark.skipif(SCRIPT is None, reason="the toolkit is not installed with its command csp")


def names() -> set[str]:
    """What a program of Python may import: the standard library, what is installed, and what Python runs by itself."""
    installed = {name for name in importlib.metadata.packages_distributions() if name.isidentifier()}
    return sys.stdlib_module_names | installed | {"toolkit", "docx", "lxml", "sitecustomize", "usercustomize"}


@pytest.fixture
def folder(tmp_path):
    """A folder with a plan, and beside it a module of every name, which would leave a trace."""
    shutil.copy(SEVENOAKS, tmp_path / "plan.xlsm")
    for name in names() - {"ran"}:
        (tmp_path / f"{name}.py").write_text(TRAP.format(ran=str(tmp_path / "ran.txt")), encoding="utf-8")
    return tmp_path


def ran(folder: Path) -> list[str]:
    """The modules of the folder that were run."""
    trace = folder / "ran.txt"
    return trace.read_text().split() if trace.exists() else []


def environment() -> dict[str, str]:
    """That of the tests, with the toolkit where they have it from, but no folder that is meant as "here"."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if os.path.isabs(path))}


def started(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)


def test_the_traps_work(folder):
    started(folder, sys.executable, "-c", "import docx, sitecustomize, toolkit")
    assert {"docx", "sitecustomize", "toolkit"} <= {*ran(folder)}


@needs_script
@pytest.mark.parametrize(
    "words",
    [("refresh", "plan.xlsm"), ("report", "plan.xlsm"), ("rollup", ".", "--out", "county.xlsx")],
    ids=lambda words: words[0],
)
def test_the_command_runs_nothing_beside_a_plan(folder, words):
    done = started(folder, SCRIPT, *words)
    assert (done.returncode, done.stderr) in ((0, ""), (1, ""))  # the real plan has errors in its rows
    assert ran(folder) == []


def test_the_module_runs_nothing_beside_a_plan(folder):
    for name in BEFORE_THE_TOOLKIT & names():
        (folder / f"{name}.py").unlink()
    done = started(folder, sys.executable, "-m", "toolkit", "report", "plan.xlsm")
    assert (done.returncode, done.stderr) == (1, "")
    assert ran(folder) == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="it says what it did in a window there")
def test_a_menu_entry_runs_nothing_beside_a_plan(folder):
    words = [sys.executable, *SHORTCUTS[0].words]
    done = subprocess.run(
        [*words, "plan.xlsm"], cwd=folder, env=environment() | {"PATH": "/nowhere"}, capture_output=True, text=True
    )
    assert "is refreshed" in done.stdout, done.stderr
    assert ran(folder) == []


@needs_script
@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
def test_the_page_runs_nothing_beside_a_plan(folder, tmp_path_factory):
    command = [SCRIPT, "serve", "--port", "0", "--folder", str(tmp_path_factory.mktemp("visits"))]
    with subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE, text=True) as running:
        try:
            address = re.search(r"http://\S+", running.stdout.readline())[0]
            with httpx2.Client(base_url=address, timeout=60) as client:
                assert "What was counted" in Officer(client).begin(folder / "plan.xlsm").text
        finally:
            running.terminate()
    assert ran(folder) == []
