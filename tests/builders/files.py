"""Files to be replaced, and disks and folders that fail."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from tests import ROOT
from toolkit.disk.replacing import exclusive
from toolkit.errors import ToolkitError, WorkbookError

ON_POSIX = sys.platform != "win32"
posix_only = pytest.mark.skipif(not ON_POSIX, reason="POSIX signals, locks, links and permissions")


def writer(content: bytes) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write(content)

    return write


def refusal(action: Callable[[], object], kind: type[ToolkitError] = WorkbookError) -> str:
    with pytest.raises(kind) as caught:
        action()
    return str(caught.value)


def copy_saved_on(workbook: Path, target: Path, moment: str) -> None:
    """The workbook at ``target`` with its own properties saying that it was saved at that moment, as written there."""
    modified = re.compile(rb"(<dcterms:modified [^>]*>).*?(?=</dcterms:modified>)")
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = modified.sub(rb"\g<1>" + moment.encode(), content)
            copy.writestr(entry, content)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def hold(path: Path) -> None:
    with exclusive(path):
        pass


def excel_mark(user: str) -> bytes:
    """What Excel writes into its note: the user in the system's code page, then in UTF-16, each with its length."""
    narrow = user.encode("cp1252", "replace")
    wide = user.encode("utf-16-le")
    return bytes([len(narrow)]) + narrow.ljust(54) + bytes([len(user), 0]) + wide.ljust(108, b" ")


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    root = ROOT
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)
