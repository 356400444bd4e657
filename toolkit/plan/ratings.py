"""Ratings as data: a scale is a list of ratings, and what each means for counting, movement, questions and colours.

Whatever prints, counts or compares a rating takes it from the scale of the plan; nothing else knows its name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from difflib import SequenceMatcher

from toolkit.entries.wording import listed
from toolkit.records import dataclass
from toolkit.understanding.rating_words import WrittenRating, rating_key, take_apart


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


TAKEN = frozenset({"table", "group", "name", "total", "percent_on_target"})
"""The keys of the other columns of the tallies, which no rating can have: in data there would be two of one name."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The ratings that a plan uses, in the order in which they are printed.

    Raises ValueError for a scale in which two ratings have a name in common, one has a name that is TAKEN, ranks leave
    a gap, nothing is on target, or no rating stands for a row without one: a row that cannot be read must have
    somewhere to be counted.
    """

    ratings: tuple[Rating, ...]
    _spelt: Mapping[str, Rating] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a scale by which rows would be lost or counted twice."""
        names = [(name, rating) for rating in self.ratings for name in (rating.name, *rating.spellings)]
        object.__setattr__(self, "_spelt", {rating_key(name): rating for name, rating in names})
        ranks = sorted(rating.rank for rating in self.ratings if rating.rank is not None)
        if len(self._spelt) < len(names):
            raise ValueError("two ratings of a scale have a name in common")
        for rating in self.ratings:
            if rating.key in TAKEN:
                raise ValueError(f'a rating cannot be called "{rating.name}", as another column of the tallies is')
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
    def all_choices(self) -> str:
        """``Green, Amber, Red or Missing``: what a word may mean."""
        return listed((rating.name for rating in self.ratings), "or")

    @property
    def explained_columns(self) -> frozenset[str]:
        """The keys of the headings of which Lists explain words, as in "Progress: Complete"."""
        spellings = (spelling for rating in self.ratings for spelling in rating.spellings if ":" in spelling)
        return frozenset(rating_key(spelling.partition(":")[0]) for spelling in spellings)

    @property
    def on_target_words(self) -> str:
        """``Green``, or ``Blue or Green`` where several ratings are on target."""
        return listed((rating.name for rating in self.on_target), "or")

    @property
    def denominator(self) -> str:
        """The sentence that says what per cent on target is a share of."""
        unrated = listed(rating.name for rating in self.ratings if not rating.rated)
        return f"On target is {self.on_target_words} as a share of all rows, {unrated} included."

    def named(self, word: str) -> Rating | None:
        """The rating of that very name or other spelling; None where there is none."""
        return self._spelt.get(rating_key(word))

    def read(self, text: str) -> Rating | None:
        """The rating that a text names, whatever its case, its spaces and what decorates it; None where it names none,
        or says more than one thing.
        """
        short = 0 < len(text) <= _LONGEST
        return self._spelt.get(rating_key(text)) or (self._decorated(take_apart(text)) if short else None)

    def _decorated(self, written: WrittenRating) -> Rating | None:
        named = self._spelt.get(rating_key(written.word))
        coloured = {self.of_colour(colour) for colour in written.colours}
        rating, *others = coloured | ({named} if named or not coloured else set())
        remarks = written.remarks if named else (*filter(None, (written.word,)), *written.remarks)
        if rating is None or others or (written.ticked and not rating.on_target):
            return None
        earlier = all(rating_key(word) in self._spelt for word in written.earlier)
        return rating if earlier and all(self._agrees(remark, rating) for remark in remarks) else None

    def _agrees(self, remark: str, rating: Rating) -> bool:
        """Whether a remark says of a rating what the rating says already: "Green - on track"."""
        key = rating_key(remark)
        if key in self._spelt:
            return self._spelt[key] == rating
        said_of_finished = key in _SAID_OF_FINISHED and (rating.finished or not any(map(_is_success, self.ratings)))
        return key == rating_key(rating.meaning) or (
            key in _SAID_OF_ANY
            or (rating.on_target and (key in _SAID_OF_ON_TARGET or said_of_finished))
            or (rating.off_track and key in _SAID_OF_OFF_TRACK)
        )

    def stands_for(self, text: str) -> Rating | None:
        """The rating that a text with a yellow emoji is read as in a scale without Yellow; None of any other text."""
        yellow = "yellow" in take_apart(text).colours and "yellow" not in self._spelt
        return self.read(text) if yellow and self.named(text) is None else None

    def of_colour(self, colour: str) -> Rating | None:
        """The rating of a colour, by its name; orange and yellow are Amber in a scale that has none of that name."""
        names = (colour, "amber") if colour in ("orange", "yellow") else (colour,)
        return next((self._spelt[name] for name in names if name in self._spelt), None)

    def suggest(self, text: str) -> str | None:
        """The rating whose name is misspelt; None where the text is another word, because what that means only the
        plan's people know: a suggestion would lean to one rating or the other.
        """
        slips = [rating.name for rating in self.ratings if _is_slip(text.casefold(), rating.name.casefold())]
        return slips[0] if len(slips) == 1 else None

    def with_letters(self) -> "Scale":
        """The scale in which the first letters of colours are ratings too: G, A and R, and B where it has Blue."""
        initials = Counter(rating.name[:1].casefold() for rating in self.rated)
        return Scale(tuple(self._lettered(rating, initials) for rating in self.ratings))

    def _lettered(self, rating: Rating, initials: Mapping[str, int]) -> Rating:
        letter = rating.name[:1].casefold()
        sure = rating_key(rating.name) in _COLOURS and initials[letter] == 1 and letter not in self._spelt
        return replace(rating, spellings=(*rating.spellings, letter)) if sure and rating.rated else rating

    def with_spellings(self, words: Iterable[tuple[str, Rating]]) -> "Scale":
        """The scale in which those words are ratings too. Raises ValueError where one of them is another rating's."""
        added = [(word, rating) for word, rating in words if self._spelt.get(rating_key(word)) != rating]
        return Scale(tuple(replace(one, spellings=(*one.spellings, *_words_of(one, added))) for one in self.ratings))

    def with_meanings(self, meanings: Mapping[str, str]) -> "Scale":
        """The scale with what each rating means to a plan, by the ratings' names."""
        return Scale(tuple(replace(one, meaning=meanings.get(one.name, one.meaning)) for one in self.ratings))


def _words_of(rating: Rating, words: Iterable[tuple[str, Rating]]) -> list[str]:
    """The words of one rating, each in one spelling."""
    return list({rating_key(word): word for word, meant in words if meant == rating}.values())


def _is_slip(typed: str, name: str) -> bool:
    """Whether a text is a name with a letter too many, too few, or out of place: word for word, so that "Off track" is
    no slip of "On track".
    """
    pairs = list(zip(typed.split(), name.split(), strict=False))
    same = len(pairs) == len(typed.split()) == len(name.split()) and typed[:1] == name[:1]
    return same and typed.replace(" ", "").isalpha() and all(_is_slip_of_word(*pair) for pair in pairs)


def _is_slip_of_word(typed: str, word: str) -> bool:
    return sorted(typed) == sorted(word) or SequenceMatcher(None, typed, word).ratio() >= _A_SLIP


def _is_success(rating: Rating) -> bool:
    """Whether a rating says that a row is done as planned, which no other rating of its scale then says."""
    return rating.finished and rating.on_target


_LONGEST = 80
"""Characters of a rating with what decorates it; a longer text is an update, whatever it begins with."""
_A_SLIP = 0.8
"""How alike a word and its misspelling are: "Ambre" and Amber are, "Grey" and Green are not."""
_COLOURS = frozenset(("green", "amber", "red", "blue", "yellow", "purple"))
_SAID_OF_ANY = frozenset(map(rating_key, ("no change", "unchanged", "stable", "as before", "in progress", "ongoing")))
_SAID_OF_ON_TARGET = frozenset(
    map(rating_key, ("on track", "on target", "on course", "on schedule", "on plan", "progressing", "progressing well"))
)
_SAID_OF_FINISHED = frozenset(
    map(rating_key, ("complete", "completed", "achieved", "done", "delivered", "closed", "finished"))
)
_SAID_OF_OFF_TRACK = frozenset(
    map(
        rating_key,
        ("at risk", "off track", "off target", "behind", "behind schedule", "delayed", "slipping", "overdue"),
    )
)
"""Remarks behind a rating that change nothing about it."""

_DARK, _LIGHT = "1F1F1F", "FFFFFF"

GREEN = Rating("Green", ON_TARGET, 2, Shade("C6E0B4", "3B7D23", _LIGHT), "On target, or achieved", "G", ("Gwyrdd",))
AMBER = Rating(
    "Amber", OFF_TRACK, 1, Shade("FFE08A", "FFC000", _DARK), "At risk of missing its target", "A", ("Ambr", "Oren")
)
RED = Rating("Red", OFF_TRACK, 0, Shade("F4B6B6", "C00000", _LIGHT), "Off target", "R", ("Coch",))
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
