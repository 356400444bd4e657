"""The scale that a workbook's Lists define: its ratings, what each means, what each counts as, and how else it is
written: as another word, a letter, an emoji, a number, or the fill of a cell ("green fill").
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from toolkit.entries.text import one_line, text_lines
from toolkit.entries.wording import listed
from toolkit.grid import Book
from toolkit.plan.ratings import (
    COUNTS_AS,
    FINISHED,
    GIVEN_UP,
    NEITHER,
    RAG,
    RED,
    SHADES,
    CountsAs,
    Rating,
    Scale,
    Shade,
)
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.tables.finding import RawRow
from toolkit.tables.headings import LISTED_STATUSES, LISTED_WORDS, RATING_WORDS, STATUSES
from toolkit.tables.listed import listed_tables, unread_list
from toolkit.tables.taking_apart import table_rows
from toolkit.understanding.answers import OWN_RATING, Answer, read_answers
from toolkit.understanding.rating_words import rating_key

_BY_LABEL = {kind.label.casefold(): kind for kind in COUNTS_AS}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the list: a rating's name, what it means, what it counts as as typed, with the cells of these."""

    place: InWorkbook
    named_at: InWorkbook
    meant_at: InWorkbook
    name: str
    meaning: str
    counts_as: str


@dataclass(frozen=True, slots=True)
class _Word:
    """What an officer says of a word: the rating that it means, with the cell of that."""

    place: InWorkbook
    word: str
    means: str


def scale_of(book: Book) -> Scale:
    """The scale of a workbook; Green, Amber, Red and Missing where its Lists define no other."""
    return read_scale(book)[0]


def read_scale(book: Book) -> tuple[Scale, list[Problem]]:
    """The workbook's scale, and what is wrong with its list, in which case Green, Amber, Red and Missing hold.

    Without the column Counts as, the list only says what the toolkit's own ratings mean to the plan. With it, the
    list is the scale, the best rating first. Then come the words for its ratings,
    and what officers answered about words when the workbook was adopted.
    """
    entries = [_entry(row) for row in _rows(book)]
    words = [one for entry in entries if (one := _word_of(entry))]
    scale, problems = _read_ratings([entry for entry in entries if not _word_of(entry)])
    sure, unclear = _sure(scale, [*words, *_also_written(book), *_rating_words(book)])
    scale, misfits = _with_answers(scale.with_spellings(sure), read_answers(book).words)
    unread = [
        problem("rating-list-unread", InWorkbook(sheet.name, cell), said=said)
        for sheet, cell, said in unread_list(book, lambda text: RAG.named(text) is not None)
    ]
    return scale, problems + unclear + misfits + unread


def _word_of(entry: _Entry) -> _Word | None:
    """The list may say of words which rating each is, in place of what ratings mean: "On track", Green."""
    means = entry.counts_as or entry.meaning
    if not RAG.named(means) or RAG.named(entry.name) == RAG.named(means):
        return None
    return _Word(entry.place if entry.counts_as else entry.meant_at, entry.name, means)


OWN_KINDS = {OWN_RATING + kind.label: kind for kind in (FINISHED, NEITHER, GIVEN_UP)}
"""What may be answered where a word is a rating besides those of the plan: what it counts as, by the answer. None
ranks, because where it would be among the others nobody has said.
"""


def _with_answers(scale: Scale, answers: Sequence[Answer]) -> tuple[Scale, list[Problem]]:
    """The scale with what was answered, ratings of their own first, because another word may mean one of them."""
    problems: list[Problem] = []
    for answer in sorted(answers, key=lambda one: one.text not in OWN_KINDS):
        widened = _with_word(scale, answer)
        if widened is None:
            place = InWorkbook(answer.sheet, answer.cell)
            problems.append(problem("answer-unclear", place, answer=answer.text, about=f'the word "{answer.subject}"'))
        scale = widened or scale
    return scale, problems


def _with_word(scale: Scale, answer: Answer) -> Scale | None:
    """The scale in which that word is a rating too; None where the answer is none, or the word is another's."""
    meant, known = scale.read(answer.text), scale.named(answer.subject) or scale.read(answer.subject)
    if meant and known in (None, meant):
        return scale if known else scale.with_spellings([(answer.subject, meant)])
    kind = OWN_KINDS.get(answer.text)
    if kind is None or known:
        return None
    shade = next((one for one in SHADES[kind] if one not in [r.shade for r in scale.ratings]), SHADES[kind][-1])
    own = Rating(answer.subject, kind, None, shade, kind.label, answer.subject[:1].upper())
    rated = tuple(rating for rating in scale.ratings if rating.rated)
    return Scale((*rated, own, *(rating for rating in scale.ratings if not rating.rated)))


def _read_ratings(every: Sequence[_Entry]) -> tuple[Scale, list[Problem]]:
    entries = [entry for entry in every if entry.name]
    unnamed = [_unnamed(entry) for entry in every if entry.counts_as and not entry.name]
    meanings = {rating.name: entry.meaning for entry in entries if entry.meaning and (rating := RAG.read(entry.name))}
    known = RAG.with_meanings(meanings) if meanings else RAG
    if unnamed or not any(entry.counts_as for entry in entries):
        return known, unnamed
    unclear = [entry for entry in entries if entry.counts_as.casefold() not in _BY_LABEL]
    if unclear:
        return known, [_unclear(entry) for entry in unclear]
    try:
        return _scale(entries), []
    except ValueError as error:
        return known, [problem("scale-unusable", entries[0].place, why=str(error))]


def _rows(book: Book) -> list[RawRow]:
    return [
        row
        for found in listed_tables(book, STATUSES, LISTED_STATUSES)
        if {"meaning", "counts_as", "also"} & set(found.columns)
        for row in table_rows(found)
    ]


def _word_rows(book: Book) -> list[RawRow]:
    return [row for found in listed_tables(book, RATING_WORDS, LISTED_WORDS) for row in table_rows(found)]


def _also_written(book: Book) -> Iterator[_Word]:
    for row in _rows(book):
        place = InWorkbook(row.table.sheet.name, row.cell("also"))
        for line in text_lines(row.values.get("also")):
            for word in line.split(";"):
                yield _Word(place, one_line(word), one_line(row.values.get("status")))


def _rating_words(book: Book) -> Iterator[_Word]:
    for row in _word_rows(book):
        place = InWorkbook(row.table.sheet.name, row.cell("means"))
        yield _Word(place, one_line(row.values.get("word")), one_line(row.values.get("means")))


def _sure(scale: Scale, said: Sequence[_Word]) -> tuple[list[tuple[str, Rating]], list[Problem]]:
    """The words whose rating is on the scale and the only one that is said of them; a problem for each other.

    A word without a meaning is one that nobody has answered yet: its cells are asked about. So are those of a word that
    is said to mean two ratings: neither is taken.
    """
    words: dict[str, tuple[str, Rating]] = {}
    two: set[str] = set()
    problems: list[Problem] = []
    for one in said:
        rating, key = scale.read(one.means), rating_key(one.word)
        before = words.get(key, (one.word, scale.named(one.word)))[1]
        if not key or not one.means:
            continue
        if rating is None:
            told = {"word": one.word, "value": one.means, "choices": scale.all_choices}
            problems.append(problem("rating-word-unclear", one.place, **told))
        elif before not in (None, rating):
            problems.append(problem("rating-word-twice", one.place, word=one.word, first=before, second=rating))
            two.add(key)
        else:
            words[key] = (one.word, rating)
    return [sure for key, sure in words.items() if key not in two], problems


def _entry(row: RawRow) -> _Entry:
    name, meaning, counts_as = (one_line(row.values.get(field)) for field in ("status", "meaning", "counts_as"))
    counted_at, named_at, meant_at = (
        InWorkbook(row.table.sheet.name, row.cell(field)) for field in ("counts_as", "status", "meaning")
    )
    return _Entry(counted_at, named_at, meant_at, name, meaning, counts_as)


def _unnamed(entry: _Entry) -> Problem:
    return problem("rating-unnamed", entry.named_at, value=entry.counts_as)


def _unclear(entry: _Entry) -> Problem:
    choices = listed((f'"{kind.label}"' for kind in COUNTS_AS), "or")
    return problem("rating-unclear", entry.place, name=entry.name, value=entry.counts_as, choices=choices)


def _scale(entries: Sequence[_Entry]) -> Scale:
    """The ratings of the list. Those on target or off track rank upwards from the last; Missing is added where none
    is for rows without a rating.
    """
    kinds = [_BY_LABEL[entry.counts_as.casefold()] for entry in entries]
    rank = sum(kind.on_target or kind.off_track for kind in kinds)
    ratings: list[Rating] = []
    for entry, kind in zip(entries, kinds, strict=True):
        ranked = kind.on_target or kind.off_track
        rank -= ranked
        ratings.append(_rating(entry, kind, rank if ranked else None, {rating.shade for rating in ratings}))
    missing = () if any(not rating.rated for rating in ratings) else (RAG.unrated,)
    return Scale((*ratings, *missing))


def _rating(entry: _Entry, kind: CountsAs, rank: int | None, taken: Set[Shade]) -> Rating:
    """A rating of the toolkit's own scale keeps its looks; another gets colours that no rating before it has."""
    known = RAG.read(entry.name)
    if known and known.rated and rating_key(entry.name) in map(rating_key, known.spellings):  # Welsh: Gwyrdd
        meaning = entry.meaning or kind.label
        return replace(known, name=entry.name, counts_as=kind, rank=rank, meaning=meaning, spellings=())
    if known:
        return replace(known, counts_as=kind, rank=rank, meaning=entry.meaning or known.meaning)
    shades = (RED.shade,) if kind.off_track and rank == 0 else SHADES[kind]
    shade = next((shade for shade in shades if shade not in taken), shades[-1])
    return Rating(entry.name, kind, rank, shade, entry.meaning or kind.label, entry.name[:1].upper())
