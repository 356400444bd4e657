"""Whether two counts of independent events differ by more than chance."""

import json
import math
from fractions import Fraction

import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.comparisons import VECTORS, pair
from toolkit.statistics.counts import poisson_test
from toolkit.statistics.rates import (
    percent_change,
)

POISSON = json.loads((VECTORS / "poisson.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("run", POISSON["runs"], ids=lambda run: run["label"])
def test_two_counts_are_compared_as_r_compares_them(run):
    current, previous = run["current"], run["previous"]
    test = poisson_test(current, previous)
    assert test.p_value == pytest.approx(run["r_poisson_test_p"], rel=1e-11)
    assert pair(test.ratio_interval()) == pytest.approx(run["r_poisson_test_ci95"], rel=1e-11)
    assert test.ratio == pytest.approx(run["rate_ratio"], rel=1e-11)
    assert percent_change(previous, current, smallest_base=1).exact == pytest.approx(run["pct_change"], rel=1e-11)


def test_the_file_of_comparisons_holds_nothing_else():
    assert set(POISSON) == {"_about", "rules", "runs"}
    assert {name for run in POISSON["runs"] for name in run} == {
        "label", "current", "previous", "pct_change", "rate_ratio", "r_poisson_test_p", "r_poisson_test_ci95",
    }  # fmt: skip


counts = st.integers(0, 60)
large_counts = st.integers(0, 20_000)  # their sums are on either side of where whole numbers are given up


@pytest.mark.slow
@settings(deadline=None)
@given(st.tuples(counts, counts) | st.tuples(large_counts, large_counts))
def test_two_counts_are_compared_as_scipys_exact_binomial_test_compares_them(pair_of_counts):
    current, previous = pair_of_counts
    test = poisson_test(current, previous)
    if current + previous == 0:
        assert (test.p_value, test.ratio_interval().low, test.ratio_interval().high) == (1, 0, math.inf)
        return
    judge = scipy.stats.binomtest(current, current + previous, 0.5)
    limits = judge.proportion_ci(0.95, method="exact")
    assert test.p_value == pytest.approx(judge.pvalue, rel=1e-9)
    # As shares of the whole: scipy finds them to 1e-12, which near 1 is little for a ratio.
    assert test.ratio_interval().low / (1 + test.ratio_interval().low) == pytest.approx(limits.low, rel=1e-9)
    assert (test.ratio_interval().high == math.inf) == (previous == 0)
    assert 1 / (1 + 1 / test.ratio_interval().high) == pytest.approx(limits.high, rel=1e-9)


@given(counts, counts)
def test_the_exact_p_value_adds_up_every_outcome_no_likelier_than_the_one_seen(current, previous):
    likely = [math.comb(current + previous, number) for number in range(current + previous + 1)]
    expected = Fraction(sum(ways for ways in likely if ways <= likely[current]), sum(likely))
    assert poisson_test(current, previous).p_value == pytest.approx(float(expected), rel=1e-9)


@settings(deadline=None)
@given(counts, counts)
def test_the_ratios_interval_leaves_out_1_exactly_when_the_change_is_more_than_chance(current, previous):
    test = poisson_test(current, previous)
    assert (test.p_value < 0.05) == (not test.ratio_interval().low <= 1 <= test.ratio_interval().high)


def test_a_count_after_none_has_no_ratio_and_no_upper_limit():
    test = poisson_test(5, 0)
    assert (test.p_value, test.ratio, test.ratio_interval().high) == (0.0625, None, math.inf)
    assert poisson_test(0, 0).p_value == 1
    assert poisson_test(0, 5).ratio_interval().low == 0


def test_a_negative_count_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        poisson_test(-1, 5)
