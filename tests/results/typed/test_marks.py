"""Marks by which the toolkit knows its own cells on a result sheet."""

from toolkit.results.sheet import ListedRow, ResultSheet
from toolkit.results.typed.marks import MARKER, code_of, read_marks, seal


def sealed() -> ResultSheet:
    sheet = ResultSheet("Checks", (9, 9), answered=2, keys={3: "key seen"})
    sheet.add("Title")
    sheet.add("Head", 4)
    sheet.list_rows([ListedRow(("found", "answer"), ("cell", "cell"))])
    seal(sheet)
    return sheet


def test_marks_are_in_a_hidden_column_and_say_what_the_toolkit_wrote():
    sheet = sealed()
    assert (sheet.hidden, len(sheet.widths)) == (3, 3)
    marks = read_marks({row: {3: sheet.cells[row, 3].content} for row in (1, 2, 3)})
    assert marks.column == 3
    assert sheet.cells[1, 3].content.startswith(MARKER)
    assert marks.rows[1].wrote("Title")
    assert marks.rows[2].wrote(4.0)
    assert not marks.rows[2].wrote(5.0)
    assert (marks.rows[3].key, marks.rows[3].seen) == ("key", "seen")
    assert marks.rows[3].wrote("found")
    assert not marks.rows[3].wrote("answer")


def test_how_spaces_and_whole_numbers_are_written_makes_no_difference():
    assert code_of("a\r\n b") == code_of("a b")
    assert code_of(3) == code_of(3.0)
    assert code_of("a b") != code_of("a c")
    assert code_of("–") != code_of("*")


def test_sheet_without_marks_has_none():
    assert read_marks({1: {1: "Title"}}).column == 0
