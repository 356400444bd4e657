"""The figures of several indicators as cells."""

import pytest

from tests.builders.series import rows
from toolkit.trends.series import assemble
from toolkit.trends.small_numbers.cells import FigureCells, FigureSum


def test_cells_are_found_by_period_and_counts_by_unit():
    cells = FigureCells(assemble([*rows([3, None], indicator="A"), *rows([2.5], indicator="B", unit="days")])[0])
    assert cells.counts == {"offences": [0]}
    assert list(cells.by_period[0].values()) == [(0, 0)]
    assert cells.value((1, 0)) == 2.5
    with pytest.raises(ValueError, match="no figure"):
        cells.value((0, 1))


def test_a_sums_cells_begin_with_its_total():
    assert FigureSum((0, 0), ((1, 0), (2, 0))).cells == ((0, 0), (1, 0), (2, 0))
