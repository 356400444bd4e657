"""A Word file opened: each part under the name that Word gives it, parsed, and what it refers to.

Both namespaces of ISO 29500 are read, and files whose parts have other names (``word/document2.xml``). Entities are
never resolved and nothing is fetched. Where a part holds a drawing twice, for new and for old versions of Word, the old
one is dropped: it is what no program of today shows.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from lxml import etree

from toolkit.disk.in_use import note_if_open
from toolkit.errors import ToolkitError
from toolkit.records import dataclass
from toolkit.tags.templates import read_template

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NUMBERED = re.compile(r"(?:(?<=word/styles)|(?<=word/numbering))\d+\.xml$")
_SINGLE = ("styles", "numbering", "settings", "theme", "comments", "footnotes", "endnotes")
_MANY = ("header", "footer", "chart", "diagramData")
_MOST_BYTES = 200_000_000
_DAMAGED = 'The file "{}" is damaged: open it in Word and save it again.'


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: a part's name, or an address outside the file; its kind is the last word of its type."""

    kind: str
    target: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parsed parts by Word's own name for each, relations by id, sizes, and pictures that may move."""

    parts: Mapping[str, Element]
    relations: Mapping[str, Mapping[str, Relation]] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def read_package(path: Path) -> WordPackage:
    """The file's parts. Raises ToolkitError, in one sentence, when it is no Word document or cannot be read."""
    try:
        data = read_template(path)
        note_if_open(path)
    except ToolkitError as error:
        raise ToolkitError(str(error).replace("The template", "The file")) from error
    return package_of(data, path.name)


def package_of(data: bytes, file: str) -> WordPackage:
    """The parts of a Word file's bytes; ``file`` is for messages. Raises ToolkitError when they cannot be read."""
    try:
        return _read(data, file)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, RuntimeError, NotImplementedError) as error:
        raise ToolkitError(_DAMAGED.format(file)) from error


def _read(data: bytes, file: str) -> WordPackage:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        if sum(sizes.values()) > _MOST_BYTES:
            raise ToolkitError(f'The file "{file}" unpacks to more than Word files do: check where it comes from.')
        relations = {name: dict(_relations(archive, name, sizes, file)) for name in sizes if name.endswith(".xml")}
        usual = _usual_names(archive, sizes, relations, file)
        roots = {usual[name]: _parse(archive.read(name), file) for name in sizes if _is_wanted(usual[name])}
        gifs = {name: archive.read(name) for name in sizes if name.casefold().endswith(".gif")}
    return WordPackage(roots, {usual[name]: found for name, found in relations.items()}, sizes, gifs)


def _relations(
    archive: zipfile.ZipFile, part: str, names: Mapping[str, int], file: str
) -> Iterator[tuple[str, Relation]]:
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in names:
        return
    for found in _parse(archive.read(listed), file):
        kind = (found.get("Type") or "").rpartition("/")[2]
        target, is_outside = found.get("Target") or "", found.get("TargetMode") == "External"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield found.get("Id") or "", Relation(kind, target, is_outside)


def _usual_names(
    archive: zipfile.ZipFile, names: Mapping[str, int], relations: Mapping[str, Mapping[str, Relation]], file: str
) -> dict[str, str]:
    """Each part under the name that Word gives it."""
    usual = {name: name for name in names}
    for name in names:
        if (plain := _NUMBERED.sub(".xml", name)) not in names:
            usual[name] = plain
    if "_rels/.rels" not in names:
        return usual
    for relation in _parse(archive.read("_rels/.rels"), file):
        main = (relation.get("Target") or "").lstrip("/")
        if (relation.get("Type") or "").endswith("/officeDocument") and main in usual:
            usual[main] = MAIN
            usual |= _names_of_kinds(relations.get(main, {}), usual)
    return usual


def _names_of_kinds(relations: Mapping[str, Relation], names: Mapping[str, str]) -> dict[str, str]:
    """The names of the parts that the main part refers to, by what they are to it."""
    found = {}
    for number, relation in enumerate(relations.values()):
        if relation.target in names and relation.kind in _SINGLE:
            found[relation.target] = f"word/{relation.kind}.xml"
        elif relation.target in names and relation.kind in _MANY:
            own = re.fullmatch(rf"word/{relation.kind}\d*\.xml", relation.target)
            found[relation.target] = relation.target if own else f"word/{relation.kind}{1000 + number}.xml"
    return found


def _is_wanted(name: str) -> bool:
    return bool(
        re.fullmatch(
            r"word/(?:document|styles|numbering|settings|theme|comments|header\d*|footer\d*|footnotes|endnotes"
            r"|chart\d+|diagramData\d+)\.xml|word/theme/theme\d*\.xml|docProps/core\.xml",
            name,
        )
    )


def _parse(content: bytes, file: str) -> Element:
    """A part's root. A part with a document type is damaged: Word refuses it too."""
    plain = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(plain, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ToolkitError(_DAMAGED.format(file)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ToolkitError(_DAMAGED.format(file))
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        for old in choice.findall(f"{_MC}Fallback") if choice.find(f"{_MC}Choice") is not None else ():
            choice.remove(old)
    return root
