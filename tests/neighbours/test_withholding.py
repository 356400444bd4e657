"""Comparisons from which a withheld figure could be worked out."""

import datetime

import pytest

from toolkit.neighbours.ranking import AmongOthers, Neighbour
from toolkit.neighbours.withholding import without_telling
from toolkit.trends.indicators import Indicator, Observation, Polarity

DAYS = (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))


def compared(indicator, own, other=900):
    areas = Neighbour("Ashby", own, own=True), Neighbour("Fenwick", other)
    return AmongOthers(indicator, "April 2025 to March 2026", "Loamshire", "x", areas, DAYS)


def quarters(name, *figures, year=2025):
    seen = []
    for number, figure in enumerate(figures):
        start = datetime.date(year + (number == 3), (4, 7, 10, 1)[number], 1)
        end = datetime.date(start.year, start.month + 2, 30)
        told = {"value": figure} if isinstance(figure, int) else {"shorthand": figure}
        seen.append(Observation.model_validate({"indicator": name, "start": start, "end": end} | told))
    return Indicator(name, "", "offences", Polarity.LOWER, tuple(seen))


def values(found, area=0):
    return [one.areas[area].value for one in found]


@pytest.mark.parametrize(
    ("series", "value"),
    [
        (quarters("Robbery", 31, 12, 8, "<5"), None),
        (quarters("robbery ", 31, "[c]", 8, 14), None),
        (quarters("Robbery", 31, 12, 8, 14), 54),
        (quarters("Burglary", 31, 12, 8, "<5"), 54),
        (quarters("Robbery", 31, 12, 8, "<5", year=2020), 54),
    ],
)
def test_a_year_in_which_a_quarter_is_withheld_is_withheld(series, value):
    found = without_telling([compared("Robbery", 54)], [series], 5)
    assert (values(found), values(found, 1)) == ([value], [900])


@pytest.mark.parametrize(
    ("total", "rest", "shown"), [(241, 238, None), (238, 238, None), (242, 238, None), (243, 238, 243), (300, 238, 300)]
)
def test_a_total_that_leaves_what_is_withheld_is_withheld(total, rest, shown):
    found = without_telling([compared("Robbery", None), compared("Burglary", rest), compared("All", total)], [], 5)
    assert values(found)[2] == shown
    assert values(found, 1) == [900] * 3


def test_the_same_holds_of_the_other_areas():
    found = without_telling(
        [compared("Robbery", 90, None), compared("Burglary", 80, 60), compared("All", 170, 63)], [], 5
    )
    assert (values(found), values(found, 1)) == ([90, 80, 170], [None, 60, None])


def test_nothing_is_withheld_where_the_plan_does_not_ask_for_it():
    every = [compared("Robbery", None), compared("Burglary", 238), compared("All", 241)]
    assert without_telling(every, [quarters("All", "<5")], 0) == tuple(every)
