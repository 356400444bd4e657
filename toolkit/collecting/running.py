"""Who reads the workbooks: a pool of processes on this machine, or the workers of a Dask scheduler. One seam for both.

Both take tasks as they are needed and give results as they come, so that neither tasks nor results pile up. A worker
that is killed takes no other file's result with it: its files are tried once more, each alone, and the one that kills
its worker again is refused by name.
"""

import faulthandler
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from threading import Thread
from typing import Any, Protocol

from toolkit.collecting.reading import Done, Task, read_return
from toolkit.county.returns import refused_return
from toolkit.entries.wording import counted
from toolkit.errors import OutputError, ToolkitError

Read = Callable[[Task], Done]
_AHEAD = 3
"""Tasks under way for each worker: one being read, and some that it need not wait for."""
KILLED = (
    "The program that read it was stopped twice: the file takes too long or too much memory, or is made to do harm."
)
TOO_LONG = "It takes more than {:g} seconds to read: give it more with --longest, or ask for a sound copy of it."
IN_THIS_PROCESS = 0
"""As many processes as that for no process of their own."""
_TIMES_WITHOUT_WORKERS = 3
"""How often in turn no worker is there before none is waited for: one that was killed may be coming back."""
LONGEST_READ = 600.0
"""Seconds that one workbook may take, unless somebody says otherwise: the longest of real plans take a few."""


class Readers(Protocol):
    """What reads the tasks, each once, in any order."""

    def read(self, tasks: Iterable[Task], with_what: Read = read_return) -> Iterator[Done]:
        """Every task's result, as it comes."""


class Pool:
    """Processes on this machine; ``workers`` None is one for each processor. ``longest`` is how many seconds a workbook
    may take before its process is stopped, None for as long as it takes.
    """

    def __init__(self, workers: int | None = None, longest: float | None = LONGEST_READ) -> None:
        self.workers, self.longest = workers or _processors(), longest

    def read(self, tasks: Iterable[Task], with_what: Read = read_return) -> Iterator[Done]:
        """Every task's result, as it comes."""
        waiting = iter(tasks)
        suspects: list[Task] = []
        if self.longest:
            with_what = partial(read_within, with_what, self.longest)
        while True:
            under_way: dict[Future[Done], Task] = {}
            try:
                with self._pool(self.workers) as pool:
                    yield from self._drain(pool, waiting, under_way, with_what)
                break
            except BrokenProcessPool:
                for future, task in under_way.items():
                    if future.done() and future.exception() is None:
                        yield future.result()
                    else:
                        suspects.append(task)
        for task in suspects:
            yield self._alone(task, with_what)

    def _drain(
        self, pool: ProcessPoolExecutor, waiting: Iterator[Task], under_way: dict[Future[Done], Task], with_what: Read
    ) -> Iterator[Done]:
        while True:
            while len(under_way) < self.workers * _AHEAD and (task := next(waiting, None)) is not None:
                under_way[pool.submit(with_what, task)] = task
            if not under_way:
                return
            finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in finished:
                result = future.result()
                del under_way[future]
                yield result

    def _alone(self, task: Task, with_what: Read) -> Done:
        """The result of a task whose worker was killed with others under way: it may not have been this one's fault."""
        try:
            with self._pool(1) as pool:
                return pool.submit(with_what, task).result()
        except BrokenProcessPool:
            return Done(refused_return(task.source.name, task.digest, KILLED))

    @staticmethod
    def _pool(workers: int) -> ProcessPoolExecutor:
        """Processes that share nothing with this one; those of a fork server begin in no time."""
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        context = get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(["toolkit.collecting.reading"])
        return ProcessPoolExecutor(workers, mp_context=context)


def read_within(read: Read, seconds: float, task: Task) -> Done:
    """Read a workbook in a process that ends by itself where it takes longer than that.

    The clock runs outside Python, so that nothing which Python waits for can hold it up.
    """
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return read(task)
        finally:
            faulthandler.cancel_dump_traceback_later()


def read_beside(read: Read, seconds: float, task: Task) -> Done:
    """Read a workbook in a thread of its own, and refuse it where that takes longer.

    For processes that are not ours to end, as Dask's workers are: what was begun goes on there until it is done.
    """
    found: list[Done] = []
    reading = Thread(target=lambda: found.append(read(task)), daemon=True)
    reading.start()
    reading.join(seconds)
    return found[0] if found else Done(refused_return(task.source.name, task.digest, TOO_LONG.format(seconds)))


class Here:
    """No other process: this one reads a workbook after the other, where it may be lost itself."""

    def read(self, tasks: Iterable[Task], with_what: Read = read_return) -> Iterator[Done]:
        """Every task's result, as it comes."""
        return map(with_what, tasks)


class Cluster:
    """The workers of a Dask scheduler, which need the toolkit and no access to the files: their bytes are sent.

    Raises OutputError where no scheduler answers within ``timeout`` seconds; waits for that many ``workers``. A
    workbook that takes more than ``longest`` seconds there is refused, None for one that may take as long as it does.
    """

    patience = 20.0
    """Seconds after which is looked whether there are workers still."""

    def __init__(
        self, address: str, *, timeout: float = 10, workers: int = 1, longest: float | None = LONGEST_READ
    ) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise ToolkitError(
                "--scheduler needs Dask: install the toolkit with its extra cluster (csp-toolkit[cluster])."
            ) from error
        try:
            self._client = Client(address, timeout=timeout, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise OutputError(f'No Dask scheduler is at "{address}": start one, or leave --scheduler out.') from error
        self._client.wait_for_workers(workers, timeout=60)
        self.longest = longest

    def read(self, tasks: Iterable[Task], with_what: Read = read_return) -> Iterator[Done]:
        """Every task's result, as it comes. Raises OutputError where no worker is left, or comes back."""
        waiting = iter(tasks)
        if self.longest:
            with_what = partial(read_beside, with_what, self.longest)
        room = _AHEAD * max(1, sum(self._client.nthreads().values()))
        suspects: list[Task] = []
        with self._client:
            yield from self._drain(waiting, room, with_what, suspects)
            for task in suspects:  # others that its workers had begun are held against them too: each once more, alone
                again: list[Task] = []
                yield from self._drain(iter([task]), 1, with_what, again)
                yield from (Done(refused_return(one.source.name, one.digest, KILLED)) for one in again)

    def _drain(self, waiting: Iterator[Task], room: int, with_what: Read, killed: list[Task]) -> Iterator[Done]:
        """The results as they come; tasks whose workers were killed are put among ``killed``."""
        under_way: dict[Any, Task] = {}
        while True:
            while len(under_way) < room and (task := next(waiting, None)) is not None:
                sent = _with_content(task)
                if isinstance(sent, Done):
                    yield sent
                    continue
                under_way[self._client.submit(with_what, sent, pure=False, retries=0)] = task
            if not under_way:
                return
            for future in self._finished(list(under_way)):
                task = under_way.pop(future)
                if done := _result(future):
                    yield done
                else:
                    killed.append(task)
                future.release()

    def _finished(self, futures: Sequence[Any]) -> Sequence[Any]:
        from distributed import wait as wait_for

        without = 0
        while without < _TIMES_WITHOUT_WORKERS:
            try:
                with self._client.as_current():
                    return list(wait_for(futures, timeout=self.patience, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                without = 0 if self._client.nthreads() else without + 1
        are = "is" if len(futures) == 1 else "are"
        raise OutputError(
            f"No Dask worker is left, and at least {counted(len(futures), 'file')} {are} not read: "
            "start workers, with nannies so that they come back, and roll up again."
        )


def _with_content(task: Task) -> Task | Done:
    try:
        return replace(task, content=task.source.content())
    except ToolkitError as error:
        return Done(refused_return(task.source.name, task.digest, str(error)))


def _result(future: Any) -> Done | None:
    """What was read; None where the worker was killed as often as the scheduler allows."""
    from distributed.scheduler import KilledWorker

    try:
        done: Done = future.result()
    except KilledWorker:
        return None
    return done


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def readers(scheduler: str, workers: int | None, number: int, longest: float | None = LONGEST_READ) -> Readers:
    """Who reads this many workbooks; ``longest`` is how many seconds one may take."""
    if scheduler:
        return Cluster(scheduler, longest=longest)
    if workers == IN_THIS_PROCESS:
        return Here()
    return Pool(min(workers or _processors(), max(1, number)), longest)
