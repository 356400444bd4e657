"""The checks of a plan's rows: what is missing, doubled, out of place or out of time."""

import pytest

from tests.builders.checked_rows import found, lines
from tests.builders.grids import action
from toolkit.grid import CellError, Uncached


def test_a_sound_row_gives_no_problem():
    assert found(action()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ref": None}, "ref-missing A2"),
        ({"ref": "CSAP three"}, "ref-malformed A2"),
        ({"ref": "CSAP 1,1"}, "ref-malformed A2"),
        ({"priority": None}, "priority-missing B2"),
        ({"priority_action": None}, "text-missing C2"),
        ({"by_when": None}, "by-when-missing D2"),
        ({"by_when": "Marc 2020"}, "by-when-unreadable D2"),
        ({"by_when": "soon"}, "by-when-unclear D2"),
        ({"by_when": "June 2020"}, "by-when-after-plan-year D2"),
        ({"lead_agency": "\u00a0"}, "lead-missing E2"),
        ({"status": None}, "status-missing G2"),
        ({"status": "Purple"}, "status-unknown G2"),
        ({"status": 3.0}, "status-unknown G2"),
        ({"status": "Amber", "update": None}, "update-missing H2"),
        ({"update": None}, "green-without-update H2"),
        ({"update": "Work has not started."}, "green-nothing-delivered G2"),
        ({"by_when": "June 2019"}, "green-past-date G2"),
        ({"status": "Red", "update": "No events took place."}, "no-next-step G2"),
        ({"status": CellError("#REF!")}, "cell-error G2"),
        ({"update": Uncached.FORMULA}, "formula-not-calculated H2"),
        ({"update": "A day was held\x07."}, "character-unprintable H2"),
    ],
)
def test_one_fault_gives_one_problem_at_its_cell(changes, expected):
    assert lines(action(**changes)) == [expected]


def test_problems_come_in_sheet_order():
    rows = [action(status="Purple", ref=None), action(ref="CSAP 1.2", by_when="soon", lead_agency=None)]
    assert lines(*rows) == ["ref-missing A2", "status-unknown G2", "by-when-unclear D3", "lead-missing E3"]
