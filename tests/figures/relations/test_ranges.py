"""Ranges of per cents: right, wrong, or too near an end to tell."""

import pytest

from tests.builders.sentences import judged


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("12 of the 48 actions (20-30%) are late.", [True]),
        ("12 of the 48 actions (30-40%) are late.", [False]),
        ("12 of the 48 actions, or between 20% and 30%, are late.", [True]),
        ("Between 20 and 30 per cent of the 48 actions (12) are late.", [True]),
        ("Between 30 and 40 per cent of the 48 actions (12) are late.", [False]),
        ("Some 20% to 30% of actions (12 of 48) are late.", [True]),
        ("Between 25 and 30 per cent of the 482 actions (119) are late.", []),  # 24.7 may have been rounded to 25
        ("Calls rose from 100 to 112, a rise of between 10 and 15 per cent.", [True, True]),
        ("Calls rose from 100 to 132, a rise of between 10 and 15 per cent.", [True, False]),
        ("Calls fell by between 10% and 15%, from 100 to 88.", [True, True]),
        ("Calls fell by 10 to 15 per cent (from 100 to 78).", [True, False]),
        ("Between 20 and 30 per cent of residents (12 of them new) agreed.", []),
        ("Between 20 and 30 per cent of residents agreed, 12 of the 48 by letter.", []),
        ("The aim is between 10% and 15% of the 48 actions by March.", []),
    ],
)
def test_a_range_is_held_against_the_numbers_beside_it(sentence, verdicts):
    assert sorted(agrees for _, _, agrees in judged(sentence)) == sorted(verdicts)
