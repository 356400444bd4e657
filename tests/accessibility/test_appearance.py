"""How text looks after styles, tables' styles, defaults and the theme."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.builders.accessible_papers import element, sound_paper
from toolkit.accessibility.appearance import A, Appearance, fill_element, on, points, table_look
from toolkit.accessibility.document import read_document, value

THEME_SHADES = [
    ('<w:color w:val="C00000"/>', "C00000"),
    ('<w:color w:val="auto"/>', ""),
    ('<w:color w:val="auto" w:themeColor="text1"/>', "000000"),
    ('<w:color w:val="auto" w:themeColor="background1" w:themeShade="80"/>', "808080"),
    ('<w:color w:val="auto" w:themeColor="text1" w:themeTint="80"/>', "7F7F7F"),
    ('<w:color w:val="112233" w:themeColor="none"/>', "112233"),
]
SHADES = [
    ('<w:shd w:val="clear" w:color="auto" w:fill="C6E0B4"/>', "C6E0B4"),
    ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', ""),
    ('<w:shd w:val="nil" w:fill="C6E0B4"/>', ""),
    ('<w:shd w:val="solid" w:color="FF0000" w:fill="FFFFFF"/>', "FF0000"),
    ('<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', "808080"),
    ('<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="background1"/>', "FFFFFF"),
]
DRAWN = [
    ('<a:solidFill><a:srgbClr val="203864"/></a:solidFill>', "203864"),
    ('<a:solidFill><a:sysClr val="window" lastClr="FFFFFF"/></a:solidFill>', "FFFFFF"),
    ('<a:solidFill><a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill>', "808080"),
    ('<a:solidFill><a:schemeClr val="tx1"><a:lumOff val="50000"/></a:schemeClr></a:solidFill>', "808080"),
    ('<a:solidFill><a:prstClr val="teal"/></a:solidFill>', ""),
]


@pytest.fixture(scope="module")
def appearance(tmp_path_factory):
    path = tmp_path_factory.mktemp("look") / "paper.docx"
    sound_paper().save(path)
    return Appearance(read_document(path))


def of(document, tmp_path):
    document.save(tmp_path / "paper.docx")
    read = read_document(tmp_path / "paper.docx")
    return read, Appearance(read)


@pytest.mark.parametrize(("xml", "colour"), THEME_SHADES)
def test_a_colour_of_the_theme_is_worked_out_with_its_tint_and_shade(appearance, xml, colour):
    assert appearance.colour(element(xml)) == colour


@pytest.mark.parametrize(("xml", "colour"), SHADES)
def test_a_shading_is_its_fill_with_its_pattern_mixed_in(appearance, xml, colour):
    assert appearance.fill(element(xml)) == colour


@pytest.mark.parametrize(("xml", "colour"), DRAWN)
def test_a_drawn_fill_is_worked_out_with_its_changes(appearance, xml, colour):
    assert appearance.drawn(element(xml)) == colour


def test_the_nearest_word_on_a_property_holds(tmp_path):
    document = docx.Document()
    document.styles["Normal"].font.size = docx.shared.Pt(11)
    document.styles["Heading 2"].font.size = docx.shared.Pt(16)
    plain, heading = document.add_paragraph("plain"), document.add_paragraph("a heading", style="Heading 2")
    heading.add_run(" by hand").font.size = docx.shared.Pt(9)
    strong = plain.add_run(" strong")
    strong.style = "Strong"
    read, appearance = of(document, tmp_path)
    looks = {
        "".join(run.itertext()): appearance.of_run(run, paragraph, None)
        for paragraph in read.body.iter(qn("w:p"))
        for run in paragraph.iter(qn("w:r"))
    }
    assert [points(look) for look in looks.values()] == [11, 11, 16, 9]
    assert [on(look, "b") for look in looks.values()] == [False, True, True, True]
    assert points({}) == 10


def test_a_tables_style_gives_its_first_row_a_look_of_its_own(tmp_path):
    document = docx.Document()
    table = document.add_table(rows=3, cols=2, style="Light List Accent 1")
    table.cell(2, 1)._tc.get_or_add_tcPr().append(element('<w:shd w:val="clear" w:fill="00FF00"/>'))
    read, appearance = of(document, tmp_path)
    cells = list(read.body.iter(qn("w:tc")))
    fills = [appearance.fill_of_cell(cell) for cell in cells]
    assert fills[0] == fills[1] != ""
    assert fills[2:] == ["", "", "", "00FF00"]
    assert on(appearance.of_cell(cells[0], "rPr"), "b")
    assert value(appearance.of_cell(cells[0], "rPr")["color"]) == "FFFFFF"


@pytest.mark.parametrize(
    ("look", "first_row", "first_column"),
    [
        ('w:val="04A0"', True, True),
        ('w:val="0000"', False, False),
        ('w:val="04A0" w:firstRow="0"', False, True),
        ('w:firstRow="1" w:firstColumn="false"', True, False),
        ('w:val="not a number"', False, False),
    ],
)
def test_the_options_of_a_table_are_read_as_switches_or_as_one_number(look, first_row, first_column):
    table = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblLook {look}/></w:tblPr></w:tbl>")
    assert (table_look(table)["firstRow"], table_look(table)["firstColumn"]) == (first_row, first_column)


def test_a_shapes_fill_is_found_among_its_properties():
    properties = parse_xml(f"<wps {nsdecls('a')}><a:xfrm/><a:noFill/><a:ln><a:solidFill/></a:ln></wps>")
    assert [fill.tag for fill in fill_element(properties)] == [f"{A}noFill"]
    assert list(fill_element(None)) == []
