"""Finds a Word template, by the name of a bundled one or by its path, and reads it.

A file that is not what it should be ends in one sentence that says what to do.
"""

import io
import zipfile
import zlib
from pathlib import Path

import docx
from docx.document import Document as Document
from docx.opc.exceptions import OpcError
from lxml import etree

from toolkit.bundled import bundled
from toolkit.entries.wording import LOOSELY, nearest
from toolkit.errors import TemplateError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError, ValueError)
_UNREADABLE = (OpcError, etree.LxmlError, AttributeError, KeyError, TypeError, ValueError, NotImplementedError)
_OTHER_KINDS = {
    "wordprocessingml.template.main": "is a Word template file (.dotx)",
    "macroEnabled": "holds macros (.docm or .dotm)",
    "spreadsheetml.sheet.main": "is an Excel workbook",
    "presentationml": "is a PowerPoint presentation",
}


def template_names() -> list[str]:
    """The names of the bundled templates, e.g. ``quarterly-monitoring``."""
    return sorted(path.stem for path in bundled("templates").glob("*.docx") if not path.name.startswith("~$"))


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
    """The template file's bytes, known to be a Word document (.docx).

    Raises TemplateError for a missing, locked, protected, damaged or other kind of file.
    """
    if path.is_dir():
        raise TemplateError(f'The template "{path}" is a folder: give the path of a Word file.')
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise TemplateError(f'The template "{path}" does not exist: check its name and folder.') from error
    except OSError as error:
        raise TemplateError(f'The template "{path}" cannot be read: close it in Word and check its folder.') from error
    fault = _fault(data)
    if fault:
        raise TemplateError(f'The template "{path.name}" {fault}')
    return data


def open_template(path: Path) -> Document:
    """The template as python-docx has it. Raises TemplateError as :func:`read_template` does."""
    data = read_template(path)
    try:
        return docx.Document(io.BytesIO(data))
    except _UNREADABLE as error:
        raise TemplateError(f'The template "{path.name}" is damaged: open it in Word and save it again.') from error


def _fault(data: bytes) -> str:
    """What is wrong with the file and what to do, or nothing."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "is protected by a password: open it in Word, remove the password and save it."
        return "is in the old Word format (.doc): open it in Word and save it as a Word document (.docx)."
    if not data.startswith(b"PK"):
        return "is not a Word file: choose a Word document (.docx)."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            damaged = package.testzip()
            types = package.read("[Content_Types].xml").decode("utf-8", "replace")
    except _DAMAGED:
        damaged, types = "the file", ""
    if damaged is None and f"{_MAIN}document.main+xml" in types:
        return ""
    if damaged is None:
        for sign, kind in _OTHER_KINDS.items():
            if sign in types:
                return f"{kind}: open it in its program and save it as a Word document (.docx)."
    return "is damaged or not a Word file: open it in Word and save it again as a Word document (.docx)."
