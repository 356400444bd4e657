"""Words for a rise or a fall held against the two numbers that they are between."""

import pytest

from tests.builders.sentences import judged

RIGHT = [
    "There were 536 hoax calls, down from 612 the year before and 3,198 in 2003.",
    "There were 1,570 fires - down from 1,718 the previous year.",
    "Approvals were 93.1%, a slight fall from the previous quarter (93.7%).",
    "Arson had risen to 21,070 reports from 20,188 in the previous period.",
    "We upheld 41% of investigations, which has increased from 36% the previous year.",
    "The service attended 704 fires in spring, fewer than the 750 fires of the spring before.",
    "10 years ago we had 391 fires but the number has fallen year on year to reach 258.",
]


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_word_that_is_right_is_confirmed(sentence):
    assert [agrees for _, _, agrees in judged(sentence)] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "There were 536 hoax calls, up from 612 the year before and 3,198 in 2003.",
        "Approvals were 93.1%, a slight rise from the previous quarter (93.7%).",
        "Arson had fallen to 21,070 reports from 20,188 in the previous period.",
        "The service attended 704 fires in spring, more than the 750 fires of the spring before.",
    ],
)
def test_a_word_that_is_wrong_is_found(sentence):
    assert [(kind, agrees) for kind, _, agrees in judged(sentence)] == [("order_claim", False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The area fell from 3rd place to 5 in the league, up from 9.",
        "Costs are now £288m, which is a reduction on last year's £290m by £2m.",
        "Some about 40 calls came, up from 41.",
    ],
)
def test_a_rank_an_aim_or_an_estimate_is_left_alone(sentence):
    assert [kind for kind, _, agrees in judged(sentence) if not agrees] == []
