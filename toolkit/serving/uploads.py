"""Files that a browser sends: their names made safe and kept otherwise as they are, because papers print them."""

import re
from pathlib import Path

from starlette.datastructures import UploadFile

from toolkit.collecting.finding import OTHER_DOCUMENTS, OTHER_TABLES
from toolkit.errors import ToolkitError

_LONGEST = 120
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]')
"""Control characters, marks that turn text round, and what Windows allows in no name."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""
_CHUNK = 1 << 16
ANY_FILE = ()
"""The endings of files of which the job itself says, one by one, whether it can read them."""


def safe_name(name: str, otherwise: str) -> str:
    """The last part of what the browser calls the file, without what no file's name may hold; or ``otherwise``.

    Nothing else changes: the paper says which workbook it was made from.
    """
    last = _NOT_IN_NAMES.sub("-", re.split(r"[/\\]", name)[-1]).strip().rstrip(". ").lstrip(".")
    stem, dot, ending = last.rpartition(".")
    if not stem or _RESERVED.fullmatch(last):
        return otherwise
    return f"{stem[:_LONGEST]}{dot}{ending[:10]}"


def is_given(upload: object) -> bool:
    """Whether a file was chosen: a form without one sends an empty file without a name."""
    return isinstance(upload, UploadFile) and bool(upload.filename)


async def save_upload(upload: UploadFile, folder: Path, endings: tuple[str, ...]) -> Path:
    """Put the file into the folder; gives where it is. Raises ToolkitError for one with none of the endings, if any."""
    name = safe_name(upload.filename or "", "file" + "".join(endings[:1]))
    if endings and Path(name).suffix.casefold() not in endings:
        raise ToolkitError(f'"{name}" does not end in {" or ".join(endings)}: {_instead(name, endings)}.')
    path = folder / name
    with path.open("xb") as file:
        while chunk := await upload.read(_CHUNK):
            file.write(chunk)
    return path


def _instead(name: str, endings: tuple[str, ...]) -> str:
    """What to do about a file of another kind."""
    ending = Path(name).suffix.casefold()
    if ending in OTHER_TABLES and ".xlsx" in endings:
        return "open it in Excel, save it as an Excel Workbook (.xlsx), and choose that"
    if ending in OTHER_DOCUMENTS and ending != ".docx" and ".docx" in endings:
        return "open it in Word, save it as a Word document (.docx), and choose that"
    if ending == ".docx" and ".xlsx" in endings:
        return 'choose a workbook; the first page has "Make a workbook of a plan in a Word document"'
    return "choose a file that does"
