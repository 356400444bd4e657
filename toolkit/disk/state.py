"""The state that a file is in, by which a change by somebody else is noticed."""

import os
from pathlib import Path

Fingerprint = tuple[int, int, int, int]
"""What distinguishes one state of a file from another: device, inode, size, and time of change in nanoseconds."""


def fingerprint_of(path: Path) -> Fingerprint:
    """The present state of the file at ``path``. Raises OSError."""
    state = os.stat(path)
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns
