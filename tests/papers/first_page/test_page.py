import pytest

from tests.builders.grids import ACTION_HEADINGS, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.grid import Book
from toolkit.papers.first_page.page import FIRST_PAGE_WORDS, first_page_context
from toolkit.plan.tallies import tally_plan


def test_the_page_has_every_tag_and_no_note_is_blank():
    monitoring = check_book(actions_book(action(by_when="March 2020"), action(ref="CSAP 1.2", status="Red")))[0]
    context = first_page_context(monitoring, tally_plan(monitoring), None)
    assert context.keys() == FIRST_PAGE_WORDS
    assert all(context.values())


def test_the_page_needs_the_period():
    monitoring = check_book(Book("b", (sheet("Actions", [ACTION_HEADINGS, action()]),)))[0]
    with pytest.raises(ValueError, match="period"):
        first_page_context(monitoring, tally_plan(monitoring), None)
