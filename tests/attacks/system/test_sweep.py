"""Jobs that are killed, or that the system fails, at any call leave every file old or new, and say what they did."""

import pytest

from tests.attacks.system.calls import missing
from tests.attacks.system.jobs import JOBS, PLAN
from tests.attacks.system.sweep import KILLED, Injury, Sweep, Whole
from tests.attacks.system.victim import DONE, REFUSED

EVERY = {"kills": 31, "faults": 47}
"""One in so many for every run; ``python -m tests.attacks.system`` takes them all."""
OLD, NEW = {PLAN: b"old"}, {PLAN: b"new", "copy.xlsm": b"old"}


@pytest.fixture(params=JOBS)
def sweep(request, tmp_path):
    if why := missing():
        pytest.skip(why)
    made = Sweep(request.param, tmp_path / "folder")
    yield made
    made.close()


@pytest.mark.slow
def test_no_promise_is_broken_by_what_the_system_does(sweep):
    chosen = [*sweep.kills()[:: EVERY["kills"]], *sweep.faults()[:: EVERY["faults"]]]
    assert len(chosen) >= 5
    assert list(sweep.disturbed(chosen)) == []
    assert list(sweep.killed_at_random(2, 7, 0.3)) == []


@pytest.mark.slow
def test_a_full_disk_is_a_sentence_and_a_kill_is_seen(tmp_path):
    if why := missing():
        pytest.skip(why)
    sweep = Sweep("refresh", tmp_path / "folder")
    assert sweep.whole.before != sweep.whole.after
    assert {"write", "fsync", "rename"} <= set(sweep.calls)
    assert sweep._victim.run("write:error=ENOSPC:when=1") == REFUSED  # the plan is new already: refreshed once more
    assert sweep._victim.run("rename:signal=KILL:when=1") == KILLED
    assert sweep._victim.run() == DONE
    sweep.close()


@pytest.mark.parametrize(
    ("status", "found", "promise"),
    [
        (DONE, NEW, ""),
        (REFUSED, OLD, ""),
        (KILLED, OLD, ""),
        (KILLED, {**OLD, ".~csp-plan.xlsm-1.tmp": b"n"}, ""),
        (KILLED, NEW, ""),
        (KILLED, {**OLD, "copy.xlsm": b"old"}, ""),
        (DONE, OLD, "said to be done"),
        (REFUSED, NEW, "refused, and something was changed"),
        (REFUSED, {**OLD, ".~csp-plan.xlsm-1.tmp": b"n"}, "refused, and something was changed or left"),
        (REFUSED, {**OLD, "copy.xlsm": b"old"}, "refused, and something was changed or left"),
        (KILLED, {PLAN: b"ne"}, "not as it was nor as it was to become: plan.xlsm"),
        (KILLED, {}, "not as it was nor as it was to become: plan.xlsm"),
        (KILLED, {PLAN: b"new"}, "the plan is new without all that belongs to it"),
        (KILLED, {**OLD, "copy (2).xlsm": b"old"}, "not as it was nor as it was to become: copy (2).xlsm"),
        (KILLED, {**OLD, ".~csp-1": b"", ".~csp-2": b""}, "more than one hidden file"),
        (11, OLD, "neither done nor refused"),
    ],
)
def test_each_broken_promise_is_told(status, found, promise):
    said = Whole(OLD, NEW).broken(status, found)
    assert said.startswith(promise)
    assert bool(said) == bool(promise)


def test_an_injury_is_written_as_strace_takes_it():
    assert Injury("refresh", "write", 3, "KILL").injected == "write:signal=KILL:when=3"
    assert Injury("refresh", "write", 3, "ENOSPC").injected == "write:error=ENOSPC:when=3"
