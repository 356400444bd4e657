import pytest

from tests.builders.sentences import judged, wrong


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Spending was £39,000 against a budget of £60,000 (56%).", [("share", "56%", "65.00%")]),
        ("72 checks were done against the target of 60 (112%).", [("share", "112%", "120.00%")]),
        ("We made 45 visits against a target of 60, or 57% of target.", [("share", "57%", "75.00%")]),
    ],
)
def test_a_per_cent_of_an_aim_that_does_not_follow_is_found(sentence, expected):
    assert wrong(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Spending was £57,000 against a budget of £60,000 (5%).",
        "We made 45 visits, 15 short of the target of 60 (25%).",
        "The rate rose by 3 against a target of 60 (4%).",
        "Of 1,000 calls 900 were answered within the target of 10 seconds (85%).",
    ],
)
def test_a_per_cent_of_what_is_left_or_of_something_else_is_left_alone(sentence):
    assert wrong(sentence) == []


def test_a_per_cent_of_an_aim_that_follows_is_confirmed():
    assert judged("Spending was £39,000 against a budget of £60,000 (65%).") == [("share", "65%", True)]
