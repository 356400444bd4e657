"""The workbooks of a roll-up: those named, those in folders and the folders in them, and those in zip files."""

import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit.disk.folders import real_path
from toolkit.disk.reading import read_plain_file
from toolkit.errors import ToolkitError, WorkbookError
from toolkit.office.zip_reader import DAMAGED_ZIP, Unsound, entries_by_part, open_archive, part_name
from toolkit.records import dataclass
from toolkit.safe_text import safe_line

ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm")
OTHER_TABLES = (".xls", ".xlsb", ".ods", ".csv")
"""Files that may be somebody's report and cannot be read: they are said to have come."""
OTHER_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".pptx", ".numbers", ".pages")
LARGEST = 200_000_000
"""Bytes of a workbook in a zip file, unpacked."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A workbook to be read: its name as the roll-up shows it, the file that it is or is in, and its entry there."""

    name: str
    path: Path
    entry: str = ""

    def content(self) -> bytes:
        """Its bytes. Raises WorkbookError where they cannot be read."""
        try:
            if not self.entry:
                return read_plain_file(self.path)
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(self.entry)
        except (OSError, *DAMAGED_ZIP) as error:
            raise WorkbookError(f'"{self.name}" could not be read from the disk: {reason(error)}.') from error

    def digest(self) -> str:
        """The SHA-256 of its bytes. Raises WorkbookError where they cannot be read."""
        return hashlib.sha256(self.content()).hexdigest()


def reason(error: Exception) -> str:
    """What went wrong, without the name of a file."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(error).__name__


def find_sources(given: Iterable[Path], beside: Path) -> list[FoundFile]:
    """All workbooks of these files, folders and zip files, each once, by name; ``beside`` is where the roll-up goes.

    What begins with "~$" or "." is a program's own. Raises WorkbookError for what is not there.
    """
    found: dict[tuple[Path, str], FoundFile] = {}
    for path in given:
        if not path.exists():
            raise WorkbookError(f'"{path}" is not there: give workbooks, folders or zip files.')
        for source in _of_path(path, beside):
            shown = FoundFile(safe_line(source.name), source.path, source.entry)
            found.setdefault((real_path(source.path), source.entry), shown)
    return sorted(found.values(), key=lambda source: source.name.casefold())


def _of_path(path: Path, beside: Path) -> Iterator[FoundFile]:
    if path.is_dir():
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if _is_workbook(name) or name.casefold().endswith(".zip"):
                    yield from _of_path(Path(folder, name), beside)
    elif path.suffix.casefold() == ".zip":
        yield from _of_zip(path, beside)
    else:
        yield FoundFile(_shown(path, beside), path)


def _is_workbook(name: str) -> bool:
    return name.casefold().endswith((*ENDINGS, *OTHER_TABLES)) and not name.startswith(("~$", "."))


def _shown(path: Path, beside: Path) -> str:
    """The path as seen from where the roll-up goes, so that its links lead there; whole where it is far away."""
    try:
        return real_path(path).relative_to(real_path(beside)).as_posix()
    except ValueError:
        return real_path(path).as_posix()


def _of_zip(path: Path, beside: Path) -> Iterator[FoundFile]:
    for name, entry in _entries(path, beside):
        if _is_workbook(name.rpartition("/")[2]):
            if entry.file_size > LARGEST:
                raise _refuse(path, beside)(Unsound.TOO_LARGE, name, "")
            yield FoundFile(_inside(name, path, beside), path, entry.filename)


def _entries(path: Path, beside: Path) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """What is in a zip file, each with its name there. Raises WorkbookError where it cannot be unpacked."""
    data, refuse = read_plain_file(path), _refuse(path, beside)
    with open_archive(data, refuse) as archive:
        for entry in entries_by_part(archive, len(data), refuse).values():
            if "__MACOSX/" not in (name := part_name(entry)):
                yield name, entry


def _refuse(path: Path, beside: Path) -> Callable[[Unsound, str, str], ToolkitError]:
    shown = _shown(path, beside)

    def refuse(what: Unsound, part: str, more: str) -> ToolkitError:
        said = {Unsound.LOCKED: "it asks for a password", Unsound.TOO_LARGE: "it would unpack to more than is sound"}
        return WorkbookError(f'"{shown}" cannot be unpacked: {said.get(what) or more}. Unpack it and give the folder.')

    return refuse


def _inside(name: str, path: Path, beside: Path) -> str:
    return f"{name} in {_shown(path, beside)}"


def documents_among(given: Iterable[Path], beside: Path, own: Path | None = None) -> list[str]:
    """The Word, PDF and other documents in these folders and zip files, by name: somebody may have reported in one.

    ``own`` is the county's own paper, which is none of them.
    """
    files = {real_path(path): path for top in given for path in _files_of(top)}
    found = [_shown(path, beside) for real, path in files.items() if _is_document(path.name) and not _is(own, real)]
    for path in (path for path in files.values() if path.suffix.casefold() == ".zip"):
        names = (name for name, _ in _entries(path, beside))
        found += [_inside(name, path, beside) for name in names if _is_not_unpacked(name.rpartition("/")[2])]
    return sorted(map(safe_line, found), key=str.casefold)


def _files_of(top: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it; of a file only a zip file, which is as a folder."""
    if top.suffix.casefold() == ".zip" and top.is_file():
        yield top
    for folder, folders, files in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in files)


def _is_document(name: str) -> bool:
    return name.casefold().endswith(OTHER_DOCUMENTS) and not name.startswith(("~$", "."))


def _is_not_unpacked(name: str) -> bool:
    """Whether a file in a zip file is not looked at and may be a report, or hold some."""
    return _is_document(name) or name.casefold().endswith(".zip")


def _is(own: Path | None, real: Path) -> bool:
    return own is not None and real_path(own) == real


@contextmanager
def as_file(source: FoundFile, content: bytes | None = None) -> Iterator[Path]:
    """The workbook as a file of its own: itself, or a copy in a temporary folder."""
    if not source.entry and content is None:
        yield source.path
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="csp-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, Path(source.entry or source.path.name).name)
        with io.FileIO(path, "xb") as out:
            out.write(source.content() if content is None else content)
        yield path
