"""Lines of an update that an officer marked as the reason or as what happens next."""

import pytest

from toolkit.entries.marked_lines import MarkedUpdate, take_marked_lines


@pytest.mark.parametrize(
    ("update", "reason", "recovery", "rest"),
    [
        ("Reason: no staff", "no staff", "", ""),
        ("Why off track: no staff\nRecovery - recruit in May", "no staff", "recruit in May", ""),
        ("Slow start.\nNEXT STEPS: recruit\nTwo left.", "", "recruit", "Slow start.\nTwo left."),
        ("Next steps:\nRecruit.\nTrain.", "", "Recruit.\nTrain.", ""),
        ("Mitigation: agency staff\n• from May\nTwo left.", "", "agency staff\n• from May", "Two left."),
        ("• Reason: no staff", "no staff", "", ""),
        ("Camau nesaf: recriwtio", "", "recriwtio", ""),
        ("Reason for delay: frost", "frost", "", ""),
        # sentences that only use the words
        ("The reason is frost.", "", "", "The reason is frost."),
        ("Next steps will be agreed in May: two bids.", "", "", "Next steps will be agreed in May: two bids."),
        ("It will be filled in May.", "", "", "It will be filled in May."),
        ("", "", "", ""),
    ],
)
def test_only_what_is_marked_is_taken(update, reason, recovery, rest):
    assert take_marked_lines(update) == MarkedUpdate(reason, recovery, rest)
