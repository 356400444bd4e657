"""Fills and strike-throughs of an open workbook, as the file has them."""

import xlwings

from tests.builders.live_books import ACTION, opened, sheet_of, small_workbook
from toolkit.live_excel.cell_looks import live_looks
from toolkit.live_excel.reading import read_live_book
from toolkit.plan.reading import read_monitoring
from toolkit.workbook_file.book import read_book

BLANK = [*ACTION[:4], None, ACTION[5]]


def looks(made, sheets):
    sheet = sheets["Actions"]
    for row, colour in ((1, "#00B050"), (3, "#FF0000"), (4, "#FFFFFF")):
        sheet.write_blank(row, 4, None, made.add_format({"bg_color": colour}))
    struck = made.add_format({"font_strikeout": True})
    sheet.write(5, 1, "Hold a day", struck)
    sheet.write(6, 4, "Red", struck)


def made(tmp_path):
    return small_workbook(tmp_path / "looks.xlsx", BLANK, BLANK, BLANK, BLANK, ACTION, ACTION, more=looks)


def test_looks_are_read_as_from_the_file(tmp_path, stand_in):
    path = made(tmp_path)
    closed, live = read_book(path).sheet("Actions"), read_live_book(opened(path)).sheet("Actions")
    assert dict(live.fills) == {(2, 5): "00B050", (4, 5): "FF0000"}
    assert {place: colour for place, colour in closed.fills.items() if place[1] == 5} == live.fills
    assert live.struck == closed.struck == {(6, 2): "Hold a day", (7, 5): "Red"}


def test_single_struck_out_words_are_found(tmp_path, stand_in):
    book = opened(small_workbook(tmp_path / "words.xlsx", [*ACTION[:4], "Red Amber", ACTION[5]]))
    sheet_of(book, "Actions")["struck"] = {"2,5": [0, 1, 2]}
    read = read_live_book(book)
    assert read.sheet("Actions").struck == {(2, 5): "Red"}
    assert "status-struck-out" in [found.code for found in read_monitoring(read)[1]]


def test_of_a_long_text_it_is_said_that_some_of_it_is_struck_out(tmp_path, stand_in):
    book = opened(small_workbook(tmp_path / "long.xlsx", [*ACTION[:5], "Held. " * 60]))
    sheet_of(book, "Actions")["struck"] = {"2,6": [0, 1, 2]}
    assert read_live_book(book).sheet("Actions").struck == {(2, 6): "some of it"}


def test_a_table_of_words_without_strike_through_costs_one_question(tmp_path, stand_in, monkeypatch):
    book = opened(small_workbook(tmp_path / "plain.xlsx", *[ACTION] * 20))
    read = read_live_book(book).sheet("Actions")
    asked = []
    for name in ("color", "api"):
        answer = getattr(xlwings.Range, name).fget
        monkeypatch.setattr(xlwings.Range, name, property(lambda cells, n=name, a=answer: asked.append(n) or a(cells)))
    live_looks(book.sheets["Actions"], read)
    assert asked == ["api"]


def test_a_sheet_without_a_table_of_the_plan_is_asked_nothing(tmp_path, stand_in):
    path = small_workbook(tmp_path / "other.xlsx", ACTION, more=lambda made, sheets: _coloured_note(made))
    assert read_live_book(opened(path)).sheet("Note").fills == {}


def _coloured_note(made):
    made.add_worksheet("Note").write(0, 0, "x", made.add_format({"bg_color": "#FF0000"}))
