"""Which figures add up to which."""

from tests.builders.series import rows
from toolkit.trends.series import assemble
from toolkit.trends.small_numbers.cells import FigureCells, FigureSum
from toolkit.trends.small_numbers.sums import find_sums


def cells(*given_):
    return FigureCells(assemble([row for some in given_ for row in some])[0])


def quarters(name, values, **fields):
    return rows(values, months=3, indicator=name, **fields)


def test_a_sum_is_found_in_every_period_in_which_it_holds():
    found = find_sums(cells(quarters("All", [12, 15, 20]), quarters("A", [3, 5, 6]), quarters("B", [9, 10, 13])))
    assert found == [FigureSum((0, 0), ((1, 0), (2, 0))), FigureSum((0, 1), ((1, 1), (2, 1)))]


def test_a_match_that_most_periods_refute_is_no_sum():
    assert not find_sums(cells(quarters("X", [12, 9, 40, 7]), quarters("A", [3, 5, 6, 1]), quarters("B", [9, 1, 1, 1])))


def test_a_second_name_of_the_same_figures_is_found():
    same = [30, 28, 35, 31]
    assert len(find_sums(cells(quarters("Knives", same), quarters("Knife crime", same)))) == 2 * len(same)
    assert not find_sums(cells(quarters("Knives", [30]), quarters("Days", [30])))


def test_a_year_is_the_sum_of_its_quarters_and_a_rolling_year_too():
    figures = quarters("Hate crime", [7, 6, 8, 9, 2])
    year = rows([30], indicator="Hate crime, year")
    rolling = rows([30, 25], step=3, indicator="Hate crime, rolling")
    assert find_sums(cells(figures, year)) == [FigureSum((1, 0), tuple((0, place) for place in range(4)))]
    assert find_sums(cells(figures, rolling)) == [
        FigureSum((1, first), tuple((0, place) for place in range(first, first + 4))) for first in (0, 1)
    ]


def test_figures_of_another_unit_are_no_parts():
    assert not find_sums(cells(quarters("All", [12]), quarters("A", [3]), quarters("B", [9], unit="visits")))


def test_the_sum_of_many_parts_is_found():
    parts = [quarters(f"Ward {number}", [number + 5, 2 * number + 3]) for number in range(20)]
    whole = quarters("All", [sum(range(5, 25)), sum(2 * number + 3 for number in range(20))])
    assert any(len(one.parts) == 20 for one in find_sums(cells(whole, *parts)))
