"""The contents of a paper's PDF have page numbers, worked out by the program that lays it out."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from tests.builders.office import text_of_pdf
from toolkit.bundled import bundled
from toolkit.jobs.papers import report_workbook
from toolkit.word.page_numbers import with_page_numbers
from toolkit.word.pdf import tagged_pdf


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("plan")
    return report_workbook(bundled("workbooks", "kent-2014-17.xlsm"), folder / "plan.docx", "annual-action-plan")[1]


def text_of(paper: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return package.read("word/document.xml").decode()


def test_each_entry_refers_to_the_page_of_its_heading_and_stays_a_link(plan):
    before, after = text_of(plan.read_bytes()), text_of(with_page_numbers(plan.read_bytes()))
    entries = re.findall(r'<w:hyperlink w:anchor="(_Toc\d+)"', before)
    assert re.findall(r"PAGEREF (_Toc\d+)", after) == re.findall(r'<w:hyperlink w:anchor="(_Toc\d+)"', after) == entries
    assert len(entries) > 20
    assert "PAGEREF" not in before  # Word would ask on opening, or show a guess
    assert " TOC " not in after
    docx.Document(io.BytesIO(with_page_numbers(plan.read_bytes())))


def test_a_paper_without_contents_is_left_as_it_is():
    agenda = bundled("templates", "agenda.docx").read_bytes()
    assert with_page_numbers(agenda) == agenda


@pytest.mark.usefixtures("libreoffice", "poppler")
def test_the_pdf_has_the_right_numbers(plan):
    pdf = plan.with_suffix(".pdf")
    pdf.write_bytes(tagged_pdf(plan.read_bytes(), plan.name))
    contents = text_of_pdf(pdf, "-l", "1", "-layout")
    number = int(re.search(r"Appendix B: Context\.+\s*(\d+)", contents)[1])
    page = text_of_pdf(pdf, "-f", str(number), "-l", str(number))
    assert "Appendix B: Context" in page
