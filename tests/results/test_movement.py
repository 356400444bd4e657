"""The ratings' movement as plain values."""

import datetime

from tests.builders.tallies import tally
from toolkit.entries.by_when import parse_by_when
from toolkit.entries.periods import Period, PlanYear
from toolkit.history.analysis import Analysis, Quarter
from toolkit.history.movement import find_movement
from toolkit.history.quarters import HistoryRow
from toolkit.plan.models import Lead
from toolkit.plan.ratings import AMBER, GREEN, RED
from toolkit.results.movement import movement_tables

Q1, Q2 = (Period(PlanYear(2019), quarter) for quarter in (1, 2))
MARCH, JUNE = parse_by_when("March 2020"), parse_by_when("June 2020")
HISTORY = (
    HistoryRow("1.1", Q1, RED, MARCH, ("Police",), priority="Roads", text="Patrol"),
    HistoryRow("1.2", Q1, GREEN, priority="Roads", text="Lights"),
    HistoryRow("1.1", Q2, AMBER, JUNE, ("Kent Police",), priority="Roads", text="Patrol"),
    HistoryRow("2.1", Q2, GREEN, priority="Drugs", text="Talks"),
)
ANALYSIS = Analysis(
    (), find_movement(HISTORY, Q2), None, (Quarter(Q1, tally(1, 0, 1, 0), tally(0, 0, 0, 0)),)
)  # fmt: skip
LEADS = (Lead(name="Kent Police", also=("Police",)),)


def table(name, analysis=ANALYSIS):
    return next(table for table in movement_tables(analysis, LEADS) if table.name == name)


def test_each_row_has_its_change_and_the_dates_of_one_that_was_rescheduled():
    improved, new, closed = table("movement").records()
    assert improved == {
        "table": "Actions", "row": None, "ref": "1.1", "previous_ref": "1.1", "priority": "Roads", "text": "Patrol",
        "leads": "Kent Police", "from_quarter": "2019-20 Quarter 1", "to_quarter": "2019-20 Quarter 2",
        "from": "Red", "to": "Amber", "movement": "improved", "quarters_at_rating": 1,
        "original_by_when": "March 2020", "original_due": datetime.date(2020, 3, 31),
        "previous_by_when": "March 2020", "previous_due": datetime.date(2020, 3, 31),
        "revised_by_when": "June 2020", "revised_due": datetime.date(2020, 6, 30), "times_put_back": 1,
    }  # fmt: skip
    assert (new["movement"], new["from"], new["to"], new["times_put_back"]) == ("new", None, "Green", None)
    assert (closed["movement"], closed["from"], closed["to"], closed["ref"]) == ("closed", "Green", None, "1.2")


def test_changes_are_counted_in_all_by_priority_and_by_lead():
    counts = table("movement_counts")
    assert counts.headings[:3] == ("table", "group", "name")
    assert counts.headings[3:] == (
        "improved", "worsened", "unchanged", "new", "closed", "not_comparable", "rescheduled",
    )  # fmt: skip
    assert counts.rows == (
        ("Actions", "all", "Actions", 1, 0, 0, 1, 1, 0, 1),
        ("Actions", "priority", "Roads", 1, 0, 0, 0, 1, 0, 1),
        ("Actions", "priority", "Drugs", 0, 0, 0, 1, 0, 0, 0),
        ("Actions", "lead agency", "Kent Police", 1, 0, 0, 0, 0, 0, 1),
        ("Actions", "lead agency", "No lead agency", 0, 0, 0, 1, 1, 0, 0),
    )


def test_a_quarter_has_its_share_on_target_and_a_blank_where_there_are_no_rows():
    (quarter,) = table("quarters").records()
    assert quarter == {
        "plan_year": "2019-20", "quarter": 1, "start": datetime.date(2019, 4, 1), "end": datetime.date(2019, 6, 30),
        "period": Q1.label, "success_measures_percent_on_target": None, "actions_percent_on_target": 50.0,
        "success_measures_on_target": 0, "success_measures_total": 0, "actions_on_target": 1, "actions_total": 2,
    }  # fmt: skip


def test_without_an_earlier_quarter_every_table_is_there_and_empty():
    tables = movement_tables(Analysis((), None, None), LEADS)
    assert [(found.name, found.rows) for found in tables] == [
        ("movement", ()), ("movement_counts", ()), ("quarters", ()),
    ]  # fmt: skip
