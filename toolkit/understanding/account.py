"""The account of a workbook: every row that holds something, in one class, so that a count proves itself.

What is counted, from which cells, and what is passed over and why; a row that looks like an action and is in no table
is not understood, which is an error and never a note.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.entries.wording import counted as counted_words
from toolkit.entries.wording import listed
from toolkit.grid import column_letters, unbroken_runs
from toolkit.records import dataclass
from toolkit.tables.fields import PLAN_FIELDS
from toolkit.understanding.rows import RowKind

_PLURALS = {RowKind.BAND: "bands", RowKind.TOTAL: "totals", RowKind.KEY: "rows of a key", RowKind.NOTE: "notes"}
_SINGULARS = {RowKind.KEY: "row of a key", RowKind.OTHER: "row of another list", RowKind.HEADING: "row of headings"}
_MANY = {
    RowKind.OTHER: "rows of other lists",
    RowKind.HEADING: "rows of headings",
    RowKind.CONTINUATION: "continuations",
    RowKind.EXAMPLE: "examples",
    RowKind.NOT_UNDERSTOOD: "rows that are not understood",
}


OWN = "the toolkit's "
"""How the reason begins why a row of the toolkit's own sheets is not counted."""


@dataclass(frozen=True, slots=True)
class ChosenColumn:
    """A column that was taken for a field although others may be it as well: the field, which, and which not.

    A column is its letters and its heading.
    """

    field: str
    column: tuple[str, str]
    others: tuple[tuple[str, str], ...]

    @property
    def not_taken(self) -> str:
        """``not E (Q1 RAG) or H (Board rating)``."""
        return f"not {listed((f'{letters} ({heading})' for letters, heading in self.others), 'or')}"

    def as_json(self) -> dict[str, object]:
        """The choice as ``csp tallies --json`` prints it."""
        others = [{"column": letters, "heading": heading} for letters, heading in self.others]
        return {"field": self.field, "column": self.column[0], "heading": self.column[1], "not": others}


@dataclass(frozen=True, slots=True)
class CountedTable:
    """Rows of one table that are counted: where they are, the column that rates them, and as what they are counted.

    ``chosen``: of its columns for the rating, the update and the date those that were chosen among several.
    """

    sheet: str
    rows: tuple[int, ...]
    column: str
    heading: str
    kind: RowKind
    chosen: tuple[ChosenColumn, ...] = ()

    @property
    def runs(self) -> str:
        """``2 to 12 and 14``: the rows' numbers."""
        return listed(f"{first} to {last}" if first != last else str(first) for first, last in unbroken_runs(self.rows))

    def as_json(self) -> dict[str, object]:
        """The table as ``csp tallies --json`` prints it."""
        spans = [[first, last] for first, last in unbroken_runs(self.rows)]
        return {
            "sheet": self.sheet,
            "rows": spans,
            "column": self.column or None,
            "heading": self.heading or None,
            "as": self.kind.value,
            "chosen": [one.as_json() for one in self.chosen],
        }

    @property
    def columns(self) -> str:
        """``, rated in column G, RAG (not E (Q1 RAG)); update in column H, Update (not I (Comments))``."""
        rated = f", rated in column {self.column}, {self.heading}" if self.column else ", without a rating"
        chosen = {one.field: one for one in self.chosen}
        said = f"{rated} ({chosen.pop('status').not_taken})" if "status" in chosen else rated
        for one in chosen.values():
            what = PLAN_FIELDS[one.field].heading.casefold()
            said += f"; {what} in column {one.column[0]}, {one.column[1]} ({one.not_taken})"
        return said


@dataclass(frozen=True, slots=True)
class PassedRow:
    """A row that is not counted: what it is, and why. ``column`` is the first of the cells that are beside a row of a
    table, 0 where the whole row is meant.
    """

    sheet: str
    row: int
    kind: RowKind
    why: str
    column: int = 0

    def as_json(self) -> dict[str, object]:
        """The row as ``csp tallies --json`` prints it."""
        return {"sheet": self.sheet, "row": self.row, "as": self.kind.value, "why": self.why}


@dataclass(frozen=True, slots=True)
class Account:
    """Every row of every visible sheet that holds something: counted, or passed over."""

    counted: tuple[CountedTable, ...] = ()
    passed: tuple[PassedRow, ...] = ()
    beside: tuple[PassedRow, ...] = ()
    """What looks like an action beside a row that has its class already: cells that belong to no table."""

    @property
    def rows(self) -> int:
        """How many rows are accounted for."""
        return sum(len(table.rows) for table in self.counted) + len(self.passed)

    @property
    def not_understood(self) -> tuple[PassedRow, ...]:
        """The rows that look like actions and are in no table, and such cells beside another row."""
        return (*(row for row in self.passed if row.kind is RowKind.NOT_UNDERSTOOD), *self.beside)

    @property
    def other_lists(self) -> list[tuple[str, int, str]]:
        """Sheets and lists beside the plan that are not counted: the sheet, how many rows, and why."""
        return [(sheet, len(rows), why) for (sheet, why), rows in self._other_rows().items()]

    def other_lists_as_json(self) -> list[dict[str, object]]:
        """The same as ``csp tallies --json`` prints them, with the runs of their rows."""
        return [
            {"sheet": sheet, "rows": len(rows), "spans": [[*run] for run in unbroken_runs(rows)], "why": why}
            for (sheet, why), rows in self._other_rows().items()
        ]

    def _other_rows(self) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = {}
        for row in self.passed:
            if row.kind is RowKind.OTHER:
                found.setdefault((row.sheet, row.why), []).append(row.row)
        return found

    def with_own_sheets(self, filled: Mapping[str, Sequence[int]]) -> "Account":
        """The account with the rows that hold something on the toolkit's own sheets, which are read for no plan."""
        rows = (
            PassedRow(sheet, number, RowKind.OTHER, f"{OWN}sheet {sheet}")
            for sheet in filled
            for number in filled[sheet]
        )
        return replace(self, passed=(*self.passed, *rows))

    def number(self, kind: RowKind) -> int:
        """How many rows are of that kind."""
        return sum(len(table.rows) for table in self.counted if table.kind is kind) + sum(
            row.kind is kind for row in self.passed
        )

    def lines(self) -> list[str]:
        """Such as ``48 actions: sheet Actions, rows 2 to 49, rated in column G, Status; 3 bands and 1 total passed
        over``, one for each table.
        """
        return list(self._lines())

    def counted_lines(self) -> list[str]:
        """The lines of what is counted, without those of other lists."""
        return list(self._counted_lines())

    def _lines(self) -> Iterator[str]:
        yield from self._counted_lines()
        yield from self._other_lines()

    def _counted_lines(self) -> Iterator[str]:
        for table in self.counted:
            start = f"{counted_words(len(table.rows), table.kind.value)}: sheet {table.sheet}, "
            word = "row" if len(table.rows) == 1 else "rows"
            passed = self._passed_on(table.sheet) if self._is_first_on_sheet(table) else ""
            yield f"{start}{word} {table.runs}{table.columns}{passed}."

    def _other_lines(self) -> Iterator[str]:
        others = sorted({row.sheet for row in self.passed} - {table.sheet for table in self.counted})
        for sheet in others:
            rows = [row for row in self.passed if row.sheet == sheet and row.kind is RowKind.OTHER]
            why = Counter(row.why for row in rows if not row.why.startswith(OWN))
            if reason := next(iter(why), ""):
                number = sum(row.sheet == sheet for row in self.passed)
                yield f"Not counted: sheet {sheet}, {counted_words(number, 'row')} ({reason})."

    def _is_first_on_sheet(self, table: CountedTable) -> bool:
        return next(one for one in self.counted if one.sheet == table.sheet) is table

    def _passed_on(self, sheet: str) -> str:
        kinds = Counter(row.kind for row in self.passed if row.sheet == sheet and row.kind is not RowKind.HEADING)
        if not kinds:
            return ""
        return f"; {listed(_named(kind, number) for kind, number in sorted(kinds.items()))} passed over"


def _named(kind: RowKind, number: int) -> str:
    one = _SINGULARS.get(kind, "row that is not understood" if kind is RowKind.NOT_UNDERSTOOD else kind.value)
    return counted_words(number, one, _PLURALS.get(kind) or _MANY.get(kind) or f"{one}s")


def rating_column(columns: dict[str, int]) -> str:
    """The letter of the column with the ratings, or ""."""
    return column_letters(columns["status"]) if "status" in columns else ""


def passed_over(sheet: str, rows: Sequence[int], kind: RowKind, why: str) -> list[PassedRow]:
    """Rows of one sheet that are passed over for one reason."""
    return [PassedRow(sheet, row, kind, why) for row in rows]
