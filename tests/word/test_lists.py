"""Numbered lists of a paper as Word's own: each counts from the number that it was typed with."""

import io

import docx
from docx.oxml.ns import qn
from lxml import etree

from tests.builders.plan_texts import body, book
from toolkit.checks.book import check_book
from toolkit.papers.making import make_paper


def test_each_list_has_numbers_of_its_own_in_word():
    numbers = ["1. a", "2. b", "1. c", "7. d", "8. e"]
    parts = body(book(*(("Numbered paragraph", text) for text in numbers)))
    document, numbering = (etree.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "numbering"))
    items = [paragraph for paragraph in document.iter(qn("w:p")) if paragraph.find(f".//{qn('w:numId')}") is not None]
    ids = [item.find(f".//{qn('w:numId')}").get(qn("w:val")) for item in items]
    assert ["".join(item.itertext()) for item in items] == ["a", "b", "c", "d", "e"]
    assert ids[0] == ids[1]
    assert ids[3] == ids[4]
    assert len(set(ids)) == 3
    starts = {
        number.get(qn("w:numId")): number.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for number in numbering.iter(qn("w:num"))
        if number.find(f".//{qn('w:startOverride')}") is not None
    }
    assert [starts[number] for number in dict.fromkeys(ids)] == ["1", "1", "7"]
    assert b"_ListStart" not in parts["word/document.xml"]


def test_a_style_without_numbering_gets_typed_numbers(tmp_path):
    from toolkit.tags.templates import template_path

    template = docx.Document(str(template_path("annual-action-plan")))
    style = template.styles["List Number"].element
    style.pPr.remove(style.pPr.numPr)
    template.save(str(tmp_path / "own.docx"))
    found = book(("Numbered paragraph", "1. a"), ("Numbered paragraph", "2. b"))
    content = make_paper(found, check_book(found)[0], str(tmp_path / "own.docx")).content
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    assert {"1. a", "2. b"} <= set(texts)
