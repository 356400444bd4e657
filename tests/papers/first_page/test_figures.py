from toolkit.entries.periods import Period, PlanYear
from toolkit.history.analysis import Quarter
from toolkit.papers.first_page.figures import counted_rows, figure_rows, figures_note
from toolkit.plan.ratings import RAG
from toolkit.plan.tallies import Tallies, Tally

NONE = Tally(RAG, (0, 0, 0, 0))
TALLIES = Tallies(NONE, Tally(RAG, (43, 4, 1, 0)), (), ())
BEFORE = Quarter(Period(PlanYear(2019), 1), Tally(RAG, (40, 5, 1, 0)), NONE)


def test_each_figure_has_that_of_the_quarter_before_in_brackets():
    rows = figure_rows(counted_rows(TALLIES, BEFORE))
    assert [[row["name"], *row["counts"], row["total"], row["on_target"]] for row in rows] == [
        ["Actions", "43 (40, +3)", "4 (5, −1)", "1 (1)", "0 (0)", "48 (46, +2)", "89.6% (87.0%, +2.6)"]
    ]


def test_without_a_quarter_before_that_is_said_and_nothing_is_compared():
    counted = counted_rows(TALLIES, None)
    assert [row["name"] for row in figure_rows(counted)] == ["Actions"]
    assert figures_note(counted, RAG).endswith("No earlier quarter is on record to compare these figures with.")
    assert figures_note(counted_rows(TALLIES, BEFORE), RAG) == (
        f"{RAG.denominator} In brackets: Quarter 1 of 2019-20, and the change since then if there is one."
    )


def test_a_table_that_was_empty_before_is_not_compared_with_nought():
    measures = Tallies(Tally(RAG, (1, 0, 0, 0)), NONE, (), ())
    counted = counted_rows(measures, BEFORE)
    assert [(row["name"], row["total"]) for row in figure_rows(counted)] == [("Success measures", "1")]
    assert "In brackets" not in figures_note(counted, RAG)
