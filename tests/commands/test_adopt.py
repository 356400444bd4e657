"""``csp adopt``: what it shows, what it asks, and its exit status."""

import json

import openpyxl
import pytest

from tests.builders.adopting import TWO, WORDS, tracker_file


def test_what_is_open_is_shown_with_the_key_and_exit_status_1(csp, tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    before = workbook.read_bytes()
    status, out, err = csp("adopt", workbook, "--dry-run")
    assert (status, err, workbook.read_bytes()) == (1, "", before)
    assert '--answer "column:Tracker!status=..."' in out
    assert "Nothing was written." in out
    assert "E: Status (1 of 2)" in out
    assert "in doubt" in out


def test_an_answer_clears_the_workbook_and_is_written(csp, tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    status, out, _ = csp("adopt", workbook, "--answer", "column:Tracker!status=F")
    assert (status, 'Written: "How this workbook is read"' in out) == (0, True)
    status, out, _ = csp("adopt", workbook)
    assert (status, out.splitlines()[-1]) == (0, "Nothing was written: the workbook says all of this already.")


def test_as_json_it_only_looks_unless_there_is_an_answer(csp, tmp_path):
    workbook = tracker_file(tmp_path, WORDS)
    status, out, _ = csp("adopt", workbook, "--json")
    document = json.loads(out)
    assert (status, document["written"], document["copy"]) == (1, [], None)
    answers = [f"--answer={one['key']}=Green" for one in document["open"]]
    status, out, _ = csp("adopt", workbook, "--json", *answers)
    document = json.loads(out)
    assert (status, document["open"], document["written"]) == (0, [], ["How this workbook is read"])
    assert [(word["word"], word["means"]) for word in document["words"]] == [("On track", "Green"), ("Done", "Green")]


@pytest.mark.parametrize("answer", ["nothing", "word:Done=Splendid", "moon:x=y"])
def test_what_is_no_answer_is_one_sentence_and_exit_status_2(csp, tmp_path, answer):
    status, out, err = csp("adopt", tracker_file(tmp_path, WORDS), "--json", "--answer", answer)
    assert (status, out, len(err.strip().splitlines())) == (2, "", 1)


def test_a_person_is_asked_and_may_choose_by_number_or_leave_it_open(csp, tmp_path, monkeypatch):
    workbook = tracker_file(tmp_path, WORDS)
    replies = iter(["1", ""])
    monkeypatch.setattr("toolkit.commands.adopt.person_answers", lambda: True)
    monkeypatch.setattr("toolkit.commands.adopt.typer.prompt", lambda *_, **__: next(replies))
    status, out, _ = csp("adopt", workbook)
    assert (status, "Open: One row says" in out) == (1, True)
    assert json.loads(csp("adopt", workbook, "--json")[1])["words"][0] == {
        "word": "On track",
        "rows": 2,
        "means": "Green",
    }


def test_a_person_may_answer_another_question_first(csp, tmp_path, monkeypatch):
    workbook = tracker_file(tmp_path, [["Our plan"], *TWO])
    replies = iter(["headings:Tracker=2", "F"])
    monkeypatch.setattr("toolkit.commands.adopt.person_answers", lambda: True)
    monkeypatch.setattr("toolkit.commands.adopt.typer.prompt", lambda *_, **__: next(replies, ""))
    csp("adopt", workbook)
    sheet = openpyxl.load_workbook(workbook)["How this workbook is read"]
    answers = {(row[0].value, row[1].value): row[3].value for row in sheet.iter_rows()}
    assert answers["Headings", "Tracker"] == "Row 2"
    assert answers["Column", "Tracker: Status"] == "F: Status (2 of 2)"


def test_an_answer_for_a_word_that_no_row_has_is_kept_and_said(csp, tmp_path):
    _, out, _ = csp("adopt", tracker_file(tmp_path, WORDS), "--answer", "word:On trak=Green")
    assert 'No row says "On trak" as rating: the answer is kept for when one does.' in out
    assert "On track" not in out.split("No row says")[1].splitlines()[0]


def test_the_way_back_that_is_printed_leads_back(csp, tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    before = workbook.read_bytes()
    _, out, _ = csp("adopt", workbook, "--answer", "column:Tracker!status=F")
    assert 'To go back, delete "tracker.xlsx" and give "tracker (before adopting).xlsx" its name.' in out
    workbook.unlink()
    (tmp_path / "tracker (before adopting).xlsx").rename(workbook)
    assert workbook.read_bytes() == before
    assert "in doubt" in csp("adopt", workbook, "--dry-run")[1]
