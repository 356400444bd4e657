"""What a refresh works out from a workbook and writes into it, the same for closed files and for live Excel."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checks.book import check_and_analyse
from toolkit.grid import Book
from toolkit.plan.models import Monitoring
from toolkit.plan.tallies import Tallies, tally_plan
from toolkit.problems.problem import Problem
from toolkit.results.checks import checks_sheet
from toolkit.results.sheet import ResultSheet, add_top
from toolkit.results.tallies import tallies_sheet
from toolkit.results.timetable import add_timetable
from toolkit.tables.headings import INDICATORS
from toolkit.tables.owned import SNAPSHOT, TRENDS

if TYPE_CHECKING:
    from toolkit.history.analysis import Analysis

_ROOM_FOR_A_SENTENCE = 14
"""Columns that are printed of a sheet Trends with nothing to show: its sentence runs on over empty cells."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A workbook's plan, what its checks found in sheet order, its tallies, and the sheets to be written."""

    monitoring: Monitoring
    problems: list[Problem]
    tallies: Tallies
    sheets: tuple[ResultSheet, ...]


def refresh_book(book: Book, owned: Collection[str], now: datetime.datetime | None) -> Refreshed:
    """Check, count and make the result sheets; ``owned`` are the kinds of those that the workbook has.

    Trends is made where the workbook has it, or has indicators or a history. Snapshot, by which the sheet Start knows
    what has changed since, is made where the workbook has it: an officer's own has not. ``now`` is None where nobody
    has refreshed the workbook yet. Raises WorkbookError as :func:`toolkit.checks.book.check_book` does.
    """
    today = now.date() if now else None
    monitoring, problems, analysis = check_and_analyse(book, today)
    tallies = tally_plan(monitoring)
    sheets = [tallies_sheet(monitoring, tallies, now)]
    add_timetable(sheets[0], monitoring.plan, today)
    if analysis or TRENDS in owned:
        sheets.append(_trends(monitoring, analysis, now))
    sheets.append(checks_sheet(monitoring, problems, now))
    if SNAPSHOT in owned and now:
        sheets.append(_snapshot(book, monitoring, now))
    return Refreshed(monitoring, problems, tallies, tuple(sheets))


def _trends(monitoring: Monitoring, analysis: "Analysis | None", now: datetime.datetime | None) -> ResultSheet:
    if analysis is None:
        return _empty_trends(monitoring, now)
    from toolkit.results.trends import trends_sheet  # statistics take time to import

    return trends_sheet(monitoring, analysis, now)


def _empty_trends(monitoring: Monitoring, now: datetime.datetime | None) -> ResultSheet:
    """The sheet Trends of a workbook that has neither indicators nor an earlier quarter."""
    sheet = ResultSheet(TRENDS, (30,) * 4, last_printed=_ROOM_FOR_A_SENTENCE)
    add_top(sheet, TRENDS, monitoring, now)
    sheet.heading_row = sheet.row
    sheet.add(
        f"Nothing to show yet: enter figures on the sheet {INDICATORS.sheet}, or start the next quarter, and refresh "
        "the tallies."
    )
    return sheet


def _snapshot(book: Book, monitoring: Monitoring, now: datetime.datetime) -> ResultSheet:
    from toolkit.history.table import read_history
    from toolkit.results.snapshot import snapshot_sheet  # only the toolkit's own workbooks have that sheet

    return snapshot_sheet(book, monitoring, read_history(book), now)
