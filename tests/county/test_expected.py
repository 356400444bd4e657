"""The list of who is expected."""

import datetime

import pytest

from tests.builders.grids import sheet
from toolkit.county.expected import Expected, ExpectedList, expected_of, without_list
from toolkit.errors import WorkbookError

HEADINGS = ["Partnership", "Code", "Contact", "Also known as", "Due"]


def test_columns_are_found_by_their_headings():
    due = datetime.datetime(2025, 10, 15)
    found = expected_of(
        sheet(
            "Who", [["Our districts"], [], HEADINGS, ["Alpha", "E1", "a@example.org", "Old Alpha; A. District", due]]
        ),
        "who.xlsx",
    )
    assert found.entries == (Expected("Alpha", "E1", "a@example.org", ("Old Alpha", "A. District"), due.date()),)


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        (["Area", "Partnership"], "Beta"),
        (["District", "CSP name"], "Beta"),
        (["Area", "Name"], "Beta"),
        (["District", "Area"], "Alpha"),
        (["Name", "Name"], "Alpha"),
    ],
)
def test_the_column_of_partnerships_counts_before_one_of_areas(headings, name):
    found = expected_of(sheet("Who", [headings, ["Alpha", "Beta"]]), "who.csv")
    assert [entry.name for entry in found.entries] == [name]


@pytest.mark.parametrize("typed", ["2025-10-15", "15/10/2025", "15 October 2025", "15 Oct 2025"])
def test_due_as_people_type_it(typed):
    found = expected_of(sheet("Who", [["Partnership", "Due"], ["Alpha", typed]]), "who.csv")
    assert found.entries[0].due == datetime.date(2025, 10, 15)


def test_a_date_that_is_none_is_refused_with_its_cell():
    with pytest.raises(WorkbookError, match=r'Due in Who!B2 is "soon": type a date'):
        expected_of(sheet("Who", [["Partnership", "Due"], ["Alpha", "soon"]]), "who.csv")


@pytest.mark.parametrize("rows", [[], [["Something"], ["Alpha"]], [["Partnership"]]])
def test_a_sheet_without_names_is_no_list(rows):
    with pytest.raises(WorkbookError, match="needs a column Partnership"):
        expected_of(sheet("Who", rows), "who.xlsx")


def test_a_partnership_is_found_by_any_of_its_names():
    found = ExpectedList([Expected("Folkestone and Hythe", "E07000112", also=("Shepway",)), Expected("Dover")])
    assert {found.find(name).name for name in ("Shepway CSP", "Folkestone & Hythe District Council", "e07000112")} == {
        "Folkestone and Hythe"
    }
    assert found.find("Deal") is None
    assert found.nearest_to("Dovre") == "Dover"


def test_two_of_one_name_are_refused():
    with pytest.raises(WorkbookError, match="Alpha and Beta under one name"):
        ExpectedList([Expected("Alpha", also=("Gamma",)), Expected("Beta", also=("gamma",))])
    with pytest.raises(WorkbookError, match="Alpha twice"):
        ExpectedList([Expected("Alpha"), Expected("Alpha")])


def test_names_that_differ_in_what_is_said_of_all_stay_two():
    found = ExpectedList([Expected("Newcastle Borough"), Expected("Newcastle City")])
    assert found.find("NEWCASTLE  city").name == "Newcastle City"
    assert found.find("Newcastle CSP") is None
    assert found.nearest_to("Newcastle CSP") == "Newcastle Borough or Newcastle City"


def test_without_a_list_each_is_its_own():
    found = without_list(["Alpha", "ALPHA ", "Alpha City", "Beta"])
    assert [entry.name for entry in found.entries] == ["Alpha", "Alpha City", "Beta"]
    assert found.find("alpha").name == "Alpha"
