"""Figures that say the same as a withheld one."""

from tests.builders.series import rows
from toolkit.trends.series import assemble
from toolkit.trends.small_numbers.beside import going_together, say_the_same
from toolkit.trends.small_numbers.cells import FigureCells

COUNTS = [6, 9, 12, 3]


def beside(values, unit, hidden=(0, 3), counts=COUNTS, first_unit="offences"):
    first = rows(counts, months=3, indicator="Stalking", unit=first_unit)
    second = rows(values, months=3, indicator="Another", unit=unit)
    cells = FigureCells(assemble([*first, *second])[0])
    return set(say_the_same(cells, going_together(cells), {hidden}))


def test_a_rate_that_goes_with_a_count_says_it():
    assert beside([0.115, 0.173, 0.231, 0.058], "per 1,000 people") == {(1, 3)}


def test_what_does_not_go_with_it_says_nothing():
    assert not beside([0.115, 0.1, 0.3, 0.058], "per 1,000 people")
    assert not beside([12, 18, 24, 6], "visits")


def test_a_constant_goes_with_nothing():
    assert not beside([2.5] * 4, "days", counts=[5, 5, 5, 5])


def test_what_a_share_leaves_of_the_whole_says_it():
    assert beside([80, 70, 60, 90], "%", counts=[20, 30, 40, 10], first_unit="%") == {(1, 3)}
    assert not beside([80, 70, 60, 80], "%", counts=[20, 30, 40, 10], first_unit="%")
