"""Workbooks as older versions of the toolkit made them."""

import io
from pathlib import Path

from tests.builders.macro_books import with_parts
from tests.builders.quarter_books import TODAY
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.tables.owned import MADE_BY
from toolkit.workbook_file.package.edits import Edits
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.sheets.renaming import rename_sheet


def as_of_an_older_version(workbook: Path) -> Path:
    """The workbook as an older version made it: the sheet called History, and no version said; a quarter on record."""
    next_quarter_workbook(workbook, TODAY, go_on=True)
    out = io.BytesIO()
    with open_package(workbook) as package:
        edits = Edits(package)
        rename_sheet(edits, "Past quarters", "History")
        for name in edits.tree(edits.workbook).iterfind("{*}definedNames/{*}definedName"):
            if name.get("name") == MADE_BY:
                name.getparent().remove(name)
        edits.write(out)
    workbook.write_bytes(out.getvalue())
    return workbook


START, DRAWING, STRINGS = "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml", "xl/sharedStrings.xml"


def with_older_start(workbook: Path) -> Path:
    """The workbook with the words, a formula and the buttons of an older Start, and meanings of the plan's own."""

    def older_words(strings: bytes) -> bytes:
        words = strings.replace(b">How the plan is doing<", b">How the plan stands<")
        return words.replace(b">Off target<", b">Off target, and nobody says how to get back<")

    def older_formula(sheet: bytes) -> bytes:
        assert b"<f>Plan!$B$9</f>" in sheet
        return sheet.replace(b"<f>Plan!$B$9</f>", b"<f>TRIM(Plan!$B$9)</f>")

    def older_buttons(drawing: bytes) -> bytes:
        return drawing.replace(b"Button Check rows", b"Rectangle 3")

    return with_parts(workbook, {START: older_formula, STRINGS: older_words, DRAWING: older_buttons})
