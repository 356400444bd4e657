"""Places by their names: spelling and order are set aside, words are not."""

import pytest

from toolkit.evidence.names import known_as, named_alike, near, place_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bristol, City of", "Bristol City Council"),
        ("London, City of", "City of London"),
        ("St. Helens", "St Helens Community Safety Partnership"),
        ("Kings Lynn and West Norfolk", "King's Lynn & West Norfolk"),
        ("York", "City of York"),
        ("Sevenoaks District Community Safety Partnership", "Sevenoaks"),
        ("London Borough of Barnet", "Barnet"),
    ],
)
def test_the_same_place_in_other_words(one, other):
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kent", "Unassigned Kent"),
        ("Derby", "Derbyshire"),
        ("Manchester", "Manchester Airport"),
        ("Dorset", "North Dorset"),
    ],
)
def test_other_places_stay_others(one, other):
    assert named_alike(one, [other]) == []


def test_the_very_same_words_come_first():
    assert named_alike("City of York", ["York", "City of York"]) == ["City of York"]


def test_known_differences_are_known_both_ways():
    assert known_as("Shepway", ["Ashford", "Folkestone and Hythe"]) == ["Folkestone and Hythe"]
    assert known_as("Northern Devon", ["North Devon", "East Devon"]) == ["North Devon"]
    assert known_as("Ashford", ["Ashford"]) == []


def test_a_near_name_is_offered_and_a_far_one_is_not():
    assert near("Sevenoks", ["Sevenoaks", "Swale"]) == ' (perhaps "Sevenoaks")'
    assert near("Xyz", ["Sevenoaks"]) == ""
