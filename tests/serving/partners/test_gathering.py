"""What came back is gathered on the page: shown, decided and written as the command line does it."""

import pytest

from tests.builders.partners import two_answers, with_contacts


@pytest.fixture
def answers(tmp_path):
    (tmp_path / "back").mkdir()
    return list(two_answers(tmp_path / "back"))


def test_what_would_change_is_shown_decided_and_written_as_the_command_does_it(officer, csp, same_clock, mine, answers):
    own, sent = mine
    officer.begin(sent).go("/gather", {"returned": answers})
    assert "1 cell of the plan would change" in officer.text
    assert 'becomes "Red" (DAVSS, first.xlsx)' in officer.text
    assert "1 cell for you to decide" in officer.text
    assert 'DAVSS says "Other." (second.xlsx' in officer.text
    cell = officer.page.partition('name="cell ')[2].partition('"')[0]
    officer.go("/gathered", **{f"cell {cell}": "2"})
    assert "The answers are in the plan" in officer.text
    csp("gather", own, *answers, "--answer", f"{cell}=2")
    assert officer.fetched("plan & more.xlsm") == own.read_bytes()
    copy = "plan & more (before gathering).xlsm"
    assert officer.fetched(copy) == own.with_name(copy).read_bytes()


def test_what_is_left_open_is_still_open_and_the_same_files_change_nothing(officer, mine, answers):
    officer.begin(mine[1]).go("/gather", {"returned": answers}).go("/gathered")
    assert "Still for you to decide" in officer.text
    officer.go("/gather", {"returned": answers[:1]}).go("/gathered")
    officer.go("/gather", {"returned": answers[:1]})
    assert "No cell of the plan would change." in officer.text
    assert "Write this into the workbook" not in officer.text


def test_files_of_other_kinds_are_named_and_none_at_all_is_refused(officer, mine, answers, tmp_path):
    officer.begin(mine[1]).go("/gather", {"returned": []})
    assert "Choose the files that came back." in officer.text
    other = tmp_path / "notes.txt"
    other.write_text("x")
    officer.go("/gather", {"returned": [other, answers[0]]})
    assert "Not taken notes.txt:" in officer.text
    assert "2 cells of the plan would change" in officer.text
    officer.go("/gather", {"returned": [other]})
    assert "Not taken notes.txt:" in officer.text
    assert "No cell of the plan would change." in officer.text


def test_a_damaged_file_is_named_and_the_others_are_taken(officer, mine, answers, tmp_path):
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"no workbook")
    officer.begin(mine[1]).go("/gather", {"returned": [bad, answers[0]]})
    assert "Not taken bad.xlsx:" in officer.text
    assert "2 cells of the plan would change" in officer.text
    assert str(tmp_path) not in officer.text


def test_without_files_there_is_nothing_to_write(officer, mine):
    officer.begin(mine[1]).go("/gathered")
    assert "What came back" in officer.text


def test_markup_in_an_answer_is_shown_as_text(officer, mine, tmp_path):
    from tests.builders.partners import DUE, NOW, answered, requests_in
    from toolkit.partners.asking.workbook import request_workbook

    requests = requests_in(with_contacts(tmp_path / "asked.xlsm"), "DAVSS")
    content, ref = request_workbook(requests.requests[0], requests, DUE, NOW), requests.requests[0].rows[0].ref
    path = tmp_path / "a.xlsx"
    path.write_bytes(answered(content, {ref: {"update": "<script>alert(1)</script>"}}))
    officer.begin(mine[1]).go("/gather", {"returned": [path]})
    assert "<script>alert" not in officer.page
    assert "<script>alert(1)</script>" in officer.text
