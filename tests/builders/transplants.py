"""Officers' workbooks, result sheets put into them, and whether Excel would take the outcome for sound."""

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from lxml import etree

from toolkit.errors import WorkbookError
from toolkit.workbook_file.package.package import CONTENT_TYPES, Package, write_package
from toolkit.workbook_file.package.sheet_list import owned_sheets
from toolkit.workbook_file.sheets.transplant import put_sheets

NAME = "plan.xlsx"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WHOLE = "!$1:$1048576"


def donor(*counts: int, first_sheet: str = "Actions", charts: int = 1, notes: int = 0, filtered: int = 4) -> bytes:
    """Two result sheets: a tally with formats and charts, and a list of links into the workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        head = workbook.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
        share = workbook.add_format({"num_format": "0%"})
        day = workbook.add_format({"num_format": "d mmmm yyyy", "align": "left"})
        red = workbook.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True})
        link = workbook.add_format({"font_color": "#0563C1", "underline": 1})
        tallies, checks = workbook.add_worksheet("Tallies"), workbook.add_worksheet("Checks")
        tallies.write_row(0, 0, ["Status", "Number", *[f"Note {number}" for number in range(notes)]], head)
        for row, (status, count) in enumerate(zip(("Green", "Amber", "Red"), counts, strict=True), start=1):
            tallies.write_row(row, 0, [f" {status} <&> “own” ", count])
        tallies.write(4, 0, 0.5, share)
        tallies.write(4, 1, datetime.date(2019, 6, 4), day)
        tallies.write_rich_string(5, 0, "See ", head, "Checks", " first")
        tallies.merge_range("A7:B7", "Key", head)
        tallies.set_column(0, 0, 30)
        tallies.set_column(1, 1, 12, share)
        tallies.freeze_panes(1, 0)
        tallies.set_landscape()
        tallies.repeat_rows(0)
        tallies.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 3, "format": red})
        for number in range(charts):
            chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
            chart.add_series(
                {"name": "=Tallies!$B$1", "categories": "=Tallies!$A$2:$A$4", "values": "=Tallies!$B$2:$B$4"}
            )
            tallies.insert_chart(8 + 16 * number, 0, chart, {"description": "Actions by status"})
        place = "'" + first_sheet.replace("'", "''") + "'"
        checks.write_row(0, 0, ["Where", "Problem"], head)
        checks.write_url(1, 0, f"internal:{place}!F12", link, f"{first_sheet}!F12")
        checks.write_url(2, 0, "internal:'Tallies'!A1", link, "Tallies")
        checks.autofilter(0, 0, filtered, 1)
    return buffer.getvalue()


def officers(*sheets: str, formula: str = "") -> bytes:
    """An officer's workbook without result sheets."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        for name in sheets or ("Actions", "Plan"):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, ["Ref", "Status"], workbook.add_format({"italic": True}))
            if formula:
                sheet.write_formula("D1", formula, None, 5)
    return buffer.getvalue()


def put(workbook: bytes, result: bytes) -> bytes:
    out = io.BytesIO()
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        put_sheets(package, result, out)
    return out.getvalue()


def altered(workbook: bytes, **changes: Sequence[tuple[str, str]] | bytes | None) -> bytes:
    """The workbook with replacements in parts, which are named by the end of their names, ``__`` for the stop."""
    contents: dict[str, bytes | None] = {}
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        for key, change in changes.items():
            part = next(name for name in package.names() if name.endswith("/" + key.replace("__", ".")))
            contents[part] = change if change is None or isinstance(change, bytes) else package.read(part)
            for old, new in change if isinstance(change, list) else ():
                assert old.encode() in contents[part], f"{old} is not in {part}"
                contents[part] = contents[part].replace(old.encode(), new.encode())
        out = io.BytesIO()
        write_package(package, contents, out)
    return out.getvalue()


def extended(workbook: bytes, parts: dict[str, str]) -> bytes:
    """The workbook with parts added or replaced."""
    out = io.BytesIO()
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        write_package(package, {name: content.encode() for name, content in parts.items()}, out)
    return out.getvalue()


def contents(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def differing(before: bytes, after: bytes) -> list[str]:
    old, new = contents(before), contents(after)
    assert [name for name in new if name in old] == [name for name in old if name in new], "the order changed"
    return sorted(name for name in old | new if old.get(name) != new.get(name))


def tree(workbook: bytes, part: str) -> etree._Element:
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        return package.tree(part)


def defined_names(workbook: bytes) -> dict[tuple[str, str], str]:
    """The workbook's names: what each stands for, by its name and the place of the sheet that it belongs to."""
    names = tree(workbook, "xl/workbook.xml").iter("{*}definedName")
    return {(name.get("name", ""), name.get("localSheetId", "")): name.text or "" for name in names}


def owned(workbook: bytes) -> dict[str, str]:
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        return owned_sheets(package)


def refusal(workbook: bytes, result: bytes) -> str:
    with pytest.raises(WorkbookError) as caught:
        put(workbook, result)
    return str(caught.value)


def check_sound(workbook: bytes) -> None:
    """What Excel would offer to repair: references to what is not there, and elements out of order."""
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        declared = [item.get("PartName", "")[1:].lower() for item in package.tree(CONTENT_TYPES).iter("{*}Override")]
        assert len(set(declared)) == len(declared)
        assert all(package.has(part) for part in declared)
        styles = next(item.target for item in package.relationships(package.workbook_part) if item.type == "styles")
        sizes = {name: len(package.tree(styles).findall(f"{{*}}{name}/*")) for name in ("cellXfs", "dxfs")}
        for relation in package.relationships(package.workbook_part):
            assert package.has(relation.target)
            if relation.type == "worksheet":
                sheet = package.tree(relation.target)
                check_order(sheet, SHEET_ORDER)
                check_relationships(package, relation.target, sheet)
                assert all(int(cell.get("s", "0")) < sizes["cellXfs"] for cell in sheet.iter("{*}c"))
                assert all(int(rule.get("dxfId", "-1")) < sizes["dxfs"] for rule in sheet.iter("{*}cfRule"))
        workbook_root = package.tree(package.workbook_part)
        check_order(workbook_root, ("sheets", "externalReferences", "definedNames", "calcPr", "pivotCaches", "extLst"))
        identifiers = [item.get("sheetId") for item in workbook_root.iter("{*}sheet")]
        assert len(set(identifiers)) == len(identifiers)


SHEET_ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter",
    "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "ignoredErrors", "drawing", "legacyDrawing", "controls", "tableParts", "extLst",
]  # fmt: skip
"""Of ISO/IEC 29500-1, 18.3.1.99, what the workbooks here have."""


def check_order(root: etree._Element, order: Sequence[str]) -> None:
    names = [etree.QName(child).localname for child in root if isinstance(child.tag, str)]
    places = [order.index(name) for name in names if name in order]
    assert places == sorted(places), names


def check_relationships(package: Package, part: str, root: etree._Element) -> None:
    known = {relation.id for relation in package.relationships(part)}
    asked = {value for item in root.iter() for key, value in item.items() if re.search(r"relationships\}id$", str(key))}
    assert asked <= known
    for relation in package.relationships(part):
        assert relation.external or package.has(relation.target)
        if relation.type == "drawing":
            check_relationships(package, relation.target, package.tree(relation.target))


def with_buttons_and_settings() -> bytes:
    """A refreshed workbook after an officer has worked on its Tallies sheet."""
    first = put(officers(), donor(5, 2, 1))
    sheet = [
        ("<sheetPr", '<sheetPr codeName="Sheet3" filterMode="1"><tabColor rgb="FF00B050"/></sheetPr><was'),
        ('<sheetView workbookViewId="0">', '<sheetView zoomScale="80" topLeftCell="A9" workbookViewId="0">'),
        ('width="30.7109375"', 'width="44"'),
        ('<pageSetup orientation="landscape"/>', '<pageSetup paperSize="8" orientation="portrait" r:id="rId7"/>'),
        ("<mergeCells", '<sheetProtection sheet="1"/><mergeCells'),
        ('<drawing r:id="rId1"/>', '<drawing r:id="rId1"/><legacyDrawing r:id="rId8"/>'),
    ]
    relations = (
        f'<Relationship Id="rId7" Target="../printerSettings/printerSettings1.bin" Type="{OFFICE}/printerSettings"/>'
        f'<Relationship Id="rId8" Target="../drawings/vmlDrawing1.vml" Type="{OFFICE}/vmlDrawing"/></Relationships>'
    )
    source = contents(first)["xl/worksheets/sheet3.xml"].decode()
    if "<sheetPr" not in source:
        sheet[0] = (
            "<dimension",
            '<sheetPr codeName="Sheet3" filterMode="1"><tabColor rgb="FF00B050"/></sheetPr><dimension',
        )
    for old, new in sheet:
        assert old in source, old
        source = source.replace(old, new)
    shape = (
        "<xdr:oneCellAnchor><xdr:from><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0"
        '</xdr:rowOff></xdr:from><xdr:ext cx="99" cy="99"/><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="9" '
        'name="Note"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp><xdr:clientData/></xdr:oneCellAnchor>'
    )
    relations_part, drawing = "xl/worksheets/_rels/sheet3.xml.rels", "xl/drawings/drawing1.xml"
    return extended(
        first,
        {
            "xl/worksheets/sheet3.xml": source,
            relations_part: contents(first)[relations_part].decode().replace("</Relationships>", relations),
            drawing: contents(first)[drawing].decode().replace("</xdr:wsDr>", shape + "</xdr:wsDr>"),
            "xl/printerSettings/printerSettings1.bin": "printer",
            "xl/drawings/vmlDrawing1.vml": "<xml/>",
        },
    )


def styles(xml: str, prefix: str = "") -> etree._Element:
    colon = f":{prefix}" if prefix else ""
    return etree.fromstring(
        f'<{prefix}{prefix and ":"}styleSheet xmlns{colon}="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{xml}</{prefix}{prefix and ':'}styleSheet>"
    )
