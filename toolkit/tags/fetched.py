"""What a template fetches from elsewhere: told by its place, refused before a paper is made, or left out of it."""

import re
from collections.abc import Iterable, Iterator

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from toolkit.errors import TemplateError
from toolkit.office.external import ADDINS, DROPPED, LETTERS, READER, External
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InTemplate
from toolkit.problems.problem import Problem
from toolkit.tags.tag import in_one_sentence

_PLACES = {
    "document": "the text",
    "header": "the page header",
    "footer": "the page footer",
    "settings": "the list of settings",
}
_PLACES |= {"footnotes": "a note", "endnotes": "a note", "comments": "a comment", "styles": "the list of styles"}
_KEYS = {
    "addin": "left-out/addin",
    "chunk": "external/chunk",
    "data": "left-out/data",
    "field": "external/field",
    "file": "external/file",
    "object": "external/object",
    "picture": "external/picture",
    "program": "external/program",
    "reader": "prints-reader",
    "template": "left-out/template",
}
_OF_THE_TEMPLATE = frozenset(
    ("thumbnail", "origin", "glossarydocument", "customxml", "custom-properties", "extended-properties")
)
"""Kinds of relationships to what is of the template itself and no reader sees: pictures and signatures of it, texts
that are kept to be put in, data and properties that its makers' programs gave it, with the names of people.
"""
_DROPPED_FROM_SETTINGS = ("w:attachedTemplate", "w:mailMerge")


def problems_fetched(found: Iterable[External]) -> Iterator[Problem]:
    """Each thing that a template fetches, as the check of a template shows it."""
    for one in found:
        place = _place(one)
        yield problem(_key(one), InTemplate(place[0].upper() + place[1:]), tag="It", what=one.what)


def refuse_fetched(found: Iterable[External]) -> None:
    """Raises TemplateError for the first thing that cannot be left out without a loss."""
    for one in found:
        if one.kind not in (*DROPPED, READER):
            raise TemplateError(in_one_sentence(_key(one), _place(one), {"what": one.what}))


def leave_out(document: Document) -> None:
    """Takes out of a document what stands nowhere in its text: the template that it was made with, data for letters,
    panels of add-ins and keys for macros; the picture of an earlier paper's first page, a signature of what the
    template was, its building blocks, and data and properties of its own; and what would have Word show something else
    in a content control than is printed there.
    """
    for part in (document.part, *(one.target_part for one in document.part.rels.values() if not one.is_external)):
        for binding in list(part.element.iter("{*}dataBinding")) if isinstance(part, XmlPart) else ():
            binding.getparent().remove(binding)
    for relations in (document.part.package.rels, document.part.rels):
        for name in [name for name, one in relations.items() if _kind(one.reltype) in ADDINS | _OF_THE_TEMPLATE]:
            relations.pop(name)
    for relation in document.part.rels.values():
        if (relation.reltype or "").endswith("/settings") and not relation.is_external:
            settings = relation.target_part
            for element in list(settings.element.iter(*map(qn, _DROPPED_FROM_SETTINGS))):
                element.getparent().remove(element)
            for name in [
                name for name, one in settings.rels.items() if one.is_external or _kind(one.reltype) in LETTERS
            ]:
                settings.rels.pop(name)


def _kind(relation: str) -> str:
    return relation.rpartition("/")[2].casefold()


def _key(one: External) -> str:
    return _KEYS[one.kind]


def _place(one: External) -> str:
    name = re.sub(r"(?<!\d)\d*+\.xml$", "", one.part.rpartition("/")[2])
    return _PLACES.get(name, f"the part {one.part}" if one.part else "the file")
