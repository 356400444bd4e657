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
from toolkit.workbook_file.package.edits import Edits
from toolkit.workbook_file.package.limits import refuse_too_many_formats
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.package.sheet_list import defined_names, owned_sheets
from toolkit.workbook_file.package.xml import add_child, parse_xml, whole_number, write_xml
from toolkit.workbook_file.sheets.donor import donor_workbook
from toolkit.workbook_file.sheets.transplant import put_sheets

_SYSTEM_DATE = "14"
"""The built-in number format of a date as the computer's owner has it, such as 14/10/2019."""


def with_history_sheet(package: Package) -> bytes:
    """The workbook with the sheet Past quarters added at its end, and nothing else changed.

    Raises WorkbookError where no sheet can be added.
    """
    out = io.BytesIO()
    put_sheets(package, donor_workbook([_sheet()]), out)
    with Package(package.path, out.getvalue(), package.fingerprint) as widened:
        out = io.BytesIO()
        edits = Edits(widened)
        _add_table(edits)
        edits.write(out)
    return out.getvalue()


def _sheet() -> ResultSheet:
    sheet = ResultSheet(HISTORY.name, widths(HISTORY_COLUMNS))
    sheet.heights[sheet.add(HISTORY.sheet, style="title")] = 26.0
    sheet.add(HISTORY_NOTE, style="note")
    sheet.skip()
    sheet.heading_row = add_headings(sheet, HISTORY_COLUMNS)
    sheet.add(*(column.blank() for column in HISTORY_COLUMNS))
    return sheet


def _add_table(edits: Edits) -> None:
    """Make the headings and the blank row below them an Excel table."""
    package = edits.package
    sheet = sheet_parts(package)[owned_sheets(package)[HISTORY.name]]
    part = edits.free("tables", "table{}.xml")
    edits.put_content(part, _table(package, etree.QName(edits.look(sheet)).namespace or ""))
    root, identifier = edits.tree(sheet), edits.add(sheet, "table", part)
    add_child(add_child(root, "tableParts", {"count": "1"}), "tablePart", {f"{{{edits.relationships}}}id": identifier})
    _date_the_last_column(edits, root)


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


def _date_the_last_column(edits: Edits, sheet: etree._Element) -> None:
    """Give the last column's blank cell, and so all that are written below it, the format of a date."""
    root = edits.tree(edits.package.related("styles"))
    formats = root.find("{*}cellXfs")
    cell = next(cell for cell in sheet.iter("{*}c") if cell.get("r") == address(HEADING_ROW + 1, len(HISTORY.columns)))
    if formats is None:
        return
    dated = copy.deepcopy(formats[whole_number(cell, "s")])
    dated.set("numFmtId", _SYSTEM_DATE)
    dated.set("applyNumberFormat", "1")
    formats.append(dated)
    formats.set("count", str(len(formats)))
    refuse_too_many_formats(root, edits.package.path.name)
    cell.set("s", str(len(formats) - 1))
