import re

import pytest

from tests.builders.grids import PLAN_ROWS, action, actions_book, sheet
from tests.builders.two_quarters import BURGLARY, INDICATOR_HEADINGS, history
from toolkit.checks.book import check_book
from toolkit.commands.printed.analysis import analysis_as_json, analysis_lines
from toolkit.grid import Book
from toolkit.history.analysis import analyse
from toolkit.papers.since.moved import indicator_rows
from toolkit.results.trends import figure_table


def test_an_indicator_is_compared_with_the_period_before():
    book = actions_book(action(), extra=[sheet("Indicators", [INDICATOR_HEADINGS, *BURGLARY])])
    (found,) = analysis_as_json(analyse(book, check_book(book)[0])[0])["indicators"]
    assert {key: found[key] for key in found if key not in ("p_value", "sentence")} == {
        "indicator": "Burglary",
        "previous": 1090.0,
        "current": 946.0,
        "change": -144.0,
        "percent_change": -13.2,
        "direction": "down",
        "judgement": "better",
        "beyond_chance": None,
        "verdict_by": "two figures compared",
        "year_to_date": None,
        "year_to_date_before": None,
        "previous_start": "2013-10-01",
        "previous_end": "2014-09-30",
        "current_start": "2014-10-01",
        "current_end": "2015-09-30",
    }
    assert found["p_value"] == pytest.approx(0.0015, abs=0.0005)
    assert found["sentence"].startswith("Burglary fell from 1,090 to 946")


HEADINGS = ["Indicator", "Unit", "Polarity", "Period start", "Period end", "Value"]
QUARTERS = [
    ["Knife crime", "offences", "Lower is better", start, end, value]
    for start, end, value in (
        ("July 2018", "September 2018", 7.0),
        ("January 2019", "March 2019", 8.0),
        ("April 2019", "June 2019", 9.0),
        ("July 2019", "September 2019", 3.0),
    )
]


def analysed(item, value):
    """Four quarters of knife crime, of a plan that says so much of its indicators."""
    plan = sheet("Plan", [*PLAN_ROWS, [item, value]])
    book = Book("b", (plan, *actions_book(action()).sheets[1:], sheet("Indicators", [HEADINGS, *QUARTERS])))
    return analyse(book, check_book(book)[0])[0]


def test_small_counts_are_on_the_officers_sheet_and_in_nothing_that_is_published():
    analysis = analysed("Small numbers", "Below 5")
    assert analysis.trends[0].change.value == 3
    published = analysis_as_json(analysis)["indicators"][0]
    assert (published["current"], published["change"]) == (None, None)
    figures = figure_table(analysis).records()
    assert [(row["value"], row["published_as"]) for row in figures] == [(7, ""), (8, ""), (9, ""), (None, "<5")]
    row = indicator_rows(analysis)[0]
    assert (row["previous"], row["current"]) == ("9 (Apr-Jun 2019)", "<5 (Jul-Sep 2019)")
    printed = [*row.values(), *analysis_lines(analysis), published["sentence"]]
    assert not any(re.search(r"\b3\b", text) for text in printed)


@pytest.mark.parametrize(("said", "previous"), [("The year before", 7), ("The period before", 9), (None, 7)])
def test_the_plan_says_what_figures_are_compared_with(said, previous):
    assert analysed("Compare indicators with", said).trends[0].change.previous_value == previous


def test_rows_move_between_quarters_and_add_up():
    past = history(
        (1, "CSAP 1.1", "Amber", "March 2020", "Two days are planned."),
        (1, "CSAP 1.2", "Green", "June 2019", "One was held."),
        (1, "CSAP 1.9", "Green", "June 2019", "Done."),
    )
    book = actions_book(action(), action(ref="CSAP 1.2", by_when="December 2019"), extra=[past])
    monitoring, _ = check_book(book)
    analysis, problems = analyse(book, monitoring)
    assert problems == []
    moved = analysis_as_json(analysis)["movement"]
    assert [(row["ref"], row["from"], row["to"], row["movement"]) for row in moved] == [
        ("CSAP 1.1", "Amber", "Green", "improved"),
        ("CSAP 1.2", "Green", "Green", "unchanged"),
        ("CSAP 1.9", "Green", None, "closed"),
    ]
    assert moved[1]["rescheduled"] == {"original": "June 2019", "revised": "December 2019"}
    assert analysis_lines(analysis)[1] == (
        "Actions since Quarter 1 of 2019-20: 1 improved, 1 unchanged and 1 closed; 1 rescheduled."
    )


def test_without_indicators_and_history_nothing_is_said_to_have_moved():
    book = actions_book(action())
    analysis, _ = analyse(book, check_book(book)[0])
    assert analysis_as_json(analysis) == {"indicators": [], "movement": []}
    assert analysis_lines(analysis)[-1].startswith("The workbook holds no earlier quarter")


def test_figures_of_another_year_than_the_plans_are_asked_about():
    late = [["Burglary", "", "offences", "Lower is better", "July 2026", "September 2026", 5.0]]
    book = actions_book(action(), extra=[sheet("Indicators", [INDICATOR_HEADINGS, *BURGLARY, *late])])
    (found,) = [found for found in check_book(book)[1] if found.code == "indicator-after-quarter"]
    assert str(found.place) == "Indicators!F4"
