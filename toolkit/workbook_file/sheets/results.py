"""Result sheets written into a closed workbook."""

from collections.abc import Callable, Sequence
from typing import BinaryIO

from toolkit.results.sheet import ResultSheet
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.sheets.transplant import put_sheets


def write_result_sheets(package: Package, sheets: Sequence[ResultSheet]) -> Callable[[BinaryIO], None]:
    """Make the result sheets; gives the function that writes the workbook with them into a stream."""
    from toolkit.workbook_file.sheets.donor import donor_workbook  # only writing needs XlsxWriter

    donor, lists = donor_workbook(sheets), {sheet.kind: sheet.listed for sheet in sheets}
    return lambda out: put_sheets(package, donor, out, lists)
