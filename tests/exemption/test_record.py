"""The rows of the Monitoring Officer's record."""

import dataclasses

from tests.builders.exemptions import GROUND, book, row
from tests.builders.grids import sheet
from toolkit.checks.book import check_book
from toolkit.exemption.leaving_out import exemptions_of
from toolkit.exemption.record import answered_lines, searched_lines, withheld_lines
from toolkit.exemption.repeats import search_public_text

CONTEXT = sheet("Context", [["Style", "Text"], ["Paragraph", "The budget holds £480k."]])
FOUND = book(row("Row", GROUND, update="It costs 480,000 pounds."), extra=[CONTEXT])


def test_what_is_withheld_is_listed_with_its_paragraph_and_reason():
    assert withheld_lines(exemptions_of(check_book(FOUND)[0])) == [
        (
            "Row",
            "action CSAP 1.1",
            "Actions",
            "I2",
            "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
            "prices that are not public yet",
        )
    ]


def test_what_was_searched_for_is_listed_by_cell():
    lines = {line[1]: line[3] for line in searched_lines(search_public_text(FOUND, check_book(FOUND)[0]))}
    assert "480000" in lines["H2"]
    assert lines["C2"] == "hold a speedwatch day"


def test_what_was_answered_is_listed():
    settled = [dataclasses.replace(one, answer="not exempt") for one in check_book(FOUND)[1] if one.seen]
    ((where, cell, asked, answer),) = answered_lines(settled)
    assert (where, cell, answer) == ("Context", "B2", "not exempt")
    assert "480000" in asked
