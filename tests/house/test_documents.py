"""What the documents say is so."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import toolkit
from tests import ROOT
from toolkit.problems.document import problems_document
from toolkit.tables.headings import ACTIONS, MEASURES

pytestmark = pytest.mark.skipif(not (ROOT / "docs").exists(), reason="the documents are not in this copy")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_problem_is_explained_with_its_words():
    assert read("docs/problems.md") == problems_document()


def test_every_heading_that_is_understood_is_listed_for_officers():
    text = read("docs/workbook.md")
    rows = {row[0].rstrip(" *"): row[1] for row in re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text, re.M)}
    for column in (*ACTIONS.columns, MEASURES.column("text")):
        assert rows[column.heading].startswith(", ".join(column.aliases)), column.heading


def test_the_readme_names_only_files_that_exist():
    links = re.findall(r"\]\(([^)#]+)\)", read("README.md"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_readme_names_only_commands_that_exist():
    from typer.main import get_command

    from toolkit.commands.app import app

    commands = set(get_command(app).commands)
    assert set(re.findall(r"`csp ([a-z-]+)", read("README.md"))) <= commands


def test_ci_runs_the_command_that_the_readme_gives():
    command = 'python -m pip install ".[test]" && python -m pytest -n auto'
    assert command in read("README.md")
    assert "grep -m1 '^python -m pip install \"\\.\\[test\\]\"' README.md" in read(".ci/run")


def test_every_room_has_its_place_in_the_architecture():
    text = read("docs/architecture.md")
    rooms = [path.parent for path in Path(toolkit.__file__).parent.glob("*/__init__.py")]
    assert [room.name for room in rooms if f"`toolkit/{room.name}/`" not in text] == []


def test_the_changelog_knows_the_version():
    version = tomllib.loads(read("pyproject.toml"))["project"].get("version", toolkit.__version__)
    changelog = read("CHANGELOG.md")
    assert "[Unreleased]" in changelog if version == "0.1.0" else f"[{version}]" in changelog


def test_the_sums_on_the_page_of_trackers_are_those_of_its_lists():
    summed, listed, after = [], {}, []
    for part in re.split(r"\n##+ ", read("docs/trackers.md")):
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in part.splitlines() if line[:1] == "|"]
        summed += [[int(cell) for cell in row[1:]] for row in rows if len(row) > 5 and row[1].isdigit()]
        lines = [row for row in rows if len(row) > 4 and "xls" in row[0]]
        if lines:
            listed[len(listed)] = Counter(row[4] for row in lines)
            after += [sum(row[5] == "right" for row in lines)] if len(lines[0]) > 5 else []
    building, aside, *third = summed[:5]
    outcomes = ("read", "asked", "refused", "counted otherwise")
    recounted = [[sum(found.values()), *(found[name] for name in outcomes)] for found in listed.values()]
    assert [building, aside, [sum(column) for column in zip(*third, strict=True)]] == recounted[:3]
    assert summed[5:] == [[*row, right] for row, right in zip(recounted[3:], after, strict=True)]
    assert len(after) == 5
