"""Who may use a file, and what is attached to it: carried over to the file that takes its place or is made of it.

Windows: :mod:`toolkit.disk.windows`.
"""

import contextlib
import ctypes
import errno
import os
import stat
import struct
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from toolkit.records import dataclass

if sys.platform == "win32":
    from toolkit.disk.windows import carry_access, carry_streams

_ACCESS_LIST = "system.posix_acl_access"
"""Where Linux has a file's access list among its extended attributes (acl(5), and linux/posix_acl_xattr.h)."""
_VERSION, _ENTRY = struct.Struct("<I"), struct.Struct("<HHI")
_OWNING_GROUP, _OTHERS = 0x04, 0x20
_ANY_READ = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_NOT_FOR_ALL = ("security.", "trusted.", "system.")
"""Names that begin so may be for the system to set."""
_NONE = {errno.ENODATA, errno.ENOTSUP, errno.EOPNOTSUPP}
_COPYFILE_ACL, _COPYFILE_XATTR = 1, 4
"""Flags of copyfile(3) on macOS."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """A file's path, its state, and on Linux its access list, if it has one, and its other extended attributes."""

    path: Path
    state: os.stat_result
    access_list: bytes
    others: dict[str, bytes]


def attributes_of(path: Path) -> Attributes:
    """What is attached to the file at ``path``. Raises OSError."""
    found = {name: value for name in _names(path) if (value := _value(path, name)) is not None}
    return Attributes(path, os.stat(path), found.pop(_ACCESS_LIST, b""), found)


def carry_all(handle: int, made: Path, old: Attributes) -> None:
    """Give the open file all that is attached to the old one, so that nobody may more with it than with that.

    The owner is kept where the system allows it. Raises OSError where the access list cannot be kept.
    """
    if sys.platform == "win32":
        os.chmod(made, stat.S_IMODE(old.state.st_mode))
        carry_access(old.path, made)
        carry_streams(old.path, made)
        return
    for name, value in old.others.items():
        _set(handle, name, value)
    with contextlib.suppress(PermissionError):
        os.fchown(handle, old.state.st_uid, -1)
    _carry_access(handle, stat.S_IMODE(old.state.st_mode), old)
    if sys.platform == "darwin":
        _copy_on_a_mac(old.path, handle)


def close_as(handle: int, made: Path, source: Attributes) -> None:
    """Let nobody use the open file, new and still empty, who may not use its source. Raises OSError as above."""
    if sys.platform == "win32":
        carry_access(source.path, made)
        return
    owner = stat.S_IRUSR | stat.S_IWUSR
    _carry_access(handle, stat.S_IMODE(os.fstat(handle).st_mode) & (source.state.st_mode | owner), source)


def close_further(handle: int, like: Attributes, source: Attributes) -> None:
    """Take from those who may use the open file, which has all that is attached to ``like``, what its other source
    keeps from them. On Windows two access lists cannot be brought together, and it has the first's.
    """
    if sys.platform == "win32":
        return
    mode, allowed = stat.S_IMODE(os.fstat(handle).st_mode), source.state.st_mode | stat.S_IRUSR | stat.S_IWUSR
    if like.state.st_gid != source.state.st_gid:  # what its group may is not what another group may
        allowed &= ~stat.S_IRWXG | (allowed & stat.S_IRWXO) << 3
    os.fchmod(handle, mode & allowed)


def most_closed(paths: Iterable[Path]) -> Path:
    """The file that the fewest may read, by its permissions: what is made of all of them is no more open."""
    return min(paths, key=_openness)


def _openness(path: Path) -> tuple[int, str]:
    try:
        mode = os.stat(path).st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    except OSError:
        mode = stat.S_IRWXG | stat.S_IRWXO
    return mode.bit_count(), str(path)


def close_folder_as(made: Path, source: Attributes) -> None:
    """Let nobody look into a folder, new and still empty, who may not read the file of which its files are made.

    On Windows the files in it are closed, each by itself; a file's access list would keep others of the folder's own
    from being passed on. Raises OSError as above.
    """
    if sys.platform == "win32":
        return
    handle = os.open(made, os.O_RDONLY)
    try:
        allowed = _with_entry(source.state.st_mode) | stat.S_IRWXU
        access_list = _changed(source.access_list, lambda tag, rights: _with_entry(rights))
        mode = stat.S_IMODE(os.fstat(handle).st_mode) & allowed
        _carry_access(handle, mode, replace(source, access_list=access_list))
    finally:
        os.close(handle)


def _with_entry(rights: int) -> int:
    """Who may read a file may enter its folder."""
    return rights | (rights & _ANY_READ) >> 2


def _carry_access(handle: int, mode: int, old: Attributes) -> None:
    """Group, access list and permissions of the old file; the last bound the list, so they come last."""
    if sys.platform == "win32":
        return
    access_list = old.access_list
    try:
        os.fchown(handle, -1, old.state.st_gid)
    except PermissionError:  # what the old file's group may is not what another group may
        access_list = _without_group(access_list)
        mode &= mode if access_list else ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    if access_list:
        os.setxattr(handle, _ACCESS_LIST, access_list)
    elif _ACCESS_LIST in _names(handle):  # the folder gives one to every new file
        os.removexattr(handle, _ACCESS_LIST)
    os.fchmod(handle, mode)


def _without_group(access_list: bytes) -> bytes:
    """The access list in which the owning group may what everybody may."""
    entries = _ENTRY.iter_unpack(access_list[_VERSION.size :])
    everybody = next((rights for tag, rights, _ in entries if tag == _OTHERS), 0)
    return _changed(access_list, lambda tag, rights: rights & everybody if tag == _OWNING_GROUP else rights)


def _changed(access_list: bytes, rights_of: Callable[[int, int], int]) -> bytes:
    """The access list with other rights, by the kind of who has them and those that they have."""
    entries = [
        (tag, rights_of(tag, rights), who) for tag, rights, who in _ENTRY.iter_unpack(access_list[_VERSION.size :])
    ]
    return access_list[: _VERSION.size] + b"".join(_ENTRY.pack(*entry) for entry in entries)


def _names(file: Path | int) -> list[str]:
    if sys.platform != "linux":
        return []
    try:
        return os.listxattr(file)
    except OSError as error:
        if error.errno in _NONE:
            return []
        raise


def _value(path: Path, name: str) -> bytes | None:
    """The attribute's value; None for one that may not be read, which may not be set either."""
    if sys.platform != "linux":
        return None
    try:
        return os.getxattr(path, name)
    except OSError as error:
        if error.errno in _NONE or (isinstance(error, PermissionError) and name != _ACCESS_LIST):
            return None
        raise


def _set(handle: int, name: str, value: bytes) -> None:
    if sys.platform == "linux":
        try:
            os.setxattr(handle, name, value)
        except OSError:
            if not name.startswith(_NOT_FOR_ALL):
                raise


def _copy_on_a_mac(old: Path, handle: int) -> None:
    """Access list and extended attributes, the quarantine of what was downloaded among them, by the system's call."""
    source = os.open(old, os.O_RDONLY)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if library.fcopyfile(source, handle, None, _COPYFILE_ACL | _COPYFILE_XATTR) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(source)
