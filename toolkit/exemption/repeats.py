"""Where public text repeats what is exempt: asked about before a paper is made, and what is left to prove of one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.exemption.leaving_out import has_marks
from toolkit.exemption.terms import KnownNames, Terms, known_names, words_of_text
from toolkit.exemption.texts import TextCell, exempt_cells, public_cells, published_names
from toolkit.grid import Book
from toolkit.plan.models import Monitoring
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem
from toolkit.records import dataclass

_COMMON = 3
"""Public rows in which a turn of phrase or a name makes it the plan's own language."""
_SIGN = "\x1f"
_MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Searched:
    """A search of the public text: the exempt cells with their terms, those that are common, and where they repeat."""

    cells: tuple[tuple[TextCell, Terms], ...] = ()
    common: Terms = field(default_factory=Terms)
    repeats: tuple[tuple[TextCell, Terms, tuple[TextCell, ...]], ...] = ()

    @property
    def terms(self) -> Terms:
        """Everything that was searched for."""
        every = Terms()
        for _, terms in self.cells:
            every = every.together(terms)
        return every.without(self.common)

    @property
    def absent(self) -> Terms:
        """What no public cell has, and so no public paper may have."""
        left = self.terms
        for _, found, _ in self.repeats:
            left = left.without(found)
        return left


def search_public_text(book: Book, monitoring: Monitoring) -> Searched:
    """Search every cell that public papers may print for what is exempt."""
    if not has_marks(monitoring):
        return Searched()
    public = public_cells(book, monitoring)
    secret = exempt_cells(monitoring)
    known = known_names(published_names(book, monitoring), [cell.text for cell in (*public, *secret)])
    cells = tuple((cell, _terms_of(cell, known)) for cell in secret)
    every = Terms()
    for _, terms in cells:
        every = every.together(terms)
    hits = [(cell, found) for cell in public if (found := every.found_in(cell.text))]
    common = _common(hits, known, every)
    repeats = tuple((cell, left, _whose(cells, left)) for cell, found in hits if (left := found.without(common)))
    return Searched(cells, common, repeats)


def _terms_of(cell: TextCell, known: KnownNames) -> Terms:
    terms = Terms()
    if cell.names:
        for name in cell.names:
            terms.add_name(name, known)
    else:
        terms.add(cell.text, known)
    return terms


def _common(hits: Sequence[tuple[TextCell, Terms]], known: KnownNames, every: Terms) -> Terms:
    """What is the plan's own language: in three public rows and more, or within a published name. Figures never are."""
    runs = Counter(run for cell, found in hits if cell.in_plan for run in found.runs)
    texts = Counter(text for cell, found in hits if cell.in_plan for text in found.texts)
    names = Counter(name for cell, found in hits if cell.in_plan for name in found.names)
    return Terms(
        {run for run, often in runs.items() if often >= _COMMON and not any(map(str.isdigit, "".join(run)))}
        | {run for run in every.runs if known.has_run(run)},
        {text for text, often in texts.items() if often >= _COMMON},
        {name for name, often in names.items() if often >= _COMMON or known.has(words_of_text(name))},
    )


def _whose(cells: Sequence[tuple[TextCell, Terms]], found: Terms) -> tuple[TextCell, ...]:
    return tuple(
        cell
        for cell, terms in cells
        if terms.runs & found.runs
        or terms.texts & found.texts
        or terms.names & found.names
        or terms.figures & found.figures
    )


def repeated(searched: Searched) -> Iterator[Problem]:
    """An error for each public cell that repeats what is exempt; an answer "not exempt" settles it."""
    for cell, found, whose in searched.repeats:
        shown = found.shown()
        more = [f"{len(shown) - _MOST_SHOWN} more"] if len(shown) > _MOST_SHOWN else []
        quoted = listed([*(f'"{text}"' for text in shown[:_MOST_SHOWN]), *more])
        where = listed(dict.fromkeys(str(one.place) for one in whose[:_MOST_SHOWN]))
        made = problem("exempt-repeated", cell.place, found=quoted, exempt=where)
        said = (cell.place.sheet, cell.field, one_line(cell.text), *(one_line(one.text) for one in whose))
        yield replace(made, seen=f"repeat{_SIGN}{_SIGN.join(said)}")
