"""What a file that came back says, whichever program saved it and whatever was done to it."""

import io

import openpyxl
import pytest

from tests.builders.grids import sheet
from tests.builders.partners import DUE, NOW, answered, requests_in, with_contacts
from toolkit.grid import Book, CellError, Uncached
from toolkit.partners.asking.workbook import request_workbook
from toolkit.partners.gathering.not_taken import not_taken
from toolkit.partners.gathering.returned import read_returned, said_text
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.open_document import read_open_document

ANSWERS = {"CSAP 1.4": {"status": "Red", "update": "One.\nTwo."}, "CSAP 2.4": {"by_when": "May 2020"}}


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    requests = requests_in(with_contacts(tmp_path_factory.mktemp("plan") / "plan.xlsm"), "Kent Police")
    return request_workbook(requests.requests[0], requests, DUE, NOW)


def read(path, content):
    path.write_bytes(content)
    return read_returned(read_book(path), path.name, "d")


def changed(file):
    return {row.ref: {name: row.said[name] for name in row.said if row.says(name)} for row in file.rows if row.touched}


def test_a_workbook_that_nobody_filled_in_says_nothing(tmp_path, content):
    file = read(tmp_path / "a.xlsx", content)
    assert (file.agency, file.quarter, changed(file), file.remarks) == ("Kent Police", "2019-20 Quarter 2", {}, ())
    assert len(file.rows) == 18


def test_answers_are_what_was_not_there_when_it_was_asked(tmp_path, content):
    assert changed(read(tmp_path / "any name.xlsx", answered(content, ANSWERS))) == ANSWERS


def test_libreoffice_saves_it_without_changing_what_it_says(libreoffice, tmp_path, content):
    (tmp_path / "in.xlsx").write_bytes(answered(content, ANSWERS))
    (tmp_path / "saved").mkdir()
    (saved,) = libreoffice(tmp_path / "saved", "xlsx", tmp_path / "in.xlsx")
    file = read_returned(read_book(saved), "in.xlsx", "d")
    assert (changed(file), file.remarks, file.agency) == (ANSWERS, (), "Kent Police")


def test_libreoffices_own_format_says_the_same(libreoffice, tmp_path, content):
    (tmp_path / "in.xlsx").write_bytes(answered(content, ANSWERS))
    (tmp_path / "saved").mkdir()
    (saved,) = libreoffice(tmp_path / "saved", "ods", tmp_path / "in.xlsx")
    file = read_returned(read_open_document(saved), "in.ods", "d")
    assert (changed(file), file.remarks, file.agency) == (ANSWERS, (), "Kent Police")


def edited(content, change):
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book, book["Updates"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_was_altered_added_or_taken_out_is_said(tmp_path, content):
    def change(book, sheet):
        sheet["B9"] = "Something else"
        sheet["A40"] = "By the way"
        sheet["B40"] = "A new action of ours"
        sheet["Z9"] = "See me"
        sheet.delete_rows(12)

    said = "\n".join(read(tmp_path / "a.xlsx", edited(content, change)).remarks)
    assert 'Updates!B9: the wording of CSAP 1.4 was altered to "Something else"' in said
    assert "Updates!Z9 was added: See me" in said
    assert "the row CSAP 2.6 was taken out" in said


def merged_over_three(book, sheet):
    sheet["D8"] = "Of all three."
    sheet.merge_cells("D8:D10")


def assert_answers_all_three(file):
    refs = [row.ref for row in file.rows[:3]]
    assert changed(file) == {ref: {"update": "Of all three."} for ref in refs}
    assert file.remarks == (
        f"Updates!D8 is merged with the cells below it, so what it says counts for {refs[0]}, {refs[1]} and {refs[2]}",
    )


def test_a_merged_cell_answers_every_row_that_it_covers_and_that_is_said(tmp_path, content):
    assert_answers_all_three(read(tmp_path / "a.xlsx", edited(content, merged_over_three)))


def test_cells_merged_in_libreoffices_own_format_do_too(libreoffice, tmp_path, content):
    (tmp_path / "in.xlsx").write_bytes(edited(content, merged_over_three))
    (saved,) = libreoffice(tmp_path / "saved", "ods", tmp_path / "in.xlsx")
    assert_answers_all_three(read_returned(read_open_document(saved), "a", "d"))


def test_a_cell_that_is_merged_over_its_own_row_only_is_nothing_to_say(tmp_path, content):
    def change(book, sheet):
        sheet["D8"] = "Of one."
        sheet.merge_cells("D8:E8")

    assert not any("merged" in said for said in read(tmp_path / "a.xlsx", edited(content, change)).remarks)


def test_each_answer_is_named_by_its_own_cell(tmp_path, content):
    row = next(row for row in read(tmp_path / "a.xlsx", answered(content, ANSWERS)).rows if row.ref == "CSAP 1.4")
    assert [row.cell(name) for name in ("status", "update", "by_when")] == ["Updates!C9", "Updates!D9", "Updates!E9"]


def test_a_row_that_was_added_without_an_answer_is_said(tmp_path, content):
    def change(book, sheet):
        sheet["A40"], sheet["B40"] = "By the way", "A new action of ours"

    assert read(tmp_path / "a.xlsx", edited(content, change)).remarks == (
        "Updates!A40 was added: By the way",
        "Updates!B40 was added: A new action of ours",
    )


def test_a_row_that_was_added_is_a_row_without_a_key(tmp_path, content):
    def change(book, sheet):
        sheet["A40"], sheet["B40"], sheet["D40"] = "CSAP 9.9", "A new action of ours", "Done."

    (row,) = [row for row in read(tmp_path / "a.xlsx", edited(content, change)).rows if not row.key]
    assert (row.ref, row.text, row.said["update"]) == ("CSAP 9.9", "A new action of ours", "Done.")


def test_rows_may_be_moved_and_the_sheet_renamed(tmp_path, content):
    def change(book, sheet):
        sheet["C9"] = "Red"
        sheet.insert_rows(8, 3)
        sheet.title = "Our answers"

    assert changed(read(tmp_path / "a.xlsx", edited(content, change))) == {"CSAP 1.4": {"status": "Red"}}


def shown(sheet, row):
    return [sheet.cell(row, column).value for column in range(1, 6)]


def test_rows_that_were_sorted_without_their_hidden_cells_answer_what_stands_beside_them(tmp_path, content):
    def change(book, sheet):
        one, other = shown(sheet, 9), shown(sheet, 12)
        for row, values in ((12, one), (9, other)):
            for column, value in enumerate(values, start=1):
                sheet.cell(row, column).value = value

    file = read(tmp_path / "a.xlsx", edited(answered(content, ANSWERS), change))
    assert changed(file) == ANSWERS
    assert file.remarks == (
        "CSAP 2.6 and CSAP 1.4 stand beside hidden keys of others, so what is said there was taken by ref and words",
    )


def test_rows_without_their_hidden_keys_are_compared_with_what_was_asked(tmp_path, content):
    def change(book, sheet):
        for row in range(7, sheet.max_row + 1):
            for column in range(7, sheet.max_column + 1):
                sheet.cell(row, column).value = None
        sheet.delete_rows(12)

    file = read(tmp_path / "a.xlsx", edited(answered(content, ANSWERS), change))
    assert changed(file) == ANSWERS
    assert file.remarks == ("the row CSAP 2.6 was taken out",)


def test_a_note_is_said(tmp_path, content):
    def change(book, sheet):
        sheet["C9"].comment = openpyxl.comments.Comment("Not sure", "P")

    assert any("has a note: Not sure" in said for said in read(tmp_path / "a.xlsx", edited(content, change)).remarks)


def test_an_emptied_cell_is_cleared_and_says_nothing(tmp_path, content):
    file = read(tmp_path / "a.xlsx", answered(content, {"CSAP 1.4": {"status": None}}))
    assert changed(file) == {}
    assert [row.cleared for row in file.rows if row.cleared] == [["status"]]


def tables(*rows, headings=("Ref", "Rating", "Progress update")):
    return read_returned(Book("x.docx", (sheet("Table 1", [headings, *rows]),)), "x.docx", "d")


@pytest.mark.parametrize(
    "headings", [("Ref", "Rating", "Progress update"), ("Action no", "RAG", "Comments"), ("ref.", "Status", "Update")]
)
def test_a_table_of_ones_own_is_read_by_its_headings(headings):
    file = tables(["CSAP 1.4", "Amber", "Slow."], ["CSAP 2.4", None, None], headings=headings)
    assert changed(file) == {"CSAP 1.4": {"status": "Amber", "update": "Slow."}}
    assert file.rows[0].base is None
    assert (file.agency, file.quarter) == ("", "")


def test_words_alone_name_a_row_too_and_other_tables_are_no_answers():
    file = tables(["Hold a day", "Held."], headings=("Action", "Update"))
    assert [(row.text, row.said["update"]) for row in file.rows] == [("Hold a day", "Held.")]
    assert tables(["Monday", "9.00"], headings=("Day", "Time")).rows == ()


def test_a_cell_without_a_text_is_said():
    file = tables(["CSAP 1.4", "Amber", CellError("#REF!")], ["CSAP 1.5", "Red", Uncached.FORMULA])
    assert changed(file) == {"CSAP 1.4": {"status": "Amber"}, "CSAP 1.5": {"status": "Red"}}


@pytest.mark.parametrize("text", ["One. \r\nTwo.", "One.\n\nTwo.", " One.\u00a0\n Two. "])
def test_what_programs_do_to_spaces_makes_no_difference(text):
    assert said_text(text) == "One.\nTwo."


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Progress", []),
        (
            "Our own words",
            [
                'Updates: the column "Update now" is gone or has another heading, so what it says was not read',
                "Updates!D9 was added: New.",
            ],
        ),
    ],
)
def test_a_column_under_another_heading_is_read_or_said_to_be_lost(tmp_path, content, heading, said):
    def change(book, sheet):
        sheet["D6"], sheet["C9"], sheet["D9"] = heading, "Red", "New."

    file = read(tmp_path / "a.xlsx", edited(content, change))
    answered = {"status": "Red"} if said else {"status": "Red", "update": "New."}
    assert changed(file) == {"CSAP 1.4": answered}
    found = not_taken(file.remarks)
    assert [one for one in found if "D9" in one or "column" in one] == said


def test_what_is_typed_into_a_column_that_was_put_between_is_said(tmp_path, content):
    def change(book, sheet):
        sheet.insert_cols(3)
        sheet["C6"], sheet["C9"], sheet["D9"] = "Our notes", "Ask Pat", "Red"

    file = read(tmp_path / "a.xlsx", edited(content, change))
    assert changed(file) == {"CSAP 1.4": {"status": "Red"}}
    assert "Updates!C9 was added: Ask Pat" in not_taken(file.remarks)
