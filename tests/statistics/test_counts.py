"""Whether two counts of independent events differ by more than chance."""

import json
import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.comparisons import VECTORS, pair
from toolkit.statistics import counts as count_tests
from toolkit.statistics.rates import (
    percent_change,
    printed_decimals,
)

POISSON = json.loads((VECTORS / "poisson.json").read_text(encoding="utf-8"))


def exposures(entry):
    return (entry.get("n1", 1), entry.get("n2", 1))


def check_means_test(entry):
    alternative = entry.get("alternative", "two-sided")
    difference = entry.get("diff", 0)
    p_value = count_tests.means_test(
        entry["k1"], entry["k2"], exposures(entry), difference=difference, alternative=alternative
    )
    assert p_value == pytest.approx(entry["p"], abs=entry["tol"])


def check_wheeler(entry):
    assert count_tests.wheeler_z(entry["k1"], entry["k2"]) == pytest.approx(entry["value"], abs=entry["tol"])


def check_score(entry):
    z = count_tests.score_z(entry["k1"], entry["k2"], exposures(entry))
    assert count_tests.two_sided_p(z) == pytest.approx(entry["p"], abs=entry["tol"])


def check_square_root(entry):
    z = count_tests.square_root_z(entry["k1"], entry["k2"], exposures(entry))
    assert z == pytest.approx(entry["stat"], abs=5e-7)
    assert count_tests.two_sided_p(z) == pytest.approx(entry["p"], abs=entry["tol"])


def check_exact(entry):
    assert entry["alternative"] == "larger"
    test = count_tests.poisson_test(
        entry["k1"], entry["k2"], exposures(entry), null_ratio=entry["value_null"], alternative="greater"
    )
    assert test.p_value == pytest.approx(entry["p"], abs=entry["tol"])


def check_score_interval(entry):
    found = count_tests.score_interval(entry["k1"], entry["k2"], exposures(entry), confidence=1 - entry["alpha"])
    assert pair(found) == pytest.approx(entry["ci"], abs=entry["tol"])


def check_displacement(entry):
    found = count_tests.weighted_displacement_difference(
        tuple(entry["treated"]),
        tuple(entry["control"]),
        near_treated=tuple(entry.get("disp_treated", (0, 0))),
        near_control=tuple(entry.get("disp_control", (0, 0))),
        lengths=tuple(entry.get("time_weights", (1, 1))),
        confidence=1 - entry.get("alpha", 0.05),
    )
    area = "Local" if "Est_Local" in entry["expect"] else "Total"
    values = {
        f"Est_{area}": found.estimate,
        f"SE_{area}": found.standard_error,
        "Z": found.z,
        "LowCI": found.interval.low,
        "HighCI": found.interval.high,
    }
    for name, printed in entry["expect"].items():
        assert values[name] == pytest.approx(printed, abs=0.51 * 10 ** -printed_decimals(printed)), name


CHECKS = {
    "e_test": check_means_test,
    "wheeler_poisson_z": check_wheeler,
    "score": check_score,
    "sqrt": check_square_root,
    "exact-cond": check_exact,
    "ci_ratio_score": check_score_interval,
    "wdd": check_displacement,
}


@pytest.mark.parametrize("entry", POISSON["published"], ids=lambda entry: f"{entry['test']}: {entry['source'][:40]}")
def test_published_comparisons_of_two_counts_are_reproduced(entry):
    CHECKS[entry["test"]](entry)


@pytest.mark.parametrize("run", POISSON["runs"], ids=lambda run: run["label"])
def test_two_counts_are_compared_as_r_compares_them(run):
    current, previous = run["current"], run["previous"]
    test = count_tests.poisson_test(current, previous)
    assert test.p_value == pytest.approx(run["r_poisson_test_p"], rel=1e-11)
    assert pair(test.interval) == pytest.approx(run["r_poisson_test_ci95"], rel=1e-11)
    assert test.ratio == pytest.approx(run["rate_ratio"], rel=1e-11)
    assert count_tests.wheeler_z(current, previous) == pytest.approx(run["wheeler_poisson_z"], rel=1e-11)
    assert percent_change(previous, current, smallest_base=1).exact == pytest.approx(run["pct_change"], rel=1e-11)
    if run["ptools_e_test_p"] is not None:
        assert count_tests.means_test(current, previous) == pytest.approx(run["ptools_e_test_p"], abs=1e-9)


def test_the_file_of_comparisons_holds_nothing_else():
    assert set(POISSON) == {"_about", "rules", "published", "runs"}
    assert {name for run in POISSON["runs"] for name in run} == {
        "label", "current", "previous", "pct_change", "rate_ratio", "r_poisson_test_p", "r_poisson_test_ci95",
        "ptools_e_test_p", "wheeler_poisson_z",
    }  # fmt: skip


counts = st.integers(0, 60)


def binomial(total, chance):
    return [math.comb(total, k) * chance**k * (1 - chance) ** (total - k) for k in range(total + 1)]


@settings(deadline=None)
@given(counts, counts, st.sampled_from([(1, 1), (1, 2), (3, 1), (7, 5)]))
def test_the_exact_p_value_adds_up_every_outcome_no_likelier_than_the_one_seen(current, previous, lengths):
    chance = Fraction(lengths[0], sum(lengths))
    likely = binomial(current + previous, chance)
    expected = sum(likelihood for likelihood in likely if likelihood <= likely[current])
    assert count_tests.poisson_test(current, previous, lengths).p_value == pytest.approx(float(expected), rel=1e-9)
    greater = count_tests.poisson_test(current, previous, lengths, alternative="greater").p_value
    less = count_tests.poisson_test(current, previous, lengths, alternative="less").p_value
    assert greater == pytest.approx(float(sum(likely[current:])), rel=1e-9)
    assert less == pytest.approx(float(sum(likely[: current + 1])), rel=1e-9)


@settings(deadline=None)
@given(counts, counts)
def test_the_ratios_interval_leaves_out_1_exactly_when_the_change_is_more_than_chance(current, previous):
    test = count_tests.poisson_test(current, previous)
    assert (test.p_value < 0.05) == (not test.interval.low <= 1 <= test.interval.high)


def test_a_count_after_none_has_no_ratio_and_no_upper_limit():
    test = count_tests.poisson_test(5, 0)
    assert (test.p_value, test.ratio, test.interval.high) == (0.0625, None, math.inf)
    assert count_tests.poisson_test(0, 0).p_value == 1
    assert count_tests.poisson_test(0, 5).interval.low == 0


def test_a_negative_count_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        count_tests.poisson_test(-1, 5)
