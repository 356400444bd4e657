"""Workbooks with contacts, requests made of them, and answers as partners fill them in."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl

from toolkit.bundled import bundled
from toolkit.grid import CellEdit
from toolkit.partners.asking.updates import UpdateRequests, requests_of
from toolkit.partners.asking.workbook import request_workbook
from toolkit.partners.keys import KEY
from toolkit.plan.reading import read_monitoring
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.cell_edits import edited_sheets
from toolkit.workbook_file.filling import fill_workbook
from toolkit.workbook_file.package.package import open_package, write_package

NOW = datetime(2019, 10, 7, 9, 30)
DUE = date(2019, 10, 21)
CONTACTS: Sequence[Mapping[str, str]] = (
    {"agency": "CSU", "person": "Ceri Hall", "deputy": "Deb Lane", "email": "csu@council.example"},
    {"agency": "Kent Police", "person": "Pat Moss", "email": "pat@police.example; duty@police.example"},
    {"agency": "DAVSS", "person": "Dee Vale", "email": "davss@charity.example; dv@charity"},
)
HEADINGS = {"status": "Rating now", "update": "Update now", "by_when": "By when"}


def with_contacts(
    path: Path, name: str = "sevenoaks-2019-20", contacts: Sequence[Mapping[str, str]] = CONTACTS, **details: str
) -> Path:
    """A copy of a bundled workbook with those contacts on Lists, and details of the plan by field."""
    with open_package(bundled("workbooks", f"{name}.xlsm")) as package:
        path.write_bytes(fill_workbook(package, details, {"Contacts": contacts}))
    return path


def edit(workbook: Path, *edits: CellEdit) -> None:
    """Change those cells of a workbook, which must change something."""
    with open_package(workbook) as package:
        path, content = workbook.with_name("edited.xlsm"), package.data
        with path.open("wb") as out:
            write_package(package, dict(edited_sheets(package, edits)), out)
    assert path.read_bytes() != content
    path.replace(workbook)


def requests_in(workbook: Path, *only: str) -> UpdateRequests:
    """What is asked of a workbook's leads."""
    book = read_book(workbook)
    return requests_of(book, read_monitoring(book)[0], only)


def two_answers(folder: Path) -> tuple[Path, Path]:
    """Two files in which one agency says different things of its first row, whose rating both change."""
    requests = requests_in(with_contacts(folder / "asked of.xlsm"), "DAVSS")
    content, ref = request_workbook(requests.requests[0], requests, DUE, NOW), requests.requests[0].rows[0].ref
    paths = folder / "first.xlsx", folder / "second.xlsx"
    for path, update in zip(paths, ("One.", "Other."), strict=True):
        path.write_bytes(answered(content, {ref: {"status": "Red", "update": update}}))
    return paths


def answered(content: bytes, answers: Mapping[str, Mapping[str, object]]) -> bytes:
    """A request's workbook with answers by the row's key or ref and the field, saved by a program of another make."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Updates"]
    columns = {sheet.cell(6, column).value: column for column in range(1, sheet.max_column + 1)}
    key = next(cell.column for row in sheet.iter_rows() for cell in row if str(cell.value or "").startswith(KEY))
    for row in range(7, sheet.max_row + 1):
        said = answers.get(str(sheet.cell(row, key).value)) or answers.get(str(sheet.cell(row, 1).value)) or {}
        for field, value in said.items():
            cell = sheet.cell(row, columns[HEADINGS[field]])
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type  # as in a cell of text: no formula
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
