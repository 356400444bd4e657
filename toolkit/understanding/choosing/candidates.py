"""A column that may be a field's, and what its cells are: ratings, dates, prose, labels, a ranking."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from statistics import median

from toolkit.entries.by_when import parse_by_when
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass
from toolkit.understanding.headings import HeadingReading

IsRating = Callable[[str], bool]

_SAMPLE = 200
"""Cells of a column that are looked at to tell what it holds."""
_LABEL_WORDS = 3
_PROSE_WORDS = 6
_SENTENCE = lazy_pattern(r"[.,;:!?0-9]")
_LETTERS = frozenset("grayb")
"""Green, amber, red, yellow and blue by their first letters."""
_RANKS = frozenset(
    ["high", "medium", "low", "critical", "urgent", "normal", "very high", "very low", "med", "h", "m", "l", "top"]
)
"""What a ranking says, small letters."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that may be a field's: its number, its heading as read, and its cells' texts from the top.

    ``stray``: its heading says nothing of the field, but its cells hold what the field does.
    """

    column: int
    reading: HeadingReading
    cells: tuple[str, ...] = field(repr=False)
    stray: bool = False

    @property
    def filled(self) -> tuple[str, ...]:
        """The texts of the cells that hold one."""
        return tuple(filter(None, self.cells))


def named(candidates: Iterable[Candidate]) -> tuple[tuple[int, str], ...]:
    """The columns with their headings, in their order on the sheet."""
    return tuple(sorted((one.column, one.reading.text) for one in candidates))


def differ(candidates: Sequence[Candidate]) -> bool:
    """Whether it matters which of the columns is read."""
    return len({tuple(text.casefold() for text in one.cells) for one in candidates}) > 1


def holds_ratings(texts: Sequence[str], is_rating: IsRating) -> bool:
    """Whether one of the texts at least is a rating, or all are letters of colours and not all the same."""
    letters = {text.casefold() for text in texts if len(text) == 1}
    lettered = len(letters) > 1 and letters <= _LETTERS and all(len(text) == 1 for text in texts)
    return lettered or any(map(is_rating, texts))


def mostly_ratings(texts: Sequence[str], is_rating: IsRating) -> bool:
    """Whether half of the texts at least are ratings."""
    looked_at = texts[:_SAMPLE]
    rated = sum(map(is_rating, looked_at))
    return bool(rated) and 2 * rated >= len(looked_at)


def are_dates(texts: Sequence[str]) -> bool:
    """Whether half of the texts can be read as a by when, and one at least names a day: "Complete" does not."""
    read = [found for text in texts[:_SAMPLE] if (found := parse_by_when(text, None))]
    return not texts or (any(found.due for found in read) and 2 * len(read) >= min(len(texts), _SAMPLE))


def are_labels(texts: Sequence[str]) -> bool:
    """Whether each text is a word or three that make no sentence, such as "In progress"."""
    return all(len(text.split()) <= _LABEL_WORDS and not _SENTENCE.search(text) for text in texts)


def is_prose(texts: Sequence[str]) -> bool:
    """Whether most texts are of so many words that they tell something and rate nothing."""
    return words_in(texts) >= _PROSE_WORDS


def is_ranking(texts: Iterable[str]) -> bool:
    """Whether the texts say high, medium and low and nothing else."""
    said = {text.casefold() for text in texts}
    return bool(said) and said <= _RANKS


def repeats(texts: Sequence[str]) -> bool:
    """Whether most texts are there more than once, as those of a category are and those of actions are not."""
    return len(texts) > 2 and 2 * len({text.casefold() for text in texts}) <= len(texts)


def without_words(texts: Sequence[str]) -> bool:
    """Whether most texts are numbers."""
    return 2 * sum(not any(map(str.isalpha, text)) for text in texts) > len(texts)


def words_in(texts: Sequence[str]) -> float:
    """How many words a text has, half having more."""
    return median(len(text.split()) for text in texts) if texts else 0


def wordiest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of several texts those that say most: "Task #" and "Task type" are beside "Tasks"."""
    words = {one.column: sum(len(text.split()) for text in one.filled) for one in candidates}
    most = max(words.values())
    return [one for one in candidates if 2 * words[one.column] >= most]
