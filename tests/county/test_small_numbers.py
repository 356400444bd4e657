"""No withheld count can be worked out from what stands beside it."""

import datetime
from itertools import combinations

import pytest

from toolkit.county.returns import Latest
from toolkit.county.small_numbers import TELLING, without_telling_totals

START, END = datetime.date(2025, 7, 1), datetime.date(2025, 9, 30)


def figure(name, value, *, withheld="", indicator="Robbery", is_count=True):
    return name, Latest(indicator, "offences", START, END, value, None, "", is_count, withheld)


def shown(*figures):
    return [latest.withheld or latest.value for _, latest in without_telling_totals(figures)]


def test_a_total_from_which_one_small_count_would_be_known_is_withheld():
    assert shown(figure("A", 20), figure("B", None, withheld="<5"), figure("County", 23)) == [20, "<5", TELLING]


def test_a_total_that_leaves_nought_tells_too_but_two_equal_figures_do_not():
    secret = figure("B", None, withheld="<5")
    assert shown(figure("A", 20), figure("C", 30), secret, figure("County", 50)) == [20, 30, "<5", TELLING]
    assert shown(figure("A", 20), figure("C", 20), secret) == [20, 20, "<5"]


def test_two_small_counts_that_a_total_would_narrow_down_are_safe_too():
    secret = figure("B", None, withheld="<5"), figure("C", None, withheld="<5")
    assert shown(figure("A", 20), *secret, figure("County", 22)) == [20, "<5", "<5", TELLING]


def test_a_total_with_a_force_or_another_county_beside_it_tells_as_much():
    rows = figure("A", 20), figure("B", None, withheld="<5"), figure("County", 23), figure("Another county", 17)
    assert shown(*rows)[2] == TELLING


@pytest.mark.parametrize("rows", [
    (figure("A", 20), figure("B", 3), figure("County", 23)),
    (figure("A", 20), figure("B", None, withheld="<5"), figure("County", 90)),
    (figure("A", 20, is_count=False), figure("B", None, withheld="<5"), figure("County", 23, is_count=False)),
    (figure("A", 20), figure("B", None, withheld="<5", indicator="Fraud"), figure("County", 23)),
])  # fmt: skip
def test_what_tells_nothing_stays(rows):
    assert TELLING not in shown(*rows)


@pytest.mark.parametrize("secret", range(1, 5))
def test_whatever_the_count_no_published_figure_less_others_gives_it(secret):
    parts = [40.0, 25.0, 60.0]
    rows = [figure(str(at), value) for at, value in enumerate(parts)] + [figure("B", None, withheld="<5")]
    left = without_telling_totals([*rows, figure("County", sum(parts) + secret)])
    published = [latest.value for _, latest in left if latest.value is not None]
    reached = {
        total - sum(some)
        for total in published
        for number in range(1, 4)
        for some in combinations([value for value in published if value != total], number)
    }
    assert secret not in reached
