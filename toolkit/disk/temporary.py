"""Files written beside the one they are to become, complete and on the disk before they take its name."""

import contextlib
import errno
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from toolkit.disk.attributes import Attributes, carry_all, close_as, close_further
from toolkit.disk.in_use import NOT_LOCKABLE, in_use

if sys.platform != "win32":
    import fcntl

Write = Callable[[BinaryIO], None]
_ATTEMPTS = 10


@contextlib.contextmanager
def file_beside(
    target: Path, write: Write, like: Attributes | None, source: Attributes | None = None
) -> Iterator[Path]:
    """A complete file beside the target, on the disk, with all attributes of ``like``; gone afterwards if unused.

    It is no more open than ``source``, of which it is made, either; without ``like`` otherwise as open as new files
    are. It is so closed from its first byte on.
    """
    remove_leftovers(target)
    temporary, handle = _create(target.parent, _prefix(target), 0o666 if like is None else 0o600)
    file = os.fdopen(handle, "wb")
    try:
        if like is None and source is not None:
            close_as(handle, temporary, source)
        write(file)
        file.flush()
        if like is not None:
            carry_all(handle, temporary, like)
        if like is not None and source is not None:
            close_further(handle, like, source)
        os.fsync(handle)
        if sys.platform == "win32":
            _let_go(file)
        yield temporary
    finally:
        _let_go(file)
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _let_go(file: BinaryIO) -> None:
    """Close a file that is on the disk already, or that will not be used: what goes wrong now changes nothing."""
    with contextlib.suppress(OSError):
        file.close()


def rename_over(temporary: Path, target: Path) -> None:
    """Windows: a virus scanner or a sync program may have the file open for a moment, another program for longer."""
    for wait in (0.05, 0.2, 0.5, 1.0, 0.0):
        try:
            return os.replace(temporary, target)
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(wait)
    raise in_use(target, "another program")


def rename_to_new(temporary: Path, path: Path) -> None:
    """Give the file its name unless that name is taken, in one step. Raises FileExistsError."""
    if sys.platform == "win32":
        os.rename(temporary, path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}:
            raise
        # The drive knows no second names (FAT, some network drives): reserve the name, then move onto it.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        os.replace(temporary, path)


def sync_folder(folder: Path) -> None:
    """Bring the new name to the disk; some drives do not allow it, and the file is whole all the same."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def why_not_written(path: Path, error: OSError) -> str:
    """The first part of a sentence: what stopped the writing and what to do about it."""
    reasons = {
        errno.ENOSPC: f'The disk is full: make room, then write "{path.name}" again',
        errno.EDQUOT: f'Your storage is full: make room, then write "{path.name}" again',
        errno.ENAMETOOLONG: f'The name "{path.name}" is too long: choose a shorter one',
        errno.EROFS: f'The drive of "{path.name}" can only be read: choose another folder',
        errno.ELOOP: f'"{path.name}" is a link that leads to itself: choose another name',
        errno.EINVAL: f'"{path.name}" cannot be a file\'s name here: choose another name',
    }
    if isinstance(error, PermissionError):
        return f'You may not write in the folder "{path.parent}": choose another folder, or ask for access to it'
    if error.errno in reasons:
        return reasons[error.errno]
    return f'"{path.name}" could not be written ({error.strerror or error}): try again, or choose another folder'


def _create(folder: Path, prefix: str, mode: int) -> tuple[Path, int]:
    """A new, empty file of which nobody else knows, locked as a sign that its writer is alive."""
    for _ in range(_ATTEMPTS):
        temporary = folder / f"{prefix}{secrets.token_hex(4)}.tmp"
        try:
            handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        except FileExistsError:
            continue
        if _mark_alive(handle, temporary):
            return temporary, handle
        with contextlib.suppress(OSError):
            os.close(handle)
            os.unlink(temporary)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def _mark_alive(handle: int, temporary: Path) -> bool:
    """Lock it; False when another run took it for a leftover in the moment before. Windows keeps open files anyway."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.path.samestat(os.fstat(handle), os.stat(temporary))
        except FileNotFoundError:
            return False
        except OSError as error:
            return error.errno in NOT_LOCKABLE
    return True


def remove_leftovers(target: Path) -> None:
    """Remove what runs that were killed left beside a file, but not what a run that is alive is writing."""
    with contextlib.suppress(OSError):
        pattern = re.compile(re.escape(_prefix(target)) + r"[0-9a-f]{8}\.tmp")
        for name in filter(pattern.fullmatch, os.listdir(target.parent)):
            with contextlib.suppress(OSError):
                _remove_unless_alive(target.parent / name)


def _prefix(target: Path) -> str:
    return f".~csp-{os.fsencode(target.name)[:200].decode('utf-8', 'ignore')}-"


def _remove_unless_alive(leftover: Path) -> None:
    handle = os.open(leftover, os.O_RDWR)
    try:
        if sys.platform != "win32":
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(leftover)
    finally:
        os.close(handle)
    if sys.platform == "win32":
        os.unlink(leftover)
