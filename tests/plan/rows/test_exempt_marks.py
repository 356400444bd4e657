"""What cells under Exempt say."""

import pytest

from toolkit.grid import CellError, Uncached
from toolkit.plan.models import Exempt
from toolkit.plan.rows.exempt_marks import read_exemption


@pytest.mark.parametrize(
    ("mark", "exempt"),
    [("Row", Exempt.ROW), ("x", Exempt.ROW), (" update ", Exempt.UPDATE), ("No", Exempt.NOTHING), (1.0, Exempt.UNCLEAR),
     (CellError("#REF!"), Exempt.UNCLEAR), (Uncached.FORMULA, Exempt.UNCLEAR), ("maybe", Exempt.UNCLEAR)],
)  # fmt: skip
def test_a_mark_is_read_and_what_cannot_be_read_is_never_taken_for_none(mark, exempt):
    assert read_exemption({"exempt": mark}) == (exempt, "")


def test_a_ground_that_cannot_be_read_is_one_all_the_same():
    assert read_exemption({"exempt_under": CellError("#N/A")}) == (Exempt.NOTHING, "unreadable")
