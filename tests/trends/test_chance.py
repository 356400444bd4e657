import pytest

from tests.builders.series import series, two
from toolkit.trends.comparisons import compare_latest
from toolkit.trends.sentences import change_sentence


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
