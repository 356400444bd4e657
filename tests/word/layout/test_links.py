import pytest
from docx import Document

from toolkit.word.layout.links import link_addresses


def linked(text):
    document = Document()
    run = document.add_paragraph("Before. ").add_run(text)
    run.bold = True
    link_addresses(document)
    (paragraph,) = document.paragraphs
    return paragraph, [(link.text, link.address) for link in paragraph.hyperlinks]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Write to csu@kent.gov.uk.", [("csu@kent.gov.uk", "mailto:csu@kent.gov.uk")]),
        ("See www.kent.gov.uk, or ask.", [("www.kent.gov.uk", "http://www.kent.gov.uk")]),
        ("(https://a.gov.uk/x?y=1&z=2)", [("https://a.gov.uk/x?y=1&z=2", "https://a.gov.uk/x?y=1&z=2")]),
        ("a@b.uk and www.c.uk", [("a@b.uk", "mailto:a@b.uk"), ("www.c.uk", "http://www.c.uk")]),
        ("Nothing @ all, at 5pm", []),
    ],
)
def test_an_address_is_a_link_as_it_was_typed_and_the_text_around_it_stays(text, links):
    paragraph, found = linked(text)
    assert found == links
    assert paragraph.text == f"Before. {text}"
    assert all(run.bold for run in paragraph.runs[1:])


def test_what_is_a_link_already_stays_one():
    document = Document()
    document.add_paragraph("www.a.uk")
    link_addresses(document)
    link_addresses(document)
    assert len(document.paragraphs[0].hyperlinks) == 1
