"""``python -m tests.attacks.system [EVERY] [JOB ...]``: kills every job that writes files, or these, at each of its
system calls (or each EVERY-th), makes each call fail in each way that it may, and kills each job 100 times at random.
"""

import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from tests.attacks.system.calls import missing
from tests.attacks.system.jobs import JOBS
from tests.attacks.system.sweep import Broken, Sweep

RANDOM, SHOWN = 100, 20
"""Kills at random a job, and broken promises that are printed of it."""


def main(every: int, jobs: Collection[str]) -> int:
    """Print what each job was put through and every promise that it broke; gives the exit status."""
    if why := missing():
        print(f"Nothing was tried: {why}.")
        return 2
    found = 0
    for job in jobs:
        with tempfile.TemporaryDirectory() as name:
            found += _sweep(job, Path(name) / "folder", every)
    return int(found > 0)


def _sweep(job: str, folder: Path, every: int) -> int:
    sweep = Sweep(job, folder)
    kills, faults = sweep.kills()[::every], sweep.faults()[::every]
    times = RANDOM // every
    broken: list[Broken] = [*sweep.disturbed(kills), *sweep.disturbed(faults), *sweep.killed_at_random(times, 1, 0.4)]
    sweep.close()
    print(
        f"{job}: {sum(sweep.calls.values())} calls; killed at {len(kills)} of them and at {times} random moments, "
        f"failed {len(faults)} times: {len(broken)} promises broken",
        flush=True,
    )
    for one in broken[:SHOWN]:
        print(f"  {one.injury}: {one.promise}", flush=True)
    return len(broken)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1, sys.argv[2:] or JOBS))
