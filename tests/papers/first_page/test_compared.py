"""The partnership beside others, as the paper has it."""

from dataclasses import replace

from tests.neighbours.test_ranking import ASHBY, FENWICK, compared
from toolkit.neighbours.ranking import Neighbour
from toolkit.papers.first_page.compared import comparison_context


def test_the_chart_has_a_bar_for_each_ranked_area_and_words_that_say_the_same():
    context = comparison_context([compared(ASHBY, FENWICK)])
    chart = context["comparison_chart"]
    assert chart.categories == ("Fenwick: 1.4 to 2.2", "Ashby (this partnership): 1.0 to 1.4")
    assert (chart.series[0].name, chart.series[0].values) == ("Rate per 1,000 people", (1.8, 1.2))
    assert chart.description.startswith("Bar chart of Robbery, April 2025 to March 2026, in Loamshire.")
    assert context["comparison_title"].endswith("rate per 1,000 people, with its 95% interval")
    assert len(context["comparisons"]) == 1


def test_an_area_that_is_not_ranked_has_a_sentence_and_no_chart():
    own = Neighbour("Ashby", 5, 9000, own=True, left_out="Recorded elsewhere.")
    context = comparison_context([compared(own, FENWICK)])
    assert (context["comparison_chart"], context["comparison_title"]) == ("", "")
    assert "cannot be ranked" in context["comparisons"][0]


def test_without_comparisons_there_is_nothing():
    nothing = {"compared": [], "comparisons": [], "comparison_title": "", "comparison_chart": ""}
    assert comparison_context([]) == nothing


def test_each_indicator_compared_has_its_own_title_chart_and_text():
    own = Neighbour("Ashby", 5, 9000, own=True, left_out="Recorded elsewhere.")
    second = replace(compared(ASHBY, FENWICK), indicator="Burglary")
    one, other, undrawn = comparison_context([compared(ASHBY, FENWICK), second, compared(own, FENWICK)])["compared"]
    assert [row["title"].partition(",")[0] for row in (one, other)] == ["Robbery", "Burglary"]
    assert other["comparison_chart"].description.startswith("Bar chart of Burglary")
    assert "no chart" not in one["text"] + other["text"]
    assert (undrawn["comparison_chart"], "cannot be ranked" in undrawn["text"]) == ("", True)


def test_a_comparison_without_a_chart_says_which_has_it():
    second = replace(compared(ASHBY, FENWICK), indicator="Burglary")
    first, other = comparison_context([compared(ASHBY, FENWICK), second])["comparisons"]
    assert "no chart" not in first
    assert other.endswith("It has no chart: the one of this paper is of Robbery, April 2025 to March 2026.")


def test_more_bars_than_can_be_read_are_not_drawn_and_said():
    many = [Neighbour(f"Area {number}", 50 + number, 10_000) for number in range(30)]
    context = comparison_context([compared(ASHBY, *many)])
    assert context["compared"][0]["text"] == context["comparisons"][0]
    assert context["comparison_chart"] == ""
    assert context["comparisons"][0].endswith("It has no chart, because 31 bars are too many to read.")
