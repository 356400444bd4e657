"""The county workbook's sheets."""

from tests.builders.county import cells_of, county_book, returned, rolled_up
from toolkit.county.returns import PriorityGroup, refused_return
from toolkit.county.standing import RowsStanding


def test_the_first_sheet_adds_up():
    found = cells_of(county_book(rolled_up())["County"])
    assert ["Partnerships put together"] in found
    assert ["2 of 3 partnerships counted, 1 missing."] in found
    assert ["Alpha", 3, 2, 1, 0, 0, 2 / 3, 0, "Alpha.xlsx"] in found
    assert ["All partnerships", 6, 4, 2, 0, 0, 2 / 3, 0] in found
    assert ["The partnerships' own ratings add up to 6, and so do their priorities."] in found


def test_who_is_missing_has_a_contact_and_the_worst_files_are_first():
    found = cells_of(
        county_book(rolled_up(returned("Alpha"), refused_return("x.xlsx", "", "It is damaged.")))["Received"]
    )
    assert ["Gamma", "E3", "g@example.org"] in found
    files = [row[0] for row in found if row and str(row[0]).endswith(".xlsx")]
    assert files == ["x.xlsx", "Alpha.xlsx"]


def test_themes_are_typed_in_a_column_and_stay():
    found = cells_of(county_book(rolled_up(said=[("Alpha", "Burglary", "Acquisitive crime")]))["Themes"])
    assert ["Alpha", "Burglary", "Acquisitive crime", 3] in found
    assert ["Beta", "Burglary", "Acquisitive crime", 3, "taken over from the same name"] in found


def test_the_agreement_says_who_chose_what():
    priorities = (PriorityGroup("Burglary", RowsStanding(1)), PriorityGroup("Drugs", RowsStanding(1)))
    files = (returned("Alpha", priorities=priorities), returned("Beta"))
    said = [("Alpha", "Burglary", "Acquisitive crime"), ("Alpha", "Drugs", "Drugs and alcohol")]
    found = cells_of(county_book(rolled_up(*files, said=said))["Agreement"])
    assert ["Partnership", "Acquisitive crime", "Drugs and alcohol"] in found
    assert ["Alpha", "Yes", "Yes"] in found
    assert ["Beta", "Yes"] in found
    assert ["Partnerships", 2, 1] in found


def test_scales_of_their_own_are_side_by_side_and_never_added_up():
    other = returned("Beta", ratings=(("On track", 2), ("Stuck", 1)))
    found = cells_of(county_book(rolled_up(returned("Alpha"), other))["Ratings"])
    assert ["Partnership", "Green", "Red", "On track", "Stuck", "Actions"] in found
    assert ["Alpha", 2, 1, "–", "–", 3] in found
    assert ["Beta", "–", "–", 2, 1, 3] in found


def test_movement_is_that_of_each_workbook():
    found = cells_of(
        county_book(rolled_up(returned("Alpha", moved=(("improved", 2), ("worsened", 1))), returned("Beta")))[
            "Movement"
        ]
    )
    assert ["Alpha", 2, 1] in found
    assert ["Beta"] in found
    assert ["All partnerships", 2, 1, 0, 0, 0, 0] in found
