import csv
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import DATA, ROOT
from toolkit.checks.past import (
    ask_about_movement,
    ask_about_own_number,
    ask_about_plan_target,
    ask_about_target,
    own_number,
    plan_target,
)
from toolkit.entries.by_when import parse_by_when
from toolkit.entries.periods import Period, PlanYear
from toolkit.history.movement import (
    Change,
    MovementCount,
    Rescheduling,
    RowMovement,
    find_movement,
)
from toolkit.history.quarters import HistoryRow, history_rows, on_target_by_quarter, tally_history
from toolkit.jobs.workbook import check_workbook
from toolkit.plan.models import Action, Lead, Monitoring, Place, Plan, Status, SuccessMeasure
from toolkit.plan.problems import Severity
from toolkit.plan.tallies import NO_LEAD, Tallies, Tally, tally_plan
from toolkit.plan.trend_messages import MOVEMENT_MESSAGES
from toolkit.trends.indicators import Polarity

Q1, Q2, Q3, Q4 = (Period(PlanYear(2019), quarter) for quarter in (1, 2, 3, 4))
NEXT = Period(PlanYear(2020), 1)
GREEN, AMBER, RED, MISSING = Status.GREEN, Status.AMBER, Status.RED, Status.MISSING


def past(*statuses, ref="1.1", start=Q1, **fields):
    """One row's quarters running; a status of None is a quarter in which the row is not there."""
    period, rows = start, []
    for place, status in enumerate(statuses):
        if status is not None:
            mine = {name: value[place] if isinstance(value, list) else value for name, value in fields.items()}
            rows.append(HistoryRow(ref, period, status, **mine))
        period = period.next()
    return rows


def moved(history, period=Q2):
    (row,) = find_movement(history, period).rows
    return row


# --- What became of a row ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "change"),
    [
        ((RED, AMBER), Change.IMPROVED),
        ((RED, GREEN), Change.IMPROVED),
        ((AMBER, GREEN), Change.IMPROVED),
        ((GREEN, AMBER), Change.WORSENED),
        ((AMBER, RED), Change.WORSENED),
        ((AMBER, AMBER), Change.UNCHANGED),
        ((MISSING, MISSING), Change.UNCHANGED),
        ((GREEN, MISSING), Change.NOT_COMPARABLE),
        ((MISSING, RED), Change.NOT_COMPARABLE),
    ],
)
def test_a_change_of_status_is_an_improvement_or_not(statuses, change):
    assert moved(past(*statuses)).change is change


def test_rows_that_come_and_go_are_new_and_closed():
    history = past(GREEN, GREEN) + past(None, AMBER, ref="1.2") + past(RED, ref="1.3")
    movement = find_movement(history, Q2)
    assert [(row.change, row.latest.ref, row.quarters_at_status) for row in movement.rows] == [
        (Change.UNCHANGED, "1.1", 2),
        (Change.NEW, "1.2", 1),
        (Change.CLOSED, "1.3", 0),
    ]
    assert movement.count == MovementCount(0, 0, 1, 1, 1, 0, rescheduled=0)


def test_the_first_quarter_on_record_is_compared_with_none():
    movement = find_movement(past(GREEN), Q1)
    assert (movement.previous, movement.rows[0].change) == (None, Change.NEW)


def test_a_movement_without_a_row_is_none():
    with pytest.raises(ValueError, match="has a row"):
        RowMovement(Change.NEW, None, None, 0, None).latest  # noqa: B018


def test_a_quarter_without_rows_closes_all():
    movement = find_movement(past(GREEN), Q2)
    assert (movement.previous, [row.change for row in movement.rows]) == (Q1, [Change.CLOSED])


def test_rows_that_share_a_ref_find_their_own_by_text_then_by_order():
    history = [
        HistoryRow("CSAP 2", Q1, GREEN, text="Plan on target"),
        HistoryRow("CSAP 2", Q1, RED, text="Fewer repeat victims"),
        HistoryRow("CSAP 2", Q1, AMBER, text="An old wording"),
        HistoryRow("csap 2", Q2, GREEN, text="A new wording"),
        HistoryRow("CSAP 2", Q2, RED, text="Fewer  repeat victims"),
        HistoryRow("CSAP 2", Q2, GREEN, text="Plan on target"),
    ]
    assert [(row.previous.text, row.change) for row in find_movement(history, Q2).rows] == [
        ("An old wording", Change.IMPROVED),
        ("Fewer repeat victims", Change.UNCHANGED),
        ("Plan on target", Change.UNCHANGED),
    ]


def test_rows_without_a_ref_are_known_by_their_text_alone():
    history = [
        HistoryRow("", Q1, GREEN, text="A"),
        HistoryRow("", Q1, RED),
        HistoryRow("", Q2, RED, text="A"),
        HistoryRow("", Q2, RED),
    ]
    assert Counter(row.change for row in find_movement(history, Q2).rows) == {
        Change.WORSENED: 1,
        Change.NEW: 1,
        Change.CLOSED: 1,
    }


def test_a_new_plan_year_numbers_its_rows_anew():
    history = [
        HistoryRow("1.1", Q4, GREEN, text="Hold a speedwatch day"),
        HistoryRow("1.2", Q4, AMBER, text="Train volunteers"),
        HistoryRow("1.1", NEXT, RED, text="Train volunteers"),
        HistoryRow("1.2", NEXT, GREEN, text="Something else"),
    ]
    rows = find_movement(history, NEXT).rows
    assert [(row.change, row.latest.text, row.quarters_at_status) for row in rows] == [
        (Change.WORSENED, "Train volunteers", 1),
        (Change.NEW, "Something else", 1),
        (Change.CLOSED, "Hold a speedwatch day", 0),
    ]


@pytest.mark.parametrize(
    ("history", "period", "quarters"),
    [
        (past(AMBER, AMBER, AMBER), Q3, 3),
        (past(AMBER, GREEN, AMBER), Q3, 1),
        (past(GREEN, AMBER, AMBER), Q3, 2),
        (past(AMBER, None, AMBER) + past(RED, RED, RED, ref="9"), Q3, 1),
        (past(AMBER, None, AMBER), Q3, 1),
        (past(AMBER, AMBER, AMBER, RED), Q3, 3),
        (past(AMBER, AMBER, start=Q4, text="The same"), NEXT, 2),
    ],
)
def test_quarters_at_a_status_run_without_a_break(history, period, quarters):
    assert find_movement(history, period).rows[0].quarters_at_status == quarters


# --- Dates ------------------------------------------------------------------------------------------------------------


def dates(*texts):
    return [parse_by_when(text) if text else None for text in texts]


def test_a_rescheduled_row_keeps_its_original_and_its_revised_date():
    by_when = dates("September 2019", "December 2019", "March 2020")
    history = past(AMBER, AMBER, AMBER, by_when=by_when)
    assert moved(history, Q2).rescheduling == Rescheduling(by_when[0], by_when[0], by_when[1], 1)
    assert moved(history, Q3).rescheduling == Rescheduling(by_when[0], by_when[1], by_when[2], 2)
    assert find_movement(history, Q3).count.rescheduled == 1


@pytest.mark.parametrize(
    ("texts", "later", "times"),
    [
        (("March 2020", "December 2019"), False, 0),
        (("March 2020", "On-going"), True, 1),
        (("September 2019", "", "March 2020"), True, 1),
        (("September 2019", "December 2019", "March 2019"), False, 1),
    ],
)
def test_dates_brought_forward_and_given_up_are_told_apart(texts, later, times):
    history = past(*[AMBER] * len(texts), by_when=dates(*texts))
    found = moved(history, history[-1].period).rescheduling
    assert (found.later, found.times, found.original.text) == (later, times, texts[0])


def test_a_date_set_for_an_on_going_row_is_where_its_dates_begin():
    by_when = dates("On-going", "December 2019", "March 2020")
    found = moved(past(AMBER, AMBER, AMBER, by_when=by_when), Q3).rescheduling
    assert found == Rescheduling(by_when[1], by_when[1], by_when[2], 1)


@pytest.mark.parametrize(
    "texts",
    [
        ("March 2020", "31st March 2020"),
        ("September 2019", "On-going", "March 2020"),
        ("On-going", "March 2020"),
        ("On-going", "Ongoing"),
        ("March 2020", ""),
        ("", "March 2020"),
        ("September 2019", "March 2020", "March 2020"),
    ],
)
def test_the_same_date_or_none_is_no_rescheduling(texts):
    history = past(*[AMBER] * len(texts), by_when=dates(*texts))
    assert moved(history, history[-1].period).rescheduling is None


# --- Counts reconcile -------------------------------------------------------------------------------------------------

history_rows_of_any_kind = st.lists(
    st.builds(
        HistoryRow,
        st.sampled_from(["", "1.1", "1.2", "1.3", "2.1"]),
        st.sampled_from([Q2, Q3, Q4, NEXT]),
        st.sampled_from(list(Status)),
        st.sampled_from(dates("March 2020", "June 2020", "On-going", "")),
        st.sampled_from([(), ("CSU",), ("csu (tasking)", "Kent Police")]),
        st.just(""),
        st.sampled_from(["", "Road Safety"]),
        st.sampled_from(["", "A", "B"]),
    ),
    max_size=30,
)


@settings(deadline=None, max_examples=200)
@given(history_rows_of_any_kind, st.sampled_from([Q2, Q3, Q4, NEXT]))
def test_changes_add_up_to_the_tallies_of_both_quarters(history, period):
    movement = find_movement(history, period)
    tallies = dict(on_target_by_quarter(history))
    empty = Tally(0, 0, 0, 0)
    before, now = tallies.get(movement.previous, empty), tallies.get(period, empty)
    assert (movement.count.previous_total, movement.count.current_total) == (before.total, now.total)
    for status in Status:
        went = sum(number for (old, _), number in movement.transitions.items() if old is status)
        came = sum(number for (_, new), number in movement.transitions.items() if new is status)
        assert (went, came) == (before.of(status), now.of(status))
    for groups in (movement.by_priority(), movement.by_lead()):
        assert sum(group.current_total for group in groups) >= now.total
    assert sum(group.current_total for group in movement.by_priority()) == now.total
    assert sum(group.closed for group in movement.by_priority()) == movement.count.closed
    assert {id(row.current) for row in movement.rows if row.current} == {id(r) for r in history if r.period == period}


def test_a_row_given_twice_counts_twice():
    twice = past(RED)[0], past(GREEN, start=Q2)[0]
    assert find_movement([*twice, *twice], Q2).count.improved == 2


def test_movement_by_lead_goes_by_the_names_in_lists():
    history = (
        past(RED, GREEN, leads=("csu (Tasking)", "Police"))
        + past(GREEN, AMBER, ref="1.2", leads=("CSU",))
        + past(GREEN, GREEN, ref="1.3")
    )
    leads = (Lead(name="CSU"), Lead(name="Kent Police", also=("Police",)))
    assert find_movement(history, Q2).by_lead(leads) == (
        MovementCount(1, 1, 0, 0, 0, 0, rescheduled=0, name="CSU"),
        MovementCount(1, 0, 0, 0, 0, 0, rescheduled=0, name="Kent Police"),
        MovementCount(0, 0, 1, 0, 0, 0, rescheduled=0, name=NO_LEAD),
    )


def test_per_cent_on_target_over_the_quarters_leaves_out_what_is_not_on_record():
    history = past(GREEN, None, GREEN) + past(RED, None, GREEN, ref="1.2")
    found = [(period, tally.percent_on_target) for period, tally in on_target_by_quarter(history)]
    assert found == [(Q1, 50.0), (Q3, 100.0)]


def test_a_plan_becomes_the_history_of_its_quarter():
    place = Place("Actions", 2, {"ref": 1})
    known = {"place": place, "status": GREEN, "priority": "Road Safety", "leads": ("CSU",), "update": "Held."}
    action = Action(**known, text="Hold a day", by_when=parse_by_when("March 2020"))
    measure = SuccessMeasure(**known, text="Fewer")
    plan = Monitoring(Plan(period=Q2), (action,), (measure,))
    assert history_rows(plan, plan.actions) == (
        HistoryRow("", Q2, GREEN, parse_by_when("March 2020"), ("CSU",), "Held.", "Road Safety", "Hold a day"),
    )
    assert history_rows(plan, plan.measures)[0].text == "Fewer"
    with pytest.raises(ValueError, match="period"):
        history_rows(Monitoring(Plan(), (action,), ()), [action])


# --- Questions --------------------------------------------------------------------------------------------------------


def asked(history, period=Q2):
    return list(ask_about_movement(find_movement(history, period)))


def in_words(question):
    code, _, words = question
    severity, message, remedy = MOVEMENT_MESSAGES[code]
    assert severity is Severity.QUESTION
    return f"{message.format(**words)} {remedy.format(**words)}"


def test_amber_three_quarters_running_is_asked_about():
    assert asked(past(AMBER, AMBER)) == []
    (question,) = asked(past(AMBER, AMBER, AMBER), Q3)
    assert question == ("amber-for-quarters", "1.1", {"quarters": 3})
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
    assert question == ("improved-without-update", "1.1", {"fact": fact, "previous": "Red", "current": "Green"})
    assert in_words(question).startswith(f"Improved from Red to Green, but {fact}. Say what")


def test_last_quarters_update_is_asked_about_and_no_update_is_not():
    assert asked(past(GREEN, GREEN, update="Work goes on.")) == [("update-repeated", "1.1", {})]
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


# --- Measures about the plan itself, and about numbers ----------------------------------------------------------------

TALLIES = Tallies(
    Tally(6, 2, 0, 1),
    Tally(43, 4, 1, 0),
    (
        Tally(5, 1, 0, 0, "Domestic Abuse"),
        Tally(5, 0, 0, 0, "Substance Misuse"),
        Tally(0, 0, 0, 0, "Scams"),
        Tally(9, 1, 0, 0, "Serious and Acquisitive Crime including County Lines"),
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
    found = [in_words(question) for question in ask_about_plan_target("CSAP 2", text, status, TALLIES)]
    assert found == (
        [f"{sentence} Consider the rating, or say in the update what else it rests on."] if sentence else []
    )


def test_a_target_is_met_by_the_per_cent_that_is_printed():
    nearly = Tallies(Tally(0, 0, 0, 0), Tally(1699, 301, 0, 0), (), ())
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
    assert list(ask_about_own_number("CSAP 2", text, GREEN, SEVENOAKS)) == []
    (question,) = ask_about_own_number("CSAP 2", text, RED, SEVENOAKS)
    assert in_words(question).startswith("Red, but the update says 84% on target and the measure asks for 80%.")
    (question,) = ask_about_own_number("CSAP 2", text.replace("80", "85"), GREEN, SEVENOAKS)
    assert question[2] == {"status": "Green", "found": "84", "phrase": "on target", "target": "85"}


def test_the_published_measure_about_the_plan_agrees_with_the_plans_own_tally():
    monitoring = check_workbook(ROOT / "workbooks" / "sevenoaks-2019-20.xlsm").monitoring
    tallies = tally_plan(monitoring)
    found = {measure.text: plan_target(measure.text, tallies) for measure in monitoring.measures}
    target = found.pop("Domestic Abuse Action Plan to be 80% on target")
    assert (target.of, target.met) == (Tally(5, 1, 0, 0, "Domestic Abuse"), True)
    assert set(found.values()) == {None}
    for measure in monitoring.measures:
        assert list(ask_about_plan_target(str(measure.ref), measure.text, measure.status, tallies)) == []
        assert list(ask_about_own_number(str(measure.ref), measure.text, measure.status, measure.update)) == []


@pytest.mark.parametrize(
    ("status", "value", "target", "polarity", "asked_about"),
    [
        (GREEN, 97, 98, Polarity.HIGHER, True),
        (GREEN, 98, 98, Polarity.HIGHER, False),
        (RED, 98, 98, Polarity.HIGHER, True),
        (AMBER, 98, 98, Polarity.HIGHER, False),
        (GREEN, 11, 15, Polarity.LOWER, False),
        (GREEN, 16, 15, Polarity.LOWER, True),
        (GREEN, 16, 15, Polarity.NEITHER, False),
        (GREEN, None, 15, Polarity.LOWER, False),
        (GREEN, 16, None, Polarity.LOWER, False),
    ],
)
def test_a_rating_is_questioned_against_its_figure(status, value, target, polarity, asked_about):
    questions = list(ask_about_target("1", status, value, target, polarity))
    assert [code for code, _, _ in questions] == ["rating-against-target"] * asked_about


def test_every_question_has_its_words():
    used = {"amber-for-quarters", "improved-without-update", "update-repeated", "rescheduled-again"}
    assert set(MOVEMENT_MESSAGES) == used | {"rating-against-number", "rating-against-tally", "rating-against-target"}
    assert all(text.endswith(".") for _, *texts in MOVEMENT_MESSAGES.values() for text in texts)


# --- Hart District Council, Quarters 1 and 2 of 2014-15 ---------------------------------------------------------------

HART = {"lg": GREEN, "la": AMBER, "lr": RED, "lu": MISSING, "ld": MISSING}


def hart(quarter):
    with (DATA / f"hart-kpi-2014-15-quarter-{quarter}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def hart_history():
    return [
        HistoryRow(
            row["Ref"],
            Period(PlanYear(2014), quarter),
            HART[row["RAG code"]],
            update=row["Narrative"],
            leads=(row["Service"],),
            text=row["Indicator"],
        )
        for quarter in (1, 2)
        for row in hart(quarter)
    ]


HART_Q1, HART_Q2 = Period(PlanYear(2014), 1), Period(PlanYear(2014), 2)


def test_harts_movement_is_what_reading_the_two_boards_gives():
    movement = find_movement(hart_history(), HART_Q2)
    found = {change: {row.latest.ref for row in movement.rows if row.change is change} for change in Change}
    unchanged = found.pop(Change.UNCHANGED)
    assert found == {
        Change.IMPROVED: {"HR02", "IT01", "IT07", "RS20", "SNH01"},
        Change.WORSENED: {"FI06", "PS01"},
        Change.NEW: set(),
        Change.CLOSED: set(),
        Change.NOT_COMPARABLE: {"RB09"},
    }
    assert len(unchanged) == 37


def test_harts_movement_adds_up_to_both_boards():
    history = hart_history()
    movement = find_movement(history, HART_Q2)
    boards = [Counter(row["RAG"] for row in hart(quarter)) for quarter in (1, 2)]
    assert boards[0] == {"Green": 27, "Amber": 6, "Red": 9, "": 3}
    for board, period in zip(boards, (HART_Q1, HART_Q2), strict=True):
        tally = tally_history(row for row in history if row.period == period)
        missing = board[""] + board["For info only"]
        assert tally == Tally(board["Green"], board["Amber"], board["Red"], missing)
        assert tally.total == movement.count.previous_total == movement.count.current_total == 45
    assert sum(count.current_total for count in movement.by_lead()) == 45


def test_harts_improvements_without_a_word_are_asked_about():
    assert [(code, ref) for code, ref, _ in asked(hart_history(), HART_Q2)] == [
        ("improved-without-update", "HR02"),
        ("improved-without-update", "IT01"),
        ("improved-without-update", "IT07"),
        ("update-repeated", "PS05"),
        ("improved-without-update", "RS20"),
        ("improved-without-update", "SNH01"),
    ]


# "Number" and "time" indicators have no unit in the file; of these the name says which way is good.
LOWER = re.compile(r"missed collections|sickness|time \(in days\)|time taken", re.I)


def test_harts_ratings_are_questioned_where_their_figures_say_otherwise():
    found = []
    for quarter in (1, 2):
        for row in hart(quarter):
            polarity = Polarity.LOWER if LOWER.search(row["Indicator"]) else Polarity.HIGHER
            if row["RAG code"] in ("lg", "la", "lr"):
                status, figures = HART[row["RAG code"]], (float(row["This quarter"]), float(row["Target"]))
                for _, ref, words in ask_about_target(row["Ref"], status, *figures, polarity):
                    found.append((quarter, ref, words["status"], words["value"], words["target"]))
    assert found == [
        (1, "ETS01", "Red", "0", "40"),  # its narrative: the figures have yet to be confirmed
        (1, "IT03", "Green", "80.6", "90"),
        (2, "ETS01", "Red", "0", "40"),
        (2, "HR11", "Red", "2.7", "3.15"),
        (2, "HS16", "Green", "28", "40"),  # its narrative gives 24 more homes, which the figure leaves out
        (2, "IT06", "Green", "0", "98"),
        (2, "PS05", "Green", "0", "90"),
    ]
