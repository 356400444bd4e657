"""The sheet Checks: what the checks found, a row each, with a link to the cell."""

import datetime
from collections.abc import Sequence

from toolkit.plan.models import Monitoring
from toolkit.problems.problem import Problem, Severity, summarise, worst_first
from toolkit.results.sheet import MOST_LISTED, ListedRow, ResultSheet, add_top, row_height
from toolkit.tables.owned import quoted


def checks_sheet(
    monitoring: Monitoring, problems: Sequence[Problem], refreshed: datetime.datetime | None
) -> ResultSheet:
    """The sheet Checks: every problem, errors first, each with a link to its cell."""
    sheet = ResultSheet("Checks", (12, 20, 9, 12, 62, 62, 26))
    add_top(sheet, "Checks", monitoring, refreshed)
    more = f" The first {MOST_LISTED:,} are listed." if len(problems) > MOST_LISTED else ""
    sheet.add(summarise(problems) + more, style="strong")
    sheet.skip()
    if not problems:
        sheet.heading_row = sheet.row
        sheet.add("Every row can be read and nothing stands out. Nothing to do here.")
        return sheet
    sheet.heading_row = sheet.add(
        "Severity", "Sheet", "Cell", "Ref", "What was found", "What to do", "Code", style="heading"
    )
    sheet.list_rows(_problem_row(problem, sheet.widths) for problem in worst_first(problems)[:MOST_LISTED])
    return sheet


def _problem_row(problem: Problem, widths: Sequence[float]) -> ListedRow:
    place = f"{quoted(problem.sheet)}!{problem.cell or 'A1'}" if problem.sheet else ""
    contents: tuple[str, ...] = (
        problem.severity.value.capitalize(),
        problem.sheet or "Whole workbook",
        problem.cell or ("Go to sheet" if place else "–"),
        problem.ref or "–",
        problem.message,
        problem.remedy,
        problem.code,
    )
    height = row_height([contents[column] for column in _WRAPPED], [widths[column] for column in _WRAPPED])
    styles = _LINKED_STYLES[problem.severity] if place else _PLAIN_STYLES[problem.severity]
    return ListedRow(contents, styles, ("", "", place, "", "", "", ""), height)


_WRAPPED = (1, 3, 4, 5, 6)
"""The columns, from 0, whose texts take more than one line where they do not fit."""


def _problem_styles(severity: Severity, cell: str) -> tuple[str, ...]:
    return (f"severity {severity.value}", "cell", cell, "cell", "cell", "cell", "code")


_LINKED_STYLES = {severity: _problem_styles(severity, "link") for severity in Severity}


_PLAIN_STYLES = {severity: _problem_styles(severity, "cell") for severity in Severity}
