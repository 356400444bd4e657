"""Cells that hold a word in place of an entry."""

import pytest

from tests.builders.checked_rows import found
from tests.builders.grids import action, actions_book
from toolkit.plan.reading import read_monitoring
from toolkit.plan.rows.placeholders import named_only
from toolkit.plan.tallies import tally_plan
from toolkit.problems.problem import Severity


def rows(*changes):
    numbered = [{"ref": f"CSAP 1.{number}", **change} for number, change in enumerate(changes, start=1)]
    return [action(**change) for change in numbered]


def told(*changes):
    return [(problem.code, problem.cell) for problem in found(*rows(*changes))]


def read(*changes):
    return read_monitoring(actions_book(*rows(*changes)))[0].actions


@pytest.mark.parametrize("text", ["N/A", "TBC", "None", "-", "To be agreed"])
def test_what_names_nobody_is_no_lead_and_is_said(text):
    assert read({"lead_agency": text})[0].leads == ()
    assert told({"lead_agency": text}) == [("names-nobody", "E2")]


def test_one_open_name_beside_others_leaves_the_others():
    assert read({"lead_agency": "Kent Police; TBC"})[0].leads == ("Kent Police",)
    assert told({"lead_agency": "Kent Police; TBC"}) == [("names-nobody", "E2")]


@pytest.mark.parametrize(("text", "codes"), [("None", []), ("N/A", []), ("-", []), ("TBC", [("names-nobody", "F2")])])
def test_that_there_are_no_partners_is_an_answer(text, codes):
    assert read({"other_partners": text})[0].partners == ()
    assert told({"other_partners": text}) == codes


@pytest.mark.parametrize("text", ["As above", "Ditto", '"', "〃"])
def test_a_lead_as_above_is_asked_about_and_not_copied(text):
    assert read({"lead_agency": "Kent Police"}, {"lead_agency": text})[1].leads == ()
    (question,) = found(*rows({"lead_agency": "Kent Police"}, {"lead_agency": text}))
    assert (question.code, question.severity, question.cell) == ("same-as-above", Severity.QUESTION, "E3")
    assert question.message == f'Lead agency is "{text}"; above it is "Kent Police".'


def test_no_word_in_place_of_an_agency_is_counted_as_one():
    plan = read_monitoring(actions_book(*rows(*({"lead_agency": text} for text in ("CSU", "N/A", '"', "TBC")))))[0]
    assert [group.name for group in tally_plan(plan).by_lead] == ["CSU", "No lead agency"]


def test_the_entry_above_is_looked_for_over_blank_cells_and_other_references():
    (question, other) = [
        problem
        for problem in found(*rows({"lead_agency": "CSU"}, {"lead_agency": "Ditto"}, {"lead_agency": "As above"}))
        if problem.code == "same-as-above"
    ]
    assert question.message.endswith('above it is "CSU".')
    assert other.message.endswith('above it is "CSU".')


def test_nothing_above_is_said():
    (question,) = found(*rows({"lead_agency": "As above"}))
    assert question.message == 'Lead agency is "As above"; above it is nothing that it could mean.'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("priority", ("same-as-above", "B3")),
        ("other_partners", ("same-as-above", "F3")),
        ("update", ("same-as-above", "H3")),
        ("by_when", ("by-when-unclear", "D3")),
        ("status", ("status-unknown", "G3")),
    ],
)
def test_every_cell_that_refers_to_the_one_above_is_asked_about_once(cell, expected):
    assert told({}, {cell: "As above"}) == [expected]


def test_a_status_as_above_says_what_is_above_and_counts_as_missing():
    (problem,) = found(*rows({}, {"status": '"'}))
    assert problem.message == 'Status is """; above it is "Green". The row is counted as Missing.'
    assert read({}, {"status": '"'})[1].status.name == "Missing"


def test_a_priority_as_above_is_no_priority():
    assert read({"priority": "Drugs"}, {"priority": "As above"})[1].priority == ""


def test_what_lists_knows_as_an_agency_is_one():
    assert named_only(("None", "DO", "Kent Police"), frozenset({"do"})) == ("DO", "Kent Police")
