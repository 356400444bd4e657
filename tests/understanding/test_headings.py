"""One heading read: its field, its quarter and year, its time, of what it is, and slips."""

import pytest

from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.understanding.headings import LONGEST_HEADING, Time, read_heading

OF_PLANS = {
    "text": [
        "Action",
        "Task",
        "Activity",
        "What will we do?",
        "Actions to be taken",
        "Cam Gweithredu",
        "Agreed action",
    ],
    "status": ["RAG", "BRAG", "RAG Status", "Delivery confidence", "Statws CAG", "Progress rating", "Status:"],
    "leads": ["Owner", "Responsible officer", "By whom?", "LEAD AGENCY*", "Arweinydd", "Person responsible"],
    "by_when": ["End date", "Timescale", "Target completion", "Due by", "Dyddiad targed", "By  When?"],
    "update": ["Latest update", "Progress to date", "Comments", "Diweddariad", "Comments / Progress"],
    "ref": ["Ref.", "Action no", "Cyf"],
    "priority": ["Theme", "Priority\n(theme)", "Blaenoriaeth"],
}


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in OF_PLANS.items() for text in texts])
def test_headings_of_real_plans_are_understood(field, text):
    reading = read_heading(text, ACTIONS)
    assert (reading.field, reading.own, reading.weak, reading.meant) == (field, True, False, "")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Action Cam Gweithredu", "text"),
        ("Arweinydd Lead officer", "leads"),
        ("By when Erbyn pryd", "by_when"),
        ("RAG CAG", "status"),
        ("R/A/G", "status"),
        ("Swyddog cyfrifol", "leads"),
        ("Cynnydd", "update"),
        ("Dyddiad cwblhau", "by_when"),
    ],
)
def test_welsh_headings_and_those_of_both_languages_in_one_cell_are_understood(text, field):
    assert read_heading(text, ACTIONS).field == field


@pytest.mark.parametrize("text", ["Action Arweinydd", "Pwy Erbyn pryd"])
def test_headings_of_two_fields_in_one_cell_are_none(text):
    reading = read_heading(text, ACTIONS)
    assert reading is None or not reading.own


@pytest.mark.parametrize("text", ["Milestone", "Recommendation", "Deliverable", "Project", "Commitment"])
def test_some_headings_are_taken_only_where_no_better_one_is_there(text):
    reading = read_heading(text, ACTIONS)
    assert (reading.field, reading.weak) == ("text", True)


@pytest.mark.parametrize(
    ("text", "field", "quarter", "year", "time"),
    [
        ("Q2 RAG", "status", 2, None, Time.UNSAID),
        ("Rag Rating Q2", "status", 2, None, Time.UNSAID),
        ("Q3 2024/25 RAG", "status", 3, 2024, Time.UNSAID),
        ("Update – Q2 2025/26", "update", 2, 2025, Time.UNSAID),
        ("Quarter 2 1st July 2019 - 30th Sept 2019", "update", 2, 2019, Time.UNSAID),
        ("RAG (last quarter)", "status", None, None, Time.BEFORE),
        ("RAG (this quarter)", "status", None, None, Time.NOW),
        ("Previous RAG", "status", None, None, Time.BEFORE),
        ("Original target date", "by_when", None, None, Time.FIRST),
        ("Actual completion date", "by_when", None, None, Time.ACTUAL),
        ("Forecast RAG", "status", None, None, Time.FORECAST),
    ],
)
def test_what_a_heading_says_besides_its_field_is_read(text, field, quarter, year, time):
    reading = read_heading(text, ACTIONS)
    assert (reading.field, reading.quarter, reading.year, reading.time) == (field, quarter, year, time)


@pytest.mark.parametrize(
    ("text", "subject"), [("Risk RAG", "risk"), ("Overall RAG", "overall"), ("Project status", "project")]
)
def test_a_rating_of_something_else_is_known_as_such(text, subject):
    reading = read_heading(text, ACTIONS)
    assert (reading.field, reading.own, reading.subject) == ("status", False, subject)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("By wehn", "By when"),
        ("Lead agncy", "Lead agency"),
        ("Staus", "Status"),
        ("Udpate", "Update"),
        ("Prioirty", "Priority"),
    ],
)
def test_a_slip_is_read_as_what_was_meant_and_said(text, meant):
    assert read_heading(text, ACTIONS).meant == meant


@pytest.mark.parametrize(
    "text",
    [
        "Start date",
        "Risk",
        "Direction of travel",
        "Green",
        "Total",
        "",
        "  ",
        "x" * (LONGEST_HEADING + 1),
        "12",
        "Likelihood",
    ],
)
def test_other_texts_are_no_headings(text):
    assert read_heading(text, ACTIONS) is None


def test_a_measure_is_a_text_in_the_table_of_measures_alone():
    assert read_heading("Success measure", MEASURES).field == "text"
    assert read_heading("Measure", ACTIONS).field == "measured_by"


@pytest.mark.parametrize(
    ("text", "quarter", "year"),
    [
        ("RAG (30 June 2025)", 1, 2025),
        ("RAG at 30/09/25", 2, 2025),
        ("Status 31st December 2025", 3, 2025),
        ("Update to 31 March 2026", 4, 2026),
        ("RAG (30 July 2025)", None, 2025),
        ("RAG (31 October)", None, None),
    ],
)
def test_the_last_day_of_a_quarter_in_a_heading_says_the_quarter(text, quarter, year):
    found = read_heading(text, ACTIONS)
    assert (found.quarter, found.year) == (quarter, year)


def test_a_day_in_the_heading_of_a_date_says_no_quarter():
    assert read_heading("Deadline (31 March 2026)", ACTIONS).quarter is None
