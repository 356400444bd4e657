"""A row's problems, from a book of some rows."""

from tests.builders.grids import actions_book
from toolkit.checks.book import check_book
from toolkit.problems.problem import Problem

USUAL = {"measures-missing"}


def found(*rows, **kwargs) -> list[Problem]:
    return [problem for problem in check_book(actions_book(*rows, **kwargs))[1] if problem.code not in USUAL]


def lines(*rows) -> list[str]:
    return [f"{problem.code} {problem.cell}" for problem in found(*rows)]
