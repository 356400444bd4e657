"""What Python users get says the same as the CSV files and the JSON of the commands."""

import datetime
import io

import pandas
import pytest

import toolkit
from toolkit.bundled import bundled
from toolkit.commands.printed.analysis import analysis_as_json
from toolkit.jobs.data import read_plan
from toolkit.jobs.workbook import check_workbook, trends_of_workbook
from toolkit.plan.tallies import tallies_as_json, tally_plan
from toolkit.results.csv_text import csv_bytes
from toolkit.results.rows import row_table
from toolkit.results.tallies import tally_table
from toolkit.results.trends import trend_tables

WORKBOOK = bundled("workbooks", "sevenoaks-2019-20.xlsm")


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The next quarter of the Sevenoaks plan, which has a history."""
    path = tmp_path_factory.mktemp("later") / "plan.xlsm"
    path.write_bytes(WORKBOOK.read_bytes())
    toolkit.next_quarter(path, datetime.date(2019, 10, 1), go_on=True)
    return path


def same(frame, table):
    """Whether a frame is what pandas reads from the table's CSV file."""
    read = pandas.read_csv(io.BytesIO(csv_bytes(table)), dtype=str, keep_default_na=False)
    dates = frame.select_dtypes("datetime")
    shown = frame.assign(**{name: dates[name].dt.strftime("%Y-%m-%d") for name in dates}).astype("object")
    as_text = shown.map(lambda value: "" if pandas.isna(value) else f"{value:g}" if isinstance(value, float) else value)
    assert list(read.columns) == list(frame.columns)
    booleans = {True: "true", False: "false"}
    expected = as_text.map(lambda value: booleans[value] if isinstance(value, bool) else str(value))
    assert expected.map(unquoted).to_dict("records") == read.map(unquoted).map(short).to_dict("records")


def unquoted(text):
    """A text without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return text.removeprefix("'")


def short(text):
    try:
        return f"{float(text):g}" if "." in text else text
    except ValueError:
        return text


def test_a_plan_is_still_the_plan_that_the_checks_read():
    plan, checked = read_plan(WORKBOOK), check_workbook(WORKBOOK).monitoring
    assert (plan.plan, plan.actions, plan.measures) == (checked.plan, checked.actions, checked.measures)


def test_the_frame_of_a_plan_is_its_csv():
    plan = read_plan(WORKBOOK)
    frame = plan.to_frame()
    assert len(frame) == 57
    same(frame, row_table(plan))


def test_the_frame_of_the_tallies_is_their_csv_and_their_json():
    plan = read_plan(WORKBOOK)
    tallies = toolkit.tally(plan)
    same(tallies.to_frame(), tally_table(tallies))
    document = tallies_as_json(plan, tally_plan(plan))
    by_lead = tallies.to_frame().query("group == 'lead agency'").drop(columns=["table", "group"])
    expected = [{key: value for key, value in tally.items() if key != "ratings"} for tally in document["by_lead"]]
    assert by_lead.to_dict("records") == expected


def test_history_movement_indicators_and_trends_are_the_tables_of_csp_trends(later):
    plan = read_plan(later)
    checked, analysis = trends_of_workbook(later)
    tables = {table.name: table for table in trend_tables(analysis, checked.monitoring.leads)}
    assert plan.history == tables["history"]
    assert plan.movement == tables["movement"]
    assert plan.indicators == tables["indicator_figures"]
    assert plan.trends == tables["indicators"]
    same(plan.history.to_frame(), tables["history"])
    said = [row["sentence"] for row in analysis_as_json(analysis)["indicators"]]
    assert plan.trends.to_frame()["sentence"].tolist() == said


def test_the_history_has_every_row_of_the_finished_quarter(later):
    history = read_plan(later).history.to_frame()
    assert len(history) == 57
    assert history["quarter"].unique().tolist() == [2]
    assert history["captured"].unique().tolist() == [pandas.Timestamp(2019, 10, 1)]


def test_problems_are_a_frame_too():
    checked = check_workbook(WORKBOOK)
    frame = checked.to_frame()
    assert frame["code"].tolist() == [problem.code for problem in checked.problems]
    assert frame["cell"].tolist() == [problem.cell for problem in checked.problems]
