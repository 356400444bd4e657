"""Whether another program has a workbook open: its locks, and the files that Excel and LibreOffice put beside it."""

import errno
import os
import re
import sys
from pathlib import Path

from toolkit.errors import WorkbookInUseError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NOT_LOCKABLE = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
"""What drives answer that know no locks."""
_OPEN: dict[str, None] = {}
_LOCKED_BYTE = 0x7FFF0000
"""Windows keeps others from reading what is locked, so the byte that is locked is behind the end of any workbook."""


def in_use(real: Path, who: str, mark: Path | None = None) -> WorkbookInUseError:
    """The error for a workbook that is open; ``mark`` is the file beside it that says so."""
    hint = f' (if nobody has it open, delete the hidden file "{mark.name}" beside it)' if mark else ""
    return WorkbookInUseError(
        f'"{real.name}" is open in {who}, so nothing was written: close it there and try again{hint}.'
    )


def lock(handle: int, real: Path) -> None:
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
        if error.errno not in NOT_LOCKABLE:
            raise in_use(real, "another program") from error


def refuse_if_open(real: Path, named: Path) -> None:
    """Look for the files that Excel and LibreOffice keep beside a workbook that is open."""
    for beside in {real, Path(os.path.abspath(named))}:
        libreoffice = beside.with_name(f".~lock.{beside.name}#")
        is_words = beside.suffix.casefold().startswith(".do")
        for office in (beside.with_name(f"~${name}") for name in _shown_as(beside, is_words=is_words)):
            if os.path.lexists(office):
                raise in_use(real, ("Word" if is_words else "Excel") + _by(_office_user(office)), office)
        if os.path.lexists(libreoffice):
            raise in_use(real, "LibreOffice" + _by(_libreoffice_user(libreoffice)), libreoffice)


def _shown_as(path: Path, *, is_words: bool) -> tuple[str, ...]:
    """What follows "~$" in the name of Office's file: the whole name, but Word leaves the first two letters of one of
    eight and more out, and the first of one of seven (Microsoft, "Description of how Word creates temporary files").
    """
    left_out = min(max(len(path.stem) - 6, 0), 2) if is_words else 0
    return (path.name, path.name[left_out:]) if left_out else (path.name,)


def note_if_open(named: Path) -> None:
    """Note of a file that was read whether it is open elsewhere."""
    if sentence := last_saved(named):
        _OPEN[sentence] = None


def read_while_open() -> tuple[str, ...]:
    """A sentence on each file that this job read and that was open elsewhere, in order; the next job begins anew."""
    said = tuple(_OPEN)
    _OPEN.clear()
    return said


def last_saved(named: Path) -> str:
    """A sentence where a file that is only read is open elsewhere: what is read is what was last saved."""
    try:
        refuse_if_open(Path(os.path.realpath(named)), named)
    except WorkbookInUseError as error:
        who = str(error).partition(", so nothing was written")[0]
        return f"{who}: this is what was last saved; save it there and run this again for what has changed since."
    return ""


def _by(user: str) -> str:
    return f" by {user}" if user else ""


def _office_user(mark: Path) -> str:
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
        if not os.path.isfile(mark):  # a pipe, say, which is never at its end
            return b""
        with open(mark, "rb") as file:
            return file.read(1024)
    except OSError:
        return b""
