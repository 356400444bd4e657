"""Who reads the workbooks: every task once, whoever is killed."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders.county import returned
from toolkit.collecting.finding import FoundFile
from toolkit.collecting.reading import Done, Task
from toolkit.collecting.running import IN_THIS_PROCESS, KILLED, TOO_LONG, Cluster, Pool, read_beside, readers
from toolkit.errors import OutputError


def tasks(*names):
    return [Task(FoundFile(name, Path(name)), name) for name in names]


def quickly(task):
    return Done(returned(task.source.name, digest=task.digest))


def deadly(task):
    """Stops its own process at the file called so, as a file would that takes all the memory."""
    if task.source.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return quickly(task)


def once_deadly(task):
    """The same, but only the first time that anybody reads it."""
    mark = task.source.path
    if task.source.name == "deadly" and not mark.exists():
        mark.write_text("")
        os.kill(os.getpid(), signal.SIGKILL)
    return quickly(task)


def by_name(done):
    return {item.returned.digest: item.returned.refused for item in done}


def test_every_task_is_read_once():
    names = [str(number) for number in range(20)]
    done = list(Pool(2).read(tasks(*names), quickly))
    assert sorted(item.returned.digest for item in done) == sorted(names)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_file_that_kills_its_worker_twice_is_refused_and_no_other():
    names = [*map(str, range(8)), "deadly", *map(str, range(8, 16))]
    done = list(Pool(2).read(tasks(*names), deadly))
    assert len(done) == len(names)
    assert by_name(done) == {name: KILLED if name == "deadly" else "" for name in names}


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_file_whose_worker_was_killed_once_is_read(tmp_path):
    every = [Task(FoundFile(name, tmp_path / "mark"), name) for name in ("a", "deadly", "b")]
    done = list(Pool(2).read(every, once_deadly))
    assert by_name(done) == {"a": "", "deadly": "", "b": ""}


def test_tasks_are_taken_as_they_are_needed():
    taken = []

    def slowly_made():
        for task in tasks(*map(str, range(50))):
            taken.append(task)
            yield task

    coming = Pool(1).read(slowly_made(), quickly)
    next(coming)
    assert len(taken) < 10
    assert len(list(coming)) == 49


def test_who_reads():
    assert isinstance(readers("", 3, 2), Pool)
    assert readers("", 3, 2).workers == 2


def test_no_scheduler_is_said():
    with pytest.raises(OutputError, match="leave --scheduler out"):
        Cluster("tcp://127.0.0.1:9", timeout=1)


def slowly(task):
    """Notes which process has the task, so that a test can kill it in the middle."""
    Path(os.environ["CSP_TEST_MARK"], f"{os.getpid()}-{task.source.name}").write_text("")
    time.sleep(0.15)
    return quickly(task)


@pytest.fixture
def cluster(request, tmp_path, monkeypatch):
    """A scheduler and two workers, each a process of its own; gives its address and the workers.

    Two killed workers are as many as it allows a file. With the parameter "--nanny" killed ones come back.
    """
    monkeypatch.setenv("CSP_TEST_MARK", str(tmp_path))
    here = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(here), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}

    def start(*arguments):
        command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere, start_new_session=True)

    file = tmp_path / "scheduler.json"
    scheduler = start(
        "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)
    )
    options = (
        "--scheduler-file",
        str(file),
        "--nthreads",
        "1",
        "--no-dashboard",
        getattr(request, "param", "--no-nanny"),
        "--local-directory",
        str(tmp_path),
    )
    workers = [start("dask_worker", *options) for _ in range(2)]
    for _ in range(300):
        if file.exists() and file.stat().st_size:
            break
        time.sleep(0.1)
    import json

    yield json.loads(file.read_text())["address"], workers
    for process in (*workers, scheduler):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # a nanny has a process beside it
        process.wait()


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(cluster, tmp_path):
    address, workers = cluster
    names = [str(number) for number in range(24)]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    every = [Task(FoundFile(name, tmp_path / name), name) for name in names]
    coming = Cluster(address, workers=2).read(every, slowly)
    done = [next(coming)]
    victim = workers[0].pid
    for _ in range(200):
        begun = [path.name.partition("-")[2] for path in tmp_path.glob(f"{victim}-*")]
        if set(begun) - {item.returned.digest for item in done}:
            break
        time.sleep(0.02)
    assert set(begun) - {item.returned.digest for item in done}, "the worker holds nothing unfinished"
    workers[0].send_signal(signal.SIGKILL)
    done += list(coming)
    assert sorted(item.returned.digest for item in done) == sorted(names)
    assert not any(item.returned.refused for item in done)
    for name in ("a", "endless"):
        (tmp_path / name).write_bytes(b"x")
    two = [Task(FoundFile(name, tmp_path / name), name) for name in ("endless", "a")]
    limited = Cluster(address, workers=1, longest=1).read(two, endless)
    assert by_name(limited) == {"endless": TOO_LONG.format(1), "a": ""}


def on_disk(folder, *names):
    for name in names:
        (folder / name).write_bytes(b"x")
    return [Task(FoundFile(name, folder / name), name) for name in names]


@pytest.mark.slow
@pytest.mark.parametrize("cluster", ["--nanny"], indirect=True)
def test_a_file_that_kills_its_worker_twice_at_a_scheduler_is_refused_and_no_other(cluster, tmp_path):
    address, _ = cluster
    names = [*map(str, range(4)), "deadly", *map(str, range(4, 8))]
    done = list(Cluster(address, workers=2).read(on_disk(tmp_path, *names), deadly))
    assert len(done) == len(names)
    assert by_name(done) == {name: KILLED if name == "deadly" else "" for name in names}


class Suspecting:
    """In the place of Dask's client: kills a worker at the file "deadly", and once at every file that is under way
    beside another, as a scheduler holds against all of them what one did.
    """

    def __init__(self):
        self.submitted = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def nthreads(self):
        return {"worker": 4}

    def submit(self, read, task, **options):
        self.submitted.append(task.source.name)
        first = self.submitted.count(task.source.name) == 1
        return Suspected(None if first or task.source.name == "deadly" else read(task))


class Suspected:
    def __init__(self, done):
        self.done = done

    def result(self):
        from distributed.scheduler import KilledWorker

        if self.done is None:
            raise KilledWorker("task", None, 1)
        return self.done

    def release(self):
        pass


def test_what_is_only_suspected_at_a_scheduler_is_read_again_alone(tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    reading = Cluster.__new__(Cluster)
    reading._client, reading.longest = Suspecting(), None
    under_way = []
    monkeypatch.setattr(Cluster, "_finished", lambda self, futures: under_way.append(len(futures)) or futures)
    done = list(reading.read(on_disk(tmp_path, "a", "deadly", "b"), quickly))
    assert by_name(done) == {"a": "", "deadly": KILLED, "b": ""}
    assert under_way == [3, 1, 1, 1], "all at once, then each alone"


@pytest.mark.slow
def test_a_scheduler_that_no_worker_is_left_at_is_not_waited_for(cluster, tmp_path):
    address, workers = cluster
    reading = Cluster(address, workers=2)
    reading.patience = 0.5
    for worker in workers:
        worker.kill()
        worker.wait()
    with pytest.raises(OutputError, match=r"No Dask worker is left, and at least 2 files are not read: start workers"):
        list(reading.read(on_disk(tmp_path, "a", "b"), quickly))


def test_no_process_of_its_own_is_begun_where_none_is_wanted():
    found = readers("", IN_THIS_PROCESS, 9)
    here = [item.returned.digest for item in found.read(tasks("a", "b"), where_it_is_read)]
    assert here == [str(os.getpid())] * 2


def where_it_is_read(task):
    return quickly(replace(task, digest=str(os.getpid())))


def endless(task):
    """A file of which reading never ends."""
    if task.source.name == "endless":
        time.sleep(60)
    return quickly(task)


def test_a_file_that_takes_too_long_is_refused_and_no_other():
    done = list(Pool(1, longest=1).read(tasks("a", "endless", "b"), endless))
    assert by_name(done) == {"a": "", "endless": KILLED, "b": ""}


def test_a_file_that_takes_too_long_in_a_process_of_others_is_refused_and_its_result_never_comes():
    done = [read_beside(endless, 0.2, task) for task in tasks("a", "endless")]
    assert by_name(done) == {"a": "", "endless": TOO_LONG.format(0.2)}
    assert "more than 0.2 seconds" in done[1].returned.refused
