"""``csp rollup`` at the command line."""

import json

import pytest

from tests.builders.county import partnership_workbook


@pytest.fixture
def place(tmp_path):
    partnership_workbook(tmp_path / "in" / "a.xlsx", "Alpha")
    partnership_workbook(tmp_path / "in" / "b.xlsx", "Beta", ("Green",))
    (tmp_path / "who.csv").write_text("Partnership\nAlpha\nBeta\nGamma\n")
    return tmp_path


def options(place, *more):
    return ("rollup", place / "in", "--out", place / "county.xlsx", "--workers", "1", *more)


def test_what_is_counted_and_where_it_is_is_printed(csp, place):
    code, out, _ = csp(*options(place))
    assert code == 0
    assert "1 July to 30 September 2025 (Quarter 2)" in out
    assert "2 partnerships counted; no list says who was expected." in out
    assert "Of 4 actions 2 on target, 2 off track, 0 neither, 0 not rated." in out
    assert "2 workbooks read, 0 known from before." in out
    first = next((place / "in").rglob("*.xlsx"))
    (place / "in" / "copy of it.xlsx").write_bytes(first.read_bytes())
    assert "0 workbooks read, 2 known from before." in csp(*options(place))[1]
    assert f"County workbook: {place / 'county.xlsx'}" in out


def test_who_is_missing_and_what_is_refused_is_said_by_the_exit_status(csp, place):
    code, out, _ = csp(*options(place, "--expect", place / "who.csv"))
    assert code == 1
    assert "Missing: Gamma." in out
    (place / "in" / "bad.xlsx").write_bytes(b"no")
    code, out, _ = csp(*options(place))
    assert code == 1
    assert "in/bad.xlsx: cannot be counted." in out


def test_json_is_one_document(csp, place):
    _, out, _ = csp(*options(place, "--expect", place / "who.csv", "--json"))
    made = json.loads(out)
    keys = {"period", "received", "missing", "refused", "totals", "by_partnership", "changes", "documents", "no_paper"}
    assert set(made) == keys
    assert made["totals"]["actions"]["total"] == 4


def test_the_quarter_may_be_given_and_is_checked(csp, place):
    code, out, _ = csp(*options(place, "--quarter", "2025-26 Q1"))
    assert code == 1
    assert "wrong quarter. It reports on 1 July to 30 September 2025 (Quarter 2)" in out
    code, _, error = csp(*options(place, "--quarter", "next"))
    assert code == 2
    assert 'such as "2025-26 Q2"' in error


def test_problems_are_sent_back_into_a_folder(csp, place):
    partnership_workbook(place / "in" / "b.xlsx", "Beta", ("Purple",))
    _, out, _ = csp(*options(place, "--problems", place / "back", "--due", "2025-10-01"))
    assert "workbooks with a partnership's own problems" in out or "1 workbook with" in out
    assert "late: saved on 20 October 2025, due on 1 October 2025" in out
    assert (place / "back" / "Beta 2025-26 Q2.xlsx").is_file()
