"""What a file that came back says: its rows by key or by ref and words, and what in it was not asked for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import product

from toolkit.entries.dates.cells import by_when_of_date
from toolkit.entries.dates.outcomes import ByWhen
from toolkit.entries.text import as_text, one_line, printable, text_lines
from toolkit.entries.wording import listed_first
from toolkit.grid import Book, CellError, CellRange, Sheet, Uncached, Value, address
from toolkit.partners.asking.as_asked import AS_ASKED, BASE_COLUMNS, ROWS_FROM, TOKEN
from toolkit.partners.asking.updates import ASKED_FIELDS
from toolkit.partners.asking.workbook import HEADINGS_ASKED, is_own_heading
from toolkit.partners.gathering.not_taken import NotTaken
from toolkit.partners.keys import KEY
from toolkit.plan.details import read_details
from toolkit.records import dataclass
from toolkit.tables.fields import PLAN_FIELDS
from toolkit.tables.finding import RawRow, find_tables
from toolkit.tables.headings import ACTIONS, MEASURES, heading_key
from toolkit.tables.layout import Column, TableLayout
from toolkit.tables.taking_apart import table_rows

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of an answer. ``said`` is what it holds of what may be answered, in the form in which texts are compared,
    ``typed`` the same letter by letter, ``base`` what that was when it was asked, None where nobody knows. ``place`` is
    where the row is, ``cells`` where each of its fields is.
    """

    place: str
    key: str
    ref: str
    text: str
    said: Mapping[str, str]
    typed: Mapping[str, str]
    base: Mapping[str, str] | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    moved: bool = False
    """Whether it stands beside the hidden key of another row."""

    def cell(self, name: str) -> str:
        """Where a field of it is."""
        return self.cells.get(name, self.place)

    @property
    def touched(self) -> bool:
        """Whether anything of it was filled in or changed."""
        return any(self.says(name) for name in self.said)

    def says(self, name: str) -> bool:
        """Whether it says something of a field that was not there when it was asked."""
        return bool(self.said.get(name)) and (self.base is None or self.said[name] != self.base.get(name, ""))

    @property
    def cleared(self) -> list[str]:
        """The fields that held something when they were asked and hold nothing now."""
        return [
            name for name, value in (self.base or {}).items() if value and name in self.said and not self.said[name]
        ]


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back: its name, the digest of its bytes, what it says of its request, its rows, and remarks on
    what else is in it. ``token`` is empty where it is none of the toolkit's workbooks.
    """

    name: str
    digest: str
    rows: tuple[ReturnedRow, ...]
    token: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    is_plan: bool = False
    """Whether it is a whole plan's workbook, and no answer to a request."""

    @property
    def agency(self) -> str:
        """Whose answer it is, by what it says itself."""
        return self.token.get("agency", "")

    @property
    def quarter(self) -> str:
        """The quarter that it answers, as the record names it; empty where it does not say."""
        year, number = self.token.get("plan_year"), self.token.get("quarter")
        return f"{year} Quarter {number}" if year and number else ""


def read_returned(book: Book, name: str, digest: str) -> ReturnedFile:
    """What a workbook, or the tables of a document as sheets, answers; no rows where nothing of it is an answer."""
    asked = next((sheet for sheet in book.sheets if _is_asked(sheet)), None)
    token = _token(asked) if asked else {}
    base = dict(_base(asked)) if asked else {}
    rows: list[ReturnedRow] = []
    remarks: list[str] = []
    for sheet in book.sheets:
        if sheet is asked:
            continue
        found = list(_rows_of_keys(sheet, base) if _key_column(sheet) else _rows_of_table(sheet, base))
        rows += found
        remarks += _altered(sheet, found, base)
        remarks += [
            NotTaken(f"{sheet.name}!{address(*cell)} has a note: {_short(text)}")
            for cell, text in sorted(sheet.notes.items())
        ]
    remarks += _lost(rows, base)
    is_plan = asked is None and (any(sheet.owned for sheet in book.sheets) or bool(read_details(book)[0].typed))
    return ReturnedFile(name, digest, tuple(rows), token, tuple(remarks), is_plan)


def _is_asked(sheet: Sheet) -> bool:
    names = [one_line(sheet.rows.get(row, {}).get(1)) for row in range(1, len(TOKEN) + 1)]
    return names == list(TOKEN) and sheet.name.startswith(AS_ASKED)


def _token(sheet: Sheet) -> dict[str, str]:
    return {name: one_line(sheet.rows.get(row, {}).get(2)) for row, name in enumerate(TOKEN, start=1)}


def _base(sheet: Sheet) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row as it was asked, by its key."""
    for number in range(ROWS_FROM, max(sheet.rows, default=0) + 1):
        cells = sheet.rows.get(number, {})
        values = {name: said_text(cells.get(column)) for column, name in enumerate(BASE_COLUMNS, start=1)}
        if values["key"].startswith(KEY):
            yield values["key"], values


def said_text(value: Value | None) -> str:
    """A text as it is compared: what a program does to spaces and ends of lines makes no difference."""
    return "\n".join(text_lines(value))


def _key_column(sheet: Sheet) -> int:
    """The column of the rows' keys, wherever it is now; 0 without one."""
    cells = ((column, value) for row in sheet.rows.values() for column, value in row.items())
    return next((column for column, value in cells if isinstance(value, str) and value.startswith(KEY)), 0)


def _headings(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The row of headings of a request's sheet, and the column of each field."""
    for number in sorted(sheet.rows):
        texts = {one_line(value): column for column, value in sorted(sheet.rows[number].items(), reverse=True)}
        found = {name: texts[heading] for name, heading in HEADINGS_ASKED.items() if heading in texts}
        if "ref" in found and len(found) > 1:
            return number, found | _renamed(texts, found)
    return 0, {}


def _renamed(texts: Mapping[str, int], found: Mapping[str, int]) -> dict[str, int]:
    """The columns of fields whose heading is gone, by another heading that trackers have for them."""
    others = {heading_key(text): column for text, column in texts.items() if column not in found.values()}
    missing = (column for column in _COLUMNS if column.field not in found)
    named = {
        one.field: [others[key] for name in (one.heading, *one.aliases) if (key := heading_key(name)) in others]
        for one in missing
    }
    return {name: columns[0] for name, columns in named.items() if len(set(columns)) == 1}


def _rows_of_keys(sheet: Sheet, base: Mapping[str, Mapping[str, str]]) -> Iterator[ReturnedRow]:
    top, columns = _headings(sheet)
    keys = _key_column(sheet)
    shared = _shared(sheet, {columns[name] for name in ASKED_FIELDS if name in columns})
    for number in sorted(row for row in sheet.rows if row > top):
        cells = sheet.rows[number]
        own = one_line(cells.get(keys))
        texts = {name: shared.get((number, column), cells.get(column)) for name, column in columns.items()}
        if not (own.startswith(KEY) or one_line(texts.get("text"))):
            continue
        key = _asked_as(own, texts, base)
        asked = base.get(key)
        open_ = [name for name in _allowed(asked) if name in columns]
        formats = {name: sheet.number_formats.get((number, columns[name]), "General") for name in open_}
        row = _row(sheet, number, key, texts, open_, formats, columns, asked)
        yield replace(row, moved=own.startswith(KEY) and own != key)


def _shared(sheet: Sheet, columns: Collection[int]) -> dict[tuple[int, int], Value | None]:
    """What the cells of these columns show that are merged with others above them: the text of the first."""
    return {
        (row, column): sheet.rows.get(cells.first_row, {}).get(cells.first_column)
        for cells in sheet.merged
        for row in range(cells.first_row + 1, min(cells.last_row, max(sheet.rows, default=0)) + 1)
        for column in columns
        if (row, column) in cells
    }


def _asked_as(key: str, texts: Mapping[str, Value | None], base: Mapping[str, Mapping[str, str]]) -> str:
    """The key of the row that was asked. Where rows were sorted or copied without their hidden cells it is the one
    whose ref and words stand beside the answer, for these are what the partner read.
    """
    ref, text = one_line(texts.get("ref")), said_text(texts.get("text"))
    if not text or (key in base and base[key]["text"] == text):
        return key
    same = [other for other, asked in base.items() if (asked["ref"], asked["text"]) == (ref, text)]
    return same[0] if len(same) == 1 else key


def _allowed(asked: Mapping[str, str] | None) -> Sequence[str]:
    """What may be answered of a row; anything where nobody knows what was asked."""
    fields = asked["fields"].split() if asked else ASKED_FIELDS
    return [name for name in ASKED_FIELDS if name in fields]


def _row(
    sheet: Sheet,
    number: int,
    key: str,
    texts: Mapping[str, Value | None],
    fields: Sequence[str],
    formats: Mapping[str, str],
    columns: Mapping[str, int],
    asked: Mapping[str, str] | None,
) -> ReturnedRow:
    typed = {name: _typed(name, texts.get(name), formats[name]) for name in fields}
    first = columns.get("status") or columns.get("update") or min(columns.values(), default=1)
    cells = {name: f"{sheet.name}!{address(number, column)}" for name, column in columns.items()}
    return ReturnedRow(
        f"{sheet.name}!{address(number, first)}",
        key if key.startswith(KEY) else "",
        one_line(texts.get("ref")),
        said_text(texts.get("text")),
        {name: said_text(text) for name, text in typed.items()},
        typed,
        {name: asked[name] for name in fields} if asked is not None else None,
        cells,
    )


def _typed(name: str, value: Value | None, number_format: str) -> str:
    """What was typed, as text: a date that a program made of "March 2020" is that again."""
    if name == "by_when" and hasattr(value, "year") and hasattr(value, "hour"):
        read = by_when_of_date(value, number_format)  # type: ignore[arg-type]
        return read.text if isinstance(read, ByWhen) else as_text(value)
    return printable(as_text(value)).replace("\r\n", "\n").strip()


def _column(name: str, heading: str) -> Column:
    known = PLAN_FIELDS[name]
    return Column(name, heading, (known.heading, *known.aliases, *known.weak))


_TEXTS = tuple(
    dict.fromkeys(
        name
        for layout in (ACTIONS, MEASURES)
        for column in layout.columns
        if column.field == "text"
        for name in (column.heading, *column.aliases)
    )
)
_COLUMNS = (
    _column("ref", HEADINGS_ASKED["ref"]),
    Column("text", HEADINGS_ASKED["text"], _TEXTS),
    *(_column(name, HEADINGS_ASKED[name]) for name in ASKED_FIELDS),
)
_TABLES = tuple(
    TableLayout(f"Answers of {which} and {what}", "", "answer", _COLUMNS, (what, which))
    for what in ("update", "status")
    for which in ("ref", "text")
)
"""Tables that may hold answers: of rows that are named by ref or words, with a rating or an update."""


def _rows_of_table(sheet: Sheet, base: Mapping[str, Mapping[str, str]]) -> Iterator[ReturnedRow]:
    """The rows of a table that somebody made or copied, under headings as trackers have them."""
    if sheet.hidden:
        return
    book = Book("", (sheet,))
    found = next((tables for layout in _TABLES if (tables := find_tables(book, layout))), [])
    for table in found:
        for raw in table_rows(table):
            row = _row_of(sheet, raw, base)
            if (row.ref or row.text) and (row.touched or row.key):
                yield row


def _row_of(sheet: Sheet, raw: RawRow, base: Mapping[str, Mapping[str, str]]) -> ReturnedRow:
    key = _asked_as("", raw.values, base)
    asked = base.get(key)
    fields = [name for name in _allowed(asked) if name in raw.table.columns]
    formats = {name: raw.number_format(name) for name in fields}
    return _row(sheet, raw.row, key, raw.values, fields, formats, raw.table.columns, asked)


def _altered(sheet: Sheet, rows: Sequence[ReturnedRow], base: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """What differs that was locked, what holds no text, and what stands where nothing was."""
    for row in rows:
        asked = base.get(row.key)
        for name, what in (("ref", "the ref"), ("text", "the wording")) if asked else ():
            if asked and getattr(row, name) != asked[name]:
                now = _short(getattr(row, name))
                yield NotTaken(f'{row.cell(name)}: {what} of {asked["ref"] or "the row"} was altered to "{now}"')
    if moved := [row.ref or _short(row.text) for row in rows if row.moved]:
        what = "stands beside another's hidden key" if len(moved) == 1 else "stand beside hidden keys of others"
        yield f"{listed_first(moved)} {what}, so what is said there was taken by ref and words"
    yield from _said_of_several(sheet, rows)
    yield from _broken(sheet, rows)
    yield from _beside(sheet, base) if _key_column(sheet) else ()


def _said_of_several(sheet: Sheet, rows: Sequence[ReturnedRow]) -> Iterator[str]:
    """Which merged cells answer several rows at once."""
    answers = {row.cell(name): row for row in rows for name in row.said if row.says(name)}
    for cells in sheet.merged:
        within = product(range(cells.first_row, min(cells.last_row, max(sheet.rows, default=0)) + 1), _span(cells))
        found = [row for at in within if (row := answers.get(f"{sheet.name}!{address(*at)}"))]
        if len(found) > 1:
            first = f"{sheet.name}!{address(cells.first_row, cells.first_column)}"
            named = listed_first([row.ref or _short(row.text) for row in found])
            yield f"{first} is merged with the cells below it, so what it says counts for {named}"


def _span(cells: CellRange) -> range:
    return range(cells.first_column, min(cells.last_column, cells.first_column + 100) + 1)


def _broken(sheet: Sheet, rows: Sequence[ReturnedRow]) -> Iterator[str]:
    """The cells of answers whose value is not in the file."""
    _, columns = _headings(sheet)
    wanted = {columns[name] for name in ASKED_FIELDS if name in columns}
    for number in sorted(sheet.rows) if rows else ():
        for column, value in sorted(sheet.rows[number].items()):
            if column in wanted and isinstance(value, CellError | Uncached):
                at = f"{sheet.name}!{address(number, column)}"
                yield NotTaken(f"{at} holds a formula or an error, so it is not read")


def _beside(sheet: Sheet, base: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """What was typed beside or below the rows of a request, and which of its columns are gone."""
    top, columns = _headings(sheet)
    keys = _key_column(sheet)
    if not top:
        yield NotTaken(f"{sheet.name}: the row of headings is gone, so its rows cannot be read")
    asked = {name for one in base.values() for name in one["fields"].split()}
    for gone in (HEADINGS_ASKED[name] for name in ASKED_FIELDS if top and name in asked - columns.keys()):
        yield NotTaken(
            f'{sheet.name}: the column "{gone}" is gone or has another heading, so what it says was not read'
        )
    own = {column for column, text in sheet.rows.get(top, {}).items() if is_own_heading(one_line(text))}
    known_columns = {*columns.values(), *own, keys, keys + 1}
    for number in sorted(row for row in sheet.rows if row > top):
        cells = sheet.rows[number]
        answers = [one_line(cells.get(columns[name])) for name in ASKED_FIELDS if name in columns]
        is_new = one_line(cells.get(columns.get("text", 0))) and any(
            answers
        )  # what it answers is said where it is matched
        known = one_line(cells.get(keys)).startswith(KEY) or is_new
        for column, value in sorted(cells.items()):
            is_band = column == columns.get("ref") and one_line(value) in (ACTIONS.sheet, MEASURES.sheet)
            beyond = column not in known_columns
            as_asked = said_text(value) in base.get(one_line(cells.get(keys)), {}).values()
            if one_line(value) and not is_band and not as_asked and (beyond if known else True):
                yield NotTaken(f"{sheet.name}!{address(number, column)} was added: {_short(one_line(value))}")


def _lost(rows: Sequence[ReturnedRow], base: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    there = {row.key for row in rows}
    for key, asked in base.items():
        if key not in there:
            yield f"the row {asked['ref'] or _short(asked['text'])} was taken out"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]} ..."
