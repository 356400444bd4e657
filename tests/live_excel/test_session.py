"""A job in the workbook that is open in Excel, from the click to the sentence that ends it."""

import pytest
import xlwings

from tests.builders.live_books import ACTION, actions_of, opened, said, small_workbook
from tests.click_shim import desktop
from toolkit import excel


def test_settings_sheet_and_selection_are_as_before(book, stand_in):
    stand_in.settings.update(calculation="semiautomatic", enable_events=False)
    book.api["book"].update(active_sheet_index=3, selection="C5:D7")
    before = dict(stand_in.settings)
    excel.refresh_tallies()
    assert stand_in.settings == before
    assert (book.api["book"]["active_sheet_index"], book.api["book"]["selection"]) == (3, "C5:D7")
    assert ("status_bar", "Counting ...") in stand_in.set


def test_selection_is_as_before_where_sheets_were_added(tmp_path, stand_in):
    book = opened(small_workbook(tmp_path / "own.xlsx", ACTION))
    book.api["book"].update(active_sheet_index=1, selection="B2")
    excel.refresh_tallies()
    assert book.sheets.active.name == "Actions"
    assert actions_of(book, "activateSheet")[-1]["args"] == [1]


def test_calculation_waits_while_sheets_are_written(book, stand_in):
    seen = []
    stand_in.send = lambda action: seen.append(dict(stand_in.settings)) if action["func"] == "setValues" else None
    excel.refresh_tallies()
    assert {(now["calculation"], now["screen_updating"], now["enable_events"]) for now in seen} == {
        ("manual", False, False)
    }


def test_what_stops_the_job_is_said_in_one_sentence(tmp_path, stand_in):
    book = opened(small_workbook(tmp_path / "empty.xlsx"))
    excel.check_rows()
    sentence, mode = said(stand_in)
    assert sentence.startswith('"empty.xlsx" has a table of actions on the sheet "Actions", but it has no rows: type')
    assert mode == "critical"
    assert actions_of(book) == []


def test_what_nobody_foresaw_is_said_with_the_place_of_its_log(book, stand_in, tmp_path, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("nobody foresaw this")

    monkeypatch.setattr("toolkit.results.refresh.check_and_list", fail)
    before = dict(stand_in.settings)
    excel.check_rows()
    (log,) = (tmp_path / "temporary").glob("csp-toolkit-*.log")
    sentence = f"Something went wrong that the toolkit did not expect: please send the file {log} to its makers."
    assert said(stand_in) == (sentence, "critical")
    assert "ZeroDivisionError: nobody foresaw this" in log.read_text(encoding="utf-8")
    assert "Checking rows ... in plan.xlsm" in log.read_text(encoding="utf-8")
    assert stand_in.settings == before


def test_one_setting_that_cannot_be_restored_keeps_no_other_from_it(book, stand_in, monkeypatch):
    def stuck(app, value):
        if value == "automatic":
            raise RuntimeError("Excel is busy")
        stand_in.settings["calculation"] = value

    monkeypatch.setattr(desktop.remote.App, "calculation", property(lambda app: "automatic", stuck))
    excel.check_rows()
    assert (stand_in.settings["screen_updating"], stand_in.settings["status_bar"]) == (True, False)
    assert said(stand_in)[1] == "info"


def test_message_comes_after_all_is_restored(book, stand_in):
    order = []
    stand_in.send = lambda action: order.append(action["args"][0] if action["func"] == "set" else action["func"])
    excel.check_rows()
    assert order[-2:] == ["status_bar", "alert"]


@pytest.mark.parametrize("mode", ["manual", "semiautomatic"])
def test_where_excel_calculates_by_hand_it_does_so_before_reading_and_after_writing(mode, book, stand_in, monkeypatch):
    happened = []
    stand_in.settings["calculation"] = mode
    monkeypatch.setattr(xlwings.App, "calculate", lambda app: happened.append("calculate"))
    read = excel._read_with_looks
    monkeypatch.setattr(excel, "_read_with_looks", lambda book: happened.append("read") or read(book))
    stand_in.send = lambda action: happened.append("write") if action["func"] == "setValues" else None
    excel.refresh_tallies()
    assert happened[0] == happened[-1] == "calculate"
    assert happened.index("read") < happened.index("write")
    assert happened.count("calculate") == 2
    assert stand_in.settings["calculation"] == mode


def test_where_excel_calculates_by_itself_nothing_is_calculated_twice(book, stand_in, monkeypatch):
    monkeypatch.setattr(xlwings.App, "calculate", lambda app: pytest.fail("calculated"))
    excel.check_rows()
    assert stand_in.alerts[-1][1] == "info"
