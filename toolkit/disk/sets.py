"""Sets of files: put in place together, as a new folder or each in its own place, or not at all."""

import contextlib
import itertools
import os
import re
import shutil
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from toolkit.disk.folders import make_folders
from toolkit.disk.placed import note_placed
from toolkit.disk.replacing import new_file, writing
from toolkit.disk.temporary import sync_folder, why_not_written
from toolkit.errors import OutputError

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_SURELY_DEAD = 3600
"""Seconds."""


@contextlib.contextmanager
def new_set(folder: Path, files: Mapping[str, bytes], source: Path) -> Iterator[Path]:
    """Have the files in a new folder; where what is done meanwhile fails, the folder is gone again.

    Nobody may read them, or look into the folder, who may not read ``source``, of which they are made; an empty folder
    that is there already is as closed afterwards. Raises OutputError, leaving nothing
    behind, where the folder is there already and not empty, or cannot be written.
    """
    refuse_full(folder)
    _remove_leftovers(folder)
    temporary = _beside(folder)
    try:
        make_folders(temporary, folder if folder.is_dir() else source)
        for name, content in files.items():
            new_file(temporary / name, writing(content), source=source)
        if folder.is_dir():
            folder.rmdir()  # an empty one, over which Windows renames nothing
        temporary.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise OutputError(why_not_written(folder, error) + ".") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    note_placed(folder)


def put_all(prepared: Iterable[AbstractContextManager[Callable[[], None]]]) -> None:
    """Put files in place (:func:`toolkit.disk.replacing.prepared_file`) once all of them are complete on the disk.

    Raises OutputError, and then, unless the disk refuses no more than a new name, none of them is there.
    """
    with contextlib.ExitStack() as stack:
        for put in [stack.enter_context(file) for file in prepared]:
            put()


def refuse_full(folder: Path) -> None:
    """Raise OutputError where a folder is there already and holds something, or cannot be one."""
    if os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir())):
        raise OutputError(f'"{folder}" is there already: choose another with --out, or move it away first.')
    if not folder.parent.is_dir():
        raise OutputError(f'There is no folder "{folder.parent}": make it first, or choose another with --out.')


def _beside(folder: Path) -> Path:
    """A name for the folder while it is made, which is nobody's."""
    names = (folder.with_name(f"{_prefix(folder)}{os.getpid()}-{number}~") for number in itertools.count(1))
    return next(name for name in names if not os.path.lexists(name))


def _prefix(folder: Path) -> str:
    return f".{folder.name[:100]}."


def _remove_leftovers(folder: Path) -> None:
    """Remove what runs that were killed left beside it: no run that is alive takes an hour to write a set."""
    pattern = re.compile(re.escape(_prefix(folder)) + r"\d+-\d+~")
    with contextlib.suppress(OSError):
        for name in filter(pattern.fullmatch, os.listdir(folder.parent)):
            left = folder.with_name(name)
            if time.time() - left.stat().st_mtime > _SURELY_DEAD:
                shutil.rmtree(left, ignore_errors=True)


def zip_of(folder: Path, where: Path) -> Path:
    """The files of a folder in one zip file of its name, to be carried as one; the same files give the same bytes."""
    path = where / f"{folder.name}.zip"
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(f"{folder.name}/{file.name}", _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
    return path
