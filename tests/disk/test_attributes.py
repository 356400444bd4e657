"""What is attached to a file stays with its name: nobody may afterwards more than before, and nothing gets lost."""

import ctypes
import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from tests.builders.access_lists import ACCESS, COLLEAGUE, DEFAULT, GROUP, MASK, NAMED, access_list, rights, why_not
from tests.builders.files import refusal, writer
from toolkit.disk import attributes
from toolkit.disk.attributes import attributes_of
from toolkit.disk.replacing import new_file, replace_file
from toolkit.disk.temporary import file_beside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="access lists and attributes are tried on Linux")


@pytest.fixture
def listed(plan: Path) -> Path:
    """A workbook that the group may only read, and a colleague may write; its permissions show the larger of both."""
    if why := why_not(plan.parent):
        pytest.skip(why)
    plan.chmod(0o640)
    os.setxattr(plan, ACCESS, access_list())
    os.setxattr(plan, "user.retention", b"7 years")
    assert stat.S_IMODE(plan.stat().st_mode) == 0o660
    return plan


def attached(path: Path) -> dict[str, bytes]:
    return {name: os.getxattr(path, name) for name in os.listxattr(path)}


def test_a_replaced_workbook_keeps_its_access_list_and_attributes(listed: Path) -> None:
    before = attached(listed), listed.stat().st_mode, listed.stat().st_uid, listed.stat().st_gid
    replace_file(listed, writer(b"new"))
    assert listed.read_bytes() == b"new"
    assert (attached(listed), listed.stat().st_mode, listed.stat().st_uid, listed.stat().st_gid) == before
    assert {"user.retention", ACCESS} <= attached(listed).keys()


def test_a_copy_of_the_workbook_has_them_too(listed: Path) -> None:
    copy = listed.with_name("copy.xlsx")
    new_file(copy, writer(b"old"), like=listed)
    assert attached(copy) == attached(listed)


@pytest.mark.parametrize("overwrite", [False, True])
def test_what_is_made_of_it_is_as_open_as_it_and_no_more(listed: Path, overwrite: bool) -> None:
    paper = listed.with_name("Part 2.docx")
    if overwrite:
        paper.touch(0o666)
    before = os.umask(0o022)
    try:
        new_file(paper, writer(b"paper"), source=listed, overwrite=overwrite)
    finally:
        os.umask(before)
    assert rights(paper) == {1: 6, NAMED: 6, GROUP: 4, MASK: 4, 32: 0}
    assert "user.retention" not in attached(paper)


def test_it_is_closed_before_its_first_byte_is_written(listed: Path) -> None:
    listed.chmod(0o600)
    seen = []

    def write(_: object) -> None:
        (being_written,) = (path for path in listed.parent.iterdir() if path != listed)
        seen.append(stat.S_IMODE(being_written.stat().st_mode))

    new_file(listed.with_name("Part 2.docx"), write, source=listed)
    assert seen == [0o600]


@pytest.mark.parametrize("of", ["like", "source", "replaced"])
def test_what_the_folder_gives_to_new_files_does_not_open_them(plan: Path, of: str) -> None:
    if why := why_not(plan.parent):
        pytest.skip(why)
    plan.chmod(0o640)
    os.setxattr(plan.parent, DEFAULT, access_list(colleague=7, group=7, mask=7, others=7))
    made = plan if of == "replaced" else plan.with_name("made")
    if of == "replaced":
        replace_file(plan, writer(b"new"))
    else:
        new_file(made, writer(b"new"), **{of: plan})
    assert ACCESS not in os.listxattr(made)
    assert stat.S_IMODE(made.stat().st_mode) == 0o640


@pytest.mark.parametrize(("with_list", "mode", "shown"), [(False, 0o664, 0o644), (False, 0o660, 0o600)])
def test_another_group_gets_no_more_than_everybody(
    plan: Path, monkeypatch: pytest.MonkeyPatch, with_list: bool, mode: int, shown: int
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    plan.chmod(mode)
    monkeypatch.setattr(os, "fchown", refused)
    replace_file(plan, writer(b"new"))
    assert stat.S_IMODE(plan.stat().st_mode) == shown


def test_another_group_is_lowered_in_the_access_list_and_the_colleague_is_not(
    listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchown", refused)
    replace_file(listed, writer(b"new"))
    assert rights(listed) == {1: 6, NAMED: 6, GROUP: 0, MASK: 6, 32: 0}


@pytest.mark.parametrize(("name", "kept"), [(ACCESS, False), ("user.retention", False), ("security.label", True)])
def test_what_cannot_be_kept_stops_the_job_unless_it_is_for_the_system(
    listed: Path, monkeypatch: pytest.MonkeyPatch, name: str, kept: bool
) -> None:
    really = os.setxattr
    state = attributes_of(listed)
    state.others["security.label"] = b"x"

    def failing(file: object, attribute: str, value: bytes) -> None:
        if attribute == name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        really(file, attribute, value)

    monkeypatch.setattr(os, "setxattr", failing)
    monkeypatch.setattr("toolkit.disk.replacing.attributes_of", lambda path: state)
    if kept:
        with file_beside(listed, writer(b"new"), state) as made:
            assert made.read_bytes() == b"new"
        return
    assert refusal(lambda: replace_file(listed, writer(b"new"))) == (
        'The disk is full: make room, then write "plan.xlsx" again, and the workbook is as it was.'
    )
    assert (listed.read_bytes(), list(listed.parent.iterdir())) == (b"old", [listed])


def test_a_drive_without_attributes_has_none_to_carry(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    for name in ("listxattr", "getxattr", "setxattr"):
        monkeypatch.setattr(os, name, unknown)
    replace_file(plan, writer(b"new"))
    assert plan.read_bytes() == b"new"


def test_on_a_mac_the_system_copies_access_list_and_quarantine(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[int, int, None, int]] = []

    class Library:
        def fcopyfile(self, source: int, target: int, state: None, flags: int) -> int:
            called.append((source, target, state, flags))
            return 0 if len(called) == 1 else -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Library())
    attributes._copy_on_a_mac(plan, 1)
    assert [call[1:] for call in called] == [(1, None, 5)]
    with pytest.raises(OSError, match=r"\[Errno"):
        attributes._copy_on_a_mac(plan, 1)


def test_the_list_names_one_colleague() -> None:
    assert COLLEAGUE.to_bytes(4, "little") in access_list()


@pytest.mark.parametrize(
    ("mine", "theirs", "made"), [(0o644, 0o600, 0o600), (0o660, 0o644, 0o640), (0o640, 0o644, 0o640)]
)
def test_a_copy_of_one_file_that_holds_another_too_is_no_more_open_than_either(plan, mine, theirs, made):
    other = plan.with_name("theirs.xlsx")
    other.touch()
    plan.chmod(mine)
    other.chmod(theirs)
    new_file(plan.with_name("merged.xlsx"), writer(b"both"), like=plan, source=other)
    assert stat.S_IMODE(plan.with_name("merged.xlsx").stat().st_mode) == made


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_what_one_group_may_is_not_what_the_group_of_the_other_file_may(plan):
    other = plan.with_name("theirs.xlsx")
    other.touch()
    for path, group in ((plan, 12345), (other, 54321)):
        path.chmod(0o640)
        os.chown(path, -1, group)
    new_file(plan.with_name("merged.xlsx"), writer(b"both"), like=plan, source=other)
    assert stat.S_IMODE(plan.with_name("merged.xlsx").stat().st_mode) == 0o600


def test_the_most_closed_of_several_files_is_found(tmp_path):
    for name, mode in (("a", 0o644), ("b", 0o640), ("c", 0o664)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
    assert attributes.most_closed(tmp_path.iterdir()) == tmp_path / "b"
