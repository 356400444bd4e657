"""Files with POSIX access lists, as setfacl makes them (acl(5))."""

import os
import struct
import sys
from pathlib import Path

ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
OWNER, NAMED, GROUP, MASK, OTHERS = 1, 2, 4, 16, 32
NOBODY_IN_PARTICULAR = 0xFFFFFFFF
COLLEAGUE = 12345


def access_list(owner: int = 6, colleague: int = 6, group: int = 4, mask: int = 6, others: int = 0) -> bytes:
    """An access list by which one colleague may do something else than the group."""
    entries = [(OWNER, owner), (NAMED, colleague), (GROUP, group), (MASK, mask), (OTHERS, others)]
    packed = (
        struct.pack("<HHI", tag, may, COLLEAGUE if tag == NAMED else NOBODY_IN_PARTICULAR) for tag, may in entries
    )
    return struct.pack("<I", 2) + b"".join(packed)


def rights(path: Path) -> dict[int, int]:
    """What the file's access list allows, by the kind of its entries."""
    return {tag: may for tag, may, _ in struct.iter_unpack("<HHI", os.getxattr(path, ACCESS)[4:])}


def why_not(folder: Path) -> str:
    """Why files in the folder can have no access list; empty where they can."""
    if sys.platform != "linux":
        return "access lists are tried on Linux"
    probe = folder / "probe"
    probe.touch()
    try:
        os.setxattr(probe, ACCESS, access_list())
        os.setxattr(probe, "user.csp", b"1")
    except OSError as error:
        return f"this drive keeps no access lists or attributes ({error.strerror})"
    finally:
        probe.unlink()
    return ""
