"""Ratings as data: a scale is a list of ratings, and what each means for counting, movement, questions and colours.

Whatever prints, counts or compares a rating takes it from the scale of the plan; nothing else knows its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from toolkit.entries.wording import listed, nearest


@dataclass(frozen=True, slots=True)
class CountsAs:
    """What a rating counts as; ``label`` is how an officer says so on the sheet Lists.

    ``on_target`` counts towards per cent on target, ``off_track`` is reported by exception, ``finished`` needs no more
    updates, and ``rated`` is whether the officer has judged the row at all.
    """

    label: str
    on_target: bool
    off_track: bool
    finished: bool
    rated: bool


ON_TARGET = CountsAs("On target", on_target=True, off_track=False, finished=False, rated=True)
OFF_TRACK = CountsAs("Off track", on_target=False, off_track=True, finished=False, rated=True)
FINISHED = CountsAs("Finished", on_target=True, off_track=False, finished=True, rated=True)
GIVEN_UP = CountsAs("Finished, not on target", on_target=False, off_track=False, finished=True, rated=True)
NEITHER = CountsAs("Neither", on_target=False, off_track=False, finished=False, rated=True)
NOT_RATED = CountsAs("Not rated", on_target=False, off_track=False, finished=False, rated=False)
COUNTS_AS = (ON_TARGET, OFF_TRACK, FINISHED, GIVEN_UP, NEITHER, NOT_RATED)
"""All that a rating may count as."""


@dataclass(frozen=True, slots=True)
class Shade:
    """Colours that go together, as RRGGBB: behind the word, of the bar in a chart, and of the number on the bar.

    Text on either has a contrast of 4.5:1 or better (WCAG 2.2, success criterion 1.4.3).
    """

    fill: str
    bar: str
    label: str


@dataclass(frozen=True, slots=True, repr=False)
class Rating:
    """One rating of a scale. Two are the same when they have the same name, whatever else is said of them.

    ``rank`` orders a scale from 0, its worst, upwards; None where a rating is neither better nor worse than another.
    ``letter`` and ``spellings`` are other ways of writing it.
    """

    name: str
    counts_as: CountsAs = field(compare=False)
    rank: int | None = field(compare=False)
    shade: Shade = field(compare=False)
    meaning: str = field(compare=False)
    letter: str = field(compare=False)
    spellings: tuple[str, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        """``<Green>``, because the rest follows from the scale."""
        return f"<{self.name}>"

    def __str__(self) -> str:
        """The name, as papers and sheets print it."""
        return self.name

    @property
    def on_target(self) -> bool:
        """Whether it counts towards per cent on target."""
        return self.counts_as.on_target

    @property
    def off_track(self) -> bool:
        """Whether something has to be done about the row."""
        return self.counts_as.off_track

    @property
    def finished(self) -> bool:
        """Whether nothing more is to be done about the row."""
        return self.counts_as.finished

    @property
    def rated(self) -> bool:
        """Whether anybody has judged the row."""
        return self.counts_as.rated

    @property
    def worst(self) -> bool:
        """Whether nothing on the scale is worse."""
        return self.rank == 0

    @property
    def needs_attention(self) -> bool:
        """Whether a paper reports the row by exception: it is off track, or nobody has rated it."""
        return self.off_track or not self.rated

    @property
    def key(self) -> str:
        """The name as data files spell it: ``green``, ``not_started``."""
        return self.name.casefold().replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Scale:
    """The ratings that a plan uses, in the order in which they are printed.

    Raises ValueError for a scale in which two ratings have a name in common, ranks leave a gap, nothing is on target,
    or no rating stands for a row without one: a row that cannot be read must have somewhere to be counted.
    """

    ratings: tuple[Rating, ...]
    _spelt: Mapping[str, Rating] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a scale by which rows would be lost or counted twice."""
        names = [(name, rating) for rating in self.ratings for name in (rating.name, *rating.spellings)]
        object.__setattr__(self, "_spelt", {_key(name): rating for name, rating in names})
        ranks = sorted(rating.rank for rating in self.ratings if rating.rank is not None)
        if len(self._spelt) < len(names):
            raise ValueError("two ratings of a scale have a name in common")
        if ranks != list(range(len(ranks))):
            raise ValueError("the ranks of a scale are 0, 1, 2 and so on, each once")
        if all(rating.rated for rating in self.ratings):
            raise ValueError("a scale needs a rating for rows that have none")
        if not self.on_target:
            raise ValueError("a scale needs a rating that is on target")

    @property
    def unrated(self) -> Rating:
        """What a row counts as whose rating is blank or cannot be read."""
        return next(rating for rating in self.ratings if not rating.rated)

    @property
    def rated(self) -> tuple[Rating, ...]:
        """The ratings that an officer can choose."""
        return tuple(rating for rating in self.ratings if rating.rated)

    @property
    def on_target(self) -> tuple[Rating, ...]:
        """Those that count towards per cent on target."""
        return tuple(rating for rating in self.ratings if rating.on_target)

    @property
    def choices(self) -> str:
        """``Green, Amber or Red``: what an officer is told to choose from."""
        return listed((rating.name for rating in self.rated), "or")

    @property
    def on_target_words(self) -> str:
        """``Green``, or ``Blue or Green`` where several ratings are on target."""
        return listed((rating.name for rating in self.on_target), "or")

    @property
    def denominator(self) -> str:
        """The sentence that says what per cent on target is a share of."""
        unrated = listed(rating.name for rating in self.ratings if not rating.rated)
        return f"On target is {self.on_target_words} as a share of all rows, {unrated} included."

    def read(self, text: str) -> Rating | None:
        """The rating that a text names, whatever its case and spaces; None where it names none."""
        return self._spelt.get(_key(text))

    def suggest(self, text: str) -> str | None:
        """The rating that a text may stand for, by its letter or its spelling; None where none is near."""
        letters = {rating.letter.casefold(): rating.name for rating in self.ratings if rating.letter}
        return letters.get(text.casefold()) or nearest(text, (rating.name for rating in self.ratings), 0.6)

    def with_meanings(self, meanings: Mapping[str, str]) -> "Scale":
        """The scale with what each rating means to a plan, by the ratings' names."""
        return Scale(tuple(replace(one, meaning=meanings.get(one.name, one.meaning)) for one in self.ratings))


def _key(text: str) -> str:
    return text.replace(" ", "").casefold()


_DARK, _LIGHT = "1F1F1F", "FFFFFF"

GREEN = Rating("Green", ON_TARGET, 2, Shade("C6E0B4", "3B7D23", _LIGHT), "On target, or achieved", "G")
AMBER = Rating("Amber", OFF_TRACK, 1, Shade("FFE08A", "FFC000", _DARK), "At risk of missing its target", "A")
RED = Rating("Red", OFF_TRACK, 0, Shade("F4B6B6", "C00000", _LIGHT), "Off target", "R")
MISSING = Rating(
    "Missing", NOT_RATED, None, Shade("D9D9D9", "A6A6A6", _DARK), "No rating was given", "M", ("Missing information",)
)
RAG = Scale((GREEN, AMBER, RED, MISSING))
"""The scale that comes with the toolkit; a workbook may have another."""

SHADES: Mapping[CountsAs, tuple[Shade, ...]] = {
    ON_TARGET: (GREEN.shade, Shade("E2EFDA", "70AD47", _DARK), Shade("DAEEF3", "215967", _LIGHT)),
    OFF_TRACK: (AMBER.shade, Shade("F8CBAD", "ED7D31", _DARK), Shade("FFF2CC", "BF8F00", _DARK)),
    FINISHED: (Shade("BDD7EE", "2E6DA4", _LIGHT), Shade("D9E1F2", "44546A", _LIGHT)),
    GIVEN_UP: (Shade("DDD9C4", "948A54", _DARK), Shade("C4BD97", "4A452A", _LIGHT)),
    NEITHER: (Shade("E4DFEC", "60497A", _LIGHT), Shade("EDEDED", "595959", _LIGHT), Shade("CCC0DA", "403151", _LIGHT)),
    NOT_RATED: (MISSING.shade, Shade("F2F2F2", "BFBFBF", _DARK)),
}
"""Colours for the ratings that a workbook defines, by what they count as; the worst rating is red."""
