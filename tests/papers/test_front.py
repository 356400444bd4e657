"""The front sheets of a committee paper: what an officer wrote of the cover report and of the agenda."""

import re

import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.builders.plan_texts import body, book, spaced
from toolkit.bundled import bundled
from toolkit.papers.front import tells_of_section_17, written
from toolkit.plan.texts import TextLine
from toolkit.tables.document_headings import Style
from toolkit.workbook_file.book import read_book
from workbooks.plan_data import DATA, load_plan


def test_headings_and_labels_with_nothing_to_them_are_left_out():
    lines = [
        TextLine(Style.HEADING_1, "Kept"),
        TextLine(Style.HEADING_2, "Empty"),
        TextLine(Style.HEADING_2, "Full"),
        TextLine(Style.PARAGRAPH, "Words."),
        TextLine(Style.HEADING_1, "Empty with an empty part"),
        TextLine(Style.HEADING_2, "Empty too"),
        TextLine(Style.DETAIL, "To:"),
        TextLine(Style.DETAIL, "From: us"),
        TextLine(Style.HEADING_1, "Last"),
    ]
    assert [line.text for line in written(lines)] == [
        *("Kept", "Full", "Words.", "Empty with an empty part", "Empty too", "From: us"),
    ]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Section 17", True),
        ("Crime and disorder implications", True),
        ("8. Crime and Disorder Act 1998, s.17", True),
        ("Section 170", False),
        ("Legal implications", False),
    ],
)
def test_a_report_with_a_part_on_section_17_gets_no_second_one(heading, told):
    assert tells_of_section_17([TextLine(Style.HEADING_2, heading), TextLine(Style.PARAGRAPH, "x")]) is told
    found = book(("Heading 2", heading), ("Paragraph", "None."), name="Cover report")
    text = body(found, "committee-cover-report")["word/document.xml"].decode()
    assert ("Crime and disorder implications: section 17" in text) is not told


def test_what_the_front_sheets_say_is_printed():
    found = read_book(bundled("workbooks", "kent-2014-17.xlsm"))
    data = load_plan(DATA / "kent-2014-17").texts
    for layout, rows in data.items():
        template = {"Agenda": "agenda", "CoverReport": "committee-cover-report"}.get(layout.name)
        if template is None:
            continue
        document = etree.fromstring(body(found, template)["word/document.xml"])
        printed = spaced(" ".join("".join(paragraph.itertext()) for paragraph in document.iter(qn("w:p"))))
        lost = [row["text"] for row in rows if re.sub(r"^([A-Z]\d|[\d.]+)\s+", "", spaced(row["text"])) not in printed]
        assert lost == []
