"""Links whose address holds a tag."""

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.builders.papers import PROPERTIES, example
from toolkit.errors import TemplateError
from toolkit.tags.links import addresses_with_tags, fill_addresses, names_in
from toolkit.template_check.template import check_template
from toolkit.word.render import render_report

CONTACT = "CSU, Town Hall Email: csu@example.gov.uk Tel: 01234 567890"


def with_link(document, address, words="{{ contact }}", holder=None):
    """A paragraph with a link, as Word stores it."""
    part = (holder or document).part
    number = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph = (holder or document).add_paragraph()
    link, run, text = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("r:id"), number)
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._p.append(link)
    return document


def links_of(document):
    """The address of each link of the text, with its words."""
    rels = document.part.rels
    found = document.element.body.iter(qn("w:hyperlink"))
    words = ((link, "".join(text.text or "" for text in link.iter(qn("w:t")))) for link in found)
    return [(rels[link.get(qn("r:id"))].target_ref, said) for link, said in words]


@pytest.mark.parametrize(
    ("address", "contact", "filled"),
    [
        ("mailto:{{ contact }}", CONTACT, "mailto:csu@example.gov.uk"),
        ("mailto:%7B%7B%20contact%20%7D%7D", CONTACT, "mailto:csu@example.gov.uk"),  # as Word writes what is typed
        ("http://{{ contact }}", "www.example.gov.uk/csp", "http://www.example.gov.uk/csp"),
        ("http://{{ contact }}", "https://example.gov.uk", "https://example.gov.uk"),
        ("{{ contact }}", "csu@example.gov.uk", "mailto:csu@example.gov.uk"),
        ("https://example.gov.uk/?q={{ contact }}", "A & B", "https://example.gov.uk/?q=A%20&%20B"),
    ],
)
def test_an_address_is_filled_in_as_the_text_is(tmp_path, address, contact, filled):
    path = tmp_path / "ours.docx"
    with_link(docx.Document(), address).save(str(path))
    (tmp_path / "paper.docx").write_bytes(render_report(path, example(contact=contact), PROPERTIES))
    assert links_of(docx.Document(str(tmp_path / "paper.docx"))) == [(filled, contact)]


@pytest.mark.parametrize("contact", ["", "Ask at the Town Hall"])
def test_a_link_that_would_lead_nowhere_is_taken_off_and_its_words_stay(tmp_path, contact):
    path = tmp_path / "ours.docx"
    with_link(docx.Document(), "mailto:{{ contact }}").save(str(path))
    (tmp_path / "paper.docx").write_bytes(render_report(path, example(contact=contact), PROPERTIES))
    paper = docx.Document(str(tmp_path / "paper.docx"))
    assert links_of(paper) == []
    assert paper.paragraphs[-1].text == contact


def test_an_address_in_a_footer_is_filled_in_too(tmp_path):
    document = docx.Document()
    with_link(document, "mailto:{{ contact }}", holder=document.sections[0].footer)
    document.save(str(tmp_path / "ours.docx"))
    content = render_report(tmp_path / "ours.docx", example(contact=CONTACT), PROPERTIES)
    (tmp_path / "paper.docx").write_bytes(content)
    part = docx.Document(str(tmp_path / "paper.docx")).sections[0].footer.part
    assert [item.target_ref for item in part.rels.values() if item.is_external] == ["mailto:csu@example.gov.uk"]


@pytest.mark.slow
def test_what_only_a_loop_has_cannot_be_in_an_address_and_is_found_before(tmp_path):
    path = tmp_path / "ours.docx"
    document = with_link(docx.Document(), "mailto:{{ row.leads }}")
    document.save(str(path))
    assert [(address, names_in(address)) for _, address in addresses_with_tags(document.part)] == [
        ("mailto:{{ row.leads }}", ["row.leads"])
    ]
    assert "link-address" in [finding.code for finding in check_template(path)]
    with pytest.raises(TemplateError, match="address of a link"):
        fill_addresses(document.part, document.element, example())
