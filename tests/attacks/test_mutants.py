"""Altered workbooks, templates and Word plans end in a result or in one sentence, never in a fault or a hang."""

import pytest

from tests.attacks.files import attacked
from tests.attacks.mutants import mutant, survives
from toolkit.bundled import bundled

SEEDS = {"workbook": range(12), "word plan": range(20), "template": range(3)}
"""Few, for every run; ``python -m tests.attacks`` takes as many as it is told."""
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.mark.parametrize("kind", SEEDS)
def test_mutants_end_in_a_result_or_a_sentence(kind, tmp_path):
    assert list(attacked(kind, tmp_path, SEEDS[kind])) == []


def test_a_seed_makes_the_same_mutant_each_time():
    sound = bundled("templates", "exception-report.docx").read_bytes()
    assert [mutant(sound, seed) for seed in range(9)] == [mutant(sound, seed) for seed in range(9)]
    assert len({mutant(sound, seed) for seed in range(9)} - {sound}) == 9


def test_a_fault_is_told_from_a_sentence():
    crash = survives("workbook, check", "plan.xlsx", 1, lambda: {}["x"])
    assert crash is not None
    assert "KeyError" in crash.place
