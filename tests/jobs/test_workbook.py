"""The main job end to end: an officer's workbook in, result sheets and a paper out, read back by other programs."""

import datetime
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import python_calamine
import xlsxwriter

from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action
from toolkit.bundled import bundled
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.jobs.workbook import count_workbook, refresh_workbook
from toolkit.plan.tallies import tallies_as_json, tally_plan

NOW = datetime.datetime(2019, 11, 4, 9, 30)
SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def an_officers_workbook(path: Path, *rows, **sheet_options) -> Path:
    """A workbook that the toolkit did not make: a Plan sheet and a sheet of actions, nothing else."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        plan = workbook.add_worksheet("Plan")
        for number, row in enumerate(PLAN_ROWS):
            plan.write_row(number, 0, row)
        sheet = workbook.add_worksheet(sheet_options.get("name", "Our actions"))
        for number, row in enumerate([ACTION_HEADINGS, *rows]):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write_string(number, column, str(value))
    return path


def rows_of(path: Path, sheet: str) -> list[list[object]]:
    return [
        [cell for cell in row if cell != ""]
        for row in python_calamine.load_workbook(path).get_sheet_by_name(sheet).to_python()
    ]


def with_one_more_red(path: Path) -> None:
    """Change the first action's status from Green to Red in the file, as a person would in Excel."""
    contents = parts(path)
    strings = re.findall(r"<si><t[^>]*>([^<]*)</t></si>", contents["xl/sharedStrings.xml"].decode())
    green, red = strings.index("Green"), strings.index("Red")
    name = next(
        name for name, data in contents.items() if b"CSAP" not in data and data.count(b"<v>%d</v>" % green) > 40
    )
    contents[name] = contents[name].replace(b"<v>%d</v>" % green, b"<v>%d</v>" % red, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in contents.items():
            archive.writestr(part, data)


def chart_numbers(path: Path) -> dict[str, list[int]]:
    """The numbers that the chart's series keep, by series."""
    (chart,) = [
        data.decode()
        for name, data in parts(path).items()
        if re.search(r"charts/chart\d*\.xml$", name) and b"Tallies" in data
    ]
    series = re.findall(r"<c:ser>.*?</c:ser>", chart, re.S)
    names = [re.search(r"<c:tx>.*?<c:v>([^<]*)</c:v>|<c:tx>.*?<a:t>([^<]*)</a:t>", one, re.S) for one in series]
    values = [re.findall(r"<c:v>([^<]*)</c:v>", one.partition("<c:val>")[2]) for one in series]
    return {(name[1] or name[2]): [int(value) for value in found] for name, found in zip(names, values, strict=True)}


def test_the_chart_follows_the_new_numbers(tmp_path):
    path = Path(shutil.copy(SEVENOAKS, tmp_path))
    refresh_workbook(path, NOW)
    assert chart_numbers(path) == {
        "Green": [5, 9, 9, 5, 4, 8, 3],
        "Amber": [1, 0, 1, 0, 0, 2, 0],
        "Red": [0, 0, 0, 0, 0, 0, 1],
        "Missing": [0, 0, 0, 0, 0, 0, 0],
    }
    with_one_more_red(path)
    refresh_workbook(path, NOW)
    assert (chart_numbers(path)["Green"][0], chart_numbers(path)["Red"][0]) == (4, 1)


def test_a_second_refresh_changes_only_the_result_sheets(tmp_path):
    path = Path(shutil.copy(SEVENOAKS, tmp_path))
    refresh_workbook(path, NOW)
    first = parts(path)
    with_one_more_red(path)
    before = parts(path)
    refresh_workbook(path, NOW)
    after = parts(path)
    changed = {name for name in after if after[name] != before.get(name)}
    assert set(after) == set(before) == set(first)
    assert changed
    own = {
        name
        for name in after
        if b"The toolkit writes this sheet anew" in after[name]
        or b"Compared with" in after[name]
        or name.startswith(("xl/charts/", "xl/drawings/"))
    }
    assert changed <= own


def test_refreshing_twice_at_the_same_time_gives_the_same_file(tmp_path):
    path = Path(shutil.copy(SEVENOAKS, tmp_path))
    refresh_workbook(path, NOW)
    once = path.read_bytes()
    refresh_workbook(path, NOW)
    assert path.read_bytes() == once


def test_an_officers_own_workbook_gets_the_sheets_added(tmp_path):
    path = an_officers_workbook(tmp_path / "Ours.xlsx", action(), action(ref="CSAP 1.2", status="Amber"))
    before = parts(path)
    refresh_workbook(path, NOW)
    after = parts(path)
    directory = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}
    assert {name for name in before if after[name] != before[name]} <= directory
    assert openpyxl.load_workbook(path).sheetnames == ["Plan", "Our actions", "Tallies", "Checks"]
    assert ["Actions", 1.0, 1.0, 0.0, 0.0, 2.0, 0.5, "1 of 2"] in [row[:8] for row in rows_of(path, "Tallies")]


def test_an_officers_own_sheet_called_tallies_is_never_touched(tmp_path):
    path = an_officers_workbook(tmp_path / "Ours.xlsx", action(), name="Tallies")
    before = parts(path)
    refresh_workbook(path, NOW)
    assert openpyxl.load_workbook(path).sheetnames == ["Plan", "Tallies", "Tallies (CSP)", "Checks"]
    assert parts(path)["xl/worksheets/sheet2.xml"] == before["xl/worksheets/sheet2.xml"]


ODD = [
    "=1+1",
    "+44 1732 227000",
    "-5 degrees",
    "@home",
    "=cmd|' /C calc'!A0",
    "{{ title }} {% for x in y %} {# no #}",
    "Health & <Care> \"quoted\" 'text'",
    "\U0001f693 \U0001f468\u200d\U0001f469\u200d\U0001f467 caf\u00e9",
    "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
    "_x0041_ is no A",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_comes_through_to_the_sheets_and_the_paper(tmp_path, text):
    path = an_officers_workbook(tmp_path / "odd.xlsx", action(ref=text, update=f"{text} was published."))
    refresh_workbook(path, NOW)
    assert zipfile.ZipFile(path).testzip() is None
    checks = openpyxl.load_workbook(path)["Checks"]
    cells = [cell for row in checks.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert text in {read for row in rows_of(path, "Checks") for read in row}
    _, paper = report_workbook(path, None)
    printed = [cell.text for table in docx.Document(paper).tables for row in table.rows for cell in row.cells]
    assert text in printed
    assert f"{text.removeprefix('-').strip() if text.startswith('- ') else text} was published." in printed


def test_the_longest_text_that_a_cell_can_hold_is_printed_whole(tmp_path):
    long = "word " * 6553 + "ab"
    path = an_officers_workbook(tmp_path / "long.xlsx", action(update=long, status=long))
    refresh_workbook(path, NOW)
    messages = [cell for row in rows_of(path, "Checks") for cell in row if str(cell).startswith("Status is")]
    assert [len(message) < 300 for message in messages] == [True]
    _, paper = report_workbook(path, None)
    printed = [cell.text for table in docx.Document(paper).tables for row in table.rows for cell in row.cells]
    assert long in printed


def test_a_character_that_no_file_can_hold_is_named_and_left_out(tmp_path):
    path = an_officers_workbook(tmp_path / "bell.xlsx", action(update="A bell\x07 was rung."))
    checked, _ = refresh_workbook(path, NOW)
    assert [(found.code, found.message) for found in checked.problems if found.cell == "H2"] == [
        (
            "character-unprintable",
            "Update contains a character that cannot be printed (U+0007); it is left out of the paper.",
        )
    ]
    _, paper = report_workbook(path, None)
    assert "A bell was rung." in [
        cell.text for table in docx.Document(paper).tables for row in table.rows for cell in row.cells
    ]


def test_libreoffice_opens_the_refreshed_workbook_and_shows_its_numbers(tmp_path, libreoffice):
    path = Path(shutil.copy(SEVENOAKS, tmp_path))
    refresh_workbook(path, NOW)
    (converted,) = libreoffice(tmp_path / "out", "xlsx", path)
    book = openpyxl.load_workbook(converted)
    shown = {row[0].value: [cell.value for cell in row[1:6]] for row in book["Tallies"].iter_rows()}
    assert (shown["Success measures"], shown["Actions"]) == ([6, 2, 0, 1, 9], [43, 4, 1, 0, 48])
    links = [cell.hyperlink.location for row in book["Checks"].iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == 19
    assert len(book["Tallies"]._charts) == 1


def test_libreoffice_lays_out_the_paper_on_landscape_pages(tmp_path, libreoffice):
    path = Path(shutil.copy(SEVENOAKS, tmp_path))
    _, paper = report_workbook(path, None)
    (pdf,) = libreoffice(tmp_path, "pdf", paper)
    assert pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdfinfo"):
        said = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
        assert re.search(r"Page size: +841\.\d+ x 595\.\d+ pts \(A4\)", said)
        assert 8 < int(re.search(r"Pages: +(\d+)", said)[1]) < 25


@pytest.mark.slow
def test_a_whole_sheet_of_formatted_empty_rows_costs_time_but_gives_no_rows(tmp_path):
    path = an_officers_workbook(tmp_path / "plan.xlsx", action())
    contents = parts(path)
    name = "xl/worksheets/sheet2.xml"
    head, tail = contents[name].split(b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, data in contents.items():
            if part != name:
                archive.writestr(part, data)
        with archive.open(name, "w", force_zip64=True) as stream:
            stream.write(head)
            for first in range(3, 1_048_576, 4096):
                rows = range(first, min(first + 4096, 1_048_577))
                stream.write(
                    b"".join(b'<row r="%d" s="0" customFormat="1"><c r="A%d" s="0"/></row>' % (n, n) for n in rows)
                )
            stream.write(b"</sheetData>" + tail)
    checked, tallies = refresh_workbook(path, NOW)
    assert (len(checked.monitoring.actions), tallies.actions.on_target) == (1, 1)


def test_a_tracker_that_was_refreshed_is_read_as_before(tmp_path):
    """Result sheets make no workbook the toolkit's own: where it was looked for a plan, it is looked again."""
    path = an_officers_workbook(tmp_path / "tracker.xlsx", action(), name="Dashboard")
    first, _ = refresh_workbook(path, NOW)
    second, _ = refresh_workbook(path, NOW)
    assert len(first.monitoring.actions) == len(second.monitoring.actions) == 1


def test_a_sheet_that_was_added_to_a_workbook_with_macros_is_named_until_excel_has_saved_it(tmp_path):
    """As after a refresh that added Trends: the sheet has no module among the macros yet."""
    path = Path(shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), tmp_path / "plan.xlsm"))
    assert refresh_workbook(path, NOW)[0].moved == ()
    changed = parts(path)
    name = next(name for name, content in changed.items() if b'codeName="Sheet7"' in content[:2000])
    changed[name] = changed[name].replace(b' codeName="Sheet7"', b"")
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in changed.items():
            archive.writestr(part, content)
    (said,) = refresh_workbook(path, NOW)[0].moved
    assert said.startswith('The sheet "Trends" is new: if the macros of this workbook are signed, Excel discards')


@pytest.mark.slow
def test_every_row_that_another_program_finds_on_a_visible_sheet_is_in_the_account_once(tmp_path):
    """The second reader counts the rows of the result sheets, past quarters and the form too."""
    path = tmp_path / "plan.xlsm"
    shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), path)
    refresh_workbook(path, NOW)
    next_quarter_workbook(path, NOW.date(), go_on=True)
    second = openpyxl.load_workbook(path)
    seen = {
        (sheet.title, cells[0].row)
        for sheet in second.worksheets
        if sheet.sheet_state == "visible"
        for cells in sheet.iter_rows()
        if any(str(cell.value).strip() for cell in cells if cell.value is not None)
    }
    monitoring = count_workbook(path).monitoring
    said = tallies_as_json(monitoring, tally_plan(monitoring))
    mine = [(table["sheet"], run) for table in said["counted"] for run in table["rows"]]
    mine += [(other["sheet"], run) for other in said["other_lists"] for run in other["spans"]]
    mine += [(row["sheet"], (row["row"], row["row"])) for row in said["passed_over"]]
    rows = [(sheet, number) for sheet, (first, last) in mine for number in range(first, last + 1)]
    blank_for_now = {row for row in seen - set(rows) if row[0] == "Start"}  # formulas of which the result is ""
    assert {"Tallies", "Checks", "Past quarters", "Lists", "Plan"} <= {sheet for sheet, _ in rows}
    assert (seen - set(rows), set(rows) - seen, len(rows)) == (blank_for_now, set(), len(set(rows)))
