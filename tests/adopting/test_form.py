"""The form's rows, and that the workbook with them is understood as it was shown."""

from tests.builders.adopting import TWO, WORDS, tracker_book
from toolkit.adopting.form import form_rows, plan_rows, with_answers
from toolkit.adopting.looking import look_at
from toolkit.understanding.answers import Answer, Answers


def rows_of(book):
    return {(row.what, row.which): row for row in form_rows(look_at(book))}


def test_the_form_has_every_sheet_field_and_word():
    rows = rows_of(tracker_book(WORDS))
    assert rows["Column", "Tracker: Status"].taken_for == "E: RAG"
    assert rows["Column", "Tracker: Priority"].taken_for == "No column"
    assert rows["Sheet", "Tracker"].choices == ("Part of the plan", "Not counted")
    assert rows["Word", "On track"].taken_for.startswith("not known: 2 rows say")
    assert rows["Word", "On track"].is_open
    assert ("Sheet", "Plan") not in rows


def test_answers_stay_on_the_form_even_when_their_subject_is_gone():
    rows = rows_of(tracker_book(WORDS, answers=[("Word", "Done", "Green"), ("Word", "Late", "Red")]))
    assert (rows["Word", "Done"].taken_for, rows["Word", "Done"].answer) == ("Green", "Green")
    assert rows["Word", "Late"].taken_for == "nothing: it is not in the workbook now"


def test_a_book_with_answers_is_read_with_them():
    answers = Answers((Answer("Column", "Tracker", "status", "F: Status (2 of 2)"),))
    adoption = look_at(with_answers(tracker_book(TWO), answers, {}))
    assert ([one.word for one in adoption.words], adoption.unanswered) == (["Red", "Amber"], ())


def test_details_make_a_sheet_plan_that_gives_the_period():
    book = with_answers(tracker_book(TWO, plan=False), Answers(), {"plan_year": "2025-26", "quarter": "2"})
    assert str(look_at(book).plan.period.plan_year) == "2025-26"


def test_the_sheet_plan_has_a_row_for_what_officers_add_later():
    assert plan_rows({"quarter": "2"})[3:5] == [("Quarter", "2"), ("Committee", "")]


def test_rows_and_lists_that_are_asked_about_have_their_rows_on_the_form():
    rows = rows_of(tracker_book([WORDS[0], [None, "Preparation"], *WORDS[1:]]))
    assert (rows["Rows", "Tracker"].choices, rows["Rows", "Tracker"].is_open) == (("1 title or note", "1 action"), True)
    more = [["Milestone", "Reached on", "Status"], ["Lights are on", "1 May 2026", "Done"]]
    rows = rows_of(tracker_book([*WORDS, [None], *more]))
    assert rows["List", "Tracker: A: Milestone"].choices == ("Part of the plan", "Not counted")
    said = [("List", "Tracker: A: Milestone", "Not counted"), ("Rows", "Tracker", "1 title or note")]
    rows = rows_of(tracker_book(WORDS, answers=said))
    assert rows["List", "Tracker: A: Milestone"].answer == "Not counted"
    assert rows["Rows", "Tracker"].answer == "1 title or note"
