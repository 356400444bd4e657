"""Every text of a finished PDF: of its pages, as a reader of PDFs extracts it, and of every text string in its objects:
properties, bookmarks, alternative texts, links.
"""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, TextStringObject

from toolkit.finished.word_file import PartText


def texts_of_pdf(content: bytes) -> Iterator[PartText]:
    """Every text of a PDF. Raises pypdf.errors.PyPdfError for what is none."""
    reader = PdfReader(io.BytesIO(content))
    pages = [page.extract_text() for page in reader.pages]
    for number, text in enumerate(pages, start=1):
        yield PartText(f"page {number}", text)
    yield PartText("the pages", " ".join(pages))
    numbers = {number for generation in reader.xref.values() for number in generation} | {*reader.xref_objStm}
    for number in sorted(numbers - {0}):
        yield from _strings(reader.get_object(number))


def _strings(found: object) -> Iterator[PartText]:
    """The text strings of an object, those of objects that it only refers to apart."""
    if isinstance(found, TextStringObject):
        yield PartText("its objects", str(found), printed=False)
    elif isinstance(found, DictionaryObject):
        for key in found:
            yield from _strings(found.raw_get(key))
    elif isinstance(found, ArrayObject):
        for item in list.__iter__(found):
            yield from _strings(item)
