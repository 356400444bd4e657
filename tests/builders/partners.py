"""Workbooks with contacts, for requests to partners."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit.bundled import bundled
from toolkit.workbook_file.filling import fill_workbook
from toolkit.workbook_file.package.package import open_package

CONTACTS: Sequence[Mapping[str, str]] = (
    {"agency": "CSU", "person": "Ceri Hall", "deputy": "Deb Lane", "email": "csu@council.example"},
    {"agency": "Kent Police", "person": "Pat Moss", "email": "pat@police.example; duty@police.example"},
    {"agency": "DAVSS", "person": "Dee Vale", "email": "davss@charity.example; dv@charity"},
)


def with_contacts(
    path: Path, name: str = "sevenoaks-2019-20", contacts: Sequence[Mapping[str, str]] = CONTACTS
) -> Path:
    """A copy of a bundled workbook with those contacts on Lists, and a meeting for which there is time."""
    with open_package(bundled("workbooks", f"{name}.xlsm")) as package:
        path.write_bytes(fill_workbook(package, {}, {"Contacts": contacts}))
    return path
