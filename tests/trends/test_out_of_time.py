"""Figures that can hardly be of the plan's quarter are asked about, one problem a period."""

import pytest

from tests.builders.series import row, rows
from toolkit.entries.periods import Period, PlanYear
from toolkit.problems.place import InWorkbook
from toolkit.trends.out_of_time import out_of_time

QUARTER = Period(PlanYear(2019), 2)


def where(place, field):
    return InWorkbook("Indicators", f"E{place + 2}", field)


def asked(*seen, quarter=QUARTER):
    return [(found.code, found.cells) for found in out_of_time(seen, quarter, where)]


def of_period(start, months):
    return [code for code, _ in asked(row(5, start, months))]


@pytest.mark.parametrize(
    ("start", "months"),
    [
        ("2019-07-01", 3),  # the quarter itself
        ("2019-10-01", 3),  # and the one after, in which its paper is written
        ("2019-11-01", 1),
        ("2017-04-01", 12),  # years are published late
        ("2018-04-01", 3),
    ],
)
def test_what_a_paper_on_the_quarter_can_have_is_not_asked_about(start, months):
    assert of_period(start, months) == []


@pytest.mark.parametrize(
    ("start", "months", "code"),
    [
        ("2026-07-01", 3, "indicator-after-quarter"),
        ("2020-07-01", 3, "indicator-after-quarter"),
        ("2020-01-01", 1, "indicator-after-quarter"),
        ("2019-04-01", 12, "indicator-after-quarter"),  # a year that has not ended
        ("2016-04-01", 12, "indicator-long-before"),
        ("2018-01-01", 1, "indicator-long-before"),
        ("2009-07-01", 3, "indicator-long-before"),
    ],
)
def test_a_year_that_can_hardly_be_right_is_asked_about(start, months, code):
    assert of_period(start, months) == [code]


def test_only_the_latest_figure_counts_and_a_row_that_waits_for_its_figure_is_none():
    assert asked(*rows([4, 5, None, None, None], "2019-04-01", 3)) == []
    assert asked(*rows([4] * 12, "2016-10-01", 3)) == []
    assert [code for code, _ in asked(row(None, "2026-07-01", 3, shorthand="<5"))] == ["indicator-after-quarter"]


def test_indicators_with_figures_of_one_period_are_one_warning_with_all_cells():
    seen = [row(5, "2026-07-01", 3, indicator=name) for name in ("Burglary", "Arson", "Noise", "Theft", "Fraud")]
    (found,) = out_of_time([*seen, row(5, "2019-07-01", 3, indicator="Bicycles")], QUARTER, where)
    assert [cell for _, cell in found.cells] == ["E2", "E3", "E4", "E5", "E6"]
    assert found.message == (
        "The latest figure of Burglary, Arson, Noise and 2 more is of July to September 2026, later than a paper on 1 "
        "July to 30 September 2019 (Quarter 2) can have."
    )
