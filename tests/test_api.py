"""The public names of ``toolkit``: loaded only when used, the same to a type checker, and each doing its one job."""

import ast
import datetime
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import toolkit
from tests import ROOT
from toolkit.bundled import bundled

NOW = datetime.datetime(2019, 11, 4, 9, 30)


@pytest.fixture
def workbook(tmp_path) -> Path:
    return Path(shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), tmp_path / "plan.xlsm"))


def test_importing_the_toolkit_loads_nothing_else():
    code = "import sys; before = set(sys.modules); import toolkit; print(sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.strip() == "['toolkit']"


@pytest.mark.parametrize("name", toolkit.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name):
    value = getattr(toolkit, name)
    assert value.__doc__
    assert value.__module__.startswith("toolkit.")
    assert name in dir(toolkit)


def test_a_type_checker_finds_each_public_name_where_it_is_loaded_from():
    tree = ast.parse(Path(toolkit.__file__).read_text(encoding="utf-8"))
    typed = {
        alias.name: node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    typed.pop("import_module")
    assert sorted(typed) == toolkit.__all__
    assert typed == {name: getattr(toolkit, name).__module__ for name in typed}


def test_a_public_name_is_no_package_name():
    # Importing toolkit.checks sets toolkit.checks, which would put a function of that name out of reach.
    modules = {module.name for module in pkgutil.iter_modules(toolkit.__path__)}
    assert modules & {*toolkit.__all__} == set()


def test_a_name_that_is_not_there_is_said_to_be_missing():
    with pytest.raises(AttributeError, match="module 'toolkit' has no attribute 'talley'"):
        _ = toolkit.talley


def test_a_plan_is_read_from_text_or_path(workbook):
    assert toolkit.read(str(workbook)) == toolkit.read(workbook)
    assert len(toolkit.read(workbook).actions) == 48


def test_a_workbook_that_is_not_there_stops_the_job_in_one_sentence(tmp_path):
    with pytest.raises(toolkit.WorkbookError, match=r"none\.xlsm"):
        toolkit.read(tmp_path / "none.xlsm")


@pytest.mark.slow
def test_checking_judges_the_meeting_only_on_a_day_that_is_given(workbook):
    book = openpyxl.load_workbook(workbook, keep_vba=True)
    plan = book["Plan"]
    row = next(cell.row for cell in plan["A"] if cell.value == "Meeting date")
    plan.cell(row, 2).value = datetime.datetime(2019, 11, 20)
    book.save(workbook)
    book.vba_archive.close()

    def codes(today: datetime.date | None = None) -> set[str]:
        return {problem.code for problem in toolkit.check(workbook, today).problems}

    assert codes(datetime.date(2019, 11, 19)) - codes() == {"meeting-date-too-near"}


def test_a_plan_is_tallied(workbook):
    tallies = toolkit.tally(toolkit.read(workbook))
    assert (tallies.actions.total, tallies.actions.percent_on_target) == (48, 89.6)


@pytest.mark.slow
def test_refreshing_writes_the_result_sheets_with_the_time_given(workbook):
    checked = toolkit.refresh(str(workbook), NOW)
    assert checked.problems == toolkit.check(workbook).problems
    tallies = openpyxl.load_workbook(workbook, read_only=True)["Tallies"]
    assert any("4 November 2019 at 09:30" in str(cell.value) for row in tallies.iter_rows(max_row=6) for cell in row)


@pytest.mark.slow
def test_the_paper_goes_beside_the_workbook_or_where_it_is_told(workbook, tmp_path):
    beside = toolkit.report(workbook)
    assert beside.parent == tmp_path
    assert beside.suffix == ".docx"
    out = toolkit.report(str(workbook), "exception-report", str(tmp_path / "paper.docx"))
    assert out == tmp_path / "paper.docx"
    with pytest.raises(toolkit.OutputError, match=r"paper\.docx"):
        toolkit.report(workbook, out=out)
    assert toolkit.report(workbook, bundled("templates", "exception-report.docx"), out, overwrite=True) == out


def test_the_next_quarter_begins_with_a_copy_kept(workbook):
    with pytest.raises(toolkit.StatusesMissingError, match="CSAP 6"):
        toolkit.next_quarter(workbook, NOW.date())
    step, copy = toolkit.next_quarter(workbook, NOW.date(), go_on=True)
    assert copy.exists()
    assert "Quarter 3" in step.sentence
    assert toolkit.read(workbook).plan.period.quarter == 3
