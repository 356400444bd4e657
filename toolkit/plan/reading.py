"""From a book to a plan's monitoring: the tables found, every row read, and what could not be read as problems."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from toolkit.entries.refs import Ref
from toolkit.entries.wording import counted, listed
from toolkit.errors import WorkbookError
from toolkit.grid import Book
from toolkit.plan.details import read_details, read_leads, read_printed, read_priorities
from toolkit.plan.doubts import doubts_of, unaccounted_of, what_was_passed_over, why_no_actions
from toolkit.plan.marked_lines import read_marked_lines
from toolkit.plan.models import Action, EarlierQuarter, Monitoring, Plan, Priority, SuccessMeasure
from toolkit.plan.ratings import Scale
from toolkit.plan.rows.checked import PlanRowT, Reading, known_spellings, read_row
from toolkit.plan.rows.earlier_quarters import earlier_quarters, earlier_rows
from toolkit.plan.scales import read_scale
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.finding import FoundTable, RawRow
from toolkit.tables.headings import ACTIONS, MEASURES, heading_key
from toolkit.tables.layout import TableLayout
from toolkit.understanding.book import Understanding, UnderstoodTable, has_headings, understand
from toolkit.understanding.rows import RowKind


def read_monitoring(book: Book, understood: Understanding | None = None) -> tuple[Monitoring, list[Problem]]:
    """All that the workbook says about its plan, with a problem for everything that could not be read.

    ``understood`` is what :func:`understand_plan` made of it, where that is known already. Raises WorkbookError when no
    table of actions with at least one row can be found.
    """
    plan, problems = read_details(book)
    priorities, leads = read_priorities(book), read_leads(book)
    scale, scale_problems = read_scale(book)
    printed, printed_problems = read_printed(book, scale)
    understood = understood or understand_plan(book, plan, scale, priorities)
    year, quarter = (plan.period.plan_year, plan.period.quarter) if plan.period else (None, None)
    reading = Reading(year, known_spellings(leads), scale, quarter)
    actions, action_problems = _read_tables(understood.of(ACTIONS), Action, priorities, reading)
    measures, measure_problems = _read_tables(understood.of(MEASURES), SuccessMeasure, priorities, reading)
    hidden = [*_hidden(book, ACTIONS), *_hidden(book, MEASURES)]
    if not actions and not understood.account.number(RowKind.EXAMPLE):
        raise WorkbookError(why_no_actions(book, understood))
    doubts, unaccounted = tuple(doubts_of(understood)), tuple(unaccounted_of(understood))
    problems += [*scale_problems, *printed_problems, *action_problems, *measure_problems, *hidden]
    problems += [*doubts, *unaccounted, *what_was_passed_over(understood)]
    if not measures and not understood.of(MEASURES):
        problems.append(problem("measures-missing", InWorkbook()))
    lists = (priorities, leads, printed, scale)
    earlier: tuple[EarlierQuarter, ...] = ()
    if plan.period:
        then, said = earlier_rows(understood.of(ACTIONS), actions, reading, plan.period)
        before, asked = earlier_rows(understood.of(MEASURES), measures, reading, plan.period)
        earlier = tuple(earlier_quarters(plan.period, then, before))
        problems += [*said, *asked]
    account = understood.account
    unread = tuple(found for found in (*action_problems, *measure_problems) if found.code in _VALUE_UNKNOWN)
    marked = read_marked_lines(book)
    return Monitoring(plan, actions, measures, *lists, account, doubts, unaccounted, unread, earlier, marked), problems


_VALUE_UNKNOWN = ("cell-error", "formula-not-calculated")


def understand_plan(book: Book, plan: Plan, scale: Scale, priorities: Iterable[Priority]) -> Understanding:
    """The workbook understood in the light of what its own sheets Plan and Lists say."""
    names = [name for priority in priorities for name in (priority.name, priority.short)]
    is_rating = cache(lambda text: scale.read(text) is not None)  # texts come again, most of all in long lists
    return understand(book, plan.period, is_rating, names, scale.explained_columns)


def _read_tables(
    tables: Iterable[UnderstoodTable], model: type[PlanRowT], priorities: Iterable[Priority], reading: Reading
) -> tuple[tuple[PlanRowT, ...], list[Problem]]:
    rows: list[PlanRowT] = []
    problems: list[Problem] = []
    for table in tables:
        found, raw_rows = table.found, table.counted
        problems += _missing_columns(found, raw_rows) + _hidden_rows(found, raw_rows) + _rows_outside(found, raw_rows)
        previous: Ref | None = None
        of_column = reading.of_column(raw_rows)
        for raw in raw_rows:
            row, row_problems = read_row(raw, model, of_column, previous)
            rows.append(row)
            problems += row_problems
            if isinstance(raw.values.get("ref"), float | int) and row.ref and previous:
                problems += _lost_noughts(raw, row.ref, previous)
            previous = row.ref or previous
    return _with_known_priorities(rows, priorities), problems


def _hidden(book: Book, layout: TableLayout) -> list[Problem]:
    """The hidden sheets on which the table's headings are; they are not read, which must be said."""
    things = f"{layout.row_is}s"
    sheets = (sheet for sheet in book.sheets if sheet.hidden and not sheet.owned and not sheet.tables)
    return [
        problem("sheet-hidden", InWorkbook(sheet.name), things=things)
        for sheet in sheets
        if has_headings(sheet, layout)
    ]


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
            code = "status-column-missing" if column.field == "status" else "column-missing"
            problems.append(problem(code, InWorkbook(found.sheet.name, cell), heading=column.heading))
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
