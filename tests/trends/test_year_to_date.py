"""The plan year so far against the same months a year before."""

import pytest

from tests.builders.series import rows, series
from toolkit.trends.finding import find_trend
from toolkit.trends.sentences import describe
from toolkit.trends.series import assemble
from toolkit.trends.year_to_date import find_year_to_date

YEAR = [10, 12, 11, 13, 9, 14, 10, 12, 11, 13, 9, 14]


def months(values, start="2025-04-01", **fields):
    return series(values, start, 1, **fields)[0]


def test_months_since_april_are_compared_with_the_same_months():
    found = find_year_to_date(months([*YEAR, 20, 21, 22]))
    assert (found.label, found.value, found.previous) == ("April to June 2026", 63, 33)


def test_quarters_are_compared_alike_and_the_sentence_claims_no_chance():
    indicator = series([100, 200, 300, 400, 150, 250], "2025-04-01", 3)[0]
    said = "Year to date, April to September 2026: 400, against 300 in the same months a year before (+33.3%)."
    assert said in describe(find_trend(indicator))


def test_a_year_begins_anew_in_april():
    found = find_year_to_date(months([*YEAR, *YEAR[:10]]))
    assert (found.label, found.value, found.previous) == ("April 2026 to January 2027", 115, 115)


@pytest.mark.parametrize(
    ("values", "more"),
    [
        ([*YEAR, 20], {}),
        ([*YEAR[:2], None, *YEAR[3:], 20, 21, 22], {}),
        ([*YEAR, 20, None, 22], {}),
        ([12, 13, 14], {}),
        ([*YEAR, 20, 21, 22], {"unit": "%"}),
        ([*YEAR, 20, 21, 22], {"unit": "minutes"}),
    ],
)
def test_nothing_is_said_where_a_figure_lacks_or_they_are_no_counts(values, more):
    assert find_year_to_date(months(values, **more)) is None


def test_nothing_is_said_of_years_or_of_months_that_do_not_begin_in_april():
    assert find_year_to_date(series([1, 2, 3])[0]) is None
    assert find_year_to_date(months([5, 6, 7], "2025-06-01")) is None


def test_nothing_is_compared_across_a_change_of_recording():
    seen = rows([*YEAR, 20, 21, 22], "2025-04-01", 1)
    seen[8] = seen[8].model_copy(update={"recording_changed": "a new system"})
    assert find_year_to_date(assemble(seen)[0][0]) is None
