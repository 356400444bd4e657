"""One name for one thing, and one home for each piece of knowledge."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT
from tests.house.test_architecture import TOP

SEVERAL_HOMES: dict[str, str] = {}
"""Names that two modules may define, with the reason: none today."""


def public_names(module: ast.Module) -> Iterator[str]:
    """The functions, classes and constants that a module defines at its top, not those that it imports."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        yield from (name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))


@pytest.mark.slow
def test_a_public_name_has_one_home():
    homes = defaultdict(set)
    for path in TOP.rglob("*.py"):
        for name in public_names(ast.parse(path.read_text(encoding="utf-8"))):
            homes[name].add(path.relative_to(TOP).as_posix())
    several = {name: sorted(paths) for name, paths in homes.items() if len(paths) > 1 and not name.startswith("_")}
    assert {name: paths for name, paths in several.items() if name not in SEVERAL_HOMES} == {}
    assert SEVERAL_HOMES.keys() <= several.keys()


def texts(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.slow
def test_the_prefix_of_hidden_names_has_one_home():
    modules = [*TOP.rglob("*.py"), *(ROOT / "workbooks").glob("*.py")]
    assert [path.name for path in modules if any("_csp_" in text for text in texts(path))] == ["owned.py"]
