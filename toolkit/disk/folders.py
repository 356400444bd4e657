"""Where files of the user go that have no better place, and where a path leads to."""

import os
from pathlib import Path


def documents_folder() -> Path:
    """The user's Documents folder, wherever it was moved to; the home folder where there is none."""
    from platformdirs import user_documents_path  # most workbooks are in a folder of their own

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def real_path(path: Path) -> Path:
    """Where a path leads to through links; before Python 3.13 ``Path.resolve`` fails on links that go in a circle."""
    return Path(os.path.realpath(path))
