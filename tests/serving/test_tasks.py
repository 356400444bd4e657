"""What a page is given: plain values, bounded in number."""

import json

import pytest

from tests.builders.adopting import TWO, WORDS, tracker_file
from toolkit.bundled import bundled
from toolkit.errors import ToolkitError
from toolkit.serving import tasks

SEVENOAKS = str(bundled("workbooks", "sevenoaks-2019-20.xlsm"))


def test_what_is_looked_at_is_counted_like_the_command_does():
    given = tasks.do_look(SEVENOAKS, "2019-11-04")
    assert json.loads(json.dumps(given))["tables"][0]["rows"] == [
        ["Success measures", "6", "2", "0", "1", "9", "66.7%"],
        ["Actions", "43", "4", "1", "0", "48", "89.6%"],
    ]
    assert [(kind["severity"], kind["number"]) for kind in given["problems"]] == [
        ("error", 2),
        ("warning", 5),
        ("question", 12),
    ]
    assert (given["open"], given["not_counted"]) == (0, "")


def test_of_many_problems_the_number_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(tasks, "MOST_ON_A_PAGE", 2)
    found = tasks.do_look(SEVENOAKS, "2019-11-04")["problems"]
    assert [(len(kind["shown"]), kind["more"]) for kind in found] == [(2, 0), (2, 3), (2, 10)]


def test_what_is_in_doubt_is_not_counted(tmp_path):
    given = tasks.do_look(str(tracker_file(tmp_path, TWO)), "2025-11-04")
    assert (given["open"], given["tables"]) == (1, ())
    assert given["not_counted"]


def test_what_is_no_workbook_is_refused(tmp_path):
    with pytest.raises(ToolkitError, match="There is no workbook"):
        tasks.do_look(str(tmp_path / "plan.xlsx"), "2025-11-04")


def test_an_answer_is_tried_before_it_is_kept(tmp_path):
    workbook = str(tracker_file(tmp_path, WORDS))
    given = tasks.do_ask(workbook, [], ["word:Done", "green"])
    assert given["said"] == [("word:Done", "green")]
    assert [one["key"] for one in given["open"]] == ["word:On track"]
    column = given["sheets"][0]["columns"][0]
    assert (column["name"], column["is"]) == ("A: Ref", "Ref")
    with pytest.raises(ToolkitError, match="no answer"):
        tasks.do_ask(workbook, given["said"], ["word:On track", "Splendid"])


def test_long_lists_of_changes_are_cut_with_their_number(monkeypatch):
    monkeypatch.setattr(tasks, "_MOST_LINES", 3)
    given = tasks.do_compare(str(bundled("workbooks", "sevenoaks-2016-17.xlsm")), SEVENOAKS)
    assert max(len(group["lines"]) for group in given["groups"]) == 3
    assert any(group["more"] > 0 for group in given["groups"])
