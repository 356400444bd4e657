"""What an officer is asked before the next quarter starts: the same questions at the button and at a terminal."""

import re

import pytest

from tests.builders.grids import action
from tests.builders.quarter_books import APRIL, TODAY, book, start
from tests.history.test_new_year import RATINGS
from toolkit.history.asking import Choices, ask_officer

NO_CHOICES = Choices()
DONE = action(status="Done")
SAID = action(ref="CSAP 1.2", update="The day was completed.")


def asked(found, answers, choices=NO_CHOICES, today=APRIL):
    """The choices made, and the questions put, each answered in turn."""
    questions, left = [], iter(answers)

    def confirmed(question):
        questions.append(question)
        return next(left)

    return ask_officer(lambda made: start(found, today=today, **made.as_options()), confirmed, choices), questions


def test_nothing_is_asked_where_nothing_is_open():
    assert asked(book(action()), [], today=TODAY) == (Choices(), [])


def test_missing_statuses_are_asked_about_first():
    found = book(action(status=None))
    choices, (question,) = asked(found, [True], today=TODAY)
    assert choices == Choices(go_on=True)
    assert "Actions!G2" in question
    assert question.endswith("Start the next quarter all the same, with these counted as Missing?")
    assert asked(found, [False], today=TODAY)[0] is None
    assert asked(found, [], Choices(go_on=True), today=TODAY) == (Choices(go_on=True), [])


@pytest.mark.parametrize("finished", [True, False])
@pytest.mark.parametrize("said", [True, False])
def test_what_is_finished_and_what_is_said_to_be_are_asked_about_apart(finished, said):
    found = book(DONE, SAID, plan={"Quarter": 4}, extra=[RATINGS])
    choices, questions = asked(found, [finished, said])
    assert questions == [
        "Leave out of the new plan what is rated as finished: CSAP 1.1?",
        'The update of CSAP 1.2 ("The day was completed") speaks of completion. Is all of it done, and to be left out '
        "of the new plan too? No keeps it.",
    ]
    assert choices == Choices(keep_completed=not finished, leave_out=("CSAP 1.2",) if said else ())


def test_what_the_options_decided_is_not_asked():
    found = book(DONE, SAID, plan={"Quarter": 4}, extra=[RATINGS])
    made = Choices(keep_completed=True, leave_out=("csap 1.2",))
    assert asked(found, [], made) == (made, [])


def test_of_many_updates_the_first_are_quoted():
    rows = [action(ref=f"CSAP 1.{number}", update="It was completed.") for number in range(1, 13)]
    _, (question,) = asked(book(*rows, plan={"Quarter": 4}), [False])
    assert question.startswith('The updates of CSAP 1.1 ("It was completed"), ')
    assert 'CSAP 1.10 ("It was completed") and 2 others speak of completion. Is all of them done' in question


def test_no_question_is_longer_than_a_message_of_vba():
    update = "The programme of days in schools and youth clubs of the whole district was completed in the summer"
    rows = [action(ref=f"CSAP 1.{number}", update=update) for number in range(1, 31)]
    unrated = [action(ref=f"Community Safety Action Plan 1.{number}", status=None) for number in range(1, 31)]
    questions = [
        *asked(book(*rows, plan={"Quarter": 4}, extra=[RATINGS]), [True])[1],
        *asked(book(*unrated), [True], today=TODAY)[1],
    ]
    assert [len(question) <= 900 for question in questions] == [True, True]
    assert all(re.search(r"and \d+ others\b", question) for question in questions)
    assert [question[-1] for question in questions] == [".", "?"]
