"""What Windows keeps beside a file's bytes, tried with a stand-in for the two libraries that are asked."""

import ctypes
from pathlib import Path

import pytest

from toolkit.disk.windows import carry_access, carry_streams

MARK = b"[ZoneTransfer]\r\nZoneId=3\r\n"


class Kernel:
    """kernel32 for files whose streams are given; on other systems a file of that name holds each."""

    def __init__(self, *streams: str) -> None:
        self.streams = list(streams)
        self.closed = 0
        self.FindFirstStreamW = Finder(self)

    def FindNextStreamW(self, search: object, found: object) -> int:  # noqa: N802 - Windows calls it so
        if not self.streams:
            return 0
        found._obj.name = self.streams.pop(0)
        return 1

    def FindClose(self, search: object) -> None:  # noqa: N802 - Windows calls it so
        self.closed += 1


class Finder:
    """The function that begins a search: ctypes has its result's type set on it."""

    restype: object = None

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel

    def __call__(self, path: str, level: int, found: object, flags: int) -> int | None:
        return 7 if self.kernel.FindNextStreamW(None, found) else ctypes.c_void_p(-1).value


class Access:
    """advapi32 for files whose access lists are given."""

    def __init__(self, lists: dict[str, bytes], settable: bool = True) -> None:
        self.lists, self.settable = lists, settable

    def GetFileSecurityW(self, path: str, kind: int, content: object, size: object, needed: object) -> int:  # noqa: N802
        assert kind == 4
        found = self.lists.get(path, b"")
        needed._obj.value = len(found)
        if content is None or not found:
            return 0
        content.raw = found
        return 1

    def SetFileSecurityW(self, path: str, kind: int, content: bytes) -> int:  # noqa: N802
        if self.settable:
            self.lists[path] = content
        return int(self.settable)


def test_the_mark_of_the_web_goes_with_the_file(tmp_path: Path) -> None:
    old, made = tmp_path / "plan.xlsm", tmp_path / "new.xlsm"
    Path(f"{old}:Zone.Identifier").write_bytes(MARK)
    Path(f"{old}:notes").write_bytes(b"ours")
    kernel = Kernel("::$DATA", ":Zone.Identifier:$DATA", ":notes:$DATA")
    carry_streams(old, made, kernel)
    assert Path(f"{made}:Zone.Identifier").read_bytes() == MARK
    assert Path(f"{made}:notes").read_bytes() == b"ours"
    assert kernel.closed == 1


def test_a_drive_without_streams_has_none_to_carry(tmp_path: Path) -> None:
    carry_streams(tmp_path / "plan.xlsm", tmp_path / "new.xlsm", kernel := Kernel())
    assert (list(tmp_path.iterdir()), kernel.closed) == ([], 0)


@pytest.mark.parametrize(
    ("wanted", "present", "then"),
    [(b"one", b"other", b"one"), (b"one", b"one", b"one"), (b"", b"folder's", b"folder's"), (b"one", b"", b"one")],
)
def test_the_access_list_is_set_where_it_differs(tmp_path: Path, wanted: bytes, present: bytes, then: bytes) -> None:
    old, made = tmp_path / "plan.xlsm", tmp_path / "new.xlsm"
    access = Access({str(old): wanted, str(made): present}, settable=wanted != present)
    carry_access(old, made, access)
    assert access.lists[str(made)] == then


def test_an_access_list_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    old, made = tmp_path / "plan.xlsm", tmp_path / "new.xlsm"
    with pytest.raises(OSError, match=r"^its access list cannot be kept$"):
        carry_access(old, made, Access({str(old): b"one", str(made): b"other"}, settable=False))
