"""An indicator's latest figure against an earlier one: change, direction, judgement, and whether it is chance."""

import pytest

from tests.builders.series import row, rows, series, two
from toolkit.statistics.rates import rate, share
from toolkit.trends.comparisons import Direction, Judgement, RankMove, TrendSettings, compare_latest
from toolkit.trends.finding import find_trend
from toolkit.trends.indicators import Measure, RankedFrom
from toolkit.trends.sentences import change_sentence, describe
from toolkit.trends.series import assemble


@pytest.mark.parametrize(
    ("polarity", "previous", "current", "direction", "judgement"),
    [
        ("lower is better", 10, 5, Direction.DOWN, Judgement.BETTER),
        ("lower is better", 5, 10, Direction.UP, Judgement.WORSE),
        ("higher is better", 5, 10, Direction.UP, Judgement.BETTER),
        ("higher is better", 10, 5, Direction.DOWN, Judgement.WORSE),
        ("neither", 10, 5, Direction.DOWN, Judgement.NONE),
        ("lower is better", 5, 5, Direction.SAME, Judgement.SAME),
    ],
)
def test_direction_and_judgement_are_kept_apart(polarity, previous, current, direction, judgement):
    change = compare_latest(two(previous, current, polarity=polarity))
    assert (change.direction, change.judgement) == (direction, judgement)


def test_without_an_earlier_period_nothing_is_compared():
    indicator, _ = series([946])
    change = compare_latest(indicator)
    assert (change.direction, change.judgement, change.percent, change.chance) == (None, None, None, None)
    assert describe(find_trend(indicator)) == (
        "Burglary: 946 (April 2010 to March 2011); there is no earlier figure to compare it with.",
    )


def test_a_blank_figure_is_no_nought():
    indicator, _ = series([1090, 946, None])
    change = compare_latest(indicator)
    assert (change.previous_value, change.value, change.latest) == (1090, 946, False)
    assert change_sentence("Burglary", change).startswith("Burglary fell from 1,090 to 946 (April 2011 to March 2012)")
    (empty,), _ = assemble([row(None)])
    assert compare_latest(empty) is None
    assert describe(find_trend(empty)) == ("Burglary: there is no figure yet.",)


def test_a_rolling_year_is_compared_with_the_last_one_that_shares_no_month():
    indicator, _ = series([100, 90, 80, 70, 60], step=3)
    change = compare_latest(indicator)
    assert (change.previous_value, change.value, change.adjacent) == (100, 60, True)
    assert change_sentence("Burglary", change) == (
        "Burglary fell from 100 to 60 (-40.0%); the figures are too few to say whether that is chance."
    )
    short, _ = series([100, 90, 80, 70], step=3)
    assert compare_latest(short).previous is None


def test_a_quarter_is_compared_with_the_same_one_a_year_before_where_that_is_set():
    indicator, _ = series([100, 200, 300, 400, 110], months=3)
    change = compare_latest(indicator, TrendSettings(against="year before"))
    assert change_sentence("Burglary", change) == (
        "Burglary rose from 100 (April to June 2010) to 110 (+10.0%); a rise this size may well be chance."
    )
    assert compare_latest(series([1, 2], months=3)[0], TrendSettings(against="year before")).previous is None


def test_periods_of_different_lengths_are_not_compared():
    (indicator,), _ = assemble([row(100, "2014-04-01", 12), row(30, "2015-04-01", 3)])
    assert compare_latest(indicator).previous is None


def test_after_a_gap_the_earlier_period_is_named():
    (indicator,), _ = assemble([row(100, "2012-04-01"), row(90, "2014-04-01")])
    assert "from 100 (April 2012 to March 2013) to 90" in change_sentence("Burglary", compare_latest(indicator))


def test_the_smallest_base_the_level_and_the_population_can_be_set():
    indicator = two(49, 20, population=10_000)
    loose = compare_latest(indicator, TrendSettings(smallest_base=10, per=10_000))
    assert (str(loose.percent), loose.rate.value, loose.rate.per) == ("-59%", 20, 10_000)
    shares = two(50, 20, unit="%", population=100)
    assert compare_latest(shares).chance.beyond
    assert not compare_latest(shares, TrendSettings(level=0.000001)).chance.beyond


def test_a_month_or_quarter_is_compared_with_the_year_before_unless_it_is_said_otherwise():
    quarters = series([100, 200, 300, 400, 110], months=3)[0]
    assert compare_latest(quarters).previous_value == 100
    assert compare_latest(quarters, TrendSettings(against="period before")).previous_value == 400
    assert compare_latest(series([100, 200, 300], months=3)[0]).previous_value == 200


def test_across_a_change_of_recording_nothing_is_compared():
    given_ = rows([100, 200, 300, 400, 110], months=3)
    given_[3] = given_[3].model_copy(update={"recording_changed": "a new system"})
    (indicator,), _ = assemble(given_)
    change = compare_latest(indicator)
    assert (change.direction, change.percent, change.judgement, change.chance) == (None, None, None, None)
    assert change_sentence("Burglary", change) == (
        "Burglary: 110, not comparable with 100 (April to June 2010), because recording changed: a new system."
    )
    assert compare_latest(indicator, TrendSettings(against="period before")).direction is Direction.DOWN


def test_a_negative_correction_leaves_the_others_counts():
    indicator = series([0, 2, -1, 66, 3], months=3)[0]
    assert indicator.measure is Measure.COUNT
    assert compare_latest(indicator).chance is not None
    assert compare_latest(series([5, 6, 7, -1], months=3)[0]).chance is None
    assert compare_latest(series([5, 6, 7, -1], months=3, population=100)[0]).rate is None
    assert series([-1, -2, 3])[0].measure is Measure.OTHER


def test_rates_and_shares_have_their_intervals():
    counted, shared = (
        compare_latest(two(1090, 946, population=118_000)),
        compare_latest(two(50, 75, unit="%", population=12)),
    )
    assert counted.rate == rate(946, 118_000)
    assert shared.rate == share(9, 12)
    assert shared.previous_rate == share(6, 12)
    assert compare_latest(two(1090, 946)).rate is None
    assert compare_latest(two(14, 15, unit="days", population=12)).rate is None


def test_ranks_move_only_among_the_same_number():
    def moved(**previous):
        given_ = [row(10, "2014-04-01", **previous), row(9, county_rank=3, county_of=12, group_rank=8, group_of=15)]
        change = compare_latest(assemble(given_)[0][0])
        return change.county, change.group

    assert moved(county_rank=5, county_of=12) == (RankMove(3, 12, 5, 2), RankMove(8, 15, None, None))
    assert moved(county_rank=5, county_of=13, group_rank=8, group_of=15) == (
        RankMove(3, 12, 5, None),
        RankMove(8, 15, 8, 0),
    )


def test_a_rank_counted_from_the_other_end_is_not_compared():
    given_ = [row(10, "2014-04-01", county_rank=5, county_from="lowest"), row(9, county_rank=3, county_from="highest")]
    assert compare_latest(assemble(given_)[0][0]).county == RankMove(3, None, None, None, RankedFrom.HIGHEST)
