"""LibreOffice's second opinion on Word files: what it finds, that it sees faults too, and what is said without it."""

import json
import shutil
import sys
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from tests.builders.broken_papers import second_heading_1, skipped_level
from tests.builders.long_series import write_workbook
from tests.builders.tagged_pdfs import no_language, saved, sound_pdf
from toolkit.accessibility import second_opinion as module
from toolkit.accessibility.second_opinion import second_opinion
from toolkit.bundled import bundled
from toolkit.errors import OutputError
from toolkit.jobs.papers import report_workbook

PAPERS = {
    "quarterly-monitoring": "sevenoaks-2019-20",
    "exception-report": "sevenoaks-2019-20",
    "annual-action-plan": "sevenoaks-2012-13",
    "partnership-plan": "tunbridge-wells-2016-17",
    "community-safety-agreement": "kent-2014-17",
    "committee-cover-report": "kent-2014-17",
    "agenda": "kent-2014-17",
}


def paper_of(folder, template="quarterly-monitoring"):
    return report_workbook(bundled("workbooks", f"{PAPERS[template]}.xlsm"), folder / "paper.docx", template)[1]


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    return paper_of(tmp_path_factory.mktemp("paper"))


def no_header_rows(document):
    for table in document.tables:
        for row in table._tbl.tr_lst:
            for mark in list(row.iter(qn("w:tblHeader"))):
                mark.getparent().remove(mark)
        for cell in table.rows[0].cells:  # LibreOffice takes the style for a header cell's, too
            for paragraph in cell.paragraphs:
                paragraph.style = "Table Text"


def no_title(document):
    document.core_properties.title = ""


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("template", PAPERS)
def test_libreoffice_finds_no_fault_in_any_kind_of_paper(tmp_path, template):
    found = second_opinion(paper_of(tmp_path, template))
    assert found.by.startswith("LibreOffice")
    assert found.faults == ()
    assert "heading" in found.facts


@pytest.mark.usefixtures("libreoffice")
def test_it_counts_what_a_screen_reader_goes_by(paper):
    found, document = second_opinion(paper), docx.Document(str(paper))
    headings = sum(paragraph.style.name.startswith("Heading") for paragraph in document.paragraphs)
    assert found.facts.startswith(f"{headings} headings, {len(document.tables)} tables, ")
    assert found.facts.endswith(f" lists and {len(document.inline_shapes)} pictures")
    assert found.lines() == [f"{found.by} finds {found.facts}."]


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (second_heading_1, "It has 2 main headings where there should be one."),
        (skipped_level, "A level of the headings is skipped."),
        (no_header_rows, "Table 1 has no header cells."),
        (no_title, "It has no title."),
    ],
)
def test_it_sees_faults_too(paper, tmp_path, damage, fault):
    document = docx.Document(str(paper))
    damage(document)
    document.save(str(tmp_path / "broken.docx"))
    found = second_opinion(tmp_path / "broken.docx")
    assert fault in found.faults
    assert found.lines()[0].endswith("and:")


@pytest.mark.usefixtures("libreoffice")
def test_it_sees_a_picture_without_a_description(tmp_path):
    charted = report_workbook(write_workbook(tmp_path / "long.xlsx", boroughs=1), None)[1]
    assert second_opinion(charted).faults == ()
    document = docx.Document(str(charted))
    pictures = len(document.inline_shapes)
    assert second_opinion(charted).facts.endswith(f" and {pictures} pictures")
    for properties in document.element.iter(qn("wp:docPr")):
        properties.attrib.pop("descr", None)
    document.save(str(tmp_path / "broken.docx"))
    assert second_opinion(tmp_path / "broken.docx").faults == tuple(
        f"Picture {number} has no description." for number in range(1, pictures + 1)
    )


@pytest.mark.usefixtures("libreoffice")
def test_the_command_shows_both_opinions(csp, paper, tmp_path):
    status, out, _ = csp("accessible", paper)
    assert status == 0
    first, second, third = out.strip().split("\n")
    assert first == f"{paper.name}: no rule is broken."
    assert second.startswith("  LibreOffice")
    assert third.startswith("  For a person to judge: ")
    (document,) = json.loads(csp("accessible", paper, "--json")[1])
    assert document["second_opinion"]["faults"] == []
    assert document["second_opinion"]["finds"] == second_opinion(paper).facts


def test_without_libreoffice_that_is_said_and_the_check_stands(csp, paper, monkeypatch):
    monkeypatch.setattr(module, "office_program", lambda: None)
    status, out, _ = csp("accessible", paper)
    assert (status, out.split("\n")[1]) == (0, "  LibreOffice is not installed, so there is no second opinion.")


@pytest.mark.parametrize("program", ["/nowhere/soffice", shutil.which("true") or "true"])
def test_a_program_that_fails_gives_no_opinion_and_says_so(monkeypatch, paper, program):
    monkeypatch.setattr(module, "office_program", lambda: program)
    monkeypatch.setattr(module, "tagged_pdfs", fail if "nowhere" in program else lambda papers: [b"no PDF"])
    assert second_opinion(Path(paper)).lines()[0].startswith("There is no second opinion: ")


def fail(papers):
    return [OutputError("It could not be made.")]


def test_pdfua_gives_the_second_opinion_on_a_pdf(tmp_path):
    made = sound_pdf()
    sound = second_opinion(saved(made, tmp_path / "paper.pdf"))
    assert (sound.by[:6], sound.faults) == ("pdfua ", ())
    assert sound.facts.startswith("0 faults by ")
    no_language(made)
    assert any("UA-06-001" in fault for fault in second_opinion(saved(made, tmp_path / "other.pdf")).faults)


def test_without_pdfua_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pdfua", None)
    assert "pdfua is not installed" in second_opinion(saved(sound_pdf(), tmp_path / "paper.pdf")).missing


def test_a_pdf_that_pdfua_cannot_read_gives_no_opinion(tmp_path):
    (tmp_path / "odd.pdf").write_bytes(b"%PDF-1.7 and no more")
    assert second_opinion(tmp_path / "odd.pdf").missing.startswith("There is no second opinion: ")
