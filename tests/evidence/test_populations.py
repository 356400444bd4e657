"""Populations from the tables in which they are published."""

import pytest

from tests.builders.published_tables import LOOKUP
from toolkit.errors import ToolkitError
from toolkit.evidence.lookups import read_lookup
from toolkit.evidence.populations import read_populations


def read(*rows):
    return read_populations((("MYE", tuple(row)) for row in rows), "people.xlsx")


def test_the_column_of_all_ages_is_read_below_titles():
    people = read(
        ["Mid-2024 estimates"],
        ["Code", "Name", "Geography", "All ages", "0"],
        ["E1", "Ashby", "District", "120,000", "9"],
    )
    assert people.of("Ashby", None) == 120_000
    assert people.note == "population (people.xlsx)"


def test_of_several_years_the_latest_counts():
    people = read(["LAD24NM", "2022", "2024", "2023"], ["Ashby", "1", "3", "2"])
    assert (people.of("Ashby", None), people.note) == (3, "population mid-2024 (people.xlsx)")


def test_a_partnership_of_districts_has_the_sum_of_them_or_none():
    lookup = read_lookup((("", tuple(row)) for row in LOOKUP), "x")
    both = read(["Name", "Population"], ["Ambridge", "10"], ["Felpersham", "20"])
    one = read(["Name", "Population"], ["Ambridge", "10"])
    assert both.of("Ambridge and Felpersham", lookup) == 30
    assert one.of("Ambridge and Felpersham", lookup) is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Name", "Value"], ["Ashby", "1"]], "has no populations"),
        ([["Name", "Persons"], ["Ashby", "1"], ["Ashby", "2"]], "two populations"),
        ([["Area", "Population"], ["Ashby", "120.5"]], "gives Ashby 120.5 people: give the people themselves"),
    ],
)
def test_what_cannot_be_told_is_refused(rows, said):
    with pytest.raises(ToolkitError, match=said):
        read(*rows)
