"""``python -m benchmarks.proof``: what it adds to a refresh that the new file is read again and proved."""

import datetime
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.plans import large_plan, real_copy
from toolkit.jobs.workbook import refresh_workbook
from toolkit.proved import proof

GOAL = 0.10
"""Of the time that the refresh takes without it, everything imported."""
_TURNS = 9


@contextmanager
def _timed(spent: list[float]) -> Iterator[None]:
    """Note how long each proof takes."""
    really = proof.prove_workbook

    def prove_workbook(*arguments: object) -> proof.Proof:
        began = time.perf_counter()
        try:
            return really(*arguments)  # type: ignore[arg-type]
        finally:
            spent.append(time.perf_counter() - began)

    proof.prove_workbook = prove_workbook
    try:
        yield
    finally:
        proof.prove_workbook = really


def share_of(workbook: Path) -> None:
    """Print what the proof takes over what the rest of the refresh takes."""
    spent: list[float] = []
    whole: list[float] = []
    with _timed(spent):
        for _ in range(_TURNS + 1):
            began = time.perf_counter()
            refresh_workbook(workbook, datetime.datetime.now())
            whole.append(time.perf_counter() - began)
    shares = [mine / (all_of_it - mine) for mine, all_of_it in zip(spent, whole, strict=True)][1:]
    share, least, most = statistics.median(shares), min(shares), max(shares)
    kept = "reached" if share <= GOAL else "missed"
    print(f"{workbook.name}: ratio {share:.3f} (from {least:.3f} to {most:.3f})   goal: at most {GOAL:.2f}, {kept}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        share_of(real_copy(Path(name)))
        for actions in (1_000, 10_000):
            share_of(large_plan(Path(name), actions))
