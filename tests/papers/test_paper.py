"""Which papers a plan has: those that would say of it what is not so are not made, and why is said."""

import pytest

from tests.builders.grids import action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.grid import Book
from toolkit.papers.making import make_paper
from toolkit.papers.paper import (
    AGREEMENT,
    COVER,
    EXCEPTIONS,
    OF_THE_YEAR,
    PARTNERSHIP,
    QUARTERLY,
    is_rated,
    refuse_for_body,
    why_not_made,
    why_not_this_body,
)
from toolkit.tags.templates import template_names

PAPERS = (QUARTERLY, EXCEPTIONS, COVER, AGREEMENT, PARTNERSHIP, "annual-action-plan", "agenda")


def plan_of(*items, status="Green"):
    plan = sheet("Plan", [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2], *map(list, items)])
    return Book("plan.xlsx", (plan, *actions_book(action(status=status), plan=False).sheets))


def made_of(*items, status="Green", has_cover=False):
    monitoring, _ = check_book(plan_of(*items, status=status))
    return [name for name in PAPERS if not why_not_made(name, monitoring, has_cover=has_cover)]


def test_the_papers_with_rules_are_bundled_templates():
    assert {*OF_THE_YEAR, *PAPERS} <= set(template_names())


@pytest.mark.parametrize(
    ("items", "missing"),
    [
        ([("Body", "District partnership")], {AGREEMENT}),
        ([("Body", "borough")], {AGREEMENT}),
        ([("Body", "Unitary authority")], {AGREEMENT}),
        ([("Body", "County with districts")], {PARTNERSHIP}),
        ([("Nation", "Wales")], {AGREEMENT}),
        ([], {AGREEMENT, PARTNERSHIP}),
        ([("Body", None), ("Nation", "England")], {AGREEMENT, PARTNERSHIP}),
        ([("Body", "Parish")], {AGREEMENT, PARTNERSHIP}),
        ([("Body", "Awdurdod unedol")], {AGREEMENT}),
        ([("Body", "Awdurdod Unedol"), ("Nation", "Cymru")], {AGREEMENT}),
        ([("Body", "County borough council"), ("Nation", "Wales")], {AGREEMENT}),
        ([("Body", "Cyngor Sir"), ("Nation", "Cymru")], {AGREEMENT}),
    ],
)
def test_what_papers_a_plan_has_depends_on_whose_it_is(items, missing):
    assert set(PAPERS) - set(made_of(*items)) == missing


def test_a_body_that_is_not_known_is_named():
    _, problems = check_book(plan_of(("Body", "Parish")))
    assert [(found.code, found.cell) for found in problems if found.code.startswith("plan-body")] == [
        ("plan-body-unknown", "B4")
    ]


def test_a_paper_that_is_not_made_says_what_stands_under_body_and_what_may():
    book = plan_of(("Body", "Parish"))
    said = why_not_made(PARTNERSHIP, check_book(book)[0], has_cover=False)
    assert said == (
        'Body (Plan!B4) is "Parish", from which it cannot be told whose plan it is: choose District partnership, '
        "County with districts or Unitary"
    )
    assert "does not say" in why_not_made(PARTNERSHIP, check_book(plan_of(("Body", None)))[0], has_cover=False)


def test_a_plan_that_nobody_has_rated_has_no_report_on_its_ratings():
    district = ("Body", "District partnership")
    assert made_of(district, status=None) == [PARTNERSHIP, "annual-action-plan", "agenda"]
    assert COVER in made_of(district, status=None, has_cover=True)
    assert not is_rated(check_book(plan_of(status=None))[0])


@pytest.mark.parametrize(("body", "template"), [("", PARTNERSHIP), ("", AGREEMENT), ("Unitary", AGREEMENT)])
def test_a_paper_of_another_body_is_refused_when_it_is_asked_for(body, template):
    book = plan_of(("Body", body))
    monitoring, _ = check_book(book)
    assert why_not_this_body(template, monitoring.plan)
    with pytest.raises(WorkbookError, match=r"was not made: .*Body"):
        make_paper(book, monitoring, template)
    with pytest.raises(WorkbookError):
        refuse_for_body(template, monitoring.plan)
    refuse_for_body(QUARTERLY, monitoring.plan)
