"""Where another program is, such as LibreOffice: never one that lies beside a workbook."""

import os
import sys
from pathlib import Path


def program_on_path(name: str) -> str | None:
    """The program of that name in a folder that PATH names in full; None where there is none.

    Windows, and ``shutil.which`` with it, looks in the current folder first, and a PATH may have "." in it: that is
    where a stranger's workbook was unpacked, and what came with it.
    """
    endings = (".exe", ".com") if sys.platform == "win32" else ("",)
    folders = [Path(folder) for folder in os.get_exec_path() if os.path.isabs(folder)]
    places = (folder / f"{name}{ending}" for folder in folders for ending in endings)
    return next((str(place) for place in places if place.is_file() and os.access(place, os.X_OK)), None)
