"""Workbooks of plain rows, as anybody might have typed them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import xlsxwriter


def xlsx(path: Path, sheets: Mapping[str, Iterable[Iterable[object]]]) -> Path:
    """A workbook at that path with the rows of each sheet, from the first row down."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path
