"""What can be worked out of withheld figures."""

import pytest

from tests.builders.series import rows
from toolkit.trends.series import assemble
from toolkit.trends.small_numbers.cells import FigureCells, FigureSum
from toolkit.trends.small_numbers.inference import worked_out

ALL, A, B, C = ((number, 0) for number in range(4))


OF_THREE = (FigureSum(ALL, (A, B, C)),)


def told(values, hidden, small, sums=OF_THREE, below=5):
    given_ = [row for number, value in enumerate(values) for row in rows([value], indicator=f"I{number}")]
    return worked_out(FigureCells(assemble(given_)[0]), sums, hidden, small, below)


def test_the_only_unknown_is_known():
    assert told((20, 3, 9, 8), {A}, {A}) == {A}
    assert told((20, 3, 9, 8), {A, ALL}, {A}) == set()


@pytest.mark.parametrize(("first", "second", "known"), [(1, 1, True), (4, 4, True), (1, 4, False), (2, 3, False)])
def test_two_unknowns_are_known_where_they_can_only_be_all_least_or_all_most(first, second, known):
    assert told((first + second + 9, first, second, 9), {A, B}, {A, B}) == ({A, B} if known else set())


def test_two_sums_tell_what_neither_tells_alone():
    """A year and a rolling year that share three quarters: what one has more than the other is a quarter's figure."""
    first, second = FigureSum((4, 0), (A, B)), FigureSum((5, 0), (B, C))
    values = (0, 3, 6, 9, 9, 15)
    assert told(values, {A, B}, {A}, (first,)) == set()
    assert told(values, {A, B}, {A}, (first, second)) == {A}


def test_a_total_that_another_total_tells_is_no_shelter():
    of_all = FigureSum((4, 0), (ALL, (5, 0)))
    assert told((20, 3, 9, 8, 60, 40), {A, ALL}, {A}, (*OF_THREE, of_all)) == {A}
