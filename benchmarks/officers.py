"""``python -m benchmarks.officers``: fifty officers at the page for a browser at once, on this computer alone.

Each sends a plan of their own, has it counted, refreshed, made into a paper and compared, takes the files back and is
done. Of every officer it is proved that the counts are those of the plan sent, and that the paper is byte for byte what
the job makes of it. One job's process is killed meanwhile, which may cost one officer one sentence. Printed is what was
lost or mixed up (nothing may be), how long officers waited, and how much memory the page's processes took.
"""

import argparse
import contextlib
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import openpyxl

from tests.builders.serving import Officer
from toolkit.jobs.papers import report_workbook

ROWS = ("Ref", "Priority", "Action", "Lead agency", "By when", "Status", "Update")
CUT_OFF = "was cut off"


@dataclass
class Load:
    """What came of it: seconds of each step, what went wrong, and the most memory in bytes."""

    waited: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    cut_off: int = 0
    killed: int = 0
    memory: int = 0
    processes: int = 0
    left: list[str] = field(default_factory=list)


def plan_of(number: int, folder: Path) -> Path:
    """A plan that is like no other officer's: its title and the number of its actions are its own."""
    book = openpyxl.Workbook()
    details, actions = book.active, book.create_sheet("Actions")
    details.title = "Plan"
    title = ("Plan title", f"Plan of officer {number}")
    for row in (("Item", "Value"), title, ("Plan year", "2025-26"), ("Quarter", 2)):
        details.append(row)
    actions.append(ROWS)
    for row in range(20 + number):
        said = f"Officer {number} held session {row}; it was attended by people from the whole town."
        actions.append((f"{number}.{row}", "Crime", f"Hold session {row}", "CSU", "March 2026", "Green", said))
    path = folder / f"Plan {number}.xlsx"
    book.save(path)
    return path


def visit(officer: Officer, number: int, folder: Path, load: Load) -> None:
    """One officer's way through the page; what is not theirs or not right is noted."""
    path = plan_of(number, folder)
    counted = f"Of {20 + number} actions, {20 + number} are Green"

    def step(name: str, done: str, act: object) -> bool:
        """Whether a step was done; one that was cut off is taken once more, as officers do."""
        for _ in range(3):
            began = time.perf_counter()
            act()  # type: ignore[operator]
            load.waited.setdefault(name, []).append(time.perf_counter() - began)
            if CUT_OFF not in officer.text:
                break
            load.cut_off += 1
        if done in officer.text:
            return True
        load.wrong.append(f"officer {number}, {name}: {officer.status} {officer.text[:300]}")
        return False

    if not step("sent and counted", counted, lambda: officer.begin(path)):
        return
    if f"Plan of officer {number}," not in officer.text:
        load.wrong.append(f"officer {number} was shown another plan")
    if step("refreshed", "The workbook is refreshed", lambda: officer.go("/refresh")):
        refreshed = folder / f"refreshed {number}" / path.name
        refreshed.parent.mkdir()
        refreshed.write_bytes(officer.fetched(path.name))
        if step("paper", "The paper is made", lambda: officer.go("/paper", template="exception-report")):
            _, own = report_workbook(refreshed, None, "exception-report")
            if [officer.fetched(name) for name in officer.files] != [own.read_bytes()]:
                load.wrong.append(f"officer {number}: the paper is not that of the plan sent")
    step("compared", "Nothing in the plan has changed", lambda: officer.go("/compare", {"old": path}))
    step("done", "Your files are deleted", lambda: officer.go("/done"))


def processes_under(pid: int) -> set[int]:
    """The processes that a process has begun, itself included (Linux)."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])
    found, more = {pid}, {pid}
    while more:
        more = {child for child, parent in parents.items() if parent in more} - found
        found |= more
    return found


def memory_of(pid: int) -> int:
    """The bytes of a process, what it shares with others divided among them; 0 where it is gone."""
    with contextlib.suppress(OSError):
        unshared = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
        return int(unshared[1]) * 1024 if unshared else 0
    return 0


@contextlib.contextmanager
def watched(server: int, load: Load, kill_after: float) -> Iterator[None]:
    """Memory measured meanwhile, and one job's process killed once so many seconds have passed."""
    over = threading.Event()
    standing = processes_under(server)

    def watch() -> None:
        began = time.monotonic()
        while not over.wait(0.05):
            now = processes_under(server)
            jobs = sorted(now - standing)
            if jobs and not load.killed and time.monotonic() - began > kill_after:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(jobs[0], signal.SIGKILL)
                    load.killed += 1
            load.memory = max(load.memory, sum(map(memory_of, now)))
            load.processes = max(load.processes, len(now))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextlib.contextmanager
def page_served(folder: Path) -> Iterator[tuple[str, int]]:
    """The page in a process of its own, on the loopback: its address and its process."""
    command = [sys.executable, "-m", "toolkit", "serve", "--port", "0", "--folder", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield re.findall(r"http://127\.0\.0\.1:\d+", running.stdout.readline())[0], running.pid
        finally:
            running.send_signal(signal.SIGTERM)
            running.communicate(timeout=30)


def run_load(officers: int, kill_after: float) -> Load:
    """All officers at once; ends when each has got through or given up."""
    load = Load()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with page_served(folder / "page") as (address, server):
            with httpx2.Client(base_url=address, timeout=60) as first:
                first.get("/")

            def officer(number: int) -> None:
                with httpx2.Client(base_url=address, timeout=600) as client:
                    try:
                        visit(Officer(client), number, folder, load)
                    except Exception as error:
                        load.wrong.append(f"officer {number}: {error!r}")

            threads = [threading.Thread(target=officer, args=(number,)) for number in range(officers)]
            with watched(server, load, kill_after):
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
            load.left = [str(path) for path in (folder / "page").rglob("Plan*")]
    return load


def main() -> None:
    """Print what came of it; ends with 1 where anything was lost or mixed up."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    options.add_argument("--officers", type=int, default=50)
    options.add_argument("--kill-after", type=float, default=10.0, metavar="SECONDS")
    given = options.parse_args()
    began = time.perf_counter()
    load = run_load(given.officers, given.kill_after)
    print(f"{given.officers} officers at once, {time.perf_counter() - began:.0f} seconds in all")
    for name, seconds in load.waited.items():
        print(f"  {name:<18} half waited {statistics.median(seconds):5.1f} s, the last {max(seconds):5.1f} s")
    print(f"  most memory of all the page's processes: {load.memory / 1e6:,.0f} MB, in {load.processes} of them")
    print(f"  processes killed: {load.killed}; officers told that their job was cut off: {load.cut_off}")
    print(f"  lost or mixed up: {len(load.wrong)}; files left behind: {len(load.left)}")
    print("\n".join(load.wrong[:10]))
    raise SystemExit(bool(load.wrong or load.left or load.cut_off > load.killed))


if __name__ == "__main__":
    main()
