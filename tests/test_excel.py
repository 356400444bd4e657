"""The buttons in an open workbook: what they read, write, say and leave as it was, through xlwings' remote engine.

The engine is extended by :mod:`tests.click_shim.desktop` with what a desktop Excel answers while a job runs.
"""

import datetime
import decimal
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

import tests.click_shim  # noqa: F401  # before xlwings
from tests import ROOT

xlwings = pytest.importorskip("xlwings", reason="the buttons need xlwings")

from tests.click_shim import desktop  # noqa: E402
from toolkit import excel  # noqa: E402
from toolkit.bundled import bundled  # noqa: E402
from toolkit.grid import CellError, CellRange, Uncached  # noqa: E402
from toolkit.jobs.papers import report_workbook  # noqa: E402
from toolkit.jobs.quarter import next_quarter_workbook  # noqa: E402
from toolkit.jobs.workbook import refresh_workbook  # noqa: E402
from toolkit.live_excel import reading as live_grid  # noqa: E402
from toolkit.live_excel import sheets as live_sheets  # noqa: E402
from toolkit.live_excel.looks import rectangles  # noqa: E402
from toolkit.live_excel.reading import read_live_book  # noqa: E402
from toolkit.results.sheet import ResultCell, ResultSheet  # noqa: E402
from toolkit.results.styles import BASE, result_styles  # noqa: E402
from toolkit.tables.headings import HISTORY  # noqa: E402
from toolkit.workbook_file.book import read_book  # noqa: E402

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
BLANK = bundled("workbooks", "blank.xlsm")
ACTION = ["1.1", "Hold a day", "March 2020", "CSU", "Green", "A day was held."]
HEADINGS = ["Ref", "Priority action", "By when", "Lead agency", "Status", "Update"]
PLAN = [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2]]


@pytest.fixture(autouse=True)
def no_settings_of_this_computer(tmp_path, monkeypatch):
    """Nothing is written into the real home folder or among the real temporary files."""
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.fixture
def stand_in():
    """Excel's stand-in, to which nothing has happened yet."""
    return desktop.start_afresh()


@pytest.fixture
def workbook(tmp_path):
    return Path(shutil.copy(SEVENOAKS, tmp_path / "plan.xlsm"))


@pytest.fixture
def book(stand_in, workbook):
    return desktop.open_workbook(desktop.payload_of(workbook))


def small_workbook(path, *rows, plan=PLAN, more=None):
    """A workbook with the sheets Plan and Actions and what ``more`` does to them."""
    with xlsxwriter.Workbook(path) as made:
        sheets = {name: made.add_worksheet(name) for name in ("Plan", "Actions")}
        for name, lines in (("Plan", plan), ("Actions", [HEADINGS, *rows])):
            for number, line in enumerate(lines):
                sheets[name].write_row(number, 0, line)
        if more:
            more(made, sheets)
    return path


def opened(path):
    return desktop.open_workbook(desktop.payload_of(path))


def sheet_of(book, name):
    return next(sheet for sheet in book.api["sheets"] if sheet["name"] == name)


def shown(book, name):
    """What a sheet shows, row by row, without blank rows at its end and blank cells."""
    return [
        {column: value for column, value in enumerate(row) if value != ""} for row in sheet_of(book, name)["values"]
    ]


def shown_in_file(path, name):
    rows = openpyxl.load_workbook(path, data_only=True)[name].iter_rows(min_row=1, min_col=1, values_only=True)
    return [{column: value for column, value in enumerate(row) if value not in (None, "")} for row in rows]


def actions_of(book, *functions):
    return [action for action in book.json()["actions"] if not functions or action["func"] in functions]


def said(stand_in):
    """What the last message says, and of what kind it is."""
    return stand_in.alerts[-1]


# --- Reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [SEVENOAKS, BLANK], ids=lambda path: path.stem)
def test_open_and_closed_workbook_give_equal_sheets(path, stand_in):
    closed, live = read_book(path), read_live_book(opened(path))
    for one, other in zip(closed.sheets, live.sheets, strict=True):
        assert one.name == other.name
        assert calculated(one) == calculated(other)
        assert (one.hidden_rows, one.hidden, one.owned) == (other.hidden_rows, other.hidden, other.owned)
        assert one.tables == other.tables


def calculated(sheet):
    """The sheet's cells without formulas that no program has calculated yet, which Excel would."""
    rows = {
        number: {column: value for column, value in row.items() if not isinstance(value, Uncached)}
        for number, row in sheet.rows.items()
    }
    return {number: row for number, row in rows.items() if row}


def odd_cells(made, sheets):
    sheet = sheets["Actions"]
    two_places, month = made.add_format({"num_format": "0.00"}), made.add_format({"num_format": "mmm yy"})
    for row, ref in enumerate((3.09, 3.1, 3.2, 4), start=1):
        sheet.write_number(row, 0, ref, None if row == 3 else two_places)
        sheet.write_datetime(row, 2, datetime.datetime(2020, row, 1), month if row % 2 else two_places)
    sheet.write_datetime(3, 2, datetime.datetime(2020, 3, 31), made.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_formula("D3", "=1/0", None, "#DIV/0!")
    sheet.write_boolean("D4", True)
    sheet.merge_range("A6:F6", "Domestic Abuse")
    sheet.merge_range("B7:B8", "Merged downwards")
    sheet.write_row(8, 0, ["5.1", "Last"])
    for row in (2, 8):
        sheet.set_row(row, None, None, {"hidden": True})
    hidden = made.add_worksheet("Notes")
    hidden.write_string("C3", "x")
    hidden.hide()
    loose = made.add_worksheet("Loose")
    loose.merge_range("A1:C1", "No table of the plan stands here")


def test_dates_numbers_errors_merged_and_hidden_cells_are_read_as_from_the_file(tmp_path, stand_in):
    path = small_workbook(tmp_path / "odd.xlsx", *[ACTION] * 4, more=odd_cells)
    closed, live = read_book(path), read_live_book(opened(path))
    for name in ("Actions", "Notes"):
        one, other = closed.sheet(name), live.sheet(name)
        assert {n: dict(row) for n, row in one.rows.items()} == {n: dict(row) for n, row in other.rows.items()}
        assert (one.hidden_rows, one.hidden) == (other.hidden_rows, other.hidden)
        assert set(one.merged) == set(other.merged)
        numbers = {place for place, code in one.number_formats.items() if isinstance(code, str)}
        assert {place: other.number_formats.get(place) for place in numbers} == dict(one.number_formats)
    assert live.sheet("Actions").rows[3][4] == CellError("#DIV/0!")
    assert set(live.sheet("Actions").merged) == {CellRange(6, 1, 6, 6), CellRange(7, 2, 8, 2)}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Green", "Green"),
        ("#REF!", CellError("#REF!")),
        (-2146826243, CellError("#SPILL!")),
        (True, True),
        (7, 7.0),
        (decimal.Decimal("12.50"), 12.5),
        (datetime.datetime(2020, 3, 31), datetime.datetime(2020, 3, 31)),
        (datetime.datetime(1899, 12, 30, 6), 0.25),
    ],
)
def test_what_excel_hands_over_becomes_a_value_of_the_grid(cell, value):
    found = live_grid.live_value(cell)
    assert (found, type(found)) == (value, type(value))


def test_a_million_formatted_rows_are_read_in_parts(book, monkeypatch):
    whole = read_live_book(book)
    monkeypatch.setattr(live_grid, "_ROWS_AT_ONCE", 7)
    assert read_live_book(book) == whole


def test_merged_cells_are_asked_for_only_where_a_table_of_the_plan_stands(tmp_path, stand_in, monkeypatch):
    book, asked = opened(small_workbook(tmp_path / "odd.xlsx", *[ACTION] * 4, more=odd_cells)), []
    merged = xlwings.Range.merge_cells.fget
    monkeypatch.setattr(
        xlwings.Range, "merge_cells", property(lambda cells: asked.append(cells.sheet.name) or merged(cells))
    )
    read_live_book(book)
    assert set(asked) == {"Plan", "Actions"}
    assert len(asked) < 40


def test_number_formats_are_asked_for_only_where_there_are_numbers_or_dates(book, monkeypatch):
    asked = []
    read = xlwings.Range.number_format.fget
    monkeypatch.setattr(
        xlwings.Range,
        "number_format",
        property(lambda cells: asked.append((cells.sheet.name, cells.address)) or read(cells)),
    )
    read_live_book(book)
    assert ("Plan", "$B$8") in asked
    assert {sheet for sheet, _ in asked}.isdisjoint({"Actions", "Success measures", "Start"})


def test_result_sheet_is_known_under_another_name_and_the_officers_own_sheet_is_not(book):
    sheet_of(book, "Tallies")["name"] = "Our count"
    name = next(name for name in book.api["names"] if name["name"] == "_csp_Tallies")
    name["refers_to"] = "='Our count'!$A$1"
    copied = dict(name, name="'Our count (2)'!_csp_Tallies", refers_to="='Our count (2)'!$A$1", book_scope=False)
    book.api["names"].insert(0, copied | {"scope_sheet_name": "Our count (2)", "scope_sheet_index": 1})
    assert live_grid.owned_live_sheets(book)["Tallies"] == "Our count"


def test_very_hidden_sheet_counts_as_hidden(book, monkeypatch):
    monkeypatch.setattr(xlwings.Sheet, "visible", property(lambda sheet: 2 if sheet.name == "Lists" else -1))
    assert [sheet.name for sheet in read_live_book(book).sheets if sheet.hidden] == ["Lists"]


def test_hidden_rows_of_a_protected_sheet_are_found_row_by_row(book):
    sheet_of(book, "Actions").update(protected=True, hidden_rows=[3, 9, 400])
    assert read_live_book(book).sheet("Actions").hidden_rows == {3, 9}


# --- Check rows and Refresh tallies -----------------------------------------------------------------------------------


def test_check_rows_lists_what_the_closed_command_lists(book, stand_in, workbook):
    excel.check_rows()
    refresh_workbook(workbook, datetime.datetime.now())
    assert without_moment(shown(book, "Checks")) == without_moment(shown_in_file(workbook, "Checks"))
    assert said(stand_in) == ("The sheet Checks lists 2 errors, 5 warnings and 12 questions.", "info")


def test_refresh_writes_the_sheets_that_the_closed_command_writes(book, stand_in, workbook):
    excel.refresh_tallies()
    refresh_workbook(workbook, datetime.datetime.now())
    for name in ("Tallies", "Trends", "Checks", "Snapshot"):
        assert without_moment(shown(book, name)) == without_moment(shown_in_file(workbook, name))
    assert said(stand_in) == (
        "The tallies are up to date: 43 of 48 actions and 6 of 9 success measures are Green; the sheet Checks lists "
        "2 errors, 5 warnings and 12 questions.",
        "info",
    )


def without_moment(rows):
    """A sheet's rows without when it was refreshed, which may be a minute later."""
    kept = [
        {column: value for column, value in row.items() if "20" not in str(value) or ":" not in str(value)}
        for row in rows
    ]
    while kept and not kept[-1]:
        kept.pop()
    return kept


@pytest.mark.parametrize(
    ("click", "sheets"),
    [(excel.check_rows, {"Checks"}), (excel.refresh_tallies, {"Tallies", "Trends", "Checks", "Snapshot"})],
)
def test_only_the_toolkits_sheets_are_written(click, sheets, book):
    click()
    written = {action["sheet_position"] for action in book.json()["actions"]} - {None}
    assert {book.api["sheets"][position]["name"] for position in written} == sheets


def test_links_lead_to_the_cells_that_the_closed_sheet_links_to(book, workbook):
    excel.check_rows()
    refresh_workbook(workbook, datetime.datetime.now())
    cells = [cell for row in openpyxl.load_workbook(workbook)["Checks"] for cell in row if cell.hyperlink]
    links = {cell.coordinate: cell.hyperlink.location for cell in cells}
    formulas = sheet_of(book, "Checks")["formulas"]
    led = {f"C{place.split(',')[0]}": formula.split('"')[1].removeprefix("#") for place, formula in formulas.items()}
    assert len(links) == 19
    assert led == links


def test_errors_come_first_on_checks(book):
    excel.check_rows()
    severities = [row[0] for row in shown(book, "Checks") if row.get(0) in ("Error", "Warning", "Question")]
    assert severities == ["Error"] * 2 + ["Warning"] * 5 + ["Question"] * 12


def test_sound_plan_gives_a_friendly_line(tmp_path, stand_in):
    plan = [
        *PLAN,
        ["Committee", "Cabinet"],
        ["Meeting date", "4 June 2019"],
        ["Contact", "The unit"],
        ["Partnership", "X"],
    ]
    measures = [["Ref", "Success measure", "Status", "Update", "By when", "Lead agency"]]

    def add_measures(made, sheets):
        sheet = made.add_worksheet("Success measures")
        for number, row in enumerate([*measures, ["1", "Fewer", "Green", "There were fewer.", "March 2020", "CSU"]]):
            sheet.write_row(number, 0, row)

    path = small_workbook(tmp_path / "sound.xlsx", ["1.1", *ACTION[1:]], plan=plan, more=add_measures)
    book = opened(path)
    excel.check_rows()
    assert "Every row can be read and nothing stands out" in said(stand_in)[0]
    assert {0: "Every row can be read and nothing stands out. Nothing to do here."} in shown(book, "Checks")


def test_calls_do_not_grow_with_the_rows(tmp_path, stand_in):
    numbers = []
    for rows in (20, 400):
        book = opened(small_workbook(tmp_path / f"{rows}.xlsx", *[[f"1.{n}", *ACTION[1:]] for n in range(1, rows)]))
        excel.refresh_tallies()
        numbers.append(len(actions_of(book)))
    assert numbers[1] <= numbers[0] + 10
    assert numbers[1] < 260


def test_values_of_a_sheet_go_in_by_one_call(book):
    excel.refresh_tallies()
    assert len(actions_of(book, "setValues")) == 4


def test_second_refresh_shows_the_same(book):
    excel.refresh_tallies()
    first = {name: shown(book, name) for name in ("Tallies", "Checks")}
    excel.refresh_tallies()
    for name, rows in first.items():
        assert without_moment(shown(book, name)) == without_moment(rows)


def test_sheets_are_added_at_the_end_where_the_workbook_has_none(tmp_path, stand_in):
    book = opened(small_workbook(tmp_path / "own.xlsx", ACTION))
    book.api["sheets"][0]["name"] = "tallies"
    excel.refresh_tallies()
    assert [sheet["name"] for sheet in book.api["sheets"]] == ["tallies", "Actions", "Tallies (CSP)", "Checks"]
    added = {name["name"]: name["refers_to"] for name in book.api["names"]}
    assert added == {"_csp_Tallies": "='Tallies (CSP)'!$1:$1048576", "_csp_Checks": "='Checks'!$1:$1048576"}


def test_text_that_looks_like_something_else_stays_text(tmp_path, stand_in):
    rows = [
        ["1.10", "=1+1", "1-2", "3.10", "Amber", "+44 1732"],
        ["1.11", "Do it", "Soon", "March 2020", "Purple", "@x"],
    ]
    path = small_workbook(tmp_path / "odd.xlsx")
    book = openpyxl.load_workbook(path)
    for row in rows:
        book["Actions"].append(row)
        for cell in book["Actions"][book["Actions"].max_row]:
            cell.data_type, cell.number_format = "s", "@"
    book.save(path)
    live = opened(path)
    excel.refresh_tallies()
    tallies = [row[0] for row in shown(live, "Tallies") if 0 in row]
    assert {"3.10", "March 2020"} <= set(tallies)
    assert all(isinstance(value, str) for row in shown(live, "Checks") for value in row.values())
    assert not [value for row in shown(live, "Checks") for value in row.values() if "Excel made" in str(value)]


def test_numbers_on_tallies_are_numbers(book):
    excel.refresh_tallies()
    row = next(row for row in shown(book, "Tallies") if row.get(0) == "Actions")
    assert row == {0: "Actions", 1: 43, 2: 4, 3: 1, 4: 0, 5: 48, 6: 43 / 48, 7: "43 of 48"}


def test_chart_that_is_there_keeps_its_look_and_follows_the_rows(book):
    sheet_of(book, "Tallies")["charts"] = [{"name": "The officer's"}, {"name": "CSP Chart 1"}]
    excel.refresh_tallies()
    row = next(
        number for number, row in enumerate(shown(book, "Tallies"), start=1) if row.get(0) == "Actions by priority"
    )
    assert [action["args"] for action in actions_of(book, "setChartSourceData")] == [
        [1, "Tallies", f"$A${row}:$E${row + 7}", "Columns"]
    ]
    assert actions_of(book, "addChart") == []


def test_chart_is_added_where_there_is_none(book):
    sheet_of(book, "Tallies")["charts"] = []
    excel.refresh_tallies()
    (added,) = actions_of(book, "addChart")
    assert added["args"][:3] == ["CSP Actions by priority", "BarStacked", "Tallies"]
    assert len(actions_of(book, "setChartSeries")) == 4


def test_long_text_is_written_by_itself(book):
    sheet = ResultSheet("Checks", (10, 10))
    sheet.add("short", "x" * 9000)
    live_sheets.write_live_sheets(book, [sheet])
    values = [action["values"] for action in actions_of(book, "setValues")]
    assert values == [[["short", ""]], [["x" * 9000]]]


def test_link_with_quotation_marks_and_apostrophes_stays_whole(book):
    sheet = ResultSheet("Checks", (10,))
    sheet.placed[1, 1] = ResultCell('say "so"', "link", "'Director''s \"cut\"'!F12")
    live_sheets.write_live_sheets(book, [sheet])
    assert sheet_of(book, "Checks")["formulas"] == {"1,1": '=HYPERLINK("#\'Director\'\'s ""cut""\'!F12","say ""so""")'}
    assert shown(book, "Checks") == [{0: 'say "so"'}]


def test_widths_that_an_officer_adjusted_are_kept(book):
    excel.check_rows()
    first = len(actions_of(book, "setColumnWidth"))
    excel.check_rows()
    assert len(actions_of(book, "setColumnWidth")) == first


STYLES = ("text", "cell", "link", "count Green", "percent")


@given(st.dictionaries(st.integers(1, 6), st.lists(st.sampled_from([None, *STYLES]), min_size=5, max_size=5)))
def test_rectangles_give_each_cell_its_look_and_no_other(rows):
    lines = {row: tuple((style, style == "cell") if style else None for style in line) for row, line in rows.items()}
    looks = {}
    for (name, value), found in rectangles(lines).items():
        for cells in found:
            for row in range(cells.first_row, cells.last_row + 1):
                for column in range(cells.first_column, cells.last_column + 1):
                    assert name not in looks.setdefault((row, column), {})
                    looks[row, column][name] = value
    for row, line in rows.items():
        for column, style in enumerate(line, start=1):
            expected = dict(result_styles()[style]) if style else {}
            if style and style != "cell":
                expected.setdefault("num_format", "General")
            differing = {name: value for name, value in expected.items() if BASE.get(name) != value}
            assert looks.pop((row, column), {}) == differing
    assert looks == {}


def test_live_sheets_look_as_the_closed_ones():
    """Both edges give the same properties to the same styles."""
    from toolkit.workbook_file.sheets import donor

    assert getattr(donor, "_styles", result_styles)() == result_styles()


# --- Filters, protection, names ---------------------------------------------------------------------------------------


def test_filter_on_a_result_sheet_is_taken_off_before_anything_is_written(book):
    sheet_of(book, "Checks").update(filtered=True, hidden_rows=[9, 10, 11])
    excel.check_rows()
    checks = sheet_of(book, "Checks")
    assert (checks["filtered"], checks["hidden_rows"]) == (False, [])
    functions = [action["func"] for action in actions_of(book)]
    assert functions.index("setRowHidden") < functions.index("setValues")


def test_protected_result_sheet_is_refused_before_anything_is_written(book, stand_in):
    sheet_of(book, "Checks")["protected"] = True
    excel.refresh_tallies()
    assert said(stand_in) == (
        'The sheet "Checks" is protected, so nothing was written: choose Review > Unprotect Sheet, then click again.',
        "critical",
    )
    assert actions_of(book) == []


def test_protected_structure_is_refused_where_a_sheet_must_be_added(tmp_path, stand_in):
    book = opened(small_workbook(tmp_path / "own.xlsx", ACTION))
    book.api["book"]["protected"] = True
    excel.check_rows()
    assert said(stand_in)[0].startswith(
        "The structure of own.xlsx is protected, so no sheet can be added: choose Review"
    )
    assert actions_of(book) == []


def test_protected_sheets_of_the_officer_do_not_matter(book, stand_in):
    sheet_of(book, "Actions")["protected"] = True
    excel.check_rows()
    assert said(stand_in)[1] == "info"


def test_of_two_workbooks_of_one_name_the_clicked_one_is_written(tmp_path, stand_in):
    (tmp_path / "other").mkdir()
    small_workbook(tmp_path / "plan.xlsx", ACTION)
    shutil.copy(tmp_path / "plan.xlsx", tmp_path / "other" / "plan.xlsx")
    clicked, other = (
        opened(tmp_path / "other" / "plan.xlsx"),
        xlwings.Book(json=desktop.payload_of(tmp_path / "plan.xlsx")),
    )
    clicked.set_mock_caller()
    excel.check_rows()
    excel.committee_report()
    assert (len(actions_of(clicked)) > 10, actions_of(other)) == (True, [])
    assert [path.parent.name for path in tmp_path.rglob("*.docx")] == ["other"]


# --- From the click to the sentence -----------------------------------------------------------------------------------


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

    monkeypatch.setattr("toolkit.checks.book.check_book", fail)
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


# --- Committee report -------------------------------------------------------------------------------------------------


def test_paper_is_the_one_that_the_closed_command_writes(book, stand_in, workbook, tmp_path):
    excel.committee_report()
    paper = tmp_path / "plan - quarter 2 report.docx"
    report_workbook(workbook, tmp_path / "closed.docx")
    assert paper.read_bytes() == (tmp_path / "closed.docx").read_bytes()
    assert said(stand_in) == (
        f"The paper is {paper}; before you send it, click Check rows and put right 2 errors.",
        "info",
    )
    assert actions_of(book) == []


def test_second_paper_leaves_the_first(book, tmp_path):
    excel.committee_report()
    before = (tmp_path / "plan - quarter 2 report.docx").read_bytes()
    excel.committee_report()
    assert (tmp_path / "plan - quarter 2 report.docx").read_bytes() == before
    assert (tmp_path / "plan - quarter 2 report (2).docx").exists()


@pytest.mark.parametrize(
    ("full_name", "why"),
    [
        (
            "https://council.sharepoint.com/sites/CSU/Shared Documents/plan.xlsm",
            "the workbook lies on OneDrive or SharePoint",
        ),
        ("https://d.docs.live.net/0123456789abcdef/plan.xlsm", "the workbook lies on OneDrive or SharePoint"),
        ("plan.xlsm", "the workbook has never been saved"),
        ("/no/such/drive/plan.xlsm", "the workbook's folder cannot be reached"),
    ],
)
def test_paper_of_a_workbook_without_a_folder_goes_into_documents(full_name, why, book, stand_in, tmp_path):
    book.api["book"]["full_name"] = full_name
    excel.committee_report()
    paper = tmp_path / "home" / "Documents" / "plan - quarter 2 report.docx"
    assert paper.exists()
    assert said(stand_in)[0].startswith(f"The paper is {paper}, because {why}; before you send it")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder can be written by this user")
def test_paper_goes_into_documents_where_the_folder_takes_no_file(book, stand_in, tmp_path):
    tmp_path.chmod(0o555)
    try:
        excel.committee_report()
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "home" / "Documents" / "plan - quarter 2 report.docx").exists()


def test_paper_goes_into_documents_where_nothing_can_be_written_beside(book, stand_in, tmp_path, monkeypatch):
    from toolkit.errors import OutputError
    from toolkit.live_excel import files as live_files

    write = live_files.new_file

    def refuse_here(path, how):
        if path.parent == tmp_path:
            raise OutputError(f"{path} may not be written.")
        write(path, how)

    monkeypatch.setattr(live_files, "new_file", refuse_here)
    excel.committee_report()
    paper = tmp_path / "home" / "Documents" / "plan - quarter 2 report.docx"
    assert paper.exists()
    assert f"The paper is {paper}" in said(stand_in)[0]


def test_plan_without_a_quarter_gives_no_paper_but_a_sentence(tmp_path, stand_in):
    opened(small_workbook(tmp_path / "own.xlsx", ACTION, plan=[["Item", "Value"]]))
    excel.committee_report()
    assert said(stand_in)[0].startswith(
        '"own.xlsx" does not say which quarter it reports: fill in Plan year and Quarter'
    )
    assert list(tmp_path.rglob("*.docx")) == []


# --- Start next quarter -----------------------------------------------------------------------------------------------


def start(stand_in, *answers):
    stand_in.answers = list(answers)
    excel.start_next_quarter()


def history_rows(path):
    return [row for row in shown_in_file(path, HISTORY.sheet) if row.get(1) in (1, 2, 3, 4)]


def test_next_quarter_does_what_the_closed_command_does(book, stand_in, workbook):
    start(stand_in, "yes")
    step, _ = next_quarter_workbook(workbook, datetime.date.today(), go_on=True)
    assert said(stand_in)[0].startswith(step.sentence)
    for name in ("Plan", "Actions", "Success measures", "Printed tallies"):
        formulas = set(sheet_of(book, name)["formulas"])
        live, closed = shown(book, name), shown_in_file(workbook, name)
        differing = {
            f"{row + 1},{column + 1}"
            for row, cells in enumerate(itertools.zip_longest(live, closed, fillvalue={}))
            for column in cells[0].keys() | cells[1].keys()
            if cells[0].get(column) != cells[1].get(column)
        }
        assert differing <= formulas
    live = [row for row in shown(book, HISTORY.sheet) if row.get(1) in (1, 2, 3, 4)]
    closed = history_rows(workbook)
    assert len(closed) == 57
    assert [list(row.values())[:-1] for row in live] == [list(row.values())[:-1] for row in closed]


def test_copy_of_the_workbook_is_saved_before_anything_changes(book, stand_in, workbook, tmp_path):
    before, order = workbook.read_bytes(), []
    stand_in.send = lambda action: order.append(action["func"]) if action["func"] != "set" else None
    start(stand_in, "yes")
    copy = tmp_path / "plan - 2019-20 Quarter 2.xlsm"
    assert copy.read_bytes() == before
    assert stand_in.copies == [copy]
    assert order[:2] == ["alert", "saveCopyAs"]
    assert str(copy) in said(stand_in)[0]


def test_missing_statuses_are_asked_about_and_no_changes_nothing(book, stand_in, tmp_path):
    start(stand_in, "no")
    question, kind = stand_in.alerts[0]
    assert "Success measures!F8" in question
    assert kind == "yes_no"
    assert said(stand_in) == ("Nothing was changed.", "info")
    assert (actions_of(book), stand_in.copies) == ([], [])


def test_workbook_that_was_never_saved_starts_no_quarter(book, stand_in):
    book.api["book"]["full_name"] = "plan.xlsm"
    start(stand_in)
    assert said(stand_in)[0] == "This workbook has never been saved: save it first, then start the next quarter."
    assert actions_of(book) == []


def test_copy_of_a_workbook_on_sharepoint_goes_into_documents(book, stand_in, tmp_path, workbook):
    book.api["book"]["full_name"] = "https://council.sharepoint.com/sites/CSU/plan.xlsm"
    stand_in.send = lambda action: action["func"] == "saveCopyAs" or "yes" if action["func"] == "alert" else True
    start(stand_in)
    assert [copy.parent for copy in stand_in.copies] == [tmp_path / "home" / "Documents"]
    assert "because the workbook lies on OneDrive or SharePoint" in said(stand_in)[0]


def test_table_history_grows_and_its_new_rows_look_like_the_first(book, stand_in):
    start(stand_in, "yes")
    (resized,) = actions_of(book, "resizeTable")
    assert resized["args"] == [0, "$A$4:$K$61"]
    (filled,) = actions_of(book, "rangeAutofill")
    assert (filled["start_row"], filled["args"]) == (4, ["$A$5:$K$61", "FillFormats"])


def test_refs_and_dates_in_history_stay_what_they_are(book, stand_in):
    start(stand_in, "yes")
    row = next(row for row in shown(book, HISTORY.sheet) if row.get(3) == "CSAP 1.5")
    assert (row[0], row[1], row[6]) == ("2019-20", 2, "December 2019")
    assert row[10] == f"{datetime.date.today()}T00:00:00Z"


def test_filtered_rows_are_never_part_of_a_block(book, stand_in):
    hidden = {5, 6, 20}
    sheet_of(book, "Actions")["hidden_rows"] = sorted(hidden)
    position = [sheet["name"] for sheet in book.api["sheets"]].index("Actions")
    start(stand_in, "yes")
    blocks = [
        range(action["start_row"] + 1, action["start_row"] + 1 + action["row_count"])
        for action in actions_of(book, "setValues", "rangeClearContents")
        if action["sheet_position"] == position
    ]
    assert {row for block in blocks for row in block} >= hidden
    assert [block for block in blocks if len(block) > 1 and hidden & set(block)] == []


@pytest.mark.parametrize("name", ["Actions", "Plan", "History"])
def test_protected_sheet_stops_the_next_quarter_before_anything_is_written(name, book, stand_in):
    sheet_of(book, name)["protected"] = True
    start(stand_in, "yes")
    assert said(stand_in)[0].startswith(f'The sheet "{name}" is protected, so nothing was written')
    assert (actions_of(book), stand_in.copies) == ([], [])


def test_formula_in_a_cell_that_must_change_stops_the_next_quarter(book, stand_in):
    sheet_of(book, "Actions")["formulas"]["3,8"] = "=A1"
    start(stand_in, "yes")
    assert said(stand_in)[0].startswith("Actions!H3 holds a formula, which is never written over")
    assert (actions_of(book), stand_in.copies) == ([], [])


def test_notes_below_history_are_not_written_over(book, stand_in):
    values = sheet_of(book, HISTORY.sheet)["values"]
    values.extend([[""] * len(values[0]) for _ in range(20 - len(values))])
    values[14][2] = "a note"
    sheet_of(book, HISTORY.sheet)["used_range_address"] = f"A1:K{len(values)}"
    start(stand_in, "yes")
    assert said(stand_in)[0].startswith('Row 15 of the sheet "History" is needed for the table History')
    assert (actions_of(book), stand_in.copies) == ([], [])


def test_totals_row_under_history_is_refused(book, stand_in):
    sheet_of(book, HISTORY.sheet)["tables"][0]["show_totals"] = True
    start(stand_in, "yes")
    assert said(stand_in)[0].startswith("The table History has a totals row")
    assert stand_in.copies == []


def test_history_is_made_anew_where_somebody_deleted_it(book, stand_in):
    del book.api["sheets"][[sheet["name"] for sheet in book.api["sheets"]].index(HISTORY.sheet)]
    start(stand_in, "yes")
    (added,) = actions_of(book, "addTable")
    assert added["args"][0] == "$A$4:$K$5"
    assert len([row for row in shown(book, HISTORY.sheet) if row.get(1) == 2]) == 57


def test_plan_year_that_looks_like_a_month_stays_text(tmp_path, stand_in):
    plan = [["Item", "Value"], ["Plan year", "2008-09"], ["Quarter", 4]]
    book = opened(small_workbook(tmp_path / "own.xlsx", ACTION, plan=plan))
    start(stand_in)
    assert shown(book, "Plan")[1:] == [{0: "Plan year", 1: "2009-10"}, {0: "Quarter", 1: 1}]


YEAR_END = [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 4]]
COMPLETED = [*ACTION[:5], "The day was completed."]


@pytest.mark.parametrize(("answer", "left"), [("yes", [{}]), ("no", [dict(enumerate(ACTION[:5]))])])
def test_officer_is_asked_whether_a_new_plan_year_leaves_out_completed_actions(answer, left, tmp_path, stand_in):
    path = small_workbook(tmp_path / "own.xlsx", COMPLETED, ["1.2", *ACTION[1:]], plan=YEAR_END)
    book = opened(path)
    start(stand_in, answer)
    assert stand_in.alerts[0] == (
        "Leave out of the new plan what is Green and said to be completed: 1.1?",
        "yes_no",
    )
    assert shown(book, "Actions")[1:2] == left
    assert ("left out, because" in said(stand_in)[0]) == (answer == "yes")
    next_quarter_workbook(path, datetime.date.today(), keep_completed=answer == "no")
    assert shown(book, "Actions") == shown_in_file(path, "Actions")


def test_formula_in_a_column_of_the_officers_own_outlives_the_action(tmp_path, stand_in):
    def cost(made, sheets):
        sheets["Actions"].write_formula("G2", "=1+1", None, 2)
        headings = [{"header": heading} for heading in (*HEADINGS, "Cost")]
        sheets["Actions"].add_table("A1:G3", {"name": "Actions", "columns": headings})

    path = small_workbook(tmp_path / "own.xlsx", COMPLETED, ["1.2", *ACTION[1:]], plan=YEAR_END, more=cost)
    book = opened(path)
    start(stand_in, "yes")
    assert shown(book, "Actions")[1] == {6: 2}
    next_quarter_workbook(path, datetime.date.today())
    assert openpyxl.load_workbook(path)["Actions"]["G2"].value == "=1+1"
    assert shown_in_file(path, "Actions")[1] == {6: 2}


# --- What a click costs -----------------------------------------------------------------------------------------------

COUNT_IMPORTS = """
import json, sys
from tests.click_shim import desktop
payload = json.load(open(sys.argv[1]))
desktop.open_workbook(desktop.BookApi(payload))
before = set(sys.modules)
from toolkit import excel
getattr(excel, sys.argv[2])()
assert desktop.excel.alerts[-1][1] == "info", desktop.excel.alerts
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""
NOT_FOR_COUNTING = {
    "docxtpl",
    "docx",
    "jinja2",
    "lxml",
    "openpyxl",
    "xlsxwriter",
    "scipy",
    "matplotlib",
    "rich",
    "typer",
}


@pytest.mark.parametrize(
    ("click", "unneeded"),
    [
        ("check_rows", NOT_FOR_COUNTING),
        ("refresh_tallies", NOT_FOR_COUNTING - {"scipy"}),
        ("committee_report", {"openpyxl", "xlsxwriter", "matplotlib", "rich", "typer"}),
    ],
)
def test_button_imports_nothing_that_it_does_not_use(click, unneeded, workbook, tmp_path):
    import json

    (tmp_path / "payload.json").write_text(json.dumps(desktop.payload_of(workbook)), encoding="utf-8")
    root = ROOT
    done = subprocess.run(
        [sys.executable, "-c", COUNT_IMPORTS, str(tmp_path / "payload.json"), click],
        cwd=root, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(root)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    imported = set(done.stdout.split())
    assert "toolkit" in imported
    assert imported & unneeded == set()
