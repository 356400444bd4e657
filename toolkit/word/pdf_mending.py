"""What LibreOffice leaves out of a PDF, put in: descriptions of charts, and the order of the Tab key.

LibreOffice 7.4 tags a chart as a picture without its alternative text, and does not say that the Tab key goes from link
to link by the order of the tags (PDF/UA-1, 7.3 and 7.18.3). The descriptions are taken from the Word file.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject, TextStringObject

from toolkit.errors import OutputError
from toolkit.office.parts import root_of, unpacked
from toolkit.office.zip_reader import Unsound
from toolkit.word.file import main_part

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DEEPEST = 400
"""Tags within tags beyond this are no document's."""


def mended(pdf: bytes, paper: bytes) -> bytes:
    """The PDF of a Word file with what was left out; as it is where nothing was, or where it cannot be read."""
    try:
        writer = PdfWriter(clone_from=io.BytesIO(pdf))
        if not (_describe(writer, chart_descriptions(paper)) | _order(writer)):
            return pdf
        made = io.BytesIO()
        writer.write(made)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return pdf
    return made.getvalue()


def chart_descriptions(paper: bytes) -> list[str]:
    """The alternative texts of a Word file's charts, in order; none where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(paper)) as package:
            name = main_part(package)
        root = root_of(unpacked(paper, _unsound)[name], name, _unsound)
    except (OutputError, KeyError, zipfile.BadZipFile):
        return []
    drawings = root.iter(f"{_DRAWING}inline", f"{_DRAWING}anchor")
    charts = [drawing for drawing in drawings if next(drawing.iter(_CHART), None) is not None]
    found = [drawing.find(f"{_DRAWING}docPr") for drawing in charts]
    return [(properties.get("descr") or "") if properties is not None else "" for properties in found]


def _unsound(_: Unsound, part: str, detail: str) -> OutputError:
    return OutputError(f"{part} {detail}")


def _describe(writer: PdfWriter, descriptions: list[str]) -> bool:
    """Whether pictures without a description got one: only where there are as many of them as charts."""
    tree = writer.root_object.get("/StructTreeRoot")
    figures = list(_figures(tree.get_object())) if tree is not None else []
    bare = [figure for figure in figures if not str(figure.get("/Alt") or figure.get("/ActualText") or "").strip()]
    if not bare or len(bare) != len(descriptions):
        return False
    for figure, description in zip(bare, descriptions, strict=True):
        if description:
            figure[NameObject("/Alt")] = TextStringObject(description)
    return any(descriptions)


def _figures(tag: Any, depth: int = 0) -> Iterator[Any]:
    kids = tag.get("/K")
    kids = kids.get_object() if kids is not None else []
    for kid in kids if isinstance(kids, list) else [kids]:
        child = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(child, Mapping) and depth < _DEEPEST:
            if child.get("/S") == "/Figure":
                yield child
            yield from _figures(child, depth + 1)


def _order(writer: PdfWriter) -> bool:
    """Whether pages with links were told to go by the order of the tags."""
    pages = [page for page in writer.pages if page.get("/Annots") and page.get("/Tabs") != "/S"]
    for page in pages:
        page[NameObject("/Tabs")] = NameObject("/S")
    return bool(pages)
