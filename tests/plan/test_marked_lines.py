"""Lines of text, terms and indicators that are marked as exempt."""

import pytest

from tests.builders.exemptions import GROUND, book, row
from tests.builders.grids import sheet
from toolkit.checks.book import check_book

TEXTS, TERMS = ("Style", "Text"), ("Term", "Meaning")


@pytest.mark.parametrize(
    ("name", "headings"),
    [("Context", TEXTS), ("Cover report", TEXTS), ("Agenda", TEXTS), ("Glossary", TERMS)],
)
def test_a_line_is_marked_by_a_mark_or_a_ground(name, headings):
    lines = sheet(name, [[*headings, "Exempt", "Exempt under"], ["a", "b", "Row", GROUND], ["c", "d", None, GROUND],
                         ["e", "f", "No", None]])  # fmt: skip
    marked = check_book(book(row(), extra=[lines]))[0].marked_lines
    assert [(line.place.sheet, line.place.row, line.texts) for line in marked] == [
        (name, 2, ("a", "b")),
        (name, 3, ("c", "d")),
    ]


def test_a_mark_that_is_not_clear_or_has_no_ground_is_an_error():
    lines = sheet("Context", [["Style", "Text", "Exempt", "Exempt under"], ["a", "b", "Update", GROUND],
                              ["a", "b", "Row", "prices"]])  # fmt: skip
    problems = check_book(book(row(), extra=[lines]))[1]
    assert [(one.code, one.cell) for one in problems if one.sheet == "Context" and one.code.startswith("exempt")] == [
        ("exempt-unclear", "C2"),
        ("exempt-without-ground", "D3"),
    ]
