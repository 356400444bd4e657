"""Whether what formulas give can be trusted: the counts of the sheet Start, and results that may be old."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from toolkit.entries.text import one_line
from toolkit.entries.wording import counted, listed
from toolkit.grid import Book, Value, address, unbroken_runs
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.plan.ratings import Scale
from toolkit.plan.tallies import Tallies, Tally
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.tables.owned import START, TALLIES

_NAMED = 3
"""Cells that are named of those with old results."""


def check_old_results(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """A warning where cells of counted rows are formulas in a workbook that is calculated by hand."""
    found: list[tuple[str, str]] = []
    for row in (*monitoring.measures, *monitoring.actions):
        sheet = book.sheet(row.place.sheet)
        columns = sorted(set(row.place.columns.values()))
        found += [
            (row.place.sheet, address(row.place.row, column))
            for column in columns
            if sheet and (row.place.row, column) in sheet.formulas
        ]
    if found:
        cells = listed(f"{sheet}!{cell}" for sheet, cell in found[:_NAMED])
        more = f" and {counted(len(found) - _NAMED, 'other cell')}" if len(found) > _NAMED else ""
        yield problem("results-old", InWorkbook(*found[0]), cells=f"{cells}{more}")


def check_start(book: Book, scale: Scale) -> Iterator[Problem]:
    """A warning where the table of tallies on Start has other headings than the plan's scale has ratings."""
    sheet = book.sheet(START)
    names = [rating.name for rating in scale.ratings]
    for row, cells in sheet.rows.items() if sheet else ():
        texts = {one_line(value): column for column, value in sorted(cells.items())}
        if TALLIES in texts and "Total" in texts:
            headings = [text for text, column in texts.items() if texts[TALLIES] < column < texts["Total"]]
            if headings != names:
                place = InWorkbook(START, address(row, texts[TALLIES]))
                yield problem("start-other-ratings", place, counted=listed(headings), names=listed(names))


def check_start_words(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """A warning where a row is rated by another word than a rating's name, which the formulas on Start do not know."""
    place = _start_place(book)
    if place is None:
        return
    unknown: Counter[str] = Counter()
    for row in (*monitoring.measures, *monitoring.actions):
        of_plan = book.sheet(row.place.sheet)
        column = row.place.columns.get("status", 0)
        typed = one_line(of_plan.rows.get(row.place.row, {}).get(column)) if of_plan else ""
        if typed and row.status.rated and typed.casefold() != row.status.name.casefold():
            unknown[f'"{typed}"'] += 1
    if unknown:
        words = listed(f"{word} ({counted(number, 'row')})" for word, number in unknown.items())
        yield problem("start-knows-names-only", place, words=words)


def check_start_tables(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """A warning where rows are counted that are outside the Excel tables whose rows the formulas on Start count."""
    place = _start_place(book)
    for layout, rows in ((MEASURES, monitoring.measures), (ACTIONS, monitoring.actions)) if place else ():
        outside = _outside(book, layout.name, rows)
        if place and outside:
            where = listed(f"{name}, {_rows(numbers)}" for name, numbers in outside.items())
            number = counted(sum(map(len, outside.values())), "row")
            yield problem("start-counts-table-only", place, table=layout.name, number=number, where=where)


def _outside(book: Book, name: str, rows: Sequence[PlanRow]) -> dict[str, list[int]]:
    """By sheet, the rows that are in no Excel table of that name; none where there is no such table."""
    own = [(sheet.name, table.cells) for sheet in book.sheets for table in sheet.tables if table.name == name]
    outside: dict[str, list[int]] = {}
    for row in rows if own else ():
        cell = row.place.row, min(row.place.columns.values())
        if not any(sheet == row.place.sheet and cell in cells for sheet, cells in own):
            outside.setdefault(row.place.sheet, []).append(row.place.row)
    return outside


def _rows(numbers: list[int]) -> str:
    runs = listed(f"{first} to {last}" if first != last else str(first) for first, last in unbroken_runs(numbers))
    return f"{'row' if len(numbers) == 1 else 'rows'} {runs}"


def check_start_counts(book: Book, tallies: Tallies) -> Iterator[Problem]:
    """A warning where a count on Start, as it was last worked out, is not that of the tallies.

    The formulas of an older version see spaces that do not break, rows that hold only an update and the like otherwise.
    Where the results are to be worked out anew when the workbook is opened, nothing is said.
    """
    sheet = None if book.stale else book.sheet(START)
    columns: dict[str, int] = {}
    for row, cells in sheet.rows.items() if sheet else ():
        texts = {one_line(value): column for column, value in sorted(cells.items(), reverse=True)}
        if TALLIES in texts and "Total" in texts:
            columns = texts
        for name, tally in ((MEASURES.sheet, tallies.measures), (ACTIONS.sheet, tallies.actions)):
            if columns and columns is not texts and texts.get(name) == columns[TALLIES]:
                yield from _differing(row, cells, columns, name, tally)


def _start_place(book: Book) -> InWorkbook | None:
    """Where the table of tallies on Start begins; None where there is none."""
    sheet = book.sheet(START)
    found = (_tallies_place(row, cells) for row, cells in (sheet.rows.items() if sheet else ()))
    return next(filter(None, found), None)


def _tallies_place(row: int, cells: Mapping[int, Value]) -> InWorkbook | None:
    texts = {one_line(value): column for column, value in cells.items()}
    return InWorkbook(START, address(row, texts[TALLIES])) if TALLIES in texts and "Total" in texts else None


def _differing(
    row: int, cells: Mapping[int, Value], columns: Mapping[str, int], name: str, tally: Tally
) -> Iterator[Problem]:
    """The counts of one row of Start that are not those of the tally, in one problem."""
    tallied = {str(rating): number for rating, number in tally.by_rating} | {"Total": tally.total}
    shown = {word: cells.get(columns[word]) for word in tallied if word in columns}
    differing = [word for word, value in shown.items() if isinstance(value, int | float) and value != tallied[word]]
    if differing:
        place = InWorkbook(START, address(row, columns[differing[0]]))
        words = {
            "shown": listed(f"{shown[word]:g} {word}" for word in differing),
            "counted": listed(f"{tallied[word]} {word}" for word in differing),
        }
        yield problem("start-counts-differently", place, name=name, **words)
