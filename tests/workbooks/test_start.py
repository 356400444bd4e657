import datetime
import io
import shutil
from dataclasses import replace

import openpyxl
import pytest

from tests.builders.snapshots import NOW
from toolkit.bundled import bundled
from toolkit.grid import CellEdit
from toolkit.history.quarters import on_target_by_quarter
from toolkit.history.table import movement_rows, read_history
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.plan.reading import read_monitoring
from toolkit.results.snapshot import snapshot_sheet
from toolkit.workbook_file.book import book_of, read_book
from toolkit.workbook_file.cell_edits import edited_sheets, sheet_parts
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


def type_below(path, row, **cells):
    """Type a row of texts far below the table of actions, where the sheet has no cells yet."""
    typed = "".join(f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in cells.items())
    with open_package(path) as package:
        part = sheet_parts(package)["Actions"]
        below = f'<row r="{row}">{typed}</row></sheetData>'.encode()
        out = io.BytesIO()
        write_package(package, {part: package.read(part).replace(b"</sheetData>", below)}, out)
    path.write_bytes(out.getvalue())


def calculated(libreoffice, folder, names):
    """The Start sheets of those workbooks, every formula worked out anew."""
    saved = libreoffice(folder / "out", "xlsx", *(folder / name for name in names), settings=RECALCULATE)
    return [openpyxl.load_workbook(path, data_only=True)["Start"] for path in saved]


def shown(start, cells):
    """The cells' values; a formula that gives an empty text shows nothing, as a blank cell does."""
    values = [[cell.value if cell.value != "" else None for cell in row] for row in start[cells]]
    return [[round(value, 12) if isinstance(value, float) else value for value in row] for row in values]


def tallied(start):
    """The tallies of now: name, counts, total and share of both tables and of the eight rows for priorities."""
    rows = shown(start, "B17:H28")
    return [rows[0], rows[2], *rows[4:]]


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

    for name in ("sevenoaks-2019-20", "blank", "kent-2014-17"):
        shutil.copy(bundled("workbooks", f"{name}.xlsm"), plan)
        keep(name)
    (folder / "many.xlsm").write_bytes(ten_priorities())
    names.append("many.xlsm")
    shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), plan)
    refresh(plan)
    keep("refreshed")
    question = next(
        row[0].row for row in openpyxl.load_workbook(plan)["Checks"].iter_rows() if row[0].value == "Question"
    )
    shutil.copy(plan, folder / "answered.xlsm")
    meeting = (datetime.date(datetime.date.today().year + 1, 2, 3) - datetime.date(1899, 12, 30)).days
    type_in(folder / "answered.xlsm", **{f"Checks_H{question}": "accepted: it was", "Plan_B11": meeting})
    names.append("answered.xlsm")
    shutil.copy(plan, folder / "typed day.xlsm")
    type_in(folder / "typed day.xlsm", Plan_B11=f"3 February {datetime.date.today().year + 1}")
    names.append("typed day.xlsm")
    type_in(plan, Actions_G2="Red", Actions_G3="amber ", Measures_F8="Green")
    keep("typed")
    next_quarter_workbook(plan, NOW.date())
    keep("next")
    type_in(plan, Actions_B4="Cycling", Actions_B5="")
    refresh(plan)
    keep("compared")
    type_in(plan, **{f"Actions_{column}{row}": "" for column in "ABCDEFGH" for row in range(41, 50)})
    keep("fewer")
    shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), plan)
    type_below(plan, 54, A="9.1", B="Road Safety", C="Paint the crossings", G="Red")
    refresh(plan)
    keep("below")
    return dict(
        zip((name.removesuffix(".xlsm") for name in names), calculated(libreoffice, folder, names), strict=True)
    ), folder


@pytest.mark.parametrize("name", ["sevenoaks-2019-20", "blank", "many"])
def test_the_workbook_holds_the_results_that_its_formulas_have(starts, name):
    found, folder = starts
    built = openpyxl.load_workbook(folder / f"{name}.xlsm", data_only=True)["Start"]
    assert tallied(built) == tallied(found[name])
    assert shown(built, "B1:K2") == shown(found[name], "B1:K2")


def test_start_counts_what_the_tallies_count(starts):
    assert tallied(starts[0]["sevenoaks-2019-20"]) == [
        ["Success measures", 6, 2, 0, 1, 9, round(6 / 9, 12)],
        ["Actions", 43, 4, 1, 0, 48, round(43 / 48, 12)],
        ["Domestic Abuse", 5, 1, 0, 0, 6, round(5 / 6, 12)],
        ["Serious & Acquisitive Crime", 9, 0, 0, 0, 9, 1],
        ["Anti Social Behaviour", 9, 1, 0, 0, 10, 0.9],
        ["Safeguarding", 5, 0, 0, 0, 5, 1],
        ["Substance Misuse", 4, 0, 0, 0, 4, 1],
        ["Doorstep Crime", 8, 2, 0, 0, 10, 0.8],
        ["Road Safety", 3, 0, 1, 0, 4, 0.75],
        [None] * 7,
    ]


@pytest.mark.parametrize(
    ("name", "refreshed", "since"),
    [
        ("sevenoaks-2019-20", "Not yet: use Refresh tallies", None),
        ("refreshed", "14 October 2019 at 09:05", "No status has changed"),
        ("typed", "14 October 2019 at 09:05", "3 statuses changed since the last refresh"),
        ("next", "14 October 2019 at 09:05", "The plan has moved to another period: refresh the tallies"),
        ("compared", "14 October 2019 at 09:05", "No status has changed"),
        (
            "fewer",
            "14 October 2019 at 09:05",
            "9 counted rows are in no table: deleted, or typed below it",
        ),
        (
            "below",
            "14 October 2019 at 09:05",
            "1 counted row is in no table: deleted, or typed below it",
        ),
    ],
)
def test_start_says_what_has_changed_since_the_refresh(starts, name, refreshed, since):
    assert shown(starts[0][name], "C11:C12") == [[refreshed], [since]]


def test_start_counts_statuses_however_they_are_typed(starts):
    assert [row[:6] for row in tallied(starts[0]["typed"])[:2]] == [
        ["Success measures", 7, 2, 0, 0, 9],
        ["Actions", 41, 5, 2, 0, 48],
    ]


def test_actions_without_a_priority_of_the_plan_stand_together(starts):
    rows = {row[0]: row[1:] for row in shown(starts[0]["compared"], "B21:G28")}
    assert rows["Other or no priority"] == [1, 1, 0, 0, 2]
    assert [sum(column) for column in zip(*rows.values(), strict=True)] == [41, 5, 2, 0, 48]


def test_more_priorities_than_there_is_room_for_stand_together(starts):
    rows = shown(starts[0]["many"], "B21:G28")
    assert [row[0] for row in rows] == [*(f"Priority {number}" for number in range(1, 8)), "Other or no priority"]
    assert rows[-1][1:] == [4, 0, 0, 0, 4]


def test_start_tells_what_changed_since_the_last_quarter(starts):
    found = starts[0]
    assert [found[name]["B43"].value for name in ("sevenoaks-2019-20", "refreshed", "compared")] == [
        "Refresh the tallies to see it",
        "No earlier quarter is in Past quarters yet",
        "Compared with 1 July to 30 September 2019 (Quarter 2)",
    ]
    assert [[row[0], row[1], row[4]] for row in shown(found["compared"], "B45:F51")] == [
        ["Improved", 0, 0], ["Worsened", 0, 0], ["Unchanged", 9, 48], ["New", 0, 0], ["Closed", 0, 0],
        ["Not comparable", 0, 0], ["Rescheduled", 0, 0],
    ]  # fmt: skip


def test_next_quarter_is_read_by_the_toolkit_as_start_shows_it(starts):
    found, folder = starts
    assert found["next"]["K2"].value == "1 October to 31 December 2019 (Quarter 3)"
    assert read_monitoring(read_book(folder / "next.xlsm"))[0].plan.period.label == found["next"]["K2"].value


def test_the_last_quarter_stands_beside_this_one(starts):
    found = starts[0]
    assert [found[name]["B20"].value for name in ("sevenoaks-2019-20", "refreshed", "next")] == [
        "Refresh to see last quarter", "No quarter before yet", "Refresh to see last quarter",
    ]  # fmt: skip
    rows = shown(found["compared"], "B17:I28")
    assert rows[1] == ["Quarter 2 of 2019-20", 7, 2, 0, 0, 9, round(7 / 9, 12), None]
    assert rows[3] == ["Quarter 2 of 2019-20", 41, 5, 2, 0, 48, round(41 / 48, 12), None]
    assert (rows[0][-1], rows[2][-1]) == (rows[1][-2], rows[3][-2])
    assert [(row[0], row[-1]) for row in rows[4:6]] == [("Domestic Abuse", 0.5), (rows[5][0], 1)]


def test_what_was_on_target_in_each_quarter_is_what_the_past_quarters_give(starts):
    found, folder = starts
    history = read_history(read_book(folder / "compared.xlsm"))
    measures, actions = (
        on_target_by_quarter(movement_rows(history, table)) for table in ("Success measures", "Actions")
    )
    then = [round(tallies[0][1].on_target / tallies[0][1].total, 12) for tallies in (measures, actions)]
    rows = [[row[0], row[1], row[4]] for row in shown(found["compared"], "B32:F39")]
    now = tallied(found["compared"])
    assert rows == [["Q2 2019-20", *then], ["This quarter", now[0][-1], now[1][-1]], *[[None] * 3] * 6]
    first = [[row[0], row[1], row[4]] for row in shown(found["refreshed"], "B32:F33")]
    assert first == [["This quarter", round(6 / 9, 12), round(43 / 48, 12)], [None] * 3]


def test_what_needs_the_officer_is_what_the_checks_and_the_tallies_find(starts):
    found, folder = starts
    for name in ("refreshed", "typed", "compared"):
        monitoring = read_monitoring(read_book(folder / f"{name}.xlsm"))[0]
        checks = openpyxl.load_workbook(folder / f"{name}.xlsm")["Checks"]
        severities = [row[0].value for row in checks.iter_rows()]
        needs = {row[0]: row[1] for row in shown(found[name], "B6:C12")}
        assert needs["Errors to put right"] == severities.count("Error") > 0
        assert needs["Questions to answer"] == severities.count("Question") > 0
        missing = sum(not row.status.rated for row in (*monitoring.actions, *monitoring.measures))
        assert needs["Without a status"] == missing


def test_what_is_overdue_is_counted_as_the_paper_lists_it_and_only_for_the_quarter_that_was_refreshed(starts):
    found, folder = starts
    monitoring = read_monitoring(read_book(folder / "refreshed.xlsm"))[0]
    late = [row for row in (*monitoring.actions, *monitoring.measures) if row.overdue(monitoring.plan.period.end)]
    assert found["refreshed"]["C8"].value == len(late)
    assert (found["next"]["C8"].value or None, found["next"]["D8"].value) == (None, "Refresh the tallies to see it")


def test_answers_take_questions_away_and_the_days_to_the_meeting_run(starts):
    start = starts[0]["answered"]
    assert starts[0]["typed day"]["C10"].value == start["C10"].value
    assert starts[0]["typed day"]["D10"].value == start["D10"].value
    before = starts[0]["refreshed"]
    assert start["C7"].value == before["C7"].value - 1
    day = datetime.date.today() + datetime.timedelta(days=start["C10"].value)
    assert (day.day, day.month) == (3, 2)
    assert start["D10"].value == f"The meeting is on {day.day} February {day.year}"
    assert before["D10"].value == "No meeting date on the sheet Plan"


def test_after_the_meeting_no_days_are_counted(starts):
    start = starts[0]["kent-2014-17"]
    assert (start["C10"].value, start["D10"].value) == ("–", "The meeting was on 4 February 2015")
