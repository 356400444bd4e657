"""Rows of the table Indicators put together to series, and what is wrong with their periods."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.builders.series import row, rows
from toolkit.problems.place import InWorkbook
from toolkit.trends.indicators import Measure, SeriesKind
from toolkit.trends.series import assemble


def where(place, field):
    """Each row's number as its cell, each field as its sheet."""
    return InWorkbook(field, str(place))


def test_years_that_begin_on_different_days_are_no_rolling_series():
    later = row(2).model_copy(update={"start": datetime.date(2010, 7, 16), "end": datetime.date(2011, 7, 15)})
    (indicator,), findings = assemble([row(1, "2010-04-01"), later])
    assert (indicator.kind, findings[0].code) == (SeriesKind.OTHER, "indicator-period-overlap")


def test_years_that_overlap_are_found_and_no_rolling_series():
    (indicator,), findings = assemble(rows([1, 2, 3], step=9), where)
    assert indicator.kind is SeriesKind.OTHER
    assert [str(found.place) for found in findings] == ["start!1", "start!2"]
    assert [found.message for found in findings] == [
        "The period January to December 2011 overlaps April 2010 to March 2011, so events in both are counted twice.",
        "The period October 2011 to September 2012 overlaps January to December 2011, so events in both are counted "
        "twice.",
    ]


def test_periods_that_share_one_day_overlap():
    first = row(1, "2019-04-01", 3)
    second = row(2, "2019-07-01", 3).model_copy(update={"start": first.end})
    assert (first.overlaps(second), second.overlaps(first)) == (True, True)
    assert not first.overlaps(row(2, "2019-07-01", 3))
    assert "indicator-period-overlap" in [finding.code for finding in assemble([first, second])[1]]


def test_a_long_period_that_swallows_later_ones_is_found_for_each():
    (indicator,), findings = assemble([row(9, "2014-04-01"), row(1, "2014-05-01", 1), row(2, "2014-08-01", 1)], where)
    assert indicator.kind is SeriesKind.OTHER
    assert [(finding.code, finding.cell) for finding in findings] == [
        ("indicator-period-length", "0"),
        ("indicator-period-overlap", "1"),
        ("indicator-period-overlap", "2"),
    ]


def test_gaps_repeats_and_rows_that_disagree_are_found_where_they_stand():
    given_ = [
        row(5, "2016-04-01", polarity="higher is better"),
        row(6, "2014-04-01", indicator=" burglary "),
        row(7, "2014-04-01", polarity="higher is better"),
        row(8, "2017-04-01", polarity="higher is better", county_rank=13, county_of=12),
        row(9, "2017-04-01", indicator="Noise", unit=""),
    ]
    (burglary, noise), findings = assemble(given_, where)
    assert [seen.value for seen in burglary.observations] == [6, 7, 5, 8]
    assert (noise.name, noise.measure) == ("Noise", Measure.COUNT)
    assert [(finding.code, str(finding.place)) for finding in findings] == [
        ("indicator-period-gap", "start!0"),
        ("indicator-differs", "polarity!1"),
        ("indicator-period-twice", "start!2"),
        ("indicator-rank-impossible", "county_rank!3"),
        ("indicator-unit-missing", "unit!4"),
    ]


@given(st.permutations(range(6)))
def test_series_do_not_depend_on_the_order_of_rows(order):
    given_ = rows([5, 4, 3, 2, 1, 0])
    assert assemble([given_[place] for place in order])[0] == assemble(given_)[0]


def test_two_or_three_rows_are_comparisons_and_may_leave_years_out():
    given_ = [row(10, "2009-04-01"), row(9, "2014-04-01")]
    assert assemble(given_)[1] == ()


def _with_baseline(values, until, changed=None):
    seen = rows(values, "2024-01-01", 1)
    seen[-1] = seen[-1].model_copy(update={"baseline_until": datetime.date.fromisoformat(until)})
    if changed is not None:
        seen[changed] = seen[changed].model_copy(update={"recording_changed": "a new system"})
    return assemble(seen, where)


def test_a_baseline_that_is_too_short_is_named_where_a_chart_could_be():
    assert [found.code for found in _with_baseline([5] * 20, "2024-08-31")[1]] == ["indicator-baseline-short"]
    assert _with_baseline([5] * 20, "2024-12-31")[1] == ()
    assert _with_baseline([5] * 8, "2024-06-30")[1] == ()


def test_a_baseline_is_counted_since_recording_changed():
    (indicator,), found = _with_baseline([5] * 30, "2025-06-30", changed=8)
    assert (indicator.baseline_size, found) == (10, found)
    assert (
        found[0].message
        == "The baseline takes in 10 figures and the limits of a chart need 12, so all figures set them."
    )
