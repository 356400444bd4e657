import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.series import london, rows, series, two
from toolkit.statistics.spc import plot_the_dots
from toolkit.trends.chart_words import chart_sentence, figure
from toolkit.trends.comparisons import compare_latest
from toolkit.trends.finding import find_trend
from toolkit.trends.indicators import SeriesKind
from toolkit.trends.sentences import change_sentence, describe
from toolkit.trends.series import assemble

SENTENCES = [
    (1090, 946, "Burglary fell from 1,090 to 946 (-13.2%); the figures are too few to say whether that is chance."),
    (688, 702, "Burglary rose from 688 to 702 (+2.0%); a rise this size may well be chance."),
    (27, 20, "Burglary fell from 27 to 20; a fall this size may well be chance."),
    (115, 115, "Burglary stayed at 115."),
    (0, 5, "Burglary rose from 0 to 5; a rise this size may well be chance."),
    (0, 9, "Burglary rose from 0 to 9; the figures are too few to say whether that is chance."),
    (0, 0, "Burglary stayed at 0."),
]


@pytest.mark.parametrize(("previous", "current", "sentence"), SENTENCES)
def test_the_sentence_follows_from_the_two_counts(previous, current, sentence):
    indicator = two(previous, current)
    assert change_sentence(indicator.name, compare_latest(indicator), indicator.unit) == sentence


def test_what_is_said_of_a_rate_names_its_interval():
    assert describe(find_trend(two(1090, 946, population=118_000)))[1] == (
        "That is 8.0 per 1,000 people (95% interval 7.5 to 8.5)."
    )
    assert describe(find_trend(two(50, 75, unit="%", population=12)))[1] == "The 95% interval is 46.8% to 91.1%."


def test_figures_print_as_people_write_them():
    assert [figure(value) for value in (1090.0, 12.5, 0.125, 12345.678)] == ["1,090", "12.5", "0.13", "12,345.68"]


def test_a_usual_point_is_said_to_be_usual():
    values = [10, 14, 9, 13, 11, 15, 10, 12, 14, 11, 13, 10, 12, 13]
    trend = find_trend(series(values, months=1)[0])
    assert describe(trend)[-1] == "The latest month is within its usual range, 3.9 to 19.9."


def test_limits_that_are_not_settled_are_never_put_into_words():
    with pytest.raises(ValueError, match="not settled"):
        chart_sentence(plot_the_dots([250, 241, 238, 217]), SeriesKind.QUARTER)


@pytest.mark.slow
@given(
    st.lists(st.none() | st.integers(0, 2000), max_size=16),
    st.sampled_from([(12, 12), (12, 3), (3, 3), (1, 1), (12, 9), (6, 6)]),
    st.sampled_from(["offences", "%", "days", ""]),
    st.sampled_from([None, 12, 100_000]),
)
@settings(deadline=None, max_examples=150)
def test_whatever_the_figures_no_sentence_speaks_without_its_number(values, periods, unit, population):
    if not values:
        assert assemble([]) == ((), ())
        return
    given_ = rows(values, months=periods[0], step=periods[1], unit=unit, population=population)
    (indicator,), _ = assemble(given_)
    trend = find_trend(indicator)
    sentences = describe(trend)
    assert sentences
    assert all(sentence.endswith(".") and "None" not in sentence and "nan" not in sentence for sentence in sentences)
    assert not any("significant" in sentence for sentence in sentences)
    assert (trend.chart is None) == bool(trend.no_chart)
    assert (trend.annual is None) == bool(trend.no_annual)
    assert (trend.tendency is None) == bool(trend.no_tendency)
    tested = (trend.change and trend.change.chance) or trend.chart or trend.annual or trend.tendency
    assert tested or not any("chance" in sentence for sentence in sentences)


def test_a_borough_in_words():
    indicators, _ = london()
    found = {indicator.name: describe(find_trend(indicator)) for indicator in indicators}
    assert found["Camden"] == (
        "Camden rose from 28,428 to 30,185 (+6.2%).",
        "The latest year shows an improvement that is unlikely to be chance: "
        "it is below the lower control limit of 33,045.3.",
    )
    assert found["England and Wales"][0] == (
        "England and Wales fell from 3,976,312 to 3,731,338 (April 2012 to March 2013) (-6.2%)."
    )


@pytest.mark.parametrize(
    ("fields", "figures", "sentence"),
    [
        ({"target": 950}, [1090, 946], "The latest figure meets the target of 950."),
        ({"target": 946}, [1090, 946], "The latest figure meets the target of 946."),
        ({"target": 900}, [1090, 946], "The latest figure misses the target of 900 by 46."),
        (
            {"target": 900, "tolerance": 50},
            [1090, 946],
            "The latest figure misses the target of 900 by 46, within the tolerance.",
        ),
        (
            {"target": 18.6, "polarity": "higher is better", "unit": "%"},
            [20.3, 17.4],
            "The latest figure misses the target of 18.6% by 1.2 percentage points.",
        ),
        ({"target": 900, "polarity": "neither"}, [1090, 946], "The target is 900."),
        (
            {"target": 90, "polarity": "higher is better", "unit": "%"},
            [84, 89],
            "The latest figure misses the target of 90% by 1 percentage point.",
        ),
        ({"target": 0, "unit": "£"}, [12.5, -2000], "The latest figure meets the target of £0."),
    ],
)
def test_the_target_is_said_with_how_far_the_figure_is_from_it(fields, figures, sentence):
    assert sentence in describe(find_trend(series(figures, **fields)[0]))


def test_a_chart_says_whether_the_target_will_be_met():
    figures = [100, 104, 98, 103, 99, 101] * 3
    met = describe(find_trend(series(figures, months=3, target=150)[0]))
    assert "If nothing changes, the figures will go on meeting it." in met
    missed = describe(find_trend(series(figures, months=3, target=50)[0]))
    assert "If nothing changes, the figures will go on missing it." in missed


def test_a_latest_figure_beyond_the_usual_range_is_not_said_to_go_on():
    figures = [100, 104, 98, 103, 99, 101] * 3
    missed = " ".join(describe(find_trend(series([*figures, 180], months=3, target=150)[0])))
    assert "misses the target of 150 by 30. In their usual range the figures would meet it." in missed
    met = " ".join(describe(find_trend(series([*figures, 40], months=3, target=50)[0])))
    assert "meets the target of 50. In their usual range the figures would miss it." in met


def test_notes_follow_their_figures():
    given_ = rows([100, 90])
    given_[1] = given_[1].model_copy(update={"note": "Some offences are not yet allocated."})
    (indicator,), _ = assemble(given_)
    assert describe(find_trend(indicator))[-1] == "Note: Some offences are not yet allocated."


def test_a_negative_sum_of_money_has_its_sign_in_front():
    words = describe(find_trend(series([1234.5, -2000], unit="£")[0]))[0]
    assert words == "Burglary fell from £1,234.50 to -£2,000 (-262.0%)."


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        ("£m", "Burglary rose from £1.5m to £2m."),
        ("£000s", "Burglary rose from £1.5 to £2 thousand."),
        ("£ per visit", "Burglary rose from £1.50 to £2 per visit."),
        ("£ million", "Burglary rose from £1.5 to £2 million."),
    ],
)
def test_the_number_is_between_the_sign_of_money_and_its_scale(unit, sentence):
    found = describe(find_trend(series([1.5, 2], unit=unit)[0]))
    assert found[0] == sentence


def test_whole_pounds_are_no_counts_of_crimes():
    assert "chance" not in " ".join(describe(find_trend(series([9500, 13000], unit="GBP")[0])))


def test_the_latest_number_of_a_share_has_its_sign():
    given_ = rows([50, 66.67, None], unit="%")
    given_[2] = given_[2].model_copy(update={"shorthand": "[c]"})
    assert "the latest number is 66.67% (" in describe(find_trend(assemble(given_)[0][0]))[0]


def test_the_interval_of_a_nought_has_an_end():
    words = " ".join(describe(find_trend(series([2, 0], population=250000)[0])))
    assert "That is 0.00 per 1,000 people (95% interval 0.00 to 0.01)." in words
