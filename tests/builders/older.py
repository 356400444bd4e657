"""Workbooks as older versions of the toolkit made them."""

import io
from pathlib import Path

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
