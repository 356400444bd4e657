import errno
import os
from pathlib import Path

import pytest

from tests.builders.files import excel_mark, hold, names, posix_only, refusal, run, writer
from toolkit.disk.replacing import exclusive, new_file, writing
from toolkit.disk.state import fingerprint_of
from toolkit.errors import WorkbookInUseError

CLOSE = "so nothing was written: close it there and try again (if nobody has it open, delete the hidden file"


@pytest.mark.parametrize(
    ("mark", "content", "message"),
    [
        (
            "~$plan.xlsx",
            excel_mark("Zoë Ångström"),
            f'"plan.xlsx" is open in Excel by Zoë Ångström, {CLOSE} "~$plan.xlsx" beside it).',
        ),
        (
            "~$plan.xlsx",
            b"\x05Smith" + b" " * 49,
            f'"plan.xlsx" is open in Excel by Smith, {CLOSE} "~$plan.xlsx" beside it).',
        ),
        ("~$plan.xlsx", b"", f'"plan.xlsx" is open in Excel, {CLOSE} "~$plan.xlsx" beside it).'),
        (
            ".~lock.plan.xlsx#",
            b"Smith\\, Jo,jsmith,csu-pc,04.06.2019 10:30,file:///home/jsmith;",
            f'"plan.xlsx" is open in LibreOffice by Smith, Jo, {CLOSE} ".~lock.plan.xlsx#" beside it).',
        ),
        (
            ".~lock.plan.xlsx#",
            b",jsmith,csu-pc,04.06.2019 10:30,file:///home/jsmith;",
            f'"plan.xlsx" is open in LibreOffice by jsmith, {CLOSE} ".~lock.plan.xlsx#" beside it).',
        ),
        (
            ".~lock.plan.xlsx#",
            b"",
            f'"plan.xlsx" is open in LibreOffice, {CLOSE} ".~lock.plan.xlsx#" beside it).',
        ),
    ],
)
def test_workbook_that_is_open_is_refused_with_who_has_it(plan: Path, mark: str, content: bytes, message: str) -> None:
    (plan.parent / mark).write_bytes(content)
    before = fingerprint_of(plan)
    assert refusal(lambda: hold(plan), WorkbookInUseError) == message
    assert fingerprint_of(plan) == before
    assert names(plan.parent) == sorted([mark, "plan.xlsx"])


@posix_only
def test_workbook_that_is_open_through_a_link_is_refused(plan: Path) -> None:
    (plan.parent / "shortcut").mkdir()
    link = plan.parent / "shortcut" / "this year.xlsx"
    link.symlink_to(plan)
    (plan.parent / "shortcut" / ".~lock.this year.xlsx#").write_bytes(b"Smith,,,,;")
    assert '"plan.xlsx" is open in LibreOffice by Smith' in refusal(lambda: hold(link), WorkbookInUseError)


def test_read_only_workbook_is_refused(plan: Path) -> None:
    plan.chmod(0o444)
    assert refusal(lambda: hold(plan)) == (
        '"plan.xlsx" is read-only: clear Read-only in the file\'s properties, or save a copy and use that.'
    )
    plan.chmod(0o644)


@posix_only
def test_workbook_of_somebody_else_is_refused(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", fail)
    assert refusal(lambda: hold(plan)) == (
        '"plan.xlsx" may not be changed by you: ask its owner, or save a copy and use that.'
    )


@posix_only
def test_drive_without_locks_is_written_all_the_same(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def fail(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", fail)
    monkeypatch.setattr(fcntl, "flock", fail)
    with exclusive(plan) as held:
        held.replace(writer(b"new"))
    assert plan.read_bytes() == b"new"
    assert names(plan.parent) == ["plan.xlsx"]


HOLD = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    getattr(fcntl, sys.argv[2])(file, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.readline()
"""


@posix_only
@pytest.mark.parametrize("kind", ["lockf", "flock"])
def test_workbook_locked_by_another_program_is_refused(plan: Path, kind: str) -> None:
    with run(HOLD, plan, kind) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        message = refusal(lambda: hold(plan), WorkbookInUseError)
        process.communicate("done\n")
    assert message == ('"plan.xlsx" is open in another program, so nothing was written: close it there and try again.')
    hold(plan)


def test_workbook_replaced_again_and_again_while_it_is_taken_is_refused(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "samestat", lambda *_: False)
    assert refusal(lambda: hold(plan), WorkbookInUseError) == (
        '"plan.xlsx" is open in another run of the toolkit, so nothing was written: close it there and try again.'
    )


def test_drive_that_fails_gives_its_reason(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    assert refusal(lambda: hold(plan)) == (
        '"plan.xlsx" could not be written (Input/output error): try again, or choose another folder.'
    )


def test_mark_that_cannot_be_read_still_counts(plan: Path) -> None:
    (plan.parent / "~$plan.xlsx").mkdir()
    assert refusal(lambda: hold(plan), WorkbookInUseError).startswith('"plan.xlsx" is open in Excel, so nothing')


@pytest.mark.parametrize(
    ("paper", "mark"),
    [
        ("report.docx", "~$report.docx"),
        ("reports.docx", "~$eports.docx"),
        ("quarter 2 report.docx", "~$arter 2 report.docx"),
        ("quarter 2 report.docx", "~$quarter 2 report.docx"),
        ("quarter 2 report.docx", ".~lock.quarter 2 report.docx#"),
        ("rows.csv", ".~lock.rows.csv#"),
    ],
)
def test_a_paper_that_is_open_is_not_replaced(tmp_path: Path, paper: str, mark: str) -> None:
    (tmp_path / paper).write_bytes(b"old")
    (tmp_path / mark).write_bytes(b"\x05Smith")
    said = refusal(lambda: new_file(tmp_path / paper, writing(b"new"), overwrite=True), WorkbookInUseError)
    assert said.startswith(f'"{paper}" is open in {"LibreOffice" if "lock" in mark else "Word"}')
    assert CLOSE in said
    assert (tmp_path / paper).read_bytes() == b"old"
    assert names(tmp_path) == sorted([paper, mark])


def test_a_mark_of_another_paper_holds_up_none(tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(b"old")
    for mark in ("~$per.docx", "~$aper.docx", "~$paper.xlsx"):
        (tmp_path / mark).touch()
    new_file(tmp_path / "paper.docx", writing(b"new"), overwrite=True)
    assert (tmp_path / "paper.docx").read_bytes() == b"new"
