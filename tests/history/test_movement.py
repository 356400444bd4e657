from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.history_rows import (
    HART_Q1,
    HART_Q2,
    NEXT,
    Q1,
    Q2,
    Q3,
    Q4,
    dates,
    hart,
    hart_history,
    past,
)
from tests.builders.tallies import tally
from toolkit.history.movement import Change, MovementCount, Rescheduling, RowMovement, find_movement
from toolkit.history.quarters import HistoryRow, on_target_by_quarter, tally_history
from toolkit.plan.models import Lead
from toolkit.plan.ratings import AMBER, GREEN, MISSING, RAG, RED
from toolkit.plan.tallies import NO_LEAD


def moved(history, period=Q2):
    (row,) = find_movement(history, period).rows
    return row


def previous_total(count):
    """The rows of the quarter before."""
    return count.improved + count.worsened + count.unchanged + count.not_comparable + count.closed


def current_total(count):
    """The rows of this quarter."""
    return count.improved + count.worsened + count.unchanged + count.not_comparable + count.new


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
    ("texts", "original", "previous", "times"),
    [
        (("March 2020 (was December 2019)",), "2019-12-31", "2019-12-31", 1),
        (("December 2019", "March 2020 (was December 2019)"), "2019-12-31", "2019-12-31", 1),
        (("September 2019", "March 2020 (was December 2019)"), "2019-09-30", "2019-09-30", 2),
        (("March 2020 (was December 2019)", "June 2020 (was March 2020)"), "2019-12-31", "2020-03-31", 2),
        (("March 2020 (was December 2019)", "On-going"), "2019-12-31", "2020-03-31", 2),
    ],
)
def test_a_date_that_the_row_says_was_replaced_is_part_of_its_past(texts, original, previous, times):
    history = past(*[AMBER] * len(texts), by_when=dates(*texts))
    found = moved(history, history[-1].period).rescheduling
    assert (str(found.original.due), str(found.previous.due), found.times) == (original, previous, times)


def test_a_date_replaced_in_an_earlier_quarter_is_not_replaced_again():
    history = past(AMBER, AMBER, by_when=dates(*["March 2020 (was December 2019)"] * 2))
    assert moved(history, Q2).rescheduling is None


@pytest.mark.parametrize(
    "texts",
    [
        ("March 2020", "Complete"),
        ("March 2020", "N/A"),
        ("Annually", "March 2020"),
        ("TBC", "March 2020"),
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


history_rows_of_any_kind = st.lists(
    st.builds(
        HistoryRow,
        st.sampled_from(["", "1.1", "1.2", "1.3", "2.1"]),
        st.sampled_from([Q2, Q3, Q4, NEXT]),
        st.sampled_from(RAG.ratings),
        st.sampled_from(dates("March 2020", "June 2020", "On-going", "")),
        st.sampled_from([(), ("CSU",), ("csu (tasking)", "Kent Police")]),
        st.just(""),
        st.sampled_from(["", "Road Safety"]),
        st.sampled_from(["", "A", "B"]),
    ),
    max_size=30,
)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(history_rows_of_any_kind, st.sampled_from([Q2, Q3, Q4, NEXT]))
def test_changes_add_up_to_the_tallies_of_both_quarters(history, period):
    movement = find_movement(history, period)
    tallies = dict(on_target_by_quarter(history))
    empty = tally(0, 0, 0, 0)
    before, now = tallies.get(movement.previous, empty), tallies.get(period, empty)
    assert (previous_total(movement.count), current_total(movement.count)) == (before.total, now.total)
    for status in RAG.ratings:
        went = sum(row.previous is not None and row.previous.status is status for row in movement.rows)
        came = sum(row.current is not None and row.current.status is status for row in movement.rows)
        assert (went, came) == (before.of(status), now.of(status))
    for groups in (movement.by_priority(), movement.by_lead()):
        assert sum(map(current_total, groups)) >= now.total
    assert sum(map(current_total, movement.by_priority())) == now.total
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
        found = tally_history(row for row in history if row.period == period)
        missing = board[""] + board["For info only"]
        assert found == tally(board["Green"], board["Amber"], board["Red"], missing)
        assert found.total == previous_total(movement.count) == current_total(movement.count) == 45
    assert sum(map(current_total, movement.by_lead())) == 45


CAMERAS, VOLUNTEERS = "Install CCTV cameras at Bligh's Meadow car park", "Recruit twelve Speedwatch volunteers"


def test_another_action_under_an_old_ref_is_not_compared():
    days = dates("May 2019", "June 2019", "June 2019")
    history = past(RED, GREEN, GREEN, text=[CAMERAS, VOLUNTEERS, VOLUNTEERS], by_when=days)
    changed = moved(history)
    assert (changed.change, changed.previous.text) == (Change.NOT_COMPARABLE, CAMERAS)
    assert (changed.quarters_at_status, changed.rescheduling) == (1, None)
    later = moved(history, Q3)
    assert (later.change, later.quarters_at_status, later.rescheduling) == (Change.UNCHANGED, 2, None)


def test_an_action_said_in_other_words_is_compared():
    history = past(RED, GREEN, text=["Hold a day about abuse at home", "Hold an event on abuse"])
    assert moved(history).change is Change.IMPROVED


def ref_row(ref, text, status, period=Q1):
    return HistoryRow(ref, period, status, text=text, leads=("CSU",))


def test_after_a_renumbering_no_ref_is_both_closed_and_worsened():
    before = [
        ref_row("1.1", "Run drug awareness sessions in every school", GREEN),
        ref_row("1.2", "Fit locks on the homes of burglary victims", GREEN),
    ]
    now = [ref_row("1.1", "Fit locks on the homes of burglary victims", RED, Q2)]
    worsened, closed = find_movement([*before, *now], Q2).rows
    assert (worsened.change, worsened.ref, worsened.previous.ref) == (Change.WORSENED, "1.1", "1.2")
    assert (closed.change, closed.ref, closed.named, closed.previous.ref) == (Change.CLOSED, "", "1.1 as it was", "1.1")


def test_a_closed_row_keeps_a_ref_that_nobody_else_bears():
    closed = find_movement([*past(RED, None), ref_row("9.9", "Another one", GREEN, Q2)], Q2).rows[-1]
    assert closed.named == closed.ref == closed.latest.ref
