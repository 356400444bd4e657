"""What officers answered is read from the form, and decides before anything is in doubt."""

from tests.builders.adopting import TWO, WORDS, tracker_book
from tests.builders.grids import sheet
from tests.builders.trackers import understood
from tests.understanding.test_doubtful_rows import form
from toolkit.plan.reading import read_monitoring
from toolkit.understanding.answers import Answer, answer_key, named_field, read_answers

SECOND = ("Column", "Tracker: Status", "F: Status (2 of 2)")


def ratings(book):
    return [str(row.status) for row in read_monitoring(book)[0].actions]


def codes(book):
    return {found.code for found in read_monitoring(book)[1]}


def test_a_form_gives_answers_about_sheets_columns_and_words_with_their_cells():
    rows = [("Sheet", "Risks", "Not counted"), SECOND, ("Word", "On track", "Green"), ("Word", "Late", None)]
    answers = read_answers(tracker_book(TWO, answers=rows))
    form = "How this workbook is read"
    assert answers.given == (
        Answer("Sheet", "Risks", "", "Not counted", form, "C2"),
        Answer("Column", "Tracker", "status", "F: Status (2 of 2)", form, "C3"),
        Answer("Word", "", "On track", "Green", form, "C4"),
    )
    assert [one.key for one in answers.given] == ["sheet:Risks", "column:Tracker!status", "word:On track"]
    assert (answers.of_sheet("risks"), list(answers.columns("Tracker"))) == ("Not counted", ["status"])


def test_a_sheet_that_only_looks_like_the_form_gives_none():
    book = tracker_book(TWO, sheet("How", [["What", "Which", "Your answer"], list(SECOND)]))
    assert read_answers(book).given == ()


def test_keys_and_fields_are_those_that_scripts_use():
    assert answer_key("Column", "Tracker", "by_when") == "column:Tracker!by_when"
    assert named_field("by_when") == "By when"


def test_an_answered_column_is_counted_and_in_doubt_no_more():
    assert "columns-in-doubt" in codes(tracker_book(TWO))
    answered = tracker_book(TWO, answers=[SECOND])
    assert (ratings(answered), "columns-in-doubt" in codes(answered)) == (["Red", "Amber"], False)


def test_an_answer_that_fits_no_more_is_an_error_and_the_doubt_is_back():
    moved = [["", *row] for row in TWO]
    found = codes(tracker_book(moved, answers=[SECOND]))
    assert {"answer-unclear", "columns-in-doubt"} <= found


def test_a_column_that_is_said_not_to_be_there_leaves_the_rows_without():
    rows = [[cell for place, cell in enumerate(row) if place != 5] for row in TWO]
    assert ratings(tracker_book(rows)) == ["Green", "Green"]
    assert ratings(tracker_book(rows, answers=[("Column", "Tracker: Status", "No column")])) == ["Missing", "Missing"]


def test_what_was_said_of_a_quarters_column_ends_with_the_quarter():
    headings = ["Ref", "Action", "Lead", "Deadline", "Q1 RAG", "Q2 RAG", "Update"]
    rows = [headings, *TWO[1:]]
    assert ratings(tracker_book(rows, answers=[("Column", "Tracker: Status", "E: Q1 RAG")])) == ["Red", "Amber"]


def test_a_sheet_that_is_said_to_be_no_part_of_the_plan_is_not_counted():
    other = sheet(
        "Other", [WORDS[0], ["9", "Do another thing", "Police", "March 2026", "Red", "It is late by a week."]]
    )
    assert len(ratings(tracker_book(TWO, other, answers=[SECOND]))) == 3
    assert len(ratings(tracker_book(TWO, other, answers=[SECOND, ("Sheet", "Other", "Not counted")]))) == 2


def test_an_archive_that_is_said_to_be_the_plan_is_counted():
    old = sheet(
        "Completed 2024-25", [WORDS[0], ["9", "Another thing", "Police", "March 2026", "Red", "Late by a week."]]
    )
    assert len(ratings(tracker_book(TWO, old, answers=[SECOND]))) == 2
    said = [SECOND, ("Sheet", "Completed 2024-25", "Part of the plan")]
    assert len(ratings(tracker_book(TWO, old, answers=said))) == 3


def test_a_word_means_what_is_answered_or_is_a_rating_of_its_own():
    said = [("Word", "On track", "Green"), ("Word", "Done", "A rating of its own: Finished")]
    book = tracker_book(WORDS, answers=said)
    monitoring = read_monitoring(book)[0]
    assert ratings(book) == ["Green", "Done", "Green"]
    assert monitoring.actions[1].status.finished


def test_a_word_may_mean_a_rating_that_another_answer_makes():
    said = [("Word", "On track", "Done"), ("Word", "Done", "A rating of its own: Finished")]
    assert ratings(tracker_book(WORDS, answers=said)) == ["Done", "Done", "Done"]


def test_an_answer_that_is_no_rating_is_an_error():
    book = tracker_book(WORDS, answers=[("Word", "On track", "Splendid")])
    assert "answer-unclear" in codes(book)
    assert ratings(book) == ["Missing", "Missing", "Missing"]


def test_an_answer_about_a_sheet_that_has_another_name_now_is_an_error():
    found = codes(tracker_book(WORDS, answers=[("Sheet", "Risks", "Not counted")]))
    assert "answer-unclear" in found


def test_an_answer_that_a_sheet_cannot_have_is_an_error():
    assert "answer-unclear" in codes(tracker_book(WORDS, answers=[("Sheet", "Tracker", "Perhaps")]))


def test_a_table_of_which_nobody_leaves_a_column_is_none():
    rows = [["Task", "Status"], ["Patrol the town", "Green"]]
    none = [("Column", "Tracker: Priority action", "No column"), ("Column", "Tracker: Status", "No column")]
    assert understood(sheet("Tracker", rows), form(*none)).tables == ()
