"""Kinds of question that a workbook has switched off on Lists."""

import pytest

from tests.builders.grids import action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.checks.switched_off import codes_of, switched_off_codes
from toolkit.results.checks import checks_sheet

ASKED = action(status="Amber", update="Slow.")


def lists(*typed):
    return sheet("Lists", [["Question switched off", "Why it is switched off"], *([one, None] for one in typed)])


WORDS = "Amber, but the update does not say what happens next."


@pytest.mark.parametrize("typed", ["no-next-step", "No next step", WORDS])
def test_question_that_is_switched_off_is_not_asked_and_that_is_said(typed):
    book = actions_book(ASKED, extra=[lists(typed)])
    assert any(one.code == "no-next-step" for one in check_book(actions_book(ASKED))[1])
    monitoring, problems = check_book(book)
    assert not any(one.code in ("no-next-step", "switched-off-unknown") for one in problems)
    sheet = checks_sheet(monitoring, problems, None, (), switched_off_codes(book))
    said = [cell.content for cell in sheet.cells.values()]
    assert "1 kind of question is switched off on the sheet Lists: no-next-step." in said


def test_errors_cannot_be_switched_off_and_what_is_no_question_is_named():
    _, problems = check_book(actions_book(action(status=None), extra=[lists("status-missing", "nonsense")]))
    assert "status-missing" in [one.code for one in problems]
    assert [one.cell for one in problems if one.code == "switched-off-unknown"] == ["A2", "A3"]
    assert codes_of("status-missing") == ()
