"""Published figures loaded into a workbook: shown first, with a copy, and the same for whatever file they come in."""

from dataclasses import replace

import openpyxl
import pytest

from tests.builders.books import xlsx
from tests.builders.planted_damage import damaged, exchanged
from tests.builders.published_tables import LOOKUP, NOTES, crime_book, csv_file, ods
from toolkit.errors import ToolkitError
from toolkit.evidence.recorded_crime import OffenceChoice
from toolkit.jobs import loading
from toolkit.jobs.loading import load_into, preview_load, wanted_from
from toolkit.jobs.workbook import trends_of_workbook
from toolkit.neighbours.reading import read_comparisons
from toolkit.workbook_file.book import read_book


def wanted(*named, **more):
    return wanted_from(named, choice=OffenceChoice(names=("Robbery",)), **more)


def test_nothing_is_written_by_a_preview(workbook, tmp_path):
    before = workbook.read_bytes()
    loaded = preview_load(workbook, ods(tmp_path / "t.ods", crime_book()), wanted("Ashby"))
    assert (len(loaded.merged.new), loaded.copy, workbook.read_bytes()) == (12, None, before)


def test_rows_come_in_a_copy_is_kept_and_a_second_load_changes_nothing(workbook, tmp_path):
    before, table = workbook.read_bytes(), ods(tmp_path / "t.ods", crime_book())
    loaded = load_into(workbook, table, wanted("Fenwick"))
    assert loaded.copy.read_bytes() == before
    again = load_into(workbook, table, wanted("Fenwick"))
    assert (again.copy, again.merged.same, again.merged.new) == (None, 12, [])


def test_the_note_is_beside_the_figure_in_what_is_said_of_it(workbook, tmp_path):
    load_into(workbook, ods(tmp_path / "t.ods", crime_book()), wanted("Fenwick"))
    _, analysis = trends_of_workbook(workbook)
    robbery = next(indicator for indicator in analysis.indicators if indicator.name == "Robbery")
    latest = robbery.known[-1]
    assert NOTES[2][0] in latest.note
    assert latest.source == "Home Office police recorded crime by partnership: Fenwick, updated 23 July 2026 (t.ods)"


def test_a_later_release_changes_its_own_rows_and_names_them(workbook, tmp_path):
    load_into(workbook, ods(tmp_path / "a.ods", crime_book()), wanted("Ashby"))
    notes = [["Updated: 22 October 2026"], *NOTES[1:]]
    book = crime_book((2023, 2024, 2025), notes, count=lambda place, quarter, offence: 7)
    loaded = load_into(workbook, ods(tmp_path / "b.ods", book), wanted("Ashby"))
    assert loaded.merged.new == []
    assert loaded.merged.changes[0].sentence.endswith("Robbery, April to June 2023: Value was 21, is 14")


def test_nothing_changes_where_the_file_is_refused(workbook, tmp_path):
    before = workbook.read_bytes()
    with pytest.raises(ToolkitError, match="no partnership called"):
        load_into(workbook, ods(tmp_path / "t.ods", crime_book()), wanted("Nobody"))
    assert (workbook.read_bytes(), len(list(workbook.parent.glob("*loading*")))) == (before, 0)


def test_what_fails_its_proof_is_not_loaded(workbook, tmp_path, monkeypatch):
    before, table, write = workbook.read_bytes(), ods(tmp_path / "t.ods", crime_book()), loading.writing
    spoilt = exchanged("xl/worksheets/sheet2.xml", "<sheetData>", "<sheetData><row/>")
    monkeypatch.setattr(loading, "writing", lambda content: write(damaged(content, spoilt)))
    with pytest.raises(ToolkitError, match="the new file did not pass when it was read again"):
        load_into(workbook, table, wanted("Ashby"))
    assert (workbook.read_bytes(), len(list(workbook.parent.glob("*loading*")))) == (before, 0)


def test_look_up_and_populations_come_from_files(workbook, tmp_path):
    files = {
        "lookup": csv_file(tmp_path / "look-up.csv", LOOKUP),
        "population": csv_file(tmp_path / "people.csv", [["Name", "Population"], ["Old Fenwick", "5000"]]),
    }
    loaded = preview_load(workbook, ods(tmp_path / "t.ods", crime_book()), wanted("Old Fenwick", **files))
    assert loaded.evidence.area == "Fenwick"
    assert {row.values["population"] for row in loaded.merged.new} == {5000}


def test_what_libreoffice_makes_of_the_table_loads_alike(workbook, tmp_path, libreoffice):
    made = xlsx(tmp_path / "t.xlsx", crime_book())
    saved = [libreoffice(tmp_path / kind, kind, made)[0] for kind in ("ods", "xlsx")]
    paths = [made, *saved]
    loads = [
        [row.values["value"] for row in preview_load(workbook, path, wanted("Ashby")).merged.new] for path in paths
    ]
    assert loads[0] == loads[1] == loads[2]
    assert len(loads[0]) == 12


def test_a_workbook_without_indicators_gets_the_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Action", "Status"])
    book.save(tmp_path / "own.xlsx")
    loaded = load_into(tmp_path / "own.xlsx", ods(tmp_path / "t.ods", crime_book()), wanted("Ashby"))
    assert openpyxl.load_workbook(tmp_path / "own.xlsx")["Indicators"].max_row == 13
    assert loaded.copy.name == "own (before loading).xlsx"


def test_a_comparison_with_the_force_area_is_ranked_and_kept_on_its_sheet(workbook, tmp_path):
    table = ods(tmp_path / "t.ods", crime_book())
    loaded = load_into(workbook, table, replace(wanted("Ashby"), county=True))
    (compared,) = loaded.comparisons
    assert (compared.among, [one.area for one in compared.ranked]) == ("the Loamshire police force area", ["Ashby"])
    assert compared.areas[1].left_out == NOTES[2][0]
    again = load_into(workbook, table, replace(wanted("Ashby"), county=True))
    assert (again.copy, again.compared.new, again.compared.changed) == (None, [], {})
    assert read_comparisons(read_book(workbook))[0].own.value == 204


def test_partnerships_that_are_listed_are_compared(workbook, tmp_path):
    table = ods(tmp_path / "t.ods", crime_book())
    loaded = preview_load(workbook, table, replace(wanted("Ashby"), among=("Ambridge and Felpersham",)))
    assert [one.area for one in loaded.comparisons[0].ranked] == ["Ambridge & Felpersham", "Ashby"]
    assert "Ashby" not in loaded.comparisons[0].source  # it is of all areas
