"""Questions one a page, answers that can be changed, and what is left open."""

import pytest

from tests.builders.adopting import TWO, WORDS, tracker_file


@pytest.fixture
def asked(officer, tmp_path):
    def begin(rows, **options):
        officer.begin(tracker_file(tmp_path, rows, **options))
        return officer.open(f"{officer.visit}/questions")

    return begin


def test_a_question_is_asked_with_its_choices(asked):
    said = asked(WORDS).text
    assert "Question 1; 1 after it" in said
    assert 'say "On track" as rating' in said
    for choice in ("Green", "Amber", "Red", "A rating of its own: Finished"):
        assert f'value="{choice}"' in asked(WORDS).page


def test_without_an_answer_it_is_asked_again(asked):
    officer = asked(WORDS).go("/questions", key="word:On track")
    assert (officer.status, "Choose an answer, or leave the question open." in officer.text) == (400, True)


def test_an_answer_that_may_not_be_given_is_not_kept(asked):
    officer = asked(WORDS).go("/questions", key="word:On track", answer="Splendid")
    assert '"Splendid" is no answer to word:On track' in officer.text
    assert "Question 1; 1 after it" in officer.text


def test_what_is_left_open_stays_open_and_can_be_answered_after_all(asked):
    officer = asked(WORDS).go("/questions", key="word:On track", leave="1")
    officer.go("/questions", key="word:Done", answer="Green")
    assert "Still open: 2 rows say" in officer.text
    officer.go("/change", key="word:On track")
    assert 'say "On track" as rating' in officer.text


def test_an_answer_can_be_changed_and_all_can_be_begun_anew(asked):
    officer = asked(WORDS)
    for key in ("word:On track", "word:Done"):
        officer.go("/questions", key=key, answer="Green")
    officer.go("/change", key="word:Done")
    assert 'One row says "Done" as rating' in officer.text
    officer.go("/questions", key="word:Done", answer="Amber")
    assert "Amber" in officer.text
    officer.go("/change")
    assert "Question 1; 1 after it" in officer.text


def test_the_plans_details_are_asked_and_checked_one_by_one(asked):
    officer = asked(WORDS, plan=False)
    for key in ("word:On track", "word:Done"):
        officer.go("/questions", key=key, answer="Green")
    officer.go("/questions", key="plan:partnership", leave="1").go("/questions", key="plan:title", leave="1")
    officer.go("/questions", key="plan:plan_year", answer="soon")
    assert '"soon" is no plan year' in officer.text
    officer.go("/questions", key="plan:plan_year", answer="2025-26").go("/questions", key="plan:quarter", leave="1")
    officer.go("/answers")
    assert "The sheet Plan can be added when plan:quarter is answered too." in officer.text
    officer.open(f"{officer.visit}/answers").go("/change", key="plan:quarter")
    officer.go("/questions", key="plan:quarter", answer="2")
    assert "The answers are written" in officer.go("/answers").text
    assert "and “Plan”" in officer.text


def test_how_a_column_is_read_is_shown(asked):
    officer = asked(TWO).go("/questions", key="column:Tracker!status", answer="E: Status (1 of 2)")
    assert "Check your answers" in officer.text
    assert "E: Status (1 of 2) Status 2 filled, 2 ratings" in officer.text


def test_a_question_that_is_not_asked_is_no_question(asked):
    assert "Question 1" in asked(WORDS).go("/questions", key="word:Other", answer="Green").text


def test_of_a_visit_without_a_workbook_nothing_is_asked(page, officer):
    officer.open("/")
    assert officer.open("/visits/none/questions").status == 404


PHASES = [WORDS[0], [None, "Preparation"], *WORDS[1:3], [None, "Training"], WORDS[3]]


def test_some_of_the_rows_are_named_as_on_the_command_line(asked):
    officer = asked(PHASES)
    assert "If some are, which: actions 14 and 17 to 19" in officer.text
    officer.go("/questions", key="rows:Tracker", also1="actions 99")
    assert '"actions 99" is no answer to rows:Tracker' in officer.text
    officer.go("/questions", key="rows:Tracker", also1="actions 5")
    for key in ("word:On track", "word:Done", "word:Training"):
        officer.go("/questions", key=key, leave="1")
    officer.open(f"{officer.visit}/answers")
    assert "4 rows" in officer.text or "4 action" in officer.text
    assert "actions 5" in officer.text


DATED = [WORDS[0], [None, "Preparation", "Council", "May 2026", None, None], *WORDS[1:4]]


def test_what_nothing_asks_can_be_said_and_taken_back(asked):
    officer = asked(DATED).go("/questions", key="word:On track", leave="1")
    officer.go("/questions", key="word:Done", leave="1").open(f"{officer.visit}/answers")
    assert "Which rows of the sheet Tracker that are counted are titles" in officer.text
    assert "Part of the plan: 4 rows" in officer.text
    officer.go("/change", key="rows:Tracker!titles")
    assert "Which rows of the sheet Tracker that are counted are titles" in officer.text
    officer.go("/questions", key="rows:Tracker!titles", answer="77")
    assert '"77" is no answer to rows:Tracker!titles' in officer.text
    officer.go("/questions", key="rows:Tracker!titles", answer="2").open(f"{officer.visit}/answers")
    assert "Part of the plan: 3 rows" in officer.text
    assert "The answers are written" in officer.go("/answers").text


def test_the_row_of_the_headings_is_said_in_place_of_another_answer(asked):
    rows = [["Our list", None, None], ["Thing", "Who", "How"], ["Fit lights", "Police", "Well"], ["Go", "Fire", "Ill"]]
    officer = asked(rows)
    assert "If its headings are in another row, which one" in officer.text
    officer.go("/questions", key="column:Tracker!text", also1="2")
    assert "A: Thing" in officer.text
