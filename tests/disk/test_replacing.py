"""Files put in place whole or not at all, whatever happens meanwhile and whoever else is at work."""

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from tests import ROOT
from toolkit.disk.replacing import exclusive, new_file, replace_file
from toolkit.disk.state import fingerprint_of
from toolkit.errors import OutputError, ToolkitError, WorkbookError, WorkbookInUseError

ON_POSIX = sys.platform != "win32"
posix_only = pytest.mark.skipif(not ON_POSIX, reason="POSIX signals, locks, links and permissions")


def writer(content: bytes) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write(content)

    return write


def refuse(_: BinaryIO) -> None:
    raise WorkbookError("Not this time.")


def refusal(action: Callable[[], object], kind: type[ToolkitError] = WorkbookError) -> str:
    with pytest.raises(kind) as caught:
        action()
    return str(caught.value)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def hold(path: Path) -> None:
    with exclusive(path):
        pass


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    return path


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


def excel_mark(user: str) -> bytes:
    """What Excel writes into its note: the user in the system's code page, then in UTF-16, each with its length."""
    narrow = user.encode("cp1252", "replace")
    wide = user.encode("utf-16-le")
    return bytes([len(narrow)]) + narrow.ljust(54) + bytes([len(user), 0]) + wide.ljust(108, b" ")


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


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    root = ROOT
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)


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


@posix_only
def test_workbook_stays_locked_after_it_was_read(plan: Path) -> None:
    with exclusive(plan):
        assert plan.read_bytes() == b"old"
        assert "open in another program" in refusal(lambda: hold(plan), WorkbookInUseError)
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


MANY = """
import hashlib, os, sys, time
from pathlib import Path
from toolkit.errors import WorkbookInUseError
from toolkit.disk.state import fingerprint_of
from toolkit.disk.replacing import exclusive

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
STEPS = "open fdopen stat fstat listdir fsync fchmod fchown replace link unlink close".split()


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

    for name in STEPS:
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
