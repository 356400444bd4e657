"""Tallies as tables on a terminal.

What a workbook says goes to rich by ``safe_rich`` and never as a string, in which "[tbc]" would be markup.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.table import Table

from toolkit.commands.terminal import console, safe_rich
from toolkit.plan.models import Monitoring
from toolkit.plan.ratings import Scale
from toolkit.plan.tallies import Tallies, Tally, percent
from toolkit.problems.problem import Problem, doubts_of_all_figures


def print_tallies(monitoring: Monitoring, problems: Sequence[Problem], tallies: Tallies) -> None:
    """Print every tally, each published figure that its rows do not bear out, and what puts all of them in doubt."""
    drawn = console(highlight=False, width=None if sys.stdout.isatty() else 120)
    period, scale = monitoring.plan.period, monitoring.scale
    print("\n".join(filter(None, [monitoring.plan.title, period.label if period else "Period not known"])))
    all_rows = (replace(tallies.measures, name="Success measures"), replace(tallies.actions, name="Actions"))
    drawn.print(_table("All rows", all_rows, scale))
    drawn.print(_table("Actions by priority", tallies.by_priority, scale))
    drawn.print(_table("Actions by lead agency", tallies.by_lead, scale))
    print(f"{scale.denominator} An action counts under each of its leads.")
    print("\n".join(monitoring.account.lines()))
    for problem in problems:
        if problem.code == "printed-tally-differs":
            print(problem.message)
    for doubt in doubts_of_all_figures(problems):
        print(doubt)


def _table(title: str, tallies: Iterable[Tally], scale: Scale) -> Table:
    table = Table()
    table.add_column(safe_rich(title))
    for heading in (*(rating.name for rating in scale.ratings), "Total", "On target"):
        table.add_column(safe_rich(heading), justify="right")
    for tally in tallies:
        cells = (tally.name, *map(str, tally.counts), str(tally.total), percent(tally))
        table.add_row(*map(safe_rich, cells))
    return table
