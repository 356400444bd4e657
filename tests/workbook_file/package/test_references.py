"""Sheets' names in formulas and in references such as ``'Our tallies'!$A$1``."""

import io

import openpyxl

from tests.builders.transplants import donor, officers, put


def test_apostrophes_in_sheet_names_stay_doubled_in_links() -> None:
    after = put(officers("Officer's plan"), donor(5, 2, 1, first_sheet="Officer's plan"))
    checks = openpyxl.load_workbook(io.BytesIO(after))["Checks"]
    assert checks["A2"].hyperlink.location == "'Officer''s plan'!F12"
