"""The house: its layers hold, each library has its one place, and no folder is so full that nothing is found in it."""

import ast
import subprocess
import sys
from pathlib import Path

import toolkit
from tests import ROOT

TOP = Path(toolkit.__file__).parent
PACKAGES = sorted(path.parent for path in TOP.rglob("__init__.py"))
MOST_MODULES = 13
CLOCKS = (".now(", ".today(")
PURE = (
    "entries",
    "tables",
    "plan",
    "statistics",
    "trends",
    "history",
    "checks",
    "results",
    "papers",
    "meetings",
    "figures",
)


def test_the_contracts_in_pyproject_hold():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_no_room_has_more_modules_than_can_be_taken_in():
    crowded = {
        str(package.relative_to(TOP)): len(modules)
        for package in PACKAGES
        if len(modules := [path for path in package.glob("*.py") if path.name != "__init__.py"]) > MOST_MODULES
    }
    assert crowded == {}


def test_every_room_says_in_a_line_what_lives_there():
    said = {
        package: ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
        for package in PACKAGES
    }
    assert [str(package) for package, words in said.items() if not words or "\n" in words.strip()] == []


def test_the_middle_reads_no_clock():
    clocks = [
        str(path.relative_to(TOP))
        for package in PURE
        for path in (TOP / package).rglob("*.py")
        if any(call in path.read_text(encoding="utf-8") for call in CLOCKS)
    ]
    assert clocks == []
