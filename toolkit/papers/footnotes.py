"""Footnotes of a paper: every mark with its note, numbered as the officer typed it where that means one note only.

Published numbers are cited elsewhere, so a figure that was typed stays, unless sections number their notes anew: then
all notes are Word's own and count through the paper. A mark without a note is left out: the check of the workbook says
so, and a raised figure that explains nothing helps no reader.
"""

from collections.abc import Collection, Iterator, Mapping

from toolkit.plan.notes import Notes, PlanNotes, marks_in, without_marks
from toolkit.tags.values import Note, Noted, NotePlace

_IN_HEADERS = (
    *("title", "partnership", "report_name", "period", "committee", "meeting_date", "contact", "classification"),
    *("source", "source_file"),
)
"""Tags that a template may print in a header or a footer, where Word allows no notes."""


class NoteBook:
    """The footnotes of one text of a plan and of its rows, as papers print them."""

    def __init__(self, notes: PlanNotes, marked: Collection[str] = (), beside: "NoteBook | None" = None) -> None:
        """``marked`` are the figures of all marks in the workbook: a note of one of them waits for it elsewhere.
        ``beside`` is the book of another text that the same paper may print, from whose notes these are told apart.
        """
        self.notes, self._marked = notes, marked
        self._numbers: dict[tuple[str, str], int] = beside._numbers if beside else {}

    def noted(self, text: str, notes: Notes) -> str | Noted:
        """The text with each mark made the note that it means among ``notes``; the text where there is none."""
        if text.isascii():
            return text
        pieces = tuple(self._pieces(text, notes))
        return Noted(pieces) if any(isinstance(piece, Note) for piece in pieces) else "".join(map(str, pieces))

    def listed(self, figure: str, words: str) -> Noted:
        """A note of a list of references, which is printed where it is; its marks lead to it."""
        return Noted((NotePlace(self._number(figure, words)), words))

    def left_over(self, figure: str, words: str, typed: str) -> str:
        """A note that nothing in the workbook mentions, as it is printed by itself; else empty."""
        if figure in self._marked:
            return ""
        return typed if self.notes.typed else words

    def _pieces(self, text: str, notes: Notes) -> Iterator[str | Note]:
        known = {*notes.own, *notes.of_plan}
        done = 0
        for mark in marks_in(text, known):
            yield text[done : mark.start]
            done = mark.end
            words = notes.get(mark.figure)
            if words is not None:
                yield Note(self._number(mark.figure, words), words, mark.figure if self.notes.typed else "")
        yield text[done:]

    def _number(self, figure: str, words: str) -> int:
        return self._numbers.setdefault((figure, words), len(self._numbers) + 1)


def with_notes(context: Mapping[str, object], notebook: NoteBook) -> dict[str, object]:
    """The context with the marks in its texts made notes; none in what a header may print."""
    made = {key: _noted(value, notebook, ()) for key, value in context.items() if key not in _IN_HEADERS}
    plain = {key: without_marks(value) if isinstance(value, str) else value for key, value in context.items()}
    return {key: made.get(key, plain[key]) for key in context}


def _noted(value: object, notebook: NoteBook, priority: tuple[str, ...]) -> object:
    if isinstance(value, str):
        return value if value.isascii() else notebook.noted(value, notebook.notes.of_priority(*priority))
    if isinstance(value, Mapping):
        names = tuple(name for key in ("priority", "heading") if isinstance(name := value.get(key), str) and name)
        return {key: _noted(item, notebook, names or priority) for key, item in value.items()}
    return [_noted(item, notebook, priority) for item in value] if isinstance(value, list) else value
