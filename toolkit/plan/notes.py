"""Notes of a plan's text: raised figures at words, and the lines that begin with the same figures.

A mark means the note of its own section, as plans may number anew in each, else the plan's only note of that figure. A
raised figure that belongs to a unit ("500 m²") or to a power of ten is no mark.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from toolkit.grid import Book
from toolkit.patterns import lazy_pattern
from toolkit.plan.texts import TextLine
from toolkit.records import dataclass
from toolkit.tables.document_headings import Style
from toolkit.tables.headings import heading_key

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(RAISED, "0123456789")
_FIGURES = lazy_pattern(f"[{RAISED}]+")
_UNIT = lazy_pattern(r"(?<![^\W\d_])(?:[kcdm]?m|ft|yds?|mi(?:les?)?|ha|in)(?=[²³](?![⁰-⁹¹²³]))")
_TEN = lazy_pattern(r"(?<!\d)10$")
_NOTE = lazy_pattern(rf"\s*(?P<mark>[{RAISED}]+|\d{{1,3}}[.)]?)\s+(?P<text>\S.*)", re.DOTALL)
SECTION_STYLES = (Style.HEADING_1, Style.HEADING_2)
"""The headings at which a section of a plan's text begins."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A raised figure at a word: where it is in the text, and the figure in plain digits."""

    start: int
    end: int
    figure: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes that a place in a plan may mean: those of its section or priority first, then those of the whole plan
    that mean one thing only. Each is its text by its figure.
    """

    own: Mapping[str, str] = field(default_factory=dict)
    of_plan: Mapping[str, str] = field(default_factory=dict)

    def get(self, figure: str) -> str | None:
        """The text of the note of that figure, or None."""
        return self.own.get(figure) or self.of_plan.get(figure)


def parse_note(line: str) -> tuple[str, str] | None:
    """A note's figure and its words: "² ASB – Anti-social Behaviour" gives ("2", ...); None without a figure."""
    match = _NOTE.fullmatch(line)
    return (match["mark"].translate(_LOWERED).rstrip(".)"), match["text"]) if match else None


def raised(figure: str) -> str:
    """The figure as officers type it at a word."""
    return figure.translate({ord(plain): high for plain, high in zip("0123456789", RAISED, strict=True)})


def marks_in(text: str, known: Collection[str] = ()) -> Iterator[NoteMark]:
    """The marks in a text, in order. Figures side by side are one, unless only they by themselves are ``known``."""
    if text.isascii():
        return
    units = {match.end() for match in _UNIT.finditer(text)}
    for match in _FIGURES.finditer(text):
        figure = match[0].translate(_LOWERED)
        if match.start() in units or (figure not in known and _TEN.search(text[: match.start()])):
            continue
        if figure not in known and len(figure) > 1 and all(digit in known for digit in figure):
            yield from (NoteMark(match.start() + place, match.start() + place + 1, d) for place, d in enumerate(figure))
        else:
            yield NoteMark(match.start(), match.end(), figure)


def marked_figures(book: Book) -> frozenset[str]:
    """The figures of all marks in the workbook's cells, those before notes left out."""
    texts = (
        value
        for sheet in book.sheets
        if not sheet.owned
        for row in sheet.rows.values()
        for value in row.values()
        if isinstance(value, str) and not value.isascii() and _FIGURES.search(value)
    )
    return frozenset(mark.figure for text in texts for mark in marks_in(text) if text[: mark.start].strip())


def has_note_marks(value: object) -> bool:
    """Whether a cell holds a text with a mark."""
    return isinstance(value, str) and not value.isascii() and next(marks_in(value), None) is not None


def without_marks(text: str) -> str:
    """The text without its marks."""
    for mark in reversed(list(marks_in(text))):
        text = text[: mark.start] + text[mark.end :]
    return text


def sections_of(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """From and to which line each section is."""
    starts = [number for number, line in enumerate(lines) if line.style in SECTION_STYLES]
    return list(pairwise(sorted({0, *starts, len(lines)})))


def notes_in(lines: Iterable[TextLine]) -> dict[str, str]:
    """The notes among the lines; of two of one figure the first."""
    found: dict[str, str] = {}
    for line in lines:
        note = parse_note(line.text) if line.style is Style.FOOTNOTE else None
        if note:
            found.setdefault(*note)
    return found


class PlanNotes:
    """All notes of a plan's texts, by which every mark of its papers is read.

    ``typed`` says whether every figure means one note throughout, so that figures may be printed as they were typed.
    """

    def __init__(self, texts: Iterable[Sequence[TextLine]]) -> None:
        """``texts`` are those that one paper may print."""
        self._all: dict[str, list[str]] = {}
        self._by_priority: dict[str, dict[str, str]] = {}
        for line in (line for text in texts for line in text if line.style is Style.FOOTNOTE):
            if note := parse_note(line.text):
                same = self._all.setdefault(note[0], [])
                same += [note[1]] if note[1] not in same else []
                if line.priority:
                    self._by_priority.setdefault(heading_key(line.priority), {}).setdefault(*note)
        self._of_plan = {figure: same[0] for figure, same in self._all.items() if len(same) == 1}
        self.typed = len(self._of_plan) == len(self._all)

    def __bool__(self) -> bool:
        """Whether there is any note."""
        return bool(self._all)

    def in_section(self, lines: Iterable[TextLine]) -> Notes:
        """What marks mean in the section of those lines."""
        return Notes(notes_in(lines), self._of_plan)

    def of_priority(self, *names: str) -> Notes:
        """What marks mean in a row of the priority of those names: one or its full and its short name."""
        own = next((self._by_priority[key] for key in map(heading_key, names) if key in self._by_priority), {})
        return Notes(own, self._of_plan)
