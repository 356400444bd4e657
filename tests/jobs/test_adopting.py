"""A tracker is adopted: a copy is kept, its own sheets stay byte for byte, and every job goes by the answers."""

import zipfile

import openpyxl
import pytest

from tests.builders.adopting import TWO, WORDS, tracker_file
from toolkit.errors import ToolkitError, WorkbookError
from toolkit.jobs.adopting import adopt_workbook, look_at_workbook
from toolkit.jobs.workbook import check_workbook

SECOND = ("column:Tracker!status", "F")
DETAILS = [("plan:partnership", "Anytown"), ("plan:plan_year", "2025-26"), ("plan:quarter", "2")]
FORM = "How this workbook is read"


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")}


def test_looking_writes_nothing(tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    before = workbook.read_bytes()
    assert look_at_workbook(workbook, [SECOND]).adoption.unanswered == ()
    assert (workbook.read_bytes(), len(list(tmp_path.iterdir()))) == (before, 1)


def test_answers_are_written_beside_sheets_that_stay_as_they_were(tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    before, sheets = workbook.read_bytes(), parts(workbook)
    adopted = adopt_workbook(workbook, [SECOND])
    assert adopted.copy.read_bytes() == before
    after = parts(workbook)
    assert {name: after[name] for name in sheets} == sheets
    assert len(after) == len(sheets) + 1
    assert [str(row.status) for row in check_workbook(workbook).monitoring.actions] == ["Red", "Amber"]


def test_the_copy_of_a_private_workbook_is_private(tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    workbook.chmod(0o600)
    assert adopt_workbook(workbook, [SECOND]).copy.stat().st_mode & 0o777 == 0o600


def test_the_form_offers_its_choices_in_lists_that_drop_down(tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    adopt_workbook(workbook, [SECOND])
    form = openpyxl.load_workbook(workbook)[FORM]
    rules = {str(rule.sqref): rule.formula1 for rule in form.data_validations.dataValidation}
    row = next(cells[0].row for cells in form.iter_rows() if cells[1].value == "Tracker: Status")
    offered = [cell.value for cell in form[rules[f"D{row}"].replace("$", "")][0]]
    assert "F: Status (2 of 2)" in offered
    assert form[f"D{row}"].value == "F: Status (2 of 2)"


def test_an_officers_answer_on_the_form_counts_at_once(tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    adopt_workbook(workbook)
    book = openpyxl.load_workbook(workbook)
    row = next(cells[0].row for cells in book[FORM].iter_rows() if cells[1].value == "Tracker: Status")
    book[FORM][f"D{row}"] = "F: Status (2 of 2)"
    book.save(workbook)
    assert [str(row.status) for row in check_workbook(workbook).monitoring.actions] == ["Red", "Amber"]
    assert look_at_workbook(workbook).adoption.unanswered == ()


def test_a_second_run_with_nothing_new_writes_nothing(tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    adopt_workbook(workbook, [SECOND])
    before = workbook.read_bytes()
    again = adopt_workbook(workbook)
    assert (again.copy, again.sheets, workbook.read_bytes()) == (None, (), before)


def test_an_answer_taken_back_is_asked_for_again(tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    adopt_workbook(workbook, [SECOND])
    adopted = adopt_workbook(workbook, [("column:Tracker!status", "")])
    assert [one.key for one in adopted.adoption.unanswered] == ["column:Tracker!status"]
    assert look_at_workbook(workbook).adoption.answers.given == ()


def test_the_sheet_plan_is_added_and_is_the_officers(tmp_path):
    workbook = tracker_file(tmp_path, WORDS, plan=False)
    adopted = adopt_workbook(workbook, [*DETAILS, ("word:On track", "Green"), ("word:Done", "Finished")])
    assert adopted.sheets == (FORM, "Plan")
    plan = check_workbook(workbook).monitoring.plan
    assert (plan.partnership, plan.period.quarter) == ("Anytown", 2)
    assert "_csp_Plan" not in openpyxl.load_workbook(workbook).defined_names


def test_a_plan_without_its_quarter_is_not_written(tmp_path):
    workbook = tracker_file(tmp_path, WORDS, plan=False)
    before = workbook.read_bytes()
    with pytest.raises(ToolkitError, match="when plan:quarter is answered too"):
        adopt_workbook(workbook, DETAILS[:2])
    assert (workbook.read_bytes(), len(list(tmp_path.iterdir()))) == (before, 1)


def test_a_workbook_in_which_there_is_nothing_to_ask_about_is_refused(tmp_path):
    workbook = tracker_file(tmp_path, [["x"]], plan=False)
    with pytest.raises(WorkbookError, match="no table of actions") as refused:
        look_at_workbook(workbook)
    assert "run csp adopt" not in str(refused.value), "that is what was run"
    assert 'give the column that says what is to be done the heading "Priority action"' in str(refused.value)
