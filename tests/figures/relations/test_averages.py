"""Averages, unit costs and rates."""

import pytest

from tests.builders.sentences import judged


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There were 17,700 calls in 30 days, an average of 590 calls a day.", [("average", True)]),
        ("There were 17,700 calls in 30 days, an average of 950 calls a day.", [("average", False)]),
        ("It saved £103,000 for 66 people, an average of £1,561 each.", [("average", True)]),
        ("It saved £103,000 for 66 people, an average of £1,651 each.", [("average", False)]),
        ("There were 300 calls in 30 days, an average of 95 calls a day.", []),  # an average of something else
        ("There were 17,700 calls in 30 days, an average of 600 calls a day.", []),  # rounded, it may be
        ("The 440 thefts in a population of 60,000 are a rate of 7.3 per 1,000.", [("rate", True)]),
        ("The 440 thefts in a population of 60,000 are a rate of 3.7 per 1,000.", [("rate", False)]),
        ("There were 440 thefts, a rate of 7.3 per 1,000.", []),
        ("The town has 60,000 residents. There were 440 thefts, a rate of 3.7 per 1,000.", [("rate", False)]),
    ],
)
def test_an_average_is_the_total_over_the_number(sentence, expected):
    assert [(kind, agrees) for kind, _, agrees in judged(sentence)] == expected
