"""The job of asking: a folder and the record, both or neither, and reminders for those only who are late."""

import datetime
from email import message_from_bytes
from email.policy import default

import pytest

from tests.builders.partners import DUE, NOW, answered, edit, requests_in, with_contacts
from toolkit.disk import replacing
from toolkit.errors import OutputError, ToolkitError, WorkbookInUseError
from toolkit.grid import CellEdit
from toolkit.jobs.partners.asking import ask_for_updates
from toolkit.jobs.partners.gathering import gather_updates
from toolkit.jobs.workbook import refresh_workbook
from toolkit.partners.record import read_log
from toolkit.plan.reading import read_monitoring
from toolkit.workbook_file.book import read_book

LATER = datetime.datetime(2019, 10, 30, 9, 0)


@pytest.fixture
def plan(tmp_path):
    return with_contacts(tmp_path / "plan.xlsm")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_each_lead_has_a_workbook_and_a_draft_and_the_record_says_who_was_asked(plan):
    asked = ask_for_updates(plan, NOW, due=DUE)
    assert asked.folder.name == "plan requests 2019-20 Q2"
    made = names(asked.folder)
    assert made == sorted([asked.entry, *(name for one in asked.drafted for name in one.files)])
    assert len(made) == 2 * len(asked.drafted) + 1
    log = read_log(read_book(plan))
    assert [one.agency for one in log.requests] == [one.agency for one in asked.drafted]
    assert {(one.asked, one.due) for one in log.requests} == {(NOW.date(), DUE)}
    assert asked.said[0].startswith("No email address is entered under Contacts for Addaction, CDAP")


def test_the_officers_sheets_stay_and_a_refresh_keeps_the_record(plan):
    before = {sheet.name: sheet.rows for sheet in read_book(plan).sheets if not sheet.owned}
    ask_for_updates(plan, NOW, due=DUE)
    log = read_log(read_book(plan))
    refresh_workbook(plan, LATER)
    assert {sheet.name: sheet.rows for sheet in read_book(plan).sheets if not sheet.owned} == before
    assert read_log(read_book(plan)) == log
    (sheet,) = (sheet for sheet in read_book(plan).sheets if sheet.owned == "Requests")
    assert "Late by 9 days" in [value for row in sheet.rows.values() for value in row.values()]


def test_an_earlier_set_is_never_written_over(plan, tmp_path):
    first = ask_for_updates(plan, NOW, due=DUE, only=["CSU"])
    again = ask_for_updates(plan, NOW, due=DUE, only=["CSU"])
    assert ["signature" in one for one in first.notes] == [True]
    assert again.notes == ()
    assert again.folder.name == "plan requests 2019-20 Q2 (2)"
    assert "Asked for this quarter before, and now again: CSU (on 7 October 2019)." in again.said[0]
    with pytest.raises(OutputError, match="is there already"):
        ask_for_updates(plan, NOW, due=DUE, only=["CSU"], out=first.folder)
    assert read_log(read_book(plan)).requests[0].times == 2


def test_where_the_workbook_cannot_be_written_there_is_no_folder(plan, tmp_path, monkeypatch):
    def refuse(*arguments, **options):
        raise WorkbookInUseError("in use")

    content = plan.read_bytes()
    monkeypatch.setattr(replacing.Hold, "replace", refuse)
    with pytest.raises(WorkbookInUseError):
        ask_for_updates(plan, NOW, due=DUE)
    assert plan.read_bytes() == content
    assert names(tmp_path) == ["plan.xlsm"]


def test_without_a_day_nothing_is_written(plan, tmp_path):
    content = plan.read_bytes()
    with pytest.raises(ToolkitError, match="--due"):
        ask_for_updates(plan, NOW)
    assert (plan.read_bytes(), names(tmp_path)) == (content, ["plan.xlsm"])


def test_the_day_follows_from_the_meeting_on_the_sheet_plan(tmp_path):
    plan = with_contacts(tmp_path / "plan.xlsm", meeting_date="12 December 2019")
    assert ask_for_updates(plan, NOW).due == datetime.date(2019, 11, 6)


def test_reminders_are_for_those_only_who_are_late(plan):
    assert ask_for_updates(plan, NOW, remind=True).said[0].startswith("Nobody has been asked for 2019-20 Quarter 2 yet")
    ask_for_updates(plan, NOW, due=DUE, only=["CSU"])
    ask_for_updates(plan, NOW, due=LATER.date(), only=["DAVSS"])
    waiting = ask_for_updates(plan, NOW, due=DUE, remind=True)
    assert waiting.folder is None
    assert waiting.said == (
        "Nobody is late with 2019-20 Quarter 2, so nothing was written. Time until 21 October 2019: CSU. Time until 30 "
        "October 2019: DAVSS.",
    )
    assert ask_for_updates(plan, LATER, due=LATER.date(), only=["DAVSS"], remind=True).said == (
        "Nobody among DAVSS is late with 2019-20 Quarter 2, so nothing was written. Time until 30 October 2019: DAVSS.",
    )
    reminded = ask_for_updates(plan, LATER, due=datetime.date(2019, 11, 4), remind=True)
    assert [one.agency for one in reminded.drafted] == ["CSU"]
    letter = (reminded.folder / reminded.drafted[0].files[1]).read_bytes()
    assert message_from_bytes(letter, policy=default)["Subject"].startswith("Reminder: updates from CSU")
    (csu, davss) = read_log(read_book(plan)).requests
    assert (csu.reminders, csu.due, len(csu.sent), davss.reminders) == (1, DUE, 2, 0)
    assert reminded.notes == ()
    again = ask_for_updates(plan, LATER, due=datetime.date(2019, 11, 4), remind=True)
    assert again.notes == ("Reminders were drafted before for CSU (1 time), and count as sent.",)


def test_who_answered_in_part_is_named_where_others_are_reminded(plan):
    ask_for_updates(plan, NOW, due=DUE, only=["DAVSS", "CDAP"])
    davss = requests_in(plan, "DAVSS").requests[0]
    asked = next((plan.parent / "plan requests 2019-20 Q2").glob("DAVSS*.xlsx"))
    back = plan.with_name("back.xlsx")
    said = {"status": "Red", "update": "tbc"}
    back.write_bytes(answered(asked.read_bytes(), {davss.rows[0].ref: said}))
    gather_updates(plan, [back], NOW)
    (record,) = [one for one in read_log(read_book(plan)).requests if one.agency == "DAVSS"]
    part = f"Answered in part, and so not reminded: DAVSS ({record.complete} of {record.rows} rows complete)."
    assert record.complete < record.rows
    assert part in ask_for_updates(plan, NOW, remind=True).said
    reminded = ask_for_updates(plan, LATER, due=LATER.date(), remind=True)
    assert [one.agency for one in reminded.drafted] == ["CDAP"]
    assert part in reminded.said


def test_who_is_late_and_leads_nothing_any_more_is_said(plan):
    ask_for_updates(plan, NOW, due=DUE, only=["Addaction"])
    rows = read_monitoring(read_book(plan))[0].actions
    edit(plan, *(CellEdit("Actions", row.place.cell("leads"), "CSU") for row in rows if "Addaction" in row.leads))
    (said,) = ask_for_updates(plan, LATER, due=LATER.date(), remind=True).said[1:]
    assert said == (
        "Addaction, asked on 7 October 2019, is late but leads no row now, so no reminder is drafted for it."
    )


def test_agencies_whose_names_make_one_file_name_keep_apart(tmp_path):
    from toolkit.jobs.partners.asking import _unused

    assert _unused("KCC SDC", {"kcc sdc.xlsx": b"", "KCC SDC.eml": b""}) == "KCC SDC (2)"


def test_a_folder_of_a_run_that_was_cut_off_is_named(plan):
    left = plan.with_name("plan requests 2019-20 Q2")
    left.mkdir()
    asked = ask_for_updates(plan, NOW, due=DUE)
    assert asked.folder.name == "plan requests 2019-20 Q2 (2)"
    assert asked.said[-1].startswith('The folder "plan requests 2019-20 Q2" is there already, and nobody is on record')
    assert not any("nobody is on record" in one for one in ask_for_updates(plan, NOW, due=DUE).said)
