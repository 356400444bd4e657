"""Result sheets written into the workbook that is open in Excel, in as few calls as possible."""

import datetime
import shutil

import openpyxl
import pytest
import xlwings

from tests.builders.live_books import ACTION, actions_of, opened, said, sheet_of, shown, small_workbook, without_moment
from tests.click_shim import desktop
from toolkit import excel
from toolkit.jobs.workbook import refresh_workbook
from toolkit.live_excel import sheets as live_sheets
from toolkit.results.sheet import ResultCell, ResultSheet


@pytest.mark.parametrize(
    ("click", "sheets"),
    [(excel.check_rows, {"Checks"}), (excel.refresh_tallies, {"Tallies", "Trends", "Checks", "Snapshot"})],
)
def test_only_the_toolkits_sheets_are_written(click, sheets, book):
    click()
    written = {action["sheet_position"] for action in book.json()["actions"]} - {None}
    assert {book.api["sheets"][position]["name"] for position in written} == sheets


def test_links_lead_to_the_cells_that_the_closed_sheet_links_to(book, plan_file):
    excel.check_rows()
    refresh_workbook(plan_file, datetime.datetime.now())
    cells = [cell for row in openpyxl.load_workbook(plan_file)["Checks"] for cell in row if cell.hyperlink]
    links = {cell.coordinate: cell.hyperlink.location for cell in cells}
    formulas = sheet_of(book, "Checks")["formulas"]
    led = {f"C{place.split(',')[0]}": formula.split('"')[1].removeprefix("#") for place, formula in formulas.items()}
    assert len(links) == 19
    assert led == links


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
    assert row.pop(8).startswith("|")
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
