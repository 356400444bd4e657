"""Areas ranked by one indicator, with intervals."""

import pytest

from toolkit.neighbours.ranking import AmongOthers, Neighbour


def compared(*areas):
    return AmongOthers("Robbery", "April 2025 to March 2026", "Loamshire", "x", areas)


ASHBY, FENWICK = Neighbour("Ashby", 120, 100_000, own=True), Neighbour("Fenwick", 90, 50_000)


def test_areas_are_ranked_by_rate_where_all_have_people():
    found = compared(ASHBY, FENWICK)
    assert ([one.area for one in found.ranked], found.own_rank, found.by_rate) == (["Fenwick", "Ashby"], 2, True)
    assert ASHBY.rate.value == pytest.approx(1.2)


def test_counts_are_ranked_where_people_of_one_are_not_known():
    found = compared(ASHBY, Neighbour("Fenwick", 90))
    assert ([one.area for one in found.ranked], found.by_rate) == (["Ashby", "Fenwick"], False)


def test_what_is_left_out_or_not_published_has_no_place():
    found = compared(ASHBY, Neighbour("Fenwick", 5, 50_000, left_out="recorded elsewhere"), Neighbour("Hill", None, 9))
    assert (found.ranked, found.own_rank) == ((ASHBY,), 1)


def test_an_own_area_that_is_left_out_has_no_rank():
    own = Neighbour("Ashby", 5, 100_000, own=True, left_out="recorded elsewhere")
    assert (compared(own, FENWICK).own_rank, compared(own, FENWICK).not_apart()) == (None, ())


def test_equal_areas_share_a_place():
    found = compared(Neighbour("B", 10, 1000), Neighbour("A", 10, 1000, own=True), Neighbour("C", 20, 1000))
    assert (found.own_rank, [one.area for one in found.ranked]) == (2, ["C", "A", "B"])


def test_those_whose_intervals_overlap_are_not_apart():
    close, far = Neighbour("Close", 130, 100_000), Neighbour("Far", 900, 100_000)
    assert [one.area for one in compared(ASHBY, close, far).not_apart()] == ["Close"]


def test_a_figure_below_nought_has_no_rate_and_an_interval_from_nought():
    found = compared(Neighbour("Ashby", -2, own=True), Neighbour("Hill", 4))
    assert found.ranked[-1].rate is None
    assert found.interval(found.ranked[-1]).low == 0
