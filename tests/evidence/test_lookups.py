"""The official look-up: whose figures a name stands for, and when it stands for nobody's."""

import pytest

from tests.builders.published_tables import LOOKUP, csv_file
from toolkit.errors import ToolkitError
from toolkit.evidence.lookups import read_lookup
from toolkit.evidence.tables import published_rows


@pytest.fixture
def lookup():
    return read_lookup((("", tuple(row)) for row in LOOKUP), "look-up.csv")


def test_a_partnership_and_a_district_of_its_own_are_found(lookup):
    assert lookup.partnership_of("Ashby Borough Council") == ("Ashby", "")
    name, said = lookup.partnership_of("Old Fenwick")
    assert (name, said) == ("Fenwick", "look-up.csv has the district Old Fenwick in the partnership Fenwick.")


def test_a_name_that_changed_is_found_by_the_district(lookup):
    assert lookup.partnership_of("Folkestone and Hythe District")[0] == "Shepway"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ambridge", "has it in the partnership Ambridge and Felpersham, together with Felpersham"),
        ("Three Rivers and Coast", r"in 2 partnerships \(North Rivers and South Rivers\)"),
        ("Ashbey", r'called "Ashbey" \(perhaps "Ashby"\)'),
    ],
)
def test_what_has_no_figures_of_its_own_is_refused_by_name(lookup, name, said):
    with pytest.raises(ToolkitError, match=said):
        lookup.partnership_of(name)


def test_those_around_are_of_the_force_where_no_county_is_given(lookup):
    assert lookup.around("Ashby") == ("the Loamshire police force area", ["Ashby", "Fenwick"])


def test_those_of_the_county_where_the_look_up_has_counties():
    rows = [
        ["LAD24NM", "CSP24NM", "PFA24NM", "CTY24NM"],
        ["A", "A", "F", "C"],
        ["B", "B", "F", "C"],
        ["M", "M", "F", ""],
    ]
    assert read_lookup((("", tuple(row)) for row in rows), "x").around("A") == ("C", ["A", "B"])


def test_byte_order_mark_semicolons_and_spelt_headings(tmp_path):
    rows = [["lad-code", "lad-name", "csp-code", "csp-name", "PFA21CD", "PFA21NM"], *LOOKUP[1:]]
    path = csv_file(tmp_path / "a.csv", rows, "utf-8-sig", ";")
    assert read_lookup(published_rows(path), path.name).partnerships("Ashby") == ["Ashby"]


def test_a_table_of_something_else_is_refused():
    with pytest.raises(ToolkitError, match="is no look-up"):
        read_lookup([("", ("Name", "Value")), ("", ("x", "1"))], "other.csv")


def test_of_the_names_of_several_years_the_latest_count():
    rows = [["LAD22NM", "LAD24NM", "CSP24NM", "CSP22NM"], ["Old", "New", "Ashby", "Before"]]
    lookup = read_lookup((("", tuple(row)) for row in rows), "x")
    assert (lookup.districts("Ashby"), lookup.partnerships("New")) == (["New"], ["Ashby"])


def test_a_name_has_the_others_of_its_rows_beside_it(lookup):
    assert set(lookup.other_names("Old Fenwick")) == {"Old Fenwick", "Fenwick", "Loamshire"}
    assert lookup.other_names("Nowhere") == []
