"""Claims that a number is above or below another."""

import pytest

from toolkit.figures.numbers import mark
from toolkit.figures.orders import judge_order


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("The figure of 73 is above the average of 70.", True),
        ("The figure of 63 is above the average of 70.", False),
        ("The rate, 4.1%, is below the target of 5%.", True),
        ("The rate, 6.1%, is below the target of 5%.", False),
    ],
)
def test_a_number_is_held_against_the_one_it_is_said_to_exceed(text, agrees):
    (claim,) = judge_order(mark(text), frozenset()).claims
    assert (claim.kind, claim.agrees) == ("order_claim", agrees)


@pytest.mark.parametrize("text", ["73 is not above the average of 70.", "73 should be above the target of 75."])
def test_what_is_not_said_plainly_is_passed_over(text):
    judged = judge_order(mark(text), frozenset())
    assert judged.claims == ()
    assert len(judged.passed_over) == 1
