"""Two files brought together into a third."""

import datetime
import shutil

import openpyxl
import pytest

from tests.builders.books import xlsx
from tests.builders.copies import HEADINGS, PLAN, ROWS, changed, edited, small, values
from tests.builders.quarter_books import parts
from toolkit.errors import ToolkitError
from toolkit.jobs.partners.merging import merge_workbooks
from toolkit.jobs.workbook import check_workbook, refresh_workbook
from toolkit.partners.merging.outcome import Difference
from toolkit.proved.proof import PartVerdict
from toolkit.workbook_file.book import read_book

NOW = datetime.datetime(2026, 11, 29, 12, 0)


@pytest.fixture
def copies(workbook, tmp_path):
    """Sevenoaks' workbook, and two copies: each changes other cells, and both one."""
    mine = edited(workbook, tmp_path / "mine.xlsm", H5="Mine in H5.", G7="Amber", H9="Mine in H9.")
    theirs = edited(workbook, tmp_path / "theirs.xlsm", H6="Theirs in H6.", G8="Red", H9="Theirs in H9.")
    return workbook, mine, theirs


def test_the_new_file_is_mine_with_what_only_theirs_changed(copies, tmp_path):
    base, mine, theirs = copies
    before = {path: path.read_bytes() for path in copies}
    made = merge_workbooks(mine, theirs, tmp_path / "out.xlsm", NOW, base)
    was, now = values(mine), values(tmp_path / "out.xlsm")
    assert {place: value for place, value in now.items() if was.get(place) != value} == {
        ("Actions", 6, 8): "Theirs in H6.",
        ("Actions", 8, 7): "Red",
    }
    assert was.keys() == now.keys()
    assert [(one.kind, one.cell) for one in made.merged.open] == [(Difference.BOTH, "H9")]
    assert {path: path.read_bytes() for path in copies} == before


def test_every_part_but_those_of_the_cells_and_of_the_result_sheets_is_the_same(copies, tmp_path):
    base, mine, theirs = copies
    proof = merge_workbooks(mine, theirs, tmp_path / "out.xlsm", NOW, base).proof
    edited_parts = [one.part for one in proof.parts if one.verdict is PartVerdict.EDITED]
    assert edited_parts == ["xl/worksheets/sheet4.xml"]
    one, other = parts(mine), parts(tmp_path / "out.xlsm")
    same = {one.part for one in proof.parts if one.verdict is PartVerdict.SAME}
    assert len(same) > 30
    assert all(one[part] == other[part] for part in same)


def test_the_result_sheets_are_those_of_a_refresh(copies, tmp_path):
    base, mine, theirs = copies
    out = tmp_path / "out.xlsm"
    merge_workbooks(mine, theirs, out, NOW, base)
    opened = openpyxl.load_workbook(out)
    said = [[cell.value for cell in row] for row in opened["Tallies"].iter_rows()]
    refresh_workbook(out, NOW)
    again = [[cell.value for cell in row] for row in openpyxl.load_workbook(out)["Tallies"].iter_rows()]
    assert said == again
    assert any("29 November 2026" in str(value) for row in said for value in row)


def test_the_sheet_to_decide_leads_to_the_cell_and_is_no_part_of_the_plan(copies, tmp_path):
    base, mine, theirs = copies
    merge_workbooks(mine, theirs, tmp_path / "out.xlsm", NOW, base)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsm")["To decide"]
    (row,) = [row for row in sheet.iter_rows() if row[0].value == Difference.BOTH.value]
    assert [cell.value for cell in row][5:8][1:] == ["Mine in H9.", "Theirs in H9."]
    assert row[4].hyperlink.location == "'Actions'!H9"
    before, after = (len(check_workbook(path).monitoring.actions) for path in (mine, tmp_path / "out.xlsm"))
    assert before == after


def test_whoever_is_called_mine_the_cells_are_the_same(workbook, tmp_path):
    mine = edited(workbook, tmp_path / "mine.xlsm", H5="Mine in H5.", G7="Amber")
    theirs = edited(workbook, tmp_path / "theirs.xlsm", H6="Theirs in H6.", G8="Red")
    for number, (one, other) in enumerate([(mine, theirs), (theirs, mine)]):
        made = merge_workbooks(one, other, tmp_path / f"{number}.xlsm", NOW, workbook)
        assert made.merged.decisions == ()
    assert values(tmp_path / "0.xlsm") == values(tmp_path / "1.xlsm")


def test_a_copy_of_the_same_changes_not_a_byte(workbook, tmp_path):
    copy = shutil.copy(workbook, tmp_path / "copy.xlsm")
    for base in (None, workbook):
        out = tmp_path / f"out {bool(base)}.xlsm"
        made = merge_workbooks(workbook, tmp_path / "copy.xlsm", out, NOW, base)
        assert made.merged.is_empty
        assert out.read_bytes() == workbook.read_bytes()
    assert copy


def test_a_new_row_grows_the_table_looks_like_the_others_and_is_read(workbook, tmp_path):
    cells = ("CSAP 9.9", "Domestic Abuse", "Open a drop-in on market days", "March 2020", "CSU", "", "Green")
    row = {f"{column}50": said for column, said in zip("ABCDEFG", cells, strict=True)}
    theirs = edited(workbook, tmp_path / "theirs.xlsm", **row)
    made = merge_workbooks(workbook, theirs, tmp_path / "out.xlsm", NOW, workbook)
    opened = openpyxl.load_workbook(tmp_path / "out.xlsm")["Actions"]
    (table,) = opened.tables.values()
    assert table.ref.endswith("50")
    assert opened["C50"].border.left.style == opened["C49"].border.left.style
    assert opened["C50"].alignment.wrap_text == opened["C49"].alignment.wrap_text
    added = check_workbook(tmp_path / "out.xlsm").monitoring.actions[-1]
    assert (str(added.ref), added.priority, str(added.status)) == ("CSAP 9.9", "Domestic Abuse", "Green")
    assert made.merged.new_rows == [("Actions", 50)]


def test_a_row_under_a_title_of_its_priority_is_not_added_under_another(tmp_path):
    def banded(path, *rows):
        return xlsx(path, {"Plan": PLAN, "Actions": [("Ref", "Action", "Status", "Update"), *rows]})

    burglary = [("Burglary",), ("1.1", "Mark bicycles at the station", "Green", "Marked.")]
    violence = [("Violence",), ("2.1", "Train the staff of pubs", "Red", "Not begun.")]
    new = ("1.2", "Visit every victim of a burglary", "Amber", "Half were.")
    base = banded(tmp_path / "base.xlsx", *burglary, *violence)
    mine = shutil.copy(base, tmp_path / "mine.xlsx")
    theirs = banded(tmp_path / "theirs.xlsx", *burglary, new, *violence)
    made = merge_workbooks(tmp_path / "mine.xlsx", theirs, tmp_path / "out.xlsx", NOW, base)
    assert made.merged.taken == ()
    assert {one.theirs for one in made.merged.open} == set(new)
    assert mine


def test_what_a_partner_answered_on_checks_is_listed(workbook, tmp_path):
    refresh_workbook(workbook, NOW)
    theirs = tmp_path / "theirs.xlsm"
    sheet = openpyxl.load_workbook(workbook)["Checks"]
    headings = {
        cell.value: cell.column_letter for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    }
    row = next(row for row in range(1, 40) if sheet[f"{headings['Code']}{row}"].value == "Code") + 1
    edited(workbook, theirs, **{f"Checks_{headings['Your answer']}{row}": "accepted, said Anna"})
    made = merge_workbooks(workbook, theirs, tmp_path / "out.xlsm", NOW, workbook)
    assert [(one.kind, one.theirs) for one in made.merged.open] == [(Difference.ANSWER, "accepted, said Anna")]


def test_dates_and_figures_come_over_as_what_they_are(tmp_path):
    day = datetime.datetime(2026, 6, 4)
    one, other = tmp_path / "mine.xlsx", tmp_path / "theirs.xlsx"
    for path, due, paid, sure in (
        (tmp_path / "base.xlsx", None, 1, False),
        (one, None, 1, False),
        (other, day, 2.5, True),
    ):
        book = openpyxl.Workbook()
        book.active.title = "Actions"
        for row in [HEADINGS, *ROWS]:
            book.active.append(row)
        book.active["E2"] = due
        book.active["J2"], book.active["K2"] = paid, sure
        book.save(path)
    merge_workbooks(one, other, tmp_path / "out.xlsx", NOW, tmp_path / "base.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Actions"]
    assert [sheet[cell].value for cell in ("E2", "J2", "K2")] == ["4 June 2026", 2.5, True]


def test_what_cannot_be_brought_together_is_refused_and_nothing_is_written(tmp_path):
    mine, theirs = small(tmp_path / "mine.xlsx"), small(tmp_path / "theirs.xlsx", changed(G2="Other"))
    later = small(tmp_path / "later.xlsx", plan=(*PLAN[:3], ("Quarter", 3)))
    strange = xlsx(tmp_path / "strange.xlsx", {"Actions": [HEADINGS, ("9", "X", "Feed ducks", "", "", "Red", "")]})
    refused = (
        ((mine, mine), {}, "given twice"),
        ((mine, later), {}, "only copies of one quarter"),
        ((mine, strange), {}, "no row of a plan in common"),
        ((mine, theirs), {"base": later}, "comes after"),
        ((mine, theirs), {"base": strange}, "no row in common"),
        ((mine, tmp_path / "none.xlsx"), {}, "none.xlsx"),
    )
    for files, options, why in refused:
        with pytest.raises(ToolkitError, match=why):
            merge_workbooks(*files, tmp_path / "out.xlsx", NOW, **options)
    for out, why in (
        (mine, "one of the files"),
        (theirs, "one of the files"),
        (tmp_path / "out.xlsm", "must end in .xlsx"),
    ):
        with pytest.raises(ToolkitError, match=why):
            merge_workbooks(mine, theirs, out, NOW, overwrite=True)
    assert not (tmp_path / "out.xlsx").exists()


def test_plans_of_two_partnerships_are_refused_however_much_alike(tmp_path):
    def plan_of(partnership):
        return small(tmp_path / f"{partnership}.xlsx", plan=(PLAN[0], ("Partnership", partnership), *PLAN[2:]))

    mine, same, other = map(plan_of, ("Alpha CSP", "Alpha Community Safety Partnership", "Beta CSP"))
    merge_workbooks(mine, same, tmp_path / "one.xlsx", NOW, mine)
    for theirs, base in ((other, mine), (other, None), (same, other)):
        with pytest.raises(ToolkitError, match=r"Beta CSP: only copies of one partnership's plan"):
            merge_workbooks(mine, theirs, tmp_path / "out.xlsx", NOW, base)
    assert not (tmp_path / "out.xlsx").exists()


def test_a_merge_that_is_still_undecided_is_not_merged_again(tmp_path):
    mine, theirs = small(tmp_path / "mine.xlsx"), small(tmp_path / "theirs.xlsx", changed(G2="Other"))
    merge_workbooks(mine, theirs, tmp_path / "out.xlsx", NOW)
    with pytest.raises(ToolkitError, match="decide what is on it"):
        merge_workbooks(tmp_path / "out.xlsx", theirs, tmp_path / "again.xlsx", NOW)


def test_an_officers_own_workbook_gets_no_sheet_that_it_has_not_but_the_one_to_decide_from(tmp_path):
    base = small(tmp_path / "base.xlsx")
    mine = small(tmp_path / "mine.xlsx", changed(F3="Green"))
    theirs = small(tmp_path / "theirs.xlsx", changed(F3="Red", G2="Other"))
    merge_workbooks(mine, theirs, tmp_path / "out.xlsx", NOW, base)
    assert [sheet.name for sheet in read_book(tmp_path / "out.xlsx").sheets] == ["Plan", "Actions", "To decide"]
    assert len(check_workbook(tmp_path / "out.xlsx").monitoring.actions) == len(ROWS)


def test_a_sheet_that_theirs_gave_another_name_is_merged_all_the_same(tmp_path):
    base = small(tmp_path / "base.xlsx")
    mine = small(tmp_path / "mine.xlsx", changed(G2="Mine"))
    new = ("2.3", "Violence", "Open a drop-in on market days", "Health", "May 2026", "Green", "Opened.")
    theirs = xlsx(tmp_path / "theirs.xlsx", {"Plan": PLAN, "Our actions": [HEADINGS, *changed(F3="Red"), new]})
    made = merge_workbooks(mine, theirs, tmp_path / "out.xlsx", NOW, base)
    now = values(tmp_path / "out.xlsx")
    assert [now["Actions", row, column] for row, column in ((2, 7), (3, 6), (6, 3))] == ["Mine", "Red", new[2]]
    assert made.merged.decisions == ()


def test_a_copy_that_was_only_opened_and_saved_by_another_program_brings_nothing(workbook, tmp_path, libreoffice):
    (theirs,) = libreoffice(tmp_path, "xlsx", workbook)
    for base in (None, workbook):
        made = merge_workbooks(workbook, theirs, tmp_path / f"out {bool(base)}.xlsm", NOW, base)
        assert made.merged.is_empty
