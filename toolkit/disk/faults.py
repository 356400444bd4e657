"""What is kept of a fault that nobody foresaw: a file that the officer can send to the toolkit's makers."""

import sys
import tempfile
import traceback
from pathlib import Path

from toolkit import __version__


def write_log(doing: str) -> Path:
    """Write the exception that is being handled into a file of its own among the temporary files; gives its path."""
    with tempfile.NamedTemporaryFile("w", prefix="csp-toolkit-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(f"csp-toolkit {__version__}, Python {sys.version}\n{doing}\n\n{traceback.format_exc()}")
    return Path(log.name)


def fault_sentence(doing: str) -> str:
    """One sentence for the exception that is being handled; says where its log is, or what it was where none can be."""
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
