"""What each row of a plan's table is: an action or measure, a heading, a band, a continuation, a total, a note.

A row that is none of the plan's is passed over with its reason; one that might be an action is never taken for a note.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import field, replace
from enum import StrEnum

from toolkit.entries.refs import parse_ref
from toolkit.entries.text import as_text, one_line
from toolkit.grid import Value
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass
from toolkit.tables.finding import FoundTable, RawRow
from toolkit.tables.headings import heading_key
from toolkit.tables.taking_apart import merged_values, row_values
from toolkit.understanding.around.titles import SAID_TITLE
from toolkit.understanding.doubtful_rows import TOO_LITTLE, LittleRows, rows_with_little

EXAMPLE = lazy_pattern(r"example (?:row|action|measure)\b|(?:e g|for example)\b")
"""How the text of a row begins, by its key, that only shows how to fill in the table."""
_TOTAL = lazy_pattern(
    r"(?:grand |sub ?|overall )?totals?\b|(?:count|sum|average|number of (?:actions|rows))\b|cyfanswm\b"
)
_WORK = lazy_pattern(r"(?:count|sum|average)\b")
"""How the text of a totals row begins, by its key, that may as well say what is to be done: "Count the visitors"."""
_NOTE = lazy_pattern(
    r"(?:notes?|n b|nb|source|updated|last updated|please note|correct as at|as at|guidance|\W*\*)\b"
    r"|(?:insert|add) (?:new )?rows? (?:above|below|here)\b|to add (?:more|new) (?:data|rows?|actions?)\b"
)
_KEY = lazy_pattern(r"(?:(?:rag|brag|status|colour) )?(?:key|legend|definitions?|ratings?)(?: to .*| for .*)?")
RATING_ALONE = "it is a rating below the plan's rows with nothing beside it"
PART_RATED = "it has a rating of its own beside an action that is merged over rows"
_LONGEST_REF, _FEWEST_OF_A_TEXT = 12, 3
_FEWEST_WITHOUT_TEXT = 2
"""Cells that a row without a text may have at most and still be an empty one."""
_ANCHORS = ("ref", "leads", "by_when", "status")
_JOINED = ("text", "update", "partners", "leads", "measured_by")


class RowKind(StrEnum):
    """What a row is, as tallies and data files say it."""

    ACTION = "action"
    MEASURE = "success measure"
    HEADING = "heading"
    BAND = "band"
    CONTINUATION = "continuation"
    TOTAL = "total"
    KEY = "key"
    NOTE = "note"
    EXAMPLE = "example"
    OTHER = "another list"
    NOT_UNDERSTOOD = "not understood"


COUNTED = frozenset((RowKind.ACTION, RowKind.MEASURE))


@dataclass(frozen=True, slots=True)
class SortedRow:
    """A row of the sheet with its kind, the row of the plan that it holds, if any, and why it is what it is."""

    row: int
    kind: RowKind
    raw: RawRow | None = None
    why: str = ""


def sort_rows(
    found: FoundTable,
    kind: RowKind,
    priorities: Collection[str],
    is_rating: Callable[[str], bool],
    actions: Set[int] | None = None,
    titles: Set[int] = frozenset(),
) -> list[SortedRow]:
    """Every row of the sheet that holds something below a table's headings, down to the last that it may have.

    ``kind`` is what a counted row is; ``priorities`` are the names that Lists knows; ``actions`` are those of
    the rows that hold too little of which an officer says that they are actions, None where nobody has; ``titles`` are
    rows that officers say are titles. A continuation's texts are joined to those of the row above, so that nothing is
    lost.
    """
    return _Sorter(found, kind, {heading_key(name) for name in priorities}, is_rating, actions, titles).rows()


@dataclass(slots=True)
class _Sorter:
    found: FoundTable
    kind: RowKind
    priorities: Collection[str]
    is_rating: Callable[[str], bool]
    actions: Set[int] | None
    titles: Set[int]
    little: LittleRows = field(init=False)
    covered: Mapping[str, Set[int]] = field(init=False)
    """By field, the rows of the sheet whose cell is merged with one above it."""
    spanned: Set[int] = field(init=False)
    """The rows of the sheet that are one merged cell over at least half of the table's columns."""
    totals: Set[int] = field(init=False)
    """The totals rows of Excel tables, whoever's they are."""

    def __post_init__(self) -> None:
        self.covered = {name: _covered_rows(self.found, name) for name in ("text", "ref")}
        self.spanned = _spanned_rows(self.found)
        self.totals = {
            table.cells.last_row - number for table in self.found.sheet.tables for number in range(table.total_rows)
        }

    def rows(self) -> list[SortedRow]:
        found = self.found
        merged = merged_values(found)
        headings = {field: heading_key(text) for field, text in found.headings.items()}
        numbers = [number for number in sorted(found.sheet.rows) if found.heading_row < number <= found.last_row]
        values = {number: row_values(found, number, merged) for number in numbers}
        self.little = rows_with_little(found, values, self.is_rating)
        sorted_rows: list[SortedRow] = []
        band = found.title
        ended = False
        for place, number in enumerate(numbers):
            own = values[number]
            following = values[numbers[place + 1]] if place + 1 < len(numbers) else {}
            kind, why = self._kind(number, own, following, headings, sorted_rows, ended)
            if kind is None:
                continue
            if kind is RowKind.BAND:
                band = one_line(own.get("text")) or _first_text(found, number)
            ended = ended or kind in (RowKind.TOTAL, RowKind.KEY)
            if kind is RowKind.CONTINUATION:
                self._join(sorted_rows, number, own)
            raw = None
            if kind in COUNTED or kind is RowKind.EXAMPLE:
                raw = RawRow(found, number, own, band, number in found.sheet.hidden_rows)
            sorted_rows.append(SortedRow(number, kind, raw, why))
        return sorted_rows

    def _kind(
        self,
        number: int,
        own: Mapping[str, Value],
        following: Mapping[str, Value],
        headings: Mapping[str, str],
        above: Sequence[SortedRow],
        ended: bool,
    ) -> tuple[RowKind | None, str]:
        """What the row is; None where the table has nothing in it."""
        if not own:
            return None, ""
        if number in self.titles:
            return RowKind.BAND, SAID_TITLE
        if all(_is_stray(value) for value in own.values()) and not self._holds_more(number, own):
            return RowKind.NOTE, "stray characters"
        if self._is_rating_alone(number, own, above):
            return RowKind.NOT_UNDERSTOOD, RATING_ALONE
        if self._is_prepared(number, own):
            return RowKind.NOTE, "prepared for an action and still blank"
        text = one_line(own.get("text"))
        first = _first_text(self.found, number)
        if _repeats(own, headings):
            return RowKind.HEADING, "the headings once more"
        if self._covered(number):
            if self._is_rated_alone(number):
                return RowKind.NOT_UNDERSTOOD, PART_RATED
            return RowKind.CONTINUATION, "part of the merged row above"
        if EXAMPLE.match(heading_key(text)) or (not above and _tells_how_to_fill_in(own)):
            return RowKind.EXAMPLE, "an example of how to fill in the table"
        if number in self.totals:
            return RowKind.TOTAL, "the totals row of an Excel table"
        if self._is_total(number, own, heading_key(first)):
            return RowKind.TOTAL, f"it begins with {first}"
        if self._is_key(own, first):
            return RowKind.KEY, "what ratings mean"
        if len(own) == 1 and _NOTE.match(heading_key(first)):
            return RowKind.NOTE, "a note"
        if self._is_band(number, own, following):
            return RowKind.BAND, "a title over the rows below"
        if self._goes_on(number, own, above) and not self._holds_more(number, own):
            return RowKind.CONTINUATION, "it goes on with the text above"
        if self._is_note(own, first, ended):
            return RowKind.NOTE, "a text below the table"
        return self._of_little(number)

    def _of_little(self, number: int) -> tuple[RowKind, str]:
        """A row that is none of the others: an action, unless it holds too little to be sure of that."""
        if number in self.little.titles:
            return RowKind.BAND, "a title over the rows below"
        if number not in self.little.unsure or (self.actions is not None and number in self.actions):
            return self.kind, ""
        if self.actions is None:
            return RowKind.NOT_UNDERSTOOD, TOO_LITTLE
        if number in self.little.above:
            return RowKind.BAND, "a title over the rows below"
        return RowKind.NOTE, "an officer says that it is no action"

    def _is_rating_alone(self, number: int, own: Mapping[str, Value], above: Sequence[SortedRow]) -> bool:
        """A rating and nothing else right below an action, whose action may be gone; further below it is of a key."""
        follows = bool(above) and above[-1].kind in COUNTED and above[-1].row == number - 1
        alone = set(own) == {"status"} and not self._holds_more(number, own)
        return follows and alone and self.is_rating(one_line(own["status"]))

    def _is_prepared(self, number: int, own: Mapping[str, Value]) -> bool:
        """A number, or an entry of a list typed beside the table, and nothing of an action: no text, update or rating,
        and no more than two cells in the whole row, whatever their headings.
        """
        if set(own) <= {"ref", "priority"} and "ref" in own and self._has_no_text_at_all(number, own):
            return True
        if "text" in own or "update" in own or self._holds_more(number, own) or len(own) > _FEWEST_WITHOUT_TEXT:
            return False
        numbered = "ref" in own and one_line(own["ref"]).isdecimal()
        return (numbered and not self.is_rating(one_line(own.get("status")))) or set(own) == {"status"}

    def _has_no_text_at_all(self, number: int, own: Mapping[str, Value]) -> bool:
        """Whether a row has its number and, besides, only numbers and single words, such as a list offers."""
        if not any(map(str.isdecimal, one_line(own["ref"]))) or len(one_line(own["ref"])) > _LONGEST_REF:
            return False
        cells = self.found.sheet.rows.get(number, {}).values()
        return all(not isinstance(value, str) or len(value.split()) < _FEWEST_OF_A_TEXT for value in cells)

    def _holds_more(self, number: int, own: Mapping[str, Value]) -> bool:
        """Whether the row holds something in a column that no field has, such as a number or another description."""
        cells = self.found.sheet.rows.get(number, {}).values()
        return sum(map(_says_something, cells)) > sum(map(_says_something, own.values()))

    def _is_total(self, number: int, own: Mapping[str, Value], first: str) -> bool:
        if not _TOTAL.match(first) or self._says_much(own):
            return False
        if not _WORK.match(first):
            return True
        worded = any(map(str.isalpha, one_line(own.get("status"))))
        cells = self.found.sheet.rows.get(number, {}).values()
        return not worded and "leads" not in own and any(isinstance(value, int | float) for value in cells)

    def _says_much(self, own: Mapping[str, Value]) -> bool:
        """Whether a row has what only an action has: a rating, or who leads and by when."""
        rated = self.is_rating(one_line(own.get("status")))
        return rated or ("leads" in own and "by_when" in own)

    def _covered(self, number: int) -> bool:
        """Whether the row's text is in a cell merged with the row above: several milestones of one action."""
        if number in self.covered["text"]:
            return True
        cells = self.found.sheet.rows.get(number, {})
        has_text = cells.get(self.found.columns.get("text", 0)) is not None
        return number in self.covered["ref"] and not has_text

    def _is_rated_alone(self, number: int) -> bool:
        value = self.found.sheet.rows.get(number, {}).get(self.found.columns.get("status", 0))
        return bool(one_line(value))

    def _is_band(self, number: int, own: Mapping[str, Value], following: Mapping[str, Value]) -> bool:
        """One text alone: merged across, a known priority, in the column of refs and no ref, or above a row with a ref.

        A text alone in the column of texts is an action that nothing else is known of, unless it reads as a title.
        """
        numbered = number in self.spanned and "ref" in own and len(own) > 1
        texts = {one_line(value) for name, value in own.items() if not (numbered and name == "ref")}
        if len(texts) != 1:
            return False
        text = texts.pop()
        if number in self.spanned or ("priority" not in own and heading_key(text) in self.priorities):
            return True
        if set(own) == {"ref"}:
            return parse_ref(text) is None and any(character.isalpha() for character in text)
        return set(own) == {"text"} and _reads_as_title(text) and "ref" in following and len(following) > 2

    def _is_key(self, own: Mapping[str, Value], first: str) -> bool:
        says_so = _KEY.fullmatch(heading_key(first)) is not None
        if says_so and not {"text", "leads", "by_when"} & set(own):
            return True
        if self._says_much(own) and len(own) > 2:
            return False
        texts = [one_line(value) for value in own.values()]
        return says_so or (self.is_rating(first) and len(texts) <= 2)

    def _goes_on(self, number: int, own: Mapping[str, Value], above: Sequence[SortedRow]) -> bool:
        """A row without ref, lead, date and rating whose text begins in the middle of a sentence."""
        if not above or above[-1].kind not in (*COUNTED, RowKind.CONTINUATION):
            return False
        if any(field in own for field in _ANCHORS) or not set(own) & {"text", "update"}:
            return False
        text = one_line(own.get("text"))
        if text:
            apart = above[-1].row != number - 1 and len(text.split()) < 2  # a word below a gap goes on with nothing
            return text[:1].islower() and not apart
        return "ref" in self.found.columns

    def _is_note(self, own: Mapping[str, Value], first: str, ended: bool) -> bool:
        """A text alone that says it is a note, or one below the totals."""
        if any(field in own for field in ("status", "by_when", "leads")) or len(own) > 1:
            return False
        return bool(_NOTE.match(heading_key(first))) or first.startswith("*") or (ended and set(own) != {"text", "ref"})

    def _join(self, above: list[SortedRow], number: int, own: Mapping[str, Value]) -> None:
        """The texts of a continuation put to the row that it goes on with."""
        for place in range(len(above) - 1, -1, -1):
            raw = above[place].raw
            if raw is None:
                continue
            cells = self.found.sheet.rows.get(number, {})
            values = dict(raw.values)
            for name in _JOINED:
                column = self.found.columns.get(name)
                more = one_line(cells.get(column)) if column else ""
                if more:
                    values[name] = "\n".join(filter(None, (as_text(values.get(name)), more)))
            above[place] = replace(above[place], raw=replace(raw, values=values, more=(*raw.more, number)))
            return


def _is_stray(value: Value) -> bool:
    """Whether a cell holds nothing but signs: a dot, a dash, a bracket."""
    return isinstance(value, str) and not _says_something(value)


def _says_something(value: Value) -> bool:
    return any(map(str.isalnum, one_line(value)))


def _reads_as_title(text: str) -> bool:
    """A short text without a full stop that names a theme: "Priority 2: Domestic abuse", "ROAD SAFETY"."""
    key = heading_key(text)
    return len(text) <= 80 and (
        text.isupper() or re.match(r"(?:priority|theme|objective|aim|section|strand|workstream)\b", key) is not None
    )


_FILL_IN = lazy_pattern(
    r"(?:mention|describe|enter|insert|provide|use the|specify|select|state|fill in|type|choose|name of|list the"
    r"|explain|indicate|clearly)\b"
)
"""How a text begins, by its key, that tells what to type in its column."""
_FEWEST_TOLD = 3


def _tells_how_to_fill_in(values: Mapping[str, Value]) -> bool:
    """Whether most of the texts of the first row tell what to type in their columns."""
    texts = [heading_key(value) for value in values.values() if isinstance(value, str)]
    told = sum(bool(_FILL_IN.match(text)) for text in texts)
    return told >= _FEWEST_TOLD and 3 * told >= 2 * len(texts)


def _repeats(values: Mapping[str, Value], headings: Mapping[str, str]) -> bool:
    """Whether a row is the heading once more: two or more of its cells and every one of them."""
    if len(values) < 2:
        return False
    return all(heading_key(as_text(value)) == headings.get(field) for field, value in values.items())


def _covered_rows(found: FoundTable, name: str) -> Set[int]:
    """The rows whose cell of that field is merged with one above it, below the headings."""
    column = found.columns.get(name)
    rows: set[int] = set()
    for cells in found.sheet.merged:
        within = column is not None and cells.first_column <= column <= cells.last_column
        if within and cells.first_row < cells.last_row and cells.first_row > found.heading_row:
            rows.update(range(cells.first_row + 1, min(cells.last_row, found.last_row) + 1))
    return rows


def _spanned_rows(found: FoundTable) -> Set[int]:
    columns = found.columns.values()
    return {
        cells.first_row
        for cells in found.sheet.merged
        if cells.first_row == cells.last_row
        and 2 * sum(cells.first_column <= column <= cells.last_column for column in columns) >= len(columns)
    }


def _first_text(found: FoundTable, number: int) -> str:
    """What the row's first cell that holds something says, within the table or left of it."""
    cells = found.sheet.rows.get(number, {})
    last = max(found.columns.values())
    return next((one_line(cells[column]) for column in sorted(cells) if column <= last and one_line(cells[column])), "")
