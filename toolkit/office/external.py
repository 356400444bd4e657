"""What a Word file fetches from elsewhere, or has a reader's program run: named, and taken out of what goes on.

A published paper that fetches a picture tells its maker who reads it; one that includes a file shows what the reader
may see and the public may not. Links that a reader follows by a click, to web pages and addresses, are none of these.
"""

import codecs
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from toolkit.records import dataclass

BESIDE, CHUNK, DATA, FIELD, FILE, OBJECT, PICTURE, PROGRAM, READER, TEMPLATE = (
    "addin", "chunk", "data", "field", "file", "object", "picture", "program", "reader", "template",
)  # fmt: skip
DROPPED = (BESIDE, DATA, TEMPLATE)
"""What is left out of a paper without a loss: it stands nowhere in the text."""
_KINDS = {
    "image": PICTURE,
    "attachedTemplate": TEMPLATE,
    "hyperlink": FILE,
}
"""Kinds by the last segment of a relationship's type; others are objects."""
_CHUNKS = ("afchunk", "subdocument")
_CHUNK_ELEMENTS = ("{*}altChunk", "{*}subDoc")
_PROGRAMS = frozenset(("attachedtoolbars", "control", "vbaproject", "wordvbadata"))
"""Kinds of relationships, in small letters, to what runs in a reader's Word."""
_EMBEDDED = frozenset(("oleobject", "package"))
"""Kinds to files of other programs in the file itself."""
ADDINS = frozenset(("extensibility", "keymapcustomizations", "webextensiontaskpanes"))
"""Kinds to what Word has beside the text: a panel of an add-in, a ribbon, keys that start macros."""
LETTERS = frozenset(("mailmergesource", "mailmergeheadersource", "recipientdata"))
"""Kinds to data for letters, in the file itself or elsewhere."""
_FETCHING = frozenset(
    (
        "CONTROL", "DATABASE", "DDE", "DDEAUTO", "EMBED", "HTMLCONTROL", "IMPORT", "INCLUDE", "INCLUDEPICTURE",
        "INCLUDETEXT", "LINK", "MACROBUTTON", "PRINT", "RD",
    )
)  # fmt: skip
"""Fields that fetch or run something (ECMA-376-1, 17.16.5, and those that Word reads besides)."""
_OF_THE_READER = frozenset(("LASTSAVEDBY", "USERADDRESS", "USERINITIALS", "USERNAME"))
"""Fields that print who has the file open or saved it last (ECMA-376-1, 17.16.5)."""
_LAST_SAVED_BY = re.compile(r"(?:DOCPROPERTY|INFO)\b[\s\"]*+LastSavedBy\b", re.IGNORECASE)
_WITH_ITS_PATH = re.compile(r"FILENAME\b(?=.*\\p(?!\w))", re.IGNORECASE | re.DOTALL)
"""FILENAME prints the folder too, with this switch."""
_ACTIVE_X = "{http://schemas.microsoft.com/office/2006/activeX}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of another program begins that is embedded, and a macro project ([MS-CFB] 2.2)."""
_MACROS = b"vbaProject"
_FOLLOWED = re.compile(r"(?:https?|mailto|tel):|#|\{\{", re.IGNORECASE)
"""What a hyperlink may lead to; a tag stands for what is known only later."""
_WORD = re.compile(r"[^A-Za-z0-9_={}\0]*+([^\s\"]*+)")
"""A field's name, whatever signs, spaces and invisible characters are before it."""
_LETTERS = re.compile(r"[A-Za-z]+")
_MADE = re.compile(r"\0|\{\{|\{%")
_ARGUMENTS = re.compile(r'"([^"]*)"|(\S+)')
_WITH_ANOTHER = frozenset(("\\l", "\\t", "\\o", "\\m"))
"""Switches of HYPERLINK after which there is something else than where it leads."""
_INNER = "\0"
"""Stands in a field's code where another field makes a part of it."""
_VML = "{urn:schemas-microsoft-com:vml}"
_CHARACTER, _SIMPLE = "{*}fldChar", "{*}fldSimple"
_CODES = ("instrText", "delInstrText", "t")
_ELSEWHERE = re.compile(
    rb"""(?:href|src)\s*+=\s*+["'](?!\s*+(?:\#|data:))|@import|url\(\s*+["']?+(?!\s*+(?:\#|data:))|<\?xml-stylesheet"""
)
"""What a drawing (SVG) would fetch; what is in itself begins with # or data: (SVG 2, 16.2)."""
_BEGINNING = 10_000
"""Bytes in which a drawing says that it is one; Illustrator writes some thousand before."""


@dataclass(frozen=True, slots=True)
class External:
    """One thing: its kind, the part that has it, and its address, or the field's name."""

    kind: str
    part: str
    what: str


def external_content(roots: Mapping[str, etree._Element]) -> list[External]:
    """What the parts of a Word file fetch or run, in the order of the file, each once."""
    found: list[External] = []
    charts = {part for part, root in roots.items() if etree.QName(root).localname == "chartSpace"}
    for part, root in roots.items():
        if part.lower().endswith(".rels"):
            found += _related(part, root, charts)
        else:
            found += (*_fields(part, root), *_drawn(part, root))
    found += _objects(roots, {one.part for one in found if one.kind == PROGRAM})
    return list(dict.fromkeys(found))


def unread_content(parts: Mapping[str, bytes], known: Iterable[External]) -> list[External]:
    """What parts that are no XML fetch or run, whatever they are called: drawings (SVG) that fetch something
    themselves, and files of other programs and macros that are not ``known`` by how they are referred to.
    """
    targets = {one.what.rpartition("/")[2] for one in known if one.kind == PROGRAM}
    drawn = (External(PICTURE, name, name) for name, content in parts.items() if _fetches(_in_bytes(content)))
    held = (
        External(PROGRAM, "", name)
        for name, content in parts.items()
        if _is_program(content) and name.rpartition("/")[2] not in targets
    )
    return [*drawn, *held]


def _is_program(content: bytes) -> bool:
    """Whether a part is a file of another program or a macro project, or an Office file that has macros."""
    return content.startswith(_OLE) or (content.startswith(b"PK") and _MACROS in content)


def _objects(roots: Mapping[str, etree._Element], said: Collection[str]) -> Iterator[External]:
    """Embedded files and controls where they stand, in parts of which nothing such was ``said``."""
    for part, root in roots.items():
        if str(root.tag).startswith(_ACTIVE_X) and not said:
            yield External(PROGRAM, part, part)
        for element in root.iter("{*}OLEObject", "{*}control") if part not in said else ():
            if etree.QName(element).localname == "OLEObject" or "wordprocessingml" in str(element.tag):
                yield External(PROGRAM, part, element.get("ProgID") or _attribute(element, "name") or "an object")


def _fetches(drawing: bytes) -> bool:
    return b"<svg" in drawing[:_BEGINNING] and bool(_ELSEWHERE.search(drawing))


def _in_bytes(drawing: bytes) -> bytes:
    """A text with a byte for each plain letter."""
    wide = drawing.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return drawing.decode("utf-16", "replace").encode() if wide else drawing


def _related(part: str, root: etree._Element, charts: Collection[str]) -> Iterator[External]:
    """What a part refers to; a chart has its figures in a workbook, which is no program."""
    source = re.sub(r"_rels/([^/]*)\.rels$", r"\1", part, flags=re.IGNORECASE)
    for relation in root.iter("{*}Relationship"):
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        if kind.casefold() in _CHUNKS:
            yield External(CHUNK, source, target)
        elif kind.casefold() in ADDINS:
            yield External(BESIDE, source, target)
        elif kind.casefold() in LETTERS:
            yield External(DATA, source, target)
        elif kind.casefold() in _PROGRAMS:
            yield External(PROGRAM, source, target)
        elif relation.get("TargetMode") != "External":
            if kind.casefold() in _EMBEDDED and not (kind == "package" and source in charts):
                yield External(PROGRAM, source, target)
        elif not (kind == "hyperlink" and _is_followed(target)):
            yield External(_KINDS.get(kind, OBJECT), source, target)


def _is_followed(target: str) -> bool:
    return bool(_FOLLOWED.match(unquote(target).strip())) or not target.strip()


def _fields(part: str, root: etree._Element) -> Iterator[External]:
    """The fields that fetch something, those whose name a field or a tag makes, so that nobody can tell, and those that
    print who has the file open, or where it is.
    """
    for code in _codes(root):
        found = _WORD.match(code)
        word = found[1] if found else ""
        letters = _LETTERS.match(word)
        name = letters[0].upper() if letters else ""
        if name in _FETCHING:
            yield External(FIELD, part, name)
        elif made := _MADE.search(word):
            yield External(FIELD, part, "made by another field" if made[0] == _INNER else "made by a tag")
        elif name in _OF_THE_READER or _LAST_SAVED_BY.match(code.strip()) or _WITH_ITS_PATH.match(code.strip()):
            yield External(READER, part, name)
        elif name == "HYPERLINK" and (target := _leads_to(code)) and not _is_followed(target):
            yield External(FILE, part, target)


def _leads_to(code: str) -> str:
    """Where a HYPERLINK field leads: the first of its arguments that belongs to no switch; "" where it has none."""
    before = ""
    for quoted, bare in _ARGUMENTS.findall(code)[1:]:
        argument = str(quoted or bare)
        is_switch = len(bare) == 2 and bare[0] == "\\"
        if not is_switch and before.casefold() not in _WITH_ANOTHER:
            return argument.replace("\\\\", "\\")
        before = bare
    return ""


def _codes(root: etree._Element) -> Iterator[str]:
    """The code of every field of a part; Word cuts it into pieces and has fields within fields.

    A field that is not ended counts as well, and so does plain text in a code.
    """
    open_fields: list[list[str]] = []
    coded: list[bool] = []
    for element in root.iter(_CHARACTER, _SIMPLE, *("{*}" + name for name in _CODES)):
        local = etree.QName(element).localname
        if local == "fldSimple":
            yield _attribute(element, "instr")
        elif local in _CODES:
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
    yield from ("".join(code) for code, in_code in zip(open_fields, coded, strict=True) if in_code)


def _attribute(element: etree._Element, name: str) -> str:
    """The attribute of that name in the element's own namespace."""
    return element.get(f"{{{etree.QName(element).namespace}}}{name}") or ""


def _drawn(part: str, root: etree._Element) -> Iterator[External]:
    """Addresses that drawings have written beside them, and other documents and videos that stand in the text."""
    for element in root.iter(f"{_VML}*"):
        picture = etree.QName(element).localname in ("imagedata", "fill", "stroke")
        for name, value in element.attrib.items():
            local, target = etree.QName(name).localname, str(value).strip()
            if local in ("src", "althref") or (local == "href" and picture):
                yield from [External(PICTURE, part, target)] if target else []
            elif local == "href" and target and not _is_followed(target):
                yield External(FILE, part, target)
    for chunk in root.iter(*_CHUNK_ELEMENTS):
        yield External(CHUNK, part, etree.QName(chunk).localname)
    for _ in root.iter("{*}webVideoPr"):
        yield External(OBJECT, part, "a video of a web page")
