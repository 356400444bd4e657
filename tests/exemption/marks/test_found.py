"""How what was found is told."""

from tests.builders.grids import sheet
from toolkit.exemption.marks.found import found_below, said_of
from toolkit.grid import CellError, Uncached

SHEET = sheet("Actions", [["Ref", "Public?"]])


def test_what_cannot_be_read_is_no_blank():
    assert [said_of(value) for value in (None, 1, True, CellError("#N/A"))] == ["", "1", "TRUE", "an error (#N/A)"]
    assert said_of(Uncached.FORMULA)


def test_a_typed_mark_is_named_before_a_blank():
    made = found_below(SHEET, (1, 2), [(2, ""), (3, "No")], [(3, "No")], by_value=False)
    assert (made.cell, made.code) == ("B3", "exempt-mark-unread")


def test_an_answer_by_value_does_not_depend_on_rows():
    one = found_below(SHEET, (1, 2), [(3, "Private")], (), by_value=True)
    two = found_below(SHEET, (1, 2), [(2, "private"), (9, "Private")], (), by_value=True)
    assert one.seen == two.seen
    assert found_below(SHEET, (1, 2), [(3, "Private")], (), by_value=False).seen != one.seen
