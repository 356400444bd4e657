"""The Start sheet as a dashboard: what a refresh notes for it, and what its formulas make of that."""

import datetime
import io
import shutil
import subprocess
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.builders.grids import ACTION_HEADINGS, action, actions_book, sheet
from toolkit.bundled import bundled
from toolkit.grid import CellEdit
from toolkit.history.table import capture, read_history
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.plan.models import Status
from toolkit.plan.reading import read_monitoring
from toolkit.results import snapshot as dashboard
from toolkit.results.snapshot import snapshot_sheet
from toolkit.workbook_file.book import book_of, read_book
from toolkit.workbook_file.cell_edits import edited_sheets
from toolkit.workbook_file.package.package import open_package, write_package
from toolkit.workbook_file.sheets.donor import donor_workbook
from toolkit.workbook_file.sheets.transplant import put_sheets
from workbooks import build, plan_data

NOW = datetime.datetime(2019, 10, 14, 9, 5)
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def noted(found, history=()):
    """The snapshot of a book: its cells by address, as (column, row)."""
    made = snapshot_sheet(found, read_monitoring(found)[0], history, NOW)
    return defaultdict(str, {f"{chr(64 + column)}{row}": cell.content for (row, column), cell in made.cells.items()})


def before(found, **changes):
    """What History holds when the quarter before ended with the book's rows, changed so."""
    captured = capture(read_monitoring(found)[0], NOW.date())
    return tuple(replace(row, quarter=row.quarter - 1, **changes) for row in captured)


def test_the_refresh_notes_its_time_its_period_and_every_row():
    found = actions_book(
        action(status=" Amber"), action(ref=" CSAP  1.2 ", status="AMBER\u00a0"), action(ref=3.1, status=None)
    )
    cells = noted(found)
    assert [cells[place] for place in (dashboard.REFRESHED, dashboard.PERIOD, dashboard.PREVIOUS)] == [
        "14 October 2019 at 09:05",
        "1 July to 30 September 2019 (Quarter 2)",
        "",
    ]
    assert [cells[f"D{row}"] for row in (1, 2, 3)] == ["CSAP 1.1|Amber", "CSAP 1.2|AMBER\u00a0", "3.1|"]
    assert "B4" not in cells


def test_success_measures_that_share_a_ref_are_told_apart_by_their_text():
    headings = ["Success measure" if heading == "Priority action" else heading for heading in ACTION_HEADINGS]
    rows = [action(priority_action="Fewer burglaries, " * 9), action(priority_action="Fewer\nthefts", status="Red")]
    cells = noted(actions_book(action(), extra=[sheet("Success measures", [headings, *rows])]))
    long = ("Fewer burglaries, " * 9)[: dashboard.SHARED_REF_TEXT]
    assert [cells["E1"], cells["E2"]] == [f"CSAP 1.1|{long}|Green", "CSAP 1.1|Fewer\nthefts|Red"]


def test_what_changed_since_the_last_quarter_is_counted():
    found = actions_book(action(), action(ref="CSAP 1.2", status="Red", priority_action="Other"))
    history = before(found, status=Status.AMBER, by_when="June 2019")
    cells = noted(found, [*history, replace(history[0], ref="CSAP 1.9", text="Closed")])
    assert cells["B3"] == "1 April to 30 June 2019 (Quarter 1)"
    first = dashboard.FIRST_CHANGE_ROW
    counts = [(cells[f"A{row}"], cells[f"B{row}"], cells[f"C{row}"]) for row in range(first, first + 7)]
    assert counts == [
        ("Improved", 0, 1), ("Worsened", 0, 1), ("Unchanged", 0, 0), ("New", 0, 0), ("Closed", 0, 1),
        ("Not comparable", 0, 0), ("Rescheduled", 0, 2),
    ]  # fmt: skip


def test_what_history_has_of_the_same_quarter_is_not_compared_with():
    found = actions_book(action())
    again = tuple(replace(row, quarter=2, status=Status.RED) for row in before(found))
    assert noted(found, again)["B3"] == ""


def test_without_a_period_there_is_nothing_to_compare():
    cells = noted(actions_book(action(), plan=False))
    assert (cells["B2"], cells["B3"], cells["D1"]) == ("", "", "CSAP 1.1|Green")


# --- What the formulas make of it, worked out by LibreOffice ----------------------------------------------------------


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


def calculated(folder, names):
    """The Start sheets of those workbooks, every formula worked out anew."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    command = [soffice, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--convert-to", "xlsx"]
    files = [str(folder / name) for name in names]
    subprocess.run([*command, "--outdir", str(folder / "out"), *files], check=True, capture_output=True, timeout=180)
    opened = (
        openpyxl.load_workbook(folder / "out" / Path(name).with_suffix(".xlsx"), data_only=True) for name in names
    )
    return [book["Start"] for book in opened]


def shown(start, cells):
    """The cells' values; a formula that gives an empty text shows nothing, as a blank cell does."""
    values = [[cell.value if cell.value != "" else None for cell in row] for row in start[cells]]
    return [[round(value, 12) if isinstance(value, float) else value for value in row] for row in values]


def ten_priorities():
    """A workbook with an action of each of ten priorities, and one of none."""
    data = plan_data.load_plan(plan_data.DATA / "blank")
    names = [f"Priority {number}" for number in range(1, 11)]
    example = dict(data.actions[0])
    actions = tuple(example | {"ref": f"CSP {number}.1", "priority": name} for number, name in enumerate([*names, ""]))
    priorities = tuple(
        {"number": number, "name": f"{name} in full", "short": name} for number, name in enumerate(names)
    )
    return build.make_workbook(replace(data, priorities=priorities, actions=actions), build.MACROS, (0, 0, 0))


@pytest.fixture(scope="module")
def starts(tmp_path_factory):
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
    type_in(plan, **{f"Actions_{column}{row}": "" for column in "ABCG" for row in range(41, 50)})
    keep("fewer")
    return dict(zip((name.removesuffix(".xlsm") for name in names), calculated(folder, names), strict=True)), folder


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
        "No earlier quarter is in History yet",
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
