"""An agenda may not say that nothing is exempt where something is."""

import pytest

from tests.builders.exemptions import GROUND, book, row
from tests.builders.grids import sheet
from toolkit.checks.book import check_book
from toolkit.exemption.denials import denials, denies_exemption
from toolkit.exemption.gate import gate_problems

DENYING = [
    "(At the time of preparing the agenda there were no exempt items.)",
    "Exempt: no exempt items",
    "There are no confidential or exempt items",
    "Exempt items: None",
    "No items are exempt from publication",
    "Part 2 items - nil",
    "None of this is exempt",
    "No reports on this agenda are likely to be exempt",
    "Nid oes eitemau eithriedig",
]
NOT_DENYING = [
    "Exempt items",
    "To exclude the public for the exempt items",
    "No apologies were sent",
    "Exempt accommodation: 14 inspected",
    "There is no Part 1",
    "There are no private landlords on the panel",
]


@pytest.mark.parametrize("text", DENYING)
def test_lines_that_say_that_nothing_is_exempt(text):
    assert denies_exemption(text)


@pytest.mark.parametrize("text", NOT_DENYING)
def test_lines_that_do_not(text):
    assert not denies_exemption(text)


def agenda(*rows):
    lines = sheet("Agenda", [["Style", "Text"], ["Heading 2", "Exempt items"], ["Paragraph", DENYING[0]]])
    return book(*rows, extra=[lines])


def test_such_a_line_stops_a_plan_in_which_something_is_exempt_and_no_other():
    exempt = row("Row", GROUND, ref="CSAP 1.2", priority_action="Buy other cameras", update="None yet.")
    plan = agenda(row(), exempt)
    found = gate_problems(plan, check_book(plan)[0])
    assert [(one.sheet, one.cell, one.code) for one in found] == [("Agenda", "B3", "exempt-denied")]
    assert next(iter(denials(plan, check_book(plan)[0]))).seen
    open_plan = agenda(row())
    assert gate_problems(open_plan, check_book(open_plan)[0]) == []
