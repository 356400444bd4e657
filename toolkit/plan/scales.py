"""The scale that a workbook's Lists define: its ratings, what each means, and what each counts as."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.grid import Book
from toolkit.plan.ratings import COUNTS_AS, RAG, RED, SHADES, CountsAs, Rating, Scale, Shade
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.finding import RawRow, named_tables
from toolkit.tables.headings import STATUSES
from toolkit.tables.taking_apart import table_rows

_BY_LABEL = {kind.label.casefold(): kind for kind in COUNTS_AS}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the list: a rating's name, what it means, and what it counts as as typed, with the cell of that."""

    place: InWorkbook
    name: str
    meaning: str
    counts_as: str


def scale_of(book: Book) -> Scale:
    """The scale of a workbook; Green, Amber, Red and Missing where its Lists define no other."""
    return read_scale(book)[0]


def read_scale(book: Book) -> tuple[Scale, list[Problem]]:
    """The workbook's scale, and what is wrong with its list, in which case Green, Amber, Red and Missing hold.

    Without the column Counts as, the list only says what the toolkit's own ratings mean to the plan. With it, the
    list is the scale, the best rating first.
    """
    entries = [entry for entry in map(_entry, _rows(book)) if entry.name]
    meanings = {rating.name: entry.meaning for entry in entries if entry.meaning and (rating := RAG.read(entry.name))}
    known = RAG.with_meanings(meanings) if meanings else RAG
    if not any(entry.counts_as for entry in entries):
        return known, []
    unclear = [entry for entry in entries if entry.counts_as.casefold() not in _BY_LABEL]
    if unclear:
        return known, [_unclear(entry) for entry in unclear]
    try:
        return _scale(entries), []
    except ValueError as error:
        return known, [problem("scale-unusable", entries[0].place, why=str(error))]


def _rows(book: Book) -> list[RawRow]:
    return [row for found in named_tables(book, STATUSES) for row in table_rows(found)]


def _entry(row: RawRow) -> _Entry:
    name, meaning, counts_as = (one_line(row.values.get(field)) for field in ("status", "meaning", "counts_as"))
    return _Entry(InWorkbook(row.table.sheet.name, row.cell("counts_as")), name, meaning, counts_as)


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
    if known:
        return replace(known, counts_as=kind, rank=rank, meaning=entry.meaning or known.meaning)
    shades = (RED.shade,) if kind.off_track and rank == 0 else SHADES[kind]
    shade = next((shade for shade in shades if shade not in taken), shades[-1])
    return Rating(entry.name, kind, rank, shade, entry.meaning or kind.label, entry.name[:1].upper())
