"""What a paper prints of a row: never an empty string."""

import pytest

from tests.builders.grids import action, actions_book
from toolkit.checks.book import check_book
from toolkit.papers.fields import action_tags, row_tags
from toolkit.plan.models import Action, RowPlace
from toolkit.tables.fields import NOT_RECORDED, PrintedIn

_FIELDS = ("ref", "text", "by_when", "leads", "partners", "funding", "measured_by", "update")
BLANK = Action(place=RowPlace("Actions", 2, {field: number for number, field in enumerate(_FIELDS, 1)}))
BARE = Action(place=RowPlace("Actions", 2, {"text": 1}))


@pytest.mark.parametrize("paper", [PrintedIn.QUARTERLY, PrintedIn.DOCUMENT])
def test_a_blank_row_has_words_in_every_cell(paper):
    tags = action_tags(BLANK, paper)
    assert all(tags.values())
    assert (tags["ref"], tags["by_when"], tags["partners"]) == ("No ref", "Not given", "None listed")


def test_of_a_column_that_the_plan_does_not_have_nothing_is_claimed():
    tags = action_tags(BARE, PrintedIn.QUARTERLY)
    assert (tags["text"], tags["by_when"], tags["partners"]) == ("Not given", NOT_RECORDED, NOT_RECORDED)
    assert tags["update"] == [{"text": NOT_RECORDED, "bullet": False}]


def test_a_quarterly_paper_prints_a_row_with_its_rating_and_its_update_in_blocks():
    monitoring, _ = check_book(
        actions_book(action(lead_agency="CSU; Kent Police", status="Amber", update="Done.\n• One"))
    )
    tags = action_tags(monitoring.actions[0], PrintedIn.QUARTERLY)
    assert list(tags)[:8] == ["ref", "text", "by_when", "leads", "status", "fill", "update", "partners"]
    assert (tags["leads"], tags["status"]) == ("CSU\nKent Police", "Amber")
    assert tags["update"] == [{"text": "Done.", "bullet": False}, {"text": "One", "bullet": True}]
    assert row_tags(monitoring.actions[0], PrintedIn.QUARTERLY) == dict(list(tags.items())[:7])


def test_a_ref_and_a_date_that_cannot_be_read_are_printed_as_typed():
    monitoring, _ = check_book(actions_book(action(ref="one", by_when="soonish")))
    tags = action_tags(monitoring.actions[0], PrintedIn.DOCUMENT)
    assert (tags["ref"], tags["by_when"]) == ("one", "soonish")
