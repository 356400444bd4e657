"""Finds a Word template, by the name of a bundled one or by its path, and reads it.

A file that is not what it should be ends in one sentence that says what to do.
"""

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from toolkit.bundled import bundled
from toolkit.entries.wording import LOOSELY, nearest
from toolkit.errors import TemplateError
from toolkit.office.external import External, external_content, unread_content
from toolkit.office.parts import MOST_TREES, roots_of, unpacked
from toolkit.office.zip_reader import Unsound
from toolkit.safe_text import is_storable
from toolkit.tags.soundness import is_sound

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MOST_BYTES = 200_000_000
UNREADABLE = (
    OpcError, PythonDocxError, etree.LxmlError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError,
    NotImplementedError, AssertionError, RecursionError,
)  # fmt: skip
"""What python-docx raises, depending on what of a document is not as Word writes it."""
_WITH_ELEMENTS = ("header", "footer", "settings", "styles", "numbering")
_TYPES = "[Content_Types].xml"
_ODF_KIND = "mimetype"
_SAVE_AS = "open it in its program and save it as a Word document (.docx)."
_DAMAGED = "is damaged or not a Word file: open it in Word and save it again as a Word document (.docx)."
MOST_TAGS = 3_000
"""Tags in a file; the bundled template with the most has 146. Each is worked out by the check of a template."""
MOST_TREES_OF_TEMPLATE = 50_000_000
"""Bytes that the trees of a template may take, of which filling and checking one make many; those of the bundled ones
take two million, and a document of 300 pages some 40.
"""
MOST_PARAGRAPHS = 20_000
"""Paragraphs of a template; those of a printed report of a thousand pages."""
_TOO_LARGE = "unpacks to more than Word files do: check where it comes from."
_OTHER_KINDS = {
    "wordprocessingml.template.main": "is a Word template file (.dotx)",
    "macroEnabled": "holds macros (.docm or .dotm)",
    "spreadsheetml.sheet.main": "is an Excel workbook",
    "presentationml": "is a PowerPoint presentation",
}


def template_names() -> list[str]:
    """The names of the bundled templates, e.g. ``quarterly-monitoring``. Raises TemplateError where they are gone."""
    try:
        return sorted(path.stem for path in bundled("templates").glob("*.docx") if not path.name.startswith("~$"))
    except OSError as error:
        raise TemplateError(
            f"The toolkit's own templates could not be read ({error.strerror or error}): install it again."
        ) from error


def template_path(choice: str, folder: Path | None = None) -> Path:
    """The template that ``--template`` means: the name of one in the council's own ``folder``, a bundled template's
    name, or else the path of a Word file.

    Raises TemplateError that lists the names when it is none of these, or when the folder is not there.
    """
    names = template_names()
    if folder is not None:
        if not folder.is_dir():
            raise TemplateError(f'The Plan sheet names the template folder "{folder}", which is not there: correct it.')
        if (folder / f"{choice}.docx").is_file():
            return folder / f"{choice}.docx"
        names += sorted(path.stem for path in folder.glob("*.docx") if not path.name.startswith("~$"))
    if choice in template_names():
        return bundled("templates", f"{choice}.docx")
    path = Path(choice)
    if path.exists():
        return path
    near = nearest(choice, names, LOOSELY)
    hint = f"did you mean {near}?" if near else f"choose {' or '.join(names)}, or the path of a Word file."
    raise TemplateError(f'There is no template "{choice}": {hint}')


def read_template(path: Path) -> bytes:
    """The template file's bytes, known to be a Word document (.docx) whose parts are sound and not too large.

    Raises TemplateError for a missing, locked, protected, damaged or other kind of file.
    """
    data = _content(path)
    sound_parts(data, path.name)
    return data


def open_template(path: Path) -> Document:
    """The template as python-docx has it. Raises TemplateError as :func:`read_template` does."""
    return opened(read_template(path), path.name)


def opened(data: bytes, name: str) -> Document:
    """A Word document's bytes as python-docx has them; ``name`` is for the message. Raises TemplateError."""
    try:
        document = docx.Document(io.BytesIO(data))
        _look_over(document)
    except UNREADABLE as error:
        raise TemplateError(f'The template "{name}" {_DAMAGED}') from error
    if (paragraphs := sum(1 for _ in document.element.body.iter(qn("w:p")))) > MOST_PARAGRAPHS:
        raise TemplateError(
            f'The template "{name}" has {paragraphs:,} paragraphs, and no paper needs more than {MOST_PARAGRAPHS:,} '
            "before its rows are printed: if this is no template, choose one."
        )
    return document


def _look_over(document: Document) -> None:
    """Ask for what python-docx takes to be there, and for what kind of thing it is, before anybody relies on it."""
    _ = document.element.body.xpath, document.styles.element.xpath, document.settings.element.xpath
    _ = document.core_properties.title, document.core_properties._element.xpath
    for part in document.part.package.iter_parts():
        _ = part.content_type.endswith
    for relation in document.part.rels.values():
        kind = (relation.reltype or "").rpartition("/")[2]
        if kind in _WITH_ELEMENTS and not relation.is_external:
            _ = relation.target_part.element.xpath
    for section in document.sections:
        _ = section.header, section.footer, section.page_width, section.left_margin


def open_looking_out(path: Path) -> tuple[Document, list[External]]:
    """The template as python-docx has it, and what it would fetch from elsewhere.

    Raises TemplateError as :func:`read_template` does.
    """
    data = _content(path)
    parts, roots = _looked_over(data, path.name, MOST_TREES_OF_TEMPLATE)
    found = external_content(roots)
    return opened(data, path.name), [*found, *unread_content(parts, found)]


def sound_parts(data: bytes, name: str) -> dict[str, etree._Element]:
    """The roots of a Word document's parts of XML. Raises TemplateError, with the file's ``name``, where it is none."""
    return _looked_over(data, name)[1]


def _looked_over(data: bytes, name: str, most: int = MOST_TREES) -> tuple[dict[str, bytes], dict[str, etree._Element]]:
    """All parts of a Word document, and the roots of those of XML."""

    def refuse(unsound: Unsound, part: str, more: str) -> TemplateError:
        return TemplateError(f'The template "{name}" {_TOO_LARGE if unsound is Unsound.TOO_LARGE else _DAMAGED}')

    if fault := _other_kind(data):
        raise TemplateError(f'The template "{name}" {fault}')
    parts = unpacked(data, refuse)
    types = parts.get(_TYPES, b"").decode("utf-8", "replace")
    if b"opendocument.text" in parts.get(_ODF_KIND, b""):
        raise TemplateError(f'The template "{name}" is an OpenDocument text (.odt): {_SAVE_AS}')
    if f"{_MAIN}document.main+xml" not in types:
        kind = next((kind for sign, kind in _OTHER_KINDS.items() if sign in types), "")
        raise TemplateError(f'The template "{name}" {f"{kind}: {_SAVE_AS}" if kind else _DAMAGED}')
    roots = roots_of(parts, refuse, most)
    for part, root in roots.items():
        if not (is_sound(root) and all(map(_is_whole, _relationships(part, root)))):
            raise refuse(Unsound.DAMAGED, part, "")
    if (tags := sum(map(_tags, roots.values()))) > MOST_TAGS:
        raise TemplateError(
            f'The template "{name}" has {tags:,} tags, and no paper needs more than {MOST_TAGS:,}: print rows in '
            "loops, or, if this is no template, choose one."
        )
    return parts, roots


def _tags(root: etree._Element) -> int:
    text = "".join(root.itertext(etree.Element))
    return text.count("{{") + text.count("{%")


def _relationships(part: str, root: etree._Element) -> Iterator[etree._Element]:
    return iter(root.iter("{*}Relationship") if part.endswith(".rels") else ())


def _is_whole(relation: etree._Element) -> bool:
    return all(relation.get(name) is not None for name in ("Id", "Type", "Target"))


def _content(path: Path) -> bytes:
    """The file's bytes. Raises TemplateError."""
    try:
        state = os.stat(path)
        if not is_storable(path):
            raise TemplateError(f'The template "{path}" has something in its name that is no letter: rename it.')
        if stat.S_ISDIR(state.st_mode):
            raise TemplateError(f'The template "{path}" is a folder: give the path of a Word file.')
        if not stat.S_ISREG(state.st_mode):
            raise TemplateError(f'The template "{path}" is no file but a pipe or a device: give a Word file.')
        if state.st_size > _MOST_BYTES:
            raise TemplateError(f'The template "{path.name}" {_TOO_LARGE}')
        return path.read_bytes() if state.st_size else b""
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise TemplateError(f'The template "{path}" does not exist: check its name and folder.') from error
    except OSError as error:
        raise TemplateError(f'The template "{path}" cannot be read: close it in Word and check its folder.') from error


def _other_kind(data: bytes) -> str:
    """What the file is that is no package of parts, and what to do; nothing where it is one."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "is protected by a password: open it in Word, remove the password and save it."
        return "is in the old Word format (.doc): open it in Word and save it as a Word document (.docx)."
    return "" if data.startswith(b"PK") else "is not a Word file: choose a Word document (.docx)."
