"""Questions to the officer that only a row's past, its own numbers or the plan's tallies can raise."""

from dataclasses import replace

import pytest

from tests import ROOT
from tests.builders.grids import action, actions_book, sheet
from tests.builders.history_rows import (
    HART_Q2,
    Q2,
    Q3,
    Q4,
    dates,
    hart_history,
    past,
)
from tests.builders.tallies import tally
from tests.builders.two_quarters import history
from toolkit.checks.book import check_book
from toolkit.checks.past import (
    ask_about_own_number,
    ask_about_plan_target,
    ask_about_row,
    own_number,
    plan_target,
)
from toolkit.history.movement import find_movement
from toolkit.history.quarters import HistoryRow
from toolkit.jobs.workbook import check_workbook
from toolkit.plan.ratings import AMBER, GREEN, MISSING, RED
from toolkit.plan.tallies import Tallies, tally_plan
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Severity

PLACE = InWorkbook("Success measures", "F3", "CSAP 2")


def asked(history, period=Q2):
    rows = find_movement(history, period).rows
    return [question for row in rows for question in ask_about_row(row, InWorkbook("Actions", "G2", row.latest.ref))]


def in_words(question):
    assert question.severity is Severity.QUESTION
    return f"{question.message} {question.remedy}"


def test_amber_three_quarters_running_is_asked_about():
    assert asked(past(AMBER, AMBER)) == []
    (question,) = asked(past(AMBER, AMBER, AMBER), Q3)
    assert (question.code, question.place) == ("amber-for-quarters", InWorkbook("Actions", "G2", "1.1"))
    assert in_words(question) == (
        "Amber for 3 quarters running. Say what will bring it back on target and by when, or consider the rating."
    )
    assert asked(past(RED, RED, RED), Q3) == []


@pytest.mark.parametrize(
    ("updates", "fact"),
    [
        (["Work has begun.", ""], "the update is missing"),
        (["Work has begun.", "No notes"], 'the update says only "No notes"'),
        (["Work has begun.", "work has  begun."], "the update is the same as last quarter's"),
    ],
)
def test_an_improvement_needs_an_update_of_its_own(updates, fact):
    (question,) = asked(past(RED, GREEN, update=updates))
    assert (question.code, question.ref) == ("improved-without-update", "1.1")
    assert in_words(question).startswith(f"Improved from Red to Green, but {fact}. Say what")


def test_last_quarters_update_is_asked_about_and_no_update_is_not():
    assert [question.code for question in asked(past(GREEN, GREEN, update="Work goes on."))] == ["update-repeated"]
    assert asked(past(GREEN, GREEN, update="No notes")) == []
    assert asked(past(RED, GREEN, update=["Work goes on.", "Work is done."])) == []


def test_rescheduled_for_the_second_time_is_asked_about_once():
    by_when = dates("September 2019", "December 2019", "March 2020", "March 2020")
    history = past(GREEN, GREEN, GREEN, GREEN, by_when=by_when)
    assert asked(history, Q2) == []
    (question,) = asked(history, Q3)
    assert in_words(question) == (
        "By when has been put back 2 times: it was September 2019 and is now March 2020. "
        "Say why it was put back again and what will keep it to March 2020."
    )
    assert asked(history, Q4) == []


def test_closed_rows_are_asked_nothing():
    assert asked([*past(AMBER), HistoryRow("9", Q2, GREEN)]) == []


TALLIES = Tallies(
    tally(6, 2, 0, 1),
    tally(43, 4, 1, 0),
    (
        tally(5, 1, 0, 0, "Domestic Abuse"),
        tally(5, 0, 0, 0, "Substance Misuse"),
        tally(0, 0, 0, 0, "Scams"),
        tally(9, 1, 0, 0, "Serious and Acquisitive Crime including County Lines"),
    ),
    (),
)


@pytest.mark.parametrize(
    ("text", "plan", "target", "tally"),
    [
        ("Action Plan to be 85% on target", "", 85, TALLIES.actions),
        ("The Action Plan to be at least 85 % on target.", "", 85, TALLIES.actions),
        ("Substance Misuse Action Plan to be 85% on target", "Substance Misuse", 85, TALLIES.by_priority[1]),
        (
            "Domestic Abuse Domestic Abuse Action Plan to be 80% on target",
            "Domestic Abuse Domestic Abuse",
            80,
            TALLIES.by_priority[0],
        ),
        (
            "Serious and Acquisitive Crime action plan to be 80% on target",
            "Serious and Acquisitive Crime",
            80,
            TALLIES.by_priority[3],
        ),
    ],
)
def test_a_measure_about_the_plan_is_computed_from_the_plans_own_tallies(text, plan, target, tally):
    found = plan_target(text, TALLIES)
    assert (found.plan, found.target, found.of) == (plan, target, tally)


@pytest.mark.parametrize(
    "text",
    [
        "Road Safety Action Plan to be 85% on target",
        "Scams Action Plan to be 85% on target",
        "Increased number of speedwatch volunteers",
        "Improvement in 80% of cases",
    ],
)
def test_other_measures_are_not_computed(text):
    assert plan_target(text, TALLIES) is None


@pytest.mark.parametrize(
    ("text", "status", "sentence"),
    [
        ("Action Plan to be 85% on target", GREEN, None),
        ("Action Plan to be 85% on target", AMBER, None),
        ("Action Plan to be 85% on target", MISSING, None),
        (
            "Action Plan to be 85% on target",
            RED,
            "Red, but 43 of 48 actions (89.6%) are on target and the measure asks for 85%.",
        ),
        (
            "Action Plan to be 90% on target",
            GREEN,
            "Green, but 43 of 48 actions (89.6%) are on target and the measure asks for 90%.",
        ),
        ("Action Plan to be 89.6% on target", GREEN, None),
        ("Domestic Abuse Action Plan to be 80% on target", GREEN, None),
    ],
)
def test_the_rating_of_the_plan_is_compared_with_its_tally(text, status, sentence):
    found = [in_words(question) for question in ask_about_plan_target(PLACE, text, status, TALLIES)]
    assert found == (
        [f"{sentence} Consider the rating, or say in the update what else it is based on."] if sentence else []
    )


def test_a_target_is_met_by_the_per_cent_that_is_printed():
    nearly = Tallies(tally(0, 0, 0, 0), tally(1699, 301, 0, 0), (), ())
    assert plan_target("Action Plan to be 85% on target", nearly).met
    assert not plan_target("Action Plan to be 85.1% on target", nearly).met


SEVENOAKS = (
    "The West Kent Domestic Plan is reviewed at every quarterly meeting and at the end of Sept was 84% on target."
)


@pytest.mark.parametrize(
    ("text", "update", "numbers"),
    [
        ("Domestic Abuse Action Plan to be 80% on target", SEVENOAKS, (80, 84, "on target")),
        ("An improvement in behaviour in 80% of cases", "There was one in 75 per cent of cases.", (80, 75, "of cases")),
        ("An improvement in behaviour in 80% of cases", "There was one in 75% of visits.", None),
        ("Plan to be 80% on target", "It was 70% on target in May and is 84% on target now.", None),
        ("Repeat victims reduced to 20% of cases", "They were 25% of cases.", None),
        ("Increased number of volunteers", SEVENOAKS, None),
    ],
)
def test_a_measures_own_number_is_read_where_nothing_is_doubtful(text, update, numbers):
    assert own_number(text, update) == numbers


def test_the_published_green_stands_with_its_number_and_a_red_would_not():
    text = "Domestic Abuse Action Plan to be 80% on target"
    assert list(ask_about_own_number(PLACE, text, GREEN, SEVENOAKS)) == []
    (question,) = ask_about_own_number(PLACE, text, RED, SEVENOAKS)
    assert in_words(question).startswith("Red, but the update says 84% on target and the measure asks for 80%.")
    (question,) = ask_about_own_number(PLACE, text.replace("80", "85"), GREEN, SEVENOAKS)
    assert in_words(question).startswith("Green, but the update says 84% on target and the measure asks for 85%.")


def test_the_published_measure_about_the_plan_agrees_with_the_plans_own_tally():
    monitoring = check_workbook(ROOT / "workbooks" / "sevenoaks-2019-20.xlsm").monitoring
    tallies = tally_plan(monitoring)
    found = {measure.text: plan_target(measure.text, tallies) for measure in monitoring.measures}
    target = found.pop("Domestic Abuse Action Plan to be 80% on target")
    assert (target.of, target.met) == (tally(5, 1, 0, 0, "Domestic Abuse"), True)
    assert set(found.values()) == {None}
    for measure in monitoring.measures:
        assert list(ask_about_plan_target(PLACE, measure.text, measure.status, tallies)) == []
        assert list(ask_about_own_number(PLACE, measure.text, measure.status, measure.update)) == []


def test_harts_improvements_without_a_word_are_asked_about():
    assert [(question.code, question.ref) for question in asked(hart_history(), HART_Q2)] == [
        ("improved-without-update", "HR02"),
        ("improved-without-update", "IT01"),
        ("improved-without-update", "IT07"),
        ("update-repeated", "PS05"),
        ("improved-without-update", "RS20"),
        ("improved-without-update", "SNH01"),
    ]


def test_the_past_raises_questions_at_the_rows_status():
    past = history((1, "CSAP 1.1", "Amber", "March 2020", "A day was held in August."))
    found = [problem for problem in check_book(actions_book(action(), extra=[past]))[1] if problem.cell == "G2"]
    assert [(problem.code, problem.ref) for problem in found] == [("improved-without-update", "CSAP 1.1")]


def test_a_measure_is_held_against_its_own_number():
    headings = ["Ref", "Success measure", "By when", "Lead agency", "Status", "Update"]
    row = [
        "CSAP 2",
        "Action Plan to be 80% on target",
        "March 2020",
        "CSU",
        "Green",
        "At the end of June it was 70% on target.",
    ]
    book = actions_book(action(status="Red", update="It will be held."), extra=[sheet("Measures", [headings, row])])
    codes = [(problem.code, problem.cell) for problem in check_book(book)[1] if problem.sheet == "Measures"]
    assert codes == [("rating-against-number", "E2"), ("rating-against-tally", "E2")]


def test_another_action_under_an_old_ref_is_asked_about_and_nothing_else():
    texts = ["Install CCTV cameras at Bligh's Meadow car park", "Recruit twelve Speedwatch volunteers"]
    (question,) = asked(past(RED, GREEN, text=texts, update="Under way."))
    assert (question.code, question.message) == (
        "ref-of-another-action",
        f'Last quarter 1.1 was "{texts[0]}" and now it is "{texts[1]}"; it is counted as not comparable.',
    )


def lost_nought(ref, text):
    """What is asked of an action that was 1.1 or 1.10, training wardens in Ash or in Hartley."""
    past = history((1, "1.1", "Green", "March 2020", "."), (1, "1.10", "Red", "March 2020", "."))
    wards = {row: {**past.rows[row], 6: f"Train wardens in {ward}"} for row, ward in ((2, "Ash"), (3, "Hartley"))}
    row = action(ref=ref, priority_action=text)
    found = check_book(actions_book(row, extra=[replace(past, rows={**past.rows, **wards})]))[1]
    return [one for one in found if one.code == "ref-may-have-lost-nought"]


def test_a_number_that_may_be_the_ref_of_a_row_that_is_gone_is_asked_about():
    (found,) = lost_nought(1.1, "Train wardens in Hartley village")
    assert (str(found.place), found.ref) == ("Actions!A2", "1.1")
    assert found.message == (
        'Ref is the number 1.1, so this row was 1.1 last quarter, "Train wardens in Ash"; 1.10, "Train wardens in '
        'Hartley", is gone.'
    )


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        (1.1, "Train wardens in Ash"),  # the words are those of 1.1
        (1.1, "Train wardens in Hartley"),  # and those of 1.10, which goes on
        ("1.1", "Train wardens in Hartley village"),  # typed as text
        (1.2, "Train wardens in Hartley village"),
    ],
)
def test_a_ref_that_lost_nothing_is_not_asked_about(ref, text):
    assert lost_nought(ref, text) == []
