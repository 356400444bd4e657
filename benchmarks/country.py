"""A made-up country: workbooks of many partnerships over many quarters, with what is right.

``python -m benchmarks.country FOLDER`` makes 300 partnerships and 40 quarters (12,000 workbooks, some 150 MB), puts
them together twice as ``csp rollup`` does, checks the totals of every quarter against what is right, and prints the
figures. ``--partnerships`` and ``--quarters`` make a smaller one. Names and ratings are made up, and the workbooks say
so; the rows' texts are those of the bundled plans with other words put in.
"""

import argparse
import json
import random
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path

import xlsxwriter

import toolkit
from toolkit.bundled import bundled
from toolkit.entries.periods import Period, PlanYear

PLANS = ("sevenoaks-2019-20", "sevenoaks-2016-17", "sevenoaks-2012-13", "tunbridge-wells-2016-17", "kent-2014-17")
FIELDS = ("Ref", "Priority", "Action", "Lead agency", "By when", "Status", "Update")
HEADINGS = (
    FIELDS,
    ("No.", "Priority", "Task", "Owner", "Target date", "RAG", "Progress"),
    ("Ref", "Theme", "Milestone", "Responsible officer", "Deadline", "RAG rating", "Latest update"),
)
SCALES = (
    {"on": ("Green", "G"), "off": ("Amber", "Red", "R"), "none": ("",)},
    {"on": ("On track",), "off": ("At risk", "Behind"), "none": ("",)},
    {"on": ("Complete", "Going well"), "off": ("Stuck",), "none": ("Not judged", "")},
)
"""For each scale how a row on target, off track and without a rating is written."""
LISTS = (
    (),
    (("On track", "On target"), ("At risk", "Off track"), ("Behind", "Off track"), ("Not given", "Not rated")),
    (("Complete", "Finished"), ("Going well", "On target"), ("Stuck", "Off track"), ("Not judged", "Not rated")),
)
OTHER_WORDS = (
    ("partnership", "board"),
    ("community", "neighbourhood"),
    ("Police", "police force"),
    ("residents", "people"),
)
DAMAGED = 0.03


@dataclass(frozen=True, slots=True)
class Truth:
    """What a workbook should count as; ``damaged`` ones cannot be read."""

    file: str
    partnership: str
    plan_year: str
    quarter: int
    on_target: int
    off_track: int
    unrated: int
    damaged: bool


@cache
def texts() -> tuple[tuple[tuple[str, str, str], ...], ...]:
    """Priority, text and update of each action of the bundled plans."""
    plans = (toolkit.read(bundled("workbooks", f"{name}.xlsm")) for name in PLANS)
    return tuple(tuple((row.priority, row.text, row.update) for row in plan.actions) for plan in plans)


def make_country(folder: Path, partnerships: int, quarters: int, seed: int = 1) -> list[Truth]:
    """Make the workbooks, a folder for each quarter, and ``truth.json`` beside them; gives what is right."""
    period, periods = Period(PlanYear(2015), 1), []
    for _ in range(quarters):
        periods.append(period)
        period = period.next()
    made = [
        one
        for number in range(1, partnerships + 1)
        for one in _partnership(folder, number, periods, random.Random(f"{seed}/{number}"))
    ]
    (folder / "truth.json").write_text(json.dumps([asdict(one) for one in made], indent=0), "utf-8")
    return made


def _partnership(folder: Path, number: int, periods: Sequence[Period], chance: random.Random) -> Iterator[Truth]:
    """The workbooks of a partnership, which keeps its plan, its headings and its scale."""
    plan, headings, scale = chance.choice(texts()), chance.choice(HEADINGS), chance.randrange(len(SCALES))
    name = f"Made-up Partnership {number:03}"
    for period in periods:
        path = folder / f"{period.plan_year} Q{period.quarter}" / f"{chance.randrange(10**8):08}-{number:03}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        kinds = [chance.choices(("on", "off", "none"), (7, 2, 1))[0] for _ in plan]
        words = [chance.choice(SCALES[scale][kind]) for kind in kinds]
        _write(path, name, period, headings, scale, [_reworded(row, chance) for row in plan], words)
        damaged = chance.random() < DAMAGED
        if damaged:
            content = path.read_bytes()
            path.write_bytes(content[: chance.randrange(len(content) // 2)])
        file = path.relative_to(folder).as_posix()
        counts = (kinds.count("on"), kinds.count("off"), kinds.count("none"))
        yield Truth(file, name, str(period.plan_year), period.quarter, *counts, damaged)


def _reworded(row: tuple[str, str, str], chance: random.Random) -> tuple[str, str, str]:
    old, new = chance.choice(OTHER_WORDS)
    priority, text, update = row
    return priority, text.replace(old, new), update.replace(old, new)


def _write(
    path: Path,
    name: str,
    period: Period,
    headings: Sequence[str],
    scale: int,
    rows: Sequence[tuple[str, str, str]],
    words: Sequence[str],
) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"created": datetime.combine(period.end, datetime.min.time())})
        plan = workbook.add_worksheet("Plan")
        lines = (
            ("Item", "Value"),
            ("Partnership", name),
            ("Plan title", "A made-up plan"),
            ("Plan year", str(period.plan_year)),
            ("Quarter", period.quarter),
        )
        for number, line in enumerate(lines):
            plan.write_row(number, 0, line)
        sheet = workbook.add_worksheet("Actions")
        sheet.write_row(0, 0, headings)
        for number, ((priority, text, update), word) in enumerate(zip(rows, words, strict=True), start=1):
            sheet.write_row(number, 0, (f"A{number}", priority, text, "Police", "March 2030", word, update))
        if LISTS[scale]:
            lists = workbook.add_worksheet("Lists")
            columns = [{"header": heading} for heading in ("Status", "What it means", "Counts as")]
            table = [(word, "", counts_as) for word, counts_as in LISTS[scale]]
            lists.add_table(0, 0, len(table), 2, {"name": "Statuses", "columns": columns, "data": table})


def totals(truth: Sequence[Truth], plan_year: str, quarter: int) -> dict[str, int]:
    """What is right for a quarter, the damaged left out."""
    sound = [one for one in truth if (one.plan_year, one.quarter) == (plan_year, quarter) and not one.damaged]
    return {
        "on_target": sum(one.on_target for one in sound),
        "off_track": sum(one.off_track for one in sound),
        "unrated": sum(one.unrated for one in sound),
    }


def wrong_quarters(data: Path, truth: Sequence[Truth]) -> list[str]:
    """The quarters whose rows in the data set do not add up to what is right."""
    import pandas

    wrong = []
    for plan_year, quarter in sorted({(one.plan_year, one.quarter) for one in truth}):
        folder = data / "rows" / f"plan_year={plan_year}" / f"quarter={quarter}"
        rows = pandas.read_parquet(folder, columns=["on_target", "off_track", "rated"])
        found = {
            "on_target": int(rows.on_target.sum()),
            "off_track": int(rows.off_track.sum()),
            "unrated": int((~rows.rated).sum()),
        }
        if found != totals(truth, plan_year, quarter):
            wrong.append(f"{plan_year} Q{quarter}: {found}, right is {totals(truth, plan_year, quarter)}")
    return wrong


def _run(folder: Path, label: str) -> float:
    from toolkit.jobs.rollup import Asked, roll_up

    began = time.perf_counter()
    made = roll_up(Asked([folder / "in"], folder / "county.xlsx", data=folder / "data"), datetime.now())
    taken = time.perf_counter() - began
    print(f"{label}: {made.read} read of {len(made.rollup.reception.received)} in {taken:.1f} s", flush=True)
    return taken


def main() -> None:
    """Make the country, put it together twice, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--partnerships", type=int, default=300)
    options.add_argument("--quarters", type=int, default=40)
    asked = options.parse_args()
    truth = make_country(asked.folder / "in", asked.partnerships, asked.quarters)

    for module in ("pyarrow.parquet", "pandas", "xlsxwriter", "toolkit.jobs.rollup"):
        import_module(module)  # what the parent holds is counted from after its imports; pyarrow loads pandas
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    first = _run(asked.folder, "First")
    for one in [one for one in truth if not one.damaged][::100]:
        again = asked.folder / "in" / one.file
        content = bytearray(again.read_bytes())
        content[10] ^= 1  # a time stamp, which says nothing of the cells
        again.write_bytes(content)
    second = _run(asked.folder, "Second, one in a hundred changed")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"The second took {second / first:.3f} of the first; the parent grew by {grown:.0f} MiB at most.")
    print("\n".join(wrong_quarters(asked.folder / "data", truth)) or "Every quarter adds up to what is right.")


if __name__ == "__main__":
    main()
