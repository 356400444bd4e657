"""Recomputes the figures that prose prints, where its other numbers determine them.

Per cents of change, differences, shares, sums, claims of above and below, and printed tallies are read from text as
officers write it (see :mod:`toolkit.changes`, :mod:`toolkit.shares`, :mod:`toolkit.sums`, :mod:`toolkit.comparisons`
and :mod:`toolkit.listed_counts`). A figure agrees when it can stand for the recomputed value by its printed precision.
Where the words leave open what follows from what, nothing is said: a false alarm costs more than a miss.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.change_figures import judge_change
from toolkit.changes import Change, read_changes
from toolkit.claims import Claim, Judged
from toolkit.comparisons import judge_comparisons
from toolkit.grid import Book
from toolkit.listed_counts import judge_lists, judge_ratings
from toolkit.numbers_in_text import Marked, mark
from toolkit.prose import Passage, passages_of_book, passages_of_text, read_prose, sentences
from toolkit.shares import judge_shares
from toolkit.sums import judge_sums
from toolkit.text import counted


@dataclass(frozen=True, slots=True)
class Finding:
    """A printed figure and what follows from the other numbers.

    ``source`` is the file's name, ``place`` where in it ("line 73", "Actions!H12"). ``quote`` is the sentence.
    ``kind``, ``printed``, ``recomputed``, ``agrees`` and ``why`` are those of :class:`toolkit.claims.Claim`.
    """

    source: str
    place: str
    quote: str
    kind: str
    printed: str
    recomputed: str
    agrees: bool
    why: str

    def __str__(self) -> str:
        """``line 73: "... falling by 214 crimes or 4.2% to 4,956." Printed -4.2%, but 214 of 5,170 is -4.14%.``"""
        joint = "and" if self.agrees else "but"
        return f'{self.place}: "{self.quote}" Printed {self.printed}, {joint} {self.why}.'

    def as_json(self) -> dict[str, str | bool]:
        """The finding as ``csp figures --json`` prints it."""
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
    findings: tuple[Finding, ...]
    passed_over: tuple[PassedOver, ...]

    @property
    def disagreements(self) -> list[Finding]:
        """The findings that do not agree, in the source's order."""
        return [finding for finding in self.findings if not finding.agrees]

    @property
    def summary(self) -> str:
        """``source.txt: 40 statements read, 28 judged, 3 disagree, 12 passed over.``"""
        judged, passed = len(self.findings), len(self.passed_over)
        wrong = len(self.disagreements)
        return (
            f"{self.source}: {counted(judged + passed, 'statement')} read, {judged} judged, "
            f"{wrong} {'disagrees' if wrong == 1 else 'disagree'}, {passed} passed over."
        )


def check_figures(text: str, source: str) -> FiguresReport:
    """Recompute the figures of plain text; ``source`` is the name the findings give."""
    return check_passages(passages_of_text(text), source)


def check_file(path: Path) -> FiguresReport:
    """Recompute the figures of a .txt or .docx file. Raises ToolkitError when it cannot be read."""
    return check_passages(read_prose(path), path.name)


def check_book(book: Book) -> FiguresReport:
    """Recompute the figures of every text cell of a workbook; each finding's place is its cell's address."""
    passages = list(passages_of_book(book))
    return check_passages(passages, book.name)


def check_passages(passages: Iterable[Passage], source: str) -> FiguresReport:
    """Recompute the figures of passages in order; a figure that is printed twice in one place is judged once."""
    passages = list(passages)
    findings: list[Finding] = []
    passed_over: list[PassedOver] = []
    for position, (place, quote, judged) in _in_order(passages):
        del position
        findings += (_finding(source, place, quote, claim) for claim in judged.claims)
        passed_over += (PassedOver(place, quote, why) for why in judged.passed_over)
    return FiguresReport(source, tuple(dict.fromkeys(findings)), tuple(passed_over))


def _finding(source: str, place: str, quote: str, claim: Claim) -> Finding:
    return Finding(source, place, quote, claim.kind, claim.printed, claim.recomputed, claim.agrees, claim.why)


def _in_order(passages: list[Passage]) -> list[tuple[int, tuple[str, str, Judged]]]:
    """Every sentence's judgement and every tally's, in the order of their passages."""
    positions = {id(passage): position for position, passage in enumerate(passages)}
    judged = [
        (position, (passage.place, sentence, result))
        for position, passage in enumerate(passages)
        for sentence, result in judge_sentences(passage.text)
    ]
    judged += [
        (positions[id(passage)], (passage.place, sentence, Judged((claim,))))
        for tallies in (judge_lists, judge_ratings)
        for passage, sentence, claim in tallies(passages)
    ]
    return sorted(judged, key=lambda item: item[0])


def judge_sentences(text: str) -> list[tuple[str, Judged]]:
    """Each sentence of a passage with its judgement; what rests on the sentence before as well is quoted with it."""
    judged: list[tuple[str, Judged]] = []
    before: Marked | None = None
    for sentence in sentences(text):
        marked = mark(sentence)
        alone, together = _judge_sentence(marked, None), _judge_sentence(marked, before)
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
    changes = read_changes(marked, before)
    changed = _changed(changes, marked)
    judged = Judged()
    for change in changes:
        judged += judge_change(change)
    judged += judge_shares(marked, before, changed)
    judged += judge_sums(marked, before, changed)
    return judged + judge_comparisons(marked, changed)


def _changed(changes: list[Change], marked: Marked) -> frozenset[int]:
    """The places of the numbers by which something rose or fell: they are no shares and no parts of a sum."""
    amounts = [id(number) for change in changes for number in (change.percent, change.delta) if number]
    return frozenset(index for index, number in enumerate(marked.numbers) if id(number) in amounts)
