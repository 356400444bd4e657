import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import toolkit
from toolkit.problems.catalogue import CATALOGUE, problem
from toolkit.problems.place import InWorkbook

FOLDER = Path(toolkit.__file__).parent
MAKERS = {"problem", "Fault", "Slip", "note", "advised", "in_one_sentence"}
"""What is given a key first."""
FILLED_IN = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def trees():
    """Every module but the catalogue's own, taken apart."""
    paths = (path for path in FOLDER.rglob("*.py") if path.parent.name != "problems")
    return [ast.parse(path.read_text(encoding="utf-8")) for path in paths]


def texts_in(tree: ast.AST) -> set[str]:
    found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in found if isinstance(value, str)}


def keys_given(trees: list[ast.Module]) -> set[str]:
    """The keys that are written where a problem, a fault or a slip is made."""
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    named = ((getattr(call.func, "id", None) or getattr(call.func, "attr", None), call.args[0]) for call in calls)
    return {text for name, key in named if name in MAKERS for text in texts_in(key)}


@pytest.mark.slow
def test_every_entry_is_used(trees):
    said = set().union(*map(texts_in, trees))
    unused = []
    for entry in CATALOGUE:
        code, stroke, wording = entry.key.partition("/")
        unused += [] if entry.key in said or (stroke and {code, f"/{wording}"} <= said) else [entry.key]
    assert unused == []


@pytest.mark.slow
def test_every_key_that_is_used_is_in_the_catalogue(trees):
    used = keys_given(trees)
    assert used - {entry.key for entry in CATALOGUE} == set()
    assert len(used) > 70


def test_a_code_means_one_thing_in_one_kind_of_file():
    counts = Counter((entry.subject.about, entry.key) for entry in CATALOGUE)
    assert [key for key, number in counts.items() if number > 1] == []


def test_the_wordings_of_a_code_have_one_severity():
    severities = {(entry.subject.about, entry.code): entry.severity for entry in CATALOGUE}
    assert [entry for entry in CATALOGUE if severities[entry.subject.about, entry.code] is not entry.severity] == []


def is_whole(sentence: str) -> bool:
    begun = sentence[0].isupper() or sentence[0] in '{"'
    return begun and bool(sentence.endswith((".", "?")) or FILLED_IN.search(sentence[-12:]))


def test_every_message_and_remedy_is_a_whole_sentence():
    sentences = [(entry.key, words) for entry in CATALOGUE for words in (entry.message, entry.remedy)]
    assert [(key, words) for key, words in sentences if not is_whole(words)] == []


def test_a_place_prints_itself_before_the_words():
    words = {"unrated": "Missing", "choices": "Green or Red"}
    found = problem("status-missing", InWorkbook("Actions", "F12", "1.1"), **words)
    assert str(found).startswith("Actions!F12: The status is missing; ")
    assert str(problem("status-missing", InWorkbook("Actions"), **words)).startswith("Actions: The ")
    assert str(problem("status-missing", InWorkbook(), **words)).startswith("The ")


def test_a_pasted_page_is_cut():
    words = {"value": "x" * 999, "suggestion": "", "unrated": "Missing", "choices": "Green or Red"}
    found = problem("status-unknown", InWorkbook("Actions", "F12", "r" * 999), **words)
    assert found.message == f'Status is "{"x" * 200} ..."; the row is counted as Missing.'
    assert found.ref == f"{'r' * 200} ..."
