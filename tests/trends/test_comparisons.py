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
    ("fields", "previous", "current", "sentence"),
    [
        (
            {"unit": "%", "population": 62},
            74.3,
            77.4,
            "Burglary rose from 74.3% to 77.4% (+3.1 percentage points); "
            "a rise this size may well be chance in a random sample of this size.",
        ),
        (
            {"unit": "%", "population": 4000},
            74.3,
            77.4,
            "Burglary rose from 74.3% to 77.4% (+3.1 percentage points); "
            "a rise this size is unlikely to be chance in a random sample of this size.",
        ),
        ({"unit": "%", "population": 12}, 75, 50, "Burglary fell from 75% to 50% (-25 percentage points)."),
        ({"unit": "%"}, 75, 76, "Burglary rose from 75% to 76% (+1 percentage point)."),
        ({"unit": "days"}, 14, 15, "Burglary rose from 14 to 15 days."),
        ({"unit": "£"}, 12.5, 13.1, "Burglary rose from £12.50 to £13.10 (+4.8%)."),
        ({"unit": ""}, -3, 2, "Burglary rose from -3 to 2."),
    ],
)
def test_chance_is_spoken_of_only_where_a_test_fits(fields, previous, current, sentence):
    indicator = two(previous, current, **fields)
    change = compare_latest(indicator)
    assert change_sentence(indicator.name, change, indicator.unit) == sentence
    assert (change.chance is not None) == ("chance" in sentence)


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
    assert describe(find_trend(indicator)) == ("Burglary: 946; there is no earlier figure to compare it with.",)


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


def test_more_than_chance_is_said_of_counts_only_where_their_series_shows_how_much_they_vary():
    assert compare_latest(two(1090, 946)).chance.beyond is None
    assert compare_latest(two(27, 20)).chance.beyond is False
    steady = [200, 205, 198, 203, 201, 196, 204, 199]
    assert compare_latest(series([*steady, 300], months=3)[0]).chance.beyond is True
    restless = [200, 290, 130, 240, 310, 150, 260, 160]
    assert compare_latest(series([*restless, 300], months=3)[0]).chance.beyond is False
    assert compare_latest(series([*steady, 300], step=1)[0]).previous is None


def test_shares_that_vary_more_than_samples_do_claim_less():
    few = series([50, 62], unit="%", population=1000)[0]
    assert (compare_latest(few).chance.beyond, compare_latest(few).chance.assumed) == (
        True,
        "in a random sample of this size",
    )
    restless = series([50, 62, 41, 58, 44, 60, 47, 50, 62], unit="%", population=1000)[0]
    assert compare_latest(restless).chance.beyond is False


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
