"""Reads parts that must add up to a printed total ("7 were violent (6 male, 1 female)")."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.sentences import judged, wrong


@settings(deadline=None)
@given(st.lists(st.integers(2, 400), min_size=2, max_size=4))
def test_parts_that_add_up_are_never_called_wrong(parts):
    names = ["in Ash", "in Hartley", "in Swanley", "in Eynsford"]
    listed = " and ".join(f"{part} {name}" for part, name in zip(parts, names, strict=False))
    assert wrong(f"There was a total of {sum(parts)} visits, made up of {listed}.") == []


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("These 2,816 fires comprised 1,258 primary fires, 1,380 secondary fires and 176 chimney fires.", [False]),
        ("There were 297 requests in Q1, 320 in Q2, 299 in Q3 and 392 in Q4, 1,308 in total.", [True]),
        ("There were 297 requests in Q1, 320 in Q2, 299 in Q3 and 329 in Q4, 1,308 in total.", [False]),
        ("Of the 48 actions 39 are Green, 7 Amber and 2 Red.", [True]),
        ("Of the 48 actions 39 are Green, 7 Amber and 3 Red.", [False]),
        ("We issued 1,263 orders and recommendations (796 orders and 476 recommendations).", [False]),
        ("Of the 102 complaints, 69 were upheld and 43 were not upheld.", [False]),
        ("Of the 102 complaints, 59 were upheld and 40 were about bins.", []),  # there may be more
        ("5 of the 9 people arrested were charged, 2 were cautioned and 1 was released.", []),  # and one more
        ("The 124,091 hate crimes comprise 92,052 for race, 36,377 for faith and 9,943 others.", []),  # several motives
        ("Grants of £1,200 and £800, a total of £2,000, were made.", [True]),
        ("In Q1 there were 40, in Q2 35, in Q3 25 and in Q4 30: 130 in total.", [True]),
        ("In Q1 there were 40, in Q2 35, in Q3 25 and in Q4 30: 150 in total.", [False]),
        ("Quarterly totals were 120, 130, 110 and 140, giving 540 for the year.", [False]),
        ("We ran 12 walks and 14 talks, giving 540 packs to visitors.", []),
        ("Grants of £80k, £45k and £25k total £170k.", [False]),
        ("Progress: 12 Green, 5 Amber, 3 Red (20 actions).", [True]),
        ("Progress: 12 Green, 5 Amber, 3 Red (21 actions).", [False]),
    ],
)
def test_parts_are_judged_where_they_must_be_all(sentence, verdicts):
    assert [agrees for kind, _, agrees in judged(sentence) if kind == "sum"] == verdicts
