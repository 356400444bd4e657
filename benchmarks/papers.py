"""How rendering grows with a table's rows, beside docxtpl alone and Carbone: ``python -m benchmarks.papers [FOLDER]``.

FOLDER is one in which ``npm install carbone`` has been run; without it, or without Node.js, Carbone is left out and
that is said. The same table of seven columns is rendered by each at 50, 1,000 and 10,000 rows, in turn in this run,
with everything imported before the clock starts.
"""

import datetime
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from docx.document import Document

from benchmarks.plain_docxtpl import render_plainly
from toolkit.word.render import Properties, render_report

SIZES, TURNS = (50, 1_000, 10_000), 5
COLUMNS = ("ref", "text", "by_when", "leads", "partners", "status", "update")
PROPERTIES = Properties("Benchmark", "", datetime.datetime(2019, 9, 30, tzinfo=datetime.UTC))
CARBONE = """
const [folder, template, data, out, turns] = process.argv.slice(1);
const carbone = require(require.resolve('carbone', {paths: [folder]}));
const fs = require('fs');
const rows = JSON.parse(fs.readFileSync(data));
const times = [];
function turn(left) {
  if (!left) { console.log(JSON.stringify(times)); process.exit(0); }
  const began = process.hrtime.bigint();
  carbone.render(template, rows, (error, result) => {
    if (error) { console.error(error); process.exit(1); }
    fs.writeFileSync(out, result);
    times.push(Number(process.hrtime.bigint() - began) / 1e9);
    turn(left - 1);
  });
}
turn(Number(turns) + 1);
"""


def main() -> None:
    """Print the medians and the ratios for each size."""
    carbone = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 and shutil.which("node") else None
    if carbone is None:
        print("Carbone is left out: give a folder in which npm install carbone has been run, and have Node.js.")
    with tempfile.TemporaryDirectory() as name:
        before = None
        for size in SIZES:
            medians = _medians(Path(name), size, carbone)
            _print(size, medians, before)
            before = size, medians["toolkit"]


def _print(size: int, medians: dict[str, float], before: tuple[int, float] | None) -> None:
    ours = medians["toolkit"]
    others = "".join(
        f"; {ours / seconds:.2f} of {name}'s {seconds:.3f} s" for name, seconds in medians.items() if name != "toolkit"
    )
    growth = f"; {ours / before[1] / (size / before[0]):.2f} of what linear growth gives" if before else ""
    print(f"{size:>6,} rows: {ours:.3f} s{others}{growth}", flush=True)


def _medians(folder: Path, size: int, carbone: Path | None) -> dict[str, float]:
    rows = [{name: f"{name} {number}" for name in COLUMNS} for number in range(size)]
    template = _template(folder / "jinja.docx", ["{%tr for row in rows %}", *(f"{{{{ row.{c} }}}}" for c in COLUMNS)])
    context = {"rows": rows}
    calls: dict[str, Callable[[], object]] = {
        "toolkit": lambda: (folder / "ours.docx").write_bytes(render_report(template, context, PROPERTIES)),
        "docxtpl": lambda: render_plainly(template, context, folder / "theirs.docx"),
    }
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(TURNS + 1):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            times[name] += [time.perf_counter() - began] if turn else []
    if carbone:
        times["Carbone"] = _carbone(folder, carbone, rows)
    return {name: statistics.median(found) for name, found in times.items()}


def _carbone(folder: Path, installed: Path, rows: Sequence[dict[str, str]]) -> list[float]:
    template = _template(folder / "carbone.docx", [f"{{d.rows[i].{name}}}" for name in COLUMNS], next_row=True)
    (folder / "rows.json").write_text(json.dumps({"rows": rows}), encoding="utf-8")
    paths = [str(path) for path in (installed, template, folder / "rows.json", folder / "carbone-out.docx")]
    command = ["node", "-e", CARBONE, *paths, str(TURNS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(seconds) for seconds in json.loads(done.stdout)[1:]]


def _template(path: Path, tags: Sequence[str], *, next_row: bool = False) -> Path:
    """A table of one row to be repeated, in either program's language."""
    document = docx.Document()
    if next_row:
        _add_table(document, [list(tags), [tag.replace("[i]", "[i+1]") for tag in tags]])
    else:
        loop, *cells = tags
        _add_table(document, [[loop], cells, ["{%tr endfor %}"]])
    document.save(str(path))
    return path


def _add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(1 + len(rows), len(COLUMNS))
    for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = name
    for line, texts in zip(table.rows[1:], rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=False):
            cell.text = text


if __name__ == "__main__":
    main()
