"""Questions to the officer that only a row's past, its own numbers or the plan's tallies can raise.

As with the other questions, the rating is the officer's and a doubtful case is not asked about. ``place`` is where a
question is asked: at the row's status.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.entries.text import one_line
from toolkit.entries.updates import no_update
from toolkit.grid import Book
from toolkit.history.analysis import Analysis
from toolkit.history.movement import Change, RowMovement
from toolkit.history.pairs import is_another
from toolkit.history.quarters import HistoryRow
from toolkit.patterns import lazy_pattern
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.plan.ratings import Rating
from toolkit.plan.tallies import Tallies, Tally, percent
from toolkit.plan.texts import text_rows
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.tables.document_headings import TEXT_LAYOUTS
from toolkit.tables.finding import find_tables
from toolkit.tables.headings import INDICATORS
from toolkit.tables.taking_apart import table_rows
from toolkit.trends.chart_words import figure
from toolkit.trends.small_numbers.said import said_in, small_in_note, withheld_figures

AMBER_QUARTERS = 3
OFTEN_RESCHEDULED = 2
_SHOWN = 60
"""Characters of a text by which an officer knows the action."""

_ON_TARGET = lazy_pattern(
    r"(?P<plan>[A-Za-z&' -]{0,80}?)\s{0,9}\baction plan (?:to be |is |being )?(?:at least )?"
    r"(?P<percent>[0-9]{1,3}(?:\.[0-9]+)?) ?% "
    r"on target\b",
    re.I,
)
_NUMBER = lazy_pattern(
    r"(?P<percent>[0-9]{1,3}(?:\.[0-9]+)?) ?(?:%|per ?cent) (?P<phrase>on target|of [a-z]+(?: [a-z]+)?)\b", re.I
)
_FEWER = lazy_pattern(r"\b(?:reduc\w+|decreas\w+|fewer|less|lower|fall|no more than|at most|under|below)\b", re.I)


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A success measure of the form "Action Plan to be 85% on target".

    ``plan`` is what comes before "Action Plan" and may be empty. ``of`` is the tally it is judged by.
    """

    plan: str
    target: float
    of: Tally

    @property
    def met(self) -> bool:
        """Whether per cent on target, as the tallies print it to one decimal, reaches the target."""
        return self.of.percent_on_target is not None and self.of.percent_on_target >= self.target


def ask_about_row(row: RowMovement, place: InWorkbook) -> Iterator[Problem]:
    """The questions about one row."""
    if row.current is None:
        return
    if row.current.status.off_track and not row.current.status.worst and row.quarters_at_status >= AMBER_QUARTERS:
        yield problem("amber-for-quarters", place, status=row.current.status, quarters=row.quarters_at_status)
    if row.previous is not None and is_another(row.previous, row.current):
        texts = {"before": _shown(row.previous.text), "now": _shown(row.current.text)}
        yield problem("ref-of-another-action", place, ref=row.current.ref or "this row", **texts)
    elif row.previous is not None:
        yield from _ask_about_update(row, row.previous, row.current, place)
    date = row.rescheduling
    if date and date.later and date.times >= OFTEN_RESCHEDULED:
        words = {"times": date.times, "original": date.original.text, "revised": date.revised.text}
        yield problem("rescheduled-again", place, **words)


def _ask_about_update(
    row: RowMovement, previous: HistoryRow, current: HistoryRow, place: InWorkbook
) -> Iterator[Problem]:
    """An improvement needs an update of its own; elsewhere an update that says something not be last quarter's."""
    missing = no_update(current.update)
    repeated = not missing and _same(previous.update, current.update)
    if row.change is Change.IMPROVED and (missing or repeated):
        fact = missing.rstrip(".") if missing else "the update is the same as last quarter's"
        words = {
            "fact": fact[:1].lower() + fact[1:],
            "previous": previous.status.name,
            "current": current.status.name,
        }
        yield problem("improved-without-update", place, **words)
    elif repeated:
        yield problem("update-repeated", place)


def _shown(text: str) -> str:
    """A text's beginning, on one line."""
    line = one_line(text)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rpartition(' ')[0]} ..."


def _same(one: str, other: str) -> bool:
    return one_line(one).casefold() == one_line(other).casefold()


def plan_target(text: str, tallies: Tallies) -> PlanTarget | None:
    """The target that a success measure sets for the plan itself, with the tally of the rows it is about.

    "Action Plan" alone is all actions. "Substance Misuse Action Plan" is the actions of that priority; None when the
    plan has no such priority, or no actions in it, because it is then another body's plan.
    """
    match = _ON_TARGET.search(one_line(text))
    if match is None:
        return None
    plan = re.sub(r"^(?:our|the|csp|this)$", "", match["plan"].strip(), flags=re.I)
    tally = tallies.actions if not plan else _tally_of(plan, tallies)
    return PlanTarget(plan, float(match["percent"]), tally) if tally and tally.total else None


def _tally_of(plan: str, tallies: Tallies) -> Tally | None:
    """The priority whose name the plan's name ends with, or the other way about."""
    key = one_line(plan).casefold()
    names = [(tally.name.casefold(), tally) for tally in tallies.by_priority]
    named = [tally for name, tally in names if key.endswith(name)] or [
        tally for name, tally in names if name.startswith(key)
    ]
    return max(named, key=lambda tally: len(tally.name), default=None)


def ask_about_plan_target(place: InWorkbook, text: str, status: Rating, tallies: Tallies) -> Iterator[Problem]:
    """Whether a success measure about the plan is rated as the plan's own tallies would have it."""
    found = plan_target(text, tallies)
    if found and _contradicts(status, found.met):
        words: dict[str, object] = {
            "status": status.name,
            "on_target": found.of.on_target,
            "total": found.of.total,
            "percent": percent(found.of),
            "are": "is" if found.of.on_target == 1 else "are",
            "target": figure(found.target),
        }
        yield problem("rating-against-tally", place, **words)


def own_number(text: str, update: str) -> tuple[float, float, str] | None:
    """The per cent that a measure asks for, the one that its update reports, and what they are per cent of.

    Both must name the same thing ("on target", "of cases"). None when the measure asks for less of something, or when
    the update has several such numbers, of which no rule could choose.
    """
    if _FEWER.search(text):
        return None
    wanted = {match["phrase"].casefold(): float(match["percent"]) for match in _NUMBER.finditer(one_line(text))}
    for phrase, target in wanted.items():
        said = {
            float(match["percent"])
            for match in _NUMBER.finditer(one_line(update))
            if match["phrase"].casefold() == phrase
        }
        if len(said) == 1:
            return target, said.pop(), phrase
    return None


def ask_about_own_number(place: InWorkbook, text: str, status: Rating, update: str) -> Iterator[Problem]:
    """Whether a rating contradicts the number in its own update: "at the end of Sept was 84% on target"."""
    numbers = own_number(text, update)
    if numbers and _contradicts(status, numbers[1] >= numbers[0]):
        target, found, phrase = numbers
        words = {"status": status.name, "found": figure(found), "phrase": phrase, "target": figure(target)}
        yield problem("rating-against-number", place, **words)


def _contradicts(status: Rating, met: bool) -> bool:
    """Green short of the target, or Red although it is met. Amber may be either: it warns of what may yet happen."""
    return (status.on_target and not met) or (status.worst and met)


def ask_about_the_past(monitoring: Monitoring, analysis: Analysis) -> list[Problem]:
    """The questions that only a row's earlier quarters raise. A quarter's rows come first in a movement, in order."""
    questions: list[Problem] = []
    for rows, movement in ((monitoring.actions, analysis.actions), (monitoring.measures, analysis.measures)):
        for row, moved in zip(rows, movement.rows if movement else (), strict=False):
            questions += ask_about_row(moved, row.at("status"))
    return questions


def ask_about_lost_noughts(book: Book, monitoring: Monitoring, analysis: Analysis) -> Iterator[Problem]:
    """Whether a ref that Excel holds as a number, 1.1, is the 1.10 of last quarter that no row bears any more.

    Where the words of the row are still those of 1.1 nobody need be asked.
    """
    for rows, movement in ((monitoring.actions, analysis.actions), (monitoring.measures, analysis.measures)):
        moved = movement.rows if movement else ()
        gone = {row.latest.ref: row.latest for row in moved if row.current is None}
        for row, move in zip(rows, moved, strict=False):
            before, lost = move.previous, gone.get(f"{row.ref}0") if row.ref and len(row.ref.numbers) > 1 else None
            if before is None or lost is None or _same(before.text, row.text) or not _is_number(book, row):
                continue
            words = {"ref": row.ref, "before": _shown(before.text), "other": lost.ref, "was": _shown(lost.text)}
            yield problem("ref-may-have-lost-nought", row.at("ref"), **words)


def _is_number(book: Book, row: PlanRow) -> bool:
    sheet = book.sheet(row.place.sheet)
    cell = sheet.rows.get(row.place.row, {}).get(row.place.columns.get("ref", 0)) if sheet else None
    return isinstance(cell, float | int)


def ask_about_numbers(monitoring: Monitoring, tallies: Tallies) -> list[Problem]:
    """The questions about success measures whose rating contradicts their own number, or the plan's tallies."""
    questions: list[Problem] = []
    for row in monitoring.measures:
        questions += ask_about_own_number(row.at("status"), row.text, row.status, row.update)
        questions += ask_about_plan_target(row.at("status"), row.text, row.status, tallies)
    return questions


def ask_about_small_numbers(book: Book, monitoring: Monitoring, analysis: Analysis) -> Iterator[Problem]:
    """Whether updates, texts and notes say a figure that papers withhold because it is small."""
    below = monitoring.plan.small_numbers
    withheld = withheld_figures(analysis.indicators, analysis.published_indicators) if below else []
    if not withheld:
        return
    for place, text in _texts(book, monitoring):
        for quote, number, name in said_in(text, withheld):
            yield problem("small-number-said", place, quote=quote, number=number, indicator=name, below=below)
    names = {one_line(figures.name).casefold(): figures.name for figures in withheld}
    for raw in (raw for table in find_tables(book, INDICATORS) for raw in table_rows(table)):
        indicator = names.get(one_line(raw.values.get("indicator")).casefold(), "")
        for field in ("note", "recording_changed") if indicator else ():
            quote = one_line(raw.values.get(field))
            place = InWorkbook(raw.table.sheet.name, raw.cell(field), indicator)
            for number in [*small_in_note(quote, below)][:1]:
                yield problem("small-number-said", place, quote=quote, number=number, indicator=indicator, below=below)


_WITHHELD = {
    "indicator-unreadable": "indicator-unreadable/withheld",
    "indicator-share-fraction": "indicator-share-fraction/withheld",
    "small-number-said": "small-number-said/withheld",
}
"""What quotes a figure, with the words that do not."""


def without_small_numbers(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a plan that withholds small numbers: what quotes a figure has other words for outside."""
    for found in problems:
        key = _WITHHELD.get(found.code)
        told = problem(key, found.place) if key else None
        yield replace(found, outside=(told.message, told.remedy)) if told else found


def _texts(book: Book, monitoring: Monitoring) -> Iterator[tuple[InWorkbook, str]]:
    """What papers print in sentences, with its cells."""
    for row in (*monitoring.actions, *monitoring.measures):
        if row.place.has("update"):
            yield row.at("update"), row.update
    for layout in TEXT_LAYOUTS:
        for line, raw in text_rows(book, layout):
            yield InWorkbook(raw.table.sheet.name, raw.cell("text")), line.text
