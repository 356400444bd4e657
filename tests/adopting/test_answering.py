"""Answers are checked against what may be said, added to those that are there, or taken back."""

import pytest

from tests.builders.adopting import TWO, WORDS, tracker_book
from toolkit.adopting.answering import taken
from toolkit.adopting.looking import look_at
from toolkit.entries.refs import parse_ref
from toolkit.errors import ToolkitError
from toolkit.plan.reading import read_monitoring


def said(rows, key, value, **options):
    answers, details = taken(look_at(tracker_book(rows, **options)), [(key, value)])
    return {one.key: one.text for one in answers.given} | details


@pytest.mark.parametrize("value", ["F", "f", "F: Status (2 of 2)"])
def test_a_column_is_answered_by_its_letter_or_its_name(value):
    assert said(TWO, "column:Tracker!status", value) == {"column:Tracker!status": "F: Status (2 of 2)"}


def test_a_column_is_answered_by_a_heading_that_is_there_once():
    assert said(TWO, "column:Tracker!update", "update") == {"column:Tracker!update": "G: Update"}
    with pytest.raises(ToolkitError, match=r'"Status" is no answer to column:Tracker!status: choose "A: Ref"'):
        said(TWO, "column:Tracker!status", "Status")


QUARTERS = [["Ref", "Action", "Q3 RAG", "Now"], ["1.1", "Patrol the park", "Green", "Open"]]


def test_the_rating_of_a_quarter_is_not_offered_for_another_nor_taken():
    (asked,) = [one for one in look_at(tracker_book(QUARTERS)).unanswered if one.subject == "status"]
    assert asked.choices == ("D: Now", "No column")
    assert "there is C: Q3 RAG. Add the quarter's column" in asked.question
    with pytest.raises(ToolkitError, match="is of another quarter than the plan's, so it is no answer"):
        said(QUARTERS, "column:Tracker!status", "C")
    assert said(QUARTERS, "column:Tracker!status", "D") == {"column:Tracker!status": "D: Now"}


PHASES = [WORDS[0], [None, "Preparation"], *WORDS[1:3], [None, "Training"], WORDS[3]]


@pytest.mark.parametrize("value", ["titles", "2 titles or notes"])
def test_rows_with_a_text_alone_are_answered_with_how_many_they_are(value):
    assert said(PHASES, "rows:Tracker", value) == {"rows:Tracker": "2 titles or notes"}
    with pytest.raises(
        ToolkitError,
        match='"3 titles or notes" is no answer to rows:Tracker: choose "2 titles or notes" or "2 actions"',
    ):
        said(PHASES, "rows:Tracker", "3 titles or notes")


def test_some_of_the_rows_are_named():
    kept = "Actions: row 5; titles or notes: row 2"
    assert said(PHASES, "rows:Tracker", "actions 5") == {"rows:Tracker": kept}
    with pytest.raises(ToolkitError, match='"actions 7" is no answer to rows:Tracker'):
        said(PHASES, "rows:Tracker", "actions 7")


@pytest.mark.parametrize(
    ("value", "kept"), [("7", "Row 7"), ("row 7", "Row 7"), ("7-9", "Rows 7 to 9"), ("rows 7 to 9", "Rows 7 to 9")]
)
def test_the_rows_of_the_headings_are_answered_by_number(value, kept):
    assert said(WORDS, "headings:Tracker", value) == {"headings:Tracker": kept}


@pytest.mark.parametrize("value", ["the second", "0", "9 to 7", "3 to 90", "7.5"])
def test_what_is_no_row_of_headings_is_refused(value):
    with pytest.raises(ToolkitError, match="give the row of the headings, or rows: 7 or 7 to 9"):
        said(WORDS, "headings:Tracker", value)


def test_rows_outside_the_tables_are_answered_with_how_many_they_are():
    rows = [["Thoughts", "of the team", "Green"], [None], *WORDS]
    key = "rows:Tracker!outside the tables"
    assert said(rows, key, "1 row that is no action") == {key: "1 row that is no action"}


def test_a_list_is_answered_like_a_sheet():
    assert said(WORDS, "list:Tracker!B: Action", "not counted") == {"list:Tracker!B: Action": "Not counted"}


def test_a_word_is_answered_by_a_rating_or_what_it_counts_as():
    assert said(WORDS, "word:Done", "green") == {"word:Done": "Green"}
    assert said(WORDS, "word:Done", "finished") == {"word:Done": "A rating of its own: Finished"}
    with pytest.raises(ToolkitError, match='"Splendid" is no answer to word:Done: choose "Green"'):
        said(WORDS, "word:Done", "Splendid")


def test_a_blank_answer_takes_the_one_that_is_there_back():
    given = [("Word", "Done", "Green"), ("Word", "On track", "Green")]
    assert said(WORDS, "word:Done", "", answers=given) == {"word:On track": "Green"}


def test_the_plans_details_are_read_as_the_sheet_plan_reads_them():
    assert said(WORDS, "plan:plan_year", "2025/26", plan=False) == {"plan_year": "2025-26"}
    assert said(WORDS, "plan:quarter", "Quarter 3", plan=False) == {"quarter": "3"}
    for key, value in (("plan:quarter", "5"), ("plan:plan_year", "soon")):
        with pytest.raises(ToolkitError, match=f'"{value}" is no'):
            said(WORDS, key, value, plan=False)


def test_a_plan_that_has_its_sheet_is_typed_there():
    with pytest.raises(ToolkitError, match='type "3" there instead of plan:quarter'):
        said(WORDS, "plan:quarter", "3")


@pytest.mark.parametrize("key", ["status", "column:Tracker", "column:Tracker!colour", "plan:moon", "sheet:", "word:"])
def test_what_is_no_key_is_refused_by_name(key):
    with pytest.raises(ToolkitError, match="is nothing that can be answered"):
        said(TWO, key, "x")


def test_a_sheet_without_a_table_is_named():
    with pytest.raises(ToolkitError, match='No table is on a sheet "Other": the sheets with headings are "Tracker"'):
        said(TWO, "column:Other!status", "F")


DATED = [WORDS[0], [None, "Preparation", None, "May 2026"], *WORDS[1:4]]


@pytest.mark.parametrize(
    ("key", "value"), [("rows:Tracker", "titles 2"), ("rows:Tracker!titles", "2"), ("rows:Tracker!titles", "titles 2")]
)
def test_rows_that_are_counted_are_said_to_be_titles(key, value):
    assert said(DATED, key, value) == {"rows:Tracker!titles": 'row 2 "Preparation"'}


def test_rows_that_are_counted_and_rows_in_doubt_may_be_named_together():
    rows = [WORDS[0], [None, "Preparation"], WORDS[1], [None, "Works", "Council", "May 2026"], *WORDS[2:4]]
    assert said(rows, "rows:Tracker", "titles 2, 4") == {
        "rows:Tracker!titles": 'row 4 "Works"',
        "rows:Tracker": "1 title or note",
    }


@pytest.mark.parametrize("value", ["1", "titles 1", "99", "actions 2", "soon"])
def test_no_other_rows_are_titles(value):
    with pytest.raises(ToolkitError, match="is no answer to rows:Tracker!titles: name rows that are counted"):
        said(DATED, "rows:Tracker!titles", value)


def test_that_rows_are_titles_is_taken_back():
    answered = tracker_book(DATED, answers=[("Rows", "Tracker: titles", 'row 2 "Preparation"')])
    assert [action.ref for action in read_monitoring(answered)[0].actions] == [parse_ref(f"1.{n}") for n in (1, 2, 3)]
    assert taken(look_at(answered), [("rows:Tracker!titles", "")])[0].given == ()
