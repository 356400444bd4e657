"""An adoption as JSON."""

from tests.builders.adopting import TWO, tracker_book
from toolkit.adopting.looking import look_at


def test_the_json_has_columns_words_sheets_and_what_is_open():
    document = look_at(tracker_book(TWO)).as_json()
    assert list(document) == ["columns", "words", "sheets", "open", "may_say"]
    assert document["columns"][3] == {
        "sheet": "Tracker",
        "column": "D",
        "heading": "Deadline",
        "taken_for": "by_when",
        "filled": 2,
        "ratings": 0,
        "dates": 2,
        "usual_length": 10,
    }
    assert document["open"][0]["key"] == "column:Tracker!status"
    assert set(document["open"][0]) == {"key", "question", "guess", "choices", "also"}
