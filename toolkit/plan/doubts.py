"""What is said of a workbook that is not all understood: what is in doubt, what is not counted, and why nothing is."""

from collections.abc import Iterator

from toolkit.entries.wording import counted, listed
from toolkit.errors import WorkbookError
from toolkit.grid import Book, address, column_letters
from toolkit.plan.models import Monitoring
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.fields import PLAN_FIELDS
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.answers import ON_HEADINGS, ON_LIST, ON_ROWS
from toolkit.understanding.book import ON_OWN_SHEET, Understanding, UnderstoodTable, has_headings
from toolkit.understanding.columns import ColumnDoubt
from toolkit.understanding.doubtful_rows import TOO_LITTLE, said_rows
from toolkit.understanding.rows import PART_RATED, RATING_ALONE, RowKind


def doubts_of(understood: Understanding) -> Iterator[Problem]:
    """The errors while which nothing can be counted: columns between which nothing decides, or that are not there."""
    for table in understood.tables:
        for doubt in table.columns.doubts:
            yield _doubt(table, doubt)
    yield from _lists_in_doubt(understood)
    for answer in understood.misfits:
        about = f"the sheet {answer.where}"
        if answer.kind == ON_HEADINGS:
            about = f"the headings of {about}"
        elif answer.kind == ON_LIST:
            about = f'the list "{answer.subject}" of {about}'
        elif answer.kind == ON_ROWS:
            about = f"rows of {about}"
        elif answer.subject:
            about = f'the column "{PLAN_FIELDS[answer.subject].heading}" of {about}'
        yield problem("answer-unclear", InWorkbook(answer.sheet, answer.cell), answer=answer.text, about=about)


def unaccounted_of(understood: Understanding) -> Iterator[Problem]:
    """The errors while which no paper is made: rows that look like actions and are in no table that is counted."""
    for row in understood.account.not_understood:
        if row.why != TOO_LITTLE:
            key = "row-not-understood/beside" if row.column else _NOT_UNDERSTOOD.get(row.why, "row-not-understood")
            yield problem(key, InWorkbook(row.sheet, address(row.row, row.column or 1)), row=row.row, why=row.why)
    yield from _rows_in_doubt(understood)
    for first, copy in understood.copies:
        key = "sheet-copied/restated" if copy in understood.restated else "sheet-copied"
        yield problem(key, InWorkbook(copy), first=first)
    for sheet in understood.cards:
        yield problem("sheet-of-one-action", InWorkbook(sheet))


_NOT_UNDERSTOOD = {
    RATING_ALONE: "row-not-understood/rating-alone",
    PART_RATED: "row-not-understood/part-rated",
    ON_OWN_SHEET: "row-not-understood/on-own-sheet",
}
"""What else is advised of a row that is not understood, by the reason why it is not."""
_TEXTS_SHOWN = 3


def _lists_in_doubt(understood: Understanding) -> Iterator[Problem]:
    if lists := understood.lists:
        place = InWorkbook(lists[0].sheet, f"A{lists[0].heading_row}")
        yield problem("lists-in-doubt", place, lists="; ".join(one.where for one in lists))
    if times := understood.times:
        names = listed(dict.fromkeys(one.sheet for one in times))
        yield problem("quarter-unsaid", InWorkbook(times[0].sheet), sheets=names)


def _rows_in_doubt(understood: Understanding) -> Iterator[Problem]:
    """One problem a sheet: its rows that may be titles or actions."""
    for sheet, found in understood.rows_in_doubt.items():
        rows = [number for number, _ in found]
        texts = [f'"{text}"' for _, text in found[:_TEXTS_SHOWN]] + ["..."] * (len(found) > _TEXTS_SHOWN)
        said = "One row is" if len(found) == 1 else f"{len(found)} rows are"
        place = InWorkbook(sheet, f"A{rows[0]}")
        yield problem("rows-in-doubt", place, number=said, rows=said_rows(rows), texts=", ".join(texts))


def _doubt(table: UnderstoodTable, doubt: ColumnDoubt) -> Problem:
    place = InWorkbook(table.found.sheet.name, address(table.found.heading_row, doubt.columns[0][0]))
    columns = [f'{column_letters(column)} ("{heading}")' for column, heading in doubt.columns]
    what = PLAN_FIELDS[doubt.field].heading.casefold()
    if doubt.alone:
        return problem("columns-in-doubt/alone", place, field=what, column=listed(columns))
    if doubt.parts:
        whole, part = columns
        return problem("columns-in-doubt/parts", place, field=what, whole=whole, part=part)
    if doubt.quarter is None:
        return problem("columns-in-doubt", place, field=what, columns=listed(columns, "or"))
    return problem("quarter-column-missing", place, field=what, quarter=doubt.quarter, columns=listed(columns))


def refuse_doubtful(monitoring: Monitoring) -> None:
    """Raises WorkbookError with what is in doubt, where a count would rest on it."""
    if monitoring.doubts:
        first, *others = monitoring.doubts
        more = f" ({counted(len(others), 'doubt')} more: see Check rows)" if others else ""
        raise WorkbookError(f"Nothing can be counted yet: {first}{more}")


def refuse_unaccounted(monitoring: Monitoring) -> None:
    """Raises WorkbookError with the rows that may belong to the plan and are not counted, before a paper is made."""
    refuse_doubtful(monitoring)
    if monitoring.unaccounted:
        first, *others = monitoring.unaccounted
        more = f" ({len(others)} more like it: see Check rows)" if others else ""
        raise WorkbookError(f"No paper can be made yet: {first}{more}")


def what_was_passed_over(understood: Understanding) -> Iterator[Problem]:
    """What an officer should know of what was taken for what, and of what is not counted."""
    for table in understood.tables:
        yield from _of_columns(table)
        examples = [row.row for row in table.rows if row.kind is RowKind.EXAMPLE]
        if examples:
            place = InWorkbook(table.found.sheet.name, f"A{examples[0]}")
            yield problem("example-row", place, rows=listed(map(str, examples)))
    for sheet in dict.fromkeys(understood.archives):
        yield problem("sheet-not-counted", InWorkbook(sheet))


def _of_columns(table: UnderstoodTable) -> Iterator[Problem]:
    sheet, row = table.found.sheet.name, table.found.heading_row
    for column, typed, meant in table.columns.slips:
        yield problem("heading-misspelt", InWorkbook(sheet, address(row, column)), typed=typed, meant=meant)
    for column, heading in table.columns.rankings:
        yield problem("priority-is-a-ranking", InWorkbook(sheet, address(row, column)), heading=heading)


def why_no_actions(book: Book, understood: Understanding) -> str:
    """The sentence for a workbook in which nothing can be counted as an action, with what to do."""
    for sheet, rows in understood.rows_in_doubt.items():
        return (
            f'"{book.name}" has a table of actions on the sheet "{sheet}", and nothing says which of its rows are '
            f"actions ({said_rows([number for number, _ in rows])}): run csp adopt on it and say so."
        )
    if tables := understood.of(ACTIONS):
        return (
            f'"{book.name}" has a table of actions on the sheet "{tables[0].found.sheet.name}", but it has no rows: '
            "type the plan's actions there first."
        )
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden and not sheet.owned and has_headings(sheet, ACTIONS)]
    if hidden:
        return f'"{book.name}" has its actions on the hidden sheet "{hidden[0]}": unhide the sheet and try again.'
    if understood.cards:
        return (
            f'"{book.name}" has one action a sheet, its headings below one another (on "{understood.cards[0]}"): copy '
            "them into one table with a row for each action."
        )
    if understood.archives:
        return (
            f'"{book.name}" has actions only on the sheet "{understood.archives[0]}", whose name says that it is not '
            "the plan of this quarter: if it is, say so once (csp adopt), or give the sheet another name."
        )
    sheets = listed(f'"{sheet.name}"' for sheet in [one for one in book.sheets if not one.owned][:8])
    return (
        f'"{book.name}" has no table of actions that is known by its headings (sheets looked at: {sheets}): give the '
        f'column that says what is to be done the heading "{ACTIONS.column("text").heading}" and that of the ratings '
        f'"{ACTIONS.column("status").heading}", or say once which columns they are where csp adopt asks it.'
    )
