"""What is left between two sums of money."""

import pytest

from tests.builders.sentences import judged


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Income was £49,694,000 and spending £51,066,000, a deficit of £1,372,000.", [True]),
        ("Income was £49,694,000 and spending £51,066,000, a deficit of £1,732,000.", [False]),
        ("The overspend is £3.2m, and after the contingency of £4.2m there is an underspend of £1.0m.", []),
        ("The budget is £500,000 and the forecast £450,000, an underspend of £50,000.", [True]),
        ("The budget is £500,000 and the forecast £450,000, an underspend of £500,000.", [False]),
        ("The grant of £500,000 and the loan of £450,000 leave a surplus of £20,000.", []),
    ],
)
def test_a_balance_is_the_difference_of_the_two_sums(sentence, verdicts):
    assert [agrees for kind, _, agrees in judged(sentence) if kind == "balance"] == verdicts
