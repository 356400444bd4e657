"""Files put in place whole or not at all, and workbooks held so that nobody else's work is overwritten.

The new file is written beside the old one, brought to the disk and then renamed over it, so that whoever looks, at
whatever moment the computer stops, finds the old file or the new one.
"""

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from toolkit.exceptions import OutputError, WorkbookError, WorkbookInUseError
from toolkit.package import Fingerprint, fingerprint_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

Write = Callable[[BinaryIO], None]
_LOCKED_BYTE = 0x7FFF0000
"""Windows keeps others from reading what is locked, so the byte that is locked lies behind the end of any workbook."""
_NOT_LOCKABLE = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_ATTEMPTS = 10
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(slots=True)
class Hold:
    """A workbook held by :func:`exclusive`: the real file, its state when it was taken, and the open handle."""

    path: Path
    fingerprint: Fingerprint
    named: Path
    handle: int | None = field(repr=False)

    def replace(self, write: Write, read: Fingerprint | None = None) -> None:
        """Replace the workbook with what ``write`` writes; ``read`` is the state that the new content was made from.

        Raises WorkbookInUseError, leaving the workbook as it is, when it changed since it was read or since it was
        taken, or was opened meanwhile; otherwise as :func:`replace_file`.
        """
        self._check_unchanged(read or self.fingerprint)
        replace_file(self.path, write, before_swap=lambda: self._let_go(read or self.fingerprint))

    def _let_go(self, read: Fingerprint) -> None:
        """The last look before the swap; Windows replaces no file that is open."""
        _refuse_if_open(self.path, self.named)
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
                f"{self.path.name} was changed by somebody else meanwhile, so nothing was written: try again."
            )

    def close(self) -> None:
        """Let the workbook go; locks go with the handle."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[Hold]:
    """Hold a workbook so that it can be read and replaced while nobody else changes it.

    Raises WorkbookInUseError when Excel, LibreOffice or another run has it open, and WorkbookError when it is not
    there or may not be changed. Nothing is touched then. Two runs that hold it in turn never see each other's halves:
    a lock that was taken on a file replaced meanwhile is given up for one on the new file.
    """
    real = _real_file(path)
    _refuse_if_open(real, path)
    hold = _take(real, path)
    try:
        yield hold
    finally:
        hold.close()


def replace_file(path: Path, write: Write, *, before_swap: Callable[[], None] = lambda: None) -> None:
    """Replace the file with what ``write`` writes, keeping its permissions and, where allowed, its owner.

    A link is followed to the file it stands for. ``before_swap`` is called when the new file is complete and may
    still refuse. Whatever is raised, the old file is as it was and nothing is left beside it; what an earlier,
    killed run left is removed. Raises WorkbookError for what the system does not allow.
    """
    real = _real_file(path)
    try:
        with _file_beside(real, write, os.stat(real)) as temporary:
            before_swap()
            _rename_over(temporary, real)
        _sync_folder(real.parent)
    except OSError as error:
        raise WorkbookError(_why_not_written(real, error) + ", and the workbook is as it was.") from error


def new_file(path: Path, write: Write, *, overwrite: bool = False) -> None:
    """Make a file of what ``write`` writes. Without ``overwrite`` a file that is there already is never touched.

    Raises OutputError, leaving nothing behind, when the file exists or cannot be written.
    """
    if os.path.isdir(path):
        raise OutputError(f"{path} is a folder: give the name of a file in it.")
    if not os.path.isdir(path.parent):
        raise OutputError(f"There is no folder {path.parent}: make it first, or choose another folder.")
    if not overwrite and os.path.lexists(path):
        raise _exists(path)
    target = _followed(path) if overwrite else path
    try:
        with _file_beside(target, write, None) as temporary:
            if overwrite:
                _rename_over(temporary, target)
            else:
                _rename_to_new(temporary, path)
        _sync_folder(target.parent)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise OutputError(_why_not_written(path, error) + ".") from error


def _exists(path: Path) -> OutputError:
    return OutputError(f"{path} is there already: choose another name, or delete it first.")


def _followed(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _real_file(path: Path) -> Path:
    """The file that the path stands for. Raises WorkbookError when there is none."""
    real = _followed(path)
    if os.path.isdir(real):
        raise WorkbookError(f"{path} is a folder: choose a workbook (.xlsx or .xlsm) in it.")
    if not os.path.isfile(real):
        raise WorkbookError(f"There is no workbook {path}: check the name and the folder.")
    return real


def _take(real: Path, named: Path) -> Hold:
    """Open and lock the file, until what is locked is what lies at the path."""
    for _ in range(_ATTEMPTS):
        handle = _open_for_change(real)
        try:
            _lock(handle, real)
            before = os.fstat(handle)
            if os.path.samestat(before, os.stat(real)):
                return Hold(real, fingerprint_of(real), named, handle)
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    raise _in_use(real, "another run of the toolkit")


def _open_for_change(real: Path) -> int:
    """A handle that may write, as a test that the workbook may be changed; nothing is written through it."""
    try:
        if not os.stat(real).st_mode & _ANY_WRITE:
            raise WorkbookError(
                f"{real.name} is read-only: clear Read-only in the file's properties, or save a copy and use that."
            )
        return os.open(real, os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        raise WorkbookError(f"There is no workbook {real}: check the name and the folder.") from None
    except PermissionError as error:
        if sys.platform == "win32":
            raise _in_use(real, "another program") from error
        raise WorkbookError(
            f"{real.name} may not be changed by you: ask its owner, or save a copy and use that."
        ) from error
    except OSError as error:
        raise WorkbookError(_why_not_written(real, error) + ".") from error


def _lock(handle: int, real: Path) -> None:
    """Lock without waiting. Where the drive knows no locks there is none; the swap is still whole."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            # LibreOffice and others take record locks. They are only tried: this process would lose its own as soon
            # as it closed the workbook after reading it, which is not so with flock.
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.lockf(handle, fcntl.LOCK_UN)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _NOT_LOCKABLE:
            raise _in_use(real, "another program") from error


def _in_use(real: Path, who: str, mark: Path | None = None) -> WorkbookInUseError:
    hint = f" (if nobody has it open, delete the hidden file {mark.name} beside it)" if mark else ""
    return WorkbookInUseError(
        f"{real.name} is open in {who}, so nothing was written: close it there and try again{hint}."
    )


def _refuse_if_open(real: Path, named: Path) -> None:
    """Look for the files that Excel and LibreOffice keep beside a workbook that is open."""
    for beside in {real, Path(os.path.abspath(named))}:
        excel, libreoffice = beside.with_name(f"~${beside.name}"), beside.with_name(f".~lock.{beside.name}#")
        if os.path.lexists(excel):
            raise _in_use(real, "Excel" + _by(_excel_user(excel)), excel)
        if os.path.lexists(libreoffice):
            raise _in_use(real, "LibreOffice" + _by(_libreoffice_user(libreoffice)), libreoffice)


def _by(user: str) -> str:
    return f" by {user}" if user else ""


def _excel_user(mark: Path) -> str:
    """Who has it open: a byte of length and 54 of name in the system's code page, then the same in UTF-16."""
    content = _read_mark(mark)
    if len(content) >= 57 and 0 < content[55] <= 54:
        name = content[57 : 57 + 2 * content[55]].decode("utf-16-le", "ignore")
    else:
        name = content[1 : 1 + content[0]].decode("cp1252", "ignore") if content else ""
    return name.strip(" \0")


def _libreoffice_user(mark: Path) -> str:
    """Who has it open: the full name, or else the login name, the first two of the fields set apart by commas."""
    fields = re.split(r"(?<!\\),", _read_mark(mark).decode("utf-8", "ignore"))
    return next((re.sub(r"\\(.)", r"\1", field).strip() for field in fields[:2] if field.strip()), "")


def _read_mark(mark: Path) -> bytes:
    try:
        with open(mark, "rb") as file:
            return file.read(1024)
    except OSError:
        return b""


@contextlib.contextmanager
def _file_beside(target: Path, write: Write, like: os.stat_result | None) -> Iterator[Path]:
    """A complete file beside the target, on the disk, with the permissions of ``like``; gone afterwards if unused."""
    prefix = f".~csp-{os.fsencode(target.name)[:200].decode('utf-8', 'ignore')}-"
    _remove_leftovers(target.parent, prefix)
    temporary, handle = _create(target.parent, prefix, 0o666 if like is None else 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            if like is not None:
                _copy_permissions(handle, temporary, like)
            os.fsync(handle)
            if sys.platform != "win32":
                yield temporary
        if sys.platform == "win32":
            yield temporary
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


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
        os.close(handle)
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
            return error.errno in _NOT_LOCKABLE
    return True


def _remove_leftovers(folder: Path, prefix: str) -> None:
    """Remove what runs that were killed left behind, but not what a run that is alive is writing."""
    with contextlib.suppress(OSError):
        pattern = re.compile(re.escape(prefix) + r"[0-9a-f]{8}\.tmp")
        for name in filter(pattern.fullmatch, os.listdir(folder)):
            with contextlib.suppress(OSError):
                _remove_unless_alive(folder / name)


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


def _copy_permissions(handle: int, temporary: Path, like: os.stat_result) -> None:
    if sys.platform == "win32":
        os.chmod(temporary, stat.S_IMODE(like.st_mode))
        return
    with contextlib.suppress(PermissionError):
        os.fchown(handle, like.st_uid, like.st_gid)
    os.fchmod(handle, stat.S_IMODE(like.st_mode))


def _rename_over(temporary: Path, target: Path) -> None:
    """Windows: a virus scanner or a sync program may have the file open for a moment, another program for longer."""
    for wait in (0.05, 0.2, 0.5, 1.0, 0.0):
        try:
            return os.replace(temporary, target)
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(wait)
    raise _in_use(target, "another program")


def _rename_to_new(temporary: Path, path: Path) -> None:
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


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk; some drives do not allow it, and the file is whole all the same."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why_not_written(path: Path, error: OSError) -> str:
    """The first part of a sentence: what stopped the writing and what to do about it."""
    reasons = {
        errno.ENOSPC: f"The disk is full: make room, then write {path.name} again",
        errno.EDQUOT: f"Your storage is full: make room, then write {path.name} again",
        errno.ENAMETOOLONG: f"The name {path.name} is too long: choose a shorter one",
        errno.EROFS: f"The drive of {path.name} can only be read: choose another folder",
        errno.EINVAL: f"{path.name} cannot be a file's name here: choose another name",
    }
    if isinstance(error, PermissionError):
        return f"You may not write in the folder {path.parent}: choose another folder, or ask for access to it"
    if error.errno in reasons:
        return reasons[error.errno]
    return f"{path.name} could not be written ({error.strerror or error}): try again, or choose another folder"
