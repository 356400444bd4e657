"""Makes the Word paper from a template and a context of plain dictionaries, lists and strings.

The only module that knows docxtpl. Around it: every tag is found, placed and checked before anything is rendered,
values are printed verbatim, and the same input gives the same bytes.
"""

import datetime
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import meta, nodes
from lxml import etree

from toolkit.exceptions import TemplateError
from toolkit.tag_language import UnknownName, check_storable, explain, tag_environment
from toolkit.tags import Tag, check_no_tracked_changes, check_pairs, normalised, tags_in
from toolkit.templates import read_template

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = ("footnotes+xml", "endnotes+xml")
_PLACES = {"header+xml": "the page header", "footer+xml": "the page footer"} | dict.fromkeys(_NOTES, "a note")
_TAG = re.compile(r"(\{\{|\{%)([-+]?)(.*?)(?=[-+]?(?:\}\}|%\}))")
_COLOUR_FIRST = re.compile(
    r"(<w:tcPr[^>]*>)(<w:shd [^>]*/>)((?:<w:(?:cnfStyle|tcW|gridSpan|hMerge|vMerge)\b[^>]*/>|<w:tcBorders>.*?</w:tcBorders>)+)"
)
_UNREADABLE = (OpcError, etree.LxmlError, AttributeError, KeyError, TypeError, ValueError, NotImplementedError)
_FAILED = (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_LONGEST_PROPERTY = 255
"""Characters that Word allows in a document property."""


@dataclass(frozen=True, slots=True)
class Properties:
    """The paper's document properties. ``stamp`` is its time of creation, in UTC where it has no zone of its own."""

    title: str
    author: str
    stamp: datetime.datetime
    language: str = "en-GB"


def render_report(template: Path, context: Mapping[str, object], properties: Properties) -> bytes:
    """The paper as a .docx file's bytes; the same input gives the same bytes.

    Every string of ``context`` is printed verbatim. Raises TemplateError when the template cannot be used, with the
    tag and its place, and OutputError for a character that no Word file can hold.
    """
    data = read_template(template)
    check_storable(properties.title + properties.author)
    try:
        paper = _Paper(data)
        paper.check(context)
        paper.render(dict(context), paper.environment)
    except TemplateError as error:
        raise TemplateError(f'In the template "{template.name}", {error}') from error
    _set_properties(paper, properties)
    saved = io.BytesIO()
    paper.save(saved)
    return _with_fixed_times(saved, _utc(properties.stamp))


class _Paper(DocxTemplate):
    """A template on its way to becoming a paper.

    docxtpl puts the document's XML through Jinja. What is replaced here: values keep every character, a part is
    rendered once, and XML that does not fit together is an error where docxtpl would drop what it cannot parse.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.environment = tag_environment()
        self.tags: dict[str, tuple[Tag, ...]] = {}
        try:
            self.render_init()
            self.sources = {str(part.partname): root for part, root in self._parts()}
            self.tags = {
                str(part.partname): tags_in(self.sources[str(part.partname)], _place(part)) for part, _ in self._parts()
            }
        except _UNREADABLE as error:
            raise TemplateError("something is damaged: open it in Word and save it again.") from error
