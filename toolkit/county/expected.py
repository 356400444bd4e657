"""The list of the partnerships that are expected to report: read from a table's cells, and found by their names."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping

from toolkit.county.names import name_key
from toolkit.county.official import NO_NAMES, OfficialNames
from toolkit.entries.text import one_line
from toolkit.entries.wording import listed, nearest
from toolkit.errors import WorkbookError
from toolkit.grid import Sheet, Value, address
from toolkit.records import dataclass

_HEADINGS: Mapping[str, frozenset[str]] = {
    "name": frozenset(("partnership", "csp", "community safety partnership", "csp name")),
    "code": frozenset(("code", "ons code", "csp code", "gss code", "area code")),
    "contact": frozenset(("contact", "email", "e-mail", "contact email", "officer")),
    "also": frozenset(("also", "also known as", "other names", "also called", "aliases")),
    "due": frozenset(("due", "due date", "deadline", "by when")),
}
_OTHER_NAMES = ("name", "district", "area")
"""Headings of names where no column is headed as those of partnerships, the most telling first."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A partnership on the list: its name, its official code, whom to write to, other names, and when it is due."""

    name: str
    code: str = ""
    contact: str = ""
    also: tuple[str, ...] = ()
    due: datetime.date | None = None


class ExpectedList:
    """The partnerships of a list, found by any of their names. Raises WorkbookError where two share one.

    ``official`` are names by which a partnership is found that the list has under another one of them. A name is found
    as it is written, capitals and spaces aside, or where that leaves one only, without the words that are said of all:
    "Newcastle Borough" and "Newcastle City" stay two.
    """

    def __init__(self, entries: Iterable[Expected], official: OfficialNames = NO_NAMES) -> None:
        self.entries, self._official = tuple(entries), official
        self._written: dict[str, Expected] = {}
        self._by_key: dict[str, list[Expected]] = defaultdict(list)
        for entry in self.entries:
            for name in dict.fromkeys(_as_written(name) for name in (entry.name, entry.code, *entry.also) if name):
                other = self._written.setdefault(name, entry)
                if other is not entry:
                    raise WorkbookError(_shared(other.name, entry.name))
                if entry not in self._by_key[name_key(name)]:
                    self._by_key[name_key(name)].append(entry)
        self._officially = _officially(self.entries, official)

    def find(self, name: str) -> Expected | None:
        """The partnership that goes by this name, or None."""
        found = self._by_key.get(name_key(name)) or self._officially.get(self._official.find(name), [])
        return self._written.get(_as_written(name)) or (found[0] if len(found) == 1 else None)

    def nearest_to(self, name: str) -> str:
        """The names on the list that it may be, or is most like; empty where none is."""
        may_be = self._by_key.get(name_key(name), [])
        if may_be:
            return listed((entry.name for entry in may_be), "or")
        key = nearest(name_key(name), self._by_key)
        return self._by_key[key][0].name if key else ""


def _officially(entries: Iterable[Expected], official: OfficialNames) -> dict[str, list[Expected]]:
    """The partnerships of the list by their official names."""
    found: dict[str, list[Expected]] = defaultdict(list)
    for entry in entries:
        names = {official.find(name) for name in (entry.name, entry.code, *entry.also) if name} - {""}
        if len(names) == 1:
            found[names.pop()].append(entry)
    return found


def _as_written(name: str) -> str:
    return one_line(name).casefold()


def _shared(one: str, other: str) -> str:
    if one == other:
        return f"The list of partnerships has {one} twice: delete one of the two lines."
    return f"The list of partnerships has {listed([one, other])} under one name: give each a name of its own."


def expected_of(sheet: Sheet, file: str, official: OfficialNames = NO_NAMES) -> ExpectedList:
    """The list on a sheet, or in a CSV file as one. Raises WorkbookError where it names nobody."""
    for number in sorted(sheet.rows)[:20]:
        columns = _columns(sheet.rows[number])
        if "name" in columns:
            rows = [row for row in sorted(sheet.rows) if row > number]
            entries = [
                _entry(sheet, row, columns, file) for row in rows if one_line(sheet.rows[row].get(columns["name"]))
            ]
            if entries:
                return ExpectedList(entries, official)
    raise WorkbookError(
        f'"{file}" has no list of partnerships: it needs a column Partnership with a name in every row, and may have '
        "the columns Code, Contact, Also known as and Due."
    )


def _columns(cells: Mapping[int, Value]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in sorted(cells):
        heading = one_line(cells[column]).casefold()
        for field, spellings in _HEADINGS.items():
            if heading in spellings:
                found.setdefault(field, column)
    headings = {one_line(cells[column]).casefold(): column for column in sorted(cells, reverse=True)}
    others = [headings[name] for name in _OTHER_NAMES if name in headings]
    return {"name": others[0], **found} if others else found


def _entry(sheet: Sheet, row: int, columns: Mapping[str, int], file: str) -> Expected:
    cells = sheet.rows[row]
    said = {field: one_line(cells.get(column)) for field, column in columns.items()}
    also = tuple(name.strip() for name in said.get("also", "").split(";") if name.strip())
    due = (
        _due(cells.get(columns["due"]), f"{sheet.name}!{address(row, columns['due'])}", file)
        if "due" in columns
        else None
    )
    return Expected(said["name"], said.get("code", ""), said.get("contact", ""), also, due)


def _due(value: Value | None, cell: str, file: str) -> datetime.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.datetime.strptime(one_line(value), form).date()
        except ValueError:
            continue
    raise WorkbookError(f'"{file}": Due in {cell} is "{one_line(value)}": type a date such as 4 June 2026.')


def without_list(names: Iterable[str], official: OfficialNames = NO_NAMES) -> ExpectedList:
    """The partnerships that have reported, each under its own name, where there is no list of those expected.

    Two names that are officially one partnership's are one, under that which comes first in the alphabet.
    """
    spellings = {_as_written(name): one_line(name) for name in reversed(list(names))}
    together: dict[str, list[str]] = {}
    for written, name in sorted(spellings.items()):
        together.setdefault(official.find(name) or f"\0{written}", []).append(name)
    return ExpectedList((Expected(first, also=tuple(more)) for first, *more in together.values()), official)
