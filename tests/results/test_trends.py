"""The sheet Trends: the ratings' movement, the indicators, and their small charts, in closed and in open workbooks."""

import datetime
import re
import zipfile

import openpyxl
import pytest

from tests.builders.grids import action, actions_book, sheet
from tests.builders.live_books import shown, shown_in_file, without_moment
from tests.builders.long_series import hart_rows, london_rows, write_workbook
from tests.builders.trend_sheets import NOW, text_of
from tests.click_shim import desktop
from toolkit.checks.book import check_and_analyse
from toolkit.grid import Book
from toolkit.jobs.workbook import refresh_workbook
from toolkit.results.refresh import refresh_book
from toolkit.results.trends import TRENDS_PRINTED, figure_table, indicator_table, trends_sheet
from toolkit.tables.headings import INDICATORS
from toolkit.tables.owned import TRENDS
from toolkit.trends.sentences import describe
from toolkit.workbook_file.book import read_book

HEADINGS = [column.heading for column in INDICATORS.columns]
BURGLARY = {"Indicator": "Burglary", "Priority": "Acquisitive Crime", "Unit": "offences", "Polarity": "Lower is better"}


def year(begins, value, **more):
    ends = datetime.datetime(begins + 1, 9, 30)
    return BURGLARY | {"Period start": datetime.datetime(begins, 10, 1), "Period end": ends, "Value": value} | more


def made(*rows):
    """The sheet Trends of a plan of one action with those rows on its sheet Indicators."""
    cells = [[row.get(heading) for heading in HEADINGS] for row in rows]
    book = actions_book(action(), extra=[sheet("Indicators", [HEADINGS, *cells])])
    monitoring, _, analysis = check_and_analyse(book)
    return trends_sheet(monitoring, analysis, NOW), analysis


def listed(found):
    """The indicators' rows, each up to the last printed column."""
    return [row.contents[:TRENDS_PRINTED] for row in found.listed.values()]


@pytest.fixture(scope="module")
def long_series(tmp_path_factory):
    path = write_workbook(tmp_path_factory.mktemp("long") / "long.xlsx")
    refresh_workbook(path, NOW)
    return path


def test_an_indicator_is_a_row_of_numbers_and_one_of_sentences():
    found, analysis = made(year(2013, 1090), year(2014, 946))
    sentences = " ".join(describe(analysis.trends[0]))
    assert listed(found) == [
        (
            "Burglary", "Acquisitive Crime", "October 2013 to September 2014", 1090,
            "October 2014 to September 2015", 946, -144, "-13.2%", "down", "better", "Too few figures", "–", sentences,
            "2 years are too few for a control chart, which needs 13.",
        )
    ]  # fmt: skip
    assert sentences.startswith("Burglary fell from 1,090 to 946 (-13.2%); the figures are too few to say")


def test_a_mean_is_the_same_in_its_column_and_in_the_sentence():
    figures = [10, 10, 11, 12, 11, 9, 12, 8, 9, 11, 8, 9, 12, 14, 12, 12, 13, 12, 12, 12]
    found, _ = made(*(year(1990 + place, value) for place, value in enumerate(figures)))
    sentences, chart = listed(found)[0][-2:]
    assert "above the mean of 11." in sentences
    assert chart.startswith("Mean 11, usual range ")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([year(2014, 946)], ("None", "–", "October 2014 to September 2015", 946, "–", "–", "–", "–", "–")),
        ([year(2014, None)], ("–", "–", "No figure yet", "–", "–", "–", "–", "–", "–")),
        (
            [year(2013, 0), year(2014, 3)],
            ("October 2013 to September 2014", 0, "October 2014 to September 2015", 3, 3, "–", "up", "worse"),
        ),
    ],
)
def test_what_is_not_known_is_a_dash_and_never_a_nought(rows, expected):
    found, _ = made(*rows)
    assert listed(found)[0][2 : 2 + len(expected)] == expected


def test_too_few_figures_have_no_small_chart_and_more_have_one():
    few, _ = made(year(2013, 5), year(2014, 6))
    many, _ = made(*(year(begins, begins % 7) for begins in range(2009, 2015)))
    assert (few.sparklines, len(few.widths)) == (None, TRENDS_PRINTED)
    (row,) = many.listed
    assert many.sparklines.rows == {row: 6}
    assert many.listed[row].contents[TRENDS_PRINTED:] == (0, 1, 2, 3, 4, 5)
    assert many.listed[row].contents[TRENDS_PRINTED - 3] == ""


def test_only_the_latest_sixty_figures_are_drawn():
    months = [
        BURGLARY
        | {
            "Period start": datetime.datetime(2010 + month // 12, month % 12 + 1, 1),
            "Period end": datetime.datetime(2010 + (month + 1) // 12, (month + 1) % 12 + 1, 1)
            - datetime.timedelta(days=1),
            "Value": month,
        }
        for month in range(70)
    ]
    found, _ = made(*months)
    (row,) = found.listed.values()
    assert row.contents[TRENDS_PRINTED:] == tuple(range(10, 70))


def test_without_an_earlier_quarter_that_is_said():
    found, _ = made(year(2014, 946))
    (said,) = [text for text in text_of(found) if str(text).startswith("No earlier quarter")]
    assert said == "No earlier quarter is on record, so nothing can be said about the ratings' movement."


def cells(path):
    return [
        [cell.value for cell in row if cell.value is not None]
        for row in openpyxl.load_workbook(path)[TRENDS].iter_rows(max_col=TRENDS_PRINTED)
    ]


@pytest.mark.slow
def test_changes_add_up_to_both_quarters(long_series):
    rows = cells(long_series)
    assert rows[5] == [
        "Ratings since Quarter 1 of 2014-15",
        *("Improved", "Worsened", "Unchanged", "New", "Closed", "Not comparable", "Rescheduled"),
    ]
    actions = next(row[1:] for row in rows if row[0:1] == ["Actions"])
    before, now = (list(hart_rows(quarter)) for quarter in ("quarter 1", "quarter 2"))
    improved, worsened, unchanged, new, closed, not_comparable, _ = actions
    assert improved + worsened + unchanged + not_comparable + closed == len(before)
    assert improved + worsened + unchanged + not_comparable + new == len(now)
    assert actions == [5, 2, 37, 0, 0, 1, 0]


def test_quarters_on_target_are_those_of_the_source(long_series):
    rows = cells(long_series)
    at = next(number for number, row in enumerate(rows) if row[:1] == ["On target over the quarters"])
    counts = [sum(row["status"] == "Green" for row in hart_rows(quarter)) for quarter in ("quarter 1", "quarter 2")]
    assert [row[-1] for row in rows[at + 1 : at + 3]] == [f"{green} of 45" for green in counts]


def test_movement_is_shown_by_priority_and_by_lead_agency(long_series):
    rows = cells(long_series)
    for title in ("Actions by priority", "Actions by lead agency"):
        at = next(number for number, row in enumerate(rows) if row[:1] == [title])
        end = next(number for number in range(at, len(rows)) if not rows[number])
        assert sum(sum(row[1:7]) for row in rows[at + 1 : end]) == 45


def test_small_charts_draw_the_figures_of_their_own_rows(long_series):
    book = openpyxl.load_workbook(long_series)
    place = 1 + book.sheetnames.index(TRENDS)
    with zipfile.ZipFile(long_series) as archive:
        part = archive.read(f"xl/worksheets/sheet{place}.xml").decode()
    drawn = re.findall(r"<xm:f>'?Trends'?!([A-Z0-9:]+)</xm:f><xm:sqref>L(\d+)</xm:sqref>", part)
    assert len(drawn) == 3
    series = {}
    for row in london_rows():
        series.setdefault(row["indicator"], []).append(row["value"])
    for cells_drawn, row in drawn:
        name = book[TRENDS][f"A{row}"].value
        assert [cell.value for cell in book[TRENDS][cells_drawn][0]] == series[name]
    assert 'minAxisType="custom"' in part
    assert 'manualMin="0"' in part


def test_figures_beside_the_table_are_not_printed(long_series):
    found = openpyxl.load_workbook(long_series)[TRENDS]
    assert found.print_area == f"'Trends'!$A$1:$N${found.max_row}"


@pytest.mark.slow
def test_print_area_follows_the_rows_at_the_next_refresh(tmp_path):
    path = write_workbook(tmp_path / "long.xlsx", boroughs=1)
    refresh_workbook(path, NOW)
    before = openpyxl.load_workbook(path)[TRENDS].max_row
    write_again = write_workbook(tmp_path / "more.xlsx", boroughs=4)
    refresh_workbook(write_again, NOW)
    assert openpyxl.load_workbook(write_again)[TRENDS].max_row == before + 3
    refresh_workbook(path, NOW)
    refresh_workbook(path, NOW)
    found = openpyxl.load_workbook(path)
    assert found[TRENDS].print_area == f"'Trends'!$A$1:$N${before}"


def test_limits_or_the_reason_why_there_are_none_stand_beside_each_series(long_series):
    rows = cells(long_series)
    shown = [row[-1] for row in rows if str(row[0:1]).startswith("['Offences")]
    assert len(shown) == 3
    assert all(re.fullmatch(r"Mean [\d,.]+, usual range [\d,.]+ to [\d,.]+\.", text) for text in shown)


@pytest.mark.slow
def test_open_and_closed_workbook_get_the_same_sheet(tmp_path):
    from toolkit import excel

    path = write_workbook(tmp_path / "long.xlsx")
    desktop.start_afresh()
    book = desktop.open_workbook(desktop.payload_of(path))
    excel.refresh_tallies()
    refresh_workbook(path, datetime.datetime.now())
    for name in ("Tallies", TRENDS, "Checks"):
        assert without_moment(shown(book, name)) == without_moment(shown_in_file(path, name))
    trends = next(found for found in book.api["sheets"] if found["name"] == TRENDS)
    assert trends["print_area"] == f"$A$1:$N${openpyxl.load_workbook(path)[TRENDS].max_row}"


@pytest.mark.parametrize("name", ["sevenoaks-2019-20", "sevenoaks-2016-17", "sevenoaks-2012-13"])
def test_real_plans_have_their_indicators_on_the_sheet(name):
    from toolkit.bundled import bundled

    book: Book = read_book(bundled("workbooks", f"{name}.xlsm"))
    found = next(found for found in refresh_book(book, (TRENDS,), NOW).sheets if found.kind == TRENDS)
    names = {row.contents[0] for row in found.listed.values()}
    assert {"sevenoaks-2019-20": "All Victim Based Crime", "sevenoaks-2016-17": "Burglary",
            "sevenoaks-2012-13": "Burglary Dwelling"}[name] in names  # fmt: skip


# --- As plain values --------------------------------------------------------------------------------------------------


def test_an_indicator_is_a_record_of_numbers_with_the_days_of_its_periods():
    _, analysis = made(year(2013, 1090), year(2014, 946))
    (record,) = indicator_table(analysis).records()
    assert 0 < record.pop("p_value") < 0.01
    assert record.pop("sentence").startswith("Burglary fell from 1,090 to 946 (-13.2%)")
    assert record == {
        "indicator": "Burglary", "priority": "Acquisitive Crime", "previous": 1090.0, "current": 946.0,
        "change": -144.0, "percent_change": -13.2, "direction": "down", "judgement": "better", "beyond_chance": None,
        "control_chart": "2 years are too few for a control chart, which needs 13.", "unit": "offences",
        "polarity": "lower is better", "previous_start": datetime.date(2013, 10, 1),
        "previous_end": datetime.date(2014, 9, 30), "current_start": datetime.date(2014, 10, 1),
        "current_end": datetime.date(2015, 9, 30), "verdict_by": "two figures compared", "target": None,
        "year_to_date": None, "year_to_date_before": None,
    }  # fmt: skip


def test_an_indicator_without_a_figure_has_blanks_where_the_sheet_has_dashes():
    _, analysis = made(year(2014, None))
    (record,) = indicator_table(analysis).records()
    numbers = ("previous", "current", "change", "percent_change", "direction", "judgement", "beyond_chance", "p_value")
    assert {record[key] for key in numbers} == {None}


def test_every_figure_is_a_record_of_its_own():
    _, analysis = made(year(2013, 1090), year(2014, None, Population=4000))
    first, second = figure_table(analysis).records()
    assert (first["start"], first["value"], first["population"]) == (datetime.date(2013, 10, 1), 1090.0, None)
    assert (second["end"], second["value"], second["population"]) == (datetime.date(2015, 9, 30), None, 4000.0)


def test_every_column_that_has_a_heading_is_printed_however_many_there_are():
    found, _ = made(year(2013, 5), year(2014, 6))
    assert found.last_printed == len(found.widths) == TRENDS_PRINTED
