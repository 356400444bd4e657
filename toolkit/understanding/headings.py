"""One heading read: which field it is over, and what else it says: a quarter, a year, now or before, of what.

"RAG (last quarter)" is the rating as it was, "Q2 RAG" that of a quarter, "Risk RAG" that of something else, "By wehn"
a slip. What is chosen between several such columns is in :mod:`toolkit.understanding.columns`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from toolkit.entries.wording import nearest
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass
from toolkit.tables.fields import PlanField, Typed
from toolkit.tables.headings import heading_key
from toolkit.tables.layout import TableLayout

LONGEST_HEADING = 90
"""Characters of a heading at most: what is longer is a text."""
_QUARTER = lazy_pattern(r"\b(?:quarter|qtr|chwarter|q|ch) ?([1-4])\b")
ONLY_QUARTER = lazy_pattern(rf"{_QUARTER.pattern}(?: (?:20)?\d\d(?: (?:20)?\d\d)?)?")
"""A heading, by its key, that says a quarter and perhaps a year, and nothing else."""
_PLAN_YEAR = lazy_pattern(r"\b(?:20)?(\d\d) (?:20)?(\d\d)\b|\b20(\d\d)\b")
_MONTHS_OF_QUARTERS = (
    (lazy_pattern(r"\bapr(?:il)? (?:to )?june?\b"), 1),
    (lazy_pattern(r"\bjuly? (?:to )?sept?(?:ember)?\b"), 2),
    (lazy_pattern(r"\boct(?:ober)? (?:to )?dec(?:ember)?\b"), 3),
    (lazy_pattern(r"\bjan(?:uary)? (?:to )?mar(?:ch)?\b"), 4),
)
"""The first and the last month of a quarter of the plan year, which begins in April."""
_DAYS_OF_QUARTERS = (
    (lazy_pattern(r"\b30(?:th)? (?:june?|0?6)(?: (?:20)?(\d\d))\b"), 1),
    (lazy_pattern(r"\b30(?:th)? (?:sept?(?:ember)?|0?9)(?: (?:20)?(\d\d))\b"), 2),
    (lazy_pattern(r"\b31(?:st)? (?:dec(?:ember)?|12)(?: (?:20)?(\d\d))\b"), 3),
    (lazy_pattern(r"\b31(?:st)? (?:mar(?:ch)?|0?3)(?: (?:20)?(\d\d))\b"), 4),
)
"""The last day of a quarter with its year: the rating or the update of that day is that of the quarter."""
_DAY = lazy_pattern(
    r"\b\d{1,2}(?:st|nd|rd|th)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:to|until|end)\b"
)
_PARTS = lazy_pattern(r"(?<!\s)\s*[/|\n–—]\s*|(?<!\s)\s+(?:-|or)\s+")
_BRACKETS = lazy_pattern(r"\(([^)]{0,300})\)")
_LEGEND = frozenset(
    (
        *("red", "amber", "green", "blue", "yellow", "black", "white", "purple", "grey", "colour"),
        *("g", "a", "r", "b", "y", "c", "n", "rag", "brag", "bragg", "status", "rating", "update", "updates", "date"),
        *("yes", "no", "choose", "select", "from", "list", "drop", "down", "dropdown", "tick", "only", "see", "key"),
        *("q", "quarter", "dd", "mm", "yy", "yyyy"),
    )
)
"""Words in the brackets of a heading that only say how to fill in the column."""
_WELSH = frozenset(
    (
        *("cyf", "cyfeirnod", "rhif", "blaenoriaeth", "thema", "cam gweithredu", "camau gweithredu", "gweithred"),
        *("gweithredu", "gweithgaredd", "camau", "tasg", "erbyn pryd", "dyddiad", "dyddiad targed", "pryd", "amserlen"),
        *(
            "dyddiad cwblhau",
            "arweinydd",
            "swyddog arweiniol",
            "swyddog cyfrifol",
            "pwy",
            "partneriaid",
            "statws",
            "cag",
        ),
        *("statws cag", "diweddariad", "sylwadau", "cynnydd", "rheswm", "camau nesaf"),
    )
)
"""Headings in Welsh, which may be below or beside English ones in one cell."""
_WELSH_WORDS = frozenset(word for heading in _WELSH for word in heading.split())
_NEAR = 0.8
_NEAR_WORD = 0.65
"""How alike each word of a slip is to what is meant: "Team" is no slip of "name"."""
_SHORTEST_NEAR = 5
_LONG = 10
"""Letters of a heading in which two may be wrong."""
_MOST_SLIPS = 2
_MOST_WORDS = 5
"""Words of a heading of something else at most."""


class Time(StrEnum):
    """Of what time a column is."""

    UNSAID = ""
    NOW = "current"
    BEFORE = "previous"
    FIRST = "original"
    CHANGED = "revised"
    FORECAST = "forecast"
    ACTUAL = "actual"


_TIMES: Mapping[str, Time] = {
    **dict.fromkeys(("current", "this", "latest", "now", "present", "today"), Time.NOW),
    **dict.fromkeys(("last", "previous", "prior", "past", "former", "earlier"), Time.BEFORE),
    **dict.fromkeys(("original", "initial", "baseline"), Time.FIRST),
    **dict.fromkeys(("revised", "amended", "rescheduled", "extended", "new"), Time.CHANGED),
    **dict.fromkeys(("forecast", "projected", "predicted", "anticipated", "predicted"), Time.FORECAST),
    **dict.fromkeys(("actual",), Time.ACTUAL),
}
_FILLERS = frozenset(
    ("the", "of", "for", "at", "in", "a", "an", "and", "please", "quarter", "period", "month", "as", "is", "s")
)
_RATING_TIMES: Mapping[str, Time] = {
    **dict.fromkeys(("start", "starting", "opening", "beginning"), Time.FIRST),
    **dict.fromkeys(("target", "planned", "expected", "next", "future", "desired", "aspired"), Time.FORECAST),
}
"""Words that say of which time a rating or an update is, though a date with them is another date."""
_STEMS: Mapping[Typed, frozenset[str]] = {
    Typed.RATING: frozenset(("rag", "brag", "ragb", "bragg", "rating", "status", "confidence", "statws", "cag")),
    Typed.PARAGRAPHS: frozenset(
        ("update", "updates", "progress", "commentary", "narrative", "comments", "diweddariad")
    ),
}
"""Words by which a heading that is none of a field's own is still one of its kind, of something else: "Risk RAG"."""


@dataclass(frozen=True, slots=True)
class HeadingReading:
    """What a heading says: ``field`` and how sure that is.

    ``own``: it is one of the field's headings, whatever time it names; ``weak``: one that counts only where no better
    one is there. ``subject`` is what is left over ("risk", "overall"). ``meant`` is the heading that it misspells, or
    "".
    """

    text: str
    field: str
    own: bool = True
    weak: bool = False
    quarter: int | None = None
    year: int | None = None
    time: Time = Time.UNSAID
    subject: str = ""
    meant: str = ""

    @property
    def plain(self) -> bool:
        """Whether it says the field and nothing more."""
        return self.own and not (self.quarter or self.year or self.time or self.subject)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a heading says besides the field, and its words without that."""

    quarter: int | None
    year: int | None
    time: Time
    words: tuple[str, ...]
    dated: bool = False
    """Whether it names the quarter by its last day."""


@lru_cache(maxsize=8192)
def read_heading(text: str, layout: TableLayout) -> HeadingReading | None:
    """What a cell says as a heading of that table, None where it is no heading of it."""
    if len(text) > LONGEST_HEADING:
        return None
    key = heading_key(text)
    if not key:
        return None
    if text.rstrip().endswith("#"):
        key = f"{key} no"
    said = _said(key)
    for words in (key, *_without_extras(key, said), *_parts(text), *_said_twice(key, layout)):
        if found := _known(layout).get(words):
            weak = words in _weak_keys(layout)
            time = said.time if words != key or found.quarterly else Time.UNSAID
            subject = _in_brackets(text) if words != key else ""
            quarter, year = (said.quarter, said.year) if found.quarterly or not said.dated else (None, None)
            return HeadingReading(text, found.field, True, weak, quarter, year, time, subject)
    return _of_a_quarter(text, said, layout) or _of_something_else(text, said, layout) or _misspelt(text, key, layout)


def as_rating(text: str) -> HeadingReading:
    """A heading that says nothing of a rating, read as the heading of a column that holds ratings."""
    said = _said(heading_key(text))
    quarterly = said.quarter is not None and all(_DAY.fullmatch(word) for word in said.words)
    subject = " ".join(word for word in said.words if word not in _TIMES and word not in _RATING_TIMES)
    return HeadingReading(text, "status", quarterly, False, said.quarter, said.year, _time(said), subject)


def _time(said: _Said) -> Time:
    """Of what time a rating or an update is."""
    return said.time or next((_RATING_TIMES[word] for word in said.words if word in _RATING_TIMES), Time.UNSAID)


def _in_brackets(text: str) -> str:
    """What brackets say that a column is of: "risk" of "RAG (risk)"; not how to fill it in, or which time it is of."""
    inside = heading_key(" ".join(_BRACKETS.findall(text)))
    return " ".join(word for word in _said(inside).words if word not in _LEGEND and not _is_of_time(word))


def _is_of_time(word: str) -> bool:
    return word in _TIMES or word.isdigit() or _DAY.fullmatch(word) is not None


def says_a_time(text: str) -> bool:
    """Whether a heading says of which time a column is and nothing else: "Q2", "2024-25", "Previous", "30 June"."""
    said = _said(heading_key(text))
    timed = bool(said.quarter or said.year or said.time or said.words)
    return timed and all(_is_of_time(word) for word in said.words)


def _said(key: str) -> _Said:
    for months, number in _MONTHS_OF_QUARTERS:
        key = months.sub(f"q{number}", key)
    typed = key
    for day, number in _DAYS_OF_QUARTERS:
        key = day.sub(rf"q{number} 20\1", key)
    quarters = set(_QUARTER.findall(key))
    quarter = quarters.pop() if len(quarters) == 1 else None
    rest = _QUARTER.sub(" ", key)
    year = _year(rest)
    words = tuple(word for word in _PLAN_YEAR.sub(" ", rest).split() if word not in _FILLERS)
    time = next((_TIMES[word] for word in words if word in _TIMES), Time.UNSAID)
    return _Said(int(quarter) if quarter else None, year, time, words, key != typed)


def _without_extras(key: str, said: _Said) -> Iterator[str]:
    """The words without quarter and year, then without those of time, then without days."""
    timeless = [word for word in said.words if word not in _TIMES]
    yield " ".join(said.words)
    yield " ".join(timeless)
    yield " ".join(word for word in timeless if not _DAY.fullmatch(word))


def _parts(text: str) -> Iterator[str]:
    """The heading without what is in brackets, and each side of a bilingual one."""
    if "(" in text:
        yield heading_key(_BRACKETS.sub(" ", text))
    parts = _PARTS.split(text)
    if len(parts) > 1:
        yield from (part_key for part in parts if (part_key := heading_key(part)))


def _said_twice(key: str, layout: TableLayout) -> Iterator[str]:
    """The English part of a heading that says one field in English and in Welsh below it: "Lead Arweinydd"."""
    known, words = _known(layout), key.split()
    for place in range(1, len(words)) if not _WELSH_WORDS.isdisjoint(words) else ():
        parts = (" ".join(words[:place]), " ".join(words[place:]))
        english = [part for part in parts if part not in _WELSH]
        if len(english) == 1 and all(part in known for part in parts):
            yield from english if known[parts[0]].field == known[parts[1]].field else ()


@cache
def _known(layout: TableLayout) -> Mapping[str, PlanField]:
    """The fields by all their headings; a weak one never takes the place of another field's own."""
    fields = [column for column in layout.columns if isinstance(column, PlanField)]
    known = {heading_key(name): field for field in fields for name in field.weak}
    return known | {heading_key(name): field for field in fields for name in (field.heading, *field.aliases)}


@cache
def _weak_keys(layout: TableLayout) -> frozenset[str]:
    fields = [column for column in layout.columns if isinstance(column, PlanField)]
    own = {heading_key(name) for field in fields for name in (field.heading, *field.aliases)}
    return frozenset({heading_key(name) for field in fields for name in field.weak} - own)


def _of_a_quarter(text: str, said: _Said, layout: TableLayout) -> HeadingReading | None:
    """A heading that names a quarter and its days and nothing else is over that quarter's updates."""
    if said.quarter is None or any(not _DAY.fullmatch(word) for word in said.words):
        return None
    update = _field(layout, "update")
    return HeadingReading(text, update.field, quarter=said.quarter, year=said.year) if update else None


def _of_something_else(text: str, said: _Said, layout: TableLayout) -> HeadingReading | None:
    """A rating or an update of something that is no field, such as "Risk RAG"."""
    words = [word for word in said.words if word not in _TIMES and word not in _RATING_TIMES]
    if len(words) > _MOST_WORDS:
        return None
    for field, stems in _stemmed(layout):
        if not stems.isdisjoint(words):
            subject = " ".join(word for word in words if word not in stems)
            return HeadingReading(text, field.field, not subject, False, said.quarter, said.year, _time(said), subject)
    return None


@cache
def _stemmed(layout: TableLayout) -> tuple[tuple[PlanField, frozenset[str]], ...]:
    """The fields of which something else may have one of its kind, with the words by which that is known."""
    fields = (field for field in layout.columns if isinstance(field, PlanField) and field.quarterly)
    return tuple((field, _STEMS[field.typed]) for field in fields if field.typed in _STEMS)


def _year(key: str) -> int | None:
    """The year in which a plan year begins, or the year alone, that a heading names."""
    match = _PLAN_YEAR.search(key)
    if match is None:
        return None
    if match[3]:
        return 2000 + int(match[3])
    first, second = int(match[1]), int(match[2])
    return 2000 + first if (first + 1) % 100 == second else None


def _field(layout: TableLayout, name: str) -> PlanField | None:
    return next((column for column in layout.columns if column.field == name and isinstance(column, PlanField)), None)


def _misspelt(text: str, key: str, layout: TableLayout) -> HeadingReading | None:
    """A heading that is one slip away from one that is known, such as "By wehn"."""
    if len(key) < _SHORTEST_NEAR or any(map(str.isdigit, key)):
        return None
    meant = nearest(key, [name for name in _alike(key, layout) if _same_letters(key, name)], _NEAR)
    if meant is None:
        return None
    return HeadingReading(text, _known(layout)[meant].field, meant=_names_by_key(layout)[meant])


def _alike(key: str, layout: TableLayout) -> list[str]:
    """The known headings of as many words and nearly as many letters, nearly all the same: a quick look that spares
    most of them the counting of their letters.
    """
    names, words = _names_by_size(layout), key.count(" ")
    lengths = range(len(key) - _MOST_SLIPS, len(key) + _MOST_SLIPS + 1)
    known = [one for length in lengths for one in names.get((words, length), ())]
    letters = _letters(key) if known else 0
    return [name for name, others in known if (letters ^ others).bit_count() <= _MOST_SLIPS]


def _letters(key: str) -> int:
    """Which characters a key has, a bit each."""
    return sum(1 << ord(letter) for letter in frozenset(key))


def _same_letters(one: str, other: str) -> bool:
    """Whether the two differ by a slip of typing: letters in another order, or one that is not in both, in long words
    two; "Start" is no slip for "State".
    """
    letters, others = sorted(one.replace(" ", "")), sorted(other.replace(" ", ""))
    for letter in list(letters):
        if letter in others:
            others.remove(letter)
            letters.remove(letter)
    allowed = _MOST_SLIPS if len(one) >= _LONG else 1
    pairs = zip(one.split(), other.split(), strict=False)
    return (
        len(letters) + len(others) <= allowed
        and len(one.split()) == len(other.split())
        and all(word == meant or nearest(word, [meant], _NEAR_WORD) for word, meant in pairs)
    )


@cache
def _names_by_key(layout: TableLayout) -> Mapping[str, str]:
    fields = [column for column in layout.columns if isinstance(column, PlanField)]
    return {heading_key(name): name for field in fields for name in (field.heading, *field.aliases, *field.weak)}


@cache
def _names_by_size(layout: TableLayout) -> Mapping[tuple[int, int], list[tuple[str, int]]]:
    """The known headings, each with its letters, by how many spaces and how many characters they have."""
    names: dict[tuple[int, int], list[tuple[str, int]]] = defaultdict(list)
    for name in _names_by_key(layout):
        names[name.count(" "), len(name)].append((name, _letters(name)))
    return dict(names)
