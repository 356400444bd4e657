"""Items of the Plan sheet that look like marks; whole books with them are in test_unread.py."""

from tests.builders.exemptions import book, row
from toolkit.checks.book import check_book
from toolkit.exemption.marks.items import marked_by_items
from toolkit.exemption.printed import printed_sheets


def test_the_remedy_has_a_ground_of_the_nation():
    found = book(row(), plan={"Nation": "Wales", "Not for publication": "Other partners"})
    monitoring = check_book(found)[0]
    (asked,) = marked_by_items(found.sheets[0], printed_sheets(found, monitoring)["Plan"], "Wales")
    assert (asked.cell, "Other partners: 14: prices" in asked.remedy) == ("B6", True)
