"""How cells look in a closed workbook."""

import openpyxl
import pytest
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, NamedStyle, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.fills import FILL_PATTERN_GRAY125

from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.looks import read_looks, ruled_by_others

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
FILLS = {
    "A1": PatternFill("solid", fgColor="FF00B050"),
    "A2": PatternFill("solid", fgColor=Color(theme=4)),
    "A3": PatternFill("solid", fgColor=Color(theme=9, tint=0.5)),
    "A4": PatternFill("solid", fgColor=Color(indexed=10)),
    "A5": PatternFill("solid", fgColor="FFFFFFFF"),
    "A6": PatternFill(FILL_PATTERN_GRAY125),
    "B7": PatternFill("solid", fgColor="FFFF0000"),
}


@pytest.fixture
def book(tmp_path):
    made = openpyxl.Workbook()
    sheet = made.active
    for cell, fill in FILLS.items():
        sheet[cell].fill = fill
    sheet["B1"], sheet["B2"], sheet["B3"] = "Whole row", "Kept", 3
    sheet["B1"].font, sheet["B3"].font = Font(strike=True), Font(strike=True)
    sheet["B4"] = CellRichText(TextBlock(InlineFont(strike=True), "Red"), " ", TextBlock(InlineFont(b=True), "Amber"))
    made.save(tmp_path / "looks.xlsx")
    return read_book(tmp_path / "looks.xlsx").sheets[0]


def test_fills_of_blank_cells_are_read_white_and_patterns_left_out(book):
    assert book.fills == {(1, 1): "00B050", (2, 1): "4F81BD", (3, 1): "FBCBA2", (4, 1): "FF0000", (7, 2): "FF0000"}
    assert 7 not in book.rows


def test_what_is_struck_out_is_read_of_whole_cells_and_of_single_words(book):
    assert book.struck == {(1, 2): "Whole row", (3, 2): "3", (4, 2): "Red"}
    assert book.rows[4][2] == "Red Amber"


def test_styles_that_say_nothing_of_looks_have_none():
    looks = read_looks(etree.fromstring(f"<styleSheet {MAIN}><cellXfs><xf fillId='7'/></cellXfs></styleSheet>"), None)
    assert (looks.fills, looks.struck) == ({}, frozenset())


HIDDEN = {
    "A1": (Font(color="FFFFFFFF"), None, "General"),
    "A2": (Font(color=Color(theme=0)), None, "General"),
    "A3": (Font(), PatternFill("solid", fgColor="FF000000"), "General"),
    "A4": (Font(color="FFFF0000"), PatternFill("solid", fgColor="FFFE0101"), "General"),
    "A5": (Font(), None, ";;;"),
    "A6": (Font(sz=1), None, "General"),
    "A7": (Font(color="FF1F1F1F"), PatternFill("solid", fgColor="FF000000"), "General"),
    "A8": (Font(), None, ';;;""'),
}
SHOWN = {
    "B1": (Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF000080"), "General"),
    "B2": (Font(color="FF808080"), None, "0;;"),
    "B4": (Font(color="FFD0D0D0"), None, ';;;"x"'),
    "B3": (Font(color="FFFFFFFF"), PatternFill("lightGrid"), "General"),
}


def test_text_that_cannot_be_seen_is_told_with_why(tmp_path):
    made = openpyxl.Workbook()
    for cell, (font, fill, code) in (HIDDEN | SHOWN).items():
        made.active[cell], made.active[cell].font, made.active[cell].number_format = "Words", font, code
        if fill:
            made.active[cell].fill = fill
    made.active["C1"] = CellRichText("Seen and ", TextBlock(InlineFont(color="FFFFFFFF"), "unseen"))
    made.save(tmp_path / "unseen.xlsx")
    unseen = read_book(tmp_path / "unseen.xlsx").sheets[0].unseen
    assert set(unseen) == {(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1), (1, 3)}
    assert (unseen[1, 1], unseen[5, 1]) == ("it has the colour of its cell", "its number format shows nothing")
    assert (unseen[6, 1], unseen[1, 3]) == ("its letters are too small", "some of it is white")


def test_the_names_of_own_styles_and_the_words_of_number_formats_are_labels(tmp_path):
    made = openpyxl.Workbook()
    for cell, name in (("A1", "Exempt item"), ("A2", "Normal 2")):
        style = NamedStyle(name)
        made.active[cell] = "Words"
        made.active[cell].style = style
    made.active["A3"], made.active["A3"].number_format = "Words", '@" (exempt)"'
    made.active["A4"], made.active["A4"].style = "Words", "Good"
    made.save(tmp_path / "labels.xlsx")
    assert read_book(tmp_path / "labels.xlsx").sheets[0].labels == {(1, 1): "Exempt item", (3, 1): " (exempt)"}


@pytest.mark.parametrize(
    ("cells", "formula", "ruled"),
    [("C2:C9", "$D2>90%", 1), ("C2:C9", '$C2="D1"', 0), ("C2:D9 F2", "AND($A2>0,C2<1)", 2), ("C:C", "$D1>1", 0)],
)
def test_a_rule_that_goes_by_other_columns_may_colour_blank_cells(cells, formula, ruled):
    escaped = formula.replace(">", "&gt;").replace("<", "&lt;")
    rule = f"<cfRule type='expression'><formula>{escaped}</formula></cfRule>"
    element = etree.fromstring(f"<conditionalFormatting {MAIN} sqref='{cells}'>{rule}</conditionalFormatting>")
    assert len(ruled_by_others(element)) == ruled
