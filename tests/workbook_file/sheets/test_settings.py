"""A result sheet's settings merged: what the officer may have set on the old sheet stays on the new one."""

import io

import pytest
import xlsxwriter
from lxml import etree

from tests.builders.transplants import (
    altered,
    check_sound,
    differing,
    donor,
    officers,
    put,
    tree,
    with_buttons_and_settings,
)


def test_what_the_officer_set_on_a_result_sheet_stays() -> None:
    before = with_buttons_and_settings()
    after = put(before, donor(6, 1, 1))
    check_sound(after)
    assert differing(before, after) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]
    sheet = tree(after, "xl/worksheets/sheet3.xml")
    properties, view, setup = (
        sheet.find(f"{{*}}{name}") for name in ("sheetPr", "sheetViews/{*}sheetView", "pageSetup")
    )
    assert properties is not None
    assert view is not None
    assert setup is not None
    assert dict(properties.items()) == {"codeName": "Sheet3"}
    assert [dict(child.items()) for child in properties] == [{"rgb": "FF00B050"}]
    assert dict(view.items()) == {"zoomScale": "80", "workbookViewId": "0"}
    assert [etree.QName(child).localname for child in view] == ["pane", "selection"]
    assert [item.get("width") for item in sheet.iter("{*}col")] == ["44", "12.7109375"]
    assert (setup.get("paperSize"), setup.get("orientation")) == ("8", "portrait")
    assert [item.get("sheet") for item in sheet.iter("{*}sheetProtection")] == ["1"]
    assert len(sheet.findall("{*}legacyDrawing")) == 1
    names = [item.get("name") for item in tree(after, "xl/drawings/drawing1.xml").iter("{*}cNvPr")]
    assert names == ["CSP Chart 1", "Note"]


def test_other_number_of_columns_brings_widths_and_page_but_keeps_the_printer() -> None:
    after = put(with_buttons_and_settings(), donor(6, 1, 1, notes=2))
    check_sound(after)
    sheet = tree(after, "xl/worksheets/sheet3.xml")
    assert [item.get("width") for item in sheet.iter("{*}col")] == ["30.7109375", "12.7109375"]
    setup = sheet.find("{*}pageSetup")
    assert setup is not None
    assert sorted(str(value) for value in setup.values()) == ["landscape", "rId7"]
    assert len(sheet.findall("{*}sheetProtection")) == 1


def test_view_and_outline_that_do_not_fit_the_new_sheet_give_way() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Tallies")
        sheet.write_row(0, 0, ["Status", "Number", "Share"])
        sheet.outline_settings(symbols_below=False)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(1, 0)
    before = altered(
        put(officers(), donor(5, 2, 1)),
        sheet3__xml=[
            (
                "<dimension",
                '<sheetPr codeName="Sheet3"><outlinePr applyStyles="1"/><page/><pageSetUpPr/></sheetPr><dimension',
            ),
            ("<sheetView ", '<sheetView view="pageLayout" '),
        ],
    )
    after = put(before, buffer.getvalue())
    check_sound(after)
    sheet = tree(after, "xl/worksheets/sheet3.xml")
    properties, view = sheet.find("{*}sheetPr"), sheet.find("{*}sheetViews/{*}sheetView")
    assert properties is not None
    assert view is not None
    assert [(etree.QName(child).localname, dict(child.items())) for child in properties] == [
        ("outlinePr", {"summaryBelow": "0"}),
        ("pageSetUpPr", {"fitToPage": "1"}),
    ]
    assert "view" not in view.attrib


@pytest.mark.parametrize("dimension", ["", '<dimension ref="everything"/>'])
def test_sheet_that_does_not_say_how_wide_it_is_gets_the_new_layout(dimension: str) -> None:
    before = altered(
        put(officers(), donor(5, 2, 1)),
        sheet3__xml=[('<dimension ref="A1:B7"/>', dimension), ('width="30.7109375"', 'width="44"')],
    )
    sheet = tree(put(before, donor(5, 2, 1)), "xl/worksheets/sheet3.xml")
    assert [item.get("width") for item in sheet.iter("{*}col")] == ["30.7109375", "12.7109375"]
