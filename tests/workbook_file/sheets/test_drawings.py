"""The donor's charts brought into a sheet's drawing, where the officer's own shapes stay."""

import io

import openpyxl
from lxml import etree

from tests.builders.transplants import (
    check_sound,
    contents,
    differing,
    donor,
    extended,
    officers,
    put,
    tree,
    with_buttons_and_settings,
)


def test_charts_come_and_go_without_touching_the_officers_shapes() -> None:
    one = with_buttons_and_settings()
    three = put(one, donor(5, 2, 1, charts=3))
    check_sound(three)
    anchors = [item.get("name") for item in tree(three, "xl/drawings/drawing1.xml").iter("{*}cNvPr")]
    assert anchors == ["CSP Chart 1", "Note", "CSP Chart 2", "CSP Chart 3"]
    identifiers = [item.get("id") for item in tree(three, "xl/drawings/drawing1.xml").iter("{*}cNvPr")]
    assert len(set(identifiers)) == 4
    none = put(three, donor(5, 2, 1, charts=0))
    check_sound(none)
    assert [item.get("name") for item in tree(none, "xl/drawings/drawing1.xml").iter("{*}cNvPr")] == ["Note"]
    assert not [name for name in contents(none) if "chart" in name]
    assert b"chart" not in contents(none)["[Content_Types].xml"]
    again = put(none, donor(5, 2, 1))
    check_sound(again)
    assert [name for name in contents(again) if "chart" in name] == ["xl/charts/chart1.xml"]


def test_styles_that_excel_keeps_beside_a_chart_stay_and_go_with_it() -> None:
    first = put(officers(), donor(5, 2, 1))
    kind = "http://schemas.microsoft.com/office/2011/relationships/chartStyle"
    relations = f'<Relationship Id="rId1" Type="{kind}" Target="style1.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    styled = extended(
        first,
        {
            "xl/charts/style1.xml": "<style/>",
            "xl/charts/_rels/chart1.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        },
    )
    assert differing(styled, put(styled, donor(6, 1, 1))) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]
    gone = put(styled, donor(6, 1, 1, charts=0))
    assert not [name for name in contents(gone) if "charts/" in name]


def test_sheet_that_gets_its_first_chart_gets_a_drawing() -> None:
    plain = put(officers(), donor(5, 2, 1, charts=0))
    assert not [name for name in contents(plain) if "drawing" in name]
    after = put(plain, donor(5, 2, 1))
    check_sound(after)
    assert len(openpyxl.load_workbook(io.BytesIO(after))["Tallies"]._charts) == 1


def test_prefixes_of_the_officers_buttons_stay_declared() -> None:
    first = put(officers(), donor(5, 2, 1))
    controls = (
        '<mc:AlternateContent><mc:Choice Requires="x14"><controls><control shapeId="1025" r:id="rId1" name="Button 1"/>'
        "</controls></mc:Choice></mc:AlternateContent></worksheet>"
    )
    namespaces = (
        '<worksheet xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:mc="http://schemas.'
        'openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14" '
    )
    source = contents(first)["xl/worksheets/sheet3.xml"].decode()
    source = source.replace("</worksheet>", controls).replace("<worksheet ", namespaces)
    before = extended(first, {"xl/worksheets/sheet3.xml": source})
    sheet = tree(put(before, donor(6, 1, 1)), "xl/worksheets/sheet3.xml")
    assert sheet.nsmap["x14"] == "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    assert etree.QName(sheet[-1]).localname == "AlternateContent"
    assert [str(value) for key, value in sheet.items() if str(key).endswith("Ignorable")] == ["x14"]
