"""Notes and the figures that they belong to."""

import datetime

import pytest

from toolkit.evidence.notes import NoteSheet, breaks

AREAS = ("Maidstone", "Medway", "Tunbridge Wells", "Sevenoaks", "Unassigned Kent", "Derby", "Amber Valley", "Bury")
FORCES = ("Kent", "Derbyshire", "Greater Manchester")
KENT = (
    "Kent: Due to ongoing IT issues, crime data for Maidstone, Medway, and Tunbridge Wells are recorded under an "
    "unassigned CSP group from 2024 onwards."
)
DERBYSHIRE = (
    "For the year ending March 2025, data for some areas withinDerbyshirehave been recorded under an unassigned CSP "
    "group."
)


OFFENCES = {"Robbery": ["Robbery"], "Theft offences": ["Theft offences"], "Theft from the person": ["Theft offences"]}


def note(text):
    return NoteSheet(["Force Notes", text]).notes(AREAS, FORCES, OFFENCES)[0]


def quarter(year, month):
    start = datetime.date(year, month, 1)
    end = datetime.date(year + (month == 10), (month + 3) % 12 or 12, 1) - datetime.timedelta(days=1)
    return start, end


@pytest.mark.parametrize(("area", "about"), [("Tunbridge Wells", True), ("Medway", True), ("Sevenoaks", False)])
def test_a_note_that_names_places_is_about_them_alone(area, about):
    assert note(KENT).is_about(area, "Kent", "Robbery") is about


def test_a_note_on_a_force_is_about_all_its_places_though_words_run_together():
    told = note(DERBYSHIRE)
    assert told.is_about("Derby", "Derbyshire", "Robbery")
    assert told.is_about("Amber Valley", "Derbyshire", "Robbery")
    assert not told.is_about("Medway", "Kent", "Robbery")


def test_derbyshire_is_not_taken_for_derby():
    assert note("Derbyshire: counts of 2024/25 are provisional.").areas == frozenset()


def test_a_note_on_an_offence_is_about_it_alone():
    told = note("Robbery was counted anew in every force.")
    assert told.is_about("Derby", "Derbyshire", "Robbery")
    assert not told.is_about("Derby", "Derbyshire", "Theft offences")


def test_a_note_on_an_offence_is_about_what_counts_it():
    told = note("Theft from the person: snatch thefts are included from 2025.")
    assert told.is_about("Derby", "Derbyshire", "Theft offences")
    assert not told.is_about("Derby", "Derbyshire", "Robbery")


def test_a_note_on_offences_under_another_name_is_about_all_that_it_may_take_away():
    told = note("Kent: offences, robbery included, are recorded under an unassigned group from 2024 onwards.")
    assert told.is_about("Medway", "Kent", "Theft offences")


def test_places_without_rows_leave_others_alone():
    told = note(
        "Kent: offences of Northton and Southton are recorded under 'Unassigned Kent' in year ending March 2026"
    )
    assert told.elsewhere
    assert not told.is_about("Sevenoaks", "Kent", "Robbery")


@pytest.mark.parametrize(
    ("text", "covered", "free"),
    [
        (KENT, (2024, 1), (2023, 10)),
        (DERBYSHIRE, (2025, 1), (2025, 4)),
        (DERBYSHIRE, (2024, 4), (2024, 1)),
        ("Kent: since April 2024 counts differ from those before.", (2024, 4), (2024, 1)),
        ("Kent: counts of 2022/23 are too low by a few.", (2023, 1), (2023, 4)),
        ("Kent: the years ending March 2023 and 2025 are estimates.", (2024, 7), (2023, 7)),
    ],
)
def test_a_note_covers_the_periods_that_it_names(text, covered, free):
    told = note(text)
    assert told.covers(*quarter(*covered))
    assert not told.covers(*quarter(*free))


def test_a_note_that_names_nothing_is_about_the_table():
    assert note("Figures are not accredited official statistics.").is_general
    assert not note(KENT).is_general


def test_a_series_breaks_where_a_note_begins_and_where_it_ends():
    periods = [quarter(year, month) for year in (2023, 2024, 2025) for month in (1, 4, 7, 10)]
    assert list(breaks([note(DERBYSHIRE)], periods)) == [quarter(2024, 4), quarter(2025, 4)]
    assert list(breaks([note(KENT)], periods)) == [quarter(2024, 1), quarter(2024, 4)]


def test_a_note_that_says_nothing_of_comparing_breaks_nothing():
    periods = [quarter(2023, 4), quarter(2024, 4)]
    assert breaks([note("Kent: counts of 2024/25 are provisional.")], periods) == {}


@pytest.mark.parametrize(
    "line", ["Updated: 23 July 2026", "Last updated 23rd July 2026", "Published: Thursday 23 July 2026"]
)
def test_the_day_of_the_release_is_read(line):
    assert NoteSheet([line]).updated == datetime.date(2026, 7, 23)


def test_no_day_is_made_up():
    assert NoteSheet(["Updated: soon", "Notes"]).updated is None


def test_a_long_line_of_capitals_takes_no_time():
    assert note("Kent: data for " + "A" * 3000 + " and more of it.").forces == {"Kent"}
