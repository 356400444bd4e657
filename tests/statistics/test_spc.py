import csv
from collections import Counter
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import DATA
from tests.builders.charts import UNITS, VECTORS
from toolkit.statistics import spc
from toolkit.statistics.spc import Assurance, PointType, moving_ranges, plot_the_dots, set_baseline
from toolkit.statistics.spc_rules import (
    RUN,
    SpecialCause,
)

TEXTBOOK = {example["id"]: example for example in VECTORS["textbook"]}
RUNS = VECTORS["runs"]


def run_chart(run):
    given_ = run["input"]
    assert given_["rebase"] is None
    return plot_the_dots(
        given_["values"],
        improvement=given_["improvement_direction"],
        screen_outliers=given_["screen_outliers"],
        fix_after=given_["fix_after_n_points"],
        target=given_["target"],
    )


def close(values):
    return [None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9) for value in values]


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run["id"])
def test_charts_agree_with_the_nhs_reference_in_every_column(run):
    expected, chart = dict(run["expected"]), run_chart(run)
    columns = {
        "rebase_group": [point.group for point in chart.points],
        "relative_to_mean": [point.side for point in chart.points],
        "outside_limits": [point.outside for point in chart.points],
        "close_to_limits": [point.close for point in chart.points],
        "special_cause_type": [point.special_cause for point in chart.points],
        "point_type": [point.point_type for point in chart.points],
        "variation_icon_last_point": chart.variation,
        "assurance": chart.assurance,
        "short_group_warning": [chart.baselines[point.group].size < spc.FEWEST_SETTLED for point in chart.points],
    }
    assert [point.mean for point in chart.points] == close(expected.pop("mean"))
    assert [point.lower_limit for point in chart.points] == close(expected.pop("lpl"))
    assert [point.upper_limit for point in chart.points] == close(expected.pop("upl"))
    assert columns == expected


PUBLISHED = [run for run in RUNS if run.get("published_expected")]


@pytest.mark.parametrize("run", PUBLISHED, ids=lambda run: run["id"])
def test_charts_agree_with_what_the_nhs_package_prints(run):
    chart, left = run_chart(run), dict(run["published_expected"])
    last = chart.points[-1]
    for name, value in (("mean", last.mean), ("lpl", last.lower_limit), ("upl", last.upper_limit)):
        printed = left.pop(name, None)
        if printed is not None:
            # Printed to as many decimals as the text of the number has.
            decimals = len(repr(printed).partition(".")[2])
            assert value == pytest.approx(printed, abs=0.51 * 10**-decimals)
    found = {
        "n_common_cause": sum(point.special_cause is SpecialCause.NONE for point in chart.points),
        "special_cause_points_1based": next(
            (place for place, point in enumerate(chart.points, 1) if point.special_cause is not SpecialCause.NONE), None
        ),
        "last_two_point_type": [point.point_type for point in chart.points[-2:]],
    }
    assert {name: found[name] for name in left} == left


def test_constants_are_those_of_the_references():
    constants = dict(VECTORS["constants"])
    assert constants.pop("near_limit") == "2*(2.66/3)"
    assert pytest.approx(2 * (2.66 / 3)) == spc.NEAR_LIMIT
    del constants["mr_url_wheeler"]  # the upper limit of the moving ranges, which the toolkit does not draw
    assert constants.pop("screen") == f"drop moving range unless MR < {spc.SCREEN}*mean(MR), one pass, then re-average"
    assert constants == {
        "limit": spc.LIMIT,
        "shift_points": RUN,
        "trend_points": RUN,
        "two_of_three": True,
        "trial_limit_warning_below_n": spc.FEWEST_SETTLED,
        "fix_after_n_points_min": spc.FEWEST_TO_FIX,
    }


@pytest.mark.parametrize("name", ["wheeler_verify_software", "wheeler_peak_flow", "wheeler_simple_345"])
def test_limits_agree_with_wheelers_examples(name):
    example = TEXTBOOK[name]
    baseline = set_baseline(example["values"], example["screen_outliers"])
    found = {
        "mean": baseline.mean,
        "mr_mean": baseline.mean_range,
        "lpl": baseline.lower,
        "upl": baseline.upper,
    }
    expected = {name: value for name, value in example["expected"].items() if name != "mr_url"}
    assert found == pytest.approx(expected, abs=example["tolerance"])
    if "mr" in example:
        assert [None, *moving_ranges(example["values"])] == example["mr"]


def test_wheelers_run_of_eight_below_the_mean_is_found():
    example = TEXTBOOK["wheeler_smokers_rule2"]
    points = plot_the_dots(example["values"], screen_outliers=example["screen_outliers"]).points
    runs = [(side, list(group)) for side, group in groupby(range(len(points)), key=lambda place: points[place].side)]
    places = next(group for side, group in runs if side < 0 and len(group) >= 8)
    assert places == example["expected"]["run_of_8_below_mean_0based"]
    assert all(points[place].point_type is PointType.IMPROVEMENT for place in places)


def test_wheelers_later_rates_fall_outside_the_limits_of_the_fixed_baseline():
    example = TEXTBOOK["wheeler_accident_rates_B_vs_A_limits"]
    baseline, expected = example["baseline"], example["expected"]
    points = plot_the_dots(baseline + example["values"], fix_after=len(baseline)).points
    assert points[-1].upper_limit == pytest.approx(expected["baseline_upl"], abs=example["tolerance"])
    assert points[-1].lower_limit == pytest.approx(expected["baseline_lpl"], abs=example["tolerance"])
    later = points[len(baseline) :]
    assert [place for place, point in enumerate(later) if point.outside] == expected["outside_0based"]


def test_every_textbook_example_has_its_test():
    assert set(TEXTBOOK) == {
        "wheeler_verify_software",
        "wheeler_peak_flow",
        "wheeler_simple_345",
        "wheeler_smokers_rule2",
        "wheeler_accident_rates_B_vs_A_limits",
    }


@pytest.mark.parametrize("case", UNITS["assurance"], ids=lambda case: case["direction"])
def test_assurance_is_where_the_target_lies_against_the_limits(case):
    sign = {"increase": 1, "decrease": -1, "neutral": 0}[case["direction"]]
    rows = case.get("rows", [{"lpl": 1, "upl": 3, "target": 4, "expect": case.get("expect")}])
    for row in rows:
        middle, reach = (row["lpl"] + row["upl"]) / 2, (row["upl"] - row["lpl"]) / 2
        baseline = spc.Baseline(middle, reach / spc.LIMIT, 20, "")
        assert spc.assess(baseline, row["target"], sign) == row["expect"]


QUARTERS = next(run for run in RUNS if run["id"] == "q_shift_down")["input"]["values"]


def test_rebasing_gives_each_stretch_the_limits_it_would_have_alone():
    whole = plot_the_dots(QUARTERS, rebase_at=[12])
    first, second = plot_the_dots(QUARTERS[:12]), plot_the_dots(QUARTERS[12:])
    assert whole.baselines == first.baselines + second.baselines
    assert [point.special_cause for point in whole.points] == [
        point.special_cause for chart in (first, second) for point in chart.points
    ]
    assert Counter(point.group for point in whole.points) == {0: 12, 1: 12}
    assert not any(point.settled for point in whole.points)


@pytest.mark.parametrize(("number", "settled"), [(4, False), (12, False), (13, True), (24, True)])
def test_fewer_than_thirteen_points_have_no_settled_limits(number, settled):
    chart = plot_the_dots(QUARTERS[:number])
    assert (chart.settled, chart.points[-1].settled, chart.refusal) == (settled, settled, "")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "There are no values."),
        ([7], "There is only one value."),
        ([7] * 20, "All values are the same, so there is no variation to set limits by."),
        ([0.1] * 20, "All values are the same, so there is no variation to set limits by."),
        (
            [0] * 15 + [1] + [0] * 4,
            "17 of 19 values are the same as the one before, so there is too little variation to set limits by.",
        ),
    ],
)
def test_a_series_without_variation_is_refused_with_the_reason(values, reason):
    chart = plot_the_dots(values, target=3)
    assert (chart.refusal, chart.settled) == (reason, False)


def test_a_series_that_moves_half_the_time_is_charted_and_one_that_moves_less_is_not():
    half = [1, 1, 4, 4, 2, 2, 5, 5, 3, 3, 6, 6, 4]
    assert (plot_the_dots(half).refusal, plot_the_dots(half).settled) == ("", True)
    assert plot_the_dots([*half, 4]).refusal.startswith("7 of 13 values are the same")


def test_values_that_are_all_the_same_never_stand_out_by_rounding():
    for value in (0.1, 0.7, 1 / 3, 1e9 + 0.1):
        points = plot_the_dots([value] * 23, screen_outliers=False).points
        assert {point.special_cause for point in points} == {SpecialCause.NONE}


@pytest.mark.parametrize(
    "options",
    [
        {"improvement": "down"},
        {"fix_after": 11},
        {"rebase_at": [24]},
        {"rebase_at": [-1]},
    ],
)
def test_settings_that_cannot_be_are_errors(options):
    with pytest.raises(ValueError, match=next(iter(options))):
        plot_the_dots(QUARTERS, **options)


def test_a_gap_is_an_error_and_not_a_nought():
    with pytest.raises(ValueError, match="finite"):
        plot_the_dots([1, 2, float("nan")])


@settings(deadline=None)
@given(st.lists(st.integers(0, 200), min_size=2, max_size=40))
def test_turning_a_series_upside_down_turns_every_finding_round(values):
    chart = plot_the_dots(values, improvement="increase", target=20)
    other = plot_the_dots([-value for value in values], improvement="decrease", target=-20)
    assert [point.special_cause.sign for point in chart.points] == [-p.special_cause.sign for p in other.points]
    assert [point.point_type for point in chart.points] == [point.point_type for point in other.points]
    assert chart.assurance == other.assurance
    assert chart.assurance in (None, *Assurance)


def london():
    with (DATA / "london-recorded-offences.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Value"] != "n/a"]
    return {name: [float(row["Value"]) for row in mine] for name, mine in groupby(rows, key=lambda row: row["Borough"])}


@pytest.mark.parametrize(("name", "values"), london().items())
def test_limits_of_real_series_follow_from_their_definition(name, values):
    chart = plot_the_dots(values, screen_outliers=False)
    ranges = [abs(values[place] - values[place - 1]) for place in range(1, len(values))]
    mean, reach = sum(values) / len(values), 2.66 * sum(ranges) / len(ranges)
    assert chart.settled == (len(values) >= spc.FEWEST_SETTLED), name
    assert chart.points[0].lower_limit == pytest.approx(mean - reach)
    assert chart.points[0].upper_limit == pytest.approx(mean + reach)
    assert [point.outside for point in chart.points] == [not mean - reach <= value <= mean + reach for value in values]
