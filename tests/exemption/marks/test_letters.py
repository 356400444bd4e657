"""A text as its reader sees it."""

import pytest

from toolkit.exemption.marks.letters import as_read, as_shown


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("EX\u00adEMPT\u200b", "EXEMPT"),
        ("\uff25\uff38\uff25\uff2d\uff30\uff34", "EXEMPT"),
        ("Not\u00a0public", "Not public"),
    ],
)
def test_what_does_not_show_is_left_out_and_letters_are_of_one_width(typed, seen):
    assert as_shown(typed) == as_read(typed) == seen


@pytest.mark.parametrize(
    ("typed", "seen"),
    [("E X E M P T", "EXEMPT"), ("E.X.E.M.P.T.", "EXEMPT"), ("not-for-publication", "not for publication")],
)
def test_spaced_letters_are_a_word_and_hyphens_in_one_are_spaces(typed, seen):
    assert as_read(typed) == seen
    assert as_shown(typed) == typed
