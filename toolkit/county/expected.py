"""The list of the partnerships that are expected to report: read from a table's cells, and found by their names."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.county.names import name_key
from toolkit.entries.text import one_line
from toolkit.entries.wording import listed, nearest
from toolkit.errors import WorkbookError
from toolkit.grid import Sheet, Value, address

_HEADINGS: Mapping[str, frozenset[str]] = {
    "name": frozenset(("partnership", "csp", "name", "community safety partnership", "csp name", "district", "area")),
    "code": frozenset(("code", "ons code", "csp code", "gss code", "area code")),
    "contact": frozenset(("contact", "email", "e-mail", "contact email", "officer")),
    "also": frozenset(("also", "also known as", "other names", "also called", "aliases")),
    "due": frozenset(("due", "due date", "deadline", "by when")),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """A partnership on the list: its name, its official code, whom to write to, other names, and when it is due."""

    name: str
    code: str = ""
    contact: str = ""
    also: tuple[str, ...] = ()
    due: datetime.date | None = None


class ExpectedList:
    """The partnerships of a list, found by any of their names. Raises WorkbookError where two share one."""

    def __init__(self, entries: Iterable[Expected]) -> None:
        self.entries = tuple(entries)
        homes: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            for name in (entry.name, entry.code, *entry.also):
                if name:
                    homes[name_key(name)].add(entry.name)
        if shared := [names for names in homes.values() if len(names) > 1]:
            raise WorkbookError(
                f"The list of partnerships has {listed(sorted(shared[0]))} under one name: give each a name of its own."
            )
        names = {entry.name: entry for entry in self.entries}
        if len(names) < len(self.entries):
            twice = next(entry.name for entry in self.entries if names[entry.name] is not entry)
            raise WorkbookError(f"The list of partnerships has {twice} twice: delete one of the two lines.")
        self._homes = {key: names[next(iter(found))] for key, found in homes.items()}

    def find(self, name: str) -> Expected | None:
        """The partnership that goes by this name, or None."""
        return self._homes.get(name_key(name))

    def nearest_to(self, name: str) -> str:
        """The name on the list that is most like this one, empty where none is."""
        key = nearest(name_key(name), self._homes)
        return self._homes[key].name if key else ""


def expected_of(sheet: Sheet, file: str) -> ExpectedList:
    """The list on a sheet, or in a CSV file as one. Raises WorkbookError where it names nobody."""
    for number in sorted(sheet.rows)[:20]:
        columns = _columns(sheet.rows[number])
        if "name" in columns:
            rows = [row for row in sorted(sheet.rows) if row > number]
            entries = [
                _entry(sheet, row, columns, file) for row in rows if one_line(sheet.rows[row].get(columns["name"]))
            ]
            if entries:
                return ExpectedList(entries)
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
    return found


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


def without_list(names: Sequence[str]) -> ExpectedList:
    """The partnerships that have reported, each under its own name, where there is no list of those expected."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_key[name_key(name)].append(name)
    return ExpectedList(
        Expected(spellings[0], also=tuple(dict.fromkeys(spellings[1:]))) for _, spellings in sorted(by_key.items())
    )
