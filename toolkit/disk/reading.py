"""Files read whole: pipes and devices, which may never end, are refused before they are opened."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from toolkit.disk.errors import a_folder
from toolkit.disk.in_use import note_if_open
from toolkit.errors import ToolkitError
from toolkit.safe_text import is_storable

MOST_FILE_BYTES = 500_000_000
"""Larger files are refused: each is held in memory, and none that officers or clerks have comes near."""


def refuse_no_file(path: Path, state: os.stat_result, error: Callable[[str], ToolkitError]) -> None:
    """Raises what ``error`` makes for a pipe, a socket or a device, and for a name that no other file can hold."""
    if not is_storable(path):
        raise error(f'"{path}" has something in its name that is no letter: rename it.')
    if not stat.S_ISREG(state.st_mode) and not stat.S_ISDIR(state.st_mode):
        raise error(f'"{path}" is no file but a pipe or a device: give the name of a file.')


def read_plain_file(path: Path) -> bytes:
    """The bytes of a file of any kind. Raises ToolkitError, in one sentence."""
    try:
        state = os.stat(path)
        refuse_no_file(path, state, ToolkitError)
        if stat.S_ISDIR(state.st_mode):
            raise a_folder(path)
        if state.st_size > MOST_FILE_BYTES:
            raise ToolkitError(f'"{path.name}" is too large ({state.st_size // 1_000_000} MB): choose another file.')
        note_if_open(path)
        return path.read_bytes() if state.st_size else b""  # what Linux shows of itself is empty, and may never end
    except (OSError, ValueError) as error:
        raise ToolkitError(f"{path.name} cannot be opened: check that it is there and that you may read it.") from error
