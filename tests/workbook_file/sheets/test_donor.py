"""The result sheets as a small workbook of their own, made by XlsxWriter, from which their parts are taken."""

from tests.builders.result_lists import checks, problem
from toolkit.workbook_file.sheets.donor import donor_workbook


def test_long_list_makes_the_donor_no_longer() -> None:
    few, many = (donor_workbook([checks([problem(cell=f"F{row}") for row in range(2, end)])]) for end in (3, 2_000))
    assert len(many) < len(few) + 100
