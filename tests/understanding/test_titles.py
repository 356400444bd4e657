"""Rows that hold a text alone: bands by their numbers, else asked about, never counted or passed over in silence."""

import pytest

from tests.builders.grids import sheet
from tests.builders.trackers import HEADINGS, kinds, numbers, tracker_row, understood
from toolkit.grid import CellRange, Sheet, Table
from toolkit.tables.owned import READING
from toolkit.understanding.answers import ANSWER, WHAT, WHICH
from toolkit.understanding.rows import RowKind
from toolkit.understanding.titles import TITLE_OR_ACTION, row_answers, said_of_rows

PLAN = ["Task", "Owner", "Due date", "Status"]


def task(text, rating="Green"):
    return [text, "Council", "March 2026", rating]


def phases():
    return [
        PLAN,
        ["Preparation"],
        task("Choose the streets"),
        task("Tell residents"),
        ["Works"],
        task("Fit the lights"),
    ]


def form(*answers):
    rows = {1: {1: WHAT, 2: WHICH, 4: ANSWER}}
    rows |= {n: {1: what, 2: which, 4: text} for n, (what, which, text) in enumerate(answers, start=2)}
    return Sheet("How this workbook is read", rows, owned=READING)


def test_a_text_alone_above_fuller_rows_is_neither_counted_nor_passed_over():
    found = understood(sheet("Tracker", phases()))
    assert numbers(found) == [("Tracker", "3 to 4 and 6")]
    assert [(row.row, row.why) for row in found.account.not_understood] == [(2, TITLE_OR_ACTION), (5, TITLE_OR_ACTION)]
    assert found.titles_or_actions == {"Tracker": [(2, "Preparation"), (5, "Works")]}


def test_the_answer_makes_them_bands_of_the_rows_below_or_actions():
    found = understood(sheet("Tracker", phases()), form(("Rows", "Tracker", "2 titles")))
    assert [raw.band for raw in found.tables[0].counted] == ["Preparation", "Preparation", "Works"]
    assert (found.account.not_understood, found.titles_or_actions) == ((), {})
    as_actions = understood(sheet("Tracker", phases()), form(("Rows", "Tracker", "2 actions")))
    assert numbers(as_actions) == [("Tracker", "2 to 6")]


def test_a_row_added_later_is_asked_about_anew():
    more = [*phases(), ["Look at taxi ranks"], task("Meet the traders")]
    found = understood(sheet("Tracker", more), form(("Rows", "Tracker", "2 titles")))
    assert [row.row for row in found.account.not_understood] == [2, 5, 7]


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("1 Initiation", "1.1 Choose the streets", "1.2 Tell residents"),
        ("2. Works", "2.1 Fit the lights", "2.2 Test the lights"),
    ],
)
def test_numbers_make_a_title_a_band(title, first, second):
    found = understood(sheet("Tracker", [PLAN, [title], task(first), task(second)]))
    assert kinds(found)[2] is RowKind.BAND
    assert numbers(found) == [("Tracker", "3 to 4")]


def test_numbers_in_the_column_of_refs_make_a_title_a_band():
    rows = [HEADINGS, [1, "Initiation"], tracker_row("1.1"), tracker_row("1.2"), [2, "Works"], tracker_row("2.1")]
    assert [number for number, kind in kinds(understood(sheet("Tracker", rows))).items() if kind is RowKind.BAND] == [
        2,
        5,
    ]


def test_a_number_of_its_own_makes_no_title():
    found = understood(sheet("Tracker", [HEADINGS, tracker_row("1.1"), ["1.2", "Patrol the park"], tracker_row("1.3")]))
    assert numbers(found) == [("Tracker", "2 to 4")]


def test_a_title_numbered_where_the_rows_are_not_is_asked_about():
    rows = [["No", "Task", "Days", "Status"], [1, "Preparation"], [None, "Choose the streets", 3, "Green"]]
    rows += [[2, "Works"], [None, "Fit the lights", 9, "Green"]]
    assert [row.row for row in understood(sheet("Tracker", rows)).account.not_understood] == [2, 4]


def test_the_last_rows_of_a_table_are_where_new_actions_are_typed():
    found = understood(sheet("Tracker", [PLAN, task("Choose the streets"), ["Fit the lights"]]))
    assert numbers(found) == [("Tracker", "2 to 3")]


def test_every_row_of_the_toolkits_own_table_is_an_action():
    table = Table("Actions", CellRange(1, 1, 3, 6))
    rows = [HEADINGS, [None, "Recruit a warden"], tracker_row("1.1")]
    assert numbers(understood(sheet("Tracker", rows, tables=[table]))) == [("Tracker", "2 to 3")]


def test_a_note_left_of_the_table_does_not_make_a_title_an_action():
    left = (
        "A note for those who use a screen reader: the cell at right holds the title of a phase, below are its tasks."
    )
    rows = [[left, *PLAN], [left, "Preparation"], [left, *task("Choose the streets")]]
    assert [row.row for row in understood(sheet("Tracker", rows)).account.not_understood] == [2]


def test_words_on_where_to_add_rows_are_a_note():
    rows = [PLAN, task("Choose the streets"), ["Insert new rows ABOVE this one"]]
    assert kinds(understood(sheet("Tracker", rows)))[3] is RowKind.NOTE


def test_an_answer_holds_for_so_many_rows_and_no_other():
    assert row_answers(1) == ("1 title", "1 action")
    assert [said_of_rows(text, 3) for text in ("3 titles", "3 Actions", "2 titles", "titles", "")] == [
        True, False, None, None, None,
    ]  # fmt: skip
