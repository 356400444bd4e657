"""Whether a workbook is what two copies come from."""

from dataclasses import replace

from tests.builders.copies import ROWS, book, changed
from tests.builders.grids import sheet
from tests.builders.quarter_books import TODAY
from toolkit.entries.periods import Period, PlanYear
from toolkit.grid import Book, CellRange, Sheet, Table
from toolkit.history.table import capture, history_values
from toolkit.partners.merging.ancestor import comes_before, is_what_is_on_record, last_on_record, with_doubtful_cells
from toolkit.partners.merging.copies import copy_of
from toolkit.plan.reading import read_monitoring
from toolkit.tables.headings import HISTORY

SECOND, THIRD = (Period(PlanYear(2025), quarter) for quarter in (2, 3))


def in_the_next_quarter(rows=ROWS, recorded=ROWS, quarter=3):
    """A copy in Quarter 3 that has those rows of Quarter 2 on record."""
    captured = capture(read_monitoring(book(recorded))[0], TODAY)
    cells = [list(history_values(row).values()) for row in captured]
    table = Table("History", CellRange(1, 1, len(cells) + 1, len(HISTORY.columns)))
    found = sheet("Past quarters", [[column.heading for column in HISTORY.columns], *cells], tables=[table])
    plan = sheet("Plan", [["Item", "Value"], ["Plan year", "2025-26"], ["Quarter", quarter]])
    made = book(rows)
    past = Sheet(found.name, found.rows, tables=found.tables, owned="History")
    return copy_of(Book("copy.xlsx", (plan, made.sheet("Actions"), past)), {})


def test_what_both_have_on_record_for_the_quarter_before_is_what_they_come_from():
    recorded = last_on_record(in_the_next_quarter(), in_the_next_quarter(changed(G2="Other")))
    assert [row.ref for row in recorded] == ["1.1", "1.2", "2.1", "2.2"]
    assert is_what_is_on_record(read_monitoring(book())[0], recorded)


def test_other_rows_or_another_quarter_prove_nothing():
    mine = in_the_next_quarter()
    assert last_on_record(mine, in_the_next_quarter(recorded=changed(F2="Red"))) == ()
    assert last_on_record(mine, in_the_next_quarter(quarter=4)) != ()
    assert last_on_record(in_the_next_quarter(quarter=4), mine) == ()
    recorded = last_on_record(mine, mine)
    for other in (book(changed(F2="Red")), book(ROWS[:3])):
        assert not is_what_is_on_record(read_monitoring(other)[0], recorded)
    assert not is_what_is_on_record(read_monitoring(book())[0], ())


def test_the_quarter_before_is_the_one_before():
    assert comes_before(SECOND, THIRD)
    assert not comes_before(THIRD, THIRD)
    assert not comes_before(None, THIRD)


def test_cells_whose_old_update_is_still_anywhere_are_left_open():
    kept = copy_of(book(), {})
    cleared = copy_of(book(changed(G2="", G3="", G5="")), {})
    still = copy_of(book(changed(G2="New", G3="New")), {})
    gone = copy_of(book(changed(G2="New", G3="New", G5="New")), {})
    assert with_doubtful_cells(cleared, kept, gone, gone) == cleared
    doubtful = with_doubtful_cells(cleared, kept, gone, still)
    assert doubtful == replace(cleared, unknown=frozenset(("actions", row, 7) for row in (2, 3, 5)))
