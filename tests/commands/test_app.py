"""The commands as a user runs them: what they print, how they end, and what they leave behind."""

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter

import toolkit
from tests.builders.adopting import tracker_file
from tests.builders.quarter_books import values
from toolkit.bundled import bundled

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_demo_does_the_main_job_and_tells_where_the_results_are(csp, tmp_path):
    status, out, err = csp("demo", "--out", tmp_path / "results")
    assert (status, err) == (0, "")
    assert "1 July to 30 September 2019 (Quarter 2)" in out
    assert "Success measures, Green (Targets achieved); its rows give 6." in out
    assert "2 errors, 5 warnings and 12 questions." in out
    assert sorted(path.name for path in (tmp_path / "results").iterdir()) == [
        "sevenoaks-2019-20 - quarter 2 report.docx",
        "sevenoaks-2019-20.xlsm",
    ]


@pytest.mark.slow
def test_demo_twice_keeps_the_first_results(csp, tmp_path):
    csp("demo", "--out", tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    csp("demo", "--out", tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert len(list(tmp_path.iterdir())) == 4


def test_check_prints_problems_in_sheet_order_and_ends_with_1_for_errors(csp, workbook):
    status, out, err = csp("check", workbook)
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert lines[0].startswith("Warning: Plan!B10: Committee, Meeting date and Contact are not filled in")
    assert lines[1] == (
        "Error: Success measures!F8: The status is missing; the row is counted as Missing. Choose Green, Amber or Red."
    )
    assert lines[-1] == "2 errors, 5 warnings and 12 questions."


@pytest.fixture
def by_hand(tmp_path):
    """A plan that Excel calculates by hand, its ratings formulas whose results may be old."""
    path = tmp_path / "by hand.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.set_calc_mode("manual")
        sheet = made.add_worksheet("Actions")
        sheet.write_row(0, 0, ["Ref", "Priority action", "Lead agency", "Status", "Update"])
        for row in (1, 2):
            sheet.write_row(row, 0, [f"1.{row}", f"Visit shop {row}", "CSU"])
            sheet.write_formula(row, 3, '=IF(TRUE,"Red","")', None, "Green")
            sheet.write(row, 4, "Visited")
        plan = made.add_worksheet("Plan")
        for row, line in enumerate([["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", "2"]]):
            plan.write_row(row, 0, line)
    return path


@pytest.mark.parametrize("job", [["check"], ["tallies"], ["tallies", "--json"], ["refresh"], ["report"]])
def test_results_that_may_be_old_are_said_once_wherever_they_are_counted(csp, by_hand, job):
    status, out, err = csp(job[0], by_hand, *job[1:])
    assert status == 0
    assert (out + err).count("Actions!D2: The workbook is set to calculate by hand") == 1
    assert "--json" not in job or json.loads(out)


def test_check_json_is_one_document(csp, workbook):
    status, out, err = csp("check", workbook, "--json")
    document = json.loads(out)
    assert (status, err) == (1, "")
    assert document["counts"] == {"error": 2, "warning": 5, "question": 12, "accepted": 0}
    assert document["problems"][1] == {
        "code": "status-missing",
        "severity": "error",
        "sheet": "Success measures",
        "cell": "F8",
        "ref": "CSAP 6",
        "cells": ["Success measures!F8"],
        "message": "The status is missing; the row is counted as Missing.",
        "remedy": "Choose Green, Amber or Red.",
        "answer": "",
        "accepted": False,
    }


def test_tallies_json_has_the_documented_shape(csp, workbook):
    before = workbook.read_bytes()
    status, out, _ = csp("tallies", workbook, "--json")
    document = json.loads(out)
    assert (status, workbook.read_bytes()) == (0, before)
    assert document["period"] == {
        "label": "1 July to 30 September 2019 (Quarter 2)",
        "start": "2019-07-01",
        "end": "2019-09-30",
        "quarter": 2,
        "plan_year": "2019-20",
    }
    counts = ("green", "amber", "red", "missing", "total", "percent_on_target")
    assert [document["actions"][key] for key in counts] == [43, 4, 1, 0, 48, 89.6]
    assert [document["success_measures"][key] for key in counts] == [6, 2, 0, 1, 9, 66.7]
    assert [tally["total"] for tally in document["by_priority"]] == [6, 9, 10, 5, 4, 10, 4]
    assert {tally["name"]: tally["total"] for tally in document["by_lead"]}["CSU"] == 29
    wrong = [row for row in document["published"] if row["published"] != row["counted"]]
    assert wrong == [
        {"table": "Success measures", "status": "Green", "published": 7, "counted": 6},
        {"table": "Success measures", "status": "Missing", "published": 0, "counted": 1},
    ]


def test_refresh_writes_the_result_sheets_and_nothing_else(csp, workbook):
    with zipfile.ZipFile(workbook) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    status, out, _ = csp("refresh", workbook)
    assert (status, out.splitlines()[-1]) == (1, f"Refreshed: {workbook}")
    assert out.splitlines()[-2].startswith(
        "Proved: the new file was read again from the disk before it took its name; "
    )
    assert "xl/vbaProject.bin: the same, byte for byte" not in out
    assert "xl/vbaProject.bin: the same, byte for byte" in csp("refresh", workbook, "--proof")[1].splitlines()
    with zipfile.ZipFile(workbook) as archive:
        after = {name: archive.read(name) for name in archive.namelist()}
    assert set(before) <= set(after)
    changed = {name for name in before if before[name] != after[name]}
    assert "xl/vbaProject.bin" in before
    assert not {name for name in changed if name.startswith(("xl/tables/", "xl/vbaProject", "docProps"))}
    book = openpyxl.load_workbook(workbook)
    shown = {row[0].value: [cell.value for cell in row[1:6]] for row in book["Tallies"].iter_rows()}
    assert (shown["Success measures"], shown["Actions"]) == ([6, 2, 0, 1, 9], [43, 4, 1, 0, 48])
    links = {
        cell.value: cell.hyperlink.location for row in book["Checks"].iter_rows() for cell in row if cell.hyperlink
    }
    assert links["F8"] == "'Success measures'!F8"


def test_new_makes_a_blank_workbook_with_an_example_that_says_so(csp, tmp_path):
    status, out, _ = csp("new", tmp_path / "Our plan")
    path = tmp_path / "Our plan.xlsm"
    guide = path.with_name("Guide for officers.docx")
    assert (status, out.splitlines()) == (0, [f"New workbook: {path}", f"Guide: {guide}"])
    assert guide.read_bytes() == bundled("guides", "guide-for-officers.docx").read_bytes()
    texts = [
        str(cell.value) for row in openpyxl.load_workbook(path)["Actions"].iter_rows() for cell in row if cell.value
    ]
    assert any("example" in text.casefold() for text in texts)
    status, _, err = csp("new", path)
    assert status == 2
    assert "Our plan.xlsm" in err


def a_docx(path: Path) -> None:
    docx.Document().save(path)


def a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")


def an_ods(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")


def cut_short(path: Path) -> None:
    path.write_bytes(SEVENOAKS.read_bytes()[:9000])


BAD_FILES = {
    "plan.xlsx": lambda path: path.write_text("Dear all, please find attached"),
    "photo.xlsx": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50)),
    "letter.xlsx": a_docx,
    "archive.xlsx": a_zip,
    "open.ods": an_ods,
    "old.xls": lambda path: path.write_bytes(OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(2000)),
    "locked.xlsx": lambda path: path.write_bytes(
        OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    ),
    "short.xlsm": cut_short,
    "empty.xlsx": lambda path: path.write_bytes(b""),
    "folder.xlsx": lambda path: path.mkdir(),
    "gone.xlsx": lambda path: None,
    "no table.xlsx": lambda path: openpyxl.Workbook().save(path),
}


@pytest.mark.parametrize("command", ["check", "tallies", "refresh", "report"])
@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_input_ends_in_one_sentence_that_says_what_to_do(csp, tmp_path, command, name):
    path = tmp_path / "Dossier été" / name
    path.parent.mkdir()
    BAD_FILES[name](path)
    before = sorted(path.parent.rglob("*"))
    status, out, err = csp(command, path)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert name in err
    assert ": " in err
    assert "Traceback" not in err
    assert sorted(path.parent.rglob("*")) == before


def test_a_folder_that_is_gone_is_named(csp, workbook, tmp_path):
    status, _, err = csp("report", workbook, "--out", tmp_path / "gone" / "paper.docx")
    assert status == 2
    assert "gone" in err
    assert not (tmp_path / "gone").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_read_only_workbook_is_left_alone(csp, workbook):
    workbook.chmod(stat.S_IREAD)
    status, _, err = csp("refresh", workbook)
    assert status == 2
    assert workbook.name in err


def test_a_workbook_open_in_excel_is_left_alone(csp, workbook):
    before = workbook.read_bytes()
    workbook.with_name(f"~${workbook.name}").write_bytes(b"\x05Maria" + bytes(159))
    status, out, err = csp("refresh", workbook)
    assert (status, out, workbook.read_bytes()) == (2, "", before)
    assert "open" in err


def test_what_nobody_expected_leaves_a_log_and_no_traceback(csp, workbook, monkeypatch, tmp_path):
    monkeypatch.setattr("toolkit.jobs.workbook.read_book_and_answers", lambda path: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    status, _, err = csp("check", workbook)
    (log,) = tmp_path.glob("csp-toolkit-*.log")
    assert status == 2
    assert err.count("\n") == 1
    assert str(log) in err
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_an_option_that_does_not_exist_is_explained(csp):
    status, out, err = csp("check", "--jsn")
    assert status == 2
    assert out == ""
    assert "--jsn" in err


def test_the_version_is_printed(csp):
    assert csp("--version")[:2] == (0, f"csp-toolkit {toolkit.__version__}\n")


@pytest.mark.slow
def test_it_runs_as_a_module_whatever_the_console_can_show(workbook):
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(
        [sys.executable, "-m", "toolkit", "tallies", str(workbook)], capture_output=True, env=environment, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "Success measures" in ended.stdout.decode("utf-8")


KINDS = ("agenda", "committee cover report", "exception report", "report")


def test_csp_figures_names_what_does_not_follow(csp, tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "Thefts decreased by 10.6% from 545 to 466. Burglary fell by 18.6% from 338 to 275.", encoding="utf-8"
    )
    status, out, _ = csp("figures", path, "--json")
    found = json.loads(out)
    assert status == 1
    assert [(row["printed"], row["agrees"]) for row in found] == [("-10.6%", False), ("-18.6%", True)]
    assert set(found[0]) == {"source", "quote", "kind", "printed", "recomputed", "agrees"}
    assert "Printed -10.6%, but 545 to 466 is -14.50%" in csp("figures", path)[1]


def test_next_quarter_says_what_it_did_and_where_the_copy_is(csp, workbook):
    status, out, err = csp("next-quarter", workbook, "--go-on")
    assert (status, err) == (0, "")
    assert out.startswith("Quarter 2 of 2019-20 is on the sheet Past quarters")
    copy = workbook.with_name("Année 2019 & plan - 2019-20 Quarter 2.xlsm")
    assert out.splitlines()[-3:] == [
        f"Copy of the finished quarter: {copy}",
        f"Next quarter: {workbook}",
        f'To go back, delete "{workbook.name}" and give "{copy.name}" its name.',
    ]


def test_next_quarter_lists_missing_statuses_and_says_how_to_go_on(csp, workbook):
    assert csp("next-quarter", workbook) == (
        2,
        "",
        "1 status is missing, so nothing was changed: choose Green, Amber or Red in Success measures!F8 (CSAP 6), or "
        "go on without them by adding --go-on.\n",
    )


def test_next_quarter_can_keep_the_updates(csp, workbook):
    before = {place: value for place, value in values(workbook).items() if place.startswith("Actions!")}
    assert csp("next-quarter", workbook, "--go-on", "--keep-updates")[0] == 0
    assert {place: value for place, value in values(workbook).items() if place.startswith("Actions!")} == before


def test_tallies_and_trends_are_written_as_csv_beside_what_is_printed(csp, workbook, tmp_path):
    folder = tmp_path / "csv"
    status, out, err = csp("tallies", workbook, "--csv", folder)
    assert (status, err) == (0, "")
    assert f"Written: {folder / 'tallies.csv'}" in out.splitlines()
    assert "All rows" in out
    assert csp("trends", workbook, "--csv", folder)[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "history.csv", "indicator_figures.csv", "indicators.csv", "movement.csv", "movement_counts.csv",
        "published_figures.csv", "quarters.csv", "rows.csv", "tallies.csv",
    ]  # fmt: skip


def test_it_is_said_that_a_csv_file_holds_rows_that_are_not_for_the_public(csp, tmp_path):
    rows = [["Action", "Status", "Exempt", "Exempt under"], ["Buy the cameras", "Green", "Row", "3: prices"]]
    path = tracker_file(tmp_path, rows)
    _, _, err = csp("tallies", path, "--csv", tmp_path / "csv")
    assert "rows.csv holds the 1 row marked as exempt too" in err
    assert "Buy the cameras" in (tmp_path / "csv" / "rows.csv").read_text(encoding="utf-8-sig")


def test_it_is_said_that_movement_holds_rows_that_are_not_for_the_public(csp, tmp_path):
    book = openpyxl.Workbook()
    plan, tracker = book.active, book.create_sheet("Tracker")
    plan.title = "Plan"
    for row in (["Item", "Value"], ["Plan year", "2025-26"], ["Quarter", 2]):
        plan.append(row)
    tracker.append(["Action", "Q1 RAG", "Q2 RAG", "Exempt", "Exempt under"])
    tracker.append(["Buy the cameras", "Green", "Red", "Row", "3: prices"])
    book.save(tmp_path / "plan.xlsx")
    _, out, err = csp("trends", tmp_path / "plan.xlsx", "--json")
    assert json.loads(out)["movement"][0]["text"] == "Buy the cameras"
    assert err.strip() == "Not for publication as it is: the movement holds the 1 row marked as exempt too."


def test_csv_files_are_replaced_only_when_asked_for(csp, workbook, tmp_path):
    csp("tallies", workbook, "--csv", tmp_path)
    (tmp_path / "tallies.csv").write_text("mine")
    status, out, err = csp("tallies", workbook, "--csv", tmp_path)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "is there already" in err
    assert (tmp_path / "tallies.csv").read_text() == "mine"
    status, out, _ = csp("tallies", workbook, "--csv", tmp_path, "--overwrite", "--json")
    assert status == 0
    assert json.loads(out)["actions"]["total"] == 48
    assert (tmp_path / "tallies.csv").read_text() != "mine"
