"""Result sheets with a list, put into a workbook and read back."""

import datetime
from collections.abc import Sequence

from tests.builders.grids import action, actions_book
from toolkit.checks.book import check_book
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem, Severity
from toolkit.results.checks import checks_sheet
from toolkit.results.sheet import ResultSheet

REFRESHED = datetime.datetime(2026, 1, 1, 9, 30)


def problem(severity: Severity = Severity.ERROR, **changes: str) -> Problem:
    known = {
        "code": "status-missing",
        "sheet": "Actions",
        "cell": "F12",
        "ref": "CSAP 1.1",
        "message": "M.",
        "remedy": "R.",
    } | changes
    place = InWorkbook(*(known.pop(part) for part in ("sheet", "cell", "ref")))
    return Problem(severity=severity, place=place, **known)


def checks(problems: Sequence[Problem]) -> ResultSheet:
    monitoring, _ = check_book(actions_book(action()))
    return checks_sheet(monitoring, problems, REFRESHED)
