"""The sheet Checks: what the checks found, a row each, with a link to the cell and room for the officer's answer."""

import datetime
from collections.abc import Iterable, Sequence

from toolkit.plan.models import Monitoring
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem, Severity, summarise, worst_first
from toolkit.records import dataclass
from toolkit.results.columns import DataColumn, DataTable, ResultColumn, add_headings, data_table, listed_rows, widths
from toolkit.results.sheet import MOST_LISTED, ResultSheet, add_top
from toolkit.results.typed.answers import CODE, FOUND, YOUR_ANSWER, AskedRows, GivenAnswer, asked_rows
from toolkit.tables.owned import CHECKS, quoted

_ONLY_ANSWERS = (
    f"The toolkit writes this sheet anew each time: type only under {YOUR_ANSWER}, which stays with its row."
)
_HOW_TO_ACCEPT = (
    'An answer that begins with "accepted" makes a question quiet until its row\'s status, update or date changes.'
)
_CLEAR = "Nothing. When the answer is no longer needed, clear it: then this row goes."


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A row of the sheet: a problem with who leads its row and its key, or an answer to what is no longer asked."""

    problem: Problem
    lead: str = ""
    key: str = ""
    asked: bool = True


def _place(line: CheckLine) -> str:
    """Where a link leads: the cell, or the sheet's first one; "" for what is about the whole workbook."""
    found = line.problem
    return f"{quoted(found.sheet)}!{found.cell or 'A1'}" if found.sheet and line.asked else ""


def _severity(line: CheckLine) -> str:
    if not line.asked:
        return "No longer asked"
    return "Accepted" if line.problem.accepted else line.problem.severity.value.capitalize()


def _severity_style(line: CheckLine) -> str:
    quiet = line.problem.accepted or not line.asked
    return "cell" if quiet else f"severity {line.problem.severity.value}"


def _cell(line: CheckLine) -> str:
    return line.problem.cell or ("Go to it" if _place(line) else "–")


CHECKS_COLUMNS: tuple[ResultColumn[CheckLine], ...] = (
    ResultColumn(
        "Severity",
        _severity,
        _severity_style,
        9.5,
        wraps=True,
        key="severity",
        datum=lambda line: line.problem.severity.value,
    ),
    ResultColumn(
        "Sheet",
        lambda line: line.problem.sheet or "Whole workbook",
        width=14,
        wraps=True,
        key="sheet",
        datum=lambda line: line.problem.sheet,
    ),
    ResultColumn(
        "Cell",
        _cell,
        lambda line: "link" if _place(line) else "cell",
        8,
        link=_place,
        key="cell",
        datum=lambda line: line.problem.cell,
    ),
    ResultColumn(
        "Ref",
        lambda line: line.problem.ref or "–",
        width=9.5,
        wraps=True,
        key="ref",
        datum=lambda line: line.problem.ref,
    ),
    ResultColumn("Lead", lambda line: line.lead or "–", width=15, wraps=True, key="lead", datum=lambda line: line.lead),
    ResultColumn(FOUND, lambda line: line.problem.message, width=41, wraps=True, key="message"),
    ResultColumn(
        "What to do", lambda line: line.problem.remedy if line.asked else _CLEAR, width=38, wraps=True, key="remedy"
    ),
    ResultColumn(YOUR_ANSWER, lambda line: line.problem.answer, width=26, wraps=True, key="answer"),
    ResultColumn(CODE, lambda line: line.problem.code, "code", 24, wraps=True, key="code"),
)
_ANSWERED = [column.heading for column in CHECKS_COLUMNS].index(YOUR_ANSWER) + 1
_DATA: tuple[DataColumn[CheckLine] | ResultColumn[CheckLine], ...] = (
    *CHECKS_COLUMNS,
    DataColumn("accepted", lambda line: line.problem.accepted),
)


def checks_sheet(
    monitoring: Monitoring,
    problems: Sequence[Problem],
    refreshed: datetime.datetime | None,
    unasked: Sequence[GivenAnswer] = (),
    switched_off: Sequence[str] = (),
) -> ResultSheet:
    """The sheet Checks: every problem, errors first and accepted questions last, each with a link to its cell.

    ``unasked`` are answers to what is no longer found, which stay below, and ``switched_off`` the codes of questions
    that Lists has switched off.
    """
    sheet = ResultSheet(CHECKS, widths(CHECKS_COLUMNS), answered=_ANSWERED)
    add_top(sheet, CHECKS, monitoring, refreshed, _ONLY_ANSWERS)
    more = f" The first {MOST_LISTED:,} are listed." if len(problems) > MOST_LISTED else ""
    sheet.add(summarise(problems) + more, style="strong")
    if switched_off:
        sheet.add(switched_off_sentence(switched_off), style="note")
    lines = [*_lines(asked_rows(monitoring), worst_first(problems)[:MOST_LISTED]), *map(_unasked, unasked)]
    if lines:
        sheet.add(_HOW_TO_ACCEPT, style="note")
    sheet.skip()
    if not lines:
        sheet.heading_row = sheet.row
        sheet.add("Every row can be read and nothing was found. Nothing to do here.")
        return sheet
    sheet.heading_row = add_headings(sheet, CHECKS_COLUMNS)
    sheet.keys = {number: line.key for number, line in enumerate(lines, start=sheet.row)}
    sheet.list_rows(listed_rows(CHECKS_COLUMNS, lines))
    sheet.filtered = (sheet.heading_row, sheet.row - 1)
    return sheet


def switched_off_sentence(codes: Sequence[str]) -> str:
    """``2 kinds of question are switched off on the sheet Lists: ...``."""
    are = "is" if len(codes) == 1 else "are"
    kinds = f"{len(codes)} kinds of question" if len(codes) != 1 else "1 kind of question"
    return f"{kinds} {are} switched off on the sheet Lists: {', '.join(codes)}."


def _lines(rows: AskedRows, problems: Sequence[Problem]) -> Iterable[CheckLine]:
    for found, key in zip(problems, rows.keys(problems), strict=True):
        yield CheckLine(found, rows.lead(found), f"{key} {rows.seen(found)}")


def _unasked(answer: GivenAnswer) -> CheckLine:
    place = InWorkbook(answer.sheet, "", answer.ref)
    return CheckLine(
        Problem(answer.code, Severity.QUESTION, place, answer.message, "", answer.text), "", answer.mark, False
    )


def problem_table(monitoring: Monitoring, problems: Sequence[Problem]) -> DataTable:
    """The problems in sheet order as plain values, in the words that may leave the workbook."""
    return data_table("problems", _DATA, _lines(asked_rows(monitoring), [found.for_outsiders for found in problems]))
