"""The sheet Checks: what the checks found, a row each, with a link to the cell."""

import pytest

from tests.builders.result_lists import checks, problem
from toolkit.problems.problem import Severity
from toolkit.results import checks as checks_module
from toolkit.results.sheet import ResultSheet


def rows_of(sheet: ResultSheet) -> list[list[object]]:
    rows: dict[int, list[object]] = {}
    for (row, _), cell in sheet.cells.items():
        rows.setdefault(row, []).append(cell.content)
    return list(rows.values())


def test_worst_problems_are_listed_first_each_with_its_link_and_look() -> None:
    question = problem(Severity.QUESTION, cell="G2", message="Is it?")
    whole = problem(Severity.WARNING, sheet="", cell="", ref="")
    of_a_sheet = problem(Severity.ERROR, sheet="Jo's", cell="")
    sheet = checks([question, whole, of_a_sheet, problem()])
    assert rows_of(sheet)[-5:] == [
        ["Severity", "Sheet", "Cell", "Ref", "Lead", "What was found", "What to do", "Your answer", "Code"],
        ["Error", "Jo's", "Go to it", "CSAP 1.1", "–", "M.", "R.", "", "status-missing"],
        ["Error", "Actions", "F12", "CSAP 1.1", "–", "M.", "R.", "", "status-missing"],
        ["Warning", "Whole workbook", "–", "–", "–", "M.", "R.", "", "status-missing"],
        ["Question", "Actions", "G2", "CSAP 1.1", "CSU", "Is it?", "R.", "", "status-missing"],
    ]
    assert ["2 errors, 1 warning and 1 question."] in rows_of(sheet)
    looks = [(row.styles[0], row.styles[2], row.links[2]) for row in sheet.listed.values()]
    assert looks == [
        ("severity error", "link", "'Jo''s'!A1"),
        ("severity error", "link", "'Actions'!F12"),
        ("severity warning", "cell", ""),
        ("severity question", "link", "'Actions'!G2"),
    ]


def test_rows_of_a_list_are_as_high_as_their_longest_text() -> None:
    sheet = checks([problem(), problem(message="m" * 45), problem(remedy="r" * 85), problem(ref="R" * 11)])
    assert [row.height for row in sheet.listed.values()] == [17.0, 30.0, 43.0, 30.0]
    assert {number: sheet.heights[number] for number in sheet.listed} == {
        number: row.height for number, row in sheet.listed.items()
    }


def test_more_problems_than_a_sheet_can_link_are_cut_short_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks_module, "MOST_LISTED", 3)
    sheet = checks([problem(cell=f"F{row}") for row in range(2, 7)])
    assert [row.contents[2] for row in sheet.listed.values()] == ["F2", "F3", "F4"]
    assert ["5 errors. The first 3 are listed."] in rows_of(sheet)


def test_plan_without_problems_has_no_list() -> None:
    sheet = checks([])
    assert sheet.listed == {}
    assert rows_of(sheet)[-1] == ["Every row can be read and nothing was found. Nothing to do here."]
