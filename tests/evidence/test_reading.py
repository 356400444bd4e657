"""A published file as a whole: what kind it is, whose figures are meant, what is missing."""

import datetime

import pytest

from tests.builders.published_tables import (
    CRIME_HEADINGS,
    LOOKUP,
    crime_book,
    crime_sheet,
    csv_file,
    ods,
    street_file,
    street_row,
)
from toolkit.errors import ToolkitError
from toolkit.evidence.lookups import read_lookup
from toolkit.evidence.populations import read_populations
from toolkit.evidence.reading import Wanted, read_evidence
from toolkit.evidence.recorded_crime import OffenceChoice

PEOPLE = (("Name", "Population"), ("Ashby", "1000"), ("Ambridge", "10"), ("Felpersham", "20"))


@pytest.fixture
def lookup():
    return read_lookup((("", tuple(row)) for row in LOOKUP), "look-up.csv")


@pytest.fixture
def path(tmp_path):
    return ods(tmp_path / "prc-csp-mar2026-tables-230726.ods", crime_book())


def test_the_plans_own_name_is_matched_and_said(path):
    evidence = read_evidence(path, Wanted("Ashby District Community Safety Partnership"))
    assert (evidence.area, len(evidence.figures), evidence.published) == ("Ashby", 36, datetime.date(2026, 7, 23))
    assert '"Ashby District Community Safety Partnership" is called "Ashby" in' in evidence.said[0]
    assert "A note on other places of the same police force" in evidence.said[1]


def test_an_official_look_up_leads_from_the_district_to_the_tables_name(path, lookup):
    evidence = read_evidence(path, Wanted("Old Fenwick", lookup=lookup))
    assert evidence.area == "Fenwick"
    assert all(figure.note for figure in evidence.figures if figure.start.year >= 2024)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ashbee", r'called "Ashbee" \(perhaps "Ashby"\)'),
        ("Loamshire", "Loamshire is a police force in it"),
        ("Millbrook", 'has no figures of "Millbrook". Its notes say: "Loamshire: crime data'),
        ("", "names no partnership"),
    ],
)
def test_what_is_nobodys_name_is_refused(path, name, said):
    with pytest.raises(ToolkitError, match=said):
        read_evidence(path, Wanted(name))


def test_a_look_up_is_asked_for_only_where_none_is_given(path, lookup):
    with pytest.raises(
        ToolkitError, match=r"by --partnership, or give an official look-up of districts, .* by --lookup\.$"
    ):
        read_evidence(path, Wanted("Ashbee"))
    with pytest.raises(ToolkitError, match=r"by --partnership\.$"):
        read_evidence(path, Wanted("Ashbee", lookup=lookup))


def test_several_that_are_named_are_summed_and_every_figure_says_so(path):
    evidence = read_evidence(path, Wanted("", ("Ashby", "Fenwick"), choice=OffenceChoice(names=("Robbery",))))
    assert evidence.area == "Ashby and Fenwick"
    assert all("Sum of Ashby and Fenwick." in figure.note for figure in evidence.figures)


def test_quarters_without_rows_are_named(tmp_path):
    sheets = {"2024_25": crime_sheet(2024, places=(("L", "Fenwick"),)), "2025_26": crime_sheet(2025, quarters=2)}
    evidence = read_evidence(ods(tmp_path / "a.ods", sheets), Wanted("Ashby"))
    assert evidence.said[0].startswith("Ashby has no rows for April to June 2024, July to September 2024,")
    assert evidence.published is None


def test_an_offence_that_is_not_there_is_refused(path):
    with pytest.raises(ToolkitError, match='called "Robery"'):
        read_evidence(path, Wanted("Ashby", choice=OffenceChoice(names=("Robery",))))


def test_the_day_of_a_release_is_taken_from_the_files_name_where_no_note_says_it(tmp_path):
    file = csv_file(tmp_path / "prc-csp-mar21-sep25-tables-290126.csv", crime_sheet(2025))
    assert read_evidence(file, Wanted("Ashby")).published == datetime.date(2026, 1, 29)


def test_people_are_put_beside_the_counts(path, lookup):
    people = read_populations((("", row) for row in PEOPLE), "people.csv")
    evidence = read_evidence(path, Wanted("Ambridge and Felpersham", lookup=lookup, populations=people))
    assert {figure.population for figure in evidence.figures} == {30}


def force_table(tmp_path):
    headings = ["Financial Year", "Financial Quarter", "Force Name", *CRIME_HEADINGS[4:]]
    rows = [["2017/18", 1, force, "a", "Robbery", "Robbery", "34A", " 66 "] for force in ("Loamshire", "Borsetshire")]
    return csv_file(tmp_path / "prc-pfa.csv", [headings, *rows])


@pytest.mark.parametrize("named", [{"force": "Loamshire"}, {"partnership": "Ashby", "lookup": True}])
def test_a_table_by_force_gives_the_forces_figures_under_its_name(tmp_path, lookup, named):
    wanted = Wanted(**({"partnership": ""} | named | ({"lookup": lookup} if "lookup" in named else {})))
    evidence = read_evidence(force_table(tmp_path), wanted)
    assert evidence.figures[0].indicator == "Robbery (Loamshire police force area)"
    assert evidence.figures[0].value == 66


def test_a_force_that_nobody_named_is_asked_for(tmp_path):
    with pytest.raises(ToolkitError, match="name the force by --force"):
        read_evidence(force_table(tmp_path), Wanted("Ashby"))


def test_street_files_are_read_by_district(tmp_path, lookup):
    rows = [street_row("2026-08", "Burglary", f"{name} 001A") for name in ("Ambridge", "Felpersham", "Ashby")]
    file = street_file(tmp_path, "2026-08", rows)
    evidence = read_evidence(file, Wanted("Ambridge and Felpersham", lookup=lookup))
    assert [(figure.indicator, figure.value) for figure in evidence.figures] == [("Burglary (data.police.uk)", 2)]
    with pytest.raises(ToolkitError, match="has no crime in Nowhere"):
        read_evidence(tmp_path, Wanted("Nowhere"))


def test_a_file_of_something_else_and_an_empty_folder_are_refused(tmp_path):
    with pytest.raises(ToolkitError, match="is none of the tables"):
        read_evidence(csv_file(tmp_path / "a.csv", LOOKUP), Wanted("Ashby"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(ToolkitError, match=r"has no files of data\.police\.uk"):
        read_evidence(tmp_path / "empty", Wanted("Ashby"))


def test_crimes_by_street_of_nobody_ask_for_a_name_too(tmp_path):
    file = street_file(tmp_path, "2026-08", [street_row("2026-08", "Burglary")])
    with pytest.raises(ToolkitError, match="names no partnership: give it by --partnership"):
        read_evidence(file, Wanted(""))


def test_rows_that_are_there_twice_are_named_whichever_name_the_plan_gives(tmp_path, lookup):
    sheet = crime_sheet(2025, [("Loamshire", "Fenwick")])
    path = ods(tmp_path / "a.ods", {"2025_26": sheet, "2025_26 (2)": sheet})
    for wanted in (Wanted("Old Fenwick", lookup=lookup), Wanted("Fenwick")):
        assert any("12 rows are there twice and count twice" in said for said in read_evidence(path, wanted).said)


def test_a_file_in_the_folder_that_is_not_read_is_named(tmp_path):
    street_file(tmp_path, "2026-08", [street_row("2026-08", "Burglary")])
    csv_file(tmp_path / "ours.csv", [["a"]])
    assert '"ours.csv" is not named as' in read_evidence(tmp_path, Wanted("Ashby")).said[-1]
