"""The checks of a plan's rows: what is missing, doubled, out of place or out of time.

Each check takes checked models and gives problems; none raises and none changes a row. Questions about what the
updates say are in :mod:`toolkit.checks.questions`.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from toolkit.checks.alike import put_together
from toolkit.checks.contacts import check_contacts
from toolkit.checks.formulas import (
    check_old_results,
    check_start,
    check_start_counts,
    check_start_tables,
    check_start_words,
)
from toolkit.checks.looks import check_looks, check_stand_ins
from toolkit.checks.meeting import check_meeting
from toolkit.checks.notes import check_notes
from toolkit.checks.rows import check_monitoring
from toolkit.checks.switched_off import without_switched_off
from toolkit.checks.texts import check_texts
from toolkit.exemption.gate import gate_problems
from toolkit.grid import Book, cell_position
from toolkit.history.unread import unread_history
from toolkit.plan.models import Monitoring
from toolkit.plan.reading import read_monitoring
from toolkit.plan.tallies import tally_plan
from toolkit.problems.problem import Problem
from toolkit.tables.headings import HISTORY, INDICATORS

if TYPE_CHECKING:
    from toolkit.history.analysis import Analysis


def check_book(book: Book, today: datetime.date | None = None) -> tuple[Monitoring, list[Problem]]:
    """Read a workbook's plan and check it: the plan, and every problem in sheet order.

    ``today`` is needed only to judge whether the meeting can still be met. Raises WorkbookError when the workbook has
    no rows to check.
    """
    monitoring, problems, _ = check_and_analyse(book, today)
    return monitoring, problems


def check_and_analyse(
    book: Book, today: datetime.date | None = None
) -> tuple[Monitoring, list[Problem], "Analysis | None"]:
    """What :func:`check_book` gives, and what moved: None where the workbook has no indicators and no history."""
    monitoring, problems = read_monitoring(book)
    problems = [*problems, *check_looks(book, monitoring), *check_stand_ins(book, monitoring)]
    problems += check_monitoring(monitoring, {cell for found in problems for cell in found.cells})
    analysis, found = _look_back(book, monitoring) if has_figures(book) or monitoring.earlier else (None, [])
    problems += [
        *found,
        *_check_numbers(monitoring),
        *check_texts(book),
        *check_notes(book, monitoring),
        *check_contacts(book, monitoring),
        *unread_history(book),
        *check_start(book, monitoring.scale),
        *check_old_results(book, monitoring),
    ]
    problems += [*check_meeting(monitoring.plan, today), *gate_problems(book, monitoring)]
    if not monitoring.doubts:
        problems += [
            *check_start_words(book, monitoring),
            *_check_start_rows(book, monitoring),
        ]
    problems = without_switched_off(book, problems)
    ordered = in_sheet_order(problems, [sheet.name for sheet in book.sheets])
    return monitoring, put_together(ordered), analysis


def _check_start_rows(book: Book, monitoring: Monitoring) -> list[Problem]:
    """Where Start counts other rows than the tallies do: the rows outside its tables, else what its results show."""
    return [*check_start_tables(book, monitoring)] or [*check_start_counts(book, tally_plan(monitoring))]


def _look_back(book: Book, monitoring: Monitoring) -> tuple["Analysis", list[Problem]]:
    """What moved, with the problems of indicators and of earlier quarters."""
    # statistics take time to import
    from toolkit.checks.past import (
        ask_about_lost_noughts,
        ask_about_small_numbers,
        ask_about_the_past,
        without_small_numbers,
    )
    from toolkit.history.analysis import analyse  # statistics take time to import

    analysis, problems = analyse(book, monitoring)
    quoting = [*problems, *ask_about_small_numbers(book, monitoring, analysis)]
    of_figures = without_small_numbers(quoting) if monitoring.plan.small_numbers else quoting
    of_rows = [*ask_about_the_past(monitoring, analysis), *ask_about_lost_noughts(book, monitoring, analysis)]
    return analysis, [*of_figures, *of_rows]


def _check_numbers(monitoring: Monitoring) -> list[Problem]:
    """Success measures whose rating contradicts their own number, or the plan's tallies."""
    if not monitoring.doubts and any("on target" in measure.text for measure in monitoring.measures):
        from toolkit.checks.past import ask_about_numbers

        return ask_about_numbers(monitoring, tally_plan(monitoring))
    return []


def has_figures(book: Book) -> bool:
    """Whether the workbook has a table of indicators or a history with a row in it."""
    names = {INDICATORS.name.casefold(), HISTORY.name.casefold()}
    named = [(sheet, table) for sheet in book.sheets for table in sheet.tables if table.name.casefold() in names]
    called = {INDICATORS.name.casefold(), HISTORY.name.casefold(), HISTORY.sheet.casefold()}
    untabled = [sheet for sheet in book.sheets if sheet.name.casefold() in called and not sheet.tables]
    return any(len(sheet.rows) > 1 for sheet in untabled) or any(
        table.cells.first_row < row <= table.cells.last_row for sheet, table in named for row in sheet.rows
    )


def in_sheet_order(problems: Iterable[Problem], sheets: Sequence[str]) -> list[Problem]:
    """The problems by sheet, row and column; those of the whole workbook first."""
    numbers = {name: number for number, name in enumerate(sheets)}

    def key(found: Problem) -> tuple[int, tuple[int, int]]:
        return numbers.get(found.sheet, -1), cell_position(found.cell) if found.cell else (0, 0)

    return sorted(problems, key=key)
