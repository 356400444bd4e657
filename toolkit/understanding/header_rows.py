"""Where on a sheet the headings of a plan's table are: in one row, or in two with the quarters above.

A row of headings is known by what a table cannot do without: the text of its rows, and their rating or, where nobody
rates, at least who leads, by when, and what was done.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from toolkit.entries.text import is_blank, one_line
from toolkit.grid import Sheet, Value
from toolkit.records import dataclass
from toolkit.tables.headings import heading_key
from toolkit.tables.layout import TableLayout
from toolkit.understanding.answers import Answer
from toolkit.understanding.heading_choice import column_of
from toolkit.understanding.headings import LONGEST_HEADING, ONLY_QUARTER, read_heading, says_a_time

TOP_ROWS = 40
"""Rows of a sheet in which headings are looked for by all that is known of them; below, only repeated ones are."""
_LOOKED_AT = 30
"""Rows below the headings that tell what a column holds."""
_TEXTS = ("text", "aim")
_QUARTERLY = ("status", "update")
_UNRATED = frozenset(("leads", "by_when", "update"))
_FEWEST_UNRATED = 2
_FEWEST_HEADINGS = 2
"""Headings that a table has at least: of its texts, and of their ratings."""


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """The headings of a table by column; ``row`` is the last row that they take, ``top`` the first.

    ``rated``: one of them is known to be of ratings, or an officer says which is; ``said``: only the officer.
    """

    row: int
    top: int
    headings: Mapping[int, str]
    rated: bool
    said: bool = False


def header_rows(
    sheet: Sheet, layout: TableLayout, answers: Mapping[str, Answer] = MappingProxyType({})
) -> Iterator[HeaderRow]:
    """Every row of headings of that table on a sheet, from the top; ``answers``: what officers said of its columns."""
    numbers = sorted(sheet.rows)
    spread = _spread_over_columns(sheet)
    known: set[str] = set()
    taken = 0
    for place, number in enumerate(numbers):
        if number <= taken:
            continue
        if place >= TOP_ROWS:
            if not known:
                return
            if not _may_repeat(sheet.rows[number], known):
                continue
        found = _in_two_rows(sheet, number, spread, layout) or _in_one_row(sheet, number, layout, answers)
        if found:
            known |= {text.casefold() for text in found.headings.values()}
            taken = found.row
            yield found


def said_header(sheet: Sheet, rows: range) -> HeaderRow | None:
    """The headings in those rows, of which an officer says that they are; in several rows, what each column has below
    one another. None where they hold no two headings.
    """
    parts = [texts_of(sheet.rows.get(row, {})) for row in rows]
    columns = sorted({column for texts in parts for column in texts})
    headings = {
        column: " ".join(dict.fromkeys(texts[column] for texts in parts if column in texts)) for column in columns
    }
    if len(headings) < _FEWEST_HEADINGS:
        return None
    return HeaderRow(rows[-1], rows[0], headings, rated=True, said=True)


def _may_repeat(cells: Mapping[int, Value], known: set[str]) -> bool:
    """A quick look at a row far down: whether two of its cells say what a heading above says."""
    same = 0
    for value in cells.values():
        if isinstance(value, str) and len(value) <= LONGEST_HEADING and _as_heading(value) in known:
            same += 1
    return same > 1


@lru_cache(maxsize=8192)  # columns say the same in many rows
def _as_heading(text: str) -> str:
    return one_line(text).casefold()


def texts_of(cells: Mapping[int, Value]) -> dict[int, str]:
    """The row's texts by column, each on one line."""
    return {
        column: one_line(value)
        for column, value in cells.items()
        if isinstance(value, str) and len(value) <= 3 * LONGEST_HEADING and not is_blank(value)
    }


def _in_one_row(sheet: Sheet, number: int, layout: TableLayout, answers: Mapping[str, Answer]) -> HeaderRow | None:
    texts = _over_texts(sheet, number, texts_of(sheet.rows[number]))
    said = {name for name, answer in answers.items() if column_of(answer.text, texts) is not None}
    if len(texts) < _FEWEST_HEADINGS and not said:
        return None
    known = _fields(texts, layout)
    fields = known | said
    if not ("text" in said or _is_header(fields)):
        return None
    return HeaderRow(number, number, texts, "status" in fields, "status" not in known)


def _over_texts(sheet: Sheet, number: int, texts: dict[int, str]) -> dict[int, str]:
    """The headings; one that is merged over a column of numbers and one of texts is over the texts: the numbers are
    refs.
    """
    for cells in sheet.merged:
        left, right = cells.first_column, cells.last_column
        if cells.first_row != number or left == right or left not in texts:
            continue
        below = [sheet.rows[row] for row in sorted(sheet.rows) if row > cells.last_row][:_LOOKED_AT]
        numbered = [row for row in below if left in row and left + 1 in row]
        told = [row for row in numbered if not _has_letters(row[left]) and _has_letters(row[left + 1])]
        if told and 3 * len(told) >= 2 * len(numbered) and not texts.get(left + 1):
            texts[left + 1] = texts.pop(left)
    return texts


def _has_letters(value: Value) -> bool:
    return isinstance(value, str) and any(map(str.isalpha, value))


def _fields(texts: Mapping[int, str], layout: TableLayout) -> set[str]:
    return {reading.field for text in texts.values() if (reading := read_heading(text, layout))}


def _is_header(fields: set[str]) -> bool:
    if not any(name in fields for name in _TEXTS):
        return False
    return "status" in fields or len(fields & _UNRATED) >= _FEWEST_UNRATED


def _in_two_rows(
    sheet: Sheet, number: int, spread: Mapping[tuple[int, int], str], layout: TableLayout
) -> HeaderRow | None:
    """A row whose cells stand over several columns each, and below it what each of these is: "Quarter 1" over RAG and
    Update, RAG over Previous and Current. Headings of one row alone stay whole, whichever of the two they are in.
    """
    below = sheet.rows.get(number + 1)
    if below is None:
        return None
    upper = texts_of(sheet.rows[number]) | {column: text for (row, column), text in spread.items() if row == number}
    lower = texts_of(below)
    if not (any(row == number for row, _ in spread) or _are_times(upper) or _parts_times(upper, lower)):
        return None
    upper = _carried(upper, lower)
    both = {
        column: " ".join(dict.fromkeys(filter(None, (upper.get(column), lower.get(column)))))
        for column in upper.keys() | lower
    }
    alone = max(len(_fields(upper, layout)), len(_fields(lower, layout)))
    fields = _fields(both, layout)
    quarters = {reading.quarter for text in both.values() if (reading := read_heading(text, layout))} - {None}
    tells = quarters or _tells_apart(upper, lower, layout)
    if not (_is_header(fields) and tells and len(fields) >= alone):
        return None
    years = {column: text for (row, column), text in spread.items() if row == number - 1 and says_a_time(text)}
    both = {column: " ".join(filter(None, (years.get(column), text))) for column, text in both.items()}
    return HeaderRow(number + 1, number - 1 if years else number, both, "status" in fields)


def _are_times(texts: Mapping[int, str]) -> bool:
    """Whether a row says nothing but of which time columns are, of two times at least: "2024-25" and "2025-26"."""
    return len(set(texts.values())) > 1 and all(map(says_a_time, texts.values()))


def _parts_times(upper: Mapping[int, str], lower: Mapping[int, str]) -> bool:
    """Whether the row below says only of which time columns are, under a heading and the blank cell beside it."""
    times = {column: text for column, text in lower.items() if upper.get(column) != text}
    return _are_times(times) and any(column not in upper and column - 1 in times for column in times)


def _carried(upper: Mapping[int, str], lower: Mapping[int, str]) -> dict[int, str]:
    """The upper headings; one over columns whose parts are of two times stands over the blank cells beside it too."""
    carried = dict(upper)
    for column in sorted(lower):
        if column not in carried and column - 1 in carried and says_a_time(lower[column]):
            carried[column] = carried[column - 1]
    return carried


def _tells_apart(upper: Mapping[int, str], lower: Mapping[int, str], layout: TableLayout) -> bool:
    """Whether two columns have one heading of a rating or an update in one row, and in the other what they are of."""
    for same, other in ((upper, lower), (lower, upper)):
        several: dict[str, set[str]] = {}
        for column, text in same.items():
            reading = read_heading(text, layout)
            if reading and reading.field in _QUARTERLY and other.get(column, text) != text:
                several.setdefault(text, set()).add(other[column])
        rest = {column for column, text in other.items() if same.get(column) != text}
        named = {column for column, text in same.items() if text in several and len(several[text]) > 1}
        if named and (rest <= named or other is upper):
            return True
    return False


def _spread_over_columns(sheet: Sheet) -> dict[tuple[int, int], str]:
    """What merged cells say over each of their columns, and a quarter over the columns up to the next heading."""
    said: dict[tuple[int, int], str] = {}
    for row in sorted(sheet.rows)[:TOP_ROWS]:
        said |= {(row, column): text for column, text in _quarters_carried(sheet, row).items()}
    for cells in sheet.merged:
        value = sheet.rows.get(cells.first_row, {}).get(cells.first_column)
        if cells.first_column == cells.last_column or not isinstance(value, str) or len(value) > LONGEST_HEADING:
            continue
        for column in range(cells.first_column, cells.last_column + 1):
            said[cells.first_row, column] = one_line(value)
    return said


def _quarters_carried(sheet: Sheet, row: int) -> dict[int, str]:
    """A cell that says a quarter and nothing else is over the columns to its right too, until another cell."""
    upper, below = texts_of(sheet.rows[row]), sheet.rows.get(row + 1, {})
    carried: dict[int, str] = {}
    for column, text in upper.items():
        if not ONLY_QUARTER.fullmatch(heading_key(text)):
            continue
        right = column + 1
        while right in below and right not in upper:
            carried[right] = text
            right += 1
        carried |= {column: text} if carried.get(column + 1) == text else {}
    return carried
