"""Published tables in the layouts of their publishers, with invented places and figures."""

import csv
import zipfile
from html import escape
from pathlib import Path

CRIME_HEADINGS = [
    "Financial Year",
    "Financial Quarter",
    "Police Force",
    "CSP Name",
    "Offence Description",
    "Offence Group",
    "Offence Subgroup",
    "Offence Code",
    "Offence Count",
]
NOTES = [
    ["Updated: 23 July 2026"],
    ["Force Notes"],
    ["Loamshire: crime data for Fenwick and Millbrook are recorded under an unassigned CSP group from 2024 onwards."],
    ["Additional Notes"],
    ["Robbery counts of the year ending March 2026 are provisional."],
    ["Figures below force level are not accredited official statistics."],
]
OFFENCES = (
    ("Robbery of business property", "Robbery", "Robbery", "34A"),
    ("Robbery of personal property", "Robbery", "Robbery", "34B"),
    ("Residential burglary of a home", "Theft offences", "Burglary", "28E"),
)
PLACES = (
    ("Loamshire", "Ashby"),
    ("Loamshire", "Fenwick"),
    ("Loamshire", "Unassigned Loamshire"),
    ("Borsetshire", "Ambridge & Felpersham"),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    "<office:spreadsheet>"
)
_END = "</office:spreadsheet></office:body></office:document-content>"


def crime_sheet(year, places=PLACES, count=lambda place, quarter, offence: place + 10 * quarter + offence, quarters=4):
    """The rows of one year: ``count`` gives a number by the places of area and offence in their lists, and quarter."""
    rows = [CRIME_HEADINGS]
    for number, (force, area) in enumerate(places):
        for quarter in range(1, quarters + 1):
            for offence, (description, group, subgroup, code) in enumerate(OFFENCES):
                told = [f"{year}/{(year + 1) % 100:02d}", quarter, force, area, description, group, subgroup, code]
                rows.append([*told, count(number, quarter, offence)])
    return rows


def crime_book(years=(2023, 2024, 2025), notes=NOTES, **more):
    """The sheets of a table by partnership: notes, and one a year."""
    return {"Notes": notes} | {f"{year}_{(year + 1) % 100:02d}": crime_sheet(year, **more) for year in years}


def ods_cell(value, times=1, shown=None):
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell{repeated} {kind}><text:p>{shown or value}</text:p></table:table-cell>"
    if value == "":
        return f"<table:table-cell{repeated}/>"
    text = escape(value, quote=False)
    return f'<table:table-cell{repeated} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def ods_row(values):
    """A row in which equal neighbours are one cell that is repeated, as LibreOffice writes them."""
    cells, at = [], 0
    while at < len(values):
        times = next((n for n in range(1, len(values) - at) if values[at + n] != values[at]), len(values) - at)
        cells.append(ods_cell(values[at], times))
        at += times
    return f'<table:table-row table:style-name="ro1">{"".join(cells)}</table:table-row>'


def ods(path: Path, sheets, rows_as=ods_row) -> Path:
    content = [_HEAD]
    for name, rows in sheets.items():
        content.append(f'<table:table table:name="{escape(name)}"><table:table-column/>')
        content += [row if isinstance(row, str) else rows_as(row) for row in rows]
        content.append("</table:table>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "".join([*content, _END]))
    return path


def csv_file(path: Path, rows, encoding="utf-8-sig", delimiter=",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


LOOKUP = [
    ["LAD24CD", "LAD24NM", "CSP24CD", "CSP24NM", "PFA24CD", "PFA24NM"],
    ["E1", "Ashby", "P1", "Ashby", "F1", "Loamshire"],
    ["E2", "Old Fenwick", "P2", "Fenwick", "F1", "Loamshire"],
    ["E3", "Ambridge", "P3", "Ambridge and Felpersham", "F2", "Borsetshire"],
    ["E4", "Felpersham", "P3", "Ambridge and Felpersham", "F2", "Borsetshire"],
    ["E5", "Three Rivers and Coast", "P4", "North Rivers", "F3", "Rivershire"],
    ["E5", "Three Rivers and Coast", "P5", "South Rivers", "F3", "Rivershire"],
    ["E6", "Folkestone and Hythe", "P6", "Shepway", "F4", "Kent"],
]
STREET_HEADINGS = [
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
]


def street_row(month, kind, lsoa="Ashby 001A", force="Loamshire Police"):
    code = "E01000001" if lsoa else ""
    return [
        "",
        month,
        force,
        force,
        "",
        "",
        "On or near Mill Lane" if lsoa else "No location",
        code,
        lsoa,
        kind,
        "",
        "",
    ]


def street_file(folder: Path, month, rows, force="loamshire") -> Path:
    (folder / month).mkdir(parents=True, exist_ok=True)
    return csv_file(folder / month / f"{month}-{force}-street.csv", [STREET_HEADINGS, *rows], "utf-8")
