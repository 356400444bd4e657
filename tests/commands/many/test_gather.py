"""``csp gather`` at the command line."""

import json

import openpyxl
import pytest

from tests.builders.partners import DUE, NOW, answered, requests_in, with_contacts
from toolkit.commands.many import gather
from toolkit.jobs.partners.asking import ask_for_updates


@pytest.fixture
def place(tmp_path):
    plan = with_contacts(tmp_path / "plan.xlsm")
    made = ask_for_updates(plan, NOW, due=DUE, only=["DAVSS"])
    content = (made.folder / made.drafted[0].files[0]).read_bytes()
    row = requests_in(plan, "DAVSS").requests[0].rows[0]
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "a.xlsx").write_bytes(answered(content, {row.ref: {"update": "One."}}))
    (tmp_path / "b.xlsx").write_bytes(answered(content, {row.ref: {"update": "Other."}}))
    return tmp_path


def test_a_dry_run_shows_what_would_change(csp, place):
    before = (place / "plan.xlsm").read_bytes()
    code, out, _ = csp("gather", place / "plan.xlsm", place / "back", "--dry-run")
    assert code == 0
    assert "1 cell of the plan would change:" in out
    assert 'becomes "One." (DAVSS, a.xlsx)' in out
    assert out.rstrip().endswith("Nothing was written.")
    assert (place / "plan.xlsm").read_bytes() == before


def test_what_was_written_and_the_way_back_is_said(csp, place):
    code, out, _ = csp("gather", place / "plan.xlsm", place / "back")
    assert code == 0
    assert "Noted as answered: DAVSS." in out
    assert 'To go back, delete "plan.xlsm" and give "plan (before gathering).xlsm" its name.' in out
    code, out, _ = csp("gather", place / "plan.xlsm", place / "back")
    assert (code, "Nothing was written." in out) == (0, True)


@pytest.mark.parametrize(
    ("cell", "typed"), [("C8", "Mauve"), ("K8", "See me"), ("B8", "Other words"), ("C8", "")], ids=str
)
def test_what_was_not_taken_is_said_and_the_exit_status_is_1(csp, place, cell, typed):
    path = place / "back" / "a.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Updates"]
    sheet[cell] = typed or None
    book.save(path)
    code, out, _ = csp("gather", place / "plan.xlsm", place / "back", "--dry-run")
    assert (code, "1 cell of the plan would change" in out) == (1, True)
    assert f"Not taken from a.xlsx:\n  Updates!{cell}" in out
    _, out, _ = csp("gather", place / "plan.xlsm", place / "back", "--json")
    (lost,) = json.loads(out)["not_taken"]
    assert (lost["file"], len(lost["said"])) == ("a.xlsx", 1)


@pytest.mark.parametrize("ending", ["xls", "msg", "pdf", "odt"])
def test_a_file_that_is_not_read_is_named_with_its_remedy_and_the_others_go_on(csp, place, ending):
    (place / "back" / f"b.{ending}").write_bytes(b"x")
    code, out, _ = csp("gather", place / "plan.xlsm", place / "back")
    assert (code, "1 cell of the plan changed" in out) == (1, True)
    (line,) = [line for line in out.splitlines() if line.startswith("Not taken: ")]
    assert line.startswith(f"Not taken: b.{ending}. A .{ending} file is not read: save")


def test_two_answers_are_shown_and_decided_by_number(csp, place):
    files = (place / "plan.xlsm", place / "back", place / "b.xlsx")
    code, out, _ = csp("gather", *files)
    assert code == 1
    assert '1: DAVSS says "One." (a.xlsx' in out
    cell = out.partition('--answer "')[2].partition("=")[0]
    code, out, _ = csp("gather", *files, "--answer", f"{cell}=2")
    assert code == 0
    assert 'becomes "Other."' in out


def test_json_is_one_document(csp, place):
    _, out, _ = csp("gather", place / "plan.xlsm", place / "back", place / "b.xlsx", "--json")
    made = json.loads(out)
    assert made["open"][0]["why"] == "two answers differ"
    assert [one["choice"] for one in made["open"][0]["choices"]] == ["1", "2", "all", "keep"]
    assert made["changes"] == []


def test_at_a_terminal_a_person_is_asked_first(csp, place, monkeypatch):
    monkeypatch.setattr(gather, "person_answers", lambda: True)
    monkeypatch.setattr(gather.typer, "confirm", lambda question: False)
    before = (place / "plan.xlsm").read_bytes()
    code, out, said = csp("gather", place / "plan.xlsm", place / "back")
    assert (code, said.strip()) == (2, "Nothing was changed.")
    assert "1 cell of the plan would change:" in out
    assert (place / "plan.xlsm").read_bytes() == before
    monkeypatch.setattr(gather.typer, "confirm", lambda question: True)
    assert csp("gather", place / "plan.xlsm", place / "back")[0] == 0
    assert (place / "plan.xlsm").read_bytes() != before


@pytest.mark.parametrize("answer", ["Actions!H2", "Actions!H999=1"])
def test_a_choice_that_is_none_is_refused_in_a_sentence(csp, place, answer):
    code, _, said = csp("gather", place / "plan.xlsm", place / "back", "--answer", answer)
    assert code == 2
    assert said.count("\n") == 1
