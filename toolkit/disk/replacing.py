"""Files put in place whole or not at all, and workbooks held so that nobody else's work is overwritten.

The new file is written beside the old one, brought to the disk and then renamed over it, so that whoever looks, at
whatever moment the computer stops, finds the old file or the new one.
"""

import contextlib
import itertools
import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path
from typing import Any, BinaryIO

from toolkit.disk.attributes import attributes_of
from toolkit.disk.errors import a_folder, no_workbook
from toolkit.disk.in_use import in_use, lock, refuse_if_open
from toolkit.disk.placed import note_placed
from toolkit.disk.reading import refuse_no_file
from toolkit.disk.state import Fingerprint, fingerprint_of
from toolkit.disk.temporary import (
    Write,
    file_beside,
    remove_leftovers,
    rename_over,
    rename_to_new,
    sync_folder,
    why_not_written,
)
from toolkit.errors import OutputError, WorkbookError, WorkbookInUseError
from toolkit.records import dataclass
from toolkit.safe_text import is_storable

_ATTEMPTS = 10
_LONGEST_NAME = 255
"""Bytes of a file's name, on nearly every drive."""
_END_OF_NAME = 40
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(slots=True)
class Hold:
    """A workbook held by :func:`exclusive`: the real file, its state when it was taken, and the open handle."""

    path: Path
    fingerprint: Fingerprint
    named: Path
    handle: int | None = field(repr=False)

    def replace(
        self, write: Write, read: Fingerprint | None = None, prove: Callable[[Path], None] = lambda file: None
    ) -> None:
        """Replace the workbook with what ``write`` writes; ``read`` is the state that the new content was made from.

        ``prove`` is given the complete new file on the disk before it takes the workbook's name, and may refuse it.
        Raises WorkbookInUseError, leaving the workbook as it is, when it changed since it was read or since it was
        taken, or was opened meanwhile; otherwise as :func:`replace_file`.
        """
        self._check_unchanged(read or self.fingerprint)
        replace_file(self.path, write, before_swap=lambda: self._let_go(read or self.fingerprint), prove=prove)

    def _let_go(self, read: Fingerprint) -> None:
        """The last look before the swap; Windows replaces no file that is open."""
        refuse_if_open(self.path, self.named)
        self._check_unchanged(read)
        if sys.platform == "win32":
            self.close()

    def _check_unchanged(self, read: Fingerprint) -> None:
        try:
            now: Fingerprint | None = fingerprint_of(self.path)
        except OSError:
            now = None
        if not now == read == self.fingerprint:
            raise WorkbookInUseError(
                f'"{self.path.name}" was changed by somebody else meanwhile, so nothing was written: try again.'
            )

    def close(self) -> None:
        """Let the workbook go; locks go with the handle. Nothing was written through it, so nothing is lost with it."""
        handle, self.handle = self.handle, None
        if handle is not None:
            with contextlib.suppress(OSError):
                os.close(handle)


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[Hold]:
    """Hold a workbook so that it can be read and replaced while nobody else changes it.

    Raises WorkbookInUseError when Excel, LibreOffice or another run has it open, and WorkbookError when it is not
    there or may not be changed. Nothing is touched then. Two runs that hold it in turn never see each other's halves:
    a lock that was taken on a file replaced meanwhile is given up for one on the new file.
    """
    try:
        real = _real_file(path)
        refuse_if_open(real, path)
        hold = _take(real, path)
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        yield hold
    finally:
        hold.close()


def replace_file(
    path: Path,
    write: Write,
    *,
    before_swap: Callable[[], None] = lambda: None,
    prove: Callable[[Path], None] = lambda file: None,
) -> None:
    """Replace the file with what ``write`` writes, keeping its permissions, its access list, what else is attached to
    it and, where allowed, its owner.

    A link is followed to the file it stands for. ``prove`` is given the new file when it is complete, then
    ``before_swap`` is called; both may still refuse. Whatever is raised, the old file is as it was and nothing is left
    beside it; what an earlier, killed run left is removed. Raises WorkbookError for what the system does not allow.
    """
    real = path
    try:
        real = _real_file(path)
        with file_beside(real, write, attributes_of(real)) as temporary:
            prove(temporary)
            before_swap()
            rename_over(temporary, real)
            note_placed(real)
        sync_folder(real.parent)
    except OSError as error:
        raise WorkbookError(why_not_written(real, error) + ", and the workbook is as it was.") from error


def new_file(
    path: Path,
    write: Write,
    *,
    overwrite: bool = False,
    like: Path | None = None,
    source: Path | None = None,
    prove: Callable[[Path], None] = lambda file: None,
) -> None:
    """Make a file of what ``write`` writes. Without ``overwrite`` a file that is there already is never touched.

    ``like`` is a file of which it is a copy, with its attributes; ``source`` is one of which it is made: nobody may
    then read it who may not read that. ``prove`` is given the complete file on the disk before it takes its name, and
    may refuse it.

    Raises OutputError, leaving nothing behind, when the file exists or cannot be written.
    """
    with prepared_file(path, write, overwrite=overwrite, like=like, source=source, prove=prove) as put:
        put()


@contextlib.contextmanager
def prepared_file(
    path: Path,
    write: Write,
    *,
    overwrite: bool = False,
    like: Path | None = None,
    source: Path | None = None,
    prove: Callable[[Path], None] = lambda file: None,
) -> Iterator[Callable[[], None]]:
    """A new file as for :func:`new_file`, complete on the disk, and the call by which it takes its name.

    Until that is called nothing has changed. Raises OutputError, and so does the call.
    """
    target = free_to_write(path, overwrite=overwrite)
    with contextlib.ExitStack() as stack:
        stack.callback(sync_folder, target.parent)
        with _in_a_sentence(path):
            _refuse_name(target)
            if overwrite and os.path.lexists(path):
                _refuse_to_replace(path)
                refuse_if_open(target, path)
            attributes = (attributes_of(of) if of else None for of in (like, source))
            temporary = stack.enter_context(file_beside(target, write, *attributes))
            prove(temporary)

        def put() -> None:
            with _in_a_sentence(path):
                if overwrite:
                    rename_over(temporary, target)
                else:
                    rename_to_new(temporary, path)
                note_placed(path)

        yield put


def free_to_write(path: Path, *, overwrite: bool) -> Path:
    """Where a file of that name would be. Raises OutputError where none can be, or one is there already."""
    if not is_storable(path):
        raise OutputError(f'"{path}" has something in its name that is no letter: choose another name.')
    if os.path.isdir(path):
        raise OutputError(f'"{path}" is a folder: give the name of a file in it.')
    target = _followed(path) if overwrite else path
    for folder in (path.parent, target.parent):
        if not os.path.isdir(folder):
            raise OutputError(f'There is no folder "{folder}": make it first, or choose another folder.')
    if not overwrite and os.path.lexists(path):
        remove_leftovers(path)  # the run that made it may have been killed before it tidied up
        raise _exists(path)
    return target


@contextlib.contextmanager
def _in_a_sentence(path: Path) -> Iterator[None]:
    """Turn what the system answers into an OutputError about the file."""
    try:
        yield
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise OutputError(why_not_written(path, error) + ".") from error


def writing(content: bytes) -> Write:
    """What writes this content."""

    def write(stream: BinaryIO) -> None:
        stream.write(content)

    return write


def new_file_under(path: Path, write: Write, **options: Any) -> Path:
    """Make a file as :func:`new_file` does, under a name that is free: when another run takes it first, the next."""
    remove_leftovers(path)
    while True:
        free = free_path(path)
        try:
            new_file(free, write, **options)
        except OutputError:
            if not os.path.lexists(free):
                raise
        else:
            return free


@contextlib.contextmanager
def copy_kept(path: Path, content: bytes, like: Path) -> Iterator[Path]:
    """Have a copy of a file on the disk while the file is replaced; where that fails, it is gone again.

    ``content`` is what the file ``like`` holds. The same copy, left by a run that was killed in between, is taken.
    """
    try:
        state = fingerprint_of(like)
        before = _same_copy(path, content)
    except OSError as error:
        raise _unreadable(like, error) from error
    if before:
        remove_leftovers(before)
    copy = before or new_file_under(path, writing(content), like=like)
    try:
        yield copy
    except BaseException:
        with contextlib.suppress(OSError):  # where it cannot be seen that nothing was replaced, the copy stays
            if before is None and fingerprint_of(like) == state:
                copy.unlink(missing_ok=True)
        raise


def _same_copy(path: Path, content: bytes) -> Path | None:
    for candidate in _names(path):
        if not os.path.isfile(candidate):
            return None
        if candidate.stat().st_size == len(content) and candidate.read_bytes() == content:
            return candidate
    return None


def free_path(path: Path) -> Path:
    """The path itself, or with (2), (3) ... after its name when it is taken; shortened where the disk asks for it."""
    return next(candidate for candidate in _names(path) if not os.path.lexists(candidate))


def _names(path: Path) -> Iterator[Path]:
    for number in itertools.count(1):
        more = f" ({number})" if number > 1 else ""
        end = more + path.suffix
        yield path.with_name(_shortened(path.stem, _LONGEST_NAME - len(os.fsencode(end))) + end)


def _shortened(stem: str, most: int) -> str:
    """The name cut to so many bytes; its end, which says what the file is, stays."""
    if len(os.fsencode(stem)) <= most:
        return stem
    end = stem[-_END_OF_NAME:]
    kept = os.fsencode(stem)[: most - len(os.fsencode(end)) - 3].decode("utf-8", "ignore").rstrip()
    return f"{kept}...{end}"


def _unreadable(path: Path, error: OSError) -> WorkbookError:
    return WorkbookError(
        f'"{path.name}" could not be opened ({error.strerror or error}), and nothing was changed: try again.'
    )


def _exists(path: Path) -> OutputError:
    return OutputError(f'"{path}" is there already: choose another name, or delete it first.')


def _refuse_name(target: Path) -> None:
    """Raises OSError for a name that the drive does not take, such as one that is too long: the hidden file that is
    made first has a shorter one.
    """
    with contextlib.suppress(FileNotFoundError):
        os.lstat(target)


def _refuse_to_replace(path: Path) -> None:
    """Only a file is replaced: whoever may write beside a pipe or a device could take it from everybody else."""
    with contextlib.suppress(FileNotFoundError):  # a link to a file that is still to be made
        refuse_no_file(path, os.stat(path), OutputError)


def _followed(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _real_file(path: Path) -> Path:
    """The file that the path stands for. Raises WorkbookError when there is none."""
    real = _followed(path)
    if os.path.isdir(real):
        raise a_folder(path)
    if not os.path.exists(real):
        raise no_workbook(path)
    refuse_no_file(path, os.stat(real), WorkbookError)
    return real


def _take(real: Path, named: Path) -> Hold:
    """Open and lock the file, until what is locked is what is at the path."""
    for _ in range(_ATTEMPTS):
        handle = _open_for_change(real)
        try:
            lock(handle, real)
            before = os.fstat(handle)
            if os.path.samestat(before, os.stat(real)):
                return Hold(real, fingerprint_of(real), named, handle)
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    raise in_use(real, "another run of the toolkit")


def _open_for_change(real: Path) -> int:
    """A handle that may write, as a test that the workbook may be changed; nothing is written through it."""
    try:
        if not os.stat(real).st_mode & _ANY_WRITE:
            raise WorkbookError(
                f'"{real.name}" is read-only: clear Read-only in the file\'s properties, or save a copy and use that.'
            )
        return os.open(real, os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        raise no_workbook(real) from None
    except PermissionError as error:
        if sys.platform == "win32":
            raise in_use(real, "another program") from error
        raise WorkbookError(
            f'"{real.name}" may not be changed by you: ask its owner, or save a copy and use that.'
        ) from error
    except OSError as error:
        raise WorkbookError(why_not_written(real, error) + ".") from error
