"""``csp next-quarter``: what it asks at a terminal, what it would do (``--dry-run``) and what it did."""

import json

import pytest

from tests.builders.quarter_books import values


def files(workbook):
    return {path.name: path.read_bytes() for path in workbook.parent.iterdir()}


def test_a_dry_run_says_what_would_happen_and_writes_nothing(csp, workbook):
    before = files(workbook)
    status, out, err = csp("next-quarter", workbook, "--go-on", "--dry-run")
    assert (status, err, files(workbook)) == (0, "", before)
    lines = out.splitlines()
    assert lines[:4] == [
        "Nothing was written. Starting the next quarter would do this:",
        "Copy of the finished quarter: Année 2019 & plan - 2019-20 Quarter 2.xlsm",
        "Past quarters: 48 actions and 9 success measures added as 2019-20 Quarter 2",
        "The plan's quarter: 2019-20 Quarter 3",
    ]
    assert "  Plan!B8: becomes 3, now '2'" in lines
    assert [line for line in lines if line.startswith("  Actions!H2: cleared, now ")]
    number = sum(line.startswith("  ") for line in lines)
    assert f"{number} cells changed:" in lines


def test_a_dry_run_as_json_names_cells_and_rows(csp, workbook):
    before = files(workbook)
    status, out, _ = csp("next-quarter", workbook, "--go-on", "--dry-run", "--json")
    document = json.loads(out)
    assert (status, files(workbook)) == (0, before)
    assert (document["written"], document["finished"], document["begins"]) == (
        False,
        "2019-20 Quarter 2",
        "2019-20 Quarter 3",
    )
    assert document["copy"] == "Année 2019 & plan - 2019-20 Quarter 2.xlsm"
    assert {"sheet": "Plan", "cell": "B8", "from": "2", "to": "3"} in document["cells"]
    assert len(document["history"]) == 57
    assert document["history"][-1]["table"] in ("Actions", "Success measures")
    done = json.loads(csp("next-quarter", workbook, "--go-on", "--json")[1])
    assert (done["written"], done["cells"], done["history"]) == (True, document["cells"], document["history"])
    assert workbook.with_name(document["copy"]).exists()


def test_a_dry_run_refuses_what_the_command_refuses(csp, workbook):
    before = files(workbook)
    assert csp("next-quarter", workbook, "--dry-run")[::2] == csp("next-quarter", workbook)[::2]
    assert files(workbook) == before


@pytest.fixture
def at_a_terminal(monkeypatch):
    """The answers that a person gives, and the questions put."""
    questions, answers = [], []
    monkeypatch.setattr("toolkit.commands.next_quarter.person_answers", lambda: True)

    def confirm(question):
        questions.append(question)
        return answers.pop(0)

    monkeypatch.setattr("typer.confirm", confirm)
    return questions, answers


def test_at_a_terminal_missing_statuses_are_asked_about_as_by_the_button(csp, workbook, at_a_terminal):
    questions, answers = at_a_terminal
    answers += [False, True]
    before = files(workbook)
    assert csp("next-quarter", workbook) == (2, "", "Nothing was changed.\n")
    assert files(workbook) == before
    assert csp("next-quarter", workbook)[0] == 0
    assert len(questions) == 2
    assert questions[0].endswith("Start the next quarter all the same, with these counted as Missing?")
    assert values(workbook)["Plan!B8"] == 3
