"""Many partnerships put together on the page, as on the command line, byte for byte."""

import re
import zipfile

import openpyxl
import pytest

from tests.builders.county import partnership_workbook
from tests.builders.county_papers import SECRET, two_partnerships
from toolkit.serving.several.county import FOLDER


def send(officer, files, more=None, **fields):
    """Send the form with several workbooks."""
    officer.open("/county")
    proof = re.search(r'name="form" value="([^"]+)"', officer.page)[1]
    sent = [("workbooks", (path.name, path.read_bytes())) for path in files]
    sent += [(name, (path.name, path.read_bytes())) for name, path in (more or {}).items()]
    answer = officer.client.post("/county", data={"form": proof} | fields, files=sent, follow_redirects=True)
    return officer._shown(answer)


@pytest.fixture
def folder(tmp_path):
    return two_partnerships(tmp_path / FOLDER, SECRET)


def test_the_files_are_the_command_lines(officer, csp, same_clock, folder, tmp_path):
    who = tmp_path / "who.csv"
    who.write_text("Partnership\nAlpha\nBeta\nGamma\n")
    county, paper, problems = (tmp_path / name for name in ("county.xlsx", "county.docx", "problems"))
    options = ("--expect", who, "--problems", problems, "--paper", paper, "--title", "Kent", "--workers", 1)
    csp("rollup", folder, "--out", county, *options)
    send(officer, sorted(folder.iterdir()), {"list": who}, paper="1", title="Kent")
    made = {path.name: path.read_bytes() for path in (county, paper, *problems.iterdir())}
    assert {name: officer.fetched(name) for name in officer.files} == made
    assert "2 of 3 partnerships counted, 1 missing." in officer.text
    assert "Nothing is counted from Gamma." in officer.text


def test_a_zip_file_will_do_and_themes_of_last_time_are_taken_over(officer, csp, same_clock, folder, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        for path in folder.iterdir():
            file.write(path, path.name)
        file.writestr("Delta report.docx", b"x")
    send(officer, [tmp_path / "all.zip"])
    assert "No workbooks, and not looked at: Delta report.docx in workbooks/all.zip." in officer.text
    first = tmp_path / "first.xlsx"
    first.write_bytes(officer.fetched("county.xlsx"))
    assert "priorities without a theme" in officer.text
    book = openpyxl.load_workbook(first)
    for row in book["Themes"].iter_rows():
        if row[0].value in ("Alpha", "Beta") and row[1].value:
            row[2].value = "Homes"
    book.save(first)
    send(officer, [tmp_path / "all.zip"], {"before": first})
    assert "without a theme" not in officer.text


def test_two_workbooks_of_one_name_are_two(officer, tmp_path):
    one, other = (two_partnerships(tmp_path / name) for name in ("x", "y"))
    (other / "b.xlsx").replace(other / "a.xlsx")
    send(officer, [one / "a.xlsx", other / "a.xlsx"])
    assert "2 partnerships counted" in officer.text


def test_what_else_is_to_be_known_of_a_workbook_is_said(officer, tmp_path):
    send(officer, [partnership_workbook(tmp_path / "a.xlsx", "Alpha", ("Green", "Purple"))])
    assert "What else is to be known" in officer.text
    assert "Alpha: 1 error." in officer.text


def test_a_form_without_workbooks_or_with_another_file_comes_back(officer, folder, tmp_path):
    send(officer, [], {"list": tmp_path / FOLDER / "a.xlsx"}, title="Kent")
    assert (officer.status, "Choose the workbooks, or a zip file of them." in officer.text) == (400, True)
    assert 'value="Kent"' in officer.page
    notes = tmp_path / "notes.txt"
    notes.write_text("x")
    send(officer, [notes])
    assert (officer.status, "does not end in" in officer.text) == (400, True)


def test_what_cannot_be_done_is_refused_in_a_sentence_and_leads_back(officer, folder):
    send(officer, sorted(folder.iterdir()), quarter="soon")
    assert 'The quarter is "soon"' in officer.text
    assert 'href="/county"' in officer.page


def test_a_county_paper_that_cannot_be_made_costs_nothing_else(officer, tmp_path):
    repeating = ("1.3", "Burglary", "Ask Mr Hargreaves of Larch Grove for a statement", "Police", "", "Green", "")
    folder = two_partnerships(tmp_path / FOLDER, SECRET, repeating)
    send(officer, sorted(folder.iterdir()), paper="1")
    assert "No county paper was made, because of Alpha" in officer.text
    assert "county.xlsx" in officer.files
    assert "county.docx" not in officer.files
