"""Which column holds which field, where several could: the one that the period, the words and the cells decide for.

What is chosen among several is named, and where nothing decides it is a doubt that names them all, because a rating
read from the wrong column would be a wrong number that nobody sees.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from types import MappingProxyType

from toolkit.entries.by_when import parse_by_when
from toolkit.entries.periods import Period
from toolkit.tables.layout import TableLayout
from toolkit.understanding.answers import NO_COLUMN, Answer
from toolkit.understanding.heading_choice import column_of
from toolkit.understanding.headings import HeadingReading, Time, read_heading

_WHOLE = frozenset(("overall", "summary", "final", "combined", "total"))
"""Subjects that are the action as a whole, unlike "risk" or "finance"."""
_SHORT_UPDATE = 25
"""Characters of most updates at least; shorter ones are labels such as "In progress"."""
_TIERS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "update": (re.compile(r"\bupdate"), re.compile(r"\bprogress|\bposition|\bnarrative|\bcommentary")),
    "by_when": (
        re.compile(r"\bby when|\bdue|\bdeadline|\btarget"),
        re.compile(r"\bend\b|\bfinish|\bcomplet|\bdelivery"),
    ),
    "leads": (re.compile(r"\blead"), re.compile(r"\bowner|\bresponsib")),
    "text": (re.compile(r"\baction|\btask|\bactivit"),),
    "ref": (re.compile(r"\bref"),),
}
"""What of several headings of a field is taken first where nothing else decides."""
_IN_DOUBT = frozenset(("status", "update", "by_when"))
"""Fields that must not be read from a column that may be another's."""
_DECIDED_BY_WORDS = frozenset(_TIERS)
_DATES: tuple[Time, ...] = (Time.UNSAID, Time.FIRST, Time.NOW, Time.CHANGED, Time.FORECAST, Time.ACTUAL)
"""Which of several dates is the one that an action is due by."""

_RANKS = frozenset(
    ["high", "medium", "low", "critical", "urgent", "normal", "very high", "very low", "med", "h", "m", "l", "top"]
)
"""What a ranking says, small letters."""

IsRating = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that may be a field's: its number, its heading as read, and its cells' texts from the top."""

    column: int
    reading: HeadingReading
    cells: tuple[str, ...] = field(repr=False)

    @property
    def filled(self) -> tuple[str, ...]:
        """The texts of the cells that hold one."""
        return tuple(filter(None, self.cells))


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that was chosen among several for a field, and the headings of the others."""

    field: str
    column: int
    heading: str
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ColumnDoubt:
    """What could not be decided: the field, the columns with their headings, and the quarter that none has, if so."""

    field: str
    columns: tuple[tuple[int, str], ...]
    quarter: int | None = None


@dataclass(slots=True)
class ChosenColumns:
    """The columns of a table by field, what was chosen, what is in doubt, and what was taken for a slip.

    ``quarters``: for a field that has columns of single quarters, which quarters have one. ``slips``: the number of
    a column, its heading as typed, and the heading that it was taken for.
    """

    columns: dict[str, int] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    doubts: list[ColumnDoubt] = field(default_factory=list)
    quarters: dict[str, frozenset[int]] = field(default_factory=dict)
    slips: list[tuple[int, str, str]] = field(default_factory=list)
    rankings: list[tuple[int, str]] = field(default_factory=list)
    """Columns called Priority, with their headings, that rank the actions."""
    quarterly: dict[str, dict[int, int]] = field(default_factory=dict)
    """By field, the column of each quarter of this plan year."""
    unfound: list[str] = field(default_factory=list)
    """The fields whose answer names a column that is not there, or not as it was when it was given."""


def choose_columns(
    headings: Mapping[int, str],
    layout: TableLayout,
    cells_of: Callable[[int], tuple[str, ...]],
    period: Period | None,
    is_rating: IsRating,
    answers: Mapping[str, Answer] = MappingProxyType({}),
) -> ChosenColumns:
    """The columns of a row of headings, by number; those that officers chose by ``answers`` before all others.

    ``cells_of`` gives the texts of a column's cells below the headings, which are asked for only where more than one
    column may be a field's or its heading alone says little.
    """
    found: dict[str, list[Candidate]] = {}
    chosen = ChosenColumns()
    for number, text in sorted(headings.items()):
        reading = read_heading(text, layout)
        if reading:
            found.setdefault(reading.field, []).append(Candidate(number, reading, ()))
    _follow_answers(answers, headings, found, chosen, layout, period)
    _let_aims_be_actions(found, layout)
    _let_later_dates_revise(found)
    _take_out_rankings(found, cells_of, chosen)
    for name, candidates in found.items():
        _choose(name, candidates, chosen, cells_of, period, is_rating)
    for number in chosen.columns.values():
        reading = read_heading(headings[number], layout)
        if reading and reading.meant:
            chosen.slips.append((number, reading.text, reading.meant))
    return chosen


def _follow_answers(
    answers: Mapping[str, Answer],
    headings: Mapping[int, str],
    found: dict[str, list[Candidate]],
    chosen: ChosenColumns,
    layout: TableLayout,
    period: Period | None,
) -> None:
    """The columns that officers said, which no other field has then. What was said of a quarter's own column ends with
    the quarter.
    """
    for name, answer in answers.items():
        column = column_of(answer.text, headings)
        if answer.text != NO_COLUMN and column is None:
            chosen.unfound.append(name)
        elif column is None or _holds_still(headings[column], layout, period):
            _note_quarters(name, found.get(name, ()), chosen, period)
            others = tuple(one for one in _named(found.pop(name, [])) if one[0] != column)
            if column is not None:
                chosen.columns[name] = column
                chosen.choices.append(Choice(name, column, headings[column], others))
    taken = set(chosen.columns.values())
    for name in list(found):
        found[name] = [one for one in found[name] if one.column not in taken]
        if not found[name]:
            del found[name]


def _holds_still(heading: str, layout: TableLayout, period: Period | None) -> bool:
    reading = read_heading(heading, layout)
    if reading is None or period is None:
        return True
    return reading.quarter in (None, period.quarter) and _is_this_year(reading, period)


def main_block(headings: Mapping[int, str], layout: TableLayout) -> dict[int, str]:
    """The headings of the plan's table, without those of another list beside it.

    Blocks of headings are parted by blank columns. One beside that with the texts is another list where it begins
    with a heading that is none of the plan's and has a second column for what the plan has already: Risk, Owner,
    Status.
    """
    blocks = _blocks(headings)
    fields = [{reading.field for text in block.values() if (reading := read_heading(text, layout))} for block in blocks]
    main = next((number for number, found in enumerate(fields) if found & {"text", "aim"}), 0)
    kept: dict[int, str] = {}
    for number, block in enumerate(blocks):
        starts_otherwise = read_heading(block[min(block)], layout) is None
        if number == main or not (starts_otherwise and fields[number] & fields[main]):
            kept |= block
    return kept


def _blocks(headings: Mapping[int, str]) -> list[dict[int, str]]:
    blocks: list[dict[int, str]] = []
    for column in sorted(headings):
        if not blocks or column - 1 not in blocks[-1]:
            blocks.append({})
        blocks[-1][column] = headings[column]
    return blocks


def _let_aims_be_actions(found: dict[str, list[Candidate]], layout: TableLayout) -> None:
    """A table whose only texts are objectives has these for its actions."""
    if "text" not in found and "aim" in found and layout.column("text"):
        found["text"] = found.pop("aim")


def _let_later_dates_revise(found: dict[str, list[Candidate]]) -> None:
    """A date of now, or a changed one, beside the first one revises it; a revised date alone is the date."""
    dates = found.get("by_when", [])
    later = [one for one in dates if one.reading.time in (Time.NOW, Time.CHANGED)]
    first = [one for one in dates if one not in later]
    if later and "revised" not in found and any(one.reading.time in (Time.UNSAID, Time.FIRST) for one in first):
        found["by_when"], found["revised"] = first, later
    if not dates and "revised" in found:
        found["by_when"] = found.pop("revised")


def _take_out_rankings(
    found: dict[str, list[Candidate]], cells_of: Callable[[int], tuple[str, ...]], chosen: ChosenColumns
) -> None:
    """A column Priority that says High, Medium and Low ranks the actions and names no priority."""
    for candidate in found.get("priority", ()):
        texts = {text.casefold() for text in filter(None, cells_of(candidate.column))}
        if texts and texts <= _RANKS:
            chosen.rankings.append((candidate.column, candidate.reading.text))
    ranked = {column for column, _ in chosen.rankings}
    left = [candidate for candidate in found.pop("priority", []) if candidate.column not in ranked]
    if left:
        found["priority"] = left


def _choose(
    name: str,
    candidates: Sequence[Candidate],
    chosen: ChosenColumns,
    cells_of: Callable[[int], tuple[str, ...]],
    period: Period | None,
    is_rating: IsRating,
) -> None:
    _note_quarters(name, candidates, chosen, period)
    left = _without_weak(candidates)
    if len(left) > 1 or left[0].reading.weak or not left[0].reading.own or left[0].reading.quarter:
        left = [Candidate(one.column, one.reading, cells_of(one.column)) for one in left]
    left = _borne_out(name, left)
    if not left:
        return
    of_time = _of_the_period(left, period)
    if not of_time:
        chosen.doubts.append(ColumnDoubt(name, _named(left), period.quarter if period else None))
        return
    best = _best(name, of_time, is_rating)
    if name in _IN_DOUBT and len(best) > 1 and len({one.cells for one in best}) > 1:
        chosen.doubts.append(ColumnDoubt(name, _named(best)))
    chosen.columns[name] = best[0].column
    if len(candidates) > 1:
        others = tuple(one for one in _named(candidates) if one[0] != best[0].column)
        chosen.choices.append(Choice(name, best[0].column, best[0].reading.text, others))


def _named(candidates: Iterable[Candidate]) -> tuple[tuple[int, str], ...]:
    return tuple((one.column, one.reading.text) for one in candidates)


def _note_quarters(name: str, candidates: Iterable[Candidate], chosen: ChosenColumns, period: Period | None) -> None:
    """Which quarters of this plan year have a column of their own."""
    quarterly = {
        one.reading.quarter: one.column
        for one in candidates
        if one.reading.quarter and one.reading.own and _is_this_year(one.reading, period)
    }
    if quarterly:
        chosen.quarters[name] = frozenset(quarterly)
        chosen.quarterly[name] = dict(quarterly)


def _without_weak(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Headings that are a field's own before those that only may be, and before those of something else."""
    own = [one for one in candidates if one.reading.own and not one.reading.weak]
    whole = [one for one in candidates if one.reading.subject in _WHOLE]
    return [*own, *whole] or [one for one in candidates if one.reading.weak] or list(candidates)


def _borne_out(name: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without weak headings whose cells are of another kind: "Target" over per cents is no date."""
    if name != "by_when":
        return list(candidates)
    return [one for one in candidates if not one.reading.weak or _are_dates(one.filled)]


def _are_dates(texts: Sequence[str]) -> bool:
    """Whether half of the texts can be read as a by when, and one at least names a day: "Complete" does not."""
    read = [found for text in texts[:200] if (found := parse_by_when(text, None))]
    return not texts or (any(found.due for found in read) and 2 * len(read) >= min(len(texts), 200))


def _is_this_year(reading: HeadingReading, period: Period | None) -> bool:
    """Whether a heading that names a year names the plan's; January to March are in the year after its beginning."""
    if reading.year is None or period is None:
        return True
    begins = period.plan_year.begins
    return reading.year == begins or (reading.year == begins + 1 and reading.quarter in (4, None))


def _of_the_period(candidates: Sequence[Candidate], period: Period | None) -> list[Candidate]:
    """Those of the quarter that the plan reports, else those that name none; empty where all are of other quarters."""
    now = [one for one in candidates if _is_this_year(one.reading, period)]
    if not any(one.reading.quarter for one in candidates):
        return now or list(candidates)
    timeless = [one for one in now if one.reading.quarter is None]
    if period is None:
        filled = [one for one in now if one.filled and one.reading.quarter] or [
            one for one in now if one.reading.quarter
        ]
        latest = max((one.reading.quarter or 0 for one in filled), default=0)
        return [one for one in filled if one.reading.quarter == latest] or timeless
    return [*(one for one in now if one.reading.quarter == period.quarter), *timeless]


def _best(name: str, candidates: Sequence[Candidate], is_rating: IsRating) -> list[Candidate]:
    """Those between which neither time nor subject nor cells nor words decide; at least one."""
    left = list(candidates)
    if name == "by_when":
        left = _first_date(left)
    else:
        left = [one for one in left if one.reading.time is not Time.BEFORE] or left
        left = [one for one in left if one.reading.time is Time.NOW] or left
        left = [one for one in left if one.reading.time not in (Time.FIRST, Time.FORECAST)] or left
    if name == "text":
        left = _wordiest(left)
    if name == "status":
        left = _rated(left, is_rating)
    if name == "update":
        left = [one for one in left if _is_prose(one.filled)] or left
    return _by_words(name, left) if name in _DECIDED_BY_WORDS else left


def _first_date(candidates: Sequence[Candidate]) -> list[Candidate]:
    for time in _DATES:
        if found := [one for one in candidates if one.reading.time is time]:
            return found
    return list(candidates)


def _rated(candidates: Sequence[Candidate], is_rating: IsRating) -> list[Candidate]:
    """Without columns none of whose cells is a rating, where another's are: "open" and "closed" beside RAG."""
    rated = [one for one in candidates if any(map(is_rating, one.filled))]
    return rated or [one for one in candidates if one.filled] or list(candidates)


def _wordiest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of several texts the one that says most: "Task #" and "Task type" are beside "Tasks"."""
    words = {one.column: sum(len(text.split()) for text in one.filled) for one in candidates}
    most = max(words.values())
    return [one for one in candidates if 2 * words[one.column] >= most]


def _is_prose(texts: Sequence[str]) -> bool:
    return bool(texts) and median(len(text) for text in texts) >= _SHORT_UPDATE


def _by_words(name: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    for pattern in _TIERS[name]:
        if found := [one for one in candidates if pattern.search(one.reading.text.casefold())]:
            candidates = found
            break
    return list(candidates)
