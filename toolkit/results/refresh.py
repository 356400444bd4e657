"""What a refresh works out from a workbook and writes into it, the same for closed files and for live Excel."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.checks.book import check_and_analyse, check_book
from toolkit.checks.switched_off import switched_off_codes
from toolkit.entries.wording import listed
from toolkit.grid import Book
from toolkit.plan.models import Monitoring
from toolkit.plan.tallies import Tallies, tally_plan
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.results.checks import checks_sheet
from toolkit.results.sheet import ResultSheet, add_top
from toolkit.results.tallies import tallies_sheet
from toolkit.results.timetable import add_timetable
from toolkit.results.typed.answers import GivenAnswer, answer_problems, asked_rows, read_given_answers
from toolkit.results.typed.marks import Cells, seal
from toolkit.results.typed.remarks import find_remarks, keep_remarks
from toolkit.tables.headings import INDICATORS
from toolkit.tables.owned import CHECKS, SNAPSHOT, TRENDS, sheet_title

if TYPE_CHECKING:
    from toolkit.history.analysis import Analysis

_WITH_MACROS = (".xlsm", ".xlsb", ".xltm")
_ROOM_FOR_A_SENTENCE = 14
"""Columns that are printed of a sheet Trends with nothing to show: its sentence runs on over empty cells."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A workbook's plan, what its checks found in sheet order, its tallies, and the sheets to be written."""

    monitoring: Monitoring
    problems: list[Problem]
    tallies: Tallies
    sheets: tuple[ResultSheet, ...]
    moved: tuple[str, ...] = ()
    """Sentences that name the cells whose text, typed by somebody where the toolkit writes, had to move, and say what
    becomes of a signature.
    """


def refresh_book(
    book: Book,
    owned: Collection[str],
    now: datetime.datetime | None,
    left: Mapping[str, Cells] | None = None,
) -> Refreshed:
    """Check, count and make the result sheets; ``owned`` are the kinds of those that the workbook has, and ``left``
    what is on them, by kind, as people left them: what they typed is kept.

    Trends is made where the workbook has it, or has indicators or a history. Snapshot, by which the sheet Start knows
    what has changed since, is made where the workbook has it: an officer's own has not. ``now`` is None where nobody
    has refreshed the workbook yet. Raises WorkbookError as :func:`toolkit.checks.book.check_book` does.
    """
    today = now.date() if now else None
    monitoring, problems, analysis = check_and_analyse(book, today)
    left = left or {}
    problems, unasked = with_given_answers(monitoring, problems, left)
    tallies = tally_plan(monitoring)
    sheets = [tallies_sheet(monitoring, tallies, now)]
    add_timetable(sheets[0], monitoring.plan, today)
    if analysis or TRENDS in owned:
        sheets.append(_trends(monitoring, analysis, now))
    sheets.append(checks_sheet(monitoring, problems, now, unasked, switched_off_codes(book)))
    moved = (*finish_sheets(sheets, left), *sentences_of_signatures(book.name, [sheet.kind for sheet in sheets], owned))
    if SNAPSHOT in owned and now:
        sheets.append(_snapshot(book, monitoring, now))
    return Refreshed(monitoring, problems, tallies, tuple(sheets), moved)


def check_and_list(
    book: Book, now: datetime.datetime, left: Mapping[str, Cells]
) -> tuple[ResultSheet, list[Problem], tuple[str, ...]]:
    """Check and make the sheet Checks alone; gives the problems too, and what :attr:`Refreshed.moved` says."""
    monitoring, problems = check_book(book, now.date())
    problems, unasked = with_given_answers(monitoring, problems, left)
    sheet = checks_sheet(monitoring, problems, now, unasked, switched_off_codes(book))
    return sheet, problems, (*finish_sheets([sheet], left), *sentences_of_signatures(book.name, [sheet.kind], left))


def sentences_of_signatures(name: str, kinds: Sequence[str], owned: Collection[str]) -> Iterator[str]:
    """What becomes of a signature on the macros of a workbook of that name where sheets of these kinds are added."""
    added = [sheet_title(kind) for kind in kinds if kind not in owned]
    if added and name.casefold().endswith(_WITH_MACROS):
        yield signature_sentence(added)


def signature_sentence(sheets: Sequence[str]) -> str:
    """What becomes of a signature on macros where these sheets have no module among them yet: Excel gives each one, and
    the macros are then no longer what was signed.
    """
    which, are = ("sheet", "is") if len(sheets) == 1 else ("sheets", "are")
    names = listed(f'"{sheet}"' for sheet in sheets)
    return (
        f"The {which} {names} {are} new: if the macros of this workbook are signed, Excel discards the signature when "
        'it next saves it. Have them signed again, or use the tab "CSP" of the add-in, whose own signature stays.'
    )


def with_given_answers(
    monitoring: Monitoring, problems: Sequence[Problem], left: Mapping[str, Cells]
) -> tuple[list[Problem], list[GivenAnswer]]:
    """The problems with what the officer answered on the sheet Checks, and the answers to what is no longer found."""
    return answer_problems(problems, asked_rows(monitoring), read_given_answers(left.get(CHECKS, {})))


def finish_sheets(sheets: Sequence[ResultSheet], left: Mapping[str, Cells]) -> tuple[str, ...]:
    """Mark what the toolkit writes, and put back what people typed beside it."""
    said = []
    for sheet in sheets:
        remarks = find_remarks(sheet.kind, left[sheet.kind], sheet) if sheet.kind in left else []
        seal(sheet)
        said.append(keep_remarks(sheet, remarks))
    return tuple(filter(None, said))


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
