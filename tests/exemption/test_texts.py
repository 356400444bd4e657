"""Which cells are exempt and which a public paper may print."""

import datetime as dt

from tests.builders.exemptions import GROUND, book, row
from tests.builders.grids import sheet
from toolkit.checks.book import check_book
from toolkit.exemption.texts import exempt_cells, public_cells, published_names


def texts(cells):
    return {str(cell.place): cell.text for cell in cells}


def test_exempt_cells_are_those_of_rows_updates_columns_and_lines():
    context = sheet("Context", [["Style", "Text", "Exempt", "Exempt under"], ["Paragraph", "Secret", "Row", GROUND]])
    rows = [row("Row", GROUND, update="A"), row("Update", GROUND, ref="CSAP 1.2", update="B"), row(ref="CSAP 1.3")]
    found = book(*rows, plan={"Exempt columns": "Other partners: 1: people"}, extra=[context])
    cells = texts(exempt_cells(check_book(found)[0]))
    assert cells == {
        "Actions!C2": "Hold a speedwatch day",
        "Actions!E2": "CSU",
        "Actions!F2": "All Partners",
        "Actions!H2": "A",
        "Actions!F3": "All Partners",
        "Actions!H3": "B",
        "Actions!F4": "All Partners",
        "Context!B2": "Secret",
    }


def test_public_cells_are_the_others_with_the_grounds():
    context = sheet("Context", [["Style", "Text"], ["Paragraph", "Open"]])
    found = book(row("Update", GROUND, update="B"), extra=[context])
    cells = texts(public_cells(found, check_book(found)[0]))
    assert cells["Context!B2"] == "Open"
    assert cells["Actions!J2"] == GROUND
    assert cells["Plan!B2"] == "Our plan"
    assert "Actions!H2" not in cells
    assert cells["Actions!C2"] == "Mend the street lamps"


def test_agencies_that_only_exempt_rows_name_are_no_published_names():
    found = book(row("Row", GROUND, lead_agency="Secret Service"), row(ref="CSAP 1.2", lead_agency="CSU"))
    names = published_names(found, check_book(found)[0])
    assert "CSU" in names
    assert "Secret Service" not in names


def test_what_is_typed_beside_an_indicator_is_printed_and_searched():
    headings = ["Indicator", "Period start", "Period end", "Value", "Target", "Recording changed", "Note", "Notes"]
    line = ["Burglary", dt.date(2025, 4, 1), dt.date(2025, 6, 30), 412, 380, "New system", "Kent only", "By hand"]
    cells = texts(public_cells(*found_with(sheet("Indicators", [headings, line]))))
    assert {cells[f"Indicators!{letter}2"] for letter in "AEFGH"} == {
        "Burglary",
        "380",
        "New system",
        "Kent only",
        "By hand",
    }


def found_with(extra):
    found = book(row(), extra=[extra])
    return found, check_book(found)[0]
