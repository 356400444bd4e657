"""The Home Office's tables of recorded crime, counted."""

import datetime

import pytest

from tests.builders.published_tables import CRIME_HEADINGS, NOTES, PLACES, crime_book, crime_sheet
from toolkit.errors import ToolkitError
from toolkit.evidence.recorded_crime import ALL_OFFENCES, SEE_NOTE, OffenceChoice, is_crime_table, read_crime

APRIL = (datetime.date(2025, 4, 1), datetime.date(2025, 6, 30))
ROBBERY, BURGLARY = "Robbery", "Residential burglary of a home"


def table(book=None, choice=None, watch=lambda area: True):
    book = book or crime_book((2025,))
    rows = ((name, tuple(map(str, row))) for name, sheet in book.items() for row in sheet)
    return read_crime(rows, "table.ods", choice or OffenceChoice(), watch)


def of(text, heading="Offence Count"):
    row = ["2025/26", "1", "Loamshire", "Ashby", BURGLARY, "Theft offences", "Burglary", "28E", text]
    return table({"2025_26": [[*CRIME_HEADINGS[:-1], heading], row]})


def values(found, area="Ashby", name=ROBBERY):
    return [figure.value for figure in found.figures([area], [name])]


def test_counts_are_summed_by_group_and_quarter():
    assert values(table()) == [10 + 11, 20 + 21, 30 + 31, 40 + 41]
    assert values(table(), name=ALL_OFFENCES) == [33, 63, 93, 123]


def test_quarters_are_those_of_the_financial_year():
    periods = table().periods()
    assert (periods[0], periods[-1]) == (APRIL, (datetime.date(2026, 1, 1), datetime.date(2026, 3, 31)))


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (OffenceChoice("subgroup"), [ALL_OFFENCES, ROBBERY, "Burglary"]),
        (
            OffenceChoice("offence"),
            [ALL_OFFENCES, "Robbery of business property", "Robbery of personal property", BURGLARY],
        ),
        (OffenceChoice(names=("burglary",)), ["Burglary"]),
    ],
)
def test_indicators_are_of_the_level_or_the_names_that_are_wanted(choice, names):
    assert table(choice=choice).indicators == names


@pytest.mark.parametrize(
    ("text", "value"),
    [(" 66 ", 66), ("-00 ", 0), ("-3", -3), ("1,234", 1234), ("66.0", 66), ("1E3", 1000), ("0", 0)],
)
def test_counts_are_read_as_they_are_published(text, value):
    assert values(of(text, "Number of Offences"), name="Theft offences") == [value]


def test_shorthand_stands_in_place_of_the_number():
    figure = next(of("[x]").figures(["Ashby"], ["Theft offences"]))
    assert (figure.value, figure.shorthand) == (None, "[x]")


@pytest.mark.parametrize("text", ["many", "1.5", "1_000", ""])
def test_a_count_that_cannot_be_read_stops_with_its_sheet(text):
    with pytest.raises(ToolkitError, match=r'"2025_26" is ".*", which cannot be read'):
        of(text)


def test_a_table_without_its_quarters_is_refused_by_the_missing_headings():
    rows = [["CSP Name", "Offence Description", "Offence Group", "Number of Offences"], ["Ashby", "x", "y", "1"]]
    with pytest.raises(ToolkitError, match="lacks Financial Year and Financial Quarter"):
        table({"": rows})


def test_a_year_that_cannot_be_read_is_refused():
    with pytest.raises(ToolkitError, match='"2025" and the quarter "1"'):
        table({"": [CRIME_HEADINGS, ["2025", 1, "L", "Ashby", "a", "b", "c", "d", 1]]})


def test_no_rows_are_not_nought():
    sheet = [row for row in crime_sheet(2025) if row[1:4:2] != [3, "Ashby"] or row[5] != ROBBERY]
    assert values(table({"2025_26": sheet})) == [21, 41, 81]


def test_a_row_that_is_there_twice_is_named_and_one_without_a_place_counted():
    sheet = crime_sheet(2025)
    found = table({"2025_26": [*sheet, sheet[1], ["2025/26", 1, "L", " ", "a", "b", "c", "d", 5]]})
    assert found.twice == ["Ashby, 2025/26 quarter 1, 34A Robbery of business property"]
    assert found.nameless == 1


def test_notes_travel_with_the_figures_that_they_are_about():
    found = table(crime_book((2023, 2024, 2025)))
    fenwick = list(found.figures(["Fenwick"], ["Theft offences"]))
    assert [bool(figure.note) for figure in fenwick] == [False] * 3 + [True] * 9
    assert fenwick[3].note == NOTES[2][0]
    assert [figure.start for figure in fenwick if figure.recording_changed == SEE_NOTE] == [
        datetime.date(2024, 1, 1),
        datetime.date(2024, 4, 1),
    ]
    assert not any(figure.note or figure.recording_changed for figure in found.figures(["Ashby"], ["Theft offences"]))
    assert [figure.note for figure in found.figures(["Ashby"], [ROBBERY])] == [""] * 8 + [NOTES[4][0]] * 4


def test_a_stretch_begins_with_the_first_figure_that_there_is():
    """Fenwick's few robberies of 2024 are not compared with all of 2023 because its first quarters have none."""
    book = crime_book((2023, 2024, 2025))
    book["2024_25"] = [row for row in book["2024_25"] if row[1:6] != [1, "Loamshire", "Fenwick", *row[4:6]]]
    found = {one.start: one.recording_changed for one in table(book).figures(["Fenwick"], [ROBBERY])}
    assert datetime.date(2024, 4, 1) not in found
    assert [start for start, why in found.items() if why] == [datetime.date(2024, 1, 1), datetime.date(2024, 7, 1)]


def test_a_note_on_an_offence_travels_with_the_group_that_counts_it_and_no_other():
    notes = [["Additional Notes"], ["Robbery of business property counts more from 2025 onwards."]]
    found = table(crime_book((2025,), notes=notes, places=PLACES[:2]))
    assert all(figure.note for name in (ROBBERY, ALL_OFFENCES) for figure in found.figures(["Ashby"], [name]))
    assert not any(figure.note for figure in found.figures(["Ashby"], ["Theft offences"]))
    only = table(crime_book((2025,), notes=notes, places=PLACES[:2]), OffenceChoice(names=("Burglary",)))
    assert not any(figure.note for figure in only.figures(["Ashby"], ["Burglary"]))


def of_a_file_without_notes(unassigned):
    """A force of which another year's offences are, in part, under no partnership: the figures of Fenwick."""

    def count(place, quarter, offence):
        return unassigned if place == 2 else 50

    found = table({"": [*crime_sheet(2023, places=PLACES[:2]), *crime_sheet(2024, count=count)[1:]]})
    return list(found.figures(["Fenwick"], [ROBBERY]))


def test_offences_under_no_partnership_are_spoken_of_though_the_file_has_no_notes():
    figures = of_a_file_without_notes(40)
    assert [bool(one.note) for one in figures] == [False] * 4 + [True] * 4
    assert 'recorded under "Unassigned Loamshire" too, and the file does not say' in figures[-1].note
    assert [one.start for one in figures if one.recording_changed] == [datetime.date(2024, 4, 1)]
    assert not any(one.note or one.recording_changed for one in of_a_file_without_notes(1))


def test_the_table_says_what_is_about_others_and_about_all():
    found = table(crime_book((2025,)))
    assert found.notes_on_others("Ashby") == [NOTES[2][0]]
    assert found.general_notes() == [NOTES[5][0]]
    assert found.notes.updated == datetime.date(2026, 7, 23)


def test_several_areas_are_summed_where_all_have_rows():
    found = table()
    assert next(found.figures(["Ashby", "Fenwick"], [ROBBERY])).value == 21 + 23


def test_a_table_by_force_is_known_by_its_headings():
    headings = ["Financial Year", "Financial Quarter", "Force Name", *CRIME_HEADINGS[4:]]
    found = table({"": [headings, ["2017/18", 1, "Kent", "a", "Robbery", "Robbery", "34A", " 66 "]]})
    assert (found.by_force, found.areas, found.dataset) == (
        True,
        ["Kent"],
        "Home Office police recorded crime by police force",
    )


def test_headings_are_known_whatever_is_before_them():
    assert is_crime_table(tuple(CRIME_HEADINGS))
    assert not is_crime_table(("Updated: 23 July 2026",))


@pytest.mark.parametrize(
    ("group", "subgroup", "offence"),
    [
        ("Total recorded crime", "Total", "Total"),
        ("Total recorded crime - excluding fraud", "", ""),
        ("Robbery", "Total", "All robbery"),
        ("Robbery", "Robbery", "Grand total"),
    ],
)
def test_a_row_that_has_the_sum_of_others_counts_nothing(group, subgroup, offence):
    more = ["2025/26", 1, "Loamshire", "Ashby", offence, group, subgroup, "", 9999]
    with_totals, plain = table({"2025_26": [*crime_sheet(2025), more]}), table()
    for name in (ROBBERY, ALL_OFFENCES):
        assert values(with_totals, name=name) == values(plain, name=name)
    assert with_totals.indicators == plain.indicators


@pytest.mark.parametrize("first", [False, True], ids=["the year first", "the area first"])
def test_a_note_below_the_rows_belongs_to_its_figures_and_headings_once_more_count_nothing(first):
    note = ["Ashby: counts of robbery are not comparable with earlier years from July 2025."]
    rows = [[row[3], *row[:3], *row[4:]] if first else row for row in crime_sheet(2025)]
    found = table({"Notes": NOTES, "2025_26": [*rows[:20], rows[0], *rows[20:], note]})
    noted = [figure.note for figure in found.figures(["Ashby"], [ROBBERY])]
    assert [note[0] in text for text in noted] == [False, True, True, True]
    assert (found.areas, found.nameless) == ([area for _, area in PLACES], 0)


@pytest.mark.parametrize("heading", ["CSP", "Community Safety Partnership", "Partnership name"])
def test_the_column_of_partnerships_is_known_by_other_headings(heading):
    rows = crime_sheet(2025)
    found = table({"2025_26": [[heading if name == "CSP Name" else name for name in rows[0]], *rows[1:]]})
    assert (found.by_force, values(found)) == (False, values(table()))
