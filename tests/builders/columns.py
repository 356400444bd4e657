"""Columns of a tracker and which of them are chosen, without a workbook."""

from toolkit.entries.periods import Period, PlanYear
from toolkit.plan.ratings import RAG
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.columns import choose_columns

NOW = Period(PlanYear(2025), 2)


def chosen(*columns, period=NOW, **options):
    """The choice among columns given as (heading, texts of the cells below it)."""
    headings = {number: heading for number, (heading, _) in enumerate(columns, start=1)}
    cells = {number: tuple(texts) for number, (_, texts) in enumerate(columns, start=1)}
    return choose_columns(
        headings, ACTIONS, lambda column: cells[column], period, lambda text: RAG.read(text) is not None, **options
    )
