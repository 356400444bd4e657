"""Which column holds which field, where several could: the one that the period, the words and the cells decide for.

What is chosen among several is named, and where nothing decides it is a doubt that names them all, because a rating
read from the wrong column would be a wrong number that nobody sees.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import field, replace
from types import MappingProxyType

from toolkit.entries.periods import Period
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass
from toolkit.tables.headings import heading_key
from toolkit.tables.layout import TableLayout
from toolkit.understanding.answers import NO_COLUMN, Answer
from toolkit.understanding.choosing.candidates import (
    Candidate,
    IsRating,
    differ,
    is_ranking,
    mostly_ratings,
    named,
    repeats,
    wordiest,
    words_in,
)
from toolkit.understanding.choosing.deciding import (
    best,
    borne_out,
    is_doubtful_alone,
    is_this_year,
    of_the_period,
    without_weak,
)
from toolkit.understanding.choosing.parts import rated_part
from toolkit.understanding.heading_choice import column_of
from toolkit.understanding.headings import Time, as_rating, read_heading
from toolkit.understanding.progress import progress_column
from toolkit.understanding.rating_words import rating_key

_OF_KEY = lazy_pattern(r"\b(?:key|legend|options?|drop ?downs?)\b")
"""What the headings of a key beside the table say."""
_IN_DOUBT = frozenset(("status", "update", "by_when", "revised"))
"""Fields that must not be read from a column that may be another's."""
_FEWEST_WORDS = 3
"""Words of most cells of a column that may say what is to be done."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that was chosen among several for a field, and the headings of the others."""

    field: str
    column: int
    heading: str
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ColumnDoubt:
    """What could not be decided: the field, the columns with their headings, and the quarter that none has, if so.

    ``alone``: there is but this column, and its heading says that it is of something else or of another time.
    ``parts``: the first column's texts are each over several rated rows, the second's are beside each of these.
    """

    field: str
    columns: tuple[tuple[int, str], ...]
    quarter: int | None = None
    alone: bool = False
    parts: bool = False


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
    explained: Set[str] = frozenset(),
    own: bool = False,
) -> ChosenColumns:
    """The columns of a row of headings, by number; those that officers chose by ``answers`` before all others.

    ``cells_of`` gives the texts of a column's cells below the headings, which are asked for only where more than one
    column may be a field's or its heading alone says little. ``explained`` are the keys of headings whose words Lists
    explain; ``own`` is whether the table is one that the toolkit made, whose own headings then decide.
    """
    found: dict[str, list[Candidate]] = {}
    chosen = ChosenColumns()
    for number, text in sorted(headings.items()):
        reading = read_heading(text, layout)
        if reading:
            found.setdefault(reading.field, []).append(Candidate(number, reading, ()))
    _follow_answers(answers, headings, found, chosen, layout, period)
    if "status" not in chosen.columns and not _is_answered(answers, chosen):
        _add_strays(found, headings, cells_of, is_rating, explained, set(chosen.columns.values()))
    _let_aims_be_actions(found, layout)
    _let_later_dates_revise(found)
    _take_out_rankings(found, cells_of, chosen)
    texts = [one.column for one in found.get("text", ())]
    if not {"status"} & {*found, *chosen.columns} and not _is_answered(answers, chosen):
        _let_progress_rate(headings, found, chosen, cells_of)
    chooser = _Chooser(chosen, cells_of, period, is_rating, layout, own)
    for name, candidates in found.items():
        chooser.choose(name, candidates)
    if "text" not in answers:
        chooser.doubt_texts(headings)
        chooser.doubt_parts(texts, headings)
    for number in chosen.columns.values():
        reading = read_heading(headings[number], layout)
        if reading and reading.meant:
            chosen.slips.append((number, reading.text, reading.meant))
    return chosen


def _is_answered(answers: Mapping[str, Answer], chosen: ChosenColumns) -> bool:
    """Whether officers said which column has the ratings, or that none has, and that still holds."""
    return "status" in answers and "status" not in chosen.unfound and answers["status"].text == NO_COLUMN


def _add_strays(
    found: dict[str, list[Candidate]],
    headings: Mapping[int, str],
    cells_of: Callable[[int], tuple[str, ...]],
    is_rating: IsRating,
    explained: Set[str],
    taken: Set[int],
) -> None:
    """Add columns that hold ratings under headings that do not say so: "Now", "Quarter 1", "Progress" over Green.

    One of which Lists explain the words is no update either, where there is another. Where "Q1" and "Q2" hold ratings,
    a blank "Q3" waits for them.
    """
    sure = taken | _surely_others(found)
    free = {number: text for number, text in headings.items() if number not in sure}
    words = {number for number, text in free.items() if rating_key(text) in explained}
    strays, waiting = [], []
    for number, text in sorted(free.items()):
        cells = () if number in words else cells_of(number)
        if mostly_ratings(tuple(filter(None, cells)), is_rating):
            reading = as_rating(text)
            strays.append(Candidate(number, reading, cells, stray=not reading.own))
        elif cells and not any(cells) and as_rating(text).own:
            waiting.append(Candidate(number, as_rating(text), cells))
    if any(not one.stray for one in strays):
        strays += waiting
    if len(found.get("update", ())) > 1:
        found["update"] = [one for one in found["update"] if one.column not in words] or found["update"]
    if "status" in found or not all(one.stray for one in strays):
        _move(found, strays)


def _surely_others(found: Mapping[str, Sequence[Candidate]]) -> set[int]:
    """The columns of ratings, and those whose heading is another field's own; an update's may be over ratings."""
    return {
        one.column
        for name, candidates in found.items()
        for one in candidates
        if name != "update" and (name == "status" or (one.reading.own and not one.reading.weak))
    }


def _move(found: dict[str, list[Candidate]], strays: Sequence[Candidate]) -> None:
    moved = {one.column for one in strays}
    for name in list(found):
        found[name] = [one for one in found[name] if name == "status" or one.column not in moved]
        if not found[name]:
            del found[name]
    if strays:
        found["status"] = [*found.get("status", ()), *strays]


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
        elif column is None or holds_still(headings[column], layout, period):
            _note_quarters(name, found.get(name, ()), chosen, period)
            others = tuple(one for one in named(found.pop(name, [])) if one[0] != column)
            if column is not None:
                chosen.columns[name] = column
                chosen.choices.append(Choice(name, column, headings[column], others))
    taken = set(chosen.columns.values())
    for name in list(found):
        found[name] = [one for one in found[name] if one.column not in taken]
        if not found[name]:
            del found[name]


def holds_still(heading: str, layout: TableLayout, period: Period | None) -> bool:
    """Whether what an officer said of the column may hold: its heading names no other quarter than the plan's."""
    reading = read_heading(heading, layout)
    if reading is None or period is None:
        return True
    return reading.quarter in (None, period.quarter) and is_this_year(reading, period)


def main_block(headings: Mapping[int, str], layout: TableLayout, bridged: Set[int] = frozenset()) -> dict[int, str]:
    """The headings of the plan's table, without those of another list or of a key beside it; ``bridged`` are blank
    columns that part nothing.

    Blocks of headings are parted by blank columns. One beside that with the texts is another list where it begins
    with a heading that is none of the plan's and has a second column for what the plan has already: Risk, Owner,
    Status.
    """
    blocks = _blocks(headings, bridged)
    fields = [{reading.field for text in block.values() if (reading := read_heading(text, layout))} for block in blocks]
    main = next((number for number, found in enumerate(fields) if found & {"text", "aim"}), 0)
    kept: dict[int, str] = {}
    for number, block in enumerate(blocks):
        if number != main and all(_OF_KEY.search(heading_key(text)) for text in block.values()):
            continue
        starts_otherwise = read_heading(block[min(block)], layout) is None
        if number == main or not (starts_otherwise and fields[number] & fields[main]):
            kept |= block
    return kept


def _blocks(headings: Mapping[int, str], bridged: Set[int]) -> list[dict[int, str]]:
    blocks: list[dict[int, str]] = []
    last = 0
    for column in sorted({*headings, *bridged}):
        if column - 1 != last or not blocks:
            blocks.append({})
        last = column
        if column in headings:
            blocks[-1][column] = headings[column]
    return [block for block in blocks if block]


def _let_aims_be_actions(found: dict[str, list[Candidate]], layout: TableLayout) -> None:
    """A table whose only texts are objectives has these for its actions."""
    if "text" not in found and "aim" in found and layout.column("text"):
        found["text"] = found.pop("aim")


def _let_later_dates_revise(found: dict[str, list[Candidate]]) -> None:
    """A date of now, or a changed one, beside the first one revises it; a revised date alone is the date."""
    dates = found.get("by_when", [])
    later = [one for one in dates if one.reading.time in (Time.NOW, Time.CHANGED)]
    first = [one for one in dates if one not in later]
    if later and any(one.reading.time in (Time.UNSAID, Time.FIRST) for one in first):
        found["by_when"], found["revised"] = first, [*found.get("revised", ()), *later]
    if not dates and "revised" in found:
        found["by_when"] = found.pop("revised")


def _take_out_rankings(
    found: dict[str, list[Candidate]], cells_of: Callable[[int], tuple[str, ...]], chosen: ChosenColumns
) -> None:
    """A column Priority that says High, Medium and Low ranks the actions and names no priority."""
    for candidate in found.get("priority", ()):
        if is_ranking(filter(None, cells_of(candidate.column))):
            chosen.rankings.append((candidate.column, candidate.reading.text))
    ranked = {column for column, _ in chosen.rankings}
    left = [candidate for candidate in found.pop("priority", []) if candidate.column not in ranked]
    if left:
        found["priority"] = left


def _let_progress_rate(
    headings: Mapping[int, str],
    found: dict[str, list[Candidate]],
    chosen: ChosenColumns,
    cells_of: Callable[[int], tuple[str, ...]],
) -> None:
    """Where no column is a status, the one that says how far each action is rates it: per cent, ticks, few words."""
    besides = [one.column for name, several in found.items() if name != "update" for one in several]
    column = progress_column(headings, [*besides, *chosen.columns.values()], cells_of)
    if column is not None:
        chosen.columns["status"] = column
        for name in list(found):
            found[name] = [one for one in found[name] if one.column != column]
            if not found[name]:
                del found[name]


@dataclass(slots=True)
class _Chooser:
    """What choosing rests on; ``own`` is whether the toolkit made the table."""

    chosen: ChosenColumns
    cells_of: Callable[[int], tuple[str, ...]]
    period: Period | None
    is_rating: IsRating
    layout: TableLayout
    own: bool

    def choose(self, name: str, candidates: Sequence[Candidate]) -> None:
        """Choose one of the columns for a field, or say what is in doubt."""
        _note_quarters(name, candidates, self.chosen, self.period)
        left = without_weak(name, self._with_cells(candidates), self.is_rating)
        left = borne_out(name, left)
        if name == "by_when":
            left = [one for one in left if one.reading.time is not Time.ACTUAL]
        if left and (form := self._own_heading(name, left)):
            self._take(name, form, candidates)
        elif left:
            self._decide(name, left, candidates)

    def _decide(self, name: str, left: Sequence[Candidate], candidates: Sequence[Candidate]) -> None:
        of_time = of_the_period(name, left, self.period)
        if not of_time:
            self.chosen.doubts.append(ColumnDoubt(name, named(left), self.period.quarter if self.period else None))
            return
        undecided = best(name, of_time, self.is_rating)
        if name in _IN_DOUBT and len(undecided) > 1 and differ(undecided):
            self.chosen.doubts.append(ColumnDoubt(name, named(undecided)))
        elif name in _IN_DOUBT and is_doubtful_alone(name, undecided[0].reading):
            self.chosen.doubts.append(ColumnDoubt(name, named(undecided[:1]), alone=True))
        self._take(name, undecided[0], candidates)

    def _take(self, name: str, taken: Candidate, candidates: Sequence[Candidate]) -> None:
        self.chosen.columns[name] = taken.column
        if len(candidates) > 1:
            others = tuple(one for one in named(candidates) if one[0] != taken.column)
            self.chosen.choices.append(Choice(name, taken.column, taken.reading.text, others))

    def _own_heading(self, name: str, candidates: Sequence[Candidate]) -> Candidate | None:
        """The column under the field's own heading, in a table that the toolkit made: others were added beside it."""
        if not self.own or len(candidates) < 2:
            return None
        heading = heading_key(self.layout.column(name).heading)
        own = [one for one in candidates if heading_key(one.reading.text) == heading]
        return own[0] if len(own) == 1 else None

    def _with_cells(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates with their cells, where more than the heading of one decides."""
        first = candidates[0].reading
        if len(candidates) == 1 and first.own and not first.weak and not first.quarter:
            return list(candidates)
        return [one if one.cells else replace(one, cells=self.cells_of(one.column)) for one in candidates]

    def doubt_texts(self, headings: Mapping[int, str]) -> None:
        """A doubt where what a weak heading is over is the same in most rows, and another column has the texts; or
        where names are under it, and what is to be done is under the heading of who leads.
        """
        column, leads = self.chosen.columns.get("text"), self.chosen.columns.get("leads")
        reading = None if self.own or column is None else read_heading(headings[column], self.layout)
        if column is None or reading is None or not reading.weak:
            return
        texts = self._filled(column)
        others: list[int] = []
        if repeats(texts):
            taken = set(self.chosen.columns.values())
            others = self._with_texts(one for one in headings if one not in taken)
        elif leads is not None and words_in(self._filled(leads)) > 2 * words_in(texts):
            others = [leads]
        if others:
            names = ((one, headings[one]) for one in others)
            self.chosen.doubts.append(ColumnDoubt("text", ((column, headings[column]), *names)))

    def _filled(self, column: int) -> tuple[str, ...]:
        return tuple(filter(None, self.cells_of(column)))

    def _with_texts(self, columns: Iterable[int]) -> list[int]:
        """Those that may say what is to be done, without those that say much less than the others."""
        found = [Candidate(one, as_rating(""), self.cells_of(one)) for one in columns]
        found = [one for one in found if _may_be_texts(one.filled)]
        return [one.column for one in wordiest(found)] if found else []

    def doubt_parts(self, texts: Sequence[int], headings: Mapping[int, str]) -> None:
        """A doubt where far fewer rows have a task than a rating, and another column of texts has one in most of them:
        Task, Sub-task, Status, each sub-task with a rating of its own.
        """
        text, status = self.chosen.columns.get("text"), self.chosen.columns.get("status")
        if text not in texts or text is None or status is None or len(texts) < 2:
            return
        if (part := rated_part(text, texts, self.cells_of, self.cells_of(status))) is not None:
            several = ((text, headings[text]), (part, headings[part]))
            self.chosen.doubts.append(ColumnDoubt("text", several, parts=True))


def _may_be_texts(texts: Sequence[str]) -> bool:
    return not repeats(texts) and words_in(texts) >= _FEWEST_WORDS


def _note_quarters(name: str, candidates: Sequence[Candidate], chosen: ChosenColumns, period: Period | None) -> None:
    """Which quarters of this plan year have a column of their own."""
    quarterly = {
        one.reading.quarter: one.column
        for one in candidates
        if one.reading.quarter and one.reading.own and is_this_year(one.reading, period)
    }
    if quarterly:
        chosen.quarters[name] = frozenset(quarterly)
        chosen.quarterly[name] = dict(quarterly)
