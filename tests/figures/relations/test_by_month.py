"""A line of months with their numbers and a total, which in any other line would be dates."""

import pytest

from tests.builders.sentences import judged


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("April 12, May 15, June 18: {} in the quarter.", ("45", "48")),
        ("Apr: 12 | May: 15 | Jun: 18 | Total: {}", ("45", "46")),
        ("Nov 112, Dec 115 and Jan 118, making {} in all.", ("345", "354")),
        ("12 in April to June, 15 in July to September: {} in the half-year", ("27", "28")),
    ],
)
def test_a_row_of_months_is_right_or_wrong(line, printed):
    assert [judged(line.format(number)) for number in printed] == [
        [("sum", number, agrees)] for number, agrees in zip(printed, (True, False), strict=True)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "April 12, May 15, June 18: 48 came in total",  # dates, for all the words say
        "Sessions on April 12, May 15, June 18: 48 in the quarter",
        "April: 12, May: 15, June: 18: 48 in the year",
        "April: 12, June: 15, July: 18: 48 in the quarter",
        "April: 12, May: 15: 28 in all",
        "April: 12, May: 15, June: 18 (target 48)",
    ],
)
def test_dates_gaps_and_totals_of_more_months_are_left_alone(line):
    assert judged(line) == []


@pytest.mark.parametrize("text", ["April 12, ", "12 in ", "April ", "a b "], ids=repr)
def test_a_long_line_without_the_form_takes_no_time(text):
    assert judged(text * 10_000 + "48") == []
