"""What is typed on Start, and what the plan says that its ratings mean."""

from tests.builders.older import with_older_start
from toolkit.bundled import bundled
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.start.looking import own_meanings, reasons_to_leave, start_sheet


def test_what_is_typed_leaves_out_what_formulas_give():
    with open_package(bundled("workbooks", "sevenoaks-2019-20.xlsm")) as package:
        found = start_sheet(package)
        assert "How the plan is doing" in found.typed.values()
        assert not any("Sevenoaks" in text for text in found.typed.values())
        assert found.formulas()["B1"].startswith("IF(Plan!$B$6")
        assert "status" in found.headings["actions"]
        assert found.label(9) == "Period"


def test_an_older_start_makes_room_and_its_own_meanings_are_carried_over(workbook):
    with open_package(with_older_start(workbook)) as old, open_package(bundled("workbooks", "blank.xlsm")) as new:
        sheets = start_sheet(old), start_sheet(new)
        assert list(reasons_to_leave(*sheets)) == []
        assert list(own_meanings(*sheets).values()) == ["Off target, and nobody says how to get back"]
