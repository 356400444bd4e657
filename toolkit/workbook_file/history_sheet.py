"""The sheet Past quarters for a workbook that has none yet, with its Excel table still without rows."""

import copy
import io

from lxml import etree

from toolkit.grid import address
from toolkit.results.columns import add_headings, widths
from toolkit.results.history import HEADING_ROW, HISTORY_COLUMNS, HISTORY_NOTE
from toolkit.results.sheet import ResultSheet
from toolkit.tables.headings import HISTORY
from toolkit.workbook_file.cell_edits import sheet_parts
from toolkit.workbook_file.package.package import CONTENT_TYPES, Package, relationships_part, write_package
from toolkit.workbook_file.package.sheet_list import defined_names, owned_sheets
from toolkit.workbook_file.package.xml import add_child, parse_xml, whole_number, write_xml
from toolkit.workbook_file.sheets.donor import donor_workbook
from toolkit.workbook_file.sheets.transplant import put_sheets

_SYSTEM_DATE = "14"
"""The built-in number format of a date as the computer's owner has it, such as 14/10/2019."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def with_history_sheet(package: Package) -> bytes:
    """The workbook with the sheet Past quarters added at its end, and nothing else changed.

    Raises WorkbookError where no sheet can be added.
    """
    out = io.BytesIO()
    put_sheets(package, donor_workbook([_sheet()]), out)
    with Package(package.path, out.getvalue(), package.fingerprint) as widened:
        out = io.BytesIO()
        write_package(widened, _table_parts(widened), out)
    return out.getvalue()


def _sheet() -> ResultSheet:
    sheet = ResultSheet(HISTORY.name, widths(HISTORY_COLUMNS))
    sheet.heights[sheet.add(HISTORY.sheet, style="title")] = 26.0
    sheet.add(HISTORY_NOTE, style="note")
    sheet.skip()
    sheet.heading_row = add_headings(sheet, HISTORY_COLUMNS)
    sheet.add(*(column.blank() for column in HISTORY_COLUMNS))
    return sheet


def _table_parts(package: Package) -> dict[str, bytes]:
    """What makes the headings and the blank row below them an Excel table."""
    sheet = sheet_parts(package)[owned_sheets(package)[HISTORY.name]]
    taken = {name.lower() for name in package.names()}
    part = next(name for number in range(1, 10**6) if (name := f"xl/tables/table{number}.xml") not in taken)
    root, types = package.tree(sheet), package.tree(CONTENT_TYPES)
    office = "http://purl.oclc.org/ooxml" if package.strict else "http://schemas.openxmlformats.org"
    relation = f"{office}/officeDocument/{'' if package.strict else '2006/'}relationships"
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
    add_child(types, "Override", {"PartName": f"/{part}", "ContentType": content_type})
    relations = parse_xml(f'<Relationships xmlns="{_PACKAGE}"/>'.encode(), part)
    add_child(relations, "Relationship", {"Id": "rId1", "Type": f"{relation}/table", "Target": f"/{part}"})
    add_child(add_child(root, "tableParts", {"count": "1"}), "tablePart", {f"{{{relation}}}id": "rId1"})
    styles = _with_date_format(package, root)
    return {
        sheet: write_xml(root),
        part: _table(package, etree.QName(root).namespace or ""),
        relationships_part(sheet): write_xml(relations),
        CONTENT_TYPES: write_xml(types),
        **styles,
    }


def _table(package: Package, namespace: str) -> bytes:
    """The table's own part, under a name and a number that nothing else in the workbook has."""
    names, numbers = (
        {name.get("name", "").casefold() for name in defined_names(package.tree(package.workbook_part))},
        [0],
    )
    for sheet in sheet_parts(package).values():
        for relation in package.relationships(sheet):
            if relation.type == "table":
                other = package.tree(relation.target)
                names.add(other.get("displayName", "").casefold())
                numbers.append(whole_number(other, "id"))
    name = HISTORY.name
    while name.casefold() in names:
        name += "_CSP"
    cells = f"A{HEADING_ROW}:{address(HEADING_ROW + 1, len(HISTORY.columns))}"
    root = parse_xml(f'<table xmlns="{namespace}"/>'.encode(), "table")
    for key, value in {
        "id": max(numbers) + 1,
        "name": name,
        "displayName": name,
        "ref": cells,
        "totalsRowShown": 0,
    }.items():
        root.set(key, str(value))
    add_child(root, "autoFilter", {"ref": cells})
    columns = add_child(root, "tableColumns", {"count": str(len(HISTORY.columns))})
    for number, column in enumerate(HISTORY.columns, start=1):
        add_child(columns, "tableColumn", {"id": str(number), "name": column.heading})
    return write_xml(root)


def _with_date_format(package: Package, sheet: etree._Element) -> dict[str, bytes]:
    """Give the last column's blank cell, and so all that are written below it, the format of a date."""
    part = package.related("styles")
    root = package.tree(part)
    formats = root.find("{*}cellXfs")
    cell = next(cell for cell in sheet.iter("{*}c") if cell.get("r") == address(HEADING_ROW + 1, len(HISTORY.columns)))
    if formats is None:
        return {}
    dated = copy.deepcopy(formats[whole_number(cell, "s")])
    dated.set("numFmtId", _SYSTEM_DATE)
    dated.set("applyNumberFormat", "1")
    formats.append(dated)
    formats.set("count", str(len(formats)))
    cell.set("s", str(len(formats) - 1))
    return {part: write_xml(root)}
