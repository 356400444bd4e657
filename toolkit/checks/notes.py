"""The check of a plan's notes: a mark without a note, a note without a mark, and two notes of one figure."""

from collections.abc import Iterable, Iterator
from itertools import chain

from toolkit.grid import Book
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.plan.notes import Notes, PlanNotes, marked_figures, marks_in, parse_note, raised, sections_of
from toolkit.plan.texts import TextLine, text_rows
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.document_headings import CONTEXT, TEXT_LAYOUTS, Style
from toolkit.tables.finding import RawRow

_Line = tuple[TextLine, RawRow]
_IN_ROWS = ("text", "update", "leads", "partners", "by_when", "funding", "measured_by", "links", "aim", "priority")


def check_notes(book: Book, monitoring: Monitoring) -> list[Problem]:
    """What is wrong with the notes of the plan's text, its cover report and its agenda, and with its rows' marks."""
    marked = marked_figures(book)
    texts = {layout: list(text_rows(book, layout)) for layout in TEXT_LAYOUTS}
    if not marked and not any(line.style is Style.FOOTNOTE for lines in texts.values() for line, _ in lines):
        return []
    notes = {layout: PlanNotes([[line for line, _ in lines]]) for layout, lines in texts.items()}
    found = [said for layout, lines in texts.items() for said in _of_text(lines, notes[layout], marked)]
    rows = chain(monitoring.measures, monitoring.actions)
    return [*found, *(said for row in rows for said in _of_row(row, notes[CONTEXT]))]


def _place(row: RawRow) -> InWorkbook:
    return InWorkbook(row.table.sheet.name, row.cell("text"))


def _of_text(lines: list[_Line], notes: PlanNotes, marked: frozenset[str]) -> Iterator[Problem]:
    for first, last in sections_of([line for line, _ in lines]):
        section = lines[first:last]
        meant = notes.in_section(line for line, _ in section)
        seen: dict[str, tuple[str, InWorkbook]] = {}
        for line, row in section:
            place = _place(row)
            note = parse_note(line.text) if line.style is Style.FOOTNOTE else None
            if note is None:
                yield from _without_note(line.text, place, meant)
                continue
            figure, words = note
            if figure in seen and seen[figure][0] != words:
                yield problem("note-twice", place, mark=raised(figure), other=seen[figure][1].cell)
            elif figure not in marked:
                yield problem("note-without-mark", place, figure=figure, mark=raised(figure))
            seen.setdefault(figure, (words, place))


def _of_row(row: PlanRow, notes: PlanNotes) -> Iterator[Problem]:
    meant, noted = notes.of_priority(row.priority), dict(row.noted)
    for field in _IN_ROWS:
        value = noted.get(field, getattr(row, field, ""))
        if isinstance(value, str) and row.place.has(field):
            yield from _without_note(value, row.at(field), meant)


def _without_note(text: str, place: InWorkbook, meant: Notes) -> Iterable[Problem]:
    for mark in marks_in(text, {*meant.own, *meant.of_plan}):
        if meant.get(mark.figure) is None:
            yield problem("mark-without-note", place, mark=raised(mark.figure))
