"""Starting the next quarter: what changes, what is refused, and that a closed workbook keeps everything else."""

import datetime
import io
import re
import shutil
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.builders.grids import ACTION_HEADINGS, action, actions_book, sheet
from toolkit.bundled import bundled
from toolkit.commands.app import main
from toolkit.entries.periods import Period, PlanYear
from toolkit.errors import StatusesMissingError, ToolkitError, WorkbookError, WorkbookInUseError
from toolkit.grid import Book, CellEdit, Table, cell_range
from toolkit.history.next_quarter import start_next_quarter
from toolkit.history.table import history_table, read_history
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.jobs.workbook import check_workbook
from toolkit.plan.models import Status
from toolkit.plan.reading import read_monitoring
from toolkit.tables.headings import HISTORY, PRINTED
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.cell_edits import edit_cells, edited_sheets
from toolkit.workbook_file.package.package import open_package, write_package

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
TODAY = datetime.date(2019, 10, 14)
HEADINGS = [column.heading for column in HISTORY.columns]


def book(*rows, plan=(), extra=(), headings=ACTION_HEADINGS):
    """A book with a Plan sheet for Quarter 2 of 2019-20, unless the plan says otherwise, and those actions."""
    items = {"Plan year": "2019-20", "Quarter": 2} | dict(plan)
    plan_sheet = sheet("Plan", [["Item", "Value"], *map(list, items.items())])
    return Book("plan.xlsx", (plan_sheet, sheet("Actions", [headings, *rows]), *extra))


def start(found, history=(), today=TODAY, **options):
    return start_next_quarter(found, read_monitoring(found)[0], history, "Our plan.xlsm", today, **options)


# --- What is worked out -----------------------------------------------------------------------------------------------


def test_the_quarter_moves_on_and_updates_are_cleared():
    step = start(book(action(), action(ref="CSAP 1.2", update=None), action(ref="CSAP 1.3")))
    assert step.edits == (CellEdit("Plan", "B3", 3), CellEdit("Actions", "H2", ""), CellEdit("Actions", "H4", ""))
    assert (step.period, step.copy_name) == (Period(PlanYear(2019), 3), "Our plan - 2019-20 Quarter 2.xlsm")
    assert [(row.ref, row.period, row.captured) for row in step.history] == [
        (f"CSAP 1.{number}", Period(PlanYear(2019), 2), TODAY) for number in (1, 2, 3)
    ]
    assert step.sentence == (
        "Quarter 2 of 2019-20 is in History with 3 actions; the plan now stands at Quarter 3 of 2019-20, its updates "
        "are cleared and its statuses stay until you change them."
    )


def test_updates_can_be_kept():
    step = start(book(action()), keep_updates=True)
    assert step.edits == (CellEdit("Plan", "B3", 3),)
    assert "its updates are kept" in step.sentence


def test_statuses_are_cleared_where_the_plan_says_so():
    step = start(book(action(), plan={"Statuses at a new quarter": " clear"}))
    assert CellEdit("Actions", "G2", "") in step.edits
    assert "its statuses are to be chosen anew" in step.sentence


def test_an_unknown_setting_keeps_the_statuses_and_says_so():
    found = book(action(), plan={"Statuses at a new quarter": "Perhaps"})
    assert CellEdit("Actions", "G2", "") not in start(found).edits
    problems = read_monitoring(found)[1]
    assert [(problem.code, problem.cell) for problem in problems if "new-quarter" in problem.code] == [
        ("plan-new-quarter-unreadable", "B4")
    ]


def test_what_belongs_to_the_finished_quarter_alone_is_cleared_too():
    printed = sheet("Printed", [[column.heading for column in PRINTED.columns], ["Actions", "Green", "Green", 43]],
                    tables=[Table("PrintedTallies", cell_range("A1:D2"))])  # fmt: skip
    step = start(book(action(), plan={"Meeting date": "4 November 2019"}, extra=[printed]))
    assert CellEdit("Plan", "B4", "") in step.edits
    assert CellEdit("Printed", "D2", "") in step.edits


@pytest.mark.parametrize(
    ("quarter", "expected"),
    [(2, 3), (2.0, 3), ("2", 3), ("Q2", "Q3"), ("Quarter 2", "Quarter 3"), ("qtr. 2", "qtr. 3")],
)
def test_the_quarter_is_written_as_it_was(quarter, expected):
    assert start(book(action(), plan={"Quarter": quarter})).edits[0] == CellEdit("Plan", "B3", expected)


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2019-20", "2020-21"), ("2019/20", "2020/21"), ("2019 to 2020", "2020 to 2021"), ("2098-99", "2099-00")],
)
def test_a_new_plan_year_begins_after_quarter_4(year, expected):
    today = datetime.date(2099, 4, 8)
    step = start(book(action(), plan={"Plan year": year, "Quarter": 4}), today=today)
    assert step.edits[:2] == (CellEdit("Plan", "B3", 1), CellEdit("Plan", "B2", expected))
    assert step.period.quarter == 1
    assert step.period.plan_year == step.history[0].plan_year.__class__(step.history[0].plan_year.begins + 1)


AT_YEAR_END = (
    action(update="All training was completed in March."),
    action(ref="CSAP 1.2", update="This was completed.", status="Amber"),
    action(ref="CSAP 1.3", update="The yearly event was completed.", by_when="On-going"),
    action(ref=None, update="The leaflet has been delivered."),
)
APRIL = datetime.date(2020, 4, 8)


def test_a_new_plan_year_begins_with_the_open_actions():
    found = book(*AT_YEAR_END, plan={"Quarter": 4, "Plan title": "Our plan 2019/2020"})
    step = start(found, today=APRIL)
    assert step.left_out == ("CSAP 1.1", "row 5")
    assert step.sentence.endswith(
        "; left out, because they are Green and said to be completed, are CSAP 1.1 and row 5: their rows are blank and "
        "take new actions; the plan's title still says 2019-20."
    )
    assert {edit.cell for edit in step.edits if edit.sheet == "Actions"} == {
        *(f"{column}2" for column in "ABCDEFGH"),
        *("H3", "H4"),
        *(f"{column}5" for column in "BCDEFGH"),
    }
    assert {edit.value for edit in step.edits if edit.sheet == "Actions"} == {""}


def test_completed_actions_are_kept_on_demand_and_within_a_year():
    found = book(*AT_YEAR_END, plan={"Quarter": 4})
    step = start(found, today=APRIL, keep_completed=True)
    assert {edit.cell for edit in step.edits if edit.sheet == "Actions"} == {"H2", "H3", "H4", "H5"}
    assert step.sentence.endswith("; kept, though Green and said to be completed, are CSAP 1.1 and row 5.")
    assert start(book(*AT_YEAR_END)).left_out == ()


COST = [*ACTION_HEADINGS, "Cost"], [*AT_YEAR_END[0], 500]


@pytest.mark.parametrize(
    ("headings", "row", "options", "emptied"),
    [
        (*COST, {}, ""),
        (*COST, {"tables": [Table("Actions", cell_range("A1:I3"))]}, "ABCDEFGHI"),
        (ACTION_HEADINGS, AT_YEAR_END[0], {"merged": ["B2:B3"]}, ""),
        (ACTION_HEADINGS, AT_YEAR_END[0], {"merged": ["E2:F2"]}, "ABCDEFGH"),
    ],
)
def test_rows_that_share_cells_or_have_something_beside_them_are_named_for_deletion(headings, row, options, emptied):
    rows = [headings, row, action(ref="CSAP 1.2")]
    found = Book("plan.xlsx", (book(action(), plan={"Quarter": 4}).sheets[0], sheet("Actions", rows, **options)))
    step = start(found, today=APRIL)
    cleared = {edit.cell for edit in step.edits if edit.sheet == "Actions" and edit.cell.endswith("2")}
    assert cleared == {f"{column}2" for column in emptied or "H"}
    assert ("delete yourself the rows of CSAP 1.1" in step.sentence) == (not emptied)
    assert step.left_out == (("CSAP 1.1",) if emptied else ())
    assert {edit.cell for edit in step.edits if edit.keeps_formula} == ({"I2"} if "I" in emptied else set())


def test_edits_find_their_rows_in_whatever_order_and_under_whatever_title():
    rows = [["Our actions"], [], ACTION_HEADINGS, action(ref="CSAP 2.1"), [], action(ref="CSAP 1.1")]
    found = Book("plan.xlsx", (book(action()).sheets[0], sheet("Actions", rows, hidden_rows=[6])))
    assert start(found).edits[1:] == (CellEdit("Actions", "H4", ""), CellEdit("Actions", "H6", ""))


# --- What is refused --------------------------------------------------------------------------------------------------


def test_missing_statuses_are_listed():
    rows = [action(), action(ref="CSAP 1.2", status=None), action(ref=None, status="Purple")]
    with pytest.raises(StatusesMissingError) as refused:
        start(book(*rows))
    assert str(refused.value) == (
        "2 statuses are missing, so nothing was changed: choose Green, Amber or Red in Actions!G3 (CSAP 1.2) and "
        "Actions!G4 (row 4)."
    )
    assert [row.status for row in start(book(*rows), go_on=True).history] == [Status.GREEN, *[Status.MISSING] * 2]


def test_a_long_list_of_missing_statuses_is_shortened():
    rows = [action(ref=f"CSAP 1.{number}", status=None) for number in range(1, 31)]
    with pytest.raises(StatusesMissingError, match=r"^30 statuses .* \(CSAP 1\.20\) and 10 others\.$"):
        start(book(*rows))


def again(step, *rows, plan=()):
    """The book as the first start left it."""
    return book(*rows, plan={"Quarter": step.period.quarter, "Plan year": str(step.period.plan_year)} | dict(plan))


@pytest.mark.parametrize(
    "options", [{}, {"go_on": True}, {"keep_updates": True}, {"go_on": True, "keep_updates": True}]
)
@pytest.mark.parametrize("setting", ["Keep", "Clear"])
@pytest.mark.parametrize("quarter", [2, 4])
def test_a_second_start_by_mistake_is_refused(options, setting, quarter):
    plan, today = {"Statuses at a new quarter": setting, "Quarter": quarter}, datetime.date(2020, 5, 1)
    step = start(book(action(), plan=plan), today=today, **options)
    update = action()[7] if "keep_updates" in options else None
    status = "Green" if setting == "Keep" else None
    second = again(step, action(update=update, status=status), plan={"Statuses at a new quarter": setting})
    with pytest.raises(ToolkitError, match="has not begun, because no status or update was entered since Quarter"):
        start(second, step.history, today, **options)


@pytest.mark.parametrize("change", [{"update": "New"}, {"status": "Red"}, {"ref": "CSAP 9.9"}])
def test_the_quarter_has_begun_when_anything_was_entered(change):
    step = start(book(action()))
    later = start(again(step, action(**{"update": None} | change)), step.history, datetime.date(2020, 1, 5))
    assert [row.quarter for row in later.history] == [2, 3]


def test_a_plan_without_any_status_or_update_has_not_begun():
    with pytest.raises(ToolkitError, match=r"^Quarter 2 of 2019-20 has not begun, because no status or update was ent"):
        start(book(action(status=None, update=None)), go_on=True)


def test_a_quarter_still_to_come_is_not_finished():
    with pytest.raises(ToolkitError, match=r"^Quarter 2 of 2019-20 begins on 1 July 2019 and cannot be finished yet"):
        start(book(action()), today=datetime.date(2019, 6, 30))


def test_a_quarter_before_the_last_in_history_is_not_captured():
    step = start(book(action()))
    earlier = book(action(update="Other"), plan={"Quarter": 1})
    with pytest.raises(ToolkitError, match=r"says Quarter 1 of 2019-20, but History already goes up to Quarter 2 of"):
        start(earlier, step.history)


def test_the_last_quarter_can_be_captured_again_after_a_correction():
    step = start(book(action()))
    corrected = start(book(action(status="Red")), step.history, datetime.date(2019, 11, 1))
    assert corrected.history == (replace(step.history[0], status=Status.RED, captured=datetime.date(2019, 11, 1)),)


@pytest.mark.parametrize("plan", [{"Quarter": None}, {"Plan year": "this year"}])
def test_without_a_period_on_the_plan_sheet_nothing_moves(plan):
    found = book(action(), plan=plan, headings=[*ACTION_HEADINGS[:7], "Quarter 2 July 2019 - September 2019"])
    with pytest.raises(ToolkitError, match="does not say on a sheet Plan which quarter"):
        start(found)


def test_without_a_plan_sheet_nothing_moves():
    with pytest.raises(ToolkitError, match="does not say on a sheet Plan which quarter"):
        start(actions_book(action(), plan=False))


QUARTERS = ["Ref", "Action", *[f"Q{number} {what}" for number in (1, 2, 3, 4) for what in ("status", "update")]]


def test_columns_of_single_quarters_keep_what_they_hold():
    row = ["CSAP 1.1", "Hold a day", "Red", "Nothing", "Green", "Held", None, None, None, None]
    step = start(book(row, headings=QUARTERS, plan={"Statuses at a new quarter": "Clear"}))
    assert step.edits == (CellEdit("Plan", "B3", 3),)
    assert (step.history[0].status, step.history[0].update) == (Status.GREEN, "Held")


def test_the_next_quarter_needs_a_column_of_its_own():
    row = ["CSAP 1.1", "Hold a day", "Red", "Nothing", "Green", "Held"]
    with pytest.raises(ToolkitError, match="has a column Status for each quarter, but none for Quarter 3"):
        start(book(row, headings=QUARTERS[:6]))


def test_columns_of_single_quarters_are_used_up_at_the_end_of_the_year():
    row = ["CSAP 1.1", "Hold a day", *["Green", "Held"] * 4]
    with pytest.raises(ToolkitError, match="all are used at the end of the plan year: keep a copy"):
        start(book(row, headings=QUARTERS, plan={"Quarter": 4}), today=datetime.date(2020, 4, 1))


# --- Single cells of a closed file ------------------------------------------------------------------------------------

PART = (
    b'<?xml version="1.0" encoding="UTF-8"?>\r\n<x:worksheet xmlns:x="urn:main"><x:sheetData>\n'
    b'<x:row r="2"><x:c r="A2" s="3" t="s" vm="1"><x:v>7</x:v></x:c><x:c s="4"/>'
    b"<x:c s='5' t=\"str\"><x:v>a&gt;b</x:v><x:extLst a='>'/></x:c></x:row><!-- <c r=\"A2\"/> -->\n"
    b'<x:row r="4"><x:c r="B4"><x:f t="array" ref="B4:B6">C4</x:f><x:v>1</x:v></x:c></x:row>'
    b'<x:row r="5"><x:c r="B5"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
)


def edited(*edits, part=PART):
    return edit_cells(part, [CellEdit("Plan", cell, value) for cell, value in edits], "plan.xlsx")


def test_only_the_value_of_the_cell_is_exchanged():
    text = (
        b'<x:c r="A2" s="3" t="inlineStr"><x:is><x:t xml:space="preserve">2020-21 &amp; &lt;on&gt;</x:t></x:is></x:c>'
    )
    assert edited(("A2", "2020-21 & <on>")) == PART.replace(b'<x:c r="A2" s="3" t="s" vm="1"><x:v>7</x:v></x:c>', text)
    assert edited(("B2", 3)) == PART.replace(b'<x:c s="4"/>', b'<x:c s="4"><x:v>3</x:v></x:c>')


def test_a_cleared_cell_keeps_its_format_and_what_else_it_has():
    assert edited(("A2", "")) == PART.replace(
        b'<x:c r="A2" s="3" t="s" vm="1"><x:v>7</x:v></x:c>', b'<x:c r="A2" s="3"/>'
    )
    assert edited(("C2", "")) == PART.replace(b' t="str"><x:v>a&gt;b</x:v><x', b"><x")


def test_clearing_what_is_blank_changes_nothing():
    assert edited(("B2", ""), ("Z99", "")) == PART


@pytest.mark.parametrize("cell", ["B4", "B5"])
def test_a_formula_is_never_replaced(cell):
    with pytest.raises(WorkbookError, match=rf'^Plan!{cell} of "?plan.xlsx"? holds a formula'):
        edited((cell, ""))


def test_a_formula_that_may_stay_stays():
    cells = b'<c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c>'
    part = b'<worksheet><sheetData><row r="1">%s</row></sheetData></worksheet>'
    edits = [CellEdit("S", "A1", ""), CellEdit("S", "B1", "", keeps_formula=True)]
    assert edit_cells(part % cells, edits, "plan.xlsx") == part % cells.replace(b"><v>1</v></c><c r=", b"/><c r=")


def test_a_value_needs_a_cell():
    with pytest.raises(ValueError, match="no cell D2"):
        edited(("D2", 3))


def test_other_encodings_are_read():
    part = PART.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16")
    assert b'<x:c r="A2" s="3"/>' in edited(("A2", ""), part=part)


@pytest.mark.parametrize("part", [PART.replace(b"</x:row>", b""), PART.replace(b"?>", b"?><!DOCTYPE a>", 1)])
def test_a_damaged_sheet_is_refused(part):
    with pytest.raises(WorkbookError, match="is not valid XML"):
        edited(("A2", ""), part=part)


# --- Closed workbooks -------------------------------------------------------------------------------------------------


@pytest.fixture
def workbook(tmp_path) -> Path:
    return Path(shutil.copy(SEVENOAKS, tmp_path / "Année 2019 & plan.xlsm"))


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def values(path):
    """Every cell's value by sheet and address, as another program reads it."""
    opened = openpyxl.load_workbook(path)
    return {
        f"{found.title}!{cell.coordinate}": getattr(cell.value, "text", cell.value)
        for found in opened
        for row in found.iter_rows()
        for cell in row
        if cell.value is not None
    }


def part_of(path, name):
    """The part of a sheet."""
    opened = openpyxl.load_workbook(path)
    return f"xl/worksheets/sheet{opened.sheetnames.index(name) + 1}.xml"


def test_a_copy_is_kept_and_the_workbook_moves_on(workbook):
    before, content = values(workbook), workbook.read_bytes()
    step, copy = next_quarter_workbook(workbook, TODAY, go_on=True)
    assert (copy.name, copy.read_bytes()) == ("Année 2019 & plan - 2019-20 Quarter 2.xlsm", content)
    after = values(workbook)
    gone = {place for place in before if place not in after}
    assert {place.partition("!")[0] for place in gone} == {"Actions", "Success measures", "Printed tallies"}
    assert {place[8:9] for place in gone if place.startswith("Actions!")} == {"H"}
    kept = {place: value for place, value in after.items() if place in before and value != before[place]}
    assert kept == {"Plan!B8": 3}
    assert {place.partition("!")[0] for place in after if place not in before} == {"History"}
    assert read_history(read_book(workbook)) == step.history
    assert check_workbook(workbook).monitoring.plan.period == Period(PlanYear(2019), 3)


def test_every_other_part_stays_byte_for_byte(workbook):
    before = parts(workbook)
    next_quarter_workbook(workbook, TODAY, go_on=True)
    after = parts(workbook)
    changed = {name for name in before if before[name] != after[name]}
    own = {part_of(workbook, name) for name in ("Plan", "Actions", "Success measures", "Printed tallies", "History")}
    tables = {name for name in before if re.search(rb' name="History"', before[name]) and "tables" in name}
    assert set(before) == set(after)
    assert len(tables) == 1
    assert changed == own | tables


def test_an_officers_sheet_differs_only_in_the_cells_that_were_cleared(workbook):
    part = part_of(workbook, "Actions")
    before = parts(workbook)[part]
    next_quarter_workbook(workbook, TODAY, go_on=True)
    cleared = re.sub(rb'(<c r="H(?!1")\d+" s="\d+") t="s"><v>\d+</v></c>', rb"\1/>", before)
    assert cleared != before
    assert parts(workbook)[part] == cleared


def type_in(path, **cells):
    """Type into cells of the sheet Actions, as an officer does in Excel."""
    out = io.BytesIO()
    with open_package(path) as package:
        edits = [CellEdit("Actions", cell, value) for cell, value in cells.items()]
        write_package(package, edited_sheets(package, edits), out)
    path.write_bytes(out.getvalue())


def test_quarters_follow_one_another_into_the_new_plan_year(workbook):
    days = [TODAY, datetime.date(2020, 1, 14), datetime.date(2020, 4, 14)]
    for day in days:
        type_in(workbook, H2=f"What was done by {day}")
        step, _ = next_quarter_workbook(workbook, day, go_on=True)
    assert step.period == Period(PlanYear(2020), 1)
    opened = openpyxl.load_workbook(workbook)
    history = opened["History"]
    assert history.tables["History"].ref == f"A4:K{4 + 3 * 57}"
    assert history.tables["History"].autoFilter.ref == f"A4:K{4 + 3 * 57}"
    quarters = [(row[0].value, row[1].value, row[9].value) for row in history["A5:K175"] if row[3].value == "CSAP 1.1"]
    assert quarters == [("2019-20", 2 + number, f"What was done by {day}") for number, day in enumerate(days)]
    assert {row[10].value.date() for row in history["A5:K175"]} == set(days)
    assert {row[10].number_format for row in history["A5:K175"]} == {"d mmmm yyyy"}
    plan = check_workbook(workbook).monitoring.plan
    assert (plan.typed["plan_year"].text, plan.typed["quarter"].text) == ("2020-21", "1")
    assert len(list(workbook.parent.glob("* - 20*.xlsm"))) == 3


def test_the_new_plan_year_is_counted_without_the_completed_actions(workbook):
    type_in(workbook, H2="All of it was completed.", D2="March 2020")
    for day in (TODAY, datetime.date(2020, 1, 14)):
        next_quarter_workbook(workbook, day, go_on=True, keep_updates=True)
        type_in(workbook, H3=f"News of {day}")
    step, copy = next_quarter_workbook(workbook, APRIL, go_on=True)
    actions = check_workbook(workbook).monitoring.actions
    assert "CSAP 1.1" in step.left_out
    assert [str(action.ref) for action in actions] == [
        str(action.ref) for action in check_workbook(copy).monitoring.actions if str(action.ref) not in step.left_out
    ]
    assert len(actions) == 48 - len(step.left_out)
    assert len([row for row in step.history if row.period.quarter == 4]) == 57
    problems = check_workbook(workbook).problems
    assert [problem for problem in problems if (problem.sheet, problem.cell[1:]) == ("Actions", "2")] == []


def test_a_second_click_leaves_everything_as_it_is(workbook):
    next_quarter_workbook(workbook, TODAY, go_on=True)
    before = {path.name: path.read_bytes() for path in workbook.parent.iterdir()}
    with pytest.raises(ToolkitError, match="has not begun"):
        next_quarter_workbook(workbook, TODAY, go_on=True)
    assert {path.name: path.read_bytes() for path in workbook.parent.iterdir()} == before


@pytest.mark.parametrize("mark", ["", ".~lock.Année 2019 & plan.xlsm#"])
def test_a_refusal_leaves_no_copy_and_no_change(workbook, mark):
    if mark:
        (workbook.parent / mark).write_text("Ann,,,;")
    before = {path.name: path.read_bytes() for path in workbook.parent.iterdir()}
    with pytest.raises(WorkbookInUseError if mark else StatusesMissingError):
        next_quarter_workbook(workbook, TODAY)
    assert {path.name: path.read_bytes() for path in workbook.parent.iterdir()} == before


def test_a_copy_is_taken_back_when_the_workbook_was_opened_meanwhile(workbook, monkeypatch):
    from toolkit.jobs import quarter as jobs

    def opened(path, write):
        new_file(path, write)
        (workbook.parent / f"~${workbook.name}").write_bytes(b"\3Ann")

    new_file = jobs.new_file
    monkeypatch.setattr(jobs, "new_file", opened)
    content = workbook.read_bytes()
    with pytest.raises(WorkbookInUseError):
        next_quarter_workbook(workbook, TODAY, go_on=True)
    assert workbook.read_bytes() == content
    assert list(workbook.parent.glob("* - 2019-20*")) == []


def test_an_existing_copy_is_never_replaced(workbook):
    taken = workbook.with_name("Année 2019 & plan - 2019-20 Quarter 2.xlsm")
    taken.write_bytes(b"mine")
    _, copy = next_quarter_workbook(workbook, TODAY, go_on=True)
    assert (taken.read_bytes(), copy.name) == (b"mine", "Année 2019 & plan - 2019-20 Quarter 2 (2).xlsm")


# --- Officers' own workbooks ------------------------------------------------------------------------------------------


def own_workbook(path, rows, quarter=2, **options):
    """A workbook that an officer made: a title, a merged cell, a formula that follows, a name that is taken."""
    with xlsxwriter.Workbook(path, options) as made:
        plan, actions = made.add_worksheet("Plan"), made.add_worksheet("Actions")
        for number, item in enumerate([["Item", "Value"], ["Plan year", "2019/20"], ["Quarter", quarter]]):
            plan.write_row(number, 0, item)
        plan.write_formula("B5", "=B3*10", None, 10 * quarter)
        actions.write("A1", "Our actions")
        actions.write_row("A3", ACTION_HEADINGS)
        for number, row in enumerate(rows, start=3):
            actions.write_row(number, 0, ["" if value is None else value for value in row])
        actions.merge_range("H4:H5", rows[0][7])
        made.add_worksheet("History").write("A1", "of our town")
        made.define_name("HISTORY", "=Plan!$B$2")
    return path


@pytest.mark.parametrize("options", [{}, {"date_1904": True}])
def test_an_officers_own_workbook_gets_a_sheet_for_its_history(tmp_path, options):
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")], **options)
    before = parts(path)
    step, _ = next_quarter_workbook(path, TODAY)
    opened = openpyxl.load_workbook(path)
    assert opened.sheetnames == ["Plan", "Actions", "History", "History (CSP)"]
    history = opened["History (CSP)"]
    assert dict(history.tables.items()) == {"History_CSP": "A4:K6"}
    assert [cell.value for cell in history[4]] == HEADINGS
    assert history["K6"].value == datetime.datetime(2019, 10, 14)
    assert (opened["Plan"]["B2"].value, opened["Plan"]["B3"].value) == ("2019/20", 3)
    assert [opened["Actions"][cell].value for cell in ("H4", "H5")] == [None, None]
    assert opened.calculation.fullCalcOnLoad
    assert read_history(read_book(path)) == step.history
    untouched = set(before) - {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml",
                               "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}  # fmt: skip
    after = parts(path)
    assert {name for name in untouched if after[name] != before[name]} == set()


def second_quarter(tmp_path, change=lambda opened: None):
    """An officer's own workbook whose History holds Quarter 2, opened and changed by another program."""
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    next_quarter_workbook(path, TODAY)
    opened = openpyxl.load_workbook(path)
    opened["Actions"]["H4"] = "News"
    change(opened)
    opened.save(path)
    return path


def test_rows_and_columns_that_an_officer_added_to_history_stay(tmp_path):
    def add_column(opened):
        history = opened["History (CSP)"]
        table = history.tables["History_CSP"]
        history["L4"], history["L5"], history["L6"] = "Seen", "yes", "no"
        table.ref = table.autoFilter.ref = "A4:L6"
        table.tableColumns.append(openpyxl.worksheet.table.TableColumn(id=12, name="Seen"))

    path = second_quarter(tmp_path, add_column)
    next_quarter_workbook(path, datetime.date(2020, 1, 3))
    history = openpyxl.load_workbook(path)["History (CSP)"]
    assert history.tables["History_CSP"].ref == "A4:L8"
    assert [history[f"L{row}"].value for row in range(5, 9)] == ["yes", "no", None, None]
    assert [history[f"B{row}"].value for row in range(5, 9)] == [2, 2, 3, 3]


def test_a_quarter_captured_again_takes_the_place_of_the_old_one(tmp_path):
    def set_back(opened):
        opened["Plan"]["B3"] = 2
        opened["Actions"].delete_rows(5)
        opened["Actions"].merged_cells.ranges.clear()
        opened["Actions"]["H4"] = "Corrected"

    path = second_quarter(tmp_path, set_back)
    next_quarter_workbook(path, datetime.date(2019, 11, 1))
    history = openpyxl.load_workbook(path)["History (CSP)"]
    assert history.tables["History_CSP"].ref == "A4:K5"
    assert [cell.value for cell in history[5]][1:4] == [2, "Actions", "CSAP 1.1"]
    assert (history["J5"].value, history["A6"].value, history["J6"].value) == ("Corrected", None, None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda history: history.__setitem__("C7", "a note"), "a row|plan year|needed"),
        (lambda history: setattr(history.tables["History_CSP"], "totalsRowCount", 1), "totals row"),
        (lambda history: history.__setitem__("I4", "Rating"), 'no column "Status"'),
    ],
)
def test_what_stands_in_the_way_in_history_is_never_written_over(tmp_path, change, words):
    path = second_quarter(tmp_path, lambda opened: change(opened["History (CSP)"]))
    before = {found.name: found.read_bytes() for found in tmp_path.iterdir()}
    with pytest.raises(WorkbookError, match=words):
        next_quarter_workbook(path, datetime.date(2020, 1, 3))
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == before


def test_a_note_further_below_history_is_never_written_over(tmp_path):
    path = second_quarter(tmp_path, lambda opened: opened["History (CSP)"].__setitem__("C8", "a note"))
    with pytest.raises(WorkbookError, match=r'Row 8 of the sheet "History \(CSP\)".*something else stands there'):
        next_quarter_workbook(path, datetime.date(2020, 1, 3))


def test_history_is_found_again_under_another_name_and_without_its_table(tmp_path):
    def rename(opened):
        del opened["History (CSP)"].tables["History_CSP"]
        opened["History (CSP)"].title = "Past quarters"
        opened.defined_names["_csp_History"].attr_text = "'Past quarters'!$1:$1048576"

    path = second_quarter(tmp_path, rename)
    next_quarter_workbook(path, datetime.date(2020, 1, 3))
    found = history_table(read_book(path))
    assert [(number, row.ref, row.quarter) for number, row in found.rows] == [
        (5, "CSAP 1.1", 2), (6, "CSAP 1.2", 2), (7, "CSAP 1.1", 3), (8, "CSAP 1.2", 3),
    ]  # fmt: skip


def test_a_table_that_is_called_history_already_keeps_its_name(tmp_path):
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    opened = openpyxl.load_workbook(path)
    opened["History"]["A2"], opened["History"]["A3"] = "Year", 1887
    opened["History"].add_table(openpyxl.worksheet.table.Table(displayName="History", ref="A2:A3"))
    del opened.defined_names["HISTORY"]
    opened.save(path)
    step, _ = next_quarter_workbook(path, TODAY)
    made = {name: part for name, part in parts(path).items() if name.startswith("xl/tables/")}
    assert sorted(re.search(rb'<table[^>]* id="(\d+)"', part)[1] for part in made.values()) == [b"1", b"2"]
    assert sorted(re.search(rb' displayName="(\w+)"', part)[1] for part in made.values()) == [
        b"History",
        b"History_CSP",
    ]
    assert read_history(read_book(path)) == step.history


def test_a_captured_quarter_beside_an_officers_columns_is_not_replaced(tmp_path):
    def widen(opened):
        history = opened["History (CSP)"]
        table = history.tables["History_CSP"]
        history["L4"] = "Seen"
        table.ref = table.autoFilter.ref = "A4:L6"
        table.tableColumns.append(openpyxl.worksheet.table.TableColumn(id=12, name="Seen"))
        opened["Plan"]["B3"] = 2

    path = second_quarter(tmp_path, widen)
    with pytest.raises(WorkbookError, match="beside columns that were added to the table: delete the quarter's rows"):
        next_quarter_workbook(path, datetime.date(2020, 1, 3))


def test_a_formula_in_history_is_never_replaced(tmp_path):
    def correct(opened):
        opened["History (CSP)"]["B5"] = "=1+1"
        opened["Plan"]["B3"] = 2

    path = second_quarter(tmp_path, correct)
    part = "xl/worksheets/sheet4.xml"
    rewrite(path, part, re.sub(rb"(<f>1\+1</f>)<v ?/>|(<f>1\+1</f>)<v></v>", rb"<f>1+1</f><v>2</v>", parts(path)[part]))
    with pytest.raises(WorkbookError, match=r"^The table History has a formula in B5, which is not replaced"):
        next_quarter_workbook(path, datetime.date(2020, 1, 3))


@pytest.mark.parametrize("properties", [b"", b"<calcPr/>", b'<calcPr calcId="191029" fullCalcOnLoad="0"/>'])
def test_excel_is_told_to_work_out_what_depends_on_the_cells(tmp_path, properties):
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    content = re.sub(rb"<calcPr[^>]*/>", properties, parts(path)["xl/workbook.xml"])
    rewrite(path, "xl/workbook.xml", content)
    next_quarter_workbook(path, TODAY)
    after = parts(path)["xl/workbook.xml"]
    assert re.search(rb'</definedNames><calcPr[^>]* fullCalcOnLoad="1"/>', after)


@pytest.mark.parametrize(
    ("part", "kind"), [("_rels/.rels", "origin"), ("xl/_rels/workbook.xml.rels", "revisionHeaders")]
)
def test_what_any_change_would_break_is_refused(workbook, part, kind):
    relation = (
        f'<Relationship Id="rIdX" Type="http://x/relationships/{kind}" Target="/xl/workbook.xml"/></Relationships>'
    )
    rewrite(workbook, part, parts(workbook)[part].replace(b"</Relationships>", relation.encode()))
    with pytest.raises(WorkbookError, match=r"digital signature or is shared in the old way"):
        next_quarter_workbook(workbook, TODAY, go_on=True)
    assert list(workbook.parent.iterdir()) == [workbook]


def test_a_sheet_that_is_gone_is_named(workbook):
    with open_package(workbook) as package, pytest.raises(WorkbookError, match='has no sheet "Budget"'):
        edited_sheets(package, [CellEdit("Budget", "A1", "")])


def test_a_formula_in_the_way_stops_the_job_before_anything_changes(tmp_path):
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    opened = openpyxl.load_workbook(path)
    opened["Plan"]["B3"] = "=1+1"
    opened.save(path)
    content = re.sub(
        rb"<f>1\+1</f><v ?/>|<f>1\+1</f><v></v>", b"<f>1+1</f><v>2</v>", parts(path)["xl/worksheets/sheet1.xml"]
    )
    rewrite(path, "xl/worksheets/sheet1.xml", content)
    with pytest.raises(WorkbookError, match=r"^Plan!B3 .* holds a formula"):
        next_quarter_workbook(path, TODAY)
    assert [found.name for found in tmp_path.iterdir()] == ["own.xlsx"]


def rewrite(path, name, content):
    """Put a part into a package."""
    present = parts(path) | {name: content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in present.items():
            archive.writestr(part, data)


def test_text_that_looks_like_an_escape_comes_through_history(tmp_path):
    odd = "_x0041_ & <b>  two spaces\nand é"
    path = own_workbook(tmp_path / "own.xlsx", [action(update=odd), action(ref="CSAP 1.2", update=odd)])
    step, _ = next_quarter_workbook(path, TODAY)
    assert read_history(read_book(path)) == step.history
    assert openpyxl.load_workbook(path)["History (CSP)"]["J5"].value.startswith("_x005F_x0041_ & <b>")


# --- The command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def csp(monkeypatch, capsys):
    """Run ``csp next-quarter`` with arguments: (exit status, standard output, standard error)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["csp", "next-quarter", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


def test_the_command_says_what_it_did_and_where_the_copy_is(csp, workbook):
    status, out, err = csp(workbook, "--go-on")
    assert (status, err) == (0, "")
    assert out.startswith(
        "Quarter 2 of 2019-20 is in History with 48 actions and 9 success measures; the plan now stands"
    )
    assert out.splitlines()[-2:] == [
        f"Copy of the finished quarter: {workbook.with_name('Année 2019 & plan - 2019-20 Quarter 2.xlsm')}",
        f"Next quarter: {workbook}",
    ]


def test_the_command_lists_missing_statuses_and_says_how_to_go_on(csp, workbook):
    assert csp(workbook) == (
        2,
        "",
        "1 status is missing, so nothing was changed: choose Green, Amber or Red in Success measures!F8 (CSAP 6), or "
        "go on without them by adding --go-on.\n",
    )


def test_the_command_can_keep_the_updates(csp, workbook):
    before = {place: value for place, value in values(workbook).items() if place.startswith("Actions!")}
    assert csp(workbook, "--go-on", "--keep-updates")[0] == 0
    assert {place: value for place, value in values(workbook).items() if place.startswith("Actions!")} == before
