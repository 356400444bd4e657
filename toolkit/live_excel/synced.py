"""The file on this computer of a workbook that is open from OneDrive or SharePoint, where OneDrive keeps one."""

import contextlib
import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PureWindowsPath
from typing import Any
from urllib.parse import unquote

_PROVIDERS = r"Software\SyncEngines\Providers\OneDrive"
"""Below HKEY_CURRENT_USER: a key for each library that OneDrive keeps, with its address and its folder."""
_ADDRESS, _FOLDER = "UrlNamespace", "MountPoint"


def synced_file(address: str) -> Path | None:
    """The synchronised file of that web address; None where none is known or there.

    Only Windows says where its libraries are. That a file is there is looked at, because a library may be kept in part.
    """
    if sys.platform != "win32":
        return None
    return found_file(address, _libraries())


def found_file(address: str, libraries: Iterable[tuple[str, str]]) -> Path | None:
    """The file of an address in one of these libraries, each its web address and its folder, the longest first."""
    wanted = unquote(address)
    for library, folder in sorted(libraries, key=lambda one: len(one[0]), reverse=True):
        root = unquote(library).rstrip("/") + "/"
        if wanted.casefold().startswith(root.casefold()):
            path = Path(folder, *PureWindowsPath(wanted[len(root) :]).parts)
            if path.is_file():
                return path
    return None


def _libraries() -> Iterator[tuple[str, str]]:
    registry = importlib.import_module("winreg")
    try:
        with registry.OpenKey(registry.HKEY_CURRENT_USER, _PROVIDERS) as providers:
            for number in range(registry.QueryInfoKey(providers)[0]):
                with contextlib.suppress(OSError):  # a library that lacks one of them
                    yield _library(registry, providers, number)
    except OSError:  # OneDrive is not set up
        return


def _library(registry: Any, providers: Any, number: int) -> tuple[str, str]:
    with registry.OpenKey(providers, registry.EnumKey(providers, number)) as library:
        address, folder = (registry.QueryValueEx(library, value)[0] for value in (_ADDRESS, _FOLDER))
    return str(address), str(folder)
