"""The sheet Checks: what the checks found, a row each, with a link to the cell."""

import datetime
from collections.abc import Sequence

from toolkit.plan.models import Monitoring
from toolkit.problems.problem import Problem, Severity, summarise, worst_first
from toolkit.results.columns import DataTable, ResultColumn, add_headings, data_table, listed_rows, widths
from toolkit.results.sheet import MOST_LISTED, ResultSheet, add_top
from toolkit.tables.owned import quoted


def _place(problem: Problem) -> str:
    """Where a link leads: the cell, or the sheet's first one; "" for what is about the whole workbook."""
    return f"{quoted(problem.sheet)}!{problem.cell or 'A1'}" if problem.sheet else ""


_SEVERITY_STYLES = {severity: f"severity {severity.value}" for severity in Severity}
CHECKS_COLUMNS: tuple[ResultColumn[Problem], ...] = (
    ResultColumn(
        "Severity",
        lambda problem: problem.severity.value.capitalize(),
        lambda problem: _SEVERITY_STYLES[problem.severity],
        12,
        key="severity",
        datum=lambda problem: problem.severity.value,
    ),
    ResultColumn(
        "Sheet",
        lambda problem: problem.sheet or "Whole workbook",
        width=20,
        wraps=True,
        key="sheet",
        datum=lambda problem: problem.sheet,
    ),
    ResultColumn(
        "Cell",
        lambda problem: problem.cell or ("Go to sheet" if problem.sheet else "–"),
        lambda problem: "link" if problem.sheet else "cell",
        9,
        link=_place,
        key="cell",
        datum=lambda problem: problem.cell,
    ),
    ResultColumn(
        "Ref", lambda problem: problem.ref or "–", width=12, wraps=True, key="ref", datum=lambda problem: problem.ref
    ),
    ResultColumn("What was found", lambda problem: problem.message, width=62, wraps=True, key="message"),
    ResultColumn("What to do", lambda problem: problem.remedy, width=62, wraps=True, key="remedy"),
    ResultColumn("Code", lambda problem: problem.code, "code", 26, wraps=True, key="code"),
)


def checks_sheet(
    monitoring: Monitoring, problems: Sequence[Problem], refreshed: datetime.datetime | None
) -> ResultSheet:
    """The sheet Checks: every problem, errors first, each with a link to its cell."""
    sheet = ResultSheet("Checks", widths(CHECKS_COLUMNS))
    add_top(sheet, "Checks", monitoring, refreshed)
    more = f" The first {MOST_LISTED:,} are listed." if len(problems) > MOST_LISTED else ""
    sheet.add(summarise(problems) + more, style="strong")
    sheet.skip()
    if not problems:
        sheet.heading_row = sheet.row
        sheet.add("Every row can be read and nothing was found. Nothing to do here.")
        return sheet
    sheet.heading_row = add_headings(sheet, CHECKS_COLUMNS)
    sheet.list_rows(listed_rows(CHECKS_COLUMNS, worst_first(problems)[:MOST_LISTED]))
    return sheet


def problem_table(problems: Sequence[Problem]) -> DataTable:
    """The problems in sheet order as plain values."""
    return data_table("problems", CHECKS_COLUMNS, problems)
