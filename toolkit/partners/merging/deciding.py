"""Two copies brought together, cell by cell: what only theirs changed is taken, what both did is to be decided.

Without an earlier copy nobody knows who changed what, so mine stays and every difference is to be decided.
"""

from collections.abc import Iterator
from dataclasses import field

from toolkit.entries.text import one_line
from toolkit.grid import Sheet, address
from toolkit.partners.merging.added import place_for
from toolkit.partners.merging.columns import columns_between
from toolkit.partners.merging.copies import Copy
from toolkit.partners.merging.held import BLANK_CELL, Held, same
from toolkit.partners.merging.outcome import Difference, Merged, Taken, ToDecide
from toolkit.partners.merging.rows import Together, rows_together
from toolkit.records import dataclass
from toolkit.tables.headings import heading_key

STAYS = "yours stays"


def bring_together(
    base: Copy | None, mine: Copy, theirs: Copy, without: frozenset[tuple[str, int]] = frozenset()
) -> Merged:
    """Two copies as one. ``without`` are rows of theirs, by sheet and number, that are not to be added."""
    taken: list[Taken] = []
    decisions: list[ToDecide] = []
    for key in theirs.sheets:
        if key in mine.sheets:
            sheet = _SheetMerge(key, base if base and key in base.sheets else None, mine, theirs, without)
            sheet.merge()
            taken += sheet.taken
            decisions += sheet.decisions
        else:
            decisions += _lone_sheet(key, base, theirs)
    decisions += _sheets_of_mine(base, mine, theirs)
    order = list(Difference)
    decisions.sort(key=lambda one: order.index(one.kind))
    return Merged(mine.name, theirs.name, base.name if base else "", tuple(taken), tuple(decisions))


@dataclass(slots=True)
class _SheetMerge:
    """One sheet that both copies have."""

    key: str
    base: Copy | None
    mine: Copy
    theirs: Copy
    without: frozenset[tuple[str, int]]
    taken: list[Taken] = field(default_factory=list)
    decisions: list[ToDecide] = field(default_factory=list)
    filled: set[int] = field(default_factory=set)
    """Rows of mine in which a row of theirs was put."""

    @property
    def sheet(self) -> Sheet:
        return self.mine.sheets[self.key]

    def merge(self) -> None:
        """Every row of the sheet."""
        rows = rows_together(self.key, self.base, self.mine, self.theirs)
        for row in rows:
            if row.mine is not None and row.theirs is not None:
                self._both_have(row)
            elif row.mine is not None:
                self._only_mine(row, row.mine)
        self.filled |= {*self.mine.row_numbers(self.key)}
        for row in rows:
            if row.mine is None and row.theirs is not None:
                self._only_theirs(row, row.theirs, rows)

    # Rows that both have

    def _both_have(self, row: Together) -> None:
        changed_by: set[str] = set()
        for cells in self._cells(row):
            who = self._cell(row, *cells)
            changed_by |= {who} - {""}
        if {"mine", "theirs"} <= changed_by:
            self._say(
                Difference.SHARED_ROW,
                row.mine or 0,
                0,
                None,
                BLANK_CELL,
                BLANK_CELL,
                "see whether the two fit together",
            )

    def _cells(self, row: Together) -> Iterator[tuple[int, int, int]]:
        """The columns of the row's cells in mine, theirs and the base: 0 where there is none."""
        mine, theirs = row.mine or 0, row.theirs or 0
        across = columns_between(self.key, self.mine, mine, self.theirs, theirs)
        before = columns_between(self.key, self.mine, mine, self.base, row.base) if self.base and row.base else {}
        back = {there: here for here, there in across.items() if there}
        columns = self.mine.columns(self.key, mine)
        for there in self.theirs.columns(self.key, theirs):
            here = back.get(there, 0 if there in across and across else there)
            if here:
                columns.add(here)
            else:
                yield 0, there, 0
        if self.base and row.base:
            columns |= {column for column in self.base.columns(self.key, row.base) if not before}
        for column in sorted(columns):
            yield column, across.get(column, column), before.get(column, column)

    def _cell(self, row: Together, column: int, there: int, earlier: int) -> str:
        """One cell; who changed it alone, or ""."""
        theirs = self.theirs.held(self.key, row.theirs or 0, there) if there else BLANK_CELL
        if not column or (there and self._is_outside(row.theirs or 0, there, column)):
            if not theirs.is_blank and not (column and same(self.mine.held(self.key, row.mine or 0, column), theirs)):
                self._say_column(row, there, theirs)
            return ""
        mine = self.mine.held(self.key, row.mine or 0, column)
        base = self.base.held(self.key, row.base, earlier) if self.base and row.base and earlier else None
        if self.base and (self.key, row.base, earlier) in self.base.unknown:
            base = None
        self._looks(row, column, there, earlier)
        if not there:
            return ""
        if same(mine, theirs):
            return ""
        if base is not None and same(base, theirs):
            return "mine"
        if base is not None and same(base, mine):
            return self._take(row.mine or 0, column, base, mine, theirs)
        self._say(_why(base, mine, theirs), row.mine or 0, column, base, mine, theirs, STAYS)
        return ""

    def _is_outside(self, number: int, there: int, column: int) -> bool:
        """Whether theirs has the cell in an Excel table, and the table that mine has of that name has no such column:
        beside it, what is written would be read as no part of it.
        """
        theirs = (one for one in self.theirs.sheets[self.key].tables if (number, there) in one.cells)
        names = {one.name.casefold() for one in theirs}
        mine = [one.cells for one in self.sheet.tables if one.name.casefold() in names]
        return any(not cells.first_column <= column <= cells.last_column for cells in mine)

    def _take(self, row: int, column: int, base: Held, mine: Held, theirs: Held) -> str:
        if why := self._in_the_way(row, column, mine, theirs):
            kind = Difference.FORMULA if mine.formula or theirs.formula else Difference.CANNOT
            self._say(kind, row, column, base, mine, theirs, why)
            return ""
        value = "" if theirs.is_blank or theirs.value is None else theirs.value
        names = self.mine.row_name(self.key, row), self.mine.column_name(self.key, row, column)
        self.taken.append(
            Taken(self.sheet.name, row, column, value, theirs.number_format, False, 0, *names, mine.shown)
        )
        if heading_key(names[1]).startswith("exempt"):
            self._say(Difference.MARK, row, column, base, mine, theirs, "theirs changed it: see that it is right")
        return "theirs"

    def _in_the_way(self, row: int, column: int, mine: Held, theirs: Held) -> str:
        """Why the cell cannot get what theirs holds; "" where it can."""
        if mine.formula or theirs.formula:
            return f"{STAYS}: formulas are not merged"
        if not theirs.can_be_written:
            return f"{STAYS}: theirs holds an error of Excel"
        covered = any(
            (row, column) in cells and (row, column) != (cells.first_row, cells.first_column)
            for cells in self.sheet.merged
        )
        if covered:
            return f"{STAYS}: the cell is covered by a merged one"
        if any(table.cells.first_row == row and (row, column) in table.cells for table in self.sheet.tables):
            return f"{STAYS}: it is the heading of an Excel table"
        return ""

    # Rows that one has

    def _only_mine(self, row: Together, number: int) -> None:
        if self.base is None:
            self._row_of_mine(number)
        elif row.base is not None:
            self._taken_out_by_theirs(row.base, number)

    def _row_of_mine(self, number: int) -> None:
        said = self._row_words(self.mine, number)
        self._say(Difference.DIFFERS, number, 0, None, Held(said), BLANK_CELL, "theirs has no such row; yours stays")

    def _taken_out_by_theirs(self, before: int, number: int) -> None:
        """A row that theirs has no longer: it is emptied, unless mine changed it or something holds it."""
        if self.base is None:
            raise ValueError("only an earlier copy says that a row was taken out")
        was, now = self._row_words(self.base, before), self._row_words(self.mine, number)
        held = {column: self.mine.held(self.key, number, column) for column in self.mine.columns(self.key, number)}
        merged = any(cells.first_row <= number <= cells.last_row for cells in self.sheet.merged)
        if not self._unchanged(self.base, before, self.mine, number):
            done = "theirs took the row out; yours stays"
            self._say(Difference.ROW_AGAINST, number, 0, Held(was), Held(now), BLANK_CELL, done)
        elif merged or any(one.formula for one in held.values()) or self._is_heading(number):
            done = "theirs took the row out; yours stays, because of a formula, a heading or a merged cell"
            self._say(Difference.ROW_AGAINST, number, 0, Held(was), Held(now), BLANK_CELL, done)
        else:
            done = "theirs took the row out, so it is empty now: delete the empty row in Excel"
            self._say(Difference.TAKEN_OUT, number, 0, Held(was), Held(now), BLANK_CELL, done)
            names = [(column, self.mine.column_name(self.key, number, column)) for column in held]
            name = self.mine.row_name(self.key, number)
            self.taken += [
                Taken(self.sheet.name, number, at, "", "General", False, 0, name, heading, held[at].shown)
                for at, heading in names
            ]

    def _is_heading(self, number: int) -> bool:
        return any(table.cells.first_row == number for table in self.sheet.tables)

    def _only_theirs(self, row: Together, number: int, rows: list[Together]) -> None:
        if row.base is not None and self.base is not None:
            was, now = self._row_words(self.base, row.base), self._row_words(self.theirs, number)
            if self._unchanged(self.base, row.base, self.theirs, number):
                self._say_row(
                    Difference.TAKEN_OUT, number, was, now, "you took the row out, and theirs has not changed it"
                )
            else:
                self._say_row(Difference.ROW_AGAINST, number, was, now, "you took the row out; it stays out")
            return
        there = 0
        if self.base is not None and (self.theirs.sheets[self.key].name, number) not in self.without:
            there = place_for(self.key, self.mine, self.theirs, number, rows, self.filled)
        if there:
            self._add(number, there)
        else:
            why = "not added" if self.base is None else "not added, because there is no safe place for it"
            self._say_cells(Difference.ROW_NOT_ADDED, number, why)

    def _add(self, number: int, there: int) -> None:
        across = self._across(number)
        cells = {column: self.theirs.held(self.key, number, column) for column in self.theirs.columns(self.key, number)}
        to = {column: across.get(column, column) for column in cells}
        outside = any(not at or self._is_outside(number, column, at) for column, at in to.items())
        if outside or not all(held.can_be_written for held in cells.values()):
            self._say_cells(
                Difference.ROW_NOT_ADDED, number, "not added: it holds a formula, or a column that yours has not"
            )
            return
        self.filled.add(there)
        name = self.theirs.row_name(self.key, number)
        for column, held in sorted(cells.items()):
            if held.value is not None:
                heading = self.theirs.column_name(self.key, number, column)
                self.taken.append(
                    Taken(
                        self.sheet.name, there, to[column], held.value, held.number_format, True, number, name, heading
                    )
                )

    def _across(self, number: int) -> dict[int, int]:
        """For columns of a new row of theirs those of mine, by the headings of the table that it is in."""
        table = self.theirs.table(self.key, number)
        mine = self.mine.tables.get(self.key, ())
        same_kind = next((one for one in mine if table and one.layout.name == table.layout.name), None)
        if table is None or same_kind is None:
            return {}
        return dict(columns_between(self.key, self.theirs, number, self.mine, same_kind.heading_row))

    def _unchanged(self, base: Copy, before: int, copy: Copy, number: int) -> bool:
        columns = columns_between(self.key, copy, number, base, before)
        every = copy.columns(self.key, number) | {column for column in base.columns(self.key, before) if not columns}
        return all(
            same(copy.held(self.key, number, at), base.held(self.key, before, columns.get(at, at))) for at in every
        )

    def _row_words(self, copy: Copy, number: int) -> str:
        """All that a row says, column by column."""
        held = ((column, copy.held(self.key, number, column)) for column in sorted(copy.columns(self.key, number)))
        return "; ".join(
            f"{copy.column_name(self.key, number, column)}: {one_line(one.shown)}" for column, one in held if one.shown
        )

    # What is said

    def _say(
        self, kind: Difference, row: int, column: int, base: Held | None, mine: Held, theirs: Held, done: str
    ) -> None:
        heading = self.mine.column_name(self.key, row, column) if column else ""
        cell = address(row, column or min(self.mine.columns(self.key, row), default=1))
        earlier = None if base is None else base.shown
        name = self.mine.row_name(self.key, row)
        self.decisions.append(
            ToDecide(kind, self.sheet.name, name, heading, cell, earlier, mine.shown, theirs.shown, done)
        )

    def _say_row(self, kind: Difference, number: int, was: str, now: str, done: str) -> None:
        """A row of theirs as a whole."""
        name = self.theirs.row_name(self.key, number)
        self.decisions.append(ToDecide(kind, self.sheet.name, name, "", "", was, "", now, done))

    def _say_cells(self, kind: Difference, number: int, done: str) -> None:
        """A row of theirs cell by cell, so that each can be copied from the sheet."""
        name = self.theirs.row_name(self.key, number)
        for column in sorted(self.theirs.columns(self.key, number)):
            held, heading = (
                self.theirs.held(self.key, number, column),
                self.theirs.column_name(self.key, number, column),
            )
            if not held.is_blank:
                self.decisions.append(ToDecide(kind, self.sheet.name, name, heading, "", None, "", held.shown, done))

    def _say_column(self, row: Together, there: int, theirs: Held) -> None:
        number = row.mine or 0
        heading = self.theirs.column_name(self.key, row.theirs or 0, there)
        name = self.mine.row_name(self.key, number)
        cell = address(number, min(self.mine.columns(self.key, number), default=1))
        done = "yours has no such column"
        self.decisions.append(
            ToDecide(Difference.COLUMN, self.sheet.name, name, heading, cell, None, "", theirs.shown, done)
        )

    def _looks(self, row: Together, column: int, there: int, earlier: int) -> None:
        """What theirs says of a cell beside its value: a note, a colour, or that it is struck out."""
        for kind, said in ((Difference.NOTE, _note), (Difference.LOOK, _look)):
            mine = said(self.sheet, row.mine or 0, column)
            theirs = said(self.theirs.sheets[self.key], row.theirs or 0, there)
            known = self.base is not None and row.base is not None
            base = said(self.base.sheets[self.key], row.base or 0, earlier) if known and self.base else None
            is_plan = (row.mine or 0) in self.mine.lines.get(self.key, {})
            if theirs not in (mine, base) and (is_plan or kind is Difference.NOTE):
                was = None if base is None else Held(base)
                self._say(kind, row.mine or 0, column, was, Held(mine), Held(theirs), STAYS)


def _note(sheet: Sheet, row: int, column: int) -> str:
    return one_line(sheet.notes.get((row, column)))


def _look(sheet: Sheet, row: int, column: int) -> str:
    struck, colour = sheet.struck.get((row, column), ""), sheet.fill(row, column)
    return "; ".join(filter(None, (f"struck out: {struck}" if struck else "", f"colour {colour}" if colour else "")))


def _why(base: Held | None, mine: Held, theirs: Held) -> Difference:
    if mine.formula or theirs.formula:
        return Difference.FORMULA
    return Difference.DIFFERS if base is None else Difference.BOTH


def _lone_sheet(key: str, base: Copy | None, theirs: Copy) -> Iterator[ToDecide]:
    """A sheet of theirs that mine has not, cell by cell; not one that mine took out and theirs left as it was."""
    sheet = theirs.sheets[key]
    if base is not None and key in base.sheets and _says(base, key) == _says(theirs, key):
        return
    for row in theirs.row_numbers(key):
        for column in sorted(theirs.columns(key, row)):
            held = theirs.held(key, row, column)
            if not held.is_blank:
                place = f"{address(row, column)} of theirs"
                yield ToDecide(
                    Difference.SHEET, sheet.name, place, "", "", None, "", held.shown, "yours has no such sheet"
                )


def _says(copy: Copy, key: str) -> dict[tuple[int, int], str]:
    cells = ((row, column) for row in copy.row_numbers(key) for column in copy.columns(key, row))
    return {cell: copy.held(key, *cell).shown for cell in cells}


def _sheets_of_mine(base: Copy | None, mine: Copy, theirs: Copy) -> Iterator[ToDecide]:
    """Sheets that theirs has not: they stay, and that is said."""
    for key, sheet in mine.sheets.items():
        gone = key not in theirs.sheets and (base is None or key in base.sheets)
        if gone and sheet.rows:
            kind = Difference.DIFFERS if base is None else Difference.ROW_AGAINST
            done = "theirs has no such sheet; yours stays"
            yield ToDecide(kind, sheet.name, "the whole sheet", "", "A1", None, "", "", done)
