"""The buttons for work with partners: shown first, done after Yes alone, in the open workbook as the commands do it."""

import datetime
import re
import shutil

import pytest

from tests.builders.live_books import actions_of, opened, sheet_of, shown
from tests.builders.partners import answered, edit, with_contacts
from toolkit import excel
from toolkit.grid import CellEdit
from toolkit.jobs.partners.asking import ask_for_updates
from toolkit.jobs.partners.gathering import gather_updates
from toolkit.jobs.partners.merging import merge_workbooks
from toolkit.partners.record import read_log
from toolkit.workbook_file.book import read_book

MEETING = f"4 June {datetime.date.today().year + 1}"
WRITES = ("setValues", "rangeClearContents", "addSheet", "setNumberFormat")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "work"
    made.mkdir()
    return made


@pytest.fixture
def plan(folder, stand_in):
    return with_contacts(folder / "plan.xlsm", meeting_date=MEETING)


def cells(book, sheet):
    return sheet_of(book, sheet)["values"]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# --- Asking -----------------------------------------------------------------------------------------------------------


def test_asking_shows_whom_first_and_writes_nothing_before_yes(plan, folder):
    book = opened(plan)
    said = excel.click("ask_partners", "")
    assert said.startswith("?")
    assert "drafts for answers by " in said
    assert re.search(r"CSU: \d+ rows, to csu@council.example", said)
    assert "Draft them? Nothing is sent." in said
    assert excel.click("ask_partners", "n") == "Nothing was changed."
    assert actions_of(book, *WRITES) == []
    assert names(folder) == ["plan.xlsm"]


def test_asking_drafts_what_the_command_drafts_and_notes_it_in_the_open_workbook(plan, folder, tmp_path):
    book, before = opened(plan), plan.read_bytes()
    said = excel.click("ask_partners", "y")
    (drafts,) = (path for path in folder.iterdir() if path.is_dir())
    assert plan.read_bytes() == before, "the open workbook is for the officer to save"
    closed = ask_for_updates(plan, datetime.datetime.now(), out=tmp_path / "closed")
    assert names(drafts) == names(closed.folder)
    assert f" in {drafts}. Nothing was sent" in said
    on_sheet = {value for row in shown(book, "Requests") for value in row.values()}
    assert {one.agency for one in closed.drafted} <= on_sheet


def test_who_is_late_is_offered_a_reminder(plan):
    long_ago = datetime.datetime.now() - datetime.timedelta(days=60)
    ask_for_updates(plan, long_ago, only=["DAVSS"], due=long_ago.date() + datetime.timedelta(days=14))
    opened(plan)
    assert excel.click("ask_partners", "") == (
        "?Late with answers: DAVSS. Draft reminders for them alone? No drafts new requests for all lead agencies."
    )
    assert "?1 draft for answers by " in excel.click("ask_partners", "y")
    assert "CSU: " in excel.click("ask_partners", "n")
    assert "1 draft in " in excel.click("ask_partners", "yy")


def test_without_a_meeting_it_is_said_what_to_enter(tmp_path, stand_in):
    opened(with_contacts(tmp_path / "plan.xlsm"))
    assert excel.click("ask_partners", "").startswith(
        "!The sheet Plan has no meeting date, from which the day for answers would follow: enter it there"
    )


def test_where_the_sheet_cannot_be_written_no_draft_is_left(plan, folder, monkeypatch):
    def fail(*_):
        raise RuntimeError("Excel is busy")

    opened(plan)
    monkeypatch.setattr("toolkit.excel_partners.write_live_sheets", fail)
    assert excel.click("ask_partners", "y").startswith("!Something went wrong")
    assert names(folder) == ["plan.xlsm"]


# --- Gathering --------------------------------------------------------------------------------------------------------


@pytest.fixture
def came_back(plan, tmp_path):
    """The plan after it was asked, and DAVSS' answer of two cells under another name."""
    asked = ask_for_updates(plan, datetime.datetime.now(), only=["DAVSS"])
    (one,) = asked.drafted
    back = tmp_path / "Re FW updates.xlsx"
    said = {"CSAP 1.1": {"status": "Amber", "update": "Two of four days were held."}}
    back.write_bytes(answered((asked.folder / one.files[0]).read_bytes(), said))
    return back


def test_gathering_has_files_chosen_shows_what_would_change_and_waits_for_yes(plan, came_back):
    book = opened(plan)
    before = [list(row) for row in cells(book, "Actions")]
    assert excel.click("gather_answers", "").startswith("<Choose the files that came back")
    said = excel.click("gather_answers", "y", [came_back])
    assert said.startswith("?2 cells of the plan would change:")
    assert '"Green" becomes "Amber" (DAVSS, Re FW updates.xlsx)' in said
    assert said.endswith("Write this into the workbook? A copy of it as it is now is kept.")
    assert excel.click("gather_answers", "yn", [came_back]) == "Nothing was changed."
    assert excel.click("gather_answers", "n") == "No file was chosen. Nothing was changed."
    assert cells(book, "Actions") == before
    assert actions_of(book, *WRITES) == []


def test_gathering_changes_in_the_open_workbook_what_the_command_changes_in_the_closed_one(plan, came_back, folder):
    book = opened(plan)
    said = excel.click("gather_answers", "yy", [came_back])
    kept = folder / "plan (before gathering).xlsm"
    assert kept.read_bytes() == plan.read_bytes()
    assert f"Copy of the workbook as it was: {kept}." in said
    assert "Noted as answered: DAVSS." in said
    gather_updates(plan, [came_back], datetime.datetime.now())
    closed = read_book(plan).sheet("Actions").rows
    live = {row: dict(enumerate(line, 1)) for row, line in enumerate(cells(book, "Actions"), 1)}
    assert (live[2][7], live[2][8]) == ("Amber", "Two of four days were held.")
    assert all(live[row][column] == value for row, line in closed.items() for column, value in line.items())
    said_on_record = {one.said for one in read_log(read_book(plan)).said}
    on_sheet = {value for row in shown(book, "Requests") for value in row.values()}
    assert said_on_record <= on_sheet


def test_a_protected_sheet_is_said_before_anything_is_kept_or_written(plan, came_back, folder):
    book = opened(plan)
    sheet_of(book, "Actions")["protected"] = True
    assert excel.click("gather_answers", "y", [came_back]).startswith('!The sheet "Actions" is protected')
    assert not (folder / "plan (before gathering).xlsm").exists()


def test_a_file_that_holds_no_answer_is_named_and_nothing_is_asked(plan, tmp_path):
    opened(plan)
    notes = tmp_path / "notes.docx"
    notes.write_bytes(b"nothing")
    said = excel.click("gather_answers", "y", [notes])
    assert said.startswith("Not taken: notes.docx.")
    assert said.endswith("Nothing was changed.")


# --- Merging ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def theirs(plan, folder):
    path = folder / "plan of Ann.xlsm"
    shutil.copy(plan, path)
    edit(path, CellEdit("Actions", "G2", "Red"))
    return path


def test_a_merge_makes_a_new_file_after_yes_as_the_command_does(plan, theirs, folder):
    book, before = opened(plan), (plan.read_bytes(), theirs.read_bytes())
    assert excel.click("merge_a_copy", "").startswith("<Choose the other person's copy")
    question = excel.click("merge_a_copy", "y", [theirs])
    assert question.startswith("?No earlier copy is known")
    assert question.endswith('Write this into a new file, "plan (brought together).xlsm"? Neither copy is changed.')
    assert excel.click("merge_a_copy", "yn", [theirs]) == "Nothing was changed."
    made = folder / "plan (brought together).xlsm"
    assert not made.exists()
    assert f"The new workbook is {made}." in excel.click("merge_a_copy", "yy", [theirs])
    closed = folder / "closed.xlsm"
    merge_workbooks(plan, theirs, closed, datetime.datetime.now())
    assert read_book(made).sheet("Actions").rows == read_book(closed).sheet("Actions").rows
    assert (plan.read_bytes(), theirs.read_bytes()) == before
    assert actions_of(book, *WRITES) == []


def test_a_merge_is_of_one_other_copy(plan, theirs):
    opened(plan)
    assert excel.click("merge_a_copy", "y", [theirs, theirs]).startswith("Several files were chosen")
    assert excel.click("merge_a_copy", "n").startswith("No file was chosen")
    assert excel.click("merge_a_copy", "y", [plan]).startswith('!"plan.xlsm" was given twice')


def test_changes_that_are_not_saved_are_not_merged(plan, theirs):
    opened(plan).api["book"]["saved"] = False
    assert "save it first" in excel.click("merge_a_copy", "y", [theirs])


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("job", ["ask_partners", "gather_answers"])
def test_a_workbook_that_cannot_be_saved_is_refused(plan, job):
    opened(plan).api["book"]["read_only"] = True
    assert excel.click(job, "y").startswith("!This workbook is open read-only")


@pytest.mark.parametrize("job", ["ask_partners", "gather_answers", "merge_a_copy"])
def test_a_workbook_that_was_never_saved_is_refused(plan, job):
    opened(plan).api["book"]["full_name"] = "Book1"
    assert excel.click(job, "y") == "!This workbook has never been saved: save it first, then click again."
