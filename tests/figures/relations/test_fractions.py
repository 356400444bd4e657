"""Shares in words: right, wrong, or too loose to tell."""

import pytest

from tests.builders.sentences import judged


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Cooking caused more than one third of the fires (58 of 150).", [True]),
        ("Cooking caused more than one third of the fires (38 of 150).", [False]),
        ("Around three-quarters of these 1,149 crimes – 582 – were racial.", [False]),
        ("Around three-quarters of these 1,149 crimes – 852 – were racial.", []),  # 74 per cent is around it
        ("Almost half of those asked (48%) agreed.", []),
        ("Almost half of those asked (53%) agreed.", [False]),
        ("One in five residents (20%) agreed.", [True]),
        ("One in five residents (35%) agreed.", [False]),
        ("Exactly half (50 of 100) agreed.", [True]),
        ("Fewer than one in five councils (19.1%) makes a surplus.", [True]),
        ("2 out of 3 callers, or one in five residents, felt safe.", []),
        ("The first half of the year (40%) was quiet.", []),
        ("A quarter ago 50 of 150 had replied.", []),
    ],
)
def test_a_fraction_is_held_against_the_numbers_beside_it(sentence, verdicts):
    assert [agrees for _, _, agrees in judged(sentence)] == verdicts
