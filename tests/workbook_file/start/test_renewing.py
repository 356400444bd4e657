"""An older Start becomes this version's, and one that somebody added something to stays as it is."""

import openpyxl
import pytest

from benchmarks.open_xml import NOT_THERE, VALIDATOR, findings
from tests.builders.macro_books import with_parts
from tests.builders.older import DRAWING, START, with_older_start
from tests.builders.quarter_books import parts
from toolkit.bundled import bundled
from toolkit.proved.start import prove_start
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.start.renewing import RenewedStart, renewed_start


def renewed(path):
    with open_package(path) as package:
        return renewed_start(package)


def start_of(path):
    return {cell.coordinate: cell.value for row in openpyxl.load_workbook(path)["Start"].iter_rows() for cell in row}


def texts(cells):
    """Formulas of arrays compared by what they say."""
    return {place: getattr(value, "text", value) for place, value in cells.items()}


@pytest.mark.parametrize("name", ["blank", "sevenoaks-2019-20", "kent-2014-17"])
def test_the_start_of_this_version_has_nothing_to_renew(name):
    assert renewed(bundled("workbooks", f"{name}.xlsm")) == RenewedStart()


@pytest.mark.slow
def test_an_older_start_becomes_this_versions_with_what_the_plan_says_of_its_ratings(workbook):
    present = texts(start_of(workbook))
    with_older_start(workbook)
    before = workbook.read_bytes()
    found = renewed(workbook)
    prove_start(before, found.content)
    workbook.write_bytes(found.content)
    meaning = next(place for place, value in present.items() if value == "Off target")
    assert texts(start_of(workbook)) == present | {meaning: "Off target, and nobody says how to get back"}
    after = parts(workbook)
    drawing = next(part for name, part in after.items() if name.startswith("xl/drawings/drawing") and b"[0]!" in part)
    assert drawing.count(b'macro="[0]!') == 4
    assert b'codeName="Sheet1"' in after[START]
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    assert renewed(workbook) == RenewedStart()


@pytest.mark.skipif(not VALIDATOR, reason=NOT_THERE)
def test_microsofts_validator_finds_nothing_in_it(workbook):
    with_older_start(workbook)
    workbook.write_bytes(renewed(workbook).content)
    assert findings(workbook) == []


def typed(sheet):
    return sheet.replace(b"</sheetData>", b'<row r="59"><c r="B59" t="str"><v>Ask Ann</v></c></row></sheetData>')


def calculated(sheet):
    return sheet.replace(b"</sheetData>", b'<row r="70"><c r="B70"><f>1+1</f><v>2</v></c></row></sheetData>')


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({START: typed}, 'because B59 says "Ask Ann", which somebody typed: move it to a sheet of its own.'),
        ({START: calculated}, "because B70 has a formula of somebody's own"),
        ({DRAWING: lambda part: part.replace(b'"TextBox', b'"Note').replace(b"A click", b"Our click")}, "the shape"),
        ({DRAWING: lambda part: part.replace(b'"Chart 1"', b'"Our chart"')}, 'the shape "Our chart" on it is somebody'),
        (
            {"xl/worksheets/sheet2.xml": lambda sheet: sheet.replace(b'r="A5"', b'r="D5"')},
            "Partnership is not in row 5 of the sheet Plan",
        ),
    ],
)
def test_what_somebody_added_or_what_lacks_leaves_it_as_it_is(workbook, changes, why):
    with_older_start(workbook)
    with_parts(workbook, changes)
    found = renewed(workbook)
    assert found.content is None
    assert why in found.left
    assert found.left.startswith('Not renewed: the sheet "Start", because ')


def test_a_workbook_without_start_has_nothing_to_renew(tmp_path):
    path = tmp_path / "own.xlsx"
    openpyxl.Workbook().save(path)
    assert renewed(path) == RenewedStart()
