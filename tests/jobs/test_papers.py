"""The jobs that make papers of closed workbooks."""

import datetime
import os
from pathlib import Path

import openpyxl
import pytest

from tests.builders.county_papers import ALPHA, plan
from tests.builders.files import posix_only, refusal
from tests.builders.grids import ACTION_HEADINGS, action
from tests.finished.test_pdf_file import pdf
from toolkit.errors import OutputError
from toolkit.jobs.papers import make_folder, pdf_of_paper, report_all, report_workbook
from toolkit.jobs.workbook import refresh_workbook


def test_a_paper_is_made_beside_its_workbook_and_under_another_name_where_that_is_taken(workbook):
    _, first = report_workbook(workbook, None)
    assert first.parent == workbook.parent
    with pytest.raises(OutputError, match="is there already"):
        report_workbook(workbook, first)


def test_a_folder_is_made_with_those_above_it_and_a_file_in_its_place_is_named(tmp_path):
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="file"):
        make_folder(tmp_path / "file")


def answered(path: Path, word: str) -> None:
    """The answer typed on the sheet Checks beside every line that waits for one."""
    changed = openpyxl.load_workbook(path)
    checks = changed["Checks"]
    headings = next(row for row in checks.iter_rows() if any(cell.value == "Your answer" for cell in row))
    column = next(cell.column for cell in headings if cell.value == "Your answer")
    for row in checks.iter_rows(min_row=headings[0].row + 1):
        if any(str(cell.value).startswith("exempt-") for cell in row):
            checks.cell(row[0].row, column, word)
    changed.save(path)


def test_what_looks_exempt_stops_the_paper_until_it_is_answered_on_checks(tmp_path):
    path = tmp_path / "tracker.xlsx"
    made = openpyxl.Workbook()
    plan, actions = made.active, made.create_sheet("Actions")
    plan.title = "Plan"
    for line in (["Item", "Value"], ["Plan title", "Ours"], ["Plan year", "2019-20"], ["Quarter", 2]):
        plan.append(line)
    actions.append([*ACTION_HEADINGS, "Confidential"])
    actions.append([*action(), "Yes"])
    made.save(path)
    assert "No public paper was made: Actions!I2" in refusal(lambda: report_workbook(path))
    assert [name for name in os.listdir(tmp_path) if name.endswith(".docx")] == []
    refresh_workbook(path, datetime.datetime(2026, 1, 1, 9, 30))
    answered(path, "accepted")
    assert "No public paper was made" in refusal(lambda: report_workbook(path))
    answered(path, "Not exempt: it is about the venue")
    refresh_workbook(path, datetime.datetime(2026, 1, 2, 9, 30))
    _, paper = report_workbook(path)
    assert paper.exists()


@pytest.mark.slow
@posix_only
def test_papers_and_what_belongs_to_them_are_no_more_open_than_their_workbook(workbook):
    workbook.chmod(0o600)
    _, paper = report_workbook(workbook)
    _, papers, _ = report_all(workbook, workbook.parent / "a" / "b")
    assert {made.stat().st_mode & 0o777 for made in (paper, *papers)} == {0o600}
    assert {folder.stat().st_mode & 0o777 for folder in (papers[0].parent, papers[0].parent.parent)} == {0o700}


@pytest.mark.slow
def test_no_paper_is_replaced_where_one_of_them_cannot_be_written(workbook):
    _, papers, _ = report_all(workbook)
    papers[0].write_bytes(b"mine")
    papers[-1].unlink()
    papers[-1].mkdir()
    assert "is a folder" in refusal(lambda: report_all(workbook, overwrite=True), OutputError)
    assert papers[0].read_bytes() == b"mine"


def test_a_pdf_may_have_what_every_paper_prints_and_nothing_else_that_is_exempt(tmp_path, monkeypatch):
    said = "We wrote a Summary for Mr Hargreaves under the Local Government Act 1972."
    secret = ("2.2", "Violence", "Move them out", "Housing", "May 2026", "Red", said, "Row", "paragraph 1: a person")
    workbook = plan(tmp_path / "plan.xlsx", "Alpha", *ALPHA, secret)
    _, paper = report_workbook(workbook)
    monkeypatch.setattr("toolkit.word.pdf.tagged_pdf", lambda *_: pdf("Summary: Local Government Act 1972"))
    assert pdf_of_paper(paper, workbook).exists()
    monkeypatch.setattr("toolkit.word.pdf.tagged_pdf", lambda *_: pdf("Summary: Hargreaves"))
    assert '"Hargreaves", which is exempt, is in it' in refusal(lambda: pdf_of_paper(paper, workbook), OutputError)
