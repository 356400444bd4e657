import math

import numpy
import pytest
import scipy

from toolkit.statistics.dispersion import (
    Dispersion,
    counts_p_value,
    dispersion_of_counts,
    dispersion_of_shares,
    shares_p_value,
    student_tail,
)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7, 30, 59])
def test_students_tail_is_scipys(freedom):
    for t in (0, 0.1, -0.7, 1.5, 3, 8, 40):
        assert student_tail(t, freedom) == pytest.approx(2 * scipy.stats.t.sf(abs(t), freedom), abs=1e-12)


def test_dispersion_is_the_variance_as_a_multiple_of_the_mean():
    chance = numpy.random.default_rng(1)
    for times in (2, 5):
        counts = chance.negative_binomial(200 / (times - 1), 1 / times, 20_000)
        assert dispersion_of_counts(counts.tolist()).value == pytest.approx(times, rel=0.05)
    assert dispersion_of_counts(chance.poisson(200, 20_000).tolist()).value == pytest.approx(1, abs=0.05)


def test_dispersion_of_shares_is_1_for_samples_and_more_for_what_varies_beyond():
    chance = numpy.random.default_rng(2)
    size = 20_000
    samples = chance.binomial(100, 0.3, size).tolist()
    assert dispersion_of_shares(samples, [100] * size).value == pytest.approx(1, abs=0.05)
    restless = chance.binomial(100, chance.beta(6, 14, size)).tolist()
    assert dispersion_of_shares(restless, [100] * size).value > 3


def test_a_calm_series_is_never_taken_for_less_than_chance():
    assert dispersion_of_counts([200] * 8).value == 1
    assert dispersion_of_counts([200] * 8).freedom == 4


def test_too_few_differences_show_nothing():
    assert dispersion_of_counts([200] * 6) is None
    assert dispersion_of_counts([0] * 20) is None
    assert dispersion_of_counts([200] * 10, lag=4).freedom == 4
    assert dispersion_of_counts([200] * 9, lag=4) is None
    assert dispersion_of_shares([0] * 10, [50] * 10) is None


def test_with_much_known_and_no_more_than_chance_the_test_is_the_usual_one():
    plenty = Dispersion(1.0, 100_001)
    assert counts_p_value(250, 200, plenty) == pytest.approx(2 * scipy.stats.norm.sf(50 / math.sqrt(450)), rel=1e-3)
    table = [[60, 40], [45, 55]]
    expected = scipy.stats.chi2_contingency(table, correction=False).pvalue
    assert shares_p_value((45, 100), (60, 100), plenty) == pytest.approx(expected, rel=1e-3)


def test_the_more_a_series_varies_the_less_a_change_says():
    values = [counts_p_value(300, 200, Dispersion(times, 10)) for times in (1, 2, 5)]
    assert values == sorted(values)
    assert counts_p_value(200, 200, Dispersion(1, 10)) == 1
    assert shares_p_value((0, 10), (0, 10), Dispersion(1, 10)) == 1
