"""The house: its layers hold, each library has its one place, and no folder is so full that nothing is found in it."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import toolkit
from tests import ROOT

TOP = Path(toolkit.__file__).parent
PACKAGES = sorted(path.parent for path in TOP.rglob("__init__.py"))
MOST_MODULES = 13
CLOCKS = ("now", "today", "utcnow")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
(MIDDLE,) = (contract["source_modules"] for contract in CONTRACTS if contract["name"].startswith("The middle knows"))


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


def modules_of(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """Every module of the rooms by its path, taken apart."""
    for room in rooms:
        place = TOP.parent.joinpath(*room.split("."))
        for path in [*place.rglob("*.py"), *place.parent.glob(f"{place.name}.py")]:
            yield str(path.relative_to(TOP)), ast.parse(path.read_text(encoding="utf-8"))


def reads_a_clock_or_a_file(node: ast.AST) -> bool:
    """Whether it is ``datetime.date.today`` or its like, whether called or handed on, or the built-in ``open``."""
    if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
        return ast.unparse(node.value).rpartition(".")[2] in {"date", "datetime", "Timestamp"}
    return isinstance(node, ast.Name) and node.id == "open"


@pytest.mark.slow
def test_the_middle_reads_no_clock_and_opens_no_file():
    """What is built in is no import, so no contract sees it."""
    found = [
        f"{path}:{node.lineno}"
        for path, module in modules_of(*MIDDLE)
        for node in ast.walk(module)
        if reads_a_clock_or_a_file(node)
    ]
    assert found == []


@pytest.mark.slow
def test_no_room_reaches_up_through_the_public_names():
    """The layers cannot see ``from toolkit import tally``: the package at the top has no layer."""
    found = [
        f"{path}:{node.lineno}"
        for path, module in modules_of("toolkit")
        for node in ast.walk(module)
        if (isinstance(node, ast.Import) and "toolkit" in {alias.name for alias in node.names})
        or (isinstance(node, ast.ImportFrom) and node.module == "toolkit" and _public_names(node))
    ]
    assert found == []


def _public_names(node: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names} & {*toolkit.__all__, "*"}
