"""The earlier copy that two copies come from: kept beside them and proved, or named."""

import datetime

from tests.builders.copies import edited
from tests.builders.quarter_books import TODAY
from toolkit.jobs.partners.merging import merge_workbooks
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.partners.merging.outcome import Difference

NOW = datetime.datetime(2026, 11, 29, 12, 0)


def copies_of_the_next_quarter(workbook, **options):
    """The next quarter begun, and two copies in which updates are written; gives the kept copy and the two."""
    _, kept = next_quarter_workbook(workbook, TODAY, go_on=True, **options)
    mine = edited(workbook, workbook.with_name("mine.xlsm"), H2="Mine for Quarter 3.", G3="Amber")
    theirs = edited(workbook, workbook.with_name("theirs.xlsm"), H3="Theirs for Quarter 3.", H2="Theirs too.")
    return kept, mine, theirs


def test_the_kept_quarter_that_both_have_on_record_is_the_earlier_copy(workbook):
    kept, mine, theirs = copies_of_the_next_quarter(workbook)
    merged = merge_workbooks(mine, theirs, workbook.with_name("out.xlsm"), NOW).merged
    assert merged.base == kept.name
    assert [(one.row, one.column, one.value) for one in merged.taken] == [(3, 8, "Theirs for Quarter 3.")]
    assert [(one.cell, one.base) for one in merged.open] == [("H2", "")]


def test_named_it_is_used_the_same(workbook):
    kept, mine, theirs = copies_of_the_next_quarter(workbook)
    away = kept.rename(kept.with_name("old.xlsm"))
    merged = merge_workbooks(mine, theirs, workbook.with_name("out.xlsm"), NOW, away).merged
    assert (merged.base, len(merged.taken), len(merged.open)) == ("old.xlsm", 1, 1)


def test_a_copy_that_is_not_what_is_on_record_is_not_used_and_that_is_said(workbook):
    kept, mine, theirs = copies_of_the_next_quarter(workbook)
    kept.write_bytes(edited(kept, kept.with_name("x.xlsm"), G5="Amber").read_bytes())
    kept.with_name("x.xlsm").unlink()
    made = merge_workbooks(mine, theirs, workbook.with_name("out.xlsm"), NOW)
    assert (made.merged.base, made.merged.taken) == ("", ())
    assert f'"{kept.name}" was not used, because nothing proves that both copies come from it' in made.said[0]


def test_where_an_old_update_is_still_there_nobody_knows_what_the_cells_held(workbook):
    _, mine, theirs = copies_of_the_next_quarter(workbook, keep_updates=True)
    merged = merge_workbooks(mine, theirs, workbook.with_name("out.xlsm"), NOW).merged
    assert merged.taken == ()
    assert {one.cell: one.kind for one in merged.open} == {"H2": Difference.DIFFERS, "H3": Difference.DIFFERS}


def test_copies_of_older_quarters_are_not_looked_at_and_others_that_were_kept_are_named(workbook):
    kept, mine, theirs = copies_of_the_next_quarter(workbook)
    for name in ("plan - 2018-19 Quarter 4", "plan - 2019-20 Quarter 1 (2)", "plan (before loading)"):
        (workbook.parent / f"{name}.xlsm").write_bytes(b"no workbook")
    made = merge_workbooks(mine, theirs, workbook.with_name("out.xlsm"), NOW)
    assert made.merged.base == kept.name
    (said,) = made.said
    assert said.startswith('"plan (before loading).xlsm" was not used')
