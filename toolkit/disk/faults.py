"""What is kept of a fault that nobody foresaw: a file that the officer can send to the toolkit's makers."""

import errno
import os
import sys
import tempfile
import traceback
from pathlib import Path

from toolkit import __version__
from toolkit.safe_text import safe_line

_OF_THE_DISK = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.EACCES, errno.EPERM)
)


def write_log(doing: str) -> Path:
    """Write the exception that is being handled into a file of its own among the temporary files; gives its path."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="csp-toolkit-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as log:
        log.write(f"csp-toolkit {__version__}, Python {sys.version}\n{doing}\n\n{traceback.format_exc()}")
    return Path(log.name)


def disk_sentence(error: BaseException) -> str:
    """One sentence for what the disk refused; "" for any other error."""
    if not isinstance(error, OSError):
        return ""
    why = error.strerror or type(error).__name__
    if isinstance(error.filename, str | bytes | os.PathLike):
        return (
            f'"{os.fsdecode(error.filename)}" cannot be used ({why}): check that it is there, that you may open it and '
            "that its drive is connected, then try again."
        )
    if error.errno in _OF_THE_DISK:
        return (
            f"The disk did not do what it was asked to ({why}): see that it has room and is connected, then try again."
        )
    return ""


def fault_sentence(doing: str) -> str:
    """One sentence for the exception that is being handled: what the disk refused, or where the log of it is, or what
    it was where none can be.
    """
    if said := disk_sentence(sys.exc_info()[1] or Exception()):
        return safe_line(said)
    begun = "Something went wrong that the toolkit did not expect"
    try:
        return f"{begun}: please send the file {write_log(doing)} to its makers."
    except OSError:  # there is no folder for temporary files
        return f"{begun}, and there is no room for a log of it: please tell its makers of {_in_short()}."


def _in_short() -> str:
    kind, _, trace = sys.exc_info()
    last = traceback.extract_tb(trace)[-1:]
    where = "".join(f", {Path(frame.filename).name}, line {frame.lineno}" for frame in last)
    return f"{kind.__name__ if kind else 'a fault'}{where}"
