"""A plan with a rating of its own is right everywhere, though no module knows that rating's name.

Blue is complete: on target, finished and not off track. Whatever counts, compares, colours or prints ratings is asked.
"""

import datetime
import json
import re
import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.builders.grids import action, actions_book, sheet
from tests.builders.own_scale import BLUE, BRAG, COMPLETE, write_own_scale
from toolkit.accessibility.rules import check_accessibility
from toolkit.checks.book import check_book
from toolkit.commands.printed.analysis import analysis_as_json
from toolkit.grid import CellRange, Table
from toolkit.history.movement import Change
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.jobs.workbook import check_workbook, refresh_workbook, trends_of_workbook
from toolkit.plan.tallies import tally_plan
from toolkit.results.checks import checks_sheet

pytestmark = pytest.mark.slow

NOW = datetime.datetime(2019, 11, 4, 9, 30)
BRAG_NAMES = ["Blue", "Green", "Amber", "Red", "Missing"]
ACTIONS = [COMPLETE, 43 - COMPLETE, 4, 1, 0]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory) -> Path:
    path = write_own_scale(tmp_path_factory.mktemp("own scale") / "plan.xlsm")
    refresh_workbook(path, NOW)
    return path


@pytest.fixture
def copy(workbook, tmp_path) -> Path:
    return Path(shutil.copy(workbook, tmp_path / "plan.xlsm"))


@pytest.fixture(scope="module")
def papers(workbook, tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("papers")
    names = ("quarterly-monitoring", "exception-report")
    return {name: report_workbook(workbook, folder / f"{name}.docx", name)[1] for name in names}


def lists(*rows):
    """The sheet Lists with its list of ratings."""
    headings = ["Status", "What it means", "Counts as"]
    return sheet("Lists", [headings, *rows], tables=[Table("Statuses", CellRange(1, 1, len(rows) + 1, 3))])


def tables_of(paper: Path) -> dict[str, list[list[str]]]:
    tables = docx.Document(str(paper)).tables
    return {
        table._tbl.tblPr.xpath("w:tblCaption/@w:val")[0]: [[cell.text for cell in row.cells] for row in table.rows]
        for table in tables
    }


def test_the_workbook_says_which_scale_it_has(workbook):
    scale = check_workbook(workbook).monitoring.scale
    assert [(rating.name, rating.counts_as, rating.rank, rating.shade) for rating in scale.ratings] == [
        (rating.name, rating.counts_as, rating.rank, rating.shade) for rating in BRAG.ratings
    ]
    assert scale.choices == "Blue, Green, Amber or Red"


def test_tallies_and_their_json_have_it(workbook):
    checked = check_workbook(workbook)
    tallies = tally_plan(checked.monitoring)
    assert list(tallies.actions.counts) == ACTIONS
    assert tallies.actions.percent_on_target == 89.6
    document = tallies.actions.as_json()
    assert document["ratings"][0] == {
        "name": "Blue", "count": COMPLETE, "on_target": True, "off_track": False, "finished": True, "rated": True,
    }  # fmt: skip
    assert (document["green"], document["total"], "blue" in document) == (43 - COMPLETE, 48, False)


def test_csv_and_frame_have_a_column_for_it(workbook, csp, tmp_path):
    assert csp("tallies", workbook, "--csv", tmp_path)[0] == 0
    heading, _, actions, *_ = (tmp_path / "tallies.csv").read_text(encoding="utf-8-sig").splitlines()
    assert heading == "table,group,name,blue,green,amber,red,missing,total,percent_on_target"
    assert actions == "Actions,all,Actions,5,38,4,1,0,48,89.6"


def test_the_sheet_tallies_has_its_column_its_colour_and_its_bar(workbook):
    tallies = openpyxl.load_workbook(workbook)["Tallies"]
    headings = next(row for row in tallies.iter_rows() if row[0].value == "All rows")
    assert [cell.value for cell in headings[1:8]] == [*BRAG_NAMES, "Total", "On target"]
    row = next(row for row in tallies.iter_rows() if row[0].value == "Actions")
    assert [cell.value for cell in row[1:7]] == [*ACTIONS, 48]
    assert row[1].fill.fgColor.rgb.endswith(BLUE.shade.fill)
    (chart,) = tallies._charts
    assert [series.graphicalProperties.solidFill.srgbClr for series in chart.series] == [
        rating.shade.bar for rating in BRAG.ratings
    ]
    ranges = [series.val.numRef.f for series in chart.series]
    assert [re.sub(r"\d", "", one.split("!")[1]) for one in ranges] == [f"${c}$:${c}$" for c in "BCDEF"]


def test_the_sheet_start_counts_it_and_draws_it(workbook):
    start = openpyxl.load_workbook(workbook, data_only=True)["Start"]
    (headings,) = (row for row in start.iter_rows() if row[1].value == "Tallies")
    assert [cell.value for cell in headings[2:9]] == [*BRAG_NAMES, "Total", "On target"]
    (row,) = (row for row in start.iter_rows() if row[1].value == "Actions")
    assert [cell.value for cell in row[2:9]] == [*ACTIONS, 48, 43 / 48]
    assert [series.graphicalProperties.solidFill.srgbClr for series in start._charts[0].series] == [
        rating.shade.bar for rating in BRAG.ratings
    ]
    assert {"Blue", "Complete"} <= {cell.value for row in start.iter_rows() for cell in row}


def test_starts_formulas_give_the_same_when_they_are_worked_out_anew(workbook, libreoffice, tmp_path):
    from tests.workbooks.test_start import RECALCULATE

    (saved,) = libreoffice(tmp_path / "out", "xlsx", workbook, settings=RECALCULATE)
    start = openpyxl.load_workbook(saved, data_only=True)["Start"]
    for name, counts in (("Actions", ACTIONS), ("Success measures", [0, 6, 2, 0, 1])):
        (row,) = (row for row in start.iter_rows() if row[1].value == name)
        assert [cell.value for cell in row[2:7]] == counts
        assert row[8].value == pytest.approx((counts[0] + counts[1]) / sum(counts))


def test_drop_down_and_colours_of_the_rows_have_it(workbook):
    book = openpyxl.load_workbook(workbook)
    rules = [rule for area in book["Actions"].conditional_formatting for rule in area.rules]
    fills = {rule.formula[0].rpartition("=")[2]: rule.dxf.fill.bgColor.rgb[-6:] for rule in rules if rule.dxf.fill}
    assert fills['"BLUE"'] == BLUE.shade.fill
    messages = [validation.error for validation in book["Actions"].data_validations.dataValidation]
    assert "The status is Blue, Green, Amber, Red or Missing. Keep what you typed?" in messages


def test_the_paper_prints_it_in_every_table(papers):
    tables = tables_of(papers["quarterly-monitoring"])
    assert [row[0] for row in tables["Key to the ratings"][1:]] == BRAG_NAMES
    assert tables["Ratings this quarter"][0] == ["Counted", *BRAG_NAMES, "Total", "On target"]
    assert tables["Ratings this quarter"][1] == ["Actions", *map(str, ACTIONS), "48", "89.6%"]
    texts = [paragraph.text for paragraph in docx.Document(str(papers["quarterly-monitoring"])).paragraphs]
    assert "43 of 48 actions are on target (89.6%): 5 are Blue and 38 are Green; 4 are Amber and 1 is Red." in texts
    assert "6 actions: 5 Blue and 1 Amber." in texts


def test_the_papers_cells_are_coloured_and_its_columns_fit_the_page(papers):
    with zipfile.ZipFile(papers["quarterly-monitoring"]) as package:
        xml = package.read("word/document.xml").decode()
    assert xml.count(f'w:fill="{BLUE.shade.fill}"') >= COMPLETE + 1
    (table,) = re.findall(r'<w:tbl>(?:(?!</w:tbl>).)*w:val="Ratings this quarter".*?</w:tbl>', xml, re.S)[-1:]
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', table)]
    assert (len(widths), sum(widths)) == (8, int(re.search(r'<w:tblW w:w="(\d+)"', table)[1]))
    assert check_accessibility(papers["quarterly-monitoring"]) == []


def test_the_charts_show_it_in_its_own_colours(papers):
    with zipfile.ZipFile(papers["quarterly-monitoring"]) as package:
        charts = [package.read(f"word/charts/chart{number}.xml").decode() for number in (1, 2)]
    for xml in charts:
        series = re.findall(r"<c:ser>.*?</c:ser>", xml, re.S)
        names = [re.search(r"<c:tx>.*?<c:v>(\w+)</c:v>", one, re.S)[1] for one in series]
        colours = [re.search(r'<c:spPr>.*?srgbClr val="(\w+)"', one, re.S)[1] for one in series]
        assert dict(zip(names, colours, strict=True)) == {one.name: one.shade.bar for one in BRAG.ratings}
        assert names == BRAG_NAMES


def test_what_is_complete_is_not_reported_by_exception(papers):
    (table,) = (rows for name, rows in tables_of(papers["exception-report"]).items() if name == "What is off track")
    status = table[0].index("Status")
    assert {row[status] for row in table[1:]} == {"Amber", "Red", "Missing"}


def test_movement_into_it_is_an_improvement_and_past_quarters_keep_it(copy):
    next_quarter_workbook(copy, datetime.date(2019, 10, 1), go_on=True, keep_updates=True)
    book = openpyxl.load_workbook(copy, keep_vba=True)
    cells = [cell for cell in book["Actions"]["G"] if cell.value in BRAG_NAMES]
    cells[0].value = "Green"  # from Blue
    next(cell for cell in cells if cell.value == "Amber").value = "Blue"
    book.save(copy)
    book.vba_archive.close()
    _, analysis = trends_of_workbook(copy)
    changes = {(row.previous.status.name, row.current.status.name): row.change for row in analysis.actions.rows}
    assert changes[("Blue", "Green")] is Change.WORSENED
    assert changes[("Amber", "Blue")] is Change.IMPROVED
    assert changes[("Blue", "Blue")] is Change.UNCHANGED
    said = analysis_as_json(analysis)["movement"]
    assert {"from": "Amber", "to": "Blue", "movement": "improved"}.items() <= max(
        said, key=lambda row: row["to"] == "Blue" and row["from"] == "Amber"
    ).items()
    assert analysis.quarters[0].actions.of(BLUE) == COMPLETE
    assert json.dumps(said).count('"Blue"') >= 2 * (COMPLETE - 1)


def test_what_is_complete_is_left_out_of_a_new_plan_year(copy):
    book = openpyxl.load_workbook(copy, keep_vba=True)
    next(cell for row in book["Plan"].iter_rows() for cell in row if cell.value == 2).value = 4
    book.save(copy)
    book.vba_archive.close()
    step, _ = next_quarter_workbook(copy, datetime.date(2020, 4, 2), go_on=True)
    assert len(step.left_out) == COMPLETE
    assert {"CSAP 1.1", "CSAP 1.2"} <= set(step.left_out)
    assert "left out, because they are Blue, are CSAP 1.1" in step.sentence


def test_questions_follow_what_a_rating_counts_as():
    rows = (
        action(ref="CSAP 1.1", status="Blue", by_when="April 2019", update="Held."),
        action(ref="CSAP 1.2", status="Green", by_when="April 2019", update="Held."),
        action(ref="CSAP 1.3", status="Blue", update=None),
    )
    ratings = [[rating.name, None, rating.counts_as.label] for rating in BRAG.ratings]
    _, problems = check_book(actions_book(*rows, extra=[lists(*ratings)]))
    assert [(found.code, found.ref) for found in problems if found.code.startswith("green")] == [
        ("green-past-date", "CSAP 1.2"),
        ("green-without-update", "CSAP 1.3"),
    ]
    assert "Blue, but there is no update" in next(str(found) for found in problems if found.ref == "CSAP 1.3")


def test_an_unknown_status_is_told_the_plans_own_ratings():
    ratings = [[rating.name, None, rating.counts_as.label] for rating in BRAG.ratings]
    monitoring, problems = check_book(actions_book(action(status="Bleu"), extra=[lists(*ratings)]))
    (found,) = (found for found in problems if found.code == "status-unknown")
    assert found.remedy == 'Did you mean "Blue"? Choose Blue, Green, Amber or Red.'
    assert "Bleu" in str([cell.content for cell in checks_sheet(monitoring, problems, None).cells.values()])


def test_a_new_rating_needs_no_change_of_any_module_of_logic():
    """No module names a rating but the one that holds the toolkit's own scale, the prose of public reports excepted."""
    import toolkit

    top = Path(toolkit.__file__).parent
    spelt = re.compile(r"""["'](?:Green|Amber|Red|Missing)["']|\b(?:GREEN|AMBER|RED|MISSING)\b""")
    allowed = {"plan/ratings.py", "plan/scales.py"}
    found = {
        str(path.relative_to(top))
        for path in top.rglob("*.py")
        if spelt.search(re.sub(r'""".*?"""|#[^\n]*|``[^`]*``', "", path.read_text(encoding="utf-8"), flags=re.S))
    }
    assert found - allowed == set()
