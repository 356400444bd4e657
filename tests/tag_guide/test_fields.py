"""What the guide says of the tags of a plan's rows."""

from toolkit.tables.fields import MEASURE_FIELDS, PlanField, PrintedIn, Typed
from toolkit.tag_guide.fields import COLOUR, field_words

QUARTERLY = frozenset({PrintedIn.QUARTERLY})
COST = PlanField("ref", "Ref", printed=QUARTERLY, tag="What it costs.")
STATUS = PlanField("status", "Status", typed=Typed.RATING, printed=QUARTERLY, tag="Its rating.")
UPDATE = PlanField("update", "Update", printed=QUARTERLY, in_blocks=True, tag="A paragraph.")


def test_a_rating_has_its_colour_and_paragraphs_have_their_parts():
    words = field_words((UPDATE, STATUS, COST), PrintedIn.QUARTERLY)
    assert words["ref"] == "What it costs."
    assert (words["status"], words["fill"]) == ("Its rating.", COLOUR)
    assert words["update[].text"] == "A paragraph."
    assert "list" in words["update[].bullet"]
    assert len(words) == 5


def test_what_a_paper_does_not_print_is_not_in_its_guide():
    assert field_words((UPDATE, STATUS, COST), PrintedIn.DOCUMENT) == {}
    assert "update[].text" not in field_words(MEASURE_FIELDS, PrintedIn.DOCUMENT)
