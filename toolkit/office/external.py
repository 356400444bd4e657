"""What a Word file fetches from elsewhere, or has a reader's program run: named, and taken out of what goes on.

A published paper that fetches a picture tells its maker who reads it; one that includes a file shows what the reader
may see and the public may not. Links that a reader follows by a click, to web pages and addresses, are none of these.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from toolkit.records import dataclass

CHUNK, DATA, FIELD, FILE, OBJECT, PICTURE, TEMPLATE = (
    "chunk", "data", "field", "file", "object", "picture", "template",
)  # fmt: skip
DROPPED = (DATA, TEMPLATE)
"""What is left out of a paper without a loss: it stands nowhere in the text."""
_KINDS = {
    "image": PICTURE,
    "attachedTemplate": TEMPLATE,
    "mailMergeSource": DATA,
    "mailMergeHeaderSource": DATA,
    "recipientData": DATA,
    "hyperlink": FILE,
}
"""Kinds by the last segment of a relationship's type; others are objects."""
_CHUNKS = ("aFChunk", "subDocument")
_FETCHING = frozenset(
    ("DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "RD")
)
"""Fields that fetch or run something (ECMA-376-1, 17.16.5, and those that Word reads besides)."""
_FOLLOWED = re.compile(r"(?:https?|mailto|tel):|#|\{\{", re.IGNORECASE)
"""What a hyperlink may lead to; a tag stands for what is known only later."""
_WORD = re.compile(r'\s*+(?:"\s*+)?([A-Za-z]+)')
_TARGET = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_INNER = "\0"
"""Stands in a field's code where another field makes a part of it."""
_VML = "{urn:schemas-microsoft-com:vml}"
_CHARACTER, _CODE, _SIMPLE = "{*}fldChar", "{*}instrText", "{*}fldSimple"


@dataclass(frozen=True, slots=True)
class External:
    """One thing: its kind, the part that has it, and its address, or the field's name."""

    kind: str
    part: str
    what: str


def external_content(roots: Mapping[str, etree._Element]) -> list[External]:
    """What the parts of a Word file fetch or run, in the order of the file, each once."""
    found: list[External] = []
    for part, root in roots.items():
        found += _related(part, root) if part.lower().endswith(".rels") else (*_fields(part, root), *_drawn(part, root))
    return list(dict.fromkeys(found))


def _related(part: str, root: etree._Element) -> Iterator[External]:
    source = re.sub(r"_rels/([^/]*)\.rels$", r"\1", part, flags=re.IGNORECASE)
    for relation in root.iter("{*}Relationship"):
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        if kind in _CHUNKS:
            yield External(CHUNK, source, target)
        elif relation.get("TargetMode") == "External" and not (kind == "hyperlink" and _is_followed(target)):
            yield External(_KINDS.get(kind, OBJECT), source, target)


def _is_followed(target: str) -> bool:
    return bool(_FOLLOWED.match(unquote(target).strip())) or not target.strip()


def _fields(part: str, root: etree._Element) -> Iterator[External]:
    """The fields that fetch something, and those whose name another field makes, so that nobody can tell."""
    for code in _codes(root):
        name = _WORD.match(code)
        if code.lstrip('" ').startswith(_INNER):
            yield External(FIELD, part, "made by another field")
        elif name and name[1].upper() in _FETCHING:
            yield External(FIELD, part, name[1].upper())
        elif (found := _TARGET.match(code)) and not _is_followed(target := found[1].replace("\\\\", "\\")):
            yield External(FILE, part, target)


def _codes(root: etree._Element) -> Iterator[str]:
    """The code of every field of a part; Word cuts it into pieces and has fields within fields."""
    open_fields: list[list[str]] = []
    coded: list[bool] = []
    for element in root.iter(_CHARACTER, _CODE, _SIMPLE):
        local = etree.QName(element).localname
        if local == "fldSimple":
            yield _attribute(element, "instr")
        elif local == "instrText":
            if open_fields and coded[-1]:
                open_fields[-1].append(element.text or "")
        elif (step := _attribute(element, "fldCharType")) == "begin":
            if open_fields and coded[-1]:
                open_fields[-1].append(_INNER)
            open_fields.append([])
            coded.append(True)
        elif open_fields:
            if coded[-1]:
                yield "".join(open_fields[-1])
            coded[-1] = False
            if step == "end":
                open_fields.pop()
                coded.pop()


def _attribute(element: etree._Element, name: str) -> str:
    """The attribute of that name in the element's own namespace."""
    return element.get(f"{{{etree.QName(element).namespace}}}{name}") or ""


def _drawn(part: str, root: etree._Element) -> Iterator[External]:
    """Addresses that old drawings (VML) have written beside them."""
    for element in root.iter(f"{_VML}*"):
        for name in ("src", "href"):
            target = (element.get(name) or "").strip()
            if target and not (name == "href" and _is_followed(target)):
                yield External(PICTURE if name == "src" else FILE, part, target)
