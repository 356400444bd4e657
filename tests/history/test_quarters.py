"""The history of a plan's rows: one entry per row and quarter, and which entries are the same row."""

from collections import Counter

import pytest

from tests.builders.history_rows import AMBER, GREEN, NEXT, Q1, Q2, Q3, Q4, RED, past
from toolkit.entries.by_when import parse_by_when
from toolkit.history.movement import Change, find_movement
from toolkit.history.quarters import HistoryRow, history_rows, on_target_by_quarter
from toolkit.plan.models import Action, Monitoring, Plan, RowPlace, SuccessMeasure


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


def test_per_cent_on_target_over_the_quarters_leaves_out_what_is_not_on_record():
    history = past(GREEN, None, GREEN) + past(RED, None, GREEN, ref="1.2")
    found = [(period, tally.percent_on_target) for period, tally in on_target_by_quarter(history)]
    assert found == [(Q1, 50.0), (Q3, 100.0)]


def test_a_plan_becomes_the_history_of_its_quarter():
    place = RowPlace("Actions", 2, {"ref": 1})
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
