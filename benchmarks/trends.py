"""What the trends of 200 indicators of 60 points add to a refresh, against importing scipy.stats alone.

Run from the top of the project: ``python -m benchmarks.trends``. The same plan is refreshed with and without its
indicators, and scipy.stats imported, each as a process of its own, in turn; the ratio is what the indicators add to the
refresh, reading and writing included, over the import.
"""

import datetime
import random
import statistics
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from benchmarks.pairs import run
from benchmarks.plans import real_rows
from toolkit.tables.headings import ACTIONS, INDICATORS, PLAN, TableLayout

INDICATOR_COUNT, POINTS, TURNS = 200, 60, 5
IMPORT = [sys.executable, "-c", "import scipy.stats"]
NOTHING = [sys.executable, "-c", ""]
BUDGET = 0.8


def main() -> None:
    """Print the ratio, from the medians of several turns."""
    with tempfile.TemporaryDirectory() as name:
        with_figures, without = (_workbook(Path(name) / f"{count}.xlsx", count) for count in (INDICATOR_COUNT, 0))
        times = [_turn(with_figures, without) for _ in range(TURNS + 1)][1:]
    added, imported = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"csp refresh with {INDICATOR_COUNT} indicators of {POINTS} points takes {added:.2f} s more than without,")
    print(f"import scipy.stats takes {imported:.2f} s: ratio {added / imported:.2f} (below {BUDGET:.2f} is asked)")


def _turn(with_figures: Path, without: Path) -> tuple[float, float]:
    refresh = [[sys.executable, "-m", "toolkit", "refresh", str(path)] for path in (with_figures, without)]
    long, short = (run(command, (0, 1)).seconds for command in refresh)
    return long - short, run(IMPORT).seconds - run(NOTHING).seconds


def _workbook(path: Path, indicators: int) -> Path:
    """The real actions, and made-up monthly figures of that many indicators."""
    chance = random.Random(2019)
    details = [{"item": "Plan year", "value": "2019-20"}, {"item": "Quarter", "value": 2}]
    figures = [_figure(number, month, chance) for number in range(indicators) for month in range(POINTS)]
    with xlsxwriter.Workbook(path, {"default_date_format": "d mmmm yyyy"}) as made:
        for layout, rows in ((PLAN, details), (ACTIONS, real_rows()), (INDICATORS, figures)):
            _write(made, layout, rows)
    return path


def _figure(number: int, month: int, chance: random.Random) -> dict[str, object]:
    first, after = (datetime.date(2014 + later // 12, later % 12 + 1, 1) for later in (month, month + 1))
    return {
        "indicator": f"Indicator {number}",
        "unit": "offences",
        "polarity": "Lower is better",
        "start": first,
        "end": after - datetime.timedelta(days=1),
        "value": chance.randint(60, 140),
        "population": 120_000,
    }


def _write(made: xlsxwriter.Workbook, layout: TableLayout, rows: list[dict[str, object]]) -> None:
    sheet = made.add_worksheet(layout.sheet)
    fields = [column.field for column in layout.columns]
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, [row.get(field) for field in fields])
    headings = [{"header": column.heading} for column in layout.columns]
    sheet.add_table(0, 0, max(len(rows), 1), len(fields) - 1, {"name": layout.name, "columns": headings})


if __name__ == "__main__":
    main()
