"""What strangers' texts do to a terminal, and what is said where nothing can be printed."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.builders.books import xlsx
from tests.builders.files import excel_mark, posix_only
from tests.builders.word_plans import HEADINGS, add_table, new_document, saved
from toolkit.commands import app, terminal
from toolkit.commands.terminal import SafeStream
from toolkit.disk.placed import note_placed
from toolkit.errors import ToolkitError

ATTACK = "\x1b]0;owned\x07\x1b[31mRED\x9b8m \u202egnol\u2066"
IN_XML = "\x9b31mRED\x85 \u202egnol\u2066\u200f"
"""What an attribute of XML can hold, such as the name of a sheet."""
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]")
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")


def attacking(path: Path) -> Path:
    """A workbook whose title, sheets, headings, refs, leads, ratings, dates, updates and indicators hold the attack."""
    details = [("Item", "Value"), ("Plan title", ATTACK), ("Plan year", "2019-20"), ("Quarter", 2)]
    headings = ("Priority", "Ref", "Action", "Lead agency", "By when", "Status", "Update", f"Odd{ATTACK}")
    update = f"Rose 50% from 10 to 20 {ATTACK}."
    actions = [
        (f"{ATTACK}{n}", f"{n}.1{ATTACK}", f"{ATTACK} action", f"{ATTACK}; Police", f"{ATTACK} 2019", status, update)
        for n, status in enumerate(("Green", ATTACK, "Red", "Amber"), start=1)
    ]
    indicators = [("Indicator", "Unit", "Better", "Start", "End", "Value")]
    indicators.append((ATTACK, ATTACK, "lower", "April 2018", "March 2019", ATTACK))
    sheets = {"Plan": details, f"Act{IN_XML[:18]}": [headings, *actions], "Indicators": indicators}
    return xlsx(path, sheets)


@pytest.fixture(scope="module")
def attack(tmp_path_factory):
    return attacking(tmp_path_factory.mktemp(f"folder{ATTACK.replace('/', '')}") / f"plan{ATTACK}.xlsx")


COMMANDS = {
    "check": ("check",),
    "tallies": ("tallies",),
    "trends": ("trends",),
    "figures": ("figures",),
    "adopt": ("adopt", "--dry-run"),
    "report": ("report",),
    "all": ("report", "--all"),
    "next-quarter": ("next-quarter", "--dry-run", "--go-on"),
    "upgrade": ("upgrade",),
    "refresh": ("refresh",),
    "compare": ("compare",),
    "install": ("install",),
    "accessible": ("accessible",),
    "template check": ("template", "check"),
    "report by template": ("report", "--template"),
    "import": ("import",),
    "new": ("new",),
    "templates": ("templates", "--folder"),
    "unknown": (f"no{ATTACK}such",),
    "option": (f"--no{ATTACK}such",),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_prints_what_steers_a_terminal(command, csp, attack, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    workbook = Path(shutil.copy(attack, tmp_path / attack.name))
    _, out, err = csp(*COMMANDS[command], workbook)
    assert out + err
    assert STEERING.findall(out + err) == []


JSON = ("check", "tallies", "trends", "figures", "adopt")


@pytest.mark.parametrize("command", JSON)
def test_json_says_the_same_in_escapes(command, csp, attack):
    status, out, err = csp(command, attack, "--json", *(["--dry-run"] if command == "adopt" else []))
    assert status < 2, err
    assert STEERING.findall(out) == []
    assert json.loads(out)
    assert "\\u202e" in out


@pytest.mark.parametrize("mark", ["~${}", ".~lock.{}#"])
def test_a_lock_file_prints_nothing_that_steers(mark, csp, attack, tmp_path):
    workbook = Path(shutil.copy(attack, tmp_path / "plan.xlsx"))
    who = excel_mark(ATTACK) if mark.startswith("~") else f",{ATTACK},x,;".encode()
    (tmp_path / mark.format("plan.xlsx")).write_bytes(who)
    status, out, err = csp("refresh", workbook)
    assert status == 2
    assert "is open in" in err
    assert STEERING.findall(out + err) == []


@pytest.mark.slow
def test_a_word_plan_prints_nothing_that_steers(csp, tmp_path):
    odd = "\u202egnol\u2066"  # python-docx and XML hold no escape character
    document = new_document(("Heading 1", f"Plan {odd}"), ("Normal", f"Partnership: {odd}"))
    add_table(document, [HEADINGS, *((f"1.{n}", f"{odd} action", odd, f"{odd} 2019", odd, odd) for n in range(1, 4))])
    path = saved(document, tmp_path / f"plan{odd}.docx")
    for arguments in (
        ("import", path, "--out", tmp_path / "made.xlsm"),
        ("accessible", "--no-second-opinion", path),
        ("template", "check", path),
    ):
        _, out, err = csp(*arguments)
        assert out + err
        assert STEERING.findall(out + err) == []


def test_only_the_terminal_asks_rich_for_texts_and_consoles():
    places = [path for path in Path(app.__file__).parent.glob("*.py") if path.name != "terminal.py"]
    found = [
        path.name for path in places if re.search(r"rich\.(?:text|console) import|\.buffer\b", path.read_text("utf-8"))
    ]
    assert found == []


def test_what_draws_prints_the_terminals_own_sequences(capsys):
    with terminal.printing() as (out, _):
        terminal.console(force_terminal=True, color_system="standard").print(
            terminal.safe_rich("[x] \x1b"), style="red"
        )
        assert isinstance(sys.stdout, SafeStream)
        assert out.fault is None
    assert capsys.readouterr().out == "\x1b[31m[x] <U+001B>\x1b[0m\n"


def run(*arguments: object, **streams: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "toolkit", *map(str, arguments)]
    return subprocess.run(command, text=True, stderr=subprocess.PIPE, cwd=ROOT, check=False, **streams)


def closed(*arguments: object, streams: str) -> subprocess.CompletedProcess[str]:
    """``csp`` with standard streams closed, as ``>&-`` in a shell does it."""
    command = ["sh", "-c", f'exec "$@" {streams}', "sh", sys.executable, "-m", "toolkit", *map(str, arguments)]
    return subprocess.run(command, text=True, capture_output=True, cwd=ROOT, check=False)


WHY = "hat this prints could not be printed ({}): send it to a file or a screen that takes it.\n"


@pytest.mark.slow
@needs_full
def test_a_full_disk_for_what_is_printed_is_said_in_a_sentence(workbook):
    with FULL.open("w") as full:
        ended = run("check", workbook, stdout=full)
    assert (ended.returncode, ended.stderr) == (2, "W" + WHY.format("No space left on device"))


@pytest.mark.slow
@needs_full
def test_a_job_that_was_done_is_never_said_to_have_failed(workbook):
    """Who runs it by a schedule would begin the next quarter twice."""
    with FULL.open("w") as full:
        ended = run("next-quarter", workbook, "--go-on", stdout=full)
    copy = next(path for path in workbook.parent.iterdir() if path != workbook)
    begun = f'Done: "{copy.name}" and "{workbook.name}" were written, but w'
    assert (ended.returncode, ended.stderr) == (0, begun + WHY.format("No space left on device"))


@pytest.mark.slow
@posix_only
def test_closed_output_is_said_and_takes_nothing_from_what_was_done(workbook):
    ended = closed("check", workbook, streams=">&-")
    assert (ended.returncode, ended.stderr) == (2, "W" + WHY.format("Bad file descriptor"))
    ended = closed("refresh", workbook, streams=">&-")
    assert ended.returncode == 1  # as ever for this workbook: it has errors
    assert ended.stderr.startswith(f'Done: "{workbook.name}" was written')
    assert closed("refresh", workbook, streams="<&- >&- 2>&-").returncode == 1


@pytest.mark.slow
@posix_only
def test_one_who_stops_reading_has_read_enough(workbook):
    command = [sys.executable, "-m", "toolkit", "check", str(workbook)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as ended:
        assert ended.stdout is not None
        ended.stdout.close()
        _, err = ended.communicate()
    assert (ended.returncode, err) == (1, "")


@posix_only
def test_a_closed_stream_is_never_a_workbooks_number():
    code = (
        "from toolkit.commands.terminal import occupy_standard_streams as o; import os; o(); os._exit(os.open('/', 0))"
    )
    command = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, "-c", code]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode >= 3


def test_interruption_says_what_was_written(csp, workbook, monkeypatch):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "print_summary", interrupted)
    assert csp("refresh", workbook)[::2] == (2, f'Stopped; "{workbook.name}" was written.\n')
    assert csp("check", workbook)[::2] == (2, "Stopped; nothing was written.\n")


def test_a_fault_says_what_was_written_before(csp, workbook, monkeypatch):
    monkeypatch.setattr(app, "print_summary", lambda _: 1 / 0)
    status, _, err = csp("refresh", workbook)
    assert status == 2
    assert err.endswith(f' to its makers. Before that, "{workbook.name}" was written.\n')


def test_a_refusal_says_what_was_written_before_it(csp, workbook, monkeypatch):
    def refused(_: object) -> None:
        for number in range(app._MOST_NAMED):
            note_placed(workbook.with_name(f"{number}.csv"))
            workbook.with_name(f"{number}.csv").touch()
        raise ToolkitError("Not this.")

    monkeypatch.setattr(app, "print_summary", refused)
    status, _, err = csp("refresh", workbook)
    assert status == 2
    assert err.startswith(f'Not this. Before that, "{workbook.name}", "0.csv", ')
    assert err.endswith('"10.csv" and 1 other file were written.\n')
