"""Statements of rise or fall, judged."""

import pytest

from toolkit.figures.numbers import mark
from toolkit.figures.rises.judging import judge_change
from toolkit.figures.rises.reading import read_changes


def claims(text):
    return [claim for change in read_changes(mark(text)) for claim in judge_change(change).claims]


@pytest.mark.parametrize(
    ("text", "kind", "agrees", "recomputed"),
    [
        ("Theft fell by 15% from 200 to 170.", "pct_change", True, "-15.00%"),
        ("Theft fell by 16% from 200 to 170.", "pct_change", False, "-15.00%"),
        ("Theft rose by 31 from 200 to 230.", "change", False, "+30"),
    ],
)
def test_the_per_cent_and_the_difference_follow_from_the_two_numbers(text, kind, agrees, recomputed):
    (claim,) = [claim for claim in claims(text) if claim.kind == kind]
    assert (claim.agrees, claim.recomputed) == (agrees, recomputed)
