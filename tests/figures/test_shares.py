"""Reads and judges shares of a total ("9 out of 12 cameras (75%)", "of these 19 were female (25.7%)")."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.sentences import COUNTS, wrong


@settings(deadline=None)
@given(COUNTS, COUNTS, st.integers(0, 2))
def test_a_share_that_is_rounded_rightly_is_never_called_wrong(part, rest, places):
    percent = f"{100 * part / (part + rest):.{places}f}%"
    assert wrong(f"{part:,} of the {part + rest:,} residents ({percent}) replied.") == []
