"""Where files of the user go that have no better place."""

import sys
from pathlib import Path


def documents_folder() -> Path:
    """The user's Documents folder, on Windows wherever it was moved to; the home folder where there is none."""
    folder = _known_folder("{FDD39AD0-238F-46AF-ADB4-6C85480369C7}") if sys.platform == "win32" else None
    folder = folder or Path.home() / "Documents"
    return folder if folder.is_dir() else Path.home()


if sys.platform == "win32":
    import ctypes
    import uuid

    def _known_folder(identifier: str) -> Path | None:
        """A folder by its identifier (KNOWNFOLDERID), None where Windows does not say."""
        name = ctypes.c_wchar_p()
        key = (ctypes.c_byte * 16).from_buffer_copy(uuid.UUID(identifier).bytes_le)
        if ctypes.windll.shell32.SHGetKnownFolderPath(ctypes.byref(key), 0, None, ctypes.byref(name)):
            return None
        try:
            return Path(name.value) if name.value else None
        finally:
            ctypes.windll.ole32.CoTaskMemFree(name)

else:

    def _known_folder(identifier: str) -> Path | None:
        """Only Windows knows folders by identifiers."""
        return None
