from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument, InProse, InTemplate, InWorkbook
from toolkit.problems.problem import summarise, worst_first

MISSING = problem("ref-missing", InWorkbook("Actions", "F12", "1.1"), thing="action", example="1.2", band="")
ASKED = problem("update-repeated", InWorkbook("Actions", "F13", "1.2"))
DOUBTED = problem("lead-missing", InWorkbook("Actions", "E13", "1.2"), thing="action")


def test_problems_are_counted_by_severity_in_one_sentence():
    assert summarise([ASKED, MISSING, ASKED]) == "1 error and 2 questions."
    assert summarise([]) == "No errors, warnings or questions."


def test_errors_come_before_warnings_and_questions():
    assert worst_first([ASKED, DOUBTED, MISSING]) == [MISSING, DOUBTED, ASKED]


def test_a_problem_in_a_workbook_has_its_cell_and_row_in_json():
    assert MISSING.as_json() == {
        "code": "ref-missing",
        "severity": "error",
        "sheet": "Actions",
        "cell": "F12",
        "ref": "1.1",
        "cells": ["Actions!F12"],
        "message": "The ref is missing.",
        "remedy": 'Type the ref of this action, such as "1.2".',
    }


def test_a_problem_elsewhere_has_its_place_in_json_and_no_cell():
    tag = problem("never-ended", InTemplate("Table 1", "{% if x %}"), tag="{% if x %}", ending="{% endif %}")
    assert list(tag.as_json()) == ["code", "severity", "place", "tag", "message", "remedy"]
    assert (tag.sheet, tag.cell, tag.ref) == ("", "", "")
    rule = problem("table-merged", InDocument("Table 1"))
    assert list(rule.as_json(code_as="rule")) == ["rule", "severity", "basis", "place", "message", "remedy"]
    assert str(rule).startswith("Table 1: Cells are merged or split")


def test_a_code_may_mean_one_thing_in_a_template_and_another_in_a_document():
    tag = problem("colour-alone", InTemplate("Table 1"), tag="{% cellbg row.fill %}", meant="{{ row.status }}")
    cell = problem("colour-alone", InDocument("Table 1"))
    assert (tag.severity, cell.severity) == ("warning", "error")


def test_a_figure_in_prose_is_quoted_whole():
    quote = "x" * 300
    found = problem("figure-disagrees/prose", InProse("a.txt", "line 3"), quote=quote, printed="1", why="it is 2")
    assert found.code == "figure-disagrees"
    assert f"{found.place}: {found.message}" == f'line 3: "{quote}" Printed 1, but it is 2.'
