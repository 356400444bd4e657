"""Names of partnerships, made comparable."""

import pytest

from toolkit.county.names import name_key


@pytest.mark.parametrize(
    "name",
    ["Sevenoaks District Community Safety Partnership", "Sevenoaks CSP", "SEVENOAKS  District Council", "sevenoaks"],
)
def test_what_is_said_of_all_is_left_out(name):
    assert name_key(name) == "sevenoaks"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tonbridge & Malling", "Tonbridge and Malling Borough Council"),
        ("Ynys Môn", "Ynys Mon"),
        ("London, City of", "City of London"),
    ],
)
def test_spellings_of_one(one, other):
    assert sorted(name_key(one).split()) == sorted(name_key(other).split())


def test_different_partnerships_stay_different():
    names = ["Dartford", "Gravesham", "Dartford and Gravesham", "Kent", "Medway", "North Devon", "Devon"]
    assert len({name_key(name) for name in names}) == len(names)
