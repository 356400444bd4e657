"""A sheet of a closed workbook called otherwise, with everything that names it following."""

from lxml import etree

from toolkit.workbook_file.package.edits import Edits
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.package.references import rename_formulas, renamed
from toolkit.workbook_file.package.sheet_list import defined_names, listed_sheets

_MAY_NAME_SHEETS = ("worksheets/", "charts/", "chartsheets/", "pivotCache/", "tables/", "drawings/", "docProps/app.xml")
_TITLES = "docProps/app.xml"


def rename_sheet(edits: Edits, old: str, new: str) -> None:
    """Call the sheet ``new``, and have formulas, names, links, charts, pivot tables and the list of titles follow.

    Parts that do not name the sheet stay byte for byte what they are.
    """
    names = {old: new}
    workbook = edits.tree(edits.workbook)
    for entry in listed_sheets(workbook):
        if entry.get("name") == old:
            entry.set("name", new)
    for name in defined_names(workbook):
        name.text = renamed(name.text or "", names)
    for part in _parts_that_name(edits.package, old):
        root = edits.tree(part)
        rename_formulas(root, names)
        for link in root.iter("{*}hyperlink"):
            if link.get("location"):
                link.set("location", renamed(link.get("location", ""), names))
        for source in root.iter("{*}worksheetSource"):
            if source.get("sheet") == old:
                source.set("sheet", new)
        for title in root.iter("{*}lpstr"):
            title.text = _title(title, names)


def _title(title: etree._Element, names: dict[str, str]) -> str:
    text = title.text or ""
    return names.get(text, renamed(text, names))


def _parts_that_name(package: Package, sheet: str) -> list[str]:
    """The parts in which the name stands for the sheet; a look at the bytes spares most the reading."""
    name = sheet.encode()
    signs = (name + b"!", name + b"'!", b'sheet="' + name + b'"')
    found = []
    for part in package.names():
        if part.endswith(".xml") and any(place in part for place in _MAY_NAME_SHEETS):
            content = package.read(part)
            if any(sign in content for sign in signs) or (part == _TITLES and name in content):
                found.append(part)
    return found
