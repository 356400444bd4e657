"""Which rows of the copies are the same."""

from tests.builders.copies import ROWS, book, changed
from tests.builders.grids import sheet
from toolkit.grid import CellFormula, Uncached
from toolkit.partners.merging.copies import copy_of
from toolkit.partners.merging.rows import Together, match_rows, rows_together, share_rows


def copies(*sides):
    return [copy_of(book(rows), {}) for rows in sides]


def lists(*rows):
    return copy_of(book(extra=[sheet("More", [list(row) for row in rows])]), {})


def test_rows_of_the_plan_go_by_ref_and_words_wherever_they_stand():
    one, other = copies(ROWS, (ROWS[3], ROWS[0], ROWS[2]))
    assert match_rows("actions", one, other) == {1: 1, 5: 2, 2: 3, 4: 4}


def test_a_reworded_row_is_the_same_under_its_ref_and_another_action_is_not():
    reworded, another = changed(C3="Visit every victim inside a week"), changed(C3="Publish leaflets on scaffolding")
    assert 3 in match_rows("actions", *copies(ROWS, reworded))
    assert 3 not in match_rows("actions", *copies(ROWS, another))


def test_other_rows_go_by_what_they_say_and_then_by_their_place():
    one = lists(("Police", "P"), ("Council", "C"), ("Health", "H"))
    other = lists(("Police", "P"), ("Fire", "F"), ("Council", "CO"), ("Health", "H"))
    assert match_rows("more", one, other) == {1: 1, 2: 3, 3: 4}


def test_three_copies_of_a_row_come_together():
    base, mine, theirs = copies(ROWS[:3], (*ROWS[:2], ROWS[3]), (ROWS[0], *ROWS[2:]))
    found = rows_together("actions", base, mine, theirs)
    assert found == [
        Together(1, 1, 1),
        Together(2, 2, 2),
        Together(3, 3, None),
        Together(None, 4, 4),
        Together(4, None, 3),
    ]


def test_copies_share_rows_or_are_none_of_one_plan():
    one, other, strange = copies(ROWS, ROWS[:1], (("9", "X", "Feed the ducks at noon", "", "", "Red", ""),))
    assert share_rows(one, other)
    assert not share_rows(one, strange)


def calculated(*results):
    """A sheet of three rows of formulas, each with the result that a program saved, None for an empty text or none."""
    rows = [[None, result] for result in results]
    formulas = {(row, 2): CellFormula(f'=IF(A{row}>0,A{row},"")', f"key of row {row}") for row in (1, 2, 3)}
    return copy_of(book(extra=[sheet("More", rows)]), {"More": formulas})


def test_rows_of_formulas_are_the_same_whatever_their_results_are_in_a_copy():
    before, saved = calculated("", Uncached.FORMULA, None), calculated("This quarter", None, 3)
    assert before.row_numbers("more") == saved.row_numbers("more") == [1, 2, 3]
    assert match_rows("more", before, saved) == {1: 1, 2: 2, 3: 3}
    assert rows_together("more", before, saved, before) == [Together(row, row, row) for row in (1, 2, 3)]
