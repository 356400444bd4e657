import pytest

from toolkit.papers.first_page.charts import priority_chart, tally_chart
from toolkit.papers.first_page.figures import Counted
from toolkit.plan.ratings import RAG
from toolkit.plan.tallies import Tally

NOW = Counted("Actions", Tally(RAG, (3, 1, 0, 1)))


def test_the_tallies_have_a_bar_each_and_the_words_say_the_same():
    chart = tally_chart([NOW, Counted("Actions, Quarter 1 of 2019-20", Tally(RAG, (2, 2, 0, 1)))])
    assert chart.categories == ("Actions (5)", "Actions, Quarter 1 of 2019-20 (5)")
    assert [(series.name, series.values) for series in chart.series] == [
        ("Green", (3, 2)),
        ("Amber", (1, 2)),
        ("Red", (0, 0)),
        ("Missing", (1, 1)),
    ]
    assert "Actions: 3 Green, 1 Amber and 1 Missing, 5 in all." in chart.description


@pytest.mark.parametrize("counts", [(0, 0, 0, 4), (0, 0, 0, 0)])
def test_there_is_no_chart_of_what_nobody_has_rated(counts):
    assert tally_chart([Counted("Actions", Tally(RAG, counts))]) == ""
    assert priority_chart([Tally(RAG, counts, "Road Safety")], {}) == ""


def test_a_priority_is_named_in_short_with_its_counts():
    name = "Road Safety and all"
    chart = priority_chart([Tally(RAG, (2, 0, 1, 0), name), Tally(RAG, (0,) * 4)], {name: "Roads"})
    assert chart.categories == ("Roads: 2 Green and 1 Red",)


def test_more_priorities_than_a_page_has_room_for_are_not_drawn():
    assert priority_chart([Tally(RAG, (1, 0, 0, 0), str(number)) for number in range(25)], {}) == ""
