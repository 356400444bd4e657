"""Rows of a table that hold too little to say whether they are actions: titles over the rows below them, notes, keys
and other lists under the table, or actions of which no more is known.

A title counted as an action is a wrong number, and so is a new action taken for a title. Where the numbers of the rows
decide (1, then 1.1) a title is a band; elsewhere nothing decides, and the officer is asked, once for a sheet.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import field
from itertools import pairwise

from toolkit.entries.text import as_text, one_line
from toolkit.entries.wording import listed
from toolkit.grid import Value, unbroken_runs
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass
from toolkit.tables.finding import FoundTable
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.headings import LONGEST_HEADING, read_heading

TOO_LITTLE = "it holds too little to say whether it is an action, or a title, a note or part of another list"
"""Why such a row is not counted until somebody has said what it is."""
_NUMBER = lazy_pattern(r"\s*(\d+(?:\.\d+)*)[.)]?(?=\s|$|[A-Za-z])")
_ANSWER = lazy_pattern(r"(\d+) (titles? or notes?|actions?)")
_ROWS = r"rows? ([\d ,to\-and]+)"
_MIXED = lazy_pattern(rf"actions: {_ROWS}; titles or notes: {_ROWS}")
_NAMED_ROWS = lazy_pattern(r"(actions?|titles?(?: or notes?)?|notes?):? (?:are |in )?(?:rows? )?([\d ,;to\-and]+)")
_RUN = lazy_pattern(r"(\d{1,7})(?: ?(?:to|-) ?(\d{1,7}))?")
_LONGEST_RUN = 100_000
_OF_AN_ACTION = frozenset(("leads", "by_when", "update"))
_SHORT_HEADING = 30
_FEWEST_FILLED = 3
"""Cells of a row of a table without ratings, leads and dates."""
_FEWEST_PHASES = 2
_SHARE = 0.9
"""Share of a table's other rows that are rated where the few that are not may be titles or totals."""

RowsByField = Mapping[int, Mapping[str, Value]]
"""What each row of a table holds, by field."""


@dataclass(frozen=True, slots=True)
class LittleRows:
    """Rows by number: ``titles`` by the numbers of the rows below, ``unsure`` ones, and of these those ``above`` rows
    that hold more.
    """

    titles: Set[int] = frozenset()
    unsure: Set[int] = frozenset()
    above: Set[int] = frozenset()


def rows_with_little(found: FoundTable, values: RowsByField, is_rating: Callable[[str], bool]) -> LittleRows:
    """The rows of a table of which nothing says that they are actions; ``values`` are all its rows' by field.

    None in an Excel table of the toolkit's name, in which every row is an action, and none at a table's end, where new
    actions are typed.
    """
    if found.table_end is not None or "text" not in found.columns:
        return LittleRows()
    return _Rows(found, values, is_rating).little()


def said_of_rows(answer: str, rows: Collection[int]) -> frozenset[int] | None:
    """The rows that are actions, as an officer says; none of them where all are titles. None where nothing is said, or
    something of another number of rows or of rows by other numbers.
    """
    text = one_line(answer).casefold()
    if (all_alike := _ANSWER.fullmatch(text)) and int(all_alike[1]) == len(rows):
        return frozenset() if all_alike[2].startswith("title") else frozenset(rows)
    if mixed := _MIXED.fullmatch(text):
        actions, titles = _numbers(mixed[1]), _numbers(mixed[2])
        return frozenset(actions) if actions | titles == set(rows) else None
    return None


def row_answers(number: int) -> tuple[str, str]:
    """What may be answered about so many rows: that all are titles or notes, or all actions."""
    many = "" if number == 1 else "s"
    return f"{number} title{many} or note{many}", f"{number} action{many}"


def mixed_answer(text: str, rows: Collection[int]) -> str:
    """``Actions: rows 68 to 69; titles or notes: rows 61 to 62``, of "actions 68, 69" or "titles 61-62"; "" where the
    text names none of the rows, all of them or others. All rows are kept, so that moved ones are asked about anew.
    """
    kind, named = rows_named_as(text)
    if not named or not named < set(rows):
        return ""
    others = set(rows) - named
    actions, titles = (named, others) if kind == "action" else (others, named)
    return f"Actions: {said_rows(actions)}; titles or notes: {said_rows(titles)}"


def rows_named_as(text: str) -> tuple[str, set[int]]:
    """``("title", {3, 4})`` of "titles 3 to 4": what rows are said to be, and their numbers; none where none are."""
    said = _NAMED_ROWS.fullmatch(one_line(text).casefold())
    if said is None:
        return "", set()
    return ("action" if said[1].startswith("action") else "title"), _numbers(said[2])


def said_rows(numbers: Collection[int]) -> str:
    """``row 3``, ``rows 3 to 9 and 12``."""
    runs = listed(f"{a} to {b}" if a != b else str(a) for a, b in unbroken_runs(numbers))
    return f"row {runs}" if len(numbers) == 1 else f"rows {runs}"


def _numbers(text: str) -> set[int]:
    """The numbers of rows in ``3 to 9, 12 and 14-15``; none where a run is far longer than any table."""
    runs = [(int(first), int(last or first)) for first, last in _RUN.findall(text)]
    if any(last - first > _LONGEST_RUN for first, last in runs):
        return set()
    return {number for first, last in runs for number in range(first, last + 1)}


@dataclass(slots=True)
class _Rows:
    found: FoundTable
    values: RowsByField
    is_rating: Callable[[str], bool]
    columns: Set[int] = field(init=False)
    order: Sequence[int] = field(init=False)
    filled: Sequence[int] = field(init=False)
    """The rows of the sheet from the table's first on that hold anything, in order."""
    full: Set[int] = field(init=False)
    """The rows that hold more than a ref and a text."""

    def __post_init__(self) -> None:
        texts = self.found.texts or dict.fromkeys(self.found.columns.values(), "")
        short = (column for column, text in texts.items() if len(text) <= LONGEST_HEADING)
        self.columns = {*self.found.columns.values(), *short}
        self.filled = sorted(number for number in self.values if self.found.sheet.rows.get(number))
        headings = {name: one_line(text) for name, text in self.found.headings.items()}
        self.order = sorted(
            number
            for number, own in self.values.items()
            if own and any(one_line(value) != headings.get(name) for name, value in own.items())
        )  # headings in several rows, merged, are in each of these
        self.full = {number for number in self.order if not self._is_alone(number, {"ref"})}

    def little(self) -> LittleRows:
        titles = set(self._numbered_titles())
        numbered = 2 * sum("ref" in self.values[number] for number in self.full) >= len(self.full)
        last = max(self.full, default=0)
        if self.found.last_row + 1 < max(self.found.sheet.rows, default=0):
            last = self.found.last_row + 1  # another table follows: new actions are typed at the end of that
        besides = set() if numbered else {"ref"}
        alone = {n for n in self.order if n < last and self._is_alone(n, besides)}
        if alone - titles:
            alone |= {n for n in self.order if n >= last and self._is_alone(n, besides)}
        alone |= {*self._headed(), *self._merged(), *self._rated_titles()}
        others = {*self._without_text(), *self._below(), *self._keyed(), *self._more_headings(), *self._summed()}
        unsure = {*alone, *others} - titles
        return LittleRows(titles, unsure, alone & unsure)

    def _is_alone(self, number: int, besides: Set[str]) -> bool:
        """Whether a row holds its text and at most the fields ``besides``, and nothing in a column of no field."""
        own = self.values[number]
        if "text" not in own or set(own) - {"text"} - besides:
            return False
        return self._filled(number) <= {self.found.columns[name] for name in own if name in self.found.columns}

    def _filled(self, number: int) -> set[int]:
        """The columns of the table, those of no field too, in which a row holds something."""
        cells = self.found.sheet.rows.get(number, {})
        return {column for column in self.columns if one_line(cells.get(column))}

    def _numbered_titles(self) -> Iterator[int]:
        """The rows with a text and perhaps a number alone, below which the numbers go on: 1, then 1.1."""
        for number, following in pairwise(self.order):
            if self._is_alone(number, {"ref"}):
                mine, below = _number(self.values[number]), _number(self.values[following])
                if mine and below.startswith(f"{mine}.") and below != f"{mine}.0":
                    yield number

    def _headed(self) -> Iterator[int]:
        """The rows with a ref and a text, and perhaps numbers, or with a date where all others have a lead as well,
        each right above rows that have a rating and a date or a lead too, as all others have: the phases of a project
        plan. One such row may be a new action.
        """
        yield from self._above_full([n for n in self.order if self._is_bare(n)])
        dated = [n for n in self.order if self._is_bare(n, ("status", "leads"))]
        without_lead = frozenset(dated)
        rest = [n for n in self.order if n not in without_lead]
        led = sum("leads" in self.values[n] for n in rest)
        if led >= _SHARE * len(rest):
            yield from self._above_full(dated)

    def _rated_titles(self) -> Iterator[int]:
        """The rows with a rating of their own and no lead, date or update, where most others have one: those whose
        number begins that of the row below (1, then 1.1), and those without a text that have words for a ref.
        """
        said = [n for n in self.order if _OF_AN_ACTION & set(self.values[n])]
        if 2 * len(said) < len(self.order):
            return
        for number, following in pairwise([*self.order, 0]):
            own, below = self.values[number], self.values.get(following, {})
            if "status" not in own or _OF_AN_ACTION & set(own):
                continue
            mine = _number(own)
            over = "text" in own and mine and _number(below).startswith(f"{mine}.")
            worded = "text" not in own and len(one_line(own.get("ref")).split()) > 1
            if over or worded:
                yield number

    def _above_full(self, bare: Sequence[int]) -> Iterator[int]:
        those = frozenset(bare)
        rest = [n for n in self.order if "text" in self.values[n] and n not in those]
        known = [n for n in rest if "status" in self.values[n] and {"leads", "by_when"} & set(self.values[n])]
        if len(bare) < _FEWEST_PHASES or _SHARE * len(rest) > len(known) or len(known) < len(bare):
            return
        full, following = set(known), dict(pairwise(self.order))
        above = [number for number in bare if following.get(number) in full]
        if len(above) >= max(_FEWEST_PHASES, len(bare) - 1):
            yield from above

    def _merged(self) -> Iterator[int]:
        """The few rows whose text is merged over several columns of the table, as no other row's is."""
        column = self.found.columns["text"]
        wide = {
            cells.first_row
            for cells in self.found.sheet.merged
            if cells.first_row == cells.last_row
            and cells.first_column <= column <= cells.last_column
            and sum(cells.first_column <= one <= cells.last_column for one in self.columns) >= _FEWEST_FILLED
        }
        mine = [number for number in self.order if number in wide]
        return iter(mine if 2 * len(mine) < len(self.order) else ())

    def _summed(self) -> Iterator[int]:
        """The rows with a text and no ref, rating, lead, date or update, where others are rated, that hold nothing
        but numbers besides, or something in a column of no field below the last rated row: totals.
        """
        worded = [n for n in self.order if "text" in self.values[n]]
        rated = [n for n in worded if "status" in self.values[n]]
        bare = [n for n in worded if self._is_bare(n) and n in self.full and not self._has_a_ref(n)]
        if len(rated) < _FEWEST_FILLED or _SHARE * (len(worded) - len(bare)) > len(rated):
            return
        for number in bare:
            if number > rated[-1] or self._holds_numbers(number):
                yield number

    def _is_bare(self, number: int, lacks: Sequence[str] = ("status", "leads", "by_when")) -> bool:
        """Whether a row has a text, and no rating, lead, date or update in words."""
        own = self.values[number]
        told = any(map(str.isalpha, one_line(own.get("update"))))
        return "text" in own and not told and not set(lacks) & set(own)

    def _holds_numbers(self, number: int) -> bool:
        """Whether all that a row holds in the columns of no field are numbers."""
        cells = self.found.sheet.rows.get(number, {})
        fields = {self.found.columns[name] for name in self.values[number] if name in self.found.columns}
        return all(isinstance(cells.get(column), int | float) for column in self._filled(number) - fields)

    def _without_text(self) -> Iterator[int]:
        """The rows without a text, or with a number for one, that have no lead, date or update either, or nothing
        besides, and no rating that another row has; and those that say one word in every cell, such as END, or none.
        """
        stages = {one_line(self.values[n]["status"]) for n in self.order if {"text", "status"} <= set(self.values[n])}
        for number in self.order:
            own = self.values[number]
            if self._says_one_word(number) or not self._has_a_letter(number):
                yield number
                continue
            status = one_line(own.get("status"))
            rated = bool(status) and (status in stages or self.is_rating(status))
            worded = any(map(str.isalpha, one_line(own.get("text"))))
            told = _OF_AN_ACTION & set(own) and len(self._filled(number)) > 1
            if not worded and not rated and not told:
                yield number

    def _has_a_letter(self, number: int) -> bool:
        """Whether any cell of the row says something in words: results of formulas over blank cells do not."""
        cells = self.found.sheet.rows.get(number, {})
        return any(any(map(str.isalpha, one_line(value))) for value in cells.values() if isinstance(value, str))

    def _says_one_word(self, number: int) -> bool:
        cells = self.found.sheet.rows.get(number, {})
        filled = self._filled(number)
        return len(filled) >= _FEWEST_FILLED and len({one_line(cells[column]) for column in filled}) == 1

    def _below(self) -> Iterator[int]:
        """The rows below a gap or below the headings of another list that lack what the rows above have."""
        numbered = 2 * sum(map(self._has_a_ref, self.full)) >= len(self.full)
        sure = [n for n in self._of_one_kind() if self._has_a_ref(n) or not numbered]
        sure = sure or [n for n in self.order if "text" in self.values[n] and len(self._filled(n)) >= _FEWEST_FILLED]
        first = min(sure, default=0)  # what is above it are headings in more rows than one
        other = next((n for n in self.order if 0 < first < n and self._heads_another(n)), 0)
        last = max((n for n in sure if not other or n < other), default=0)
        for number in self.order:
            beyond = 0 < last < number and not self._has_a_ref(number)
            if (other and number >= other) or (beyond and self._is_after_gap(last, number)):
                yield number

    def _of_one_kind(self) -> Iterator[int]:
        """The rows that are surely actions; below a gap only those with a ref, a lead, a date or a status that is a
        rating or one of the statuses above it: "Upcoming: future work" in a key is none.
        """
        statuses: set[str] = set()
        last = 0
        for number in self.order:
            own = self.values[number]
            status = one_line(own.get("status"))
            known = status in statuses or self.is_rating(status) or {"leads", "by_when"} & set(own)
            if not _is_sure(own) or not (
                known or self._has_a_ref(number) or not self._is_after_gap(last or number, number)
            ):
                continue
            statuses.add(status)
            last = number
            yield number

    def _is_after_gap(self, last: int, number: int) -> bool:
        between = bisect_left(self.filled, number) - bisect_right(self.filled, last)
        return between < number - last - 1

    def _has_a_ref(self, number: int) -> bool:
        return any(map(str.isdecimal, one_line(self.values[number].get("ref"))))

    def _heads_another(self, number: int) -> bool:
        """Whether a row is the headings of another list: two cells are headings of a plan, and all are short words."""
        own = self.values[number]
        if not {"status", "leads", "by_when"} & set(own) or len(own) < 2:
            return self._heads_other_columns(number)  # a quick look that spares most rows the rest
        texts = [one_line(value) for value in own.values()]
        if any(len(text) > _SHORT_HEADING or self.is_rating(text) or not text[:1].isalpha() for text in texts):
            return False
        fields = {reading.field for text in texts if (reading := read_heading(text, ACTIONS)) and not reading.meant}
        return len(fields) > 1 and self.values[number] != self.values.get(self.found.heading_row)

    def _heads_other_columns(self, number: int) -> bool:
        """Whether a row is headings over other columns than the table's: short texts alone, a status among them."""
        cells = self.found.sheet.rows.get(number, {})
        texts = [value for value in cells.values() if isinstance(value, str) and len(value) <= _SHORT_HEADING]
        if len(texts) <= _FEWEST_FILLED or len(texts) < len(cells):
            return False
        fields = {reading.field for text in texts if (reading := read_heading(text, ACTIONS)) and not reading.meant}
        return "status" in fields and len(fields) >= _FEWEST_FILLED

    def _more_headings(self) -> Iterator[int]:
        """The row right below the headings where it is headings too, and rows with two of the table's headings."""
        texts = {column: text.casefold() for column, text in self.found.texts.items() if text}
        for number in self.order:
            cells = self.found.sheet.rows.get(number, {})
            same = sum(one_line(cells.get(column)).casefold() == text for column, text in texts.items())
            if same > 1 or (number == self.found.heading_row + 1 and self._heads_another(number)):
                yield number

    def _keyed(self) -> Iterator[int]:
        """The rows with a letter for a ref and a text alone, where refs are numbers: "G", "On target"."""
        refs = [n for n in self.full if "ref" in self.values[n]]
        if not refs or 2 * sum(map(self._has_a_ref, refs)) < len(refs):
            return
        for number in self.order:
            if set(self.values[number]) == {"ref", "text"} and number not in self.full and not self._has_a_ref(number):
                yield number


def _is_sure(own: Mapping[str, Value]) -> bool:
    return "text" in own and ("status" in own or {"leads", "by_when"} <= set(own))


def _number(own: Mapping[str, Value]) -> str:
    """The number of a row, by its ref or at the beginning of its text: ``1`` for 1.0 and for "1. Initiation"."""
    for name in ("ref", "text"):
        value = own.get(name)
        if match := _NUMBER.match(as_text(value) if value is not None else ""):
            return match[1].removesuffix(".0")
    return ""
