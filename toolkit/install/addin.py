"""The add-in csp.xlam, put into the folder from which Excel opens whatever is in it: the buttons for any workbook."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from toolkit.bundled import bundled
from toolkit.errors import OutputError

ADDIN = "csp.xlam"
_ON_MAC = Path(
    "Library", "Group Containers", "UBF8T346G9.Office", "User Content.localized", "Startup.localized", "Excel"
)


def startup_folder(platform: str, home: Path, variables: Mapping[str, str]) -> Path | None:
    """The user's folder of what Excel opens at its start, on a system (``sys.platform``); None where it has none."""
    if platform == "win32":
        return Path(variables.get("APPDATA", home / "AppData" / "Roaming")) / "Microsoft" / "Excel" / "XLSTART"
    return home / _ON_MAC if platform == "darwin" else None


def put_addin(folder: Path) -> Path:
    """Put the add-in into that folder in place of an earlier one; gives where it is. Raises OutputError."""
    target = folder / ADDIN
    beside = folder / f".{ADDIN}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(bundled("workbooks", ADDIN), beside)
        os.replace(beside, target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(
            f"The add-in could not be put into {folder} ({error.strerror}): close Excel, which has the earlier one "
            "open, and run csp install again."
        ) from error
    return target
