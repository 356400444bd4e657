"""Jobs in processes of their own: whatever happens to one, the others go on."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.builders.serving import QUICK
from toolkit.bundled import bundled
from toolkit.serving.processes import Workers
from toolkit.serving.settings import ServingLimits

SEVENOAKS = str(bundled("workbooks", "sevenoaks-2019-20.xlsm"))
LOOK = [SEVENOAKS, "2019-11-04"]


def run(workers, *jobs, folder):
    """The outcomes of jobs begun together."""

    async def together():
        return await asyncio.gather(*(workers.run(task, arguments, folder) for task, arguments in jobs))

    return asyncio.run(together())


@pytest.fixture
def workers():
    made = Workers(QUICK)
    yield made
    made.close()


def test_a_job_gives_what_its_function_gives(workers, tmp_path):
    [outcome] = run(workers, ("do_look", LOOK), folder=tmp_path)
    assert (outcome.refused, outcome.given["summary"]) == ("", "2 errors, 5 warnings and 12 questions.")
    assert workers.in_hand == 0


def test_what_is_refused_is_a_sentence_and_what_nobody_foresaw_a_log(workers, tmp_path):
    wrong = (("do_look", ["no.xlsx", "2019-11-04"]), ("do_look", [SEVENOAKS, "no date"]))
    refused, fault = run(workers, *wrong, folder=tmp_path)
    assert (refused.given, refused.log) == (None, None)
    assert refused.refused.startswith('There is no workbook "no.xlsx"')
    assert "did not expect" in fault.refused
    assert "Traceback" in fault.log.read_text(encoding="utf-8")
    assert fault.log.parent == tmp_path


def test_a_job_that_takes_too_long_is_stopped(tmp_path):
    workers = Workers(ServingLimits(processes=1, seconds=0.01))
    [outcome] = run(workers, ("do_look", LOOK), folder=tmp_path)
    workers.close()
    assert "longer than 0 seconds and was stopped" in outcome.refused


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_job_that_needs_too_much_memory_ends_alone(tmp_path):
    workers = Workers(ServingLimits(processes=1, memory=40_000_000))
    (outcome,) = run(workers, ("do_report", [SEVENOAKS, str(tmp_path), "", "1", "", False, False]), folder=tmp_path)
    workers.close()
    assert outcome.given is None
    assert outcome.refused


def children(pid: int) -> list[int]:
    """The processes that a process has begun, and theirs."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found += [int(path.parent.name), *children(int(path.parent.name))]
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_a_process_that_is_killed_costs_its_own_job_alone(workers, tmp_path):
    run(workers, ("do_templates", []), folder=tmp_path)
    standing = set(children(os.getpid()))
    killed = []

    async def kill_one():
        until = time.monotonic() + 10
        while not killed and time.monotonic() < until:
            for pid in set(children(os.getpid())) - standing:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
                break
            await asyncio.sleep(0.01)

    async def together():
        papers = [(tmp_path / str(number)) for number in range(4)]
        for folder in papers:
            folder.mkdir()
        asked = [[SEVENOAKS, str(folder), "", "1", "", False, False] for folder in papers]
        jobs = [workers.run("do_report", arguments, tmp_path) for arguments in asked]
        return (await asyncio.gather(*jobs, kill_one()))[:-1]

    outcomes = asyncio.run(together())
    assert len(killed) == 1
    refused = [outcome.refused for outcome in outcomes if outcome.given is None]
    assert len(refused) == 1
    assert "cut off" in refused[0]
    assert all(len(outcome.given["papers"]) == 6 for outcome in outcomes if outcome.given)


def test_more_jobs_than_may_wait_are_told_so(tmp_path):
    workers = Workers(ServingLimits(processes=1, waiting=1))

    async def one_after_another():
        begun = [asyncio.create_task(workers.run("do_templates", [], tmp_path)) for _ in range(2)]
        await asyncio.sleep(0)
        full = workers.full
        await asyncio.gather(*begun)
        return full, workers.full

    assert asyncio.run(one_after_another()) == (True, False)
    workers.close()
