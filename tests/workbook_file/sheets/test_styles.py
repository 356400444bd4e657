"""The formats of one workbook found again in another: equal ones are reused, only what is missing is appended."""

import io
import re
import zipfile

import openpyxl
import pytest
from lxml import etree

from tests.builders.transplants import altered, check_sound, contents, differing, donor, officers, put, styles
from toolkit.workbook_file.sheets.styles import merge_styles


def test_workbook_without_styles_gets_them() -> None:
    parts = contents(officers())
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        for name, content in parts.items():
            if name != "xl/styles.xml":
                text = content.decode()
                text = re.sub('<(Relationship|Override)[^>]*styles[^>]*>| s="1"', "", text)
                archive.writestr(name, text)
    after = put(bare.getvalue(), donor(5, 2, 1))
    check_sound(after)
    assert openpyxl.load_workbook(io.BytesIO(after))["Tallies"]["A1"].font.b
    assert differing(after, put(after, donor(6, 1, 1))) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]


DONOR_STYLES = """
<numFmts count="2"><numFmt numFmtId="164" formatCode="d mmmm yyyy"/><numFmt numFmtId="165" formatCode="0%"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFddebf7"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left style="thin"><color auto="1"/></left><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf/>
<xf numFmtId="164" fontId="1" fillId="2" borderId="1"><alignment wrapText="1" vertical="bottom"/></xf>
<xf numFmtId="165"><protection locked="1"/></xf></cellXfs>
<dxfs count="2">
<dxf><font><b/></font><fill><patternFill patternType="solid"><bgColor rgb="FFFF0000"/></patternFill></fill></dxf>
<dxf><numFmt numFmtId="7" formatCode="0.0"/></dxf></dxfs>
"""


def test_formats_are_known_again_in_excels_spelling() -> None:
    workbook = styles("""
        <numFmts count="1"><numFmt numFmtId="170" formatCode="d\\ mmmm\\ yyyy"/></numFmts>
        <fonts count="3"><font><sz val="10"/><name val="Arial"/></font>
        <font><name val="Calibri"/><b val="1"/><i val="0"/><sz val="11.0"/></font>
        <font><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="3"><fill><patternFill/></fill><fill><patternFill patternType="none"/></fill><fill><patternFill
        patternType="solid"><fgColor rgb="00DDEBF7"/><bgColor indexed="64"/></patternFill></fill></fills>
        <borders count="2"><border/>
        <border diagonalUp="0"><left style="thin"><color indexed="64"/></left></border></borders>
        <cellStyleXfs count="2"><xf/><xf/></cellStyleXfs>
        <cellXfs count="5"><xf/>
        <xf numFmtId="170" fontId="1" fillId="2" borderId="1" xfId="1"><alignment wrapText="1"/></xf>
        <xf numFmtId="170" fontId="1" fillId="2" borderId="1" quotePrefix="1"><alignment wrapText="1"/></xf>
        <xf numFmtId="170" fontId="1" fillId="2" borderId="1"><alignment wrapText="true" horizontal="general"/></xf>
        <xf numFmtId="9" fontId="2" fillId="1" applyFont="1"/></cellXfs>
        <cellStyles><cellStyle name="Good" xfId="1" builtinId="26"/><cellStyle name="Normal" xfId="0" builtinId="0"/>
        </cellStyles>
        <dxfs count="2"><dxf><numFmt numFmtId="180" formatCode="0.0"/></dxf>
        <dxf><font><b val="1"/><i val="0"/></font>
        <fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf>
        </dxfs>
    """)
    before = etree.tostring(workbook)
    found = merge_styles(styles(DONOR_STYLES), workbook, [1, 2], [0, 1])
    assert (found.cells, found.conditional, found.appended) == ({1: 3, 2: 4}, {0: 1, 1: 0}, False)
    assert etree.tostring(workbook) == before


@pytest.mark.parametrize("prefix", ["", "x"])
def test_formats_that_are_missing_are_appended_once(prefix: str) -> None:
    p = prefix and f"{prefix}:"
    workbook = styles(
        f'<{p}fonts count="1"><{p}font><{p}sz val="10"/></{p}font></{p}fonts>'
        f'<{p}cellXfs count="1"><{p}xf/></{p}cellXfs>',
        prefix,
    )
    found = merge_styles(styles(DONOR_STYLES), workbook, [0, 1, 2], [0, 1])
    assert (found.cells, found.conditional, found.appended) == ({0: 1, 1: 2, 2: 3}, {0: 0, 1: 1}, True)
    names = [etree.QName(child).localname for child in workbook]
    assert names == ["numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs"]
    assert [child.get("count") for child in workbook] == ["2", "3", "3", "2", "4", "2"]
    assert {child.prefix or "" for child in workbook.iter()} == {prefix}
    codes = [(item.get("numFmtId"), item.get("formatCode")) for item in workbook.iter("{*}numFmt")]
    assert codes == [("164", "d mmmm yyyy"), ("165", "0.0"), ("165", "0.0")]
    assert [item.get("numFmtId") for item in workbook.iterfind("{*}cellXfs/{*}xf")] == [None, "0", "164", "9"]
    again = merge_styles(styles(DONOR_STYLES), workbook, [0, 1, 2], [0, 1])
    assert (again.cells, again.conditional, again.appended) == (found.cells, found.conditional, False)


def test_plain_cells_look_the_same_whatever_the_workbooks_own_font() -> None:
    before = altered(officers(), styles__xml=[('<name val="Calibri"/>', '<name val="Comic Sans MS"/>')])
    tallies = openpyxl.load_workbook(io.BytesIO(put(before, donor(5, 2, 1))))["Tallies"]
    assert {tallies[cell].font.name for cell in ("A1", "A2", "B2", "A5")} == {"Calibri"}


@pytest.mark.parametrize(("named", "xf_id"), [("", None), ('<cellStyleXfs count="1"><xf/></cellStyleXfs>', "0")])
def test_a_format_names_a_style_only_where_the_workbook_has_named_ones(named: str, xf_id: str | None) -> None:
    target = styles(f'{named}<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs>')
    merge_styles(styles(DONOR_STYLES), target, [1], [])
    assert [item.get("xfId") for item in target.findall("{*}cellXfs/{*}xf")] == [None, xf_id]


def test_in_styles_that_hold_nothing_no_format_names_a_style() -> None:
    target = styles("")
    merge_styles(
        styles(DONOR_STYLES.replace('<cellXfs count="3"><xf/>', '<cellXfs count="3"><xf xfId="0"/>')), target, [1], []
    )
    formats = target.findall("{*}cellXfs/{*}xf")
    assert target.find("{*}cellStyleXfs") is None
    assert len(formats) == 2
    assert [item.get("xfId") for item in formats] == [None, None]
