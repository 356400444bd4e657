"""What the words of an update say: that something is done, that nothing is yet, what happens next."""

import pytest

from toolkit.entries.updates import completion_said, no_update, nothing_delivered, says_completed, says_what_is_next


@pytest.mark.parametrize(
    "update",
    [
        "DAY Programme in Q2: no sessions due to Summer break.",
        "This is still to be developed and will arrange In 2020",
        "Work has not started.",
        "Work hasn't yet begun",
        "The event did not take place.",
        "No multi-agency road safety events took place during Quarter 2.",
        "The training will be arranged in the new year.",
        "The scheme has yet to start.",
        "The workshop has been postponed.",
        "• The leaflet will be produced next quarter\n• The launch will be held in March",
        "On hold.",
    ],
)
def test_an_update_that_reports_nothing_delivered_is_seen(update):
    assert nothing_delivered(update)


@pytest.mark.parametrize(
    "update",
    [
        "There have been no Ground 7A possession proceedings in the 2nd quarter. West Kent will use the legislation.",
        "KCC attended the meeting in June. No new meeting dates have been set at a County level",
        "We have tweeted regarding campaigns. We will be working with other charities as well.",
        "Two sessions were delivered in September; the third will be held in October.",
        "The Panel attended village events. An email will be sent to councils.",
        "Emails have been sent to all groups. Not all have answered yet.",
        "No incidents were reported.",
        "Safeguarding training is delivered monthly and will be held again in May.",
        "Officers visited each school.",
        "",
    ],
)
def test_an_update_that_reports_something_is_let_be(update):
    assert nothing_delivered(update) == ""


@pytest.mark.parametrize(
    ("update", "completed"),
    [
        ("This has been completed and is used by partner agencies.", True),
        ("All targets were achieved.", True),
        ("The form is now in place.", True),
        ("The form is yet to be completed.", False),
        ("Not completed.", False),
        ("The audit is almost complete.", False),
        ("Work goes on.", False),
    ],
)
def test_completed_is_told_from_not_yet_completed(update, completed):
    assert says_completed(update) is completed


@pytest.mark.parametrize(
    ("update", "ahead"),
    [
        ("Kent Police are reviewing data protection and will then roll this out.", True),
        ("The sergeant is attempting to resurrect the project.", True),
        ("The CSU Sergeant will be looking to develop this.", True),
        ("A new date is planned for May.", True),
        ("No events took place during Quarter 2.", False),
        ("General increase across the area.", False),
        ("Long term sickness absences make up a high proportion of this (47%)", False),
    ],
)
def test_a_next_step_is_seen(update, ahead):
    assert says_what_is_next(update) is ahead


@pytest.mark.parametrize("update", ["", "No notes", "N/A", "none.", "No update this quarter", "TBC", "-"])
def test_a_placeholder_is_no_update(update):
    assert no_update(update)


@pytest.mark.parametrize(
    "update", ["None of the cameras were stolen.", "No notes were taken but 4 visits were made", "Done"]
)
def test_a_short_update_is_an_update(update):
    assert no_update(update) == ""


def test_the_sentence_that_speaks_of_completion_is_quoted():
    assert completion_said("Held twice. Phase one completed in May; phase two begins.") == "Phase one completed in May"
    assert completion_said("Not completed.") == ""
