import io
import shutil
from dataclasses import replace

import openpyxl
import pytest

from tests.builders.snapshots import NOW
from toolkit.bundled import bundled
from toolkit.grid import CellEdit
from toolkit.history.table import read_history
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.plan.reading import read_monitoring
from toolkit.results.snapshot import snapshot_sheet
from toolkit.workbook_file.book import book_of, read_book
from toolkit.workbook_file.cell_edits import edited_sheets
from toolkit.workbook_file.package.package import open_package, write_package
from toolkit.workbook_file.sheets.donor import donor_workbook
from toolkit.workbook_file.sheets.transplant import put_sheets
from workbooks import build, plan_data

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def refresh(path):
    """Note the rows as they are."""
    out = io.BytesIO()
    with open_package(path) as package:
        found = book_of(package)
        made = snapshot_sheet(found, read_monitoring(found)[0], read_history(found), NOW)
        put_sheets(package, donor_workbook([made]), out, {made.kind: made.listed})
    path.write_bytes(out.getvalue())


def type_in(path, **cells):
    """Type into cells, given as Actions_G2, as an officer does in Excel."""
    edits = [
        CellEdit(*place.replace("Measures", "Success measures").split("_"), value) for place, value in cells.items()
    ]
    out = io.BytesIO()
    with open_package(path) as package:
        write_package(package, edited_sheets(package, edits), out)
    path.write_bytes(out.getvalue())


def calculated(libreoffice, folder, names):
    """The Start sheets of those workbooks, every formula worked out anew."""
    saved = libreoffice(folder / "out", "xlsx", *(folder / name for name in names), settings=RECALCULATE)
    return [openpyxl.load_workbook(path, data_only=True)["Start"] for path in saved]


def shown(start, cells):
    """The cells' values; a formula that gives an empty text shows nothing, as a blank cell does."""
    values = [[cell.value if cell.value != "" else None for cell in row] for row in start[cells]]
    return [[round(value, 12) if isinstance(value, float) else value for value in row] for row in values]


def ten_priorities():
    """A workbook with an action of each of ten priorities, and one of none."""
    data = plan_data.load_plan(plan_data.DATA / "blank")
    names = [f"Priority {number}" for number in range(1, 11)]
    example = dict(data.actions[0])
    own = example | {"text": "Hold a day"}
    actions = tuple(own | {"ref": f"CSP {number}.1", "priority": name} for number, name in enumerate([*names, ""]))
    priorities = tuple(
        {"number": number, "name": f"{name} in full", "short": name} for number, name in enumerate(names)
    )
    return build.make_workbook(replace(data, priorities=priorities, actions=actions), build.MACROS, (0, 0, 0))


@pytest.fixture(scope="module")
def starts(tmp_path_factory, libreoffice):
    """Start at each step of two quarters, by name, with the file as it was."""
    folder = tmp_path_factory.mktemp("quarters")
    plan = folder / "plan.xlsm"
    names = []

    def keep(name):
        shutil.copy(plan, folder / f"{name}.xlsm")
        names.append(f"{name}.xlsm")

    for name in ("sevenoaks-2019-20", "blank"):
        shutil.copy(bundled("workbooks", f"{name}.xlsm"), plan)
        keep(name)
    (folder / "many.xlsm").write_bytes(ten_priorities())
    names.append("many.xlsm")
    shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), plan)
    refresh(plan)
    keep("refreshed")
    type_in(plan, Actions_G2="Red", Actions_G3="amber ", Measures_F8="Green")
    keep("typed")
    next_quarter_workbook(plan, NOW.date())
    keep("next")
    type_in(plan, Actions_B4="Cycling", Actions_B5="")
    refresh(plan)
    keep("compared")
    type_in(plan, **{f"Actions_{column}{row}": "" for column in "ABCDEFGH" for row in range(41, 50)})
    keep("fewer")
    return dict(
        zip((name.removesuffix(".xlsm") for name in names), calculated(libreoffice, folder, names), strict=True)
    ), folder


@pytest.mark.parametrize("name", ["sevenoaks-2019-20", "blank", "many"])
def test_the_workbook_holds_the_results_that_its_formulas_have(starts, name):
    found, folder = starts
    built = openpyxl.load_workbook(folder / f"{name}.xlsm", data_only=True)["Start"]
    assert shown(built, "B14:H24") == shown(found[name], "B14:H24")
    assert shown(built, "C4:C5") == shown(found[name], "C4:C5")


def test_start_counts_what_the_tallies_count(starts):
    assert shown(starts[0]["sevenoaks-2019-20"], "B15:H23") == [
        ["Success measures", 6, 2, 0, 1, 9, round(6 / 9, 12)],
        ["Actions", 43, 4, 1, 0, 48, round(43 / 48, 12)],
        ["Domestic Abuse", 5, 1, 0, 0, 6, round(5 / 6, 12)],
        ["Serious & Acquisitive Crime", 9, 0, 0, 0, 9, 1],
        ["Anti Social Behaviour", 9, 1, 0, 0, 10, 0.9],
        ["Safeguarding", 5, 0, 0, 0, 5, 1],
        ["Substance Misuse", 4, 0, 0, 0, 4, 1],
        ["Doorstep Crime", 8, 2, 0, 0, 10, 0.8],
        ["Road Safety", 3, 0, 1, 0, 4, 0.75],
    ]


@pytest.mark.parametrize(
    ("name", "refreshed", "since"),
    [
        ("sevenoaks-2019-20", "Not yet: use Refresh tallies", None),
        ("refreshed", "14 October 2019 at 09:05", "No status has changed"),
        ("typed", "14 October 2019 at 09:05", "3 statuses changed since the last refresh"),
        ("next", "14 October 2019 at 09:05", "The plan has moved to another period: refresh the tallies"),
        ("compared", "14 October 2019 at 09:05", "No status has changed"),
        ("fewer", "14 October 2019 at 09:05", "Rows were deleted since the last refresh"),
    ],
)
def test_start_says_what_has_changed_since_the_refresh(starts, name, refreshed, since):
    assert shown(starts[0][name], "C6:C7") == [[refreshed], [since]]


def test_start_counts_statuses_however_they_are_typed(starts):
    assert shown(starts[0]["typed"], "B15:G16") == [["Success measures", 7, 2, 0, 0, 9], ["Actions", 41, 5, 2, 0, 48]]


def test_actions_without_a_priority_of_the_plan_stand_together(starts):
    rows = {row[0]: row[1:] for row in shown(starts[0]["compared"], "B17:G24")}
    assert rows["Other or no priority"] == [1, 1, 0, 0, 2]
    assert [sum(column) for column in zip(*rows.values(), strict=True)] == [41, 5, 2, 0, 48]


def test_more_priorities_than_there_is_room_for_stand_together(starts):
    rows = shown(starts[0]["many"], "B17:G24")
    assert [row[0] for row in rows] == [*(f"Priority {number}" for number in range(1, 8)), "Other or no priority"]
    assert rows[-1][1:] == [4, 0, 0, 0, 4]


def test_start_tells_what_changed_since_the_last_quarter(starts):
    found = starts[0]
    assert [found[name]["B28"].value for name in ("sevenoaks-2019-20", "refreshed", "compared")] == [
        "Refresh the tallies to see it",
        "No earlier quarter is in Past quarters yet",
        "Compared with 1 July to 30 September 2019 (Quarter 2)",
    ]
    assert [[row[0], row[1], row[4]] for row in shown(found["compared"], "B30:F36")] == [
        ["Improved", 0, 0], ["Worsened", 0, 0], ["Unchanged", 9, 48], ["New", 0, 0], ["Closed", 0, 0],
        ["Not comparable", 0, 0], ["Rescheduled", 0, 0],
    ]  # fmt: skip


def test_next_quarter_is_read_by_the_toolkit_as_start_shows_it(starts):
    found, folder = starts
    assert found["next"]["C5"].value == "1 October to 31 December 2019 (Quarter 3)"
    assert read_monitoring(read_book(folder / "next.xlsm"))[0].plan.period.label == found["next"]["C5"].value
