"""One verdict an indicator, and how often it is wrong: made-up series of which the truth is known."""

import math

import numpy
import pytest

from tests.builders.series import london, rows, series
from toolkit.trends.finding import find_trend
from toolkit.trends.sentences import describe
from toolkit.trends.series import assemble
from toolkit.trends.verdicts import Basis, find_verdict

LENGTHS = {3: (8, 12, 13, 24), 1: (8, 12, 15, 36), 12: (8, 12)}
"""Figures of a series by the months of its periods: with and without a chart, over more and less than two years."""
DRAWN = 150
CLAIM = "unlikely to be chance"


def drawn(chance, means, dispersion):
    """Counts whose variance is so many times their mean."""
    if dispersion == 1:
        return chance.poisson(means).tolist()
    return chance.negative_binomial(means / (dispersion - 1), 1 / dispersion).tolist()


def claims(months, dispersion, season=0.0, rise=1.0):
    """The share of series of about 200 a period in which something is said to be more than chance."""
    chance = numpy.random.default_rng(months * 100 + dispersion)
    found = []
    for size in LENGTHS[months]:
        for _ in range(DRAWN):
            times = numpy.arange(size) + chance.integers(12)
            means = 200 * (1 + season * numpy.sin(2 * math.pi * times * months / 12))
            means[-1] *= rise
            trend = find_trend(series(drawn(chance, means, dispersion), months=months)[0])
            said = CLAIM in " ".join(describe(trend))
            assert said == bool(find_verdict(trend).beyond)
            found.append(said)
    return sum(found) / len(found)


@pytest.mark.slow
@pytest.mark.parametrize("season", [0.0, 0.15])
@pytest.mark.parametrize("dispersion", [1, 2, 5])
@pytest.mark.parametrize("months", [3, 1])
def test_no_more_than_one_series_in_twenty_that_has_not_changed_is_said_to_have(months, dispersion, season):
    assert claims(months, dispersion, season) <= 0.05


@pytest.mark.parametrize("dispersion", [1, 2, 5])
def test_nor_of_years(dispersion):
    assert claims(12, dispersion) <= 0.05


@pytest.mark.slow
@pytest.mark.parametrize("months", [3, 1, 12])
@pytest.mark.parametrize(("dispersion", "least"), [(1, 0.8), (2, 0.6)])
def test_a_true_rise_of_half_is_still_found(months, dispersion, least):
    assert claims(months, dispersion, rise=1.5) >= least


def test_a_chart_speaks_alone():
    trend = find_trend(series([100, 104] * 10 + [160], months=3)[0])
    verdict = find_verdict(trend)
    assert (verdict.basis, verdict.beyond, verdict.p_value) == (Basis.CHART, True, None)
    assert " ".join(describe(trend)).count("chance") == 1


def test_a_trend_of_several_periods_speaks_for_the_two_last():
    trend = find_trend(series([240, 228, 215, 204, 190, 181, 170, 161], months=3)[0])
    assert find_verdict(trend).basis is Basis.PERIODS
    assert describe(trend) == (
        "Burglary fell from 204 (January to March 2011) to 161 (-21.1%).",
        "Year to date, April 2011 to March 2012: 702, against 887 in the same months a year before (-20.9%).",
        "Over 8 quarters the figures went downwards (getting better); that is unlikely to be chance.",
    )


def test_five_years_that_jump_about_their_line_claim_nothing():
    steady = find_trend(series([1000, 930, 870, 800, 730])[0])
    jumping = find_trend(series([1000, 700, 960, 640, 730])[0])
    assert find_verdict(steady).basis is Basis.YEARS
    assert find_verdict(jumping).beyond is not True


def test_no_two_sentences_of_a_borough_contradict():
    for indicator in london()[0]:
        words = " ".join(describe(find_trend(indicator)))
        assert not (CLAIM in words and ("may well be chance" in words or "no trend beyond chance" in words))


def test_an_indicator_without_figures_has_no_verdict():
    assert find_verdict(find_trend(series([None])[0])).basis is Basis.NOTHING


def test_nothing_is_claimed_of_figures_whose_latest_is_not_published():
    given_ = rows([30, 28, 25, 22, 20, 17, 14, None], months=3)
    rising = find_trend(assemble(given_[:7])[0][0])
    assert find_verdict(rising).beyond
    given_[7] = given_[7].model_copy(update={"shorthand": "<5"})
    assert find_verdict(find_trend(assemble(given_)[0][0])).beyond is None
