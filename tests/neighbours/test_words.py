"""What is said of a comparison, and what its chart shows."""

from tests.neighbours.test_ranking import ASHBY, FENWICK, compared
from toolkit.neighbours.ranking import Neighbour
from toolkit.neighbours.words import bars, chart_text, compared_sentences


def test_the_place_the_rate_and_its_interval_are_said():
    said = list(compared_sentences(compared(ASHBY, FENWICK, Neighbour("Hill", 1, 90_000, left_out="elsewhere"))))
    assert said == [
        "Robbery, April 2025 to March 2026: Ashby has the 2nd highest rate of 2 in Loamshire, 1.2 per 1,000 people "
        "(95% interval 1.0 to 1.4).",
        "Not ranked, because their figures cannot be compared or are not published: Hill.",
    ]


def test_an_order_that_may_be_chance_is_said():
    said = list(compared_sentences(compared(ASHBY, Neighbour("Hill", 118, 100_000))))
    assert said[1] == "1 other is not clearly apart from it: their intervals overlap, so the order may be chance."


def test_counts_say_why_they_are_counts():
    (said, *_) = compared_sentences(compared(Neighbour("Ashby", 1200, own=True), Neighbour("Hill", 90)))
    assert said.endswith(
        "Ashby has the highest count of 2 in Loamshire, 1,200 (95% interval 1,133 to 1,270); populations are not "
        "known, so counts are ranked."
    )


def test_an_area_whose_offences_are_elsewhere_is_not_ranked_and_why():
    own = Neighbour("Ashby", 5, 9000, own=True, left_out="Offences are recorded elsewhere.")
    (said, *_) = compared_sentences(compared(own, FENWICK))
    assert said.endswith(
        "cannot be ranked in Loamshire, because of its source's note: Offences are recorded elsewhere."
    )


def test_nothing_is_said_without_an_own_area():
    assert list(compared_sentences(compared(FENWICK))) == []


def test_the_chart_says_what_its_bars_say():
    found = compared(ASHBY, FENWICK)
    assert bars(found) == [("Fenwick: 1.4 to 2.2", 1.8), ("Ashby (this partnership): 1.0 to 1.4", 1.2)]
    assert chart_text(found).endswith("Rates per 1,000 people, the highest first: Fenwick 1.8; Ashby 1.2.")
