"""LibreOffice with a workbook open on a virtual display, for tests that click in it with the mouse."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from workbooks import build, vba

T = TypeVar("T")
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAMS = ("soffice", "Xvfb", "xdotool", "import")
SIZE = "1400x900x24"
OTHERWISE = {"CreateObject": "ObjectOfWindows", "Application.Hwnd": "0", "file.Close": "file.Shut"}
"""Where there is no Windows: the stand-in for its objects, no handle of a window, and no method called Close."""
ON_A_MAC = re.compile(r"#If Mac Then\n.*?#Else\n(.*?)#End If\n", re.DOTALL)
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="HyperlinksWithCtrlClick"
oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value>
</prop></item>
</oor:items>
"""
"""In a profile that only the test has, LibreOffice runs macros, follows links at a click as Excel does, and asks
nothing at its first start."""


def missing() -> str:
    """Which of the programs that the test needs are not there, empty when all are."""
    found = [program for program in PROGRAMS if shutil.which(program) is None]
    return ", ".join(found if bridge_python() else [*found, "python3-uno"])


def bridge_python() -> str | None:
    """A Python that has LibreOffice's bridge: the system's, or the one that comes with LibreOffice."""
    beside = Path(shutil.which("soffice") or "").resolve().parent / "python"
    for python in ("/usr/bin/python3", str(beside)):
        if Path(python).exists() and not subprocess.run([python, "-c", "import uno"], capture_output=True).returncode:
            return python
    return None


def with_shim(workbook: Path, target: Path, folder: Path, launcher: Path) -> Path:
    """The workbook with what LibreOffice lacks in its VBA project: objects of Windows, conditional compilation and what
    OTHERWISE names. The macros are else the workbook's own.
    """
    macros = folder / "macros"
    macros.mkdir()
    for source in (*build.MACROS.glob("*.bas"), *(HERE / "vba").iterdir()):
        text = source.read_text(encoding="utf-8").replace("{launcher}", launcher.as_uri())
        text = ON_A_MAC.sub(r"\1", text.replace("{folder}", str(folder)))
        for theirs, ours in OTHERWISE.items():
            text = text.replace(theirs, ours)
        (macros / source.name).write_text(text, encoding="utf-8")
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        sheets = sum(name.startswith("xl/worksheets/sheet") for name in source.namelist())
        project = vba.vba_project(macros, sheets)
        for entry in source.infolist():
            copy.writestr(entry, project if entry.filename == "xl/vbaProject.bin" else source.read(entry))
    return target


@dataclass(slots=True)
class Office:
    """A running LibreOffice with one workbook open."""

    workbook: Path
    display: str
    pipe: str
    journal: Path
    python: str

    def button(self, caption: str) -> tuple[int, int]:
        """Where the middle of the button is on the screen."""
        x, y = wait_for(lambda: json.loads(self._bridge("buttons")).get(caption), f"the button {caption}")
        return x, y

    def tab(self, name: str) -> tuple[int, int]:
        """Where the middle of a sheet's tab is on the screen."""
        x, y = json.loads(self._bridge("tab", name))
        return x, y

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """Where the text of a cell of the shown sheet begins on the screen."""
        x, y = json.loads(self._bridge("cell", str(row), str(column)))
        return x, y

    def click(self, x: int, y: int) -> None:
        """Press and let go the left button of the mouse there, as fast as a hand and no faster.

        The window below the mouse gets the focus first, as a window manager has it.
        """
        place = self._xdotool(f"mousemove {x} {y} sleep 0.3 getmouselocation --shell")
        window = next(line for line in place.splitlines() if line.startswith("WINDOW="))
        self._xdotool(f"windowfocus {window.removeprefix('WINDOW=')} sleep 0.3 mousedown 1 sleep 0.1 mouseup 1")

    def message(self, after: str = "") -> tuple[str, dict[str, tuple[int, int]]]:
        """Wait until a message of the toolkit is on the screen; what it says, and where its buttons are.

        ``after`` is the text of a message that was there before and may still be closing.
        """

        def look() -> dict[str, Any] | None:
            found: dict[str, Any] = json.loads(self._bridge("message"))
            return found if found.get("text", after) != after else None

        found = wait_for(look, "a message")
        return found["text"], {name.replace("~", ""): (x, y) for name, (x, y) in found["buttons"].items()}

    @property
    def shows_a_message(self) -> bool:
        """Whether a message of the toolkit is on the screen."""
        return bool(json.loads(self._bridge("message")))

    @property
    def clicks(self) -> int:
        """How many clicks have done all that they do."""
        return len(self.journal.read_text(encoding="utf-8").splitlines()) if self.journal.exists() else 0

    def clicked(self, number: int) -> dict[str, Any]:
        """Wait until the click of that number, counted from 0, has done all that it does."""
        return wait_for(lambda: self._journal(number), "the end of what the click does")

    def book(self) -> dict[str, Any]:
        """What the workbook holds now."""
        found: dict[str, Any] = json.loads(self._bridge("book"))
        return found

    def screenshot(self, path: Path) -> None:
        """Keep what is on the screen."""
        subprocess.run(["import", "-window", "root", str(path)], env=self._environment, check=True)

    def _xdotool(self, command: str) -> str:
        words = ["xdotool", *command.split()]
        return subprocess.run(
            words, env=self._environment, check=True, capture_output=True, text=True, timeout=60
        ).stdout

    def _journal(self, number: int) -> dict[str, Any] | None:
        lines = self.journal.read_text(encoding="utf-8").splitlines() if self.journal.exists() else []
        return json.loads(lines[number]) if len(lines) > number else None

    def _bridge(self, what: str, *more: str) -> str:
        """What LibreOffice answers. Asking changes nothing, so it is asked again where a crash took the answer: the
        bridge's library dies now and then as its process ends.
        """
        command = [self.python, str(HERE / "bridge.py"), what, self.pipe, self.workbook.as_uri(), *more]
        for _ in range(2):
            done = subprocess.run(command, capture_output=True, text=True, timeout=60)
            if done.returncode >= 0:
                break
        done.check_returncode()
        return done.stdout

    @property
    def _environment(self) -> dict[str, str]:
        return os.environ | {"DISPLAY": self.display}


@contextlib.contextmanager
def office(workbook: Path, folder: Path) -> Iterator[Office]:
    """LibreOffice with the workbook open, whose buttons start Python by way of the shim; all ends with the block."""
    python, journal, pipe = str(bridge_python()), folder / "clicks.jsonl", f"csp{uuid.uuid4().hex}"
    bridge = f'"{python}" "{HERE / "bridge.py"}" run {pipe} "{journal}" "{sys.executable}"'
    ours = _script(folder / "python", f'PYTHONPATH="{ROOT}" exec {bridge} "$@" 2>"{folder}/bridge.log"')
    launcher = _script(
        folder / "launcher",
        f'export BOOK="$1"; cd "{folder}"; sh ./command; code=$?\n'
        "[ -f answer.txt ] && iconv -f utf-16 -t utf-8 answer.txt > answer.txt.utf-8\n"
        "echo $code > ending && mv ending ended",
    )
    (folder / "registered").write_text(str(ours), encoding="utf-8")
    opened = with_shim(workbook, folder / workbook.name, folder, launcher)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    options = ["--norestore", "--nologo", "--nofirststartwizard", f"--accept=pipe,name={pipe};urp;", "--calc"]
    with contextlib.ExitStack() as processes:
        display = processes.enter_context(_display())
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", *options, str(opened)]
        processes.enter_context(_running(command, os.environ | {"DISPLAY": display}, folder / "office.log"))
        yield Office(opened, display, pipe, journal, python)


def _script(path: Path, lines: str) -> Path:
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@contextlib.contextmanager
def _display() -> Iterator[str]:
    """A virtual display under a number that is free."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-noreset", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as answer:
        display = f":{answer.readline().strip()}"
        try:
            environment = os.environ | {"DISPLAY": display}
            wait_for(lambda: _says_its_size(environment), "the virtual display")
            yield display
        finally:
            process.terminate()
            process.wait()


def _says_its_size(environment: dict[str, str]) -> bool:
    return not subprocess.run(["xdotool", "getdisplaygeometry"], env=environment, capture_output=True).returncode


@contextlib.contextmanager
def _running(command: list[str], environment: dict[str, str], log: Path) -> Iterator[None]:
    """A process in a group of its own, so that all that it starts ends with it."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said, start_new_session=True)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 15)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()


def wait_for(look: Callable[[], T | None], what: str, seconds: float = 60) -> T:
    """What ``look`` gives as soon as it gives anything. Raises TimeoutError, saying what did not come."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = look()
        except subprocess.CalledProcessError:
            found = None  # LibreOffice does not answer yet
        if found:
            return found
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not come within {seconds:.0f} seconds")
        time.sleep(0.3)
