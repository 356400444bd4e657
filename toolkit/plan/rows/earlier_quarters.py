"""Quarters side by side in one sheet: what the columns of earlier quarters say of the rows that the plan has now.

Only ratings and updates have columns of quarters of their own; all else of a row is as it is now, so nothing is known
of an earlier date or text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.entries.periods import Period
from toolkit.entries.text import as_text, is_blank
from toolkit.grid import Value
from toolkit.plan.models import EarlierQuarter, PlanRow
from toolkit.plan.rows.checked import PlanRowT, Reading, read_row
from toolkit.problems.problem import Problem
from toolkit.tables.finding import RawRow
from toolkit.understanding.book import UnderstoodTable

_FIELDS = ("status", "update")


def earlier_rows(
    tables: Sequence[UnderstoodTable], rows: Sequence[PlanRowT], reading: Reading, period: Period
) -> tuple[dict[int, tuple[PlanRowT, ...]], list[Problem]]:
    """The rows in each quarter of the plan year before ``period`` that has a column of ratings, by its number, with
    what cannot be read there.

    ``rows`` are those of all ``tables`` in order. A row whose cells of a quarter are blank was not there then.
    """
    found: dict[int, list[PlanRowT]] = {}
    problems: list[Problem] = []
    now = iter(rows)
    for table in tables:
        own = [(raw, next(now)) for raw in table.counted]
        for quarter in sorted(table.columns.quarterly.get("status", ())):
            if quarter < period.quarter:
                then, said = _rows_of(table, own, quarter, reading)
                found.setdefault(quarter, []).extend(then)
                problems += said
    return {quarter: tuple(then) for quarter, then in found.items() if then}, problems


def _rows_of(
    table: UnderstoodTable, own: Sequence[tuple[RawRow, PlanRowT]], quarter: int, reading: Reading
) -> tuple[list[PlanRowT], list[Problem]]:
    columns = {field: table.columns.quarterly.get(field, {}).get(quarter) for field in _FIELDS}
    known = {field: column for field, column in columns.items() if column}
    place = replace(table.found, columns=known)
    raws = [(RawRow(place, raw.row, _values(raw, known), "", raw.hidden), row) for raw, row in own]
    filled = [(raw, row) for raw, row in raws if raw.values]
    of_column = reading.of_column([raw for raw, _ in filled])
    rows: list[PlanRowT] = []
    problems: list[Problem] = []
    for raw, row in filled:
        then, said = read_row(raw, type(row), of_column, None)
        rows.append(replace(row, status=then.status, update=then.update))
        problems += said
    return rows, problems


def _values(raw: RawRow, columns: Mapping[str, int]) -> dict[str, Value]:
    cells = raw.table.sheet.rows.get(raw.row, {})
    held = {field: cells[column] for field, column in columns.items() if column in cells}
    return {field: value for field, value in held.items() if not isinstance(value, str) or not is_blank(as_text(value))}


def earlier_quarters(
    period: Period, actions: Mapping[int, Sequence[PlanRow]], measures: Mapping[int, Sequence[PlanRow]]
) -> Iterator[EarlierQuarter]:
    """Both tables' rows, quarter by quarter."""
    for quarter in sorted(actions.keys() | measures.keys()):
        rows = tuple(actions.get(quarter, ())), tuple(measures.get(quarter, ()))
        yield EarlierQuarter(Period(period.plan_year, quarter), *rows)
