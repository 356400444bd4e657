"""A workbook read for its proof: the standard library's reader of zip files, and what leads from part to part.

None of the modules that read and write workbooks is used here, so that a fault of theirs is not repeated.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote

from lxml import etree

from toolkit.office.tree_size import MOST_TREE, tree_size
from toolkit.records import dataclass

TYPES_PART = "[content_types].xml"
"""As all names of parts here: in small letters, by which they are compared."""
_BEGINNING, _END = b"PK\x03\x04", b"PK\x05\x06"
"""Of the first part; and of the record that ends a zip file, of 22 bytes with the length of a comment as its last two
(APPNOTE.TXT of PKWARE, 4.3.7 and 4.3.16)."""
_PIECE = 1 << 20
_POINTS = re.compile(r"\{[^}]*/relationships\}")


@dataclass(frozen=True, slots=True)
class PartLink:
    """A relationship: the last word of its type, the part that it leads to (empty outside the file), all it says."""

    kind: str
    target: str
    said: tuple[tuple[str, str], ...]


def refuse_strays(file: bytes) -> None:
    """Raises ValueError for bytes before or behind the parts, which Python's reader passes over and Excel may not."""
    end = file.rfind(_END)
    if not file.startswith(_BEGINNING) or len(file) != end + 22 + int.from_bytes(file[end + 20 : end + 22], "little"):
        raise ValueError("there is something before or behind its parts")


class Archive:
    """A workbook's parts by their names in small letters. Raises what zipfile and lxml raise for what is unsound."""

    def __init__(self, file: bytes) -> None:
        self.file = zipfile.ZipFile(io.BytesIO(file))
        named = [(entry.filename.replace("\\", "/"), entry) for entry in self.file.infolist()]
        self.shown = {name.lower(): name for name, _ in named if not name.endswith("/")}
        self.entries = {name.lower(): entry for name, entry in named if not name.endswith("/")}
        if len(self.entries) < sum(not name.endswith("/") for name, _ in named):
            raise ValueError("a part is there twice")
        self.tree = cache(self._tree)
        self.links = cache(self._links)
        main = (link for link in self.links("").values() if link.kind == "officeDocument")
        self.workbook = next(main).target

    def read(self, part: str) -> bytes:
        """The part's bytes, its checksum checked."""
        return self.file.read(self.entries[part])

    def _tree(self, part: str) -> etree._Element:
        content = self.read(part)
        if tree_size(content) > MOST_TREE:
            raise ValueError(f"{part} would fill the memory")
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))

    def _links(self, part: str) -> Mapping[str, PartLink]:
        """Where the part's relationships lead, by their ids."""
        source = links_part(part)
        if source not in self.entries:
            return {}
        relations = self.tree(source).iter("{*}Relationship")
        return {relation.get("Id", ""): self._link(part, relation) for relation in relations}

    def _link(self, part: str, relation: etree._Element) -> PartLink:
        target = relation.get("Target", "").replace("\\", "/").partition("#")[0]
        there = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/").lower()
        there = there if there in self.entries else unquote(there)
        outside = relation.get("TargetMode") == "External"
        said = tuple(sorted((str(key), str(value)) for key, value in relation.items()))
        return PartLink(relation.get("Type", "").rpartition("/")[2], "" if outside else there, said)


def links_part(part: str) -> str:
    """The part that holds another one's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def pointers(element: etree._Element) -> list[str]:
    """The ids of relationships that an element names itself."""
    return [str(value) for key, value in element.items() if _POINTS.match(str(key))]


def same_bytes(old: Archive, new: Archive, part: str) -> bool:
    """Whether the part unpacks to the same bytes in both; each is read to its end, so that its checksum is checked."""
    before, after = old.entries[part], new.entries[part]
    if before.file_size != after.file_size:
        return False
    with old.file.open(before) as one, new.file.open(after) as other:
        while piece := one.read(_PIECE):
            if piece != other.read(_PIECE):
                return False
        return not other.read(1)
