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
from pathlib import Path

from toolkit.records import dataclass

if sys.platform == "win32":
    from toolkit.disk.windows import carry_access, carry_streams

_ACCESS_LIST = "system.posix_acl_access"
"""Where Linux has a file's access list among its extended attributes (acl(5), and linux/posix_acl_xattr.h)."""
_VERSION, _ENTRY = struct.Struct("<I"), struct.Struct("<HHI")
_OWNING_GROUP, _OTHERS = 0x04, 0x20
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
    entries = list(_ENTRY.iter_unpack(access_list[_VERSION.size :]))
    everybody = next((rights for tag, rights, _ in entries if tag == _OTHERS), 0)
    entries = [(tag, rights & everybody if tag == _OWNING_GROUP else rights, who) for tag, rights, who in entries]
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
