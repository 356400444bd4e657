import datetime

import pytest

from tests.builders.grids import sheet
from toolkit.grid import Book, CellError
from toolkit.tables.headings import INDICATORS
from toolkit.trends.indicators import Polarity, SeriesKind
from toolkit.trends.reading import read_day, read_indicators, read_number

HEADINGS = [column.heading for column in INDICATORS.columns]
ROW = {
    "Indicator": "Burglary",
    "Priority": "Acquisitive Crime",
    "Unit": "offences",
    "Polarity": "Lower is better",
    "Period start": datetime.datetime(2014, 10, 1),
    "Period end": datetime.datetime(2015, 9, 30),
    "Value": 946.0,
    "County rank": 4.0,
}


def book(*rows: dict[str, object], **formats) -> Book:
    cells = [[row.get(heading) for heading in HEADINGS] for row in rows]
    return Book("b", (sheet("Indicators", [HEADINGS, *cells], **formats),))


def found(*rows: dict[str, object]) -> list[tuple[str, str]]:
    return [(problem.code, problem.cell) for problem in read_indicators(book(*rows))[1]]


EARLIER = ROW | {"Period start": "October 2013", "Period end": "September 2014", "Value": "1,090", "County rank": None}


def test_rows_of_one_name_are_one_series_in_order_of_their_periods():
    (indicator,), problems = read_indicators(book(ROW, EARLIER))
    assert problems == []
    assert (indicator.name, indicator.polarity, indicator.kind) == ("Burglary", Polarity.LOWER, SeriesKind.YEAR)
    assert [(seen.start.isoformat(), seen.end.isoformat(), seen.value) for seen in indicator.observations] == [
        ("2013-10-01", "2014-09-30", 1090.0),
        ("2014-10-01", "2015-09-30", 946.0),
    ]
    assert indicator.observations[1].county_rank == 4


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"Value": "many"}, ("indicator-unreadable", "G2")),
        ({"Value": CellError("#DIV/0!")}, ("indicator-unreadable", "G2")),
        ({"Period end": "later"}, ("indicator-unreadable", "F2")),
        ({"Period start": None}, ("indicator-missing", "E2")),
        ({"Period start": datetime.datetime(2016, 1, 1)}, ("indicator-period-reversed", "F2")),
        ({"Polarity": "sideways"}, ("indicator-unreadable", "D2")),
        ({"County rank": 2.5}, ("indicator-unreadable", "I2")),
        ({"Population": -3.0}, ("indicator-unreadable", "H2")),
        ({"Unit": None}, ("indicator-unit-missing", "C2")),
    ],
)
def test_one_fault_gives_one_problem_at_its_cell(changes, expected):
    assert found(ROW | changes) == [expected]


def test_overlapping_periods_do_not_pass_unnoticed():
    other = EARLIER | {"Period end": "December 2014"}
    assert ("indicator-period-overlap", "E2") in found(ROW, other)


def test_a_workbook_without_the_table_has_no_indicators():
    assert read_indicators(Book("b", (sheet("Notes", [["Shopping"]]),))) == ((), [])


@pytest.mark.parametrize(
    ("value", "number_format", "number"),
    [
        (946.0, "General", 946.0),
        ("1,090", "", 1090.0),
        (0.125, "0.0%", 12.5),
        (True, "", None),
        ("about 50", "", None),
        (CellError("#N/A"), "", None),
    ],
)
def test_a_number_is_read_as_it_shows(value, number_format, number):
    assert read_number(value, number_format=number_format) == number


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [
        ("12.5%", "%", 12.5),
        ("12.5%", "per cent of residents", 12.5),
        ("12.5%", "", 12.5),
        ("12.5%", "offences", None),
        ("12.5%", None, None),
        ("£1,234.50", "£", 1234.5),
        ("£1,234.50", "offences", None),
        ("£1,234.50", None, None),
        ("1,23", "offences", None),
        ("1_000", "", None),
    ],
)
def test_a_sign_is_read_only_where_the_unit_allows_it(value, unit, number):
    assert read_number(value, unit=unit) == number


def test_a_number_that_may_be_another_is_a_problem_and_no_value():
    assert [found(ROW | {"Value": text}) for text in ("1,23", "1.234,5", "12,34", "1_000", "1e5", "nan", "١٢")] == [
        [("indicator-unreadable", "G2")]
    ] * 7


@pytest.mark.parametrize(
    ("value", "is_end", "day"),
    [
        ("April 2018", False, "2018-04-01"),
        ("April 2018", True, "2018-04-30"),
        ("1 April 2018", False, "2018-04-01"),
        (datetime.datetime(2018, 4, 1), True, "2018-04-01"),
        ("spring", False, "None"),
        (2018.0, False, "None"),
    ],
)
def test_a_month_means_its_first_or_last_day(value, is_end, day):
    assert str(read_day(value, is_end)) == day


@pytest.mark.parametrize("typed", ["<5", "*", "[c]", "[x]", "[low]", "..", ":", "-", "n/k"])
def test_published_shorthand_is_no_fault_and_no_number(typed):
    (indicator,), problems = read_indicators(book(ROW | {"Value": typed}))
    assert problems == []
    assert (indicator.observations[0].value, indicator.observations[0].shorthand) == (None, typed)


@pytest.mark.parametrize(
    ("typed", "value"), [("-00 ", 0), (" 66 ", 66), ("1,234 [p]", 1234), ("946 [r]", 946), ("-1", -1)]
)
def test_counts_are_read_as_they_are_published(typed, value):
    (indicator,), problems = read_indicators(book(ROW | {"Value": typed}))
    assert (problems, indicator.observations[0].value) == ([], value)


def test_what_an_officer_says_of_the_series_is_read():
    told = {
        "Target": "900",
        "Tolerance": 20.0,
        "Recording changed": "A new system.",
        "Baseline until": "September 2014",
        "Note": "Some offences are not yet allocated",
    }
    (indicator,), problems = read_indicators(book(ROW | told))
    (seen,) = indicator.observations
    assert problems == []
    assert (indicator.target, indicator.tolerance, indicator.baseline_until) == (900, 20, datetime.date(2014, 9, 30))
    assert (seen.recording_changed, seen.note) == ("A new system", "Some offences are not yet allocated")


@pytest.mark.parametrize(("typed", "reason"), [("Yes", "no reason is given"), ("x", "no reason is given"), ("No", "")])
def test_a_mark_says_that_recording_changed_and_no_that_it_did_not(typed, reason):
    (indicator,), _ = read_indicators(book(ROW | {"Recording changed": typed}))
    assert indicator.observations[0].recording_changed == reason


def test_a_target_that_is_no_number_is_named():
    assert found(ROW | {"Target": "lower"}) == [("indicator-unreadable", "P2")]


SHARE = ROW | {"Unit": "%", "Polarity": "Higher is better", "County rank": None}


def test_a_share_typed_as_a_part_of_one_is_asked_about_once_an_indicator():
    earlier = {"Period start": "October 2013", "Period end": "September 2014"}
    asked = read_indicators(book(SHARE | {"Value": 0.77}, SHARE | earlier | {"Value": 0.71}))[1]
    assert [(one.code, one.severity.value, one.cell) for one in asked] == [
        ("indicator-share-fraction", "question", "G2")
    ]
    assert asked[0].message.endswith("so it says 0.77%, as 1 other value of this indicator may.")
    assert asked[0].remedy == "Type 77 if it means 77%."


@pytest.mark.parametrize(
    "changes", [{"Value": "0.77%"}, {"Value": 77.0}, {"Value": 0.0}, {"Unit": "incidents", "Value": 0.77}]
)
def test_what_is_clear_is_not_asked_about(changes):
    assert read_indicators(book(SHARE | changes))[1] == []


def test_a_cell_that_shows_per_cent_is_clear():
    assert found_with_format(SHARE | {"Value": 0.77}, "0%") == []


def found_with_format(row, code):
    column = HEADINGS.index("Value") + 1
    return read_indicators(book(row, formats={(2, column): code}))[1]


@pytest.mark.parametrize(
    ("typed", "note", "changed"),
    [
        ("946 [p]", "the figure of October 2014 to September 2015 is provisional", ""),
        ("946 [b]", "", "a break in the series"),
        ("946 [b] [r]", "the figure of October 2014 to September 2015 is revised", "a break in the series"),
        ("946", "", ""),
    ],
)
def test_a_symbol_behind_a_number_is_a_note_or_begins_the_series_anew(typed, note, changed):
    (indicator,), _ = read_indicators(book(EARLIER, ROW | {"Value": typed}))
    latest = indicator.observations[1]
    assert (latest.value, latest.note, latest.recording_changed) == (946, note, changed)


def test_a_symbol_adds_to_what_the_officer_notes_and_a_reason_stays_theirs():
    own = {"Note": "From one force.", "Recording changed": "A new system"}
    (indicator,), _ = read_indicators(book(ROW | {"Value": "946 [b][e]"} | own))
    assert indicator.observations[0].note == (
        "From one force; the figure of October 2014 to September 2015 is an estimate"
    )
    assert indicator.observations[0].recording_changed == "A new system"
