"""A key of colours on another sheet, or a list of the refs that are exempt, stops public papers."""

import pytest

from tests.builders.exemptions import book, row
from tests.builders.grids import sheet
from toolkit.checks.book import check_book
from toolkit.exemption.gate import gate_problems
from toolkit.exemption.marks.elsewhere import keeps_rows_back, marked_elsewhere

SAYING = ["Rows in pink are exempt", "Yellow rows: confidential", "Shaded rows are not to be published",
          "Red text is for officers only", "* = not for publication", "Mae rhesi pinc yn eithriedig",
          "Anything in italics is confidential", "CSAP 1.1 is exempt", "CSAP 1.1: do not publish",
          "Action CSAP 1.1 must not go into the public report"]  # fmt: skip
NOT_SAYING = ["Rows in pink are late", "A confidential line was opened", "Red: off target", "CSAP 1.1 is late",
              "The report goes to committee in May", "Green rows are finished", "CSAP 1.12 is exempt",
              "Blue badge holders are exempt from charges"]  # fmt: skip


@pytest.mark.parametrize("said", SAYING)
def test_a_line_on_another_sheet_that_keeps_rows_back_is_asked_about(said):
    plan = book(row(), extra=[sheet("Read me", [["About this workbook"], [said]])])
    found = gate_problems(plan, check_book(plan)[0])
    assert [(one.sheet, one.cell, one.code) for one in found] == [("Read me", "A2", "exempt-mark-unread")]


@pytest.mark.parametrize("said", NOT_SAYING)
def test_other_lines_are_none(said):
    plan = book(row(), extra=[sheet("Read me", [["About this workbook"], [said]])])
    assert gate_problems(plan, check_book(plan)[0]) == []


@pytest.mark.parametrize("said", ["Shaded rows are not to be published", "Red text is for officers only"])
def test_a_line_below_the_table_is_asked_about_too(said):
    plan = book(row(), [], [said])
    assert [one.cell for one in gate_problems(plan, check_book(plan)[0])] == ["A4"]
    assert keeps_rows_back(said)


def test_a_sheet_that_is_called_a_mark_and_lists_rows_of_the_plan_is_asked_about_once():
    listing = sheet("Exempt items", [["Ref", "Why"], ["CSAP 1.1", "prices"], ["CSAP 1.2", "names"]])
    plan = book(row(), row(ref="CSAP 1.2"), extra=[listing])
    (found,) = gate_problems(plan, check_book(plan)[0])
    assert (found.sheet, found.cell) == ("Exempt items", "A2")
    other = book(row(), extra=[sheet("Confidential", [["Helpline numbers"], ["01234 567890"]])])
    assert gate_problems(other, check_book(other)[0]) == []


def test_sheets_of_the_toolkit_and_printed_ones_are_left_to_others():
    plan = book(row(), extra=[sheet("Start", [["Rows in pink are exempt"]])])
    assert list(marked_elsewhere(plan, check_book(plan)[0], {"Actions"})) == []
