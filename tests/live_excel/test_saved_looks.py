"""What an open workbook hides by its looks is seen by the buttons as by the commands for closed workbooks."""

import pytest

from tests.builders.live_books import ACTION, opened, said, sheet_of, shown, small_workbook
from toolkit import excel
from toolkit.live_excel import saved_looks
from toolkit.live_excel.reading import read_live_book
from toolkit.live_excel.saved_looks import NOT_LOOKED_AT, with_saved_looks
from toolkit.workbook_file.book import read_book

HIDDEN = ("hidden_by_hand", "hidden_columns", "unseen", "labels", "margins", "notes")


def hide_row(made, sheets):
    sheets["Actions"].set_row(1, None, None, {"hidden": True})


def hide_much(made, sheets):
    hide_row(made, sheets)
    sheets["Actions"].set_column(3, 3, None, None, {"hidden": True})
    sheets["Actions"].write(2, 5, "A secret", made.add_format({"font_color": "#FFFFFF"}))
    sheets["Actions"].set_header("&LNot for publication")


def tidy_workbook(path, more=None):
    return small_workbook(path, ACTION, ["1.2", *ACTION[1:]], more=more)


def test_what_is_hidden_is_read_as_from_the_file(tmp_path, stand_in):
    path = tidy_workbook(tmp_path / "hidden.xlsx", hide_much)
    book = opened(path)
    live, unlooked = with_saved_looks(book, read_live_book(book), read_book)
    one, other = read_book(path).sheet("Actions"), live.sheet("Actions")
    assert {name: getattr(other, name) for name in HIDDEN} == {name: getattr(one, name) for name in HIDDEN}
    assert (other.hidden_by_hand, other.hidden_columns, set(other.unseen)) == ({2}, {4}, {(3, 6)})
    assert (len(other.margins), unlooked) == (1, "")


def test_values_are_those_of_the_open_workbook(tmp_path, stand_in):
    book = opened(tidy_workbook(tmp_path / "values.xlsx", hide_row))
    sheet_of(book, "Actions")["values"][1][4] = "Red"
    live, _ = with_saved_looks(book, read_live_book(book), read_book)
    assert (live.sheet("Actions").rows[2][5], live.sheet("Actions").hidden_by_hand) == ("Red", {2})


def test_a_row_hidden_by_hand_stops_the_paper_and_is_on_checks(tmp_path, stand_in):
    book = opened(tidy_workbook(tmp_path / "hidden.xlsx", hide_row))
    excel.committee_report()
    assert said(stand_in)[0].startswith("No public paper was made: Actions!A2: ")
    assert list(tmp_path.rglob("*.docx")) == []
    for button in (excel.check_rows, excel.refresh_tallies):
        button()
        assert any("hidden" in str(value) for row in shown(book, "Checks") for value in row.values())


@pytest.mark.parametrize(
    ("full_name", "saved", "why"),
    [
        (None, False, "the workbook has changes that are not saved: save it and click again."),
        ("https://council.sharepoint.com/plan.xlsx", True, "the workbook has no file on this computer"),
    ],
)
def test_where_no_copy_can_be_saved_the_message_says_what_was_not_looked_at(
    full_name, saved, why, tmp_path, stand_in, monkeypatch
):
    monkeypatch.setattr(saved_looks, "can_save_copies", lambda: False)
    path = tidy_workbook(tmp_path / "mac.xlsx")
    book = opened(path)
    book.api["book"] |= {"full_name": full_name or str(path), "saved": saved}
    for button in (excel.committee_report, excel.check_rows, excel.refresh_tallies):
        button()
        assert f"{NOT_LOOKED_AT}{why}" in said(stand_in)[0]


def test_an_unchanged_file_is_read_where_no_copy_can_be_saved(tmp_path, stand_in, monkeypatch):
    monkeypatch.setattr(saved_looks, "can_save_copies", lambda: False)
    opened(tidy_workbook(tmp_path / "mac.xlsx", hide_row))
    excel.committee_report()
    assert said(stand_in)[0].startswith("No public paper was made: Actions!A2: ")
