"""What Windows keeps about a file beside its bytes: its access list, and named streams such as the mark of the web.

Excel blocks the macros of a file whose stream ``Zone.Identifier`` says that it came from the web; a file that takes its
place must say so too.
"""

import ctypes
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ACCESS_LIST = 4
"""DACL_SECURITY_INFORMATION."""
_END_OF_LIST = ctypes.c_void_p(-1).value
_UNNAMED = "::$DATA"


class _Stream(ctypes.Structure):
    """WIN32_FIND_STREAM_DATA."""

    _fields_ = (("size", ctypes.c_longlong), ("name", ctypes.c_wchar * 296))


def carry_streams(old: Path, made: Path, library: Any = None) -> None:
    """Write every named stream of the old file beside the bytes of the new one. ``library`` stands in for kernel32."""
    for name in _streams(old, library or _library("kernel32")):
        with open(f"{old}{name}", "rb") as source, open(f"{made}{name}", "wb") as target:
            shutil.copyfileobj(source, target)


def carry_access(old: Path, made: Path, library: Any = None) -> None:
    """Give the new file the old one's access list where it differs; mostly both have the folder's.

    Drives that know none have none to carry. ``library`` stands in for advapi32. Raises OSError where it cannot be set.
    """
    advapi = library or _library("advapi32")
    wanted, present = _access_list(old, advapi), _access_list(made, advapi)
    if wanted and wanted != present and not advapi.SetFileSecurityW(str(made), _ACCESS_LIST, wanted):
        raise OSError("its access list cannot be kept")


def _streams(path: Path, kernel: Any) -> Iterator[str]:
    """The names of the streams but that of the bytes themselves, as ``:Zone.Identifier``."""
    found = _Stream()
    kernel.FindFirstStreamW.restype = ctypes.c_void_p
    search = kernel.FindFirstStreamW(str(path), 0, ctypes.byref(found), 0)
    if search in (None, _END_OF_LIST):
        return
    search = ctypes.c_void_p(search)
    try:
        more = True
        while more:
            if found.name != _UNNAMED:
                yield str(found.name).removesuffix(":$DATA")
            more = bool(kernel.FindNextStreamW(search, ctypes.byref(found)))
    finally:
        kernel.FindClose(search)


def _access_list(path: Path, advapi: Any) -> bytes:
    needed = ctypes.c_ulong(0)
    advapi.GetFileSecurityW(str(path), _ACCESS_LIST, None, 0, ctypes.byref(needed))
    if not needed.value:
        return b""
    content = ctypes.create_string_buffer(needed.value)
    done = advapi.GetFileSecurityW(str(path), _ACCESS_LIST, content, needed, ctypes.byref(needed))
    return content.raw if done else b""


def _library(name: str) -> Any:
    return getattr(ctypes, "WinDLL")(f"{name}.dll")  # noqa: B009 - mypy knows it on Windows only
