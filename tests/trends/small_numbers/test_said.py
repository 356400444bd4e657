import re
from dataclasses import replace

import pytest

from tests.builders.grids import PLAN_ROWS, action, actions_book, sheet
from tests.builders.series import rows
from toolkit.checks.book import check_book
from toolkit.county.returns import Returned, problem_records
from toolkit.grid import Book
from toolkit.plan.models import Monitoring, Plan
from toolkit.results.checks import problem_table
from toolkit.trends.series import assemble
from toolkit.trends.small_numbers.said import said_in, small_in_note, withheld_figures
from toolkit.trends.small_numbers.withholding import withhold_small


def withheld(name="Knife crime", values=(3, 9)):
    indicators = assemble(rows(values, months=3, indicator=name))[0]
    return withheld_figures(indicators, withhold_small(indicators, 5))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("There were 3 knife crimes in the quarter.", "3"),
        ("Patrols went on. Knife crime fell to three, from nine.", "three"),
        ("Three crimes with a knife were recorded.", "Three"),
        ("KNIFE CRIME: 3 offences", "3"),
        ("All of the 3 (knife crimes) were in Ash.", "3"),
    ],
)
def test_a_withheld_figure_beside_its_indicator_is_found(text, number):
    assert [(said, name) for _, said, name in said_in(text, withheld())] == [(number, "Knife crime")]


@pytest.mark.parametrize(
    "text",
    [
        "There were 3 patrols in the quarter. Knife crime fell.",
        "Knife crime fell by 3%.",
        "Knife crime was discussed on 3 March and in Quarter 3.",
        "A knife amnesty was held on 3 days.",
        "Knife crime was 9 in the quarter before.",
        "Knife crime fell to fewer than 5.",
        "Priority 3 is knife crime, at £3 a head.",
    ],
)
def test_other_numbers_and_other_sentences_are_left_alone(text):
    assert list(said_in(text, withheld())) == []


def test_where_nothing_is_withheld_nothing_is_asked():
    assert withheld(values=(30, 90)) == []


def test_a_total_that_would_tell_a_small_number_is_found_too():
    given = [*rows([12], months=3, indicator="All arson"), *rows([3], months=3, indicator="Arson by girls")]
    given += rows([9], months=3, indicator="Arson by boys")
    indicators = assemble(given)[0]
    found = withheld_figures(indicators, withhold_small(indicators, 5))
    assert [number for _, number, _ in said_in("There were 12 cases of arson.", found)] == ["12"]


def test_the_note_of_a_withheld_figure_says_no_small_count():
    assert list(small_in_note("Two of the 3 were by one family; 40 people were asked on 3 May.", 5)) == [
        "Two",
        "3",
        "one",
    ]
    assert list(small_in_note("Recorded from 3 May by 12 forces.", 5)) == []
    assert list(small_in_note("In quarter 3 of 2019-20 there were 12.", 5)) == []
    assert list(small_in_note("In quarter 3 there were 12.", 5)) == []
    assert list(small_in_note("This quarter 3 were in Ash.", 5)) == ["3"]


HEADINGS = ["Indicator", "Unit", "Polarity", "Period start", "Period end", "Value", "Note"]


def book(rule, note=""):
    figures = [["Knife crime", "offences", "Lower is better", "April 2019", "June 2019", 9.0, ""]]
    figures += [["Knife crime", "offences", "Lower is better", "July 2019", "September 2019", 3.0, note]]
    plan = sheet("Plan", [*PLAN_ROWS, ["Small numbers", rule]])
    actions = actions_book(action(update="Knife crime fell to 3 in the quarter."))
    return Book("b", (plan, *actions.sheets[1:], sheet("Indicators", [HEADINGS, *figures])))


def asked(rule, note=""):
    return [(found.sheet, found.cell) for found in check_book(book(rule, note))[1] if found.code == "small-number-said"]


def test_an_update_and_a_note_that_say_a_withheld_figure_are_asked_about_by_cell():
    found = asked("Below 5", "Two were by one boy.")
    assert [sheet for sheet, _ in found] == ["Actions", "Indicators"]
    assert found[1] == ("Indicators", "G3")


def test_without_the_rule_nobody_asks():
    assert asked("Off", "Two were by one boy.") == []


def unreadable(rule):
    """What the check finds of a value that cannot be read, of an update that says a small one, and of a fraction."""
    of_value = ["Knife crime", "offences", "Lower is better", "October 2019", "December 2019", "4 ?", ""]
    of_share = ["Repeat cases", "%", "Lower is better", "July 2019", "September 2019", 0.03, ""]
    made = book(rule, "Two were by one boy.")
    indicators = made.sheet("Indicators")
    more = {len(indicators.rows) + 1 + at: dict(enumerate(row, 1)) for at, row in enumerate((of_value, of_share))}
    sheets = (*made.sheets[:-1], replace(indicators, rows={**indicators.rows, **more}))
    found = check_book(Book("b", sheets))[1]
    codes = ("indicator-unreadable", "indicator-share-fraction", "small-number-said")
    return [one for one in found if one.code in codes]


def test_what_may_leave_the_workbook_quotes_no_figure_that_the_plan_withholds():
    found = unreadable("Below 5")
    assert {one.code for one in found} == {"indicator-unreadable", "indicator-share-fraction", "small-number-said"}
    assert any('"4 ?"' in one.message for one in found)  # on the officer's own sheet
    outside = [one.as_json() for one in found]
    outside += problem_table(Monitoring(Plan(), (), ()), found).records()
    outside += [{"message": one.message, "remedy": one.remedy} for one in problem_records(found, Returned("a", "b"))]
    assert len(outside) == 3 * len(found)
    told = " ".join(f"{one['message']} {one['remedy']}" for one in outside)
    assert not re.search(r"4 \?|0\.03|\b3\b|\bTwo\b", told)


def test_without_the_rule_the_words_are_the_same_everywhere():
    found = unreadable("Off")
    assert [one.code for one in found] == ["indicator-unreadable", "indicator-share-fraction"]
    assert [one.as_json()["message"] for one in found] == [one.message for one in found]
