"""The add-in csp.xlam: the same macros and a tab of the ribbon, working on whatever workbook is in front.

It has one sheet, which nobody sees, because a workbook must have one.
"""

import io
from pathlib import Path

from xlsxwriter.workbook import Workbook

from workbooks.parts import CREATED, parts_of, plain_zip
from workbooks.ribbon import ADOPT, JOBS, PART, related, ribbon
from workbooks.vba import WORKBOOK_MODULE, sheet_module, vba_project

NAME = "csp.xlam"
_COMMENTS = "The buttons of the CSP toolkit for any workbook"
_WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"


def build_addin(path: Path, macros: Path) -> None:
    """Build the add-in with the folder of macros."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as workbook:
        workbook.set_vba_name(WORKBOOK_MODULE)
        workbook.add_worksheet("CSP").set_vba_name(sheet_module(1))
        workbook.set_properties({"title": "CSP toolkit", "comments": _COMMENTS, "created": CREATED})
        workbook.add_vba_project(io.BytesIO(vba_project(macros, 1)), is_stream=True)
    parts = parts_of(made.getvalue())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_WORKBOOK, _ADDIN)
    parts["_rels/.rels"] = related(parts["_rels/.rels"])
    parts[PART] = ribbon("anyWorkbook", "Any workbook", [ADOPT, *JOBS])
    path.write_bytes(plain_zip(parts))
