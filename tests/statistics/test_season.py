import math

import numpy
import pytest
import scipy

from toolkit.statistics.season import yearly_wave_p_value


def regression(values, a_year):
    """The F test by numpy's least squares, as the judge."""
    times = numpy.arange(len(values))
    line = numpy.c_[numpy.ones(len(values)), times]
    wave = numpy.c_[line, numpy.cos(2 * math.pi * times / a_year), numpy.sin(2 * math.pi * times / a_year)]
    without, with_it = (
        float(((values - table @ numpy.linalg.lstsq(table, values, rcond=None)[0]) ** 2).sum())
        for table in (line, wave)
    )
    free = len(values) - 4
    return scipy.stats.f.sf((without - with_it) / 2 / (with_it / free), 2, free)


@pytest.mark.parametrize("size", [13, 20, 37, 60])
@pytest.mark.parametrize("a_year", [4, 12])
def test_the_p_value_is_that_of_the_f_test(size, a_year):
    chance = numpy.random.default_rng(size)
    for height in (0, 20):
        wave = height * numpy.sin(2 * math.pi * numpy.arange(size) / a_year)
        values = chance.normal(200, 14, size) + wave
        assert yearly_wave_p_value(values.tolist(), a_year) == pytest.approx(regression(values, a_year), rel=1e-6)


def test_what_repeats_every_year_is_a_wave_and_a_line_is_none():
    assert yearly_wave_p_value([10, 20, 30, 20] * 4, 4) == 0
    assert yearly_wave_p_value(range(20), 4) == 1
    assert yearly_wave_p_value([7] * 20, 4) == 1


def test_a_jump_that_is_known_is_no_wave():
    jump = [100.0, 101, 99, 102, 98, 100] * 2 + [140.0, 141, 139, 142, 138, 140]
    assert yearly_wave_p_value(jump, 12) < yearly_wave_p_value(jump, 12, [12])


def test_too_few_values_and_a_year_of_one_period_show_nothing():
    assert yearly_wave_p_value([1, 9, 1, 9], 4) == 1
    assert yearly_wave_p_value([1, 9, 1, 9, 3, 4, 5], 1) == 1
