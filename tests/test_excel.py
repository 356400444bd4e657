"""The buttons in an open workbook: what they read, write, say and leave as it was, through xlwings' remote engine.

The engine is extended by :mod:`tests.click_shim.desktop` with what a desktop Excel answers while a job runs.
"""

import datetime
import itertools
import os
import subprocess
import sys

import pytest
import xlsxwriter

from tests import ROOT
from tests.builders.live_books import (
    ACTION,
    PLAN,
    actions_of,
    opened,
    said,
    sheet_of,
    shown,
    shown_in_file,
    small_workbook,
    start,
    without_moment,
)
from tests.click_shim import desktop
from toolkit import excel
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.jobs.workbook import refresh_workbook
from toolkit.tables.headings import HISTORY


def test_check_rows_lists_what_the_closed_command_lists(book, stand_in, plan_file):
    excel.check_rows()
    refresh_workbook(plan_file, datetime.datetime.now())
    assert without_moment(shown(book, "Checks")) == without_moment(shown_in_file(plan_file, "Checks"))
    assert said(stand_in) == ("The sheet Checks lists 2 errors, 5 warnings and 12 questions.", "info")


def test_refresh_writes_the_sheets_that_the_closed_command_writes(book, stand_in, plan_file):
    excel.refresh_tallies()
    refresh_workbook(plan_file, datetime.datetime.now())
    for name in ("Tallies", "Trends", "Checks", "Snapshot"):
        assert without_moment(shown(book, name)) == without_moment(shown_in_file(plan_file, name))
    assert said(stand_in) == (
        "The tallies are up to date: 43 of 48 actions and 6 of 9 success measures are Green; the sheet Checks lists "
        "2 errors, 5 warnings and 12 questions.",
        "info",
    )


def test_errors_come_first_on_checks(book):
    excel.check_rows()
    severities = [row[0] for row in shown(book, "Checks") if row.get(0) in ("Error", "Warning", "Question")]
    assert severities == ["Error"] * 2 + ["Warning"] * 5 + ["Question"] * 12


def test_sound_plan_gives_a_friendly_line(tmp_path, stand_in):
    plan = [
        *PLAN,
        ["Committee", "Cabinet"],
        ["Meeting date", "4 June 2019"],
        ["Contact", "The unit"],
        ["Partnership", "X"],
    ]
    measures = [["Ref", "Success measure", "Status", "Update", "By when", "Lead agency"]]

    def add_measures(made, sheets):
        sheet = made.add_worksheet("Success measures")
        for number, row in enumerate([*measures, ["1", "Fewer", "Green", "There were fewer.", "March 2020", "CSU"]]):
            sheet.write_row(number, 0, row)

    path = small_workbook(tmp_path / "sound.xlsx", ["1.1", *ACTION[1:]], plan=plan, more=add_measures)
    book = opened(path)
    excel.check_rows()
    assert "Every row can be read and nothing was found" in said(stand_in)[0]
    said_on_checks = [row.get(0) for row in shown(book, "Checks")]
    assert "Every row can be read and nothing was found. Nothing to do here." in said_on_checks


def test_paper_is_the_one_that_the_closed_command_writes(book, stand_in, plan_file, tmp_path):
    excel.committee_report()
    paper = tmp_path / "plan - quarter 2 report.docx"
    report_workbook(plan_file, tmp_path / "closed.docx")
    assert paper.read_bytes() == (tmp_path / "closed.docx").read_bytes()
    assert said(stand_in) == (
        f"The paper is {paper}; before you send it, click Check rows and put right 2 errors.",
        "info",
    )
    assert actions_of(book) == []


def test_plan_without_a_quarter_gives_no_paper_but_a_sentence(tmp_path, stand_in):
    opened(small_workbook(tmp_path / "own.xlsx", ACTION, plan=[["Item", "Value"]]))
    excel.committee_report()
    assert said(stand_in)[0].startswith(
        '"own.xlsx" does not say which quarter it reports: fill in Plan year and Quarter'
    )
    assert list(tmp_path.rglob("*.docx")) == []


def history_rows(path):
    return [row for row in shown_in_file(path, HISTORY.sheet) if row.get(1) in (1, 2, 3, 4)]


def test_next_quarter_does_what_the_closed_command_does(book, stand_in, plan_file):
    start(stand_in, "yes")
    step, _ = next_quarter_workbook(plan_file, datetime.date.today(), go_on=True)
    assert said(stand_in)[0].startswith(step.sentence)
    for name in ("Plan", "Actions", "Success measures", "Printed tallies"):
        formulas = set(sheet_of(book, name)["formulas"])
        live, closed = shown(book, name), shown_in_file(plan_file, name)
        differing = {
            f"{row + 1},{column + 1}"
            for row, cells in enumerate(itertools.zip_longest(live, closed, fillvalue={}))
            for column in cells[0].keys() | cells[1].keys()
            if cells[0].get(column) != cells[1].get(column)
        }
        assert differing <= formulas
    live = [row for row in shown(book, HISTORY.sheet) if row.get(1) in (1, 2, 3, 4)]
    closed = history_rows(plan_file)
    assert len(closed) == 57
    assert [list(row.values())[:-1] for row in live] == [list(row.values())[:-1] for row in closed]


def test_copy_of_the_workbook_is_saved_before_anything_changes(book, stand_in, plan_file, tmp_path):
    before, order = plan_file.read_bytes(), []
    stand_in.send = lambda action: order.append(action["func"]) if action["func"] != "set" else None
    start(stand_in, "yes")
    copy = tmp_path / "plan - 2019-20 Quarter 2.xlsm"
    assert copy.read_bytes() == before
    assert stand_in.copies == [copy]
    assert order[:2] == ["alert", "saveCopyAs"]
    assert str(copy) in said(stand_in)[0]


COUNT_IMPORTS = """
import json, sys
from tests.click_shim import desktop
payload = json.load(open(sys.argv[1]))
desktop.open_workbook(desktop.BookApi(payload))
before = set(sys.modules)
from toolkit import excel
getattr(excel, sys.argv[2])()
assert desktop.excel.alerts[-1][1] == "info", desktop.excel.alerts
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""
NOT_FOR_COUNTING = {
    "pandas",
    "docxtpl",
    "docx",
    "jinja2",
    "openpyxl",
    "xlsxwriter",
    "scipy",
    "matplotlib",
    "rich",
    "typer",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("click", "unneeded"),
    [
        ("check_rows", NOT_FOR_COUNTING),
        ("refresh_tallies", NOT_FOR_COUNTING),
        ("committee_report", {"pandas", "scipy", "openpyxl", "matplotlib", "rich", "typer"}),
    ],
)
def test_button_imports_nothing_that_it_does_not_use(click, unneeded, plan_file, tmp_path):
    import json

    (tmp_path / "payload.json").write_text(json.dumps(desktop.payload_of(plan_file)), encoding="utf-8")
    root = ROOT
    done = subprocess.run(
        [sys.executable, "-c", COUNT_IMPORTS, str(tmp_path / "payload.json"), click],
        cwd=root, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(root)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    imported = set(done.stdout.split())
    assert "toolkit" in imported
    assert imported & unneeded == set()


def test_the_button_writes_both_papers(exempt_workbook, tmp_path):
    stand_in = desktop.start_afresh()
    desktop.open_workbook(desktop.payload_of(exempt_workbook))
    excel.committee_report()
    said = stand_in.alerts[-1][0]
    assert "what is exempt is left out of it and is in" in said
    assert len(list(tmp_path.glob("*.docx"))) == 2


@pytest.mark.slow
def test_what_looks_exempt_is_listed_on_checks_where_it_is_answered(plan_file):
    import openpyxl

    changed = openpyxl.load_workbook(plan_file, keep_vba=True)
    changed["Actions"]["K3"] = "Not for publication"
    path = plan_file.with_name("marked.xlsm")
    changed.save(path)
    stand_in, book = desktop.start_afresh(), opened(path)
    excel.committee_report()
    assert "No public paper was made: Actions!K3" in said(stand_in)[0]
    assert list(path.parent.glob("*.docx")) == []
    rows = sheet_of(book, "Checks")["values"]
    headings = next(row for row in rows if "Your answer" in row)
    line = next(row for row in rows if "exempt-mark-unread" in row)
    line[headings.index("Your answer")] = "Not exempt: a note for the printer"
    excel.committee_report()
    assert said(stand_in)[0].startswith("The paper is ")


OWN_TRACKER = [
    ["Ref", "What we will do", "Owner", "How is it going"],
    ["1", "Hold a weapons amnesty in the spring", "Police", "on the way"],
    ["2", "Visit every school before summer", "Council", "finished"],
]


def own_tracker(path):
    """An officer's own workbook, whose words for ratings nothing decides."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Tracker")
        for number, line in enumerate(OWN_TRACKER):
            sheet.write_row(number, 0, line)
    return path


def test_adopt_opens_the_form_on_which_answers_are_given(stand_in, tmp_path):
    book = opened(own_tracker(tmp_path / "own.xlsx"))
    before = shown(book, "Tracker")
    said_first = excel.click("adopt", "")
    assert said_first.startswith(
        'The sheet "How this workbook is read" says what each sheet, column and word is taken for'
    )
    assert 'Enter the plan year and the quarter on the new sheet "Plan".' in said_first
    assert book.sheets.active.name == "How this workbook is read"
    assert shown(book, "Tracker") == before
    assert [row.get(0) for row in shown(book, "Plan")][:3] == ["Item", "Partnership", "Plan title"]
    names = [name.name for name in book.names]
    assert "_csp_Reading" in names
    assert "_csp_Plan" not in names, "the sheet Plan is the officer's from now on"


def test_what_is_answered_on_the_form_is_how_the_workbook_is_read(stand_in, tmp_path):
    book = opened(own_tracker(tmp_path / "own.xlsx"))
    assert "asks 2 questions" in excel.click("adopt", "")
    assert len(actions_of(book, "setDataValidationList")) == 10, "each row of the form offers its answers"
    form = {(row[0], row[1]): row for row in sheet_of(book, "How this workbook is read")["values"]}
    form["Sheet", "Tracker"][3] = "Part of the plan"
    form["Column", "Tracker: Status"][3] = "D: How is it going"
    excel.click("adopt", "")
    again = {(row[0], row[1]): row for row in sheet_of(book, "How this workbook is read")["values"]}
    assert [again[key][3] for key in (("Sheet", "Tracker"), ("Column", "Tracker: Status"))] == [
        "Part of the plan",
        "D: How is it going",
    ]
    for word, rating in (("on the way", "Amber"), ("finished", "Green")):
        again["Word", word][3] = rating
    assert "nothing is open" in excel.click("adopt", "")
    assert excel.click("refresh_tallies", "").startswith("The tallies are up to date: 1 of 2 actions is Green; ")


def test_adopt_says_why_there_is_no_plan(stand_in, tmp_path):
    path = tmp_path / "empty.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Notes").write(0, 0, "Shopping")
    opened(path)
    assert excel.click("adopt", "").startswith("!")
