"""Where a row that theirs added goes in mine."""

from tests.builders.copies import ROWS, book, merge
from tests.builders.grids import sheet
from toolkit.partners.merging.outcome import Difference

NEW = ("2.3", "Violence", "Open a drop-in on market days", "Health", "May 2026", "Green", "Opened.")


def placed(mine, theirs):
    return merge(ROWS, mine, theirs)


def test_the_same_place_where_nothing_moved_else_below_the_table():
    assert placed(ROWS, (*ROWS, NEW)).new_rows == [("Actions", 6)]
    assert placed(ROWS, (NEW, *ROWS)).new_rows == [("Actions", 6)]


def test_no_place_where_something_stands_below_the_table():
    below = [*[list(row) for row in ROWS], [], ["", "", "Agreed by the board in May"]]
    found = merge(book(below), book(below), book([NEW, *below]))
    assert found.new_rows == []
    assert {one.kind for one in found.open} == {Difference.ROW_NOT_ADDED}
    assert {one.theirs for one in found.open} == set(NEW)


def test_a_line_of_a_text_whose_order_matters_goes_to_its_own_place_or_nowhere():
    lines = [["Style", "Text"], ["Text", "First."], ["Text", "Last."]]
    more = ["Text", "In between."]

    def with_lines(*rows):
        return book(extra=[sheet("Context", [lines[0], *rows])])

    base = with_lines(*lines[1:])
    assert merge(base, base, with_lines(*lines[1:], more)).new_rows == [("Context", 4)]
    found = merge(base, base, with_lines(lines[1], more, lines[2]))
    assert (found.new_rows, [one.theirs for one in found.open]) == ([], more)
