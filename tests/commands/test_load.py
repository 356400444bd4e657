"""``csp load``: what it shows, what it writes, and its exit status."""

import json

from tests.builders.published_tables import crime_book, ods


def test_the_rows_are_shown_before_they_are_written(csp, workbook, tmp_path):
    before = workbook.read_bytes()
    table = ods(tmp_path / "t.ods", crime_book((2025,)))
    status, out, err = csp("load", workbook, table, "--partnership", "Ashby", "--offence", "robbery", "--dry-run")
    assert (status, err, workbook.read_bytes()) == (0, "", before)
    assert "4 rows would be added to the sheet Indicators:" in out
    assert (
        "  Robbery, April to June 2025: 21 Note: Robbery counts of the year ending March 2026 are provisional." in out
    )
    assert out.splitlines()[-1] == "Nothing was written."


def test_what_was_written_is_said_with_the_copy(csp, workbook, tmp_path):
    table = ods(tmp_path / "t.ods", crime_book((2025,)))
    status, out, _ = csp("load", workbook, table, "--partnership", "Ashby", "--by", "offence")
    assert status == 0
    assert (
        out.splitlines()[0] == "Home Office police recorded crime by partnership: Ashby, updated 23 July 2026 (t.ods)"
    )
    assert out.splitlines()[-1] == f"Loaded into: {workbook}"
    status, out, _ = csp("load", workbook, table, "--partnership", "Ashby", "--by", "offence")
    assert "16 rows loaded before say the same." in out


def test_json_has_the_rows_the_notes_and_the_copy(csp, workbook, tmp_path):
    table = ods(tmp_path / "t.ods", crime_book((2025,)))
    _, out, _ = csp("load", workbook, table, "--partnership", "Fenwick", "--offence", "Robbery", "--json")
    told = json.loads(out)
    assert (told["published"], told["area"], told["written"]) == ("2026-07-23", "Fenwick", True)
    assert (told["new"][0]["start"], told["new"][0]["value"], told["new"][0]["population"]) == ("2025-04-01", 23, None)
    assert "unassigned CSP group" in told["new"][0]["note"]
    assert told["general_notes"] == ["Figures below force level are not accredited official statistics."]


def test_what_was_left_as_it_is_ends_with_1(csp, workbook, tmp_path):
    table = ods(tmp_path / "t.ods", crime_book((2025,)))
    options = (workbook, table, "--partnership", "Ashby", "--offence", "Robbery")
    csp("load", *options)
    status, out, _ = csp("load", *options[:2], "--partnership", "Fenwick", "--offence", "Robbery")
    assert status == 1
    assert "was not loaded and stays" in out


def test_a_level_that_there_is_not_is_refused(csp, workbook, tmp_path):
    status, _, err = csp("load", workbook, tmp_path / "t.ods", "--by", "ward")
    assert (status, err.strip()) == (2, '--by is "ward": give group, subgroup or offence.')
