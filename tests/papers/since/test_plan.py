from tests.builders.exemptions import GROUND, book, row
from toolkit.checks.book import check_book
from toolkit.papers.paper import Part
from toolkit.papers.since.plan import plan_change_lines


def plan(by_when, secret):
    return book(row(by_when=by_when), row("Row", GROUND, ref="CSAP 9.9", priority_action=secret))


def lines(part, before):
    found = plan("June 2020", "SECRET new deal")
    return plan_change_lines(found, check_book(found)[0], part, before)


def test_the_plan_before_is_compared_and_only_part_2_names_what_is_exempt():
    before = plan("March 2020", "SECRET old deal")
    assert lines(Part.PUBLIC, before) == ["Actions rescheduled: CSAP 1.1 (now June 2020)."]
    assert "Actions reworded: CSAP 9.9." in lines(Part.EXEMPT, before)


def test_without_a_plan_or_a_quarter_before_nothing_has_changed():
    assert lines(Part.PUBLIC, None) == []
