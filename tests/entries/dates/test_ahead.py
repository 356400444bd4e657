"""A dated step ahead is one, and what is over is none, whichever month it names."""

import datetime

import pytest

from toolkit.entries.dates.ahead import names_dated_step

END = datetime.date(2025, 9, 30)


@pytest.mark.parametrize(
    "update",
    [
        "Half done; the rest follows by December 2025.",
        "Four are in place; the others in November.",
        "Delayed: the tender closes on 12 October.",
        "Officers to repeat the patrols in early November.",
        "Paused until the new manager starts in January 2026.",
        "Two quotes came in. Fitting from the week of 3 November.",
    ],
)
def test_a_month_after_the_period_is_a_step_ahead(update):
    assert names_dated_step(update, END)


@pytest.mark.parametrize(
    "update",
    [
        "No progress.",
        "A day was held in August in town.",
        "No patrols ran in August.",
        "The lights were ordered in October for the car park.",
        "Police to report on August by July 2025.",
        "The lead may stop.",
        "Nothing since June.",
        "Talks in September.",
    ],
)
def test_what_is_over_or_names_no_later_month_is_none(update):
    assert not names_dated_step(update, END)


def test_any_month_is_ahead_where_the_period_is_not_known():
    assert names_dated_step("The rest in August.", None)
    assert not names_dated_step("The rest was done in August.", None)
