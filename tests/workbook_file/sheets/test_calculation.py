"""What Excel remembers of its calculations, put right where a result sheet is replaced."""

import re
from collections.abc import Iterator
from typing import IO

import pytest
from lxml import etree

from tests.builders.transplants import (
    MAIN,
    OFFICE,
    altered,
    check_sound,
    contents,
    differing,
    donor,
    extended,
    officers,
    put,
    tree,
)
from toolkit.workbook_file.package.xml import stream_elements

CHAIN = (
    f'<calcChain xmlns="{MAIN}"><c r="D1" i="1"/><c r="H1" i="3" l="1"/><c r="H2"/><c r="D2" i="1"/><c r="D3"/>'
    f"</calcChain>"
)


def with_chain(workbook: bytes, chain: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    declared = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>'
    parts = contents(workbook)
    return extended(
        workbook,
        {
            "xl/calcChain.xml": chain,
            "[Content_Types].xml": parts["[Content_Types].xml"].decode().replace("</Types>", declared),
            "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"]
            .decode()
            .replace("</Relationships>", relation),
        },
    )


def test_formulas_typed_into_a_result_sheet_leave_the_order_of_calculation() -> None:
    before = with_chain(put(officers(), donor(5, 2, 1)), CHAIN)
    after = put(before, donor(5, 2, 1))
    assert differing(before, after) == ["xl/calcChain.xml"]
    kept = [dict(cell.items()) for cell in tree(after, "xl/calcChain.xml")]
    assert kept == [{"r": "D1", "i": "1"}, {"r": "D2", "i": "1"}, {"r": "D3", "i": "1"}]


def test_order_of_calculation_without_entries_goes() -> None:
    chain = re.sub('<c r="D."[^>]*>', "", CHAIN)
    before = with_chain(put(officers(), donor(5, 2, 1)), chain)
    after = put(before, donor(5, 2, 1))
    check_sound(after)
    assert differing(before, after) == ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/calcChain.xml"]
    assert "xl/calcChain.xml" not in contents(after)


def test_order_of_calculation_of_other_sheets_is_not_touched() -> None:
    chain = CHAIN.replace('i="3"', 'i="2"')
    before = with_chain(put(officers(), donor(5, 2, 1)), chain)
    assert put(before, donor(5, 2, 1)) == before


def calculation(workbook: bytes) -> dict[str, str]:
    properties = tree(workbook, "xl/workbook.xml").find("{*}calcPr")
    return {} if properties is None else {str(key): str(value) for key, value in properties.items()}


def as_saved_by_excel(workbook: bytes) -> bytes:
    return altered(workbook, workbook__xml=[(' fullCalcOnLoad="1"', "")])


@pytest.mark.parametrize(
    ("formula", "afresh"),
    [("=Tallies!B2+1", True), ("=SUM('Tallies'!B2:B4)", True), ("=Plan!B2", False), ('="Tallies"', False)],
)
def test_formulas_that_use_a_replaced_sheet_are_calculated_afresh(formula: str, afresh: bool) -> None:
    first = as_saved_by_excel(put(officers(formula=formula), donor(5, 2, 1)))
    second = put(first, donor(6, 1, 1))
    assert calculation(second) == {"calcId": "124519"} | ({"fullCalcOnLoad": "1"} if afresh else {})
    assert ("xl/workbook.xml" in differing(first, second)) is afresh
    assert differing(second, put(second, donor(7, 1, 1))) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]


def test_names_that_use_a_replaced_sheet_are_calculated_afresh() -> None:
    first = as_saved_by_excel(put(officers(), donor(5, 2, 1)))
    named = altered(
        first, workbook__xml=[("<definedNames>", '<definedNames><definedName name="g">Tallies!$B$2</definedName>')]
    )
    assert "fullCalcOnLoad" in calculation(put(named, donor(6, 1, 1)))


def test_new_sheets_ask_for_no_calculation_because_no_formula_uses_them_yet() -> None:
    before = as_saved_by_excel(officers(formula="=SUM(A1:B2)"))
    assert calculation(put(before, donor(5, 2, 1))) == calculation(before) == {"calcId": "124519"}


def test_workbook_without_calculation_settings_gets_them_in_their_place() -> None:
    first = put(officers(formula="=Tallies!B2"), donor(5, 2, 1))
    bare = altered(first, workbook__xml=[('<calcPr calcId="124519" fullCalcOnLoad="1"/>', "")])
    after = put(bare, donor(6, 1, 1))
    check_sound(after)
    assert calculation(after) == {"fullCalcOnLoad": "1"}


def test_formulas_are_looked_for_without_keeping_the_cells_around_them(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []

    def watched(stream: IO[bytes], *tags: str) -> Iterator[etree._Element]:
        for element in stream_elements(stream, *tags):
            yield element
            last = element
        kept.append(len(list(last.getroottree().iter())))

    monkeypatch.setattr("toolkit.workbook_file.sheets.calculation.stream_elements", watched)
    cells = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(20, 9_000))
    end = '<row r="9001"><c r="A9001"><f>B1</f></c></row></sheetData>'
    first = altered(put(officers(), donor(5, 2, 1)), sheet1__xml=[("</sheetData>", cells + end)])
    put(first, donor(6, 1, 1))
    assert kept
    assert max(kept) < 2_000, "the parser reads some rows ahead, but keeps no more"
