"""A refreshed workbook passes its proof, and none does in which anything of an officer's was damaged."""

import io
import zipfile
from pathlib import Path

import pytest

from tests import DATA
from tests.builders.planted_damage import (
    BOOK,
    CHART,
    KINDS,
    MACROS,
    RELATIONS,
    SHEET,
    STYLES,
    TYPES,
    Damage,
    damaged,
    exchanged,
    lost,
    objection,
    refreshed_plan,
    verdicts,
)
from tests.builders.transplants import contents, donor, put
from toolkit.errors import WorkbookError
from toolkit.proved.proof import PartVerdict, Proof, prove_workbook, proving_workbook


def test_a_first_refresh_adds_the_toolkits_own_and_names_it_where_it_has_to() -> None:
    before, first, _ = refreshed_plan()
    found = verdicts(before, first)
    assert {part for part, verdict in found.items() if verdict is PartVerdict.EXTENDED} == {
        TYPES,
        RELATIONS,
        BOOK,
        STYLES,
    }
    assert {part for part, verdict in found.items() if verdict is PartVerdict.ADDED} == set(contents(first)) - set(
        contents(before)
    )
    assert set(found) == set(contents(first))


def test_a_second_refresh_leaves_all_but_its_own_byte_for_byte() -> None:
    _, first, second = refreshed_plan()
    found = verdicts(first, second)
    own = {"xl/worksheets/sheet3.xml", "xl/charts/chart2.xml"}
    assert {part for part, verdict in found.items() if verdict is not PartVerdict.SAME} == own
    assert {found[part] for part in own} == {PartVerdict.OWN}


@pytest.mark.parametrize("name", ["prefixed.xlsx", "strict.xlsx", "pivot.xlsx", "calculated.xlsx"])
def test_workbooks_of_other_programs_pass(name: str) -> None:
    before = (DATA / name).read_bytes()
    first = put(before, donor(5, 2, 1))
    assert PartVerdict.ADDED in verdicts(before, first).values()
    assert PartVerdict.OWN in verdicts(first, put(first, donor(6, 1, 1))).values()


@pytest.mark.parametrize(("before", "behind"), [(b"x", b""), (b"", b"x"), (b"", b"\0" * 40)])
def test_what_is_before_or_behind_the_parts_is_refused_though_python_reads_them(before: bytes, behind: bytes) -> None:
    old, first, _ = refreshed_plan()
    with pytest.raises(ValueError, match="there is something before or behind its parts"):
        prove_workbook(old, before + first + behind, KINDS)
    prove_workbook(before + old + behind, first, KINDS)
    prove_workbook(before + old + behind, before + old + behind, KINDS)  # nothing was done to it


DAMAGES: dict[str, tuple[Damage, str]] = {
    "a part is lost": (lost("xl/comments1.xml"), "xl/comments1.xml: it is lost"),
    "the macros are lost": (lost(MACROS), f"{MACROS}: it is lost"),
    "the macros are changed": (exchanged(MACROS, "macros", "Macros"), f"{MACROS}: it is not what it was"),
    "a part is added": (lambda parts: parts | {"xl/more.xml": b"<a/>"}, f"{TYPES}: does not say what xl/more.xml is"),
    "a part is added and declared": (
        lambda parts: exchanged(TYPES, "</Types>", '<Override PartName="/xl/more.xml" ContentType="y"/></Types>')(
            parts | {"xl/more.xml": b"<a/>"}
        ),
        "xl/more.xml: nobody asked for it",
    ),
    "a number is changed": (exchanged(SHEET, "<v>12.5</v>", "<v>12.6</v>"), f"{SHEET}: it is not what it was"),
    "a text is changed": (exchanged("xl/sharedStrings.xml", "Green", "Amber"), "xl/sharedStrings.xml: it is not what"),
    "a formula is changed": (exchanged(SHEET, "D2*2", "D2*3"), f"{SHEET}: it is not what it was"),
    "a cell has another format": (exchanged(SHEET, 's="2"', 's="1"'), f"{SHEET}: it is not what it was"),
    "a format looks otherwise": (exchanged(STYLES, 'rgb="FFFF0000"', 'rgb="FF00FF00"'), f"{STYLES}: fonts are not"),
    "a format is lost": (exchanged(STYLES, "<b/>", ""), f"{STYLES}: fonts are not what they were"),
    "a named style is added": (
        exchanged(STYLES, "</cellStyles>", '<cellStyle name="x" xfId="0"/></cellStyles>'),
        f"{STYLES}: cellStyles are more than they were",
    ),
    "styles gain a section": (
        exchanged(STYLES, "</styleSheet>", "<colors/></styleSheet>"),
        f"{STYLES}: colors are new",
    ),
    "a relationship leads elsewhere": (exchanged(RELATIONS, "sheet1.xml", "sheet2.xml"), f"{RELATIONS}: rId1 leads"),
    "a relationship is lost": (exchanged(RELATIONS, 'Id="rId99"', 'Id="rId77"'), f"{RELATIONS}: rId99 is lost"),
    "a relationship is new": (
        exchanged(RELATIONS, "</Relationships>", '<Relationship Id="rId7" Type="x/y" Target="z"/></Relationships>'),
        f"{RELATIONS}: rId7 is new",
    ),
    "a sheet's relationship is changed": (
        exchanged("xl/worksheets/_rels/sheet1.xml.rels", "example.org", "example.com"),
        "xl/worksheets/_rels/sheet1.xml.rels: it is not what it was",
    ),
    "a content type is dropped": (
        exchanged(TYPES, 'PartName="/xl/worksheets/sheet1.xml"', 'PartName="/xl/worksheets/sheet9.xml"'),
        f"{TYPES}: no longer says what /xl/worksheets/sheet1.xml is",
    ),
    "a content type is changed": (exchanged(TYPES, "vbaProject", "other"), f"{TYPES}: says something else of .bin"),
    "a content type is new": (
        exchanged(TYPES, "</Types>", '<Override PartName="/xl/x.xml" ContentType="y"/></Types>'),
        f"{TYPES}: says what /xl/x.xml is, which is not new",
    ),
    "a new part has no content type": (
        exchanged(TYPES, "/xl/worksheets/sheet3.xml", "/xl/worksheets/sheet4.xml"),
        f"{TYPES}: does not say what xl/worksheets/sheet3.xml is",
    ),
    "a name is changed": (exchanged(BOOK, "Actions!$A$2", "Actions!$A$3"), f"{BOOK}: definedNames is not what it was"),
    "a name is lost": (exchanged(BOOK, 'name="Officers_own"', 'name="_csp_Start"'), f"{BOOK}: definedNames is not"),
    "print titles are changed": (exchanged(BOOK, "Plan!$1:$1", "Plan!$1:$2"), f"{BOOK}: definedNames is not"),
    "a sheet is renamed": (exchanged(BOOK, 'name="Plan"', 'name="Plane"'), f"{BOOK}: sheets is not what it was"),
    "a sheet is hidden": (exchanged(BOOK, 'name="Plan"', 'state="hidden" name="Plan"'), f"{BOOK}: sheets is not"),
    "another sheet is added": (
        exchanged(BOOK, "</sheets>", '<sheet name="x" sheetId="9" r:id="rId1"/></sheets>'),
        f"{BOOK}: a sheet is new that is not the toolkit's",
    ),
    "a setting is changed": (exchanged(BOOK, "calcId=", 'calcMode="manual" calcId='), f"{BOOK}: calcPr is not what"),
    "an officer's chart is changed": (
        exchanged(CHART, "c:lineChart", "c:areaChart"),
        f"{CHART}: it is not what it was",
    ),
    "an officer's drawing is changed": (
        exchanged("xl/drawings/drawing1.xml", 'name="Chart 1"', 'name="Chart 2"'),
        "xl/drawings/drawing1.xml: it is not what it was",
    ),
    "a note is changed": (exchanged("xl/comments1.xml", "Kent", "Essex"), "xl/comments1.xml: it is not what it was"),
    "a table is changed": (exchanged("xl/tables/table1.xml", "F1:G3", "F1:G2"), "xl/tables/table1.xml: it is not what"),
    "an own chart leads nowhere": (
        lost("xl/charts/chart2.xml"),
        f"{TYPES}: says what /xl/charts/chart2.xml is, which is not new",
    ),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_of_every_kind_is_caught(what: str) -> None:
    before, first, _ = refreshed_plan()
    damage, said = DAMAGES[what]
    assert damaged(first, lambda parts: parts) != first
    prove_workbook(before, damaged(first, lambda parts: parts), KINDS)
    assert said in objection(before, damaged(first, damage))


def packed_wrongly(change: str) -> bytes:
    """A new file that no reader of zip files takes, or that has a part twice."""
    _, first, _ = refreshed_plan()
    if change == "cut short":
        return first[:-40]
    out = io.BytesIO(first)
    if change == "twice":
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("XL/Workbook.xml", b"<workbook/>")
        return out.getvalue()
    with zipfile.ZipFile(out) as archive:
        entry = archive.getinfo(MACROS)
    data = bytearray(first)
    data[entry.header_offset + 30 + len(MACROS) + 3] ^= 0xFF
    return bytes(data)


@pytest.mark.parametrize("change", ["cut short", "twice", "a wrong checksum"])
def test_a_file_that_cannot_be_read_again_takes_no_name(tmp_path: Path, change: str) -> None:
    path = tmp_path / "new.tmp"
    path.write_bytes(packed_wrongly(change))
    with pytest.raises(
        WorkbookError, match=r'^"plan\.xlsx" was not changed, because the new file did not pass when it '
    ):
        proving_workbook("plan.xlsx", refreshed_plan()[0], KINDS, lambda proof: None)(path)


def test_the_proof_is_handed_on_and_said_in_a_line_or_in_full(tmp_path: Path) -> None:
    path, proofs = tmp_path / "new.tmp", list[Proof]()
    before, first, _ = refreshed_plan()
    path.write_bytes(first)
    proving_workbook("plan.xlsx", before, KINDS, proofs.append)(path)
    (proof,) = proofs
    assert proof.sentence == (
        "Proved: the new file was read again from the disk before it took its name; of its 26 parts 16 are the same "
        "byte for byte, and the others differ in nothing but what is the toolkit's own."
    )
    assert f"{MACROS}: the same, byte for byte" in proof.lines
    assert prove_workbook(first, first, KINDS).sentence == (
        "Proved: the new file was read again from the disk before it took its name; all its 26 parts are the same byte "
        "for byte."
    )
    assert f"{BOOK}: the same but for what names the toolkit's own" in proof.lines
    assert "xl/charts/chart2.xml: the toolkit's own, added" in proof.lines
