"""The official names of partnerships and districts."""

import pytest

from toolkit.county.expected import Expected, ExpectedList, without_list
from toolkit.county.official import NO_NAMES, OfficialNames, OfficialRow

NAMES = OfficialNames(
    [
        OfficialRow("Folkestone and Hythe", "Shepway", "E07000112", "E22000150"),
        OfficialRow("Dartford", "Dartford and Gravesham", "E07000107", "E22000142"),
        OfficialRow("Gravesham", "Dartford and Gravesham", "E07000109", "E22000142"),
        OfficialRow("East Suffolk", "Suffolk Coastal", "E07000244", "E22000256"),
        OfficialRow("East Suffolk", "Waveney", "E07000244", "E22000257"),
    ]
)


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Shepway CSP", "Shepway"),
        ("Folkestone & Hythe District Council", "Shepway"),
        ("E07000112", "Shepway"),
        ("E22000142", "Dartford and Gravesham"),
        ("Dartford", ""),
        ("East Suffolk", ""),
        ("Atlantis", ""),
    ],
)
def test_a_name_finds_its_partnership_only_where_it_is_of_no_other(name, official):
    assert NAMES.find(name) == official
    assert NO_NAMES.find(name) == ""


def test_the_list_is_searched_by_its_own_names_first():
    listed = ExpectedList([Expected("Shepway"), Expected("East Suffolk")], NAMES)
    assert listed.find("Folkestone and Hythe District Council") is listed.entries[0]
    assert listed.find("East Suffolk") is listed.entries[1]
    assert listed.find("Waveney") is None
    assert ExpectedList([Expected("Shepway")]).find("Folkestone and Hythe") is None


def test_two_of_one_official_name_on_the_list_are_told_apart_by_nobody_else():
    listed = ExpectedList([Expected("Shepway"), Expected("Folkestone and Hythe")], NAMES)
    assert listed.find("E07000112") is None
    assert listed.find("Shepway").name == "Shepway"


def test_without_a_list_two_names_of_one_partnership_are_one():
    names = ["Shepway CSP", "Folkestone and Hythe", "Dartford", "Gravesham"]
    assert [entry.name for entry in without_list(names, NAMES).entries] == [
        "Dartford",
        "Folkestone and Hythe",
        "Gravesham",
    ]
    assert len(without_list(names).entries) == 4
