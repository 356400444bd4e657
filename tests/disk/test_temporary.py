"""Files written beside the one they are to become, complete and on the disk before they take its name."""

import errno
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.builders.files import ON_POSIX, names, posix_only, refusal, writer
from toolkit.disk.attributes import attributes_of
from toolkit.disk.replacing import new_file, replace_file
from toolkit.disk.temporary import file_beside
from toolkit.errors import OutputError


def test_leftovers_of_a_killed_run_are_removed_and_nothing_else(plan: Path) -> None:
    kept = [".~csp-plan.xlsx-notes.tmp", ".~csp-other.xlsx-0123abcd.tmp", "plan.xlsx-0123abcd.tmp"]
    for name in [".~csp-plan.xlsx-0123abcd.tmp", ".~csp-plan.xlsx-ffffffff.tmp", *kept]:
        (plan.parent / name).write_bytes(b"half")
    replace_file(plan, writer(b"new"))
    assert names(plan.parent) == sorted([*kept, "plan.xlsx"])


def test_what_a_run_that_is_alive_writes_is_not_taken_for_a_leftover(plan: Path) -> None:
    def write(stream: BinaryIO) -> None:
        replace_file(plan, writer(b"inner"))
        stream.write(b"outer")

    replace_file(plan, write)
    assert plan.read_bytes() == b"outer"
    assert names(plan.parent) == ["plan.xlsx"]


@pytest.mark.parametrize("letter", ["a", "é"])
def test_longest_possible_name_is_replaced(tmp_path: Path, letter: str) -> None:
    length = 250 // len(letter.encode()) if ON_POSIX else 100
    path = tmp_path / (letter * length + ".xlsx")
    path.write_bytes(b"old")
    replace_file(path, writer(b"new"))
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == [path.name]


@posix_only
@pytest.mark.parametrize("taken", [False, True])
def test_drive_without_second_names_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    path = tmp_path / "paper.docx"

    def no_links(*_: object) -> None:
        if taken:
            path.write_bytes(b"theirs")
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    if taken:
        assert "is there already" in refusal(lambda: new_file(path, writer(b"new")), OutputError)
    else:
        new_file(path, writer(b"new"))
    assert path.read_bytes() == (b"theirs" if taken else b"new")
    assert names(tmp_path) == ["paper.docx"]


@posix_only
def test_name_that_another_run_uses_is_not_used_again(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = iter(["aaaaaaaa", "aaaaaaaa", "bbbbbbbb"])
    monkeypatch.setattr("secrets.token_hex", lambda _: next(tokens))

    def write(stream: BinaryIO) -> None:
        replace_file(plan, writer(b"inner"))
        stream.write(b"outer")

    replace_file(plan, write)
    assert plan.read_bytes() == b"outer"
    assert names(plan.parent) == ["plan.xlsx"]


@posix_only
def test_file_taken_for_a_leftover_at_birth_is_made_again(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    really_lock, born = fcntl.flock, []

    def lock(handle: int, kind: int) -> None:
        if not born:
            born.extend(path for path in plan.parent.iterdir() if path != plan)
            born[0].unlink()
        really_lock(handle, kind)

    monkeypatch.setattr(fcntl, "flock", lock)
    replace_file(plan, writer(b"new"))
    assert len(born) == 1
    assert plan.read_bytes() == b"new"
    assert names(plan.parent) == ["plan.xlsx"]


@posix_only
def test_folder_where_no_name_is_free_leaves_the_old_file(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "aaaaaaaa")

    def write(_: BinaryIO) -> None:
        replace_file(plan, writer(b"inner"))

    assert refusal(lambda: replace_file(plan, write)) == (
        '"plan.xlsx" could not be written (Device or resource busy): try again, or choose another folder, and the '
        "workbook is as it was."
    )
    assert plan.read_bytes() == b"old"
    assert names(plan.parent) == ["plan.xlsx"]


@posix_only
@pytest.mark.parametrize(
    ("source", "made"), [(0o600, 0o600), (0o640, 0o640), (0o644, 0o644), (0o444, 0o644), (0o666, 0o644)]
)
def test_what_is_made_of_a_file_is_as_open_as_new_files_are_and_no_more_than_it(tmp_path: Path, source: int, made: int):
    workbook, paper = tmp_path / "plan.xlsx", tmp_path / "paper.docx"
    workbook.write_bytes(b"")
    workbook.chmod(source)
    before = os.umask(0o022)
    try:
        with file_beside(paper, lambda file: None, None, attributes_of(workbook)) as temporary:
            assert temporary.stat().st_mode & 0o777 == made
    finally:
        os.umask(before)
