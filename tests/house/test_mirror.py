"""A module's tests are found by its path, and a file of tests by the module that it tests."""

import re
from pathlib import Path

import toolkit

TOOLKIT = Path(toolkit.__file__).parent
TESTS = Path(__file__).parent.parent
OF_NO_MODULE = (
    "house",
    "attacks",
    "guides",
    "published_plans",
    "published_reports",
    "workbooks",
    "templates",
    "macros",
)
"""Folders of tests that are of no one module of the toolkit."""
_FUNCTION = re.compile(r"^ *def \w+\(", re.MULTILINE)


def does_something(module: Path) -> bool:
    """Whether it has a function or a method; a module of data alone is tested by what uses it."""
    return bool(_FUNCTION.search(module.read_text(encoding="utf-8")))


def mirror_of(module: Path) -> Path:
    folder, name = module.relative_to(TOOLKIT).parent, module.name
    return TESTS / folder / f"test_{name}"


def test_a_module_has_its_tests_in_the_file_that_mirrors_it():
    modules = [
        path
        for path in TOOLKIT.rglob("*.py")
        if "_data" not in path.parts and path.name not in ("__init__.py", "__main__.py") and does_something(path)
    ]
    assert len(modules) > 400
    assert [path.relative_to(TOOLKIT).as_posix() for path in modules if not mirror_of(path).exists()] == []


def test_a_file_of_tests_mirrors_a_module():
    files = (path for path in TESTS.rglob("test_*.py") if path.relative_to(TESTS).parts[0] not in OF_NO_MODULE)
    places = (path.relative_to(TESTS) for path in files)
    lost = [place for place in places if not (TOOLKIT / place.parent / place.name.removeprefix("test_")).exists()]
    assert [place.as_posix() for place in lost] == []
