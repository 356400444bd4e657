"""What comes of a merge, as data."""

from tests.builders.copies import ROWS, changed, merge
from toolkit.partners.merging.outcome import Difference


def test_what_was_taken_and_what_is_to_be_decided_is_data():
    merged = merge(ROWS, changed(F3="Green"), changed(F3="Red", G2="Other"))
    assert merged.taken[0].as_json() == {
        "sheet": "Actions",
        "cell": "G2",
        "row": "1.1",
        "column": "Update",
        "from": "Forty marked.",
        "to": "Other",
        "new_row": False,
    }
    assert merged.decisions[0].as_json() == {
        "kind": "Both changed it",
        "open": True,
        "sheet": "Actions",
        "row": "1.2",
        "column": "Status",
        "cell": "F3",
        "base": "Amber",
        "mine": "Green",
        "theirs": "Red",
        "done": "yours stays",
    }


def test_what_is_only_to_be_looked_at_is_not_open():
    assert [kind for kind in Difference if not kind.is_open] == [
        Difference.MARK,
        Difference.SHARED_ROW,
        Difference.TAKEN_OUT,
    ]
