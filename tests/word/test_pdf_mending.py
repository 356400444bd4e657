import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from toolkit.word.pdf_mending import chart_descriptions, mended

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def paper(*charts, pictures=0, main="word/document.xml"):
    """A Word file with charts of those descriptions and some pictures, its text in the part ``main``."""
    drawn = "".join(
        f'<wp:inline><wp:docPr descr="{text}"/><c:chart/></wp:inline>'
        if text is not None
        else "<wp:inline><c:chart/></wp:inline>"
        for text in charts
    )
    drawn += "<wp:inline><wp:docPr descr='A picture'/></wp:inline>" * pictures
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        if main != "word/document.xml":
            package.writestr("_rels/.rels", f'<r><s Type="http://x/officeDocument" Target="/{main}"/></r>')
        package.writestr(main, f'<d xmlns:wp="{DRAWING}" xmlns:c="{CHART}">{drawn}</d>')
    return stream.getvalue()


def pdf(*descriptions, linked=False):
    """A PDF whose tags are pictures with those descriptions, "" for one without."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    if linked:
        page[NameObject("/Annots")] = ArrayObject([DictionaryObject({NameObject("/Subtype"): NameObject("/Link")})])
    figures = []
    for text in descriptions:
        figure = DictionaryObject({NameObject("/S"): NameObject("/Figure")})
        if text:
            figure[NameObject("/Alt")] = TextStringObject(text)
        figures.append(figure)
    tree = DictionaryObject({NameObject("/K"): ArrayObject(figures)})
    writer.root_object[NameObject("/StructTreeRoot")] = tree
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def described(made):
    root = PdfReader(io.BytesIO(made)).trailer["/Root"]
    return [str(kid.get_object().get("/Alt", "")) for kid in root["/StructTreeRoot"]["/K"]]


def test_charts_get_the_descriptions_of_the_word_file_in_their_order():
    made = mended(pdf("", "A picture", ""), paper("Tallies", "By priority", pictures=1))
    assert described(made) == ["Tallies", "A picture", "By priority"]


@pytest.mark.parametrize("charts", [(), ("One",), ("One", "Two", "Three")])
def test_where_there_are_more_or_fewer_charts_nothing_is_guessed(charts):
    given = pdf("", "")
    assert mended(given, paper(*charts)) == given


def test_a_page_with_links_says_the_order_of_the_tab_key():
    made = mended(pdf("A picture", linked=True), paper())
    assert PdfReader(io.BytesIO(made)).pages[0]["/Tabs"] == "/S"


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7 and nothing else"])
def test_what_cannot_be_read_stays_as_it_is(broken):
    assert mended(broken, paper("One")) == broken


def test_descriptions_are_found_whatever_the_part_of_the_text_is_called():
    assert chart_descriptions(paper("One", "Two", main="word/document2.xml")) == ["One", "Two"]


def test_descriptions_of_a_file_that_is_none_are_none():
    assert chart_descriptions(b"no package") == []
    assert chart_descriptions(paper(None)) == [""]
