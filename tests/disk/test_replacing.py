"""Files put in place whole or not at all, whatever happens meanwhile and whoever else is at work."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.builders.files import ON_POSIX, excel_mark, hold, names, posix_only, refusal, run, writer
from toolkit.disk.replacing import copy_kept, exclusive, free_path, new_file, new_file_under, replace_file
from toolkit.disk.state import fingerprint_of
from toolkit.errors import OutputError, WorkbookError, WorkbookInUseError


def refuse(_: BinaryIO) -> None:
    raise WorkbookError("Not this time.")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        yield


@pytest.fixture
def forbidden_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    really_open = os.open

    def fail(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "Permission denied")
        return really_open(path, flags, mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", fail)
        yield


def test_file_is_replaced_and_nothing_is_left_beside_it(plan: Path) -> None:
    replace_file(plan, writer(b"new"))
    assert plan.read_bytes() == b"new"
    assert names(plan.parent) == ["plan.xlsx"]


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_replaced_file_keeps_its_permissions(plan: Path, mode: int) -> None:
    plan.chmod(mode)
    replace_file(plan, writer(b"new"))
    assert stat.S_IMODE(plan.stat().st_mode) == mode


@posix_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_replaced_file_keeps_its_owner(plan: Path) -> None:
    os.chown(plan, 12345, 54321)
    replace_file(plan, writer(b"new"))
    assert (plan.stat().st_uid, plan.stat().st_gid) == (12345, 54321)


@posix_only
def test_link_is_followed_to_the_real_file(plan: Path) -> None:
    (plan.parent / "shortcut").mkdir()
    link = plan.parent / "shortcut" / "this year.xlsx"
    link.symlink_to(plan)
    with exclusive(link) as held:
        held.replace(writer(b"new"))
    assert link.is_symlink()
    assert plan.read_bytes() == b"new"
    assert names(link.parent) == ["this year.xlsx"]


def test_refusal_while_writing_leaves_the_old_file(plan: Path) -> None:
    assert refusal(lambda: replace_file(plan, refuse)) == "Not this time."
    assert plan.read_bytes() == b"old"
    assert names(plan.parent) == ["plan.xlsx"]


@pytest.mark.usefixtures("full_disk")
def test_full_disk_leaves_the_old_file(plan: Path) -> None:
    assert refusal(lambda: replace_file(plan, writer(b"new"))) == (
        'The disk is full: make room, then write "plan.xlsx" again, and the workbook is as it was.'
    )
    assert plan.read_bytes() == b"old"
    assert names(plan.parent) == ["plan.xlsx"]


@pytest.mark.usefixtures("forbidden_folder")
def test_folder_that_may_not_be_written_is_named(plan: Path) -> None:
    assert refusal(lambda: replace_file(plan, writer(b"new"))) == (
        f'You may not write in the folder "{plan.parent}": choose another folder, or ask for access to it, and the '
        f"workbook is as it was."
    )
    assert plan.read_bytes() == b"old"


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    missing = tmp_path / "plan.xlsx"
    assert refusal(lambda: replace_file(missing, writer(b""))) == (
        f'There is no workbook "{missing}": check the name and the folder.'
    )
    assert refusal(lambda: hold(tmp_path)) == f'"{tmp_path}" is a folder: choose a workbook (.xlsx or .xlsm) in it.'
    assert names(tmp_path) == []


def test_new_file_is_made(tmp_path: Path) -> None:
    new_file(tmp_path / "paper.docx", writer(b"new"))
    assert (tmp_path / "paper.docx").read_bytes() == b"new"
    assert names(tmp_path) == ["paper.docx"]


@posix_only
def test_new_file_may_be_read_as_others_are(tmp_path: Path) -> None:
    new_file(tmp_path / "paper.docx", writer(b"new"))
    (tmp_path / "other").write_bytes(b"")
    assert (tmp_path / "paper.docx").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_file_that_is_there_is_not_overwritten_unless_asked(plan: Path) -> None:
    message = f'"{plan}" is there already: choose another name, or delete it first.'
    assert refusal(lambda: new_file(plan, writer(b"new")), OutputError) == message
    assert plan.read_bytes() == b"old"
    new_file(plan, writer(b"new"), overwrite=True)
    assert plan.read_bytes() == b"new"
    assert names(plan.parent) == ["plan.xlsx"]


def test_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"

    def write(stream: BinaryIO) -> None:
        stream.write(b"ours")
        path.write_bytes(b"theirs")

    message = refusal(lambda: new_file(path, write), OutputError)
    assert message == f'"{path}" is there already: choose another name, or delete it first.'
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["paper.docx"]


def test_place_for_a_new_file_must_exist(tmp_path: Path) -> None:
    missing = tmp_path / "reports" / "paper.docx"
    assert refusal(lambda: new_file(missing, writer(b"")), OutputError) == (
        f'There is no folder "{missing.parent}": make it first, or choose another folder.'
    )
    assert refusal(lambda: new_file(tmp_path, writer(b"")), OutputError) == (
        f'"{tmp_path}" is a folder: give the name of a file in it.'
    )
    assert names(tmp_path) == []


@posix_only
def test_name_too_long_for_a_new_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 260)
    assert refusal(lambda: new_file(path, writer(b"")), OutputError) == (
        f'The name "{path.name}" is too long: choose a shorter one.'
    )
    assert names(tmp_path) == []


@pytest.mark.usefixtures("full_disk")
def test_full_disk_leaves_no_part_of_a_new_file(tmp_path: Path) -> None:
    message = refusal(lambda: new_file(tmp_path / "paper.docx", writer(b"new")), OutputError)
    assert message == 'The disk is full: make room, then write "paper.docx" again.'
    assert names(tmp_path) == []


@pytest.mark.usefixtures("forbidden_folder")
def test_new_file_needs_leave_to_write_in_the_folder(tmp_path: Path) -> None:
    message = refusal(lambda: new_file(tmp_path / "paper.docx", writer(b"new")), OutputError)
    assert message == (f'You may not write in the folder "{tmp_path}": choose another folder, or ask for access to it.')


def test_workbook_opened_while_it_is_read_is_not_replaced(plan: Path) -> None:
    def meanwhile(stream: BinaryIO) -> None:
        stream.write(b"new")
        (plan.parent / "~$plan.xlsx").write_bytes(excel_mark("Smith"))

    def refresh() -> None:
        with exclusive(plan) as held:
            held.replace(meanwhile)

    assert '"plan.xlsx" is open in Excel by Smith' in refusal(refresh, WorkbookInUseError)
    assert plan.read_bytes() == b"old"
    assert names(plan.parent) == ["plan.xlsx", "~$plan.xlsx"]


CHANGED = '"plan.xlsx" was changed by somebody else meanwhile, so nothing was written: try again.'


@pytest.mark.parametrize("moment", ["before it is taken", "before writing", "while writing"])
def test_workbook_changed_since_it_was_read_is_not_replaced(plan: Path, moment: str) -> None:
    def save_elsewhere() -> None:
        plan.write_bytes(b"their work")

    def write(stream: BinaryIO) -> None:
        stream.write(b"new")
        if moment == "while writing":
            save_elsewhere()

    def refresh() -> None:
        read = fingerprint_of(plan)
        if moment == "before it is taken":
            save_elsewhere()
        with exclusive(plan) as held:
            if moment == "before writing":
                save_elsewhere()
            held.replace(write, read=read)

    assert refusal(refresh, WorkbookInUseError) == CHANGED
    assert plan.read_bytes() == b"their work"
    assert names(plan.parent) == ["plan.xlsx"]


def test_workbook_deleted_since_it_was_read_is_not_made_again(plan: Path) -> None:
    def refresh() -> None:
        with exclusive(plan) as held:
            plan.unlink()
            held.replace(writer(b"new"))

    if ON_POSIX:
        assert refusal(refresh, WorkbookInUseError) == CHANGED
        assert names(plan.parent) == []


def test_workbook_replaced_once_is_not_replaced_on_what_was_read_before(plan: Path) -> None:
    def refresh() -> None:
        with exclusive(plan) as held:
            held.replace(writer(b"new"))
            held.replace(writer(b"newer"))

    assert refusal(refresh, WorkbookInUseError) == CHANGED
    assert plan.read_bytes() == b"new"


@posix_only
def test_workbook_stays_locked_after_it_was_read(plan: Path) -> None:
    with exclusive(plan):
        assert plan.read_bytes() == b"old"
        assert "open in another program" in refusal(lambda: hold(plan), WorkbookInUseError)
    hold(plan)


MANY = """
import hashlib, os, sys, time
from pathlib import Path
from toolkit.errors import WorkbookInUseError
from toolkit.disk.state import fingerprint_of
from toolkit.disk.replacing import copy_kept, exclusive, free_path, new_file, new_file_under, replace_file

path, done, refused = Path(sys.argv[1]), 0, 0
print("ready", flush=True)
sys.stdin.readline()
while done < 8:
    try:
        with exclusive(path) as held:
            content = path.read_bytes()
            assert hashlib.sha256(content[32:]).digest() == content[:32], "torn"
            number = int.from_bytes(content[32:40], "big") + 1
            body = number.to_bytes(8, "big") + os.urandom(100_000)
            held.replace(lambda stream: stream.write(hashlib.sha256(body).digest() + body) and None)
        done += 1
    except WorkbookInUseError:
        refused += 1
    time.sleep(0.001)
print(done, refused, flush=True)
"""


@pytest.mark.slow
def test_many_runs_at_once_each_succeed_or_are_refused(tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "plan.xlsx"
    body = bytes(8)
    path.write_bytes(hashlib.sha256(body).digest() + body)
    processes = [run(MANY, path) for _ in range(5)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0] * 5
    assert [int(done) for done, _ in outputs] == [8] * 5
    assert int.from_bytes(path.read_bytes()[32:40], "big") == 40
    assert names(tmp_path) == ["plan.xlsx"]


KILLED = """
import json, os, signal, sys
from pathlib import Path
from toolkit.disk import replacing as replacement

folder, job = Path(sys.argv[1]), sys.argv[2]
target = folder / "plan.xlsx"
STEPS = "open fdopen stat fstat listdir fsync fchmod fchown listxattr replace link unlink close".split()


def do(write):
    if job == "replace":
        replacement.replace_file(target, write)
    elif job == "hold":
        with replacement.exclusive(target) as held:
            held.replace(write)
    else:
        replacement.new_file(target, write, overwrite=job == "overwrite")


def child(fatal):
    steps = 0

    def tick():
        nonlocal steps
        steps += 1
        if steps == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(function):
        def call(*arguments, **options):
            tick()
            result = function(*arguments, **options)
            tick()
            return result
        return call

    def write(stream):
        for _ in range(3):
            stream.write(b"new")
            tick()
            stream.flush()
            tick()

    for name in [name for name in STEPS if hasattr(os, name)]:
        setattr(os, name, counted(getattr(os, name)))
    do(write)
    os._exit(0)


outcomes, fatal, killed = [], 0, True
while killed:
    fatal += 1
    for path in folder.iterdir():
        path.unlink()
    if job != "new":
        target.write_bytes(b"old")
    process = os.fork()
    if process == 0:
        child(fatal)
    killed = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
    content = target.read_text() if target.exists() else "none"
    left = len(list(folder.iterdir())) - target.exists()
    if job == "new" and target.exists():
        target.unlink()
    do(lambda stream: stream.write(b"later"))
    outcomes.append([content, left, [path.name for path in folder.iterdir()], target.read_text()])
print(json.dumps(outcomes))
"""


@posix_only
@pytest.mark.parametrize(
    ("job", "before"), [("replace", "old"), ("hold", "old"), ("overwrite", "old"), ("new", "none")]
)
def test_killed_at_any_step_leaves_the_old_file_or_the_new_one(tmp_path: Path, job: str, before: str) -> None:
    process = run(KILLED, tmp_path, job)
    outcomes = json.loads(process.communicate()[0])
    assert process.returncode == 0
    contents = [content for content, *_ in outcomes]
    swap = contents.index("newnewnew")
    assert contents == [before] * swap + ["newnewnew"] * (len(contents) - swap)
    assert swap > 15
    assert {left for _, left, *_ in outcomes} == {0, 1}
    assert all(after == [["plan.xlsx"], "later"] for _, _, *after in outcomes)


@posix_only
def test_a_file_that_a_link_stands_for_is_overwritten_and_the_link_stays(plan: Path) -> None:
    link = plan.with_name("latest.docx")
    link.symlink_to(plan)
    new_file(link, writer(b"new"), overwrite=True)
    assert link.is_symlink()
    assert plan.read_bytes() == b"new"
    assert names(plan.parent) == ["latest.docx", "plan.xlsx"]


@posix_only
@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("pipe", "is no file but a pipe or a device: give the name of a file."),
        ("latest.docx", "is a link that leads to itself: choose another name."),
        ("gone/paper.docx", "make it first, or choose another folder."),
    ],
)
def test_what_is_no_file_is_not_overwritten_though_asked(tmp_path: Path, target: str, said: str) -> None:
    """A link to a device: whoever may write beside it would take it from everybody."""
    pipe, link = tmp_path / "pipe", tmp_path / "latest.docx"
    os.mkfifo(pipe)
    link.symlink_to(tmp_path / target)
    for _ in range(2):
        assert said in refusal(lambda: new_file(link, writer(b"new"), overwrite=True), OutputError)
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert names(tmp_path) == ["latest.docx", "pipe"]


@posix_only
@pytest.mark.parametrize("target", ["plan.xlsx", "gone.xlsx"])
def test_a_link_is_in_the_way_of_a_new_file_whatever_it_stands_for(plan: Path, target: str) -> None:
    link = plan.with_name("latest.docx")
    link.symlink_to(plan.with_name(target))
    assert "is there already" in refusal(lambda: new_file(link, writer(b"new")), OutputError)
    assert plan.read_bytes() == b"old"
    assert names(plan.parent) == ["latest.docx", "plan.xlsx"]
    assert link.is_symlink()


def test_a_free_name_is_the_first_that_nothing_has(plan: Path) -> None:
    assert free_path(plan.with_name("paper.docx")).name == "paper.docx"
    assert free_path(plan).name == "plan (2).xlsx"
    plan.with_name("plan (2).xlsx").touch()
    assert free_path(plan).name == "plan (3).xlsx"


def test_a_name_that_another_run_takes_meanwhile_gives_way_to_the_next(tmp_path: Path) -> None:
    def write(stream: BinaryIO) -> None:
        (tmp_path / "paper.docx").write_bytes(b"theirs")
        stream.write(b"ours")

    assert new_file_under(tmp_path / "paper.docx", write) == tmp_path / "paper (2).docx"
    assert (tmp_path / "paper (2).docx").read_bytes() == b"ours"
    assert names(tmp_path) == ["paper (2).docx", "paper.docx"]


@pytest.mark.parametrize("letter", ["p", "é"])
def test_a_name_that_no_drive_takes_is_shortened_and_keeps_its_end(tmp_path: Path, letter: str) -> None:
    path = tmp_path / (letter * (240 // len(letter.encode())) + " - 2019-20 Quarter 2 as finished on 2 December.xlsx")
    found = [new_file_under(path, writer(b"x")) for _ in range(2)]
    assert all(len(os.fsencode(one.name)) <= 255 for one in found)
    assert found[0].name.endswith(" Quarter 2 as finished on 2 December.xlsx")
    assert found[1].name.endswith(" (2).xlsx")


def test_the_copy_of_a_killed_run_is_taken_and_no_second_one_is_made(plan: Path) -> None:
    copy = plan.with_name("copy.xlsx")
    copy.write_bytes(b"old")
    with copy_kept(copy, b"old", plan) as kept:
        assert kept == copy
    assert names(plan.parent) == ["copy.xlsx", "plan.xlsx"]
    copy.write_bytes(b"another")
    with copy_kept(copy, b"old", plan) as kept:
        assert kept.name == "copy (2).xlsx"


def test_what_a_killed_run_left_beside_a_file_that_it_finished_goes_with_the_next_run(plan: Path) -> None:
    copy, left = plan.with_name("copy.xlsx"), plan.with_name(".~csp-copy.xlsx-01234567.tmp")
    copy.write_bytes(b"old")
    os.link(copy, left)
    with copy_kept(copy, b"old", plan):
        assert names(plan.parent) == ["copy.xlsx", "plan.xlsx"]
    os.link(copy, left)
    refusal(lambda: new_file(copy, writer(b"new")), OutputError)
    assert names(plan.parent) == ["copy.xlsx", "plan.xlsx"]
    os.link(copy, left)
    assert new_file_under(copy, writer(b"new")).name == "copy (2).xlsx"
    assert names(plan.parent) == ["copy (2).xlsx", "copy.xlsx", "plan.xlsx"]


def test_a_copy_goes_where_nothing_was_replaced_and_stays_where_it_was(plan: Path) -> None:
    def fail(before: Callable[[], None]) -> None:
        with copy_kept(plan.with_name("copy.xlsx"), b"old", plan):
            before()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail(lambda: None)
    assert names(plan.parent) == ["plan.xlsx"]
    with pytest.raises(KeyboardInterrupt):
        fail(lambda: replace_file(plan, writer(b"new")))
    assert names(plan.parent) == ["copy.xlsx", "plan.xlsx"]
