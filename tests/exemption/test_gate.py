"""What stops every public paper: the first is named, the others are counted."""

import pytest

from tests.builders.exemptions import GROUND, book, row
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.exemption.gate import gate_problems, given_answers, refuse_open


def test_a_plan_without_marks_passes():
    found = book(row(), row("Row", GROUND, ref="CSAP 1.2", priority_action="Buy other cameras", update="None yet."))
    assert refuse_open(found, check_book(found)[0], {}) == []


def test_the_first_is_named_and_the_others_are_counted():
    found = book(row(update="EXEMPT: a"), row(ref="CSAP 1.2", update="EXEMPT: b"))
    with pytest.raises(WorkbookError, match=r"Actions!H2: .*\(1 more like it: see Check rows\)"):
        refuse_open(found, check_book(found)[0], {})


def test_what_stops_is_among_the_problems_of_the_checks():
    found = book(row(update="EXEMPT: a"))
    monitoring, problems = check_book(found)
    assert [one for one in problems if one.seen] == gate_problems(found, monitoring)
    assert given_answers(problems) == {}
