"""``python -m benchmarks.rollup``: what a roll-up costs beside reading the same workbooks one after another.

Ratios in one run, of the same made-up workbooks: a roll-up by one process against reading them in this one; by two
against two processes of their own that each read half; and the time a workbook of 100, 300 and 1,000.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from benchmarks.country import make_country
from toolkit.collecting.finding import FoundFile
from toolkit.collecting.reading import Task, read_return
from toolkit.jobs.rollup import Asked, roll_up

HALF = """
import sys
from pathlib import Path
from toolkit.collecting.finding import FoundFile
from toolkit.collecting.reading import Task, read_return
for name in sys.argv[1:]:
    read_return(Task(FoundFile(name, Path(name)), name))
"""


def seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def read_here(files: Sequence[Path]) -> None:
    for path in files:
        read_return(Task(FoundFile(path.name, path), path.name))


def rolled(files: Sequence[Path], folder: Path, workers: int) -> None:
    out = Path(tempfile.mkdtemp(dir=folder))
    roll_up(Asked(files, out / "county.xlsx", workers=workers), datetime.now())
    shutil.rmtree(out)


def halves(files: Sequence[Path]) -> None:
    command = [sys.executable, "-c", HALF]
    parts = [subprocess.Popen([*command, *map(str, files[start::2])]) for start in (0, 1)]
    for part in parts:
        part.wait()


def main() -> None:
    """Make the workbooks, run in turn, print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_country(folder / "in", 25, 40)
        files = sorted((folder / "in").glob("*/*.xlsx"))
        hundred = files[::10]
        read_here(hundred[:10])
        pairs = [(seconds(lambda: read_here(hundred)), seconds(lambda: rolled(hundred, folder, 1))) for _ in range(3)]
        print(f"By one process against reading alone: {min(b / a for a, b in pairs):.2f} (goal 1.2)", flush=True)
        alone, whole = min(a for a, _ in pairs), min(b for _, b in pairs)
        three = files[::3]
        more = (seconds(lambda: rolled(three, folder, 1)) - whole) / (seconds(lambda: read_here(three)) - alone)
        print(
            f"The same without what starting takes, of {len(three) - len(hundred)} workbooks more: {more:.2f}",
            flush=True,
        )
        pairs = [(seconds(lambda: halves(hundred)), seconds(lambda: rolled(hundred, folder, 2))) for _ in range(3)]
        print(f"By two against two that read half each: {min(b / a for a, b in pairs):.2f} (goal 1.15)", flush=True)
        for number in (100, 300, 1000):
            chosen = files[:: len(files) // number][:number]
            taken = seconds(lambda chosen=chosen: rolled(chosen, folder, 2))  # type: ignore[misc]
            print(f"{number} workbooks by two: {taken:.1f} s, {1000 * taken / number:.0f} ms each", flush=True)


if __name__ == "__main__":
    main()
