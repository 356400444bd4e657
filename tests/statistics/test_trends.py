"""Tests for a trend in a short series: Fingertips' recent trend of five years, and Kendall's exact test."""

import math
import subprocess
import sys
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.series import VECTORS
from toolkit.statistics.trends import (
    CRITICAL,
    Marker,
    annual_trend,
    annual_trend_of_shares,
    kendall,
    trend_in_proportions,
)
from toolkit.trends.comparisons import Direction, judge
from toolkit.trends.indicators import Polarity

POLARITIES = {"High is good": Polarity.HIGHER, "Low is good": Polarity.LOWER}


def recent_trend(case):
    if case["method"] == "proportion":
        return annual_trend_of_shares(case["count"], case["denominator"])
    return annual_trend(case["values"], case["lower95"], case["upper95"])


@pytest.mark.parametrize("case", VECTORS["fingertips"], ids=lambda case: case["id"])
def test_recent_trends_agree_with_fingertips(case):
    found = recent_trend(case)
    expected = case.get("reference_chi2", case.get("chi2"))
    assert found.chi_squared == pytest.approx(expected, rel=1e-11, abs=1e-12)
    assert round(found.chi_squared, 2) == case.get("chi2_2dp", round(expected, 2))
    significant = found.marker in (Marker.INCREASING, Marker.DECREASING)
    assert significant == case.get("significant", case.get("marker") in ("increasing", "decreasing"))
    assert found.marker == case.get("marker", "increasing" if significant else "no_change")
    if "adjusted" in case:
        direction = Direction.UP if found.marker is Marker.INCREASING else Direction.DOWN
        judgement = judge(direction, POLARITIES[case["polarity"]])
        assert case["adjusted"] == f"{found.marker.capitalize()}AndGetting{judgement.capitalize()}"


def test_recent_trend_uses_the_rules_of_fingertips():
    rules = VECTORS["rules"]["fingertips"]
    assert (rules["points"], rules["crit"]) == (5, CRITICAL)
    assert math.erfc(math.sqrt(CRITICAL / 2)) == pytest.approx(rules["alpha"], rel=1e-9)


def test_shares_of_the_values_example_are_those_of_the_proportions_example():
    case = next(case for case in VECTORS["fingertips"] if case["id"] == "fingertips_values_set1")
    marker = annual_trend_of_shares(case["count"], case["denominator"]).marker
    assert marker in (Marker.INCREASING, Marker.DECREASING)


@pytest.mark.parametrize(("slope", "marker"), [(0.977, Marker.NO_CHANGE), (0.978, Marker.INCREASING)])
def test_a_trend_counts_from_the_critical_value_on(slope, marker):
    values = [slope * year for year in range(5)]
    # Intervals 3.92 wide are a standard error of 1, and chi-squared 10 times the square of the slope.
    found = annual_trend(values, [value - 1.96 for value in values], [value + 1.96 for value in values])
    assert found.chi_squared == pytest.approx(10 * slope**2)
    assert found.marker is marker


def test_a_trend_that_rests_on_one_year_is_none():
    values = [10, 10.2, 10.1, 10, 30]
    assert annual_trend(values, [value - 1 for value in values], [value + 1 for value in values]).marker == "no_change"


def test_only_the_last_five_years_count_and_fewer_cannot_be_calculated():
    values = [99.0, 10, 12, 14, 16, 18]
    lower, upper = [value - 1 for value in values], [value + 1 for value in values]
    assert annual_trend(values, lower, upper) == annual_trend(values[1:], lower[1:], upper[1:])
    assert annual_trend(values, lower, upper).marker is Marker.INCREASING
    assert annual_trend(values[:4], lower[:4], upper[:4]).marker is Marker.CANNOT_BE_CALCULATED
    assert annual_trend(values, values, values).marker is Marker.CANNOT_BE_CALCULATED
    assert annual_trend_of_shares([1] * 4, [9] * 4).marker is Marker.CANNOT_BE_CALCULATED


@pytest.mark.parametrize("case", VECTORS["r_prop_trend_test"], ids=lambda case: case["id"])
def test_trend_in_proportions_agrees_with_r(case):
    found = trend_in_proportions(case["x"], case["n"])
    assert found.chi_squared == pytest.approx(case["chi2"], rel=1e-11)
    assert found.p_value == pytest.approx(case["p"], rel=1e-10)


def test_proportions_without_any_variation_have_no_trend():
    assert trend_in_proportions([0, 0], [5, 5]).p_value == 1


@pytest.mark.parametrize("case", VECTORS["r_kendall"], ids=lambda case: case["id"])
def test_kendall_agrees_with_r(case):
    found = kendall(case["y"])
    assert found.s == case["S"]
    if case["id"] == "const":
        assert (found.tau_b, found.p_value, found.p_normal, found.p_corrected) == (None, 1, None, None)
        return
    assert found.tau_b == pytest.approx(case["tau_b"], rel=1e-11)
    printed = found.p_value if case["exact"] else found.p_normal
    assert printed == pytest.approx(case["p_exact_or_normal"], rel=1e-10)
    assert found.p_corrected == pytest.approx(case["p_normal_cc"], rel=1e-10)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=6))
def test_the_exact_p_value_counts_every_order_ties_included(values):
    def statistic(order):
        return sum((after > before) - (after < before) for before, after in combinations(order, 2))

    seen, every = statistic(values), [statistic(order) for order in permutations(values)]
    low = sum(other <= seen for other in every) / len(every)
    high = sum(other >= seen for other in every) / len(every)
    assert kendall(values).p_value == pytest.approx(min(1, 2 * min(low, high)), rel=1e-12)


def test_long_series_use_the_normal_approximation():
    values = [(7 * place) % 40 for place in range(34)]
    assert kendall(values).p_value == kendall(values).p_corrected
    assert kendall(values[:33]).p_value == pytest.approx(kendall(values[:33]).p_corrected, abs=0.01)


def test_one_value_has_no_test():
    with pytest.raises(ValueError, match="two values"):
        kendall([1])


def test_the_file_of_trends_holds_nothing_else():
    assert set(VECTORS) == {"_about", "rules", "fingertips", "r_prop_trend_test", "r_kendall"}


def test_nothing_here_imports_scipy_or_pandas():
    lines = [
        "import sys",
        "import toolkit.trends.sentences, toolkit.checks.past",
        "from toolkit.statistics.counts import poisson_test",
        "poisson_test(946, 1090)",
        "assert not {'scipy', 'pandas', 'statsmodels'} & set(sys.modules)",
    ]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
