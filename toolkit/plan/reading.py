"""From a book to a plan's monitoring: the tables found, every row read, and what could not be read as problems."""

from collections.abc import Iterable
from dataclasses import replace

from toolkit.entries.refs import Ref
from toolkit.entries.wording import counted, listed
from toolkit.errors import WorkbookError
from toolkit.grid import Book, Sheet
from toolkit.plan.details import read_details, read_leads, read_printed, read_priorities
from toolkit.plan.models import Action, Monitoring, Plan, Priority, SuccessMeasure
from toolkit.plan.rows import PlanRowT, Reading, known_spellings, read_row
from toolkit.plan.scales import read_scale
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.finding import FoundTable, RawRow, find_tables
from toolkit.tables.headings import ACTIONS, MEASURES, heading_key
from toolkit.tables.layout import TableLayout
from toolkit.tables.taking_apart import table_rows


def read_monitoring(book: Book) -> tuple[Monitoring, list[Problem]]:
    """All that the workbook says about its plan, with a problem for everything that could not be read.

    Raises WorkbookError when no table of actions with at least one row can be found.
    """
    plan, problems = read_details(book)
    priorities, leads = read_priorities(book), read_leads(book)
    scale, scale_problems = read_scale(book)
    printed, printed_problems = read_printed(book, scale)
    reading = Reading(plan.period.plan_year if plan.period else None, known_spellings(leads), scale)
    actions, action_problems = _read_table(book, ACTIONS, Action, plan, priorities, reading)
    measures, measure_problems = _read_table(book, MEASURES, SuccessMeasure, plan, priorities, reading)
    if not actions:
        raise WorkbookError(_no_actions(book))
    problems += scale_problems + printed_problems + action_problems + measure_problems
    if not measures and not find_tables(book, MEASURES):
        problems.append(problem("measures-missing", InWorkbook()))
    return Monitoring(plan, actions, measures, priorities, leads, printed, scale), problems


def _no_actions(book: Book) -> str:
    found = find_tables(book, ACTIONS)
    if found:
        return (
            f'"{book.name}" has a table of actions on the sheet "{found[0].sheet.name}", but it has no rows: '
            "type the plan's actions there first."
        )
    hidden = [sheet.name for sheet in _hidden_with_headings(book, ACTIONS)]
    if hidden:
        return f'"{book.name}" has its actions on the hidden sheet "{hidden[0]}": unhide the sheet and try again.'
    sheets = listed(f'"{sheet.name}"' for sheet in book.sheets[:8])
    return (
        f'"{book.name}" has no table of actions: give the columns the headings "{ACTIONS.column("text").heading}" '
        f'and "{ACTIONS.column("status").heading}" (sheets looked at: {sheets}).'
    )


def _read_table(
    book: Book,
    layout: TableLayout,
    model: type[PlanRowT],
    plan: Plan,
    priorities: Iterable[Priority],
    reading: Reading,
) -> tuple[tuple[PlanRowT, ...], list[Problem]]:
    names = [name for priority in priorities for name in (priority.name, priority.short)]
    rows: list[PlanRowT] = []
    problems: list[Problem] = []
    for found in find_tables(book, layout, plan.period.quarter if plan.period else None):
        raw_rows = list(table_rows(found, names))
        problems += _missing_columns(found, raw_rows) + _hidden_rows(found, raw_rows) + _rows_outside(found, raw_rows)
        previous: Ref | None = None
        for raw in raw_rows:
            row, row_problems = read_row(raw, model, reading, previous)
            rows.append(row)
            problems += row_problems
            if isinstance(raw.values.get("ref"), float | int) and row.ref and previous:
                problems += _lost_noughts(raw, row.ref, previous)
            previous = row.ref or previous
    for sheet in _hidden_with_headings(book, layout):
        problems.append(problem("sheet-hidden", InWorkbook(sheet.name), things=f"{layout.row_is}s"))
    return _with_known_priorities(rows, priorities), problems


def _lost_noughts(raw: RawRow, ref: Ref, previous: Ref) -> list[Problem]:
    """Says so when a ref stored as a number was read with the 0 that the number lost."""
    value = raw.values["ref"]
    shows_nought = raw.number_format("ref") != "General"
    if len(ref.numbers) != 2 or ref.numbers[1] % 10 or ref.numbers[1] == 0 or shows_nought:
        return []
    words = {"value": value, "previous": previous, "ref": ref}
    return [problem("ref-stored-as-number", InWorkbook(raw.table.sheet.name, raw.cell("ref"), str(ref)), **words)]


def _with_known_priorities(rows: Iterable[PlanRowT], priorities: Iterable[Priority]) -> tuple[PlanRowT, ...]:
    """The rows with each priority under its full name in Lists, else under the spelling of its first row."""
    full = {heading_key(name): priority.name for priority in priorities for name in (priority.short, priority.name)}
    named = ((row, full.setdefault(heading_key(row.priority), row.priority)) for row in rows)
    return tuple(row if row.priority == name else replace(row, priority=name) for row, name in named)


def _missing_columns(found: FoundTable, rows: list[RawRow]) -> list[Problem]:
    """The columns that the table lacks; where bands give the priority its column is not missed."""
    problems = []
    for column in found.layout.columns:
        banded = column.field == "priority" and any(row.band for row in rows)
        missed = column.missed and not column.optional
        if column.field not in found.columns and not banded and missed:
            cell = found.cell(found.heading_row, column.field)
            problems.append(problem("column-missing", InWorkbook(found.sheet.name, cell), heading=column.heading))
    return problems


def _hidden_rows(found: FoundTable, rows: list[RawRow]) -> list[Problem]:
    hidden = [row.row for row in rows if row.hidden]
    if not hidden:
        return []
    shown = [str(row) for row in hidden[:10]] + (["others"] if len(hidden) > 10 else [])
    several = len(hidden) > 1
    words = {
        "rows": counted(len(hidden), "row"),
        "are": "are" if several else "is",
        "they": "they" if several else "it",
        "them": "them" if several else "it",
        "numbers": f"row{'s' if several else ''} {listed(shown)}",
    }
    heading = InWorkbook(found.sheet.name, found.cell(found.heading_row, "ref"))
    return [problem("rows-hidden", heading, **words)]


def _rows_outside(found: FoundTable, rows: list[RawRow]) -> list[Problem]:
    end = found.table_end
    outside = [row for row in rows if end is not None and row.row > end]
    places = [InWorkbook(found.sheet.name, row.cell("ref")) for row in outside]
    return [problem("row-outside-table", place, table=found.layout.name) for place in places]


def _hidden_with_headings(book: Book, layout: TableLayout) -> list[Sheet]:
    """The hidden sheets on which the table's headings stand; they are not read, which must be said."""
    shown = [replace(sheet, hidden=False) for sheet in book.sheets if sheet.hidden and not sheet.tables]
    return [found.sheet for found in find_tables(Book(book.name, tuple(shown)), layout)]
