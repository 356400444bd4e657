"""Two copies brought together, cell by cell."""

import random
from dataclasses import replace

import pytest

from tests.builders.copies import HEADINGS, ROWS, as_rows, book, changed, formula, merge, result
from tests.builders.grids import sheet
from toolkit.grid import CellRange, Table
from toolkit.partners.merging.outcome import Difference

NEW = ("2.3", "Violence", "Open a drop-in on market days", "Health", "May 2026", "Green", "Opened.")
OTHER = ("3.1", "Fraud", "Ring each person over eighty who was called", "Trading Standards", "May 2026", "Amber", "")


def said(merged):
    return [(one.kind, one.sheet, one.cell, one.base, one.mine, one.theirs) for one in merged.decisions]


def test_what_only_theirs_changed_is_taken():
    merged = merge(ROWS, changed(G2="Mine"), changed(F3="Red", E4="May 2027"))
    assert result(changed(G2="Mine"), merged) == result(
        changed(G2="Mine", F3="Red", E4="May 2027"), merge(ROWS, ROWS, ROWS)
    )
    assert said(merged) == []


def test_what_both_changed_is_to_be_decided_and_mine_stays():
    merged = merge(ROWS, changed(F3="Green"), changed(F3="Red"))
    assert said(merged) == [(Difference.BOTH, "Actions", "F3", "Amber", "Green", "Red")]
    assert merged.taken == ()


def test_what_both_changed_alike_is_no_difference():
    assert merge(ROWS, changed(F3="Green"), changed(F3="Green")).is_empty


def test_a_cell_that_theirs_cleared_is_cleared():
    merged = merge(ROWS, ROWS, changed(G2=""))
    assert [(one.row, one.column, one.value) for one in merged.taken] == [(2, 7, "")]


def test_without_an_earlier_copy_every_difference_is_to_be_decided():
    merged = merge(None, changed(G2="Mine"), changed(F3="Red"))
    assert {(one.cell, one.mine, one.theirs) for one in merged.decisions} == {
        ("G2", "Mine", "Forty marked."),
        ("F3", "Amber", "Red"),
    }
    assert {one.kind for one in merged.decisions} == {Difference.DIFFERS}
    assert merged.taken == ()


def test_without_an_earlier_copy_rows_of_one_only_are_listed_with_all_they_say():
    merged = merge(None, ROWS[:3], (*ROWS[1:3], NEW))
    theirs = {one.column: one.theirs for one in merged.decisions if one.kind is Difference.ROW_NOT_ADDED}
    assert theirs == dict(zip(HEADINGS, NEW, strict=True))
    (mine,) = [one for one in merged.decisions if one.kind is Difference.DIFFERS]
    assert mine.cell == "A2"
    assert "Forty marked." in mine.mine


def test_a_row_that_both_changed_in_other_cells_is_pointed_out():
    merged = merge(ROWS, changed(F3="Red"), changed(G3="All were visited."))
    assert [(one.kind, one.cell) for one in merged.decisions] == [(Difference.SHARED_ROW, "A3")]
    assert not merged.open
    assert result(changed(F3="Red"), merged)[3, 7] == "All were visited."


def test_rows_that_each_added_are_both_there():
    merged = merge(ROWS, (*ROWS, NEW), (*ROWS, OTHER))
    there = as_rows(result((*ROWS, NEW), merged))
    assert (there["2.3"][3], there["3.1"][3]) == (NEW[2], OTHER[2])
    assert merged.new_rows == [("Actions", 7)]
    assert merged.decisions == ()


def test_the_same_row_added_by_both_is_there_once():
    assert merge(ROWS, (*ROWS, NEW), (*ROWS, NEW)).is_empty


def test_a_row_that_both_added_under_one_ref_with_other_words_is_there_twice():
    other = ("2.3", *OTHER[1:])
    merged = merge(ROWS, (*ROWS, NEW), (*ROWS, other))
    assert [one.value for one in merged.taken][:3] == ["2.3", "Fraud", OTHER[2]]


def test_a_row_that_theirs_put_in_the_middle_moves_no_value_to_another_row():
    merged = merge(ROWS, changed(G5="Mine"), (*ROWS[:1], NEW, *changed(F3="Red")[1:]))
    there = as_rows(result(changed(G5="Mine"), merged))
    assert (there["1.2"][6], there["2.2"][7], there["2.3"][3]) == ("Red", "Mine", NEW[2])
    assert merged.decisions == ()


def test_a_row_that_theirs_took_out_is_emptied_and_said():
    merged = merge(ROWS, ROWS, (ROWS[0], *ROWS[2:]))
    assert "1.2" not in as_rows(result(ROWS, merged))
    (one,) = merged.decisions
    assert (one.kind, one.cell, one.kind.is_open) == (Difference.TAKEN_OUT, "A3", False)
    assert "Visit each victim" in one.mine


def test_a_row_that_theirs_took_out_and_mine_changed_stays_to_be_decided():
    merged = merge(ROWS, changed(G3="All visited."), (ROWS[0], *ROWS[2:]))
    assert merged.taken == ()
    (one,) = merged.open
    assert one.kind is Difference.ROW_AGAINST
    assert "Half were visited." in one.base
    assert "All visited." in one.mine


def test_a_row_that_mine_took_out_stays_out_and_what_theirs_changed_is_listed():
    merged = merge(ROWS, (ROWS[0], *ROWS[2:]), changed(G3="All visited."))
    assert "1.2" not in as_rows(result((ROWS[0], *ROWS[2:]), merged))
    (one,) = merged.open
    assert (one.kind, "All visited." in one.theirs) == (Difference.ROW_AGAINST, True)


def test_another_action_under_an_old_ref_does_not_get_the_old_ones_update():
    another = (
        "1.2",
        "Burglary",
        "Publish leaflets about scaffolding thieves",
        "Council",
        "May 2026",
        "Green",
        "Printed.",
    )
    merged = merge(ROWS, changed(G3="All but two visited."), (ROWS[0], another, *ROWS[2:]))
    there = result(changed(G3="All but two visited."), merged)
    assert there[3, 3] == ROWS[1][2]
    assert [there[6, column] for column in (3, 7)] == [another[2], "Printed."]
    assert [one.kind for one in merged.open] == [Difference.ROW_AGAINST]


def test_a_column_that_theirs_put_in_moves_no_value():
    wide = tuple((*row[:3], "Partner", *row[3:]) for row in changed(F3="Red"))
    theirs = book(wide, headings=(*HEADINGS[:3], "Other partners", *HEADINGS[3:]))
    merged = merge(ROWS, changed(G2="Mine"), theirs)
    assert [(one.row, one.column, one.value) for one in merged.taken] == [(3, 6, "Red")]
    assert {(one.kind, one.theirs) for one in merged.decisions} == {
        (Difference.COLUMN, "Partner"),
        (Difference.COLUMN, "Other partners"),
    }


def test_formulas_are_never_written_over():
    known = {0: {}, 1: {"Actions": {(2, 7): formula("=A1")}}, 2: {}}
    merged = merge(ROWS, ROWS, changed(G2="Typed"), formulas={0: known[1], 1: known[1]})
    assert said(merged) == [(Difference.FORMULA, "Actions", "G2", "=A1", "=A1", "Typed")]
    assert merged.taken == ()


def test_a_formula_that_was_filled_down_is_the_same():
    one, other = ({"Actions": {(2, 7): formula(text, "R[0]C[-1]")}} for text in ("=F2", "=F3"))
    assert merge(ROWS, ROWS, ROWS, formulas={0: one, 1: one, 2: other}).is_empty


def test_a_note_of_theirs_is_listed():
    merged = merge(book(), book(), book(notes={(2, 7): "Anna: is that so?"}))
    assert said(merged) == [(Difference.NOTE, "Actions", "G2", "", "", "Anna: is that so?")]


def test_a_sheet_of_theirs_is_listed_cell_by_cell():
    more = sheet("Remarks", [["Ask Anna", None], [None, 5.0]])
    merged = merge(book(), book(), book(extra=[more]))
    assert [(one.kind, one.row, one.theirs) for one in merged.decisions] == [
        (Difference.SHEET, "A1 of theirs", "Ask Anna"),
        (Difference.SHEET, "B2 of theirs", "5"),
    ]


def test_other_sheets_are_merged_row_by_row():
    base, mine, theirs = (
        book(extra=[sheet("Lists", [["Agency", "Short"], *rows])])
        for rows in (
            [["Police", "P"], ["Council", "C"]],
            [["Police", "PO"], ["Council", "C"]],
            [["Police", "P"], ["Council", "CO"], ["Health", "H"]],
        )
    )
    merged = merge(base, mine, theirs)
    there = result(mine, merged, "Lists")
    assert [there.get((row, 2)) for row in (2, 3, 4)] == ["PO", "CO", "H"]
    assert merged.decisions == ()


def test_spaces_ends_of_lines_and_last_digits_are_no_difference():
    mine = book(changed(G2="Two\r\nlines "), extra=[sheet("More", [[0.1 + 0.2, True]])])
    theirs = book(changed(G2="Two\nlines"), extra=[sheet("More", [[0.3, True]])])
    assert merge(None, mine, theirs).is_empty


def _scattered(seed):
    """Changes of one person and of another to other cells of a longer plan, and rows that each adds."""
    chance = random.Random(seed)
    words = [chance.choice("abcdef") * 9 for _ in range(20)]
    texts = [f"Do thing {number} for {word} in ward {number}" for number, word in enumerate(words)]
    rows = tuple(
        (f"{1 + at // 5}.{at % 5}", f"Priority {at // 5}", text, "Police", "March 2026", "Green", f"Update {at}")
        for at, text in enumerate(texts)
    )
    cells = [f"{column}{row}" for column in "DEFG" for row in range(2, 22)]
    chance.shuffle(cells)
    new = {"D": "Health", "E": "June 2026", "F": "Amber", "G": "Written anew"}
    mine, theirs = ({cell: new[cell[0]] for cell in part} for part in (cells[:20], cells[20:40]))
    return rows, mine, theirs


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_changes_in_different_cells_all_arrive_whoever_is_called_mine(seed):
    rows, mine, theirs = _scattered(seed)
    one, other = (*changed(rows, **mine), NEW), (*changed(rows, **theirs), OTHER)
    right = as_rows(result((*changed(rows, **mine, **theirs), NEW, OTHER), merge(ROWS, ROWS, ROWS)))
    for first, second in ((one, other), (other, one)):
        merged = merge(rows, first, second)
        assert not merged.open
        assert as_rows(result(first, merged)) == right


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("known", [True, False])
def test_no_value_of_either_is_lost(seed, known):
    rows, mine, theirs = _scattered(seed)
    chance = random.Random(seed)
    one = list(
        changed(rows, **{cell: f"{text} of mine" for cell, text in {**mine, **theirs}.items() if cell[0] == "G"})
    )
    other = list(
        changed(rows, **{cell: f"{text} of theirs" for cell, text in {**mine, **theirs}.items() if cell[0] == "G"})
    )
    del one[chance.randrange(20)], other[chance.randrange(20)]
    one.insert(chance.randrange(19), NEW)
    other.insert(chance.randrange(19), OTHER)
    base, one, other = rows if known else None, tuple(one), tuple(other)
    merged = merge(base, one, other)
    there = {str(value) for value in result(one, merged).values()}
    listed = " ".join(f"{found.mine} {found.theirs} {found.base}" for found in merged.decisions)
    gone = {value for row in (*one, *other) for value in row if value and value not in there and value not in listed}
    assert gone <= ({value for row in rows for value in row} if known else set())


def test_the_same_copy_changes_nothing():
    rows, mine, _ = _scattered(1)
    for base in (None, rows):
        assert merge(base, changed(rows, **mine), changed(rows, **mine)).is_empty


def tabled(rows, headings=HEADINGS):
    """A workbook whose actions are an Excel table."""
    made = book(rows, headings=headings)
    table = Table("Actions", CellRange(1, 1, len(rows) + 1, len(headings)))
    return replace(made, sheets=(made.sheets[0], replace(made.sheets[1], tables=(table,))))


def test_a_column_that_only_their_excel_table_has_is_not_written_beside_mine():
    marked = [(*row, "Row" if row[0] == "2.2" else "") for row in ROWS]
    theirs = tabled([*marked, (*NEW, "Row")], (*HEADINGS, "Exempt"))
    for base in (tabled(ROWS), None):
        merged = merge(base, tabled(ROWS), theirs)
        assert merged.taken == ()
        found = {(one.row, one.column, one.theirs) for one in merged.decisions if one.kind is Difference.COLUMN}
        assert ("2.2", "Exempt", "Row") in found
        assert {one.theirs for one in merged.decisions if one.kind is Difference.ROW_NOT_ADDED} == {*NEW, "Row"}


def test_a_new_column_of_a_sheet_without_an_excel_table_is_taken():
    theirs = book([(*row, "Row" if row[0] == "2.2" else "") for row in ROWS], headings=(*HEADINGS, "Exempt"))
    merged = merge(ROWS, ROWS, theirs)
    assert [(one.row, one.column, one.value) for one in merged.taken] == [(1, 8, "Exempt"), (5, 8, "Row")]


def test_a_mark_of_exempt_information_that_theirs_changed_is_taken_and_pointed_out():
    def marked(*marks):
        return book([(*row, mark) for row, mark in zip(ROWS, marks, strict=True)], headings=(*HEADINGS, "Exempt"))

    base = marked("Row", "", "", "")
    merged = merge(base, base, marked("", "", "Row", ""))
    assert [(one.row, one.column, one.value) for one in merged.taken] == [(2, 8, ""), (4, 8, "Row")]
    assert [(one.kind, one.cell) for one in merged.decisions] == [(Difference.MARK, "H2"), (Difference.MARK, "H4")]
    assert not merged.open
