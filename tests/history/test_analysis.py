import datetime
import json

import pytest
import xlsxwriter

from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.commands.analysis import analysis_as_json, analysis_lines
from toolkit.grid import CellRange, Sheet, Table
from toolkit.history.analysis import analyse
from toolkit.tables.headings import HISTORY, INDICATORS

INDICATOR_HEADINGS = [column.heading for column in INDICATORS.columns]
HISTORY_HEADINGS = [column.heading for column in HISTORY.columns]
BURGLARY = [
    ["Burglary", "", "offences", "Lower is better", "October 2013", "September 2014", 1090.0],
    ["Burglary", "", "offences", "Lower is better", "October 2014", "September 2015", 946.0],
]


def history(*rows: tuple[int, str, str, str, str]) -> Sheet:
    """Rows of History as (quarter, ref, status, by when, update), all actions of 2019-20."""
    cells = [
        ["2019-20", quarter, "Actions", ref, "Road Safety", "Hold a speedwatch day", by_when, "CSU", status, update]
        for quarter, ref, status, by_when, update in rows
    ]
    captured = [[*row, datetime.datetime(2019, 7, 2)] for row in cells]
    table = Table("History", CellRange(1, 1, len(rows) + 1, len(HISTORY_HEADINGS)))
    found = sheet("History", [HISTORY_HEADINGS, *captured], tables=[table])
    return Sheet(found.name, found.rows, tables=found.tables, owned="History")


def test_an_indicator_is_compared_with_the_period_before():
    book = actions_book(action(), extra=[sheet("Indicators", [INDICATOR_HEADINGS, *BURGLARY])])
    (found,) = analysis_as_json(analyse(book, check_book(book)[0])[0])["indicators"]
    assert {key: found[key] for key in found if key not in ("p_value", "sentence")} == {
        "indicator": "Burglary",
        "previous": 1090.0,
        "current": 946.0,
        "change": -144.0,
        "percent_change": -13.2,
        "direction": "down",
        "judgement": "better",
    }
    assert found["p_value"] == pytest.approx(0.0015, abs=0.0005)
    assert found["sentence"].startswith("Burglary fell from 1,090 to 946")


def test_rows_move_between_quarters_and_add_up():
    past = history(
        (1, "CSAP 1.1", "Amber", "March 2020", "Two days are planned."),
        (1, "CSAP 1.2", "Green", "June 2019", "One was held."),
        (1, "CSAP 1.9", "Green", "June 2019", "Done."),
    )
    book = actions_book(action(), action(ref="CSAP 1.2", by_when="December 2019"), extra=[past])
    monitoring, _ = check_book(book)
    analysis, problems = analyse(book, monitoring)
    assert problems == []
    moved = analysis_as_json(analysis)["movement"]
    assert [(row["ref"], row["from"], row["to"], row["movement"]) for row in moved] == [
        ("CSAP 1.1", "Amber", "Green", "improved"),
        ("CSAP 1.2", "Green", "Green", "unchanged"),
        ("CSAP 1.9", "Green", None, "closed"),
    ]
    assert moved[1]["rescheduled"] == {"original": "June 2019", "revised": "December 2019"}
    assert analysis_lines(analysis)[1] == (
        "Actions: Since Quarter 1 of 2019-20: 1 improved, 1 unchanged and 1 closed; 1 rescheduled."
    )


def test_the_past_raises_questions_at_the_rows_status():
    past = history((1, "CSAP 1.1", "Amber", "March 2020", "A day was held in August."))
    found = [problem for problem in check_book(actions_book(action(), extra=[past]))[1] if problem.cell == "G2"]
    assert [(problem.code, problem.ref) for problem in found] == [("improved-without-update", "CSAP 1.1")]


def test_a_measure_is_held_against_its_own_number():
    headings = ["Ref", "Success measure", "By when", "Lead agency", "Status", "Update"]
    row = [
        "CSAP 2",
        "Action Plan to be 80% on target",
        "March 2020",
        "CSU",
        "Green",
        "At the end of June it was 70% on target.",
    ]
    book = actions_book(action(status="Red", update="It will be held."), extra=[sheet("Measures", [headings, row])])
    codes = [(problem.code, problem.cell) for problem in check_book(book)[1] if problem.sheet == "Measures"]
    assert codes == [("rating-against-number", "E2"), ("rating-against-tally", "E2")]


def test_without_indicators_and_history_nothing_is_said_to_have_moved():
    book = actions_book(action())
    analysis, _ = analyse(book, check_book(book)[0])
    assert analysis_as_json(analysis) == {"indicators": [], "movement": []}
    assert analysis_lines(analysis)[-1].startswith("The workbook holds no earlier quarter")


def test_csp_trends_prints_one_document(csp, tmp_path):
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in (("Plan", PLAN_ROWS), ("Actions", [ACTION_HEADINGS, action()])):
            made = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                made.write_row(number, 0, row)
        made = workbook.add_worksheet("Indicators")
        for number, row in enumerate([INDICATOR_HEADINGS, *BURGLARY]):
            made.write_row(number, 0, row)
    status, out, _ = csp("trends", path, "--json")
    document = json.loads(out)
    assert (status, [row["indicator"] for row in document["indicators"]]) == (0, ["Burglary"])
    assert csp("trends", path)[1].startswith("Burglary fell from 1,090 to 946")


def test_csp_figures_names_what_does_not_follow(csp, tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "Thefts decreased by 10.6% from 545 to 466. Burglary fell by 18.6% from 338 to 275.", encoding="utf-8"
    )
    status, out, _ = csp("figures", path, "--json")
    found = json.loads(out)
    assert status == 1
    assert [(row["printed"], row["agrees"]) for row in found] == [("-10.6%", False), ("-18.6%", True)]
    assert set(found[0]) == {"source", "quote", "kind", "printed", "recomputed", "agrees"}
    assert "Printed -10.6%, but 545 to 466 is -14.50%" in csp("figures", path)[1]
