"""A total beside its parts: right, a slip, or nothing that can be said."""

import pytest

from toolkit.figures.numbers import mark
from toolkit.figures.totals import Sum, judge_sum


def made(total, *parts, certain=False, bracket=False):
    total, *parts = (mark(f"it was {text} then").numbers[0] for text in (total, *parts))
    return Sum(total, tuple(parts), certain, bracket)


@pytest.mark.parametrize(
    ("found", "agrees"),
    [
        (made("29", "3", "26"), True),
        (made("29", "3", "20"), None),  # two parts may be two of many
        (made("29", "3", "25", certain=True), False),
        (made("29", "3", "20", "7"), False),  # more than the total, and nearly it
        (made("29", "3", "20", "5"), None),  # one may have been left out
        (made("124", "30", "40", "41"), None),
        (made("124", "30", "40", "45"), False),  # 54 with its digits in the other order
        (made("124", "30", "40", "45", certain=True), False),
        (made("1,272", "796", "467", certain=True), False),
        (made("1,263", "796", "476", bracket=True), False),  # two digits changed places
        (made("1,263", "796", "300", bracket=True), None),
        (made("£2m", "£1.2m", "£0.7m", certain=True), None),  # rounding may be all that is between
        (made("12", "90", "80", "70"), None),  # no total of these
    ],
)
def test_a_total_is_wrong_only_where_one_wrong_number_is_the_likeliest_reason(found, agrees):
    claim = judge_sum(found)
    assert (claim.agrees if claim else None) is agrees


def test_the_reason_shows_the_sum():
    claim = judge_sum(made("£2,000", "£1,200", "£900", certain=True))
    assert (claim.printed, claim.recomputed) == ("£2,000", "£2,100")
    assert claim.why.startswith("£1,200 + £900 = £2,100; a part or the total is wrong")
