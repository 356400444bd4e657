"""What ``csp install`` has put on this computer for this user, taken away again."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from toolkit.errors import OutputError
from toolkit.install.addin import ADDIN, startup_folder
from toolkit.install.noting import MAC_SCRIPTS, SCRIPT, forget_in_registry
from toolkit.install.shortcuts import shortcut_places

_STAYS = (
    "Workbooks stay as they are, with their buttons. The toolkit itself is removed by what installed it, such as "
    "python -m pip uninstall csp-toolkit"
)


def remove_installed(addin_folder: Path | None = None) -> Iterator[str]:
    """Take away the menus or icons, the add-in and what says where Python is; gives what was done, a line each.

    ``addin_folder`` is the folder that was chosen for the add-in, if one was. Raises OutputError for what cannot be
    removed; what was removed before is gone.
    """
    removed = [path for path in _places(addin_folder) if _take_away(path)]
    yield from (f"Removed: {path}" for path in removed)
    forgotten = sys.platform == "win32" and forget_in_registry()
    if forgotten:
        yield "Where Python is is no longer noted for you in the registry."
    if not (removed or forgotten):
        yield "Nothing that csp install makes was found here for you."
    yield _STAYS


def _places(addin_folder: Path | None) -> Iterator[Path]:
    home = Path.home()
    yield from shortcut_places(home, os.environ)
    folder = addin_folder or startup_folder(sys.platform, home, os.environ)
    if folder:
        yield folder / ADDIN
    if sys.platform == "darwin":
        yield home / MAC_SCRIPTS / SCRIPT


def _take_away(path: Path) -> bool:
    """Whether it was there."""
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise OutputError(
            f"{path} could not be removed ({error.strerror}): close Excel, which may have it open, and try again."
        ) from error
    return True
