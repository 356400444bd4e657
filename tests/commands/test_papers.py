"""The commands that make papers and say what has changed in a plan."""

import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from tests.builders.exemptions import every_part
from toolkit.bundled import bundled


def test_compare_tells_what_changed_between_two_workbooks(csp):
    old, new = (str(bundled("workbooks", f"sevenoaks-{year}.xlsm")) for year in ("2016-17", "2019-20"))
    status, said, _ = csp("compare", old, new)
    assert status == 0
    assert said.startswith("From sevenoaks-2016-17.xlsm to sevenoaks-2019-20.xlsm\n")
    assert "CSAP 2.8 (from March 2017 to On-going)" in said
    document = json.loads(csp("compare", old, new, "--json")[1])
    assert set(document) == {"from", "to", "counts", "renamed_priorities", "changes", "lines"}


def test_compare_says_what_it_cannot_do(csp):
    path = str(bundled("workbooks", "sevenoaks-2019-20.xlsm"))
    for arguments, sentence in (
        ([path], "has no quarter before"),
        ([path, path, "--from", "2019-20 Quarter 1"], "Quarters are of one workbook"),
        ([path, "--from", "soon"], '"soon" is not a quarter'),
    ):
        status, _, said = csp("compare", *arguments)
        assert status == 2
        assert sentence in said


def test_the_command_makes_the_public_paper_and_says_how_to_make_the_other(csp, exempt_workbook):
    _, out, _ = csp("report", exempt_workbook)
    assert out.endswith("Exempt information is left out of it; --part 2 makes the paper that holds it.\n")
    _, out, _ = csp("report", exempt_workbook, "--part", "2")
    public, exempt = sorted(exempt_workbook.parent.glob("*.docx"), key=lambda path: len(path.name))
    assert exempt.name.endswith("- Part 2 exempt.docx")
    assert "SECRET" not in "".join(text for _, text in every_part(public.read_bytes()))
    assert "SECRET" in "".join(text for _, text in every_part(exempt.read_bytes()))
    status, _, err = csp("report", exempt_workbook, "--part", "3")
    assert (status, err.count("\n")) == (2, 1)


def test_report_writes_the_paper_beside_the_workbook(csp, workbook):
    status, out, _ = csp("report", workbook)
    paper = workbook.with_name("Année 2019 & plan - quarter 2 report.docx")
    assert (status, out.splitlines()[-1]) == (1, f"Paper: {paper}")
    document = docx.Document(paper)
    refs = [row.cells[0].text for table in document.tables for row in table.rows]
    assert {f"CSAP 3.{number}" for number in range(1, 11)} <= set(refs)


def test_report_never_replaces_a_paper_unasked(csp, workbook, tmp_path):
    paper = tmp_path / "paper.docx"
    paper.write_bytes(b"mine")
    status, _, err = csp("report", workbook, "--out", paper)
    assert (status, paper.read_bytes()) == (2, b"mine")
    assert "paper.docx" in err
    assert csp("report", workbook, "--out", paper, "--overwrite")[0] == 1
    assert paper.read_bytes().startswith(b"PK")


def test_two_reports_of_the_same_workbook_are_the_same_bytes(csp, workbook, tmp_path):
    csp("report", workbook, "--out", tmp_path / "one.docx")
    csp("report", workbook, "--out", tmp_path / "two.docx")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_an_unknown_template_names_those_there_are(csp, workbook):
    status, _, err = csp("report", workbook, "--template", "quarterly-monitering")
    assert status == 2
    assert "quarterly-monitoring" in err


def test_a_misspelt_tag_in_a_clerks_template_is_named(csp, workbook, tmp_path):
    template = tmp_path / "ours.docx"
    document = docx.Document()
    document.add_paragraph("Period: {{ perriod }}")
    document.save(template)
    status, _, err = csp("report", workbook, "--template", template, "--out", tmp_path / "paper.docx")
    assert status == 2
    assert "perriod" in err
    assert "period" in err
    assert not (tmp_path / "paper.docx").exists()


@pytest.mark.slow
def test_every_paper_is_made_at_once(csp, workbook, tmp_path):
    kent = Path(shutil.copy(bundled("workbooks", "kent-2014-17.xlsm"), tmp_path / "kent.xlsm"))
    status, out, err = csp("report", workbook, kent, "--all", "--out", tmp_path / "papers")
    assert (status, err) == (1, "")
    made = {path.stem for path in (tmp_path / "papers").iterdir()}
    every = ("annual action plan", "quarter {} agenda", "quarter {} committee cover report")
    district = (*every, "partnership plan", "quarter {} exception report", "quarter {} report")
    assert made == {f"{workbook.stem} - {name.format(2)}" for name in district} | {
        f"kent - {name.format(3)}" for name in (*every, "community safety agreement")
    }
    assert [line for line in out.split("\n") if line.startswith("Not made: ")] == [
        "Not made: community safety agreement, because only a county with districts has one, and Body on the Plan "
        "sheet is District partnership.",
        "Not made: exception report, because no action and no success measure has a rating.",
        "Not made: partnership plan, because the districts of a county have partnership plans, and Body on the Plan "
        "sheet is a county with districts.",
        "Not made: quarterly monitoring, because no action and no success measure has a rating.",
    ]
    assert [line for line in out.split("\n") if line.startswith("Paper: ")] != []
    csp("report", workbook, "--out", tmp_path / "alone.docx")
    alone = (tmp_path / "alone.docx").read_bytes()
    assert (tmp_path / "papers" / f"{workbook.stem} - quarter 2 report.docx").read_bytes() == alone


def test_one_workbook_that_cannot_be_reported_does_not_stop_the_others(csp, workbook, tmp_path):
    blank = Path(shutil.copy(bundled("workbooks", "blank.xlsm"), tmp_path / "blank.xlsm"))
    status, _out, err = csp("report", blank, workbook, "--out", tmp_path / "papers")
    assert status == 2
    assert err.startswith('blank.xlsm: "blank.xlsm" does not say which quarter it reports')
    assert [path.name for path in (tmp_path / "papers").iterdir()] == [f"{workbook.stem} - quarter 2 report.docx"]
    status, _, err = csp("report", workbook, blank, "--out", tmp_path / "one.docx")
    assert (status, "give a folder with --out" in err) == (2, True)


def test_one_paper_goes_into_a_folder_too_and_never_under_a_name_that_word_does_not_open(csp, workbook, tmp_path):
    name = f"{workbook.stem} - quarter 2 report.docx"
    _, out, _ = csp("report", workbook, "--out", tmp_path / "new")
    assert f"Paper: {tmp_path / 'new' / name}" in out
    (tmp_path / "of 2019.20").mkdir()
    csp("report", workbook, "--out", tmp_path / "of 2019.20")
    assert (tmp_path / "of 2019.20" / name).is_file()
    status, _, err = csp("report", workbook, "--out", tmp_path / "paper.doc")
    assert (status, "is no name of a Word file: end it in .docx" in err) == (2, True)
    assert not (tmp_path / "paper.doc").exists()


def test_no_record_is_named_where_no_paper_was_made(csp, workbook, tmp_path):
    blank = Path(shutil.copy(bundled("workbooks", "blank.xlsm"), tmp_path / "blank.xlsm"))
    record = tmp_path / "record.xlsx"
    _, out, _ = csp("report", blank, blank, "--out", tmp_path / "papers", "--withheld", record)
    assert ("Record" in out, record.exists()) == (False, False)
    _, out, _ = csp("report", blank, workbook, "--out", tmp_path / "papers", "--withheld", record)
    assert (f"Record: {record}" in out, record.exists()) == (True, True)


@pytest.mark.slow
def test_the_councils_own_templates_are_among_all(csp, tmp_path):
    folder = tmp_path / "ours"
    folder.mkdir()
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    document.save(folder / "leaflet.docx")
    document.save(folder / "agenda.docx")
    book = openpyxl.load_workbook(bundled("workbooks", "kent-2014-17.xlsm"))
    book["Plan"]["B16"] = "ours"
    book.save(tmp_path / "kent.xlsx")
    csp("report", tmp_path / "kent.xlsx", "--all", "--out", tmp_path / "papers")
    texts = {
        path.name: [paragraph.text for paragraph in docx.Document(path).paragraphs]
        for path in (tmp_path / "papers").iterdir()
    }
    assert len(texts) == 5
    for name in ("agenda", "leaflet"):
        assert texts[f"kent - quarter 3 {name}.docx"] == ["Kent Community Safety Agreement 2014-17"]


def test_a_paper_tells_what_has_changed_since_another_workbook(csp, workbook, tmp_path):
    before = bundled("workbooks", "sevenoaks-2016-17.xlsm")
    csp("report", workbook, "--since", before, "--out", tmp_path / "paper.docx")
    paragraphs = docx.Document(tmp_path / "paper.docx").paragraphs
    texts = [paragraph.text.replace("\u00a0", " ") for paragraph in paragraphs]
    start = texts.index("What has changed in the plan")
    assert "Actions renumbered: 2.2 (now CSAP 2.6) and 2.5 (now CSAP 2.8)." in texts[start:]


def test_a_template_with_an_error_makes_no_paper_and_the_first_error_is_said(csp, workbook, tmp_path):
    document = docx.Document(str(bundled("templates", "quarterly-monitoring.docx")))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("in priority.actions %}", "in measures %}")
    document.save(str(tmp_path / "ours.docx"))
    status, _, err = csp("report", workbook, "--template", tmp_path / "ours.docx", "--out", tmp_path / "paper.docx")
    assert status == 2
    assert err.startswith('In the template "ours.docx", table ')
    assert "goes through the whole list anew" in err
    assert not (tmp_path / "paper.docx").exists()
