"""Folders: made for files of the toolkit's, or where files of the user go that have no better place; where a path leads
to.
"""

import os
from pathlib import Path

from toolkit.disk.attributes import Attributes, attributes_of, close_folder_as


def documents_folder() -> Path:
    """The user's Documents folder, wherever it was moved to; the home folder where there is none."""
    from platformdirs import user_documents_path  # most workbooks are in a folder of their own

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def real_path(path: Path) -> Path:
    """Where a path leads to through links; before Python 3.13 ``Path.resolve`` fails on links that go in a circle."""
    return Path(os.path.realpath(path))


def make_folders(folder: Path, source: Path | None = None) -> None:
    """Make a folder, and those above it, where they are not there; what is there stays as it is.

    ``source`` is the file of which what goes into it is made: nobody may look into a new folder who may not read that.
    Raises OSError.
    """
    closed_as = attributes_of(source) if source else None
    for one in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        _make_folder(one, closed_as)
    folder.mkdir(exist_ok=True)  # raises where a file is there


def _make_folder(folder: Path, closed_as: Attributes | None) -> None:
    try:
        folder.mkdir()
    except FileExistsError:  # another run was faster
        return
    if closed_as:
        try:
            close_folder_as(folder, closed_as)
        except OSError:
            folder.rmdir()
            raise
