import pytest

from tests.builders.series import VECTORS, london, row, rows, series
from toolkit.statistics.spc import plot_the_dots
from toolkit.statistics.trends import Marker
from toolkit.trends.chart_words import chart_description, chart_sentence
from toolkit.trends.finding import find_trend
from toolkit.trends.indicators import Measure, SeriesKind
from toolkit.trends.sentences import annual_sentence, describe, no_trend_sentences, tendency_sentence
from toolkit.trends.series import assemble

SHIFT = [62, 71, 58, 66, 75, 60, 69, 64, 72, 61, 68, 67, 48, 52, 45, 50, 47, 53, 46, 49, 51, 44, 50, 48]


def test_a_long_series_is_charted_by_the_direction_that_is_good():
    trend = find_trend(series(SHIFT, months=3)[0])
    assert trend.chart == plot_the_dots(SHIFT, improvement="decrease")
    assert chart_sentence(trend.chart, trend.kind) == (
        "The latest quarter shows an improvement that is unlikely to be chance: "
        "at least seven in a row are below the mean of 57.3."
    )
    other = find_trend(series(SHIFT, months=3, polarity="neither")[0])
    assert "shows a change downwards" in chart_sentence(other.chart, other.kind)


def test_a_row_that_waits_for_its_figure_does_not_take_the_chart_away():
    trend = find_trend(series([None, *SHIFT, None], months=3)[0])
    assert trend.chart == plot_the_dots(SHIFT, improvement="decrease")
    assert describe(trend)[-1].startswith("The latest quarter (April to June 2016) shows an improvement")


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        (rows([250, 241, 238, 217], months=3), "4 quarters are too few for a control chart, which needs 13."),
        (rows([250]), "1 year is too few for a control chart, which needs 13."),
        (
            rows(range(20), step=3),
            "Rolling periods share most of their months, so a control chart would show calm that is not there.",
        ),
        (
            rows(range(20), step=9),
            "The periods are not all of one length without overlap, so they cannot share a control chart.",
        ),
        (
            [*rows(range(14))[:7], *rows(range(14))[8:]],
            "A period or a value is missing, and a control chart needs the change from each period to the next.",
        ),
        (
            rows([*range(7), None, *range(7)]),
            "A period or a value is missing, and a control chart needs the change from each period to the next.",
        ),
        (rows([7] * 20), "All values are the same, so there is no variation to set limits by."),
        (
            rows([0] * 15 + [1] + [0] * 4),
            "17 of 19 values are the same as the one before, so there is too little variation to set limits by.",
        ),
    ],
)
def test_a_series_that_cannot_be_charted_says_why(given_, reason):
    (indicator,), _ = assemble(given_)
    trend = find_trend(indicator)
    assert (trend.chart, trend.no_chart) == (None, reason)
    assert not any("range" in sentence or "limit" in sentence for sentence in describe(trend))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"months": 3}, "The five-year trend is for single years."),
        ({"months": 1}, "The five-year trend is for single years."),
        ({"step": 3}, "The five-year trend is for single years."),
        ({"unit": "days"}, "How far chance moves these figures is not known, so the five-year trend cannot be tested."),
        ({"unit": "%"}, "How far chance moves these figures is not known, so the five-year trend cannot be tested."),
    ],
)
def test_quarters_and_rolling_periods_never_get_the_annual_test(fields, reason):
    trend = find_trend(series([20, 30, 40, 50, 60, 70], **fields)[0])
    assert (trend.annual, trend.no_annual) == (None, reason)
    with pytest.raises(ValueError, match="recent trend"):
        annual_sentence(trend)


def test_five_years_without_a_break_are_needed_for_the_annual_test():
    (indicator,), _ = assemble([row(9, "2008-04-01"), *rows([900, 800, 700, 600])])
    assert find_trend(indicator).no_annual == "A year or a value is missing among the last five."
    assert find_trend(series([9, 8, 7])[0]).no_annual == "3 years are too few for the five-year trend."
    (longer,), _ = assemble([row(9, "2000-04-01"), *rows([900, 800, 700, 600, 500])])
    assert find_trend(longer).annual.marker is Marker.DECREASING


def test_the_annual_test_is_of_rates_where_every_year_has_a_population():
    counts_ = [900, 920, 940, 960, 980]
    alone = find_trend(series(counts_)[0])
    populations = [100_000, 108_000, 116_000, 124_000, 132_000]
    given_ = [
        item.model_copy(update={"population": people}) for item, people in zip(rows(counts_), populations, strict=True)
    ]
    by_rate = find_trend(assemble(given_)[0][0])
    assert (alone.annual.marker, by_rate.annual.marker) == (Marker.NO_CHANGE, Marker.DECREASING)
    assert list(no_trend_sentences(alone)) == ["The 5 years show no trend beyond chance."]
    with pytest.raises(ValueError, match="no recent trend"):
        annual_sentence(alone)
    assert annual_sentence(by_rate) == (
        "The trend of the five years to March 2015 is downwards (getting better), and is unlikely to be chance."
    )


def test_the_annual_test_of_shares_is_the_one_for_proportions():
    case = next(case for case in VECTORS["fingertips"] if case["id"] == "fingertips_prop_set1")
    given_ = [
        item.model_copy(update={"value": 100 * part / whole, "population": whole})
        for item, part, whole in zip(rows([0] * 5, unit="%"), case["count"], case["denominator"], strict=True)
    ]
    trend = find_trend(assemble(given_)[0][0])
    assert trend.annual.chi_squared == pytest.approx(case["reference_chi2"])
    assert trend.annual.marker == case["marker"]


def test_a_short_series_gets_kendalls_test():
    trend = find_trend(series([62, 58, 60, 55, 51, 49, 50, 44], months=3)[0])
    assert trend.tendency.p_value == pytest.approx(0.001736111111111)
    assert tendency_sentence(trend) == (
        "Over 8 quarters the figures went downwards (getting better); that is unlikely to be chance."
    )
    steady = find_trend(series([5, 9, 4, 8, 6], months=3, polarity="neither")[0])
    assert list(no_trend_sentences(steady)) == ["The 5 quarters show no trend beyond chance."]


def test_figures_that_follow_the_seasons_have_no_chart_that_knows_none():
    summer = [100, 104, 110, 121, 133, 138, 140, 133, 121, 111, 105, 99]
    two_years = find_trend(series([*summer, *summer, 101], months=1)[0])
    assert (two_years.chart, two_years.no_chart) == (
        None,
        "The figures rise and fall with the seasons, and a control chart would take those for a change.",
    )
    shorter = find_trend(series([*summer, 101, 103], months=1)[0])
    assert shorter.no_chart == (
        "The figures rise and fall within a year, and less than two years cannot show whether that is the season."
    )
    assert describe(two_years) == (
        "Burglary rose from 100 (April 2011) to 101 (+1.0%); a rise this size may well be chance.",
    )


def changed(figures, place, reason="a new system", **fields):
    given_ = rows(figures, months=3, **fields)
    given_[place] = given_[place].model_copy(update={"recording_changed": reason})
    return find_trend(assemble(given_)[0][0])


def test_limits_begin_anew_where_recording_changed_and_the_chart_says_why():
    higher = [value + 40 for value in SHIFT[:12]]
    trend = changed([*SHIFT[:12], *higher, 102], 12)
    assert [baseline.size for baseline in trend.chart.baselines] == [12, 13]
    assert describe(trend)[-2].startswith("The latest quarter is within its usual range")
    assert "From April to June 2013 the limits begin anew, because recording changed: a new system." in (
        chart_description(trend)
    )
    assert changed([*SHIFT[:12], *higher], 12).no_chart == (
        "Since recording changed (April to June 2013) there are 12 of the 13 quarters that a control chart needs."
    )


def test_a_baseline_is_set_by_the_periods_that_the_officer_names():
    given_ = rows(SHIFT, months=3)
    given_[0] = given_[0].model_copy(update={"baseline_until": given_[11].end})
    trend = find_trend(assemble(given_)[0][0])
    assert trend.chart == plot_the_dots(SHIFT, improvement="decrease", fix_after=12)
    given_[0] = given_[0].model_copy(update={"baseline_until": given_[10].end})
    assert find_trend(assemble(given_)[0][0]).chart == plot_the_dots(SHIFT, improvement="decrease")


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        (rows([4, 3, 2, 1], months=3), "4 quarters are too few for a test of trend."),
        (rows(range(13), months=3), "There are enough periods for a control chart."),
        (rows(range(8), months=1), "A trend over the months of one year can be the season."),
        (rows(range(8), step=3), "The periods overlap or differ in length."),
    ],
)
def test_kendalls_test_is_for_short_series_of_single_periods(given_, reason):
    trend = find_trend(assemble(given_)[0][0])
    assert (trend.tendency, trend.no_tendency) == (None, reason)
    with pytest.raises(ValueError, match="no test"):
        tendency_sentence(trend)


def test_every_london_borough_is_charted_and_has_its_five_year_trend():
    indicators, findings = london()
    trends = {indicator.name: find_trend(indicator) for indicator in indicators}
    assert findings == ()
    assert len(trends) == 37
    assert {name: trend.no_chart for name, trend in trends.items() if trend.no_chart} == {
        "England and Wales": "11 years are too few for a control chart, which needs 13."
    }
    assert not any(trend.no_annual for trend in trends.values())
    assert all(trend.kind is SeriesKind.YEAR and trend.indicator.measure is Measure.COUNT for trend in trends.values())


def test_london_trends_agree_with_a_plain_weighted_regression():
    indicators, _ = london()
    for indicator in indicators:
        trend = find_trend(indicator)
        values = [seen.value for seen in indicator.known][-5:]
        # Of counts in the thousands Byar's interval is within a hair of 1.96 square roots to either side.
        weights = [1 / value for value in values]
        middle = sum(w * x for x, w in enumerate(weights)) / sum(weights)
        spread = sum(w * (x - middle) ** 2 for x, w in enumerate(weights))
        slope = sum(w * (x - middle) * y for x, (w, y) in enumerate(zip(weights, values, strict=True))) / spread
        assert trend.annual.chi_squared == pytest.approx(slope**2 * spread, rel=0.01)
