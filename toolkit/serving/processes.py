"""Jobs run in processes of their own, a bounded number at once: whatever a file does to one, the others go on.

Each job has a fresh process, so that nothing of one officer's file is left for the next, and a process that is killed,
runs out of memory or never ends costs its own job only.
"""

import asyncio
import contextlib
import datetime
import json
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from toolkit.disk.faults import write_log
from toolkit.errors import ToolkitError
from toolkit.records import dataclass
from toolkit.serving.settings import ServingLimits

_TASKS = "toolkit.serving.tasks"
_LOADED_BEFORE = (
    "__main__",
    _TASKS,
    "toolkit.jobs.adopting",
    "toolkit.jobs.import_plan",
    "toolkit.jobs.papers",
    "toolkit.jobs.templates",
    "toolkit.jobs.workbook",
    "toolkit.figures.check",
    "toolkit.history.analysis",
    "toolkit.history.comparing",
    "toolkit.papers.quarterly",
    "toolkit.results.refresh",
    "toolkit.results.trends",
    "toolkit.statistics.counts",
    "toolkit.word.pdf_mending",
    "toolkit.word.render",
)
"""What the process that jobs are forked from has imported, so that no job waits for it."""
_CUT_OFF = "The work on this file was cut off before it was done; nothing was changed. Try again."
_LARGEST_ANSWER = 5_000_000
_TO_END = 2.0
"""Seconds that a process has to end once it is told to."""


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """How a job ended: what it gave, or why it was refused; ``log`` is that of an unforeseen fault."""

    given: dict[str, Any] | None = None
    refused: str = ""
    log: Path | None = None


class Workers:
    """The bounded pool. ``in_hand`` is how many jobs have been given to it and have not ended."""

    def __init__(self, limits: ServingLimits) -> None:
        self.limits = limits
        self.in_hand = 0
        self._context = _context()
        self._running: set[BaseProcess] = set()
        self._threads = ThreadPoolExecutor(limits.processes, thread_name_prefix="csp-job")

    @property
    def full(self) -> bool:
        """Whether so many jobs wait that another one would wait too long."""
        return self.in_hand >= self.limits.waiting + self.limits.processes

    async def run(self, task: str, arguments: Sequence[object], folder: Path) -> JobOutcome:
        """Run a function of :mod:`toolkit.serving.tasks` by name in a process of its own, with ``folder`` for what it
        writes beside its results. Arguments are what JSON knows.
        """
        self.in_hand += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, self._run, task, list(arguments), folder)
        finally:
            self.in_hand -= 1

    def close(self) -> None:
        """Take no more jobs, and end those that are being done."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in list(self._running):
            _kill(process)
        self._threads.shutdown()

    def _run(self, task: str, arguments: list[object], folder: Path) -> JobOutcome:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(  # type: ignore[attr-defined]  # every context has it
            target=_do, args=(theirs, task, arguments, str(folder), self.limits.memory, sys.platform), daemon=True
        )
        with ours:
            process.start()
            theirs.close()
            self._running.add(process)
            try:
                return _answer(ours, self.limits.seconds)
            finally:
                self._running.discard(process)
                _kill(process)


def _context() -> BaseContext:
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_LOADED_BEFORE))
    return context


def _answer(connection: Connection, seconds: float) -> JobOutcome:
    if not connection.poll(seconds):
        return JobOutcome(
            refused=f"This took longer than {seconds:.0f} seconds and was stopped: try again, or use csp on a computer "
            "of your own for a file as large as this."
        )
    try:
        said = json.loads(connection.recv_bytes(_LARGEST_ANSWER))
    except (EOFError, OSError, ValueError):
        return JobOutcome(
            refused="The work on this file was cut off before it was done; nothing was changed. Try again."
        )
    log = Path(said["log"]) if said.get("log") else None
    return JobOutcome(said.get("given"), said.get("refused", ""), log)


def _kill(process: BaseProcess) -> None:
    """End the process, with all that it has started."""
    if process.pid is not None and sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join(_TO_END)


def _do(connection: Connection, task: str, arguments: list[object], folder: str, memory: int, platform: str) -> None:
    """What the process does: its one job, its answer, its end."""
    _confine(folder, memory, platform)
    try:
        answer: dict[str, Any] = {"given": getattr(import_module(_TASKS), task)(*arguments)}
    except ToolkitError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": f"The file needs more than the {memory // 1_000_000:,} MB of memory that a job may use."}
    except Exception:
        said = "Something went wrong that the toolkit did not expect: please send the log to its makers."
        answer = {"refused": said, "log": str(write_log(task))}
    with contextlib.suppress(BrokenPipeError):
        connection.send_bytes(json.dumps(answer, default=_plain).encode())
    connection.close()


def _plain(value: object) -> str:
    if isinstance(value, Path | datetime.date):
        return str(value)
    raise TypeError(f"not for JSON: {value!r}")


def _confine(folder: str, memory: int, platform: str) -> None:
    """A process group of its own, temporary files among the visit's, and no more memory than allowed."""
    tempfile.tempdir = folder
    os.environ["TMPDIR"] = folder
    if platform != "win32":
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
