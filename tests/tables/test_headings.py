"""Headings as they are compared, and the quarters that they name."""

import pytest

from toolkit.tables.headings import heading_key, heading_quarter


def test_headings_are_the_same_whatever_their_case_spaces_and_punctuation():
    assert heading_key(" By  When: ") == heading_key("by-when") == "by when"
    assert heading_key("By whom") != heading_key("By when")


@pytest.mark.parametrize(
    ("heading", "quarter"),
    [("Quarter 2 update", 2), ("Q4 status", 4), ("Update", None), ("Quarter 5", None), ("Status", None)],
)
def test_a_heading_may_name_a_quarter(heading, quarter):
    assert heading_quarter(heading) == quarter
