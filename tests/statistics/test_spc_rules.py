"""The four rules by which a point of a control chart stands out, and which of them names it."""

import pytest

from tests.builders.charts import UNITS, VECTORS
from toolkit.statistics.spc import plot_the_dots
from toolkit.statistics.spc_rules import (
    SpecialCause,
    part_of_seven,
    seven_on_one_side,
    seven_point_trend,
    special_causes,
    two_in_three,
)


@pytest.mark.parametrize(("sides", "marks"), UNITS["seven_point_one_side_mean"])
def test_seven_on_one_side_of_the_mean(sides, marks):
    assert seven_on_one_side(sides) == marks


@pytest.mark.parametrize(("marks", "parts"), UNITS["part_of_seven_trend"])
def test_all_seven_points_of_a_run_are_flagged(marks, parts):
    assert part_of_seven(marks) == parts


@pytest.mark.parametrize(("values", "marks"), UNITS["seven_point_trend"])
def test_seven_points_each_higher_or_lower_than_the_last(values, marks):
    assert seven_point_trend(values) == marks


@pytest.mark.parametrize(("near", "sides", "marks"), UNITS["two_in_three(close,relative_to_mean)"])
def test_two_in_three_near_a_limit_on_one_side(near, sides, marks):
    assert two_in_three(near, sides) == marks


def test_every_group_of_rule_units_has_its_test():
    assert set(UNITS) == {
        "provenance",
        "seven_point_one_side_mean",
        "part_of_seven_trend",
        "seven_point_trend",
        "two_in_three(close,relative_to_mean)",
        "assurance",
    }
    assert set(VECTORS) == {"_about", "constants", "textbook", "rule_units", "runs"}


def test_outside_a_limit_comes_before_trend_before_two_in_three_before_shift():
    rising = [1.0, 2, 3, 4, 5, 6, 7]
    above, no = [1] * 7, [False] * 7
    assert set(special_causes(rising, above, no, [True] * 7)) == {SpecialCause.ABOVE_LIMIT}
    assert set(special_causes(rising, above, [True] * 7, no)) == {SpecialCause.INCREASING}
    level = [1.0] * 7
    assert set(special_causes(level, above, [True] * 7, no)) == {SpecialCause.NEAR_UPPER}
    assert set(special_causes(level, above, no, no)) == {SpecialCause.SHIFT_UP}
    assert set(special_causes(level, [0] * 7, no, no)) == {SpecialCause.NONE}


def test_a_trend_that_ends_where_another_begins_keeps_its_own_direction():
    sides, no = [0] * 14, [False] * 14
    apart = special_causes([1.0, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7], sides, no, no)
    assert set(apart) == {SpecialCause.INCREASING}
    peak = special_causes([1.0, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], sides[1:], no[1:], no[1:])
    assert peak == [SpecialCause.INCREASING] * 6 + [SpecialCause.DECREASING] * 7


STEADY = [10.0, 11.0] * 8


@pytest.mark.parametrize(
    ("values", "types"),
    [
        ([*STEADY, 30.0], ("special_cause_improvement", "special_cause_concern", "special_cause_neutral_high")),
        ([*STEADY, -9.0], ("special_cause_concern", "special_cause_improvement", "special_cause_neutral_low")),
        (STEADY, ("common_cause",) * 3),
    ],
)
def test_what_a_cause_means_depends_on_the_direction_of_improvement(values, types):
    charts = [plot_the_dots(values, improvement=improvement) for improvement in ("increase", "decrease", "neutral")]
    assert tuple(chart.variation for chart in charts) == types
