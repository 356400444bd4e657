"""Every text of a PDF: what its pages show and what its objects say."""

import io

import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from pypdf.errors import PyPdfError

from toolkit.finished.pdf_file import texts_of_pdf


def pdf(text):
    stream = io.BytesIO()
    figure = Figure()
    figure.text(0.1, 0.5, text)
    with PdfPages(stream, metadata={"Title": "In the title", "CreationDate": None}) as pages:
        pages.savefig(figure)
    return stream.getvalue()


def test_pages_and_properties_are_read():
    texts = [one.text for one in texts_of_pdf(pdf("On the page"))]
    assert any("On the page" in text for text in texts)
    assert any("In the title" in text for text in texts)


def test_what_is_no_pdf_is_refused():
    with pytest.raises(PyPdfError):
        list(texts_of_pdf(b"%PDF-1.4 broken"))
