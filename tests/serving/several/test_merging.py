"""Two copies brought together on the page, as on the command line, byte for byte."""

import pytest

from tests.builders.copies import changed, edited, small
from toolkit.bundled import bundled

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")


@pytest.fixture
def copies(tmp_path):
    """Two copies, each in a folder of its own as visits keep them."""
    for name in ("mine", "theirs", "cli"):
        (tmp_path / name).mkdir()
    mine = edited(SEVENOAKS, tmp_path / "mine" / "plan.xlsm", H5="Mine.", H9="Mine too.")
    return mine, edited(SEVENOAKS, tmp_path / "theirs" / "Anna’s plan.xlsm", H6="Theirs.", H9="Theirs too.")


@pytest.mark.parametrize("known", [True, False])
def test_the_file_is_the_command_lines(officer, csp, same_clock, copies, tmp_path, known):
    mine, theirs = copies
    out = tmp_path / "cli" / "plan (merged).xlsm"
    csp("merge", mine, theirs, "--out", out, *(("--base", SEVENOAKS) if known else ()))
    officer.begin(mine).go("/merge", {"theirs": theirs} | ({"base": SEVENOAKS} if known else {}))
    assert {name: officer.fetched(name) for name in officer.files} == {out.name: out.read_bytes()}


def test_what_is_to_be_decided_is_on_the_page(officer, copies):
    mine, theirs = copies
    said = officer.begin(mine).go("/merge", {"theirs": theirs, "base": SEVENOAKS}).text
    for words in ("1 difference for you to decide", "Actions!H9", "Yours: Mine too.", "Theirs: Theirs too."):
        assert words in said
    assert "From theirs: 1 cell changed, 0 rows added." in said


def test_a_form_without_the_other_copy_or_with_another_file_says_so(officer, copies, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("x")
    officer.begin(copies[0]).open(f"{officer.visit}/merge").go("/merge")
    assert (officer.status, "Choose the other copy." in officer.text) == (400, True)
    officer.go("/merge", {"theirs": copies[1], "base": notes})
    assert (officer.status, "does not end in .xlsx or .xlsm" in officer.text) == (400, True)


def test_another_plan_is_refused_in_a_sentence(officer, copies, tmp_path):
    other = small(
        tmp_path / "other.xlsx", changed(G2="x"), plan=(("Item", "Value"), ("Plan year", "2019-20"), ("Quarter", 2))
    )
    officer.begin(copies[0]).go("/merge", {"theirs": other})
    assert "have no row of a plan in common" in officer.text
