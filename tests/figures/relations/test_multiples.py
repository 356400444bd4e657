"""Multiples: right, wrong, or too loose to tell."""

import pytest

from tests.builders.sentences import judged


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Reports doubled from 40 to 80.", [True]),
        ("Reports doubled from 40 to 60.", [False]),
        ("Reports more than quadrupled from 62 to 262.", [True]),
        ("Reports more than quintupled from 62 to 262.", [False]),
        ("Reports halved from 80 to 40.", [True]),
        ("Reports halved from 80 to 60.", [False]),
        ("There were 17,616 offences, almost double the 9,053 in the previous 12 months.", []),
        ("There were 17,616 offences, almost double the 5,903 in the previous 12 months.", [False]),
        ("A four-fold rise was seen, from 20 to 80 reports.", [True]),
        ("Visits have doubled since 2013, when 42 were made, to 85.", [True]),
        ("Patrols doubled in 12 streets and 40 homes.", []),  # neither is an old number
        ("Patrols go twice a week to 12 streets from 40 before.", []),
    ],
)
def test_a_multiple_is_held_against_the_old_and_the_new_number(sentence, verdicts):
    assert [agrees for kind, _, agrees in judged(sentence) if kind == "multiple"] == verdicts
