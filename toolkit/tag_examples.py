"""A real example of a paper's context: what the bundled Sevenoaks workbook gives its paper."""

import datetime
from dataclasses import replace

from toolkit.analysis import Analysis, analyse, change_lines, indicator_rows
from toolkit.bundled import bundled
from toolkit.checks import check_book
from toolkit.context import Context, quarterly_context
from toolkit.models import Monitoring
from toolkit.movement import Movement, find_movement
from toolkit.pictures import Picture
from toolkit.row_history import history_rows
from toolkit.sources import source_of
from toolkit.tallies import tally_plan
from toolkit.workbook import read_book

_WORKBOOK = "sevenoaks-2019-20.xlsm"
_STAND_IN = "a control chart; this plan has none"
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)
"""The smallest picture: one white point."""


def example_context() -> Context:
    """Every tag of the quarterly paper with a real value, no list empty.

    The workbook holds one quarter, so what has changed is what its paper would say a quarter later if every rating
    stayed as it is. No series of it is long enough for a control chart, so the picture of one is a stand-in.
    """
    book = read_book(bundled("workbooks", _WORKBOOK))
    monitoring, _ = check_book(book)
    analysis, _ = analyse(book, monitoring)
    changes = change_lines(Analysis((), _a_quarter_later(monitoring), None))
    indicators = indicator_rows(analysis)
    charts = [{"title": indicators[0]["name"], "picture": Picture(_PNG, 1.0, _STAND_IN)}]
    source = source_of(book, datetime.datetime(2019, 10, 14, 9, 5))
    context = quarterly_context(monitoring, tally_plan(monitoring), str(source), changes, indicators, charts)
    return context | source.tags


def _a_quarter_later(monitoring: Monitoring) -> Movement:
    period = monitoring.plan.period
    if period is None:
        raise ValueError("the bundled workbook tells its period")
    later = replace(monitoring, plan=monitoring.plan.model_copy(update={"period": period.next()}))
    rows = [*history_rows(monitoring, monitoring.actions), *history_rows(later, later.actions)]
    return find_movement(rows, period.next())
