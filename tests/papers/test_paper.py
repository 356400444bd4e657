"""Whether a plan has a part that is not for the public."""

from tests.builders.exemptions import GROUND, book, row
from toolkit.checks.book import check_book
from toolkit.papers.paper import has_exempt_parts


def test_a_marked_row_or_column_makes_a_second_part():
    assert not has_exempt_parts(check_book(book(row()))[0])
    assert has_exempt_parts(check_book(book(row("Row", GROUND)))[0])
    assert has_exempt_parts(check_book(book(row(), plan={"Exempt columns": "Other partners: 1: names"}))[0])
