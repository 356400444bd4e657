"""The check of printed figures as a check of the workbook: which cells are read, and what the officer is told."""

import subprocess
import sys

import pytest

from tests.builders.grids import action, actions_book
from tests.builders.sentences import HELD_OUT, SOURCES, check_text, table
from toolkit.bundled import bundled
from toolkit.checks import updates as printed_figures
from toolkit.checks.book import check_book
from toolkit.checks.updates import may_contradict_itself
from toolkit.word.prose_files import check_file

WRONG = "Offences decreased by 10.6% from 545 to 466."


def found(*rows):
    problems = check_book(actions_book(*rows))[1]
    return [problem for problem in problems if problem.code.startswith("figure")]


def test_a_figure_that_does_not_follow_is_named_with_its_cell_and_ref():
    (problem,) = found(action(), action(ref="CSAP 1.2", update=f"A day was held. {WRONG}"))
    assert (problem.severity.value, problem.ref) == ("warning", "CSAP 1.2")
    assert str(problem) == (
        f'Actions!H3: The sentence "{WRONG}" prints -10.6%, but 545 to 466 is -14.50%; neither rounding nor another '
        "base gives what is printed. Correct whichever number is wrong before the paper prints the sentence."
    )


def test_figures_that_follow_are_not_mentioned():
    assert found(action(update="Offences decreased by 14.5% from 545 to 466.")) == []


def test_the_text_of_an_action_is_read_too():
    (problem,) = found(action(priority_action="Deploy 9 out of 12 cameras (60%)"))
    assert problem.cell == "C2"


def test_figures_of_different_cells_are_not_mixed():
    assert found(action(update="There were 545 offences."), action(ref="CSAP 1.2", update="Now 466, down by 3%.")) == []


def test_of_a_very_large_plan_none_is_recomputed_and_that_is_said(monkeypatch):
    monkeypatch.setattr(printed_figures, "MOST_ROWS", 1)
    (problem,) = found(action(update=WRONG), action(ref="CSAP 1.2"))
    assert (problem.code, problem.severity.value) == ("figures-not-checked", "question")
    assert problem.message.startswith("The plan has 2 rows")


def texts_with_findings():
    for path in SOURCES.values():
        for finding in check_file(path).figures:
            yield finding.quote, finding.kind
    for name in HELD_OUT:
        for row in table(name):
            if check_text(row["text"]).figures:
                yield row["text"], row["kind"]


@pytest.mark.slow
def test_the_quick_look_passes_every_text_in_which_a_figure_is_judged():
    missed = [quote for quote, kind in texts_with_findings() if not may_contradict_itself(quote) and kind != "tally"]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A day was held in August.",
        "Held on the 12th.",
        "The post was filled on 3 June",
        "Licence to Kill (L2K) in 2 schools",
        "6 pledges of the strategy of 2014/2016",
    ],
)
def test_the_quick_look_spares_texts_without_figures(text):
    assert not may_contradict_itself(text)


def test_a_plan_without_figures_does_not_load_the_reading_of_prose(tmp_path):
    code = (
        "import sys; from tests.builders.grids import action, actions_book; from toolkit.checks.book import check_book;"
        "check_book(actions_book(action())); sys.exit('toolkit.figures.check' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_real_report_prints_no_figure_that_does_not_follow():
    from toolkit.jobs.workbook import check_workbook

    problems = check_workbook(bundled("workbooks", "sevenoaks-2019-20.xlsm")).problems
    assert [problem for problem in problems if problem.code.startswith("figure")] == []
