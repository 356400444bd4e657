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
    """One sentence for the exception that is being handled; says where its log is."""
    return (
        f"Something went wrong that the toolkit did not expect: please send the file {write_log(doing)} to its makers."
    )
