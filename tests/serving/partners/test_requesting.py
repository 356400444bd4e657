"""Partners are asked on the page: the drafts and the workbook are those of the command line, byte for byte."""

import io
import zipfile


def files_in(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_the_drafts_and_the_workbook_are_the_command_lines(officer, csp, same_clock, mine):
    own, sent = mine
    csp("ask", own, "--due", "18 November 2019")
    officer.begin(sent).go("/request", due="18 November 2019")
    assert "21 requests drafted" in officer.text
    assert "For answers by Monday 18 November 2019. Nothing was sent." in officer.text
    assert "No email address is entered under Contacts for Addaction" in officer.text
    folder = own.parent / "plan & more requests 2019-20 Q2"
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert files_in(officer.fetched(f"{folder.name}.zip")) == made
    assert officer.fetched("plan & more.xlsm") == own.read_bytes()


def test_only_some_agencies_may_be_asked_by_their_names(officer, csp, same_clock, mine):
    own, sent = mine
    csp("ask", own, "--due", "18 November 2019", "--lead", "DAVSS", "--lead", "csu")
    officer.begin(sent).go("/request", due="18 November 2019", leads="DAVSS; csu;")
    assert "2 requests drafted" in officer.text
    assert officer.fetched("plan & more.xlsm") == own.read_bytes()
    officer.go("/request", due="18 November 2019", leads="Nobody")
    assert '"Nobody" leads nothing in this plan.' in officer.text
    officer.go("/request", due="soon", leads="DAVSS")
    assert 'value="DAVSS"' in officer.page


def test_what_cannot_be_asked_is_said_and_the_form_comes_back_as_it_was_sent(officer, mine):
    officer.begin(mine[1]).go("/request", due="soonish", remind="1")
    assert officer.status == 400
    assert 'The day for answers is "soonish", which is not a date' in officer.text
    assert 'value="soonish"' in officer.page
    officer.go("/request")
    assert "The sheet Plan has no meeting date" in officer.text


def test_reminders_are_for_those_who_are_late(officer, mine):
    officer.begin(mine[1]).go("/request", remind="1")
    assert "Nothing was drafted" in officer.text
    assert "Nobody has been asked for 2019-20 Quarter 2 yet" in officer.text
    assert officer.files == {}


def test_the_form_says_that_nothing_is_sent(officer, mine):
    officer.begin(mine[1])
    assert "Ask partners for updates" in officer.text
    assert "Nothing is sent" in officer.open(f"{officer.visit}/request").text
