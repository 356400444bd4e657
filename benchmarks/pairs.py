"""Whole processes timed in turn, A B A B ..., so that a ratio holds though the machine's speed drifts."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Before = Callable[[], object]
Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall-clock seconds and peak memory in MiB."""

    seconds: float
    memory: float


def run(command: Sequence[str], allowed: Sequence[int] = (0,)) -> Run:
    """Run a command to its end. Raises RuntimeError when it ends with another status than the allowed ones."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"{command} ended with {process.returncode}: {said.decode()}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss / unit)


def compare(
    title: str,
    ours: Sequence[str],
    theirs: Sequence[str],
    *,
    pairs: int = 7,
    before: Before = int,
    goal: float | None = None,
) -> None:
    """Run both commands in turn after one warm-up and print the ratio ours / theirs, pair by pair, and its goal."""
    ratios, memories, times = [], [], []
    for number in range(pairs + 1):
        before()
        mine, other = run(ours, (0, 1)), run(theirs)
        if number:
            ratios.append(mine.seconds / other.seconds)
            memories.append(mine.memory / other.memory)
            times.append((mine.seconds, other.seconds))
    medians = [statistics.median(column) for column in zip(*times, strict=True)]
    print(title)
    print(f"  time    {_spread(ratios)}{_beside(goal, ratios)}   (medians {medians[0]:.2f} s and {medians[1]:.2f} s)")
    print(f"  memory  {_spread(memories)}", flush=True)


def compare_growth(
    title: str, command: Sequence[str], sizes: Mapping[int, Before], *, turns: int = 7, goal: float | None = None
) -> None:
    """Run the command for three sizes in turn and print what the largest adds to the smallest, per row, over what the
    middle one adds: 1 is linear. Each size has what is done before its run.
    """
    smallest, middle, largest = sorted(sizes)
    times: dict[int, list[float]] = {size: [] for size in sizes}
    for turn in range(turns + 1):
        for size, before in sizes.items():
            before()
            seconds = run(command, (0, 1)).seconds
            times[size] += [seconds] if turn else []
    medians = {size: statistics.median(found) for size, found in times.items()}
    added = [(medians[size] - medians[smallest]) / (size - smallest) for size in (largest, middle)]
    shown = ", ".join(f"{size:,} rows {seconds:.2f} s" for size, seconds in sorted(medians.items()))
    print(title)
    print(f"  time    ratio {added[0] / added[1]:.2f}{_beside(goal, [added[0] / added[1]])}   (medians: {shown})")


def compare_calls(title: str, ours: Call, theirs: Call, *, pairs: int = 11) -> None:
    """Call both in turn in this process after one warm-up and print the ratio of their times, pair by pair."""
    times = [(_timed(ours), _timed(theirs)) for _ in range(pairs + 1)][1:]
    medians = [statistics.median(column) for column in zip(*times, strict=True)]
    print(title)
    print(f"  time    {_spread([mine / other for mine, other in times])}   ", end="")
    print(f"(medians {medians[0]:.2f} s and {medians[1]:.2f} s)", flush=True)


def _timed(call: Call) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _beside(goal: float | None, ratios: Sequence[float]) -> str:
    if goal is None:
        return ""
    return f"   goal: at most {goal:.2f}, {'reached' if statistics.median(ratios) <= goal else 'missed'}"


def _spread(ratios: Sequence[float]) -> str:
    return f"ratio {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})"
