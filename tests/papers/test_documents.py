"""A plan's other documents: their lines as blocks, footnotes, lists, contents and tables, up to the Word file."""

import re

import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.builders.plan_texts import body, book, context, spaced
from toolkit.bundled import bundled
from toolkit.tables.document_headings import Style
from toolkit.workbook_file.book import read_book
from workbooks.plan_data import DATA, load_plan


def test_the_law_tells_by_when_the_paper_is_published():
    found = context(book(plan={"Meeting date": "4 February 2015"}))
    assert (found["publish_by"], found["clear_days"]) == ("27 January 2015", "five")
    wales = context(book(plan={"Meeting date": "4 February 2015", "Nation": "Wales"}))
    assert wales["clear_days"] == "three"
    without = context(book())
    assert (without["publish_by"], without["clear_days"]) == ("", "")


def test_each_nation_has_its_own_regulations():
    assert "Strategy) Regulations 2007 (SI 2007/1830)" in str(context(book())["regulations"])
    assert "Strategy) (Wales) Regulations 2007 (SI 2007/3076)" in str(
        context(book(plan={"Nation": "Wales"}))["regulations"]
    )


PLANS = {
    "sevenoaks-2016-17": "annual-action-plan",
    "sevenoaks-2012-13": "annual-action-plan",
    "tunbridge-wells-2016-17": "partnership-plan",
    "kent-2014-17": "community-safety-agreement",
}
STRUCTURE = "Structure of Sevenoaks District Community Safety Partnership"
NOTHING_BELOW = {
    "sevenoaks-2016-17": [STRUCTURE],
    "sevenoaks-2012-13": [STRUCTURE],
    "kent-2014-17": ["In partnership with"],
}
"""Headings whose pictures the published texts have lost: with nothing below them they are not printed."""


@pytest.mark.parametrize("plan", PLANS)
def test_every_line_and_row_of_the_plan_is_in_its_document(plan):
    found = read_book(bundled("workbooks", f"{plan}.xlsm"))
    parts = body(found, PLANS[plan])
    pieces = []
    for name in ("word/document.xml", "word/footnotes.xml"):
        for paragraph in etree.fromstring(parts.get(name, b"<x/>")).iter(qn("w:p")):
            marks = [mark for mark in paragraph.iter(qn("w:rStyle")) if mark.get(qn("w:val")) == "FootnoteReference"]
            for run in [mark.getparent().getparent() for mark in marks]:
                run.getparent().remove(run)
            texts = [run.text or "" if run.tag == qn("w:t") else " " for run in paragraph.iter(qn("w:t"), qn("w:br"))]
            pieces.append("".join(texts))
    printed = spaced(" ".join(pieces))
    data = load_plan(DATA / plan)
    expected = []
    for layout, rows in data.texts.items():
        if layout.name in ("Agenda", "CoverReport"):
            continue
        for row in rows:
            for field, value in row.items():
                if field not in ("style", "priority", "part", "note") and row.get("style") != Style.TABLE:
                    expected.append(str(value))
    expected += [row[field] for row in data.actions for field in ("text", "funding", "measured_by", "aim")]
    expected += [row["text"] for row in data.measures]
    lost = []
    for text in expected:
        for line in str(text).split("\n"):
            words = re.sub(r"^(\(?\w{1,3}[.)]+|(?:\d+\.)+\d*)\s+", "", spaced(line))
            if words and words not in printed:
                lost.append(words)
    assert lost == NOTHING_BELOW.get(plan, [])
