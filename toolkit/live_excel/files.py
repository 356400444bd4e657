"""Where files of an open workbook go: beside it, or into Documents where it has no folder on this computer."""

from pathlib import Path, PurePath
from typing import BinaryIO

import xlwings

from toolkit.disk.folders import documents_folder
from toolkit.disk.replacing import new_file
from toolkit.errors import OutputError
from toolkit.finished.proof import proving
from toolkit.live_excel.native import full_name
from toolkit.live_excel.synced import synced_file
from toolkit.papers.paper import Paper
from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """The folder where a workbook's files go; ``why`` is empty or says, after the path, why it is not beside it.

    ``source`` is the workbook's own file, where there is one: nothing made of it is more open.
    """

    folder: Path
    saved: bool = True
    why: str = ""
    source: Path | None = None

    def free(self, name: str) -> Path:
        """A file of that name in the folder, with (2), (3) ... after it where it is taken."""
        path, number = self.folder / name, 1
        while path.exists():
            number += 1
            path = self.folder / f"{PurePath(name).stem} ({number}){PurePath(name).suffix}"
        return path


def home_of(book: xlwings.Book) -> Home:
    """Where the workbook's files go: of one on OneDrive or SharePoint, into the folder of this computer that is kept in
    step with it, where there is one.
    """
    name = full_name(book)
    if "://" in name:
        if file := synced_file(name):
            return Home(file.parent, source=file)
        return Home(documents_folder(), True, ", because the workbook is on OneDrive or SharePoint")
    folder = Path(name).parent
    if not Path(name).is_absolute():
        return Home(documents_folder(), False, ", because the workbook has never been saved")
    if not folder.is_dir():
        return Home(documents_folder(), True, ", because the workbook's folder cannot be reached")
    return Home(folder, source=file_of(book))


def file_of(book: xlwings.Book) -> Path | None:
    """The workbook's file on this computer; None where it has none."""
    path = Path(full_name(book))
    return path if path.is_absolute() and path.is_file() else None


def put_beside(home: Home, paper: Paper) -> Path:
    """Write the paper into the folder, or into Documents where the folder allows no new file; gives where it is.

    Raises OutputError when it can be written in neither.
    """
    try:
        return _write(home.free(paper.name), paper, home.source)
    except OutputError:
        if home.folder == documents_folder():
            raise
        return _write(Home(documents_folder()).free(paper.name), paper, home.source)


def _write(path: Path, paper: Paper, source: Path | None) -> Path:
    def write(stream: BinaryIO) -> None:
        stream.write(paper.content)

    new_file(path, write, source=source, prove=proving(paper.withheld))
    return path
