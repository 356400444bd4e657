"""The guide to the tags as a Word document, in the styles of the bundled template and as accessible as a paper."""

from itertools import pairwise
from pathlib import Path

import pytest
from docx.document import Document
from docx.table import Table
from lxml import etree

from tests.builders.office import text_of_pdf
from tests.builders.papers import WORD, opened, part, properties_of
from toolkit.papers.quarterly import Context
from toolkit.tag_guide.descriptions import GROUPS, LOOPS
from toolkit.tag_guide.entries import tag_entries
from toolkit.tag_guide.examples import example_context
from toolkit.tag_guide.paper import GUIDE_TITLE, tag_guide


@pytest.fixture(scope="module")
def context() -> Context:
    return example_context()


@pytest.fixture(scope="module")
def guide(context: Context) -> bytes:
    return tag_guide(context)


def test_the_guide_shows_every_tag(context: Context, guide: bytes):
    shown = {row.cells[0].text for table in opened(guide).tables for row in table.rows[1:]}
    assert {entry.tag for entry in tag_entries(context)} <= shown


def test_the_guide_has_one_main_heading_and_skips_no_level(guide: bytes):
    headings = [(int(p.style.name[-1]), p.text) for p in opened(guide).paragraphs if p.style.name.startswith("Heading")]
    assert [text for level, text in headings if level == 1] == [GUIDE_TITLE]
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(headings))
    assert [text for level, text in headings if level == 2] == [
        "How to use the tags",
        *(group.title for group in GROUPS),
    ]
    assert [text for level, text in headings if text in {loop.title for loop in LOOPS.values()} and level != 3] == []
    assert len({text for _, text in headings}) == len(headings)


@pytest.mark.slow
def test_the_guides_tables_are_marked_whole_and_full(guide: bytes):
    for table in opened(guide).tables:
        marked = [row._tr.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in table.rows]
        assert marked == [True] + [False] * (len(marked) - 1)
        assert all(row._tr.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in table.rows)
        assert [cell.text for row in table.rows for cell in row.cells if not cell.text.strip()] == []
        assert {len(row._tr.findall(f"{WORD}tc")) for row in table.rows} == {len(table.columns)}
        assert table._tbl.tblPr.find(f"{WORD}tblCaption").get(f"{WORD}val")
        assert room(opened(guide)) >= sum(width(table))


def width(table: Table) -> list[int]:
    return [int(column.get(f"{WORD}w")) for column in table._tbl.tblGrid]


def room(document: Document) -> int:
    section = document.sections[0]
    return int(section.page_width.twips - section.left_margin.twips - section.right_margin.twips)


def test_no_two_tables_of_the_guide_touch_and_it_ends_in_text(guide: bytes):
    kinds = [etree.QName(element).localname for element in opened(guide).element.body]
    assert ("tbl", "tbl") not in list(pairwise(kinds))
    assert kinds[-2:] == ["p", "sectPr"]
    assert [p.text for p in opened(guide).paragraphs if not p.text.strip()] == []


def test_the_guides_language_and_title_are_set(guide: bytes):
    (language,) = part(guide, "word/styles.xml").findall(f".//{WORD}lang")
    assert language.get(f"{WORD}val") == "en-GB"
    properties = properties_of(guide)
    assert (properties["title"], properties["creator"], properties["language"]) == (GUIDE_TITLE, "CSP toolkit", "en-GB")


def test_the_guides_pages_carry_no_tag_of_the_template(guide: bytes):
    section = opened(guide).sections[0]
    assert section.header.paragraphs[0].text == f"CSP toolkit\t{GUIDE_TITLE}"
    assert section.footer.paragraphs[0].text.startswith(f"{GUIDE_TITLE}\tPage ")


def test_equal_contexts_give_equal_guides(context: Context, guide: bytes):
    assert tag_guide(context) == guide


@pytest.mark.usefixtures("poppler")
def test_the_guide_prints_every_tag_whole(tmp_path: Path, context: Context, guide: bytes, libreoffice):
    paper = tmp_path / "guide.docx"
    paper.write_bytes(guide)
    (pdf,) = libreoffice(tmp_path, "pdf:writer_pdf_Export", paper)
    text = text_of_pdf(pdf, "-layout")
    assert [entry.tag for entry in tag_entries(context) if entry.tag not in text] == []
