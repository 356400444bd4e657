"""The jobs that begin something: a new workbook, the next quarter."""

import datetime
import io
import re

import openpyxl
import pytest

from tests.builders.grids import action
from tests.builders.quarter_books import APRIL, TODAY, own_workbook, parts, rewrite, values
from toolkit.entries.periods import Period, PlanYear
from toolkit.errors import StatusesMissingError, ToolkitError, WorkbookError, WorkbookInUseError
from toolkit.grid import CellEdit
from toolkit.history.asking import Choices
from toolkit.history.table import read_history
from toolkit.jobs.quarter import next_quarter_workbook, preview_next_quarter
from toolkit.jobs.workbook import check_workbook
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.cell_edits import edited_sheets
from toolkit.workbook_file.package.package import open_package, write_package


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
    assert {place.partition("!")[0] for place in after if place not in before} == {"Past quarters"}
    assert read_history(read_book(workbook)) == step.history
    assert check_workbook(workbook).monitoring.plan.period == Period(PlanYear(2019), 3)


@pytest.mark.slow
def test_every_other_part_stays_byte_for_byte(workbook):
    before = parts(workbook)
    next_quarter_workbook(workbook, TODAY, go_on=True)
    after = parts(workbook)
    changed = {name for name in before if before[name] != after[name]}
    own = {
        part_of(workbook, name) for name in ("Plan", "Actions", "Success measures", "Printed tallies", "Past quarters")
    }
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
    history = opened["Past quarters"]
    assert history.tables["History"].ref == f"A4:K{4 + 3 * 57}"
    assert history.tables["History"].autoFilter.ref == f"A4:K{4 + 3 * 57}"
    quarters = [(row[0].value, row[1].value, row[9].value) for row in history["A5:K175"] if row[3].value == "CSAP 1.1"]
    assert quarters == [("2019-20", 2 + number, f"What was done by {day}") for number, day in enumerate(days)]
    assert {row[10].value.date() for row in history["A5:K175"]} == set(days)
    assert {row[10].number_format for row in history["A5:K175"]} == {"d mmmm yyyy"}
    plan = check_workbook(workbook).monitoring.plan
    assert (plan.typed["plan_year"].text, plan.typed["quarter"].text) == ("2020-21", "1")
    assert len(list(workbook.parent.glob("* - 20*.xlsm"))) == 3


@pytest.mark.slow
def test_the_new_plan_year_is_counted_without_the_completed_actions(workbook):
    type_in(workbook, H2="All of it was completed.", D2="March 2020")
    for day in (TODAY, datetime.date(2020, 1, 14)):
        next_quarter_workbook(workbook, day, go_on=True, keep_updates=True)
        type_in(workbook, H3=f"News of {day}")
    step, copy = next_quarter_workbook(workbook, APRIL, go_on=True, leave_out=["CSAP 1.1"])
    actions = check_workbook(workbook).monitoring.actions
    assert step.left_out == ("CSAP 1.1",)
    assert [str(action.ref) for action in actions] == [
        str(action.ref) for action in check_workbook(copy).monitoring.actions if str(action.ref) not in step.left_out
    ]
    assert len(actions) == 48 - len(step.left_out)
    assert len([row for row in step.history if row.period.quarter == 4]) == 57
    problems = check_workbook(workbook).problems
    assert [problem for problem in problems if (problem.sheet, problem.cell[1:]) == ("Actions", "2")] == []


def test_a_preview_says_what_would_happen_and_writes_nothing(workbook):
    before = {path.name: path.read_bytes() for path in workbook.parent.iterdir()}
    preview = preview_next_quarter(workbook, TODAY, Choices(go_on=True))
    assert {path.name: path.read_bytes() for path in workbook.parent.iterdir()} == before
    held = values(workbook)
    assert list(preview.present) == [
        " ".join(str(held.get(f"{edit.sheet}!{edit.cell}", "")).split()) for edit in preview.step.edits
    ]
    step, _ = next_quarter_workbook(workbook, TODAY, go_on=True)
    assert step == preview.step


def test_a_preview_refuses_what_the_start_would_refuse(tmp_path):
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    opened = openpyxl.load_workbook(path)
    opened["Actions"]["H4"] = "=1+1"
    opened.save(path)
    part = "xl/worksheets/sheet2.xml"
    content = re.sub(rb"<f>1\+1</f><v ?/>|<f>1\+1</f><v></v>", b"<f>1+1</f><v>2</v>", parts(path)[part])
    rewrite(path, part, content)
    with pytest.raises(WorkbookError, match=r"^Actions!H4 .* holds a formula"):
        preview_next_quarter(path, TODAY, Choices())


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
    from toolkit.disk import replacing

    def opened(path, write, **options):
        new_file(path, write, **options)
        (workbook.parent / f"~${workbook.name}").write_bytes(b"\3Ann")

    new_file = replacing.new_file
    monkeypatch.setattr(replacing, "new_file", opened)
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


@pytest.mark.parametrize(
    ("part", "kind", "said"),
    [
        ("_rels/.rels", "origin", "a digital signature that any change would break"),
        ("xl/_rels/workbook.xml.rels", "revisionHeaders", "is shared in the old way"),
    ],
)
def test_what_any_change_would_break_is_refused(workbook, part, kind, said):
    relation = (
        f'<Relationship Id="rIdX" Type="http://x/relationships/{kind}" Target="/xl/workbook.xml"/></Relationships>'
    )
    rewrite(workbook, part, parts(workbook)[part].replace(b"</Relationships>", relation.encode()))
    with pytest.raises(WorkbookError, match=said):
        next_quarter_workbook(workbook, TODAY, go_on=True)
    assert list(workbook.parent.iterdir()) == [workbook]


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
