"""Recomputes the figures that prose prints, where its other numbers determine them.

Per cents of change, differences, shares, sums, claims of above and below, and printed tallies are read from text as
officers write it (see :mod:`toolkit.figures.rises.reading`, :mod:`toolkit.figures.shares`,
:mod:`toolkit.figures.sums`, :mod:`toolkit.figures.orders` and :mod:`toolkit.figures.lists`), and multiples, averages
and the like (see :mod:`toolkit.figures.relations`). A figure agrees where it is what follows, to its own last digit,
and disagrees where it is nothing that the other numbers could stand for (see :func:`toolkit.figures.claims.holds`).
Between the two, and where the words leave open what follows from what, nothing is said: a false alarm costs more than a
miss.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from toolkit.entries.number_words import NUMBER_WORDS
from toolkit.entries.sentences import sentences
from toolkit.entries.wording import counted
from toolkit.figures.claims import Claim, Judged
from toolkit.figures.lists import judge_lists
from toolkit.figures.numbers import Marked, mark
from toolkit.figures.orders import judge_order
from toolkit.figures.prose import Passage, passages_of_book
from toolkit.figures.ratings import judge_ratings
from toolkit.figures.relations.against import judge_against
from toolkit.figures.relations.averages import judge_averages
from toolkit.figures.relations.balances import judge_balances
from toolkit.figures.relations.fractions import judge_fractions
from toolkit.figures.relations.multiples import judge_multiples
from toolkit.figures.relations.notation import judge_notation
from toolkit.figures.relations.ranges import judge_ranges
from toolkit.figures.rises.directions import judge_directions
from toolkit.figures.rises.judging import judge_change
from toolkit.figures.rises.reading import StatedChange, read_changes
from toolkit.figures.shares import judge_shares
from toolkit.figures.sums import judge_sums
from toolkit.grid import Book
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InProse, InWorkbook
from toolkit.problems.problem import Problem
from toolkit.records import dataclass

_ANY_NUMBER = re.compile(rf"\d+|\b(?:{NUMBER_WORDS})\b", re.IGNORECASE)
_MOST_NUMBERS = 60
"""A line with more numbers is a table that lost its columns, not a sentence."""


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A printed figure and what follows from the other numbers. One that does not agree is a problem.

    ``source`` is the file's name, ``place`` where in it ("line 73", "Actions!H12"). ``quote`` is the sentence.
    ``kind``, ``printed``, ``recomputed``, ``agrees`` and ``why`` are those of :class:`toolkit.figures.claims.Claim`.
    """

    source: str
    place: str
    quote: str
    kind: str
    printed: str
    recomputed: str
    agrees: bool
    why: str

    def problem(self, cell: InWorkbook | None = None) -> Problem:
        """What a figure that does not agree is reported as: in prose, or in a cell of a workbook that is checked."""
        words = {"quote": self.quote, "printed": self.printed, "why": self.why}
        if cell is not None:
            return problem("figure-disagrees", cell, **words)
        return problem("figure-disagrees/prose", InProse(self.source, self.place), **words)

    def as_json(self) -> dict[str, str | bool]:
        """The figure as ``csp figures --json`` prints it."""
        return {
            "source": self.source,
            "quote": self.quote,
            "kind": self.kind,
            "printed": self.printed,
            "recomputed": self.recomputed,
            "agrees": self.agrees,
        }


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A statement that was read but cannot be judged, and why."""

    place: str
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """What was read in one source. Statements read are those judged and those passed over."""

    source: str
    figures: tuple[CheckedFigure, ...]
    passed_over: tuple[PassedOver, ...]

    @property
    def disagreements(self) -> list[CheckedFigure]:
        """The figures that do not agree, in the source's order."""
        return [figure for figure in self.figures if not figure.agrees]

    @property
    def problems(self) -> list[Problem]:
        """The same as problems of the source."""
        return [figure.problem() for figure in self.disagreements]

    @property
    def summary(self) -> str:
        """In one line: ``plan.txt: 40 statements read, 28 judged, 3 disagree, 12 passed over`` ."""
        judged, passed = len(self.figures), len(self.passed_over)
        wrong = len(self.disagreements)
        return (
            f"{self.source}: {counted(judged + passed, 'statement')} read, {judged} judged, "
            f"{wrong} {'disagrees' if wrong == 1 else 'disagree'}, {passed} passed over."
        )


def check_figures_of_book(book: Book) -> FiguresReport:
    """Recompute the figures of every text cell of a workbook; each figure's place is its cell's address."""
    return check_passages(passages_of_book(book), book.name)


def check_passages(passages: Iterable[Passage], source: str) -> FiguresReport:
    """Recompute the figures of passages in order; a figure that is printed twice in one place is judged once."""
    figures: list[CheckedFigure] = []
    passed_over: list[PassedOver] = []
    for place, quote, judged in _in_order(list(passages)):
        figures += (_figure(source, place, quote, claim) for claim in judged.claims)
        passed_over += (PassedOver(place, quote, why) for why in judged.passed_over)
    return FiguresReport(source, tuple(dict.fromkeys(figures)), tuple(passed_over))


def _figure(source: str, place: str, quote: str, claim: Claim) -> CheckedFigure:
    return CheckedFigure(source, place, quote, claim.kind, claim.printed, claim.recomputed, claim.agrees, claim.why)


def _in_order(passages: list[Passage]) -> Iterator[tuple[str, str, Judged]]:
    """Place, sentence and judgement of every sentence and every tally, passage by passage."""
    tallies: dict[int, list[tuple[str, Claim]]] = defaultdict(list)
    for passage, sentence, claim in chain(judge_lists(passages), judge_ratings(passages)):
        tallies[id(passage)].append((sentence, claim))
    for passage in passages:
        for sentence, judged in judge_sentences(passage.text):
            yield passage.place, sentence, judged
        for sentence, claim in tallies[id(passage)]:
            yield passage.place, sentence, Judged((claim,))


def judge_sentences(text: str) -> list[tuple[str, Judged]]:
    """Each sentence of a passage with its judgement; what rests on the sentence before as well is quoted with it."""
    judged: list[tuple[str, Judged]] = []
    before: Marked | None = None
    for sentence in sentences(text):
        if not 0 < len(_ANY_NUMBER.findall(sentence)) <= _MOST_NUMBERS:
            before = None
            continue
        marked = mark(sentence)
        together = _judge_sentence(marked, before)
        # Read twice, with and without the sentence before: what only both give is quoted with both.
        alone = _judge_sentence(marked, None) if together.claims and before else together
        own = tuple(claim for claim in together.claims if claim in alone.claims)
        shared = tuple(claim for claim in together.claims if claim not in alone.claims)
        if shared and before:
            judged[-1] = judged[-1][0], Judged(judged[-1][1].claims)  # what it left open is judged here
            judged.append((f"{before.sentence} {sentence}", Judged(shared)))
        judged.append((sentence, Judged(own, together.passed_over)))
        before = marked
    return judged


def _judge_sentence(marked: Marked, before: Marked | None) -> Judged:
    if not marked.numbers:
        return Judged()
    # Changes first: a number by which something rose is no share and no part of a sum.
    changes = read_changes(marked, before)
    changed = _changed(changes, marked)
    judged = Judged()
    for change in changes:
        judged += judge_change(change)
    shares = judge_shares(marked, before, changed)
    judged += shares
    # A part that is wrong as a share is wrong in the sum for the same reason.
    if all(claim.agrees for claim in shares.claims):
        judged += judge_sums(marked, before, changed)
    judged += judge_order(marked, changed)
    judged += judge_against(marked, changed)
    judged += judge_fractions(marked)
    judged += judge_ranges(marked)
    # What these read is read only where no other claim of the sentence may be about the same numbers.
    kinds = {claim.kind for claim in judged.claims}
    if not kinds & {"pct_change", "share", "sum"}:
        judged += judge_multiples(marked)
    if not kinds:
        judged += judge_averages(marked, before)
        judged += judge_balances(marked)
        judged += judge_notation(marked) if not judged.claims else Judged()
    if not kinds & {"pct_change", "order_claim", "change"}:
        judged += judge_directions(marked, before, _changed(changes, marked, with_old=False))
    return judged


def _changed(changes: list[StatedChange], marked: Marked, with_old: bool = True) -> frozenset[int]:
    """The places of the numbers from or by which something rose or fell: they are no shares and no parts of a sum."""
    parts = [(change.percent, change.delta, *([change.old] if with_old else [])) for change in changes]
    amounts = [id(number) for part in parts for number in part if number]
    return frozenset(index for index, number in enumerate(marked.numbers) if id(number) in amounts)
