"""Indicators: series of counted or measured figures, one row a period."""

import datetime
import math

import pytest
from pydantic import ValidationError

from tests.builders.series import row, series
from toolkit.trends.indicators import Measure, Observation, SeriesKind, series_key, whole_months


@pytest.mark.parametrize(
    ("months", "step", "kind"),
    [
        (12, 12, SeriesKind.YEAR),
        (3, 3, SeriesKind.QUARTER),
        (1, 1, SeriesKind.MONTH),
        (12, 3, SeriesKind.ROLLING),
        (12, 1, SeriesKind.ROLLING),
        (12, 6, SeriesKind.ROLLING),
        (6, 6, SeriesKind.OTHER),
    ],
)
def test_the_kind_of_period_follows_from_the_dates(months, step, kind):
    indicator, findings = series([1, 2, 3], months=months, step=step)
    assert (indicator.kind, findings) == (kind, ())


def test_the_rows_of_an_indicator_have_its_name_whatever_its_case_and_spacing():
    assert series_key(" Domestic\u00a0abuse\ncrimes") == series_key("Domestic Abuse crimes") != series_key("Crimes")


def test_periods_are_whole_months_from_any_day():
    assert whole_months(datetime.date(2019, 2, 1), datetime.date(2019, 2, 28)) == 1
    assert whole_months(datetime.date(2018, 9, 16), datetime.date(2019, 9, 15)) == 12
    assert whole_months(datetime.date(2019, 4, 1), datetime.date(2019, 4, 7)) is None


def test_a_period_that_is_not_of_whole_months_is_named_by_its_days():
    odd = Observation(indicator="Burglary", start="2019-04-06", end="2019-04-12", value=2)
    assert (odd.months, odd.label) == (None, "6 April 2019 to 12 April 2019")
    assert [seen.label for seen in (row(1, "2019-09-01", 1), row(1, "2019-07-01", 3), row(1, "2018-10-01"))] == [
        "September 2019",
        "July to September 2019",
        "October 2018 to September 2019",
    ]


@pytest.mark.parametrize(
    ("unit", "value", "measure"),
    [
        ("offences", 12, Measure.COUNT),
        ("", 12, Measure.COUNT),
        ("offences", 12.5, Measure.OTHER),
        ("change in rank", -3, Measure.OTHER),
        ("days", 12, Measure.OTHER),
        ("per 1,000", 12, Measure.OTHER),
        ("£", 12, Measure.OTHER),
        ("%", 12, Measure.SHARE),
        ("% of cases", 12.5, Measure.SHARE),
        ("per cent", 12.5, Measure.SHARE),
        ("%", 120, Measure.OTHER),
    ],
)
def test_the_unit_tells_counts_from_shares_and_measurements(unit, value, measure):
    assert series([value], unit=unit)[0].measure is measure


@pytest.mark.parametrize(
    "fields",
    [
        {"end": datetime.date(2015, 3, 31)},
        {"population": 0},
        {"value": math.inf},
        {"county_rank": 0},
        {"colour": "red"},
    ],
)
def test_rows_that_cannot_be_are_refused(fields):
    with pytest.raises(ValidationError):
        row(5, **fields)


def test_a_row_is_read_by_the_headings_of_its_sheet():
    cells = {"Indicator": "ASB", "Period start": "2019-04-01", "Period end": "2019-06-30", "Value": 12, "MSG rank": 3}
    assert Observation.model_validate(cells).group_rank == 3


def test_periods_have_short_labels_for_the_axis():
    def label(start, end):
        cells = {"indicator": "x", "start": start, "end": end}
        return Observation(**cells).short_label

    assert label("2015-04-01", "2016-03-31") == "2015-16"
    assert label("2015-01-01", "2015-12-31") == "2015"
    assert label("2014-10-01", "2015-09-30") == "2014-15 (Oct-Sep)"
    assert label("2019-07-01", "2019-09-30") == "Jul-Sep 2019"
    assert label("2019-09-01", "2019-09-30") == "Sep 2019"
    assert label("2019-09-02", "2019-09-30") == "2 September 2019 to 30 September 2019"
