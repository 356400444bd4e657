"""A finished Word file: its document properties, and its bytes, equal for equal contents."""

import datetime
import io
import zipfile

from docx.document import Document
from lxml import etree

from toolkit.records import dataclass

_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "http://purl.org/dc/terms/"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_LONGEST = 255
"""Characters that Word allows in a document property."""


@dataclass(frozen=True, slots=True)
class Properties:
    """The paper's document properties. ``stamp`` is when it was made, in UTC where it names no zone; ``description``
    is shown as its comments.
    """

    title: str
    author: str
    stamp: datetime.datetime
    description: str = ""
    language: str = "en-GB"


def main_part(package: zipfile.ZipFile) -> str:
    """The name of the part that holds the text: ``word/document.xml``, or ``word/document2.xml`` by Word Online."""
    if "_rels/.rels" in package.namelist():
        for relation in etree.fromstring(package.read("_rels/.rels")):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def save_paper(document: Document, properties: Properties) -> bytes:
    """The document as a .docx file's bytes, with these properties and no others of the template's own history."""
    _set_properties(document, properties)
    saved = io.BytesIO()
    document.save(saved)
    return _with_fixed_times(saved, _utc(properties.stamp))


def _set_properties(document: Document, properties: Properties) -> None:
    """Sets title, author, language and times, and clears the comments.

    The elements are written by their full names, not through python-docx: docxcompose, which comes with some
    installations of docxtpl, changes what python-docx takes ``cp:`` to mean, and Word rejects what comes of that.
    """
    core = document.core_properties._element
    values = {
        f"{_DC}title": properties.title[:_LONGEST],
        f"{_DC}creator": properties.author[:_LONGEST],
        f"{_DC}description": properties.description[:_LONGEST],
        f"{_DC}language": properties.language,
        f"{_CP}lastModifiedBy": properties.author[:_LONGEST],
        f"{_CP}revision": "1",
    }
    moments = dict.fromkeys(
        (f"{{{_TERMS}}}created", f"{{{_TERMS}}}modified"), f"{_utc(properties.stamp):%Y-%m-%dT%H:%M:%SZ}"
    )
    names = {etree.QName(name).localname for name in (*values, *moments)}
    for child in list(core):
        if etree.QName(child).localname in names:
            core.remove(child)
    for name, text in (values | moments).items():
        child = etree.SubElement(core, name, nsmap={"dcterms": _TERMS})
        child.text = text
        if name in moments:
            child.set(_TYPE, "dcterms:W3CDTF")


def _utc(stamp: datetime.datetime) -> datetime.datetime:
    """The moment in UTC, without a zone, as document properties hold it."""
    return stamp if stamp.tzinfo is None else stamp.astimezone(datetime.UTC).replace(tzinfo=None)


def _with_fixed_times(saved: io.BytesIO, stamp: datetime.datetime) -> bytes:
    """The same package with every part dated ``stamp``, or 1980, the earliest that the format knows."""
    year, month, day, hour, minute, second, *_ = max(stamp, datetime.datetime(1980, 1, 1)).timetuple()
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
            entry.create_system = 0  # or the bytes would differ between Windows and other systems
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
