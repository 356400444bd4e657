"""The tables of a document as sheets, each with the heading that it is under; a table split over pages is one sheet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from toolkit.entries.text import one_line
from toolkit.grid import Sheet
from toolkit.records import dataclass
from toolkit.tables.headings import heading_key
from toolkit.word_plans.blocks import Paragraph, WordBlock, WordTable
from toolkit.word_plans.cards import Card, cards_of, rows_of_cards
from toolkit.word_plans.grids import TableGrid, grid_of
from toolkit.word_plans.header import SURE, FoundHeader, find_header, plain_headings

CONTINUED = re.compile(r"\W*+(?:.*\W)?cont(?:inued|inues|['’]?d|\.)?\W*(?:from .*)?", re.IGNORECASE)
"""A text that says that what it stands over goes on from the page before."""
_ONLY_CONTINUED = re.compile(r"\W*cont(?:inued|inues|['’]?d|\.)?\W*", re.IGNORECASE)
_TYPED_HEADING = re.compile(
    r"(?:strategic )?(?:priority|theme|objective|aim|outcome|goal|work ?stream|pillar|strand)\b[^.]*", re.IGNORECASE
)
_GENERIC = re.compile(
    r"(?:our |the )?(?:delivery |improvement |detailed |annual )?(?:action|actions|action plan|delivery plan|"
    r"action log|action tracker|plan|progress|update|updates|success measures?|measures|appendix.*|annex.*|"
    r"what needs attention|key actions|priority actions|next steps|summary|table \d+.*|action items?|"
    r".*\b(?:reports?|minutes|meeting|methodology|deliverables and milestones|schedule)\b.*)"
)
"""Headings, by their keys, that are no priority."""
_TYPED_LEVEL, _BOLD_LEVEL = 9, 10
_LONGEST_HEADING = 150


@dataclass(slots=True)
class PlanSheet:
    """A table of the document as a sheet: the grid, its row of headings if it has one of a plan, the headings above
    it from the outermost in, and for each of its rows the number of the Word table and of the row there.
    """

    name: str
    grid: TableGrid
    header: FoundHeader | None
    above: tuple[str, ...]
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)
    """Rows that were the headings once more."""
    cards: list[Card] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        """The cells, as the reader of workbooks takes them."""
        return Sheet(self.name, self.grid.rows, merged=tuple(self.grid.merged))

    @property
    def title(self) -> str:
        """The innermost heading above that may be a priority, or ""."""
        return next((text for text in reversed(self.above) if not _GENERIC.fullmatch(heading_key(text))), "")

    def place(self, row: int) -> str:
        """``table 3, row 2``."""
        table, number = self.places.get(row, (0, row))
        return f"table {table}, row {number}"


def sheets_of(blocks: Iterable[WordBlock]) -> list[PlanSheet]:
    """Each table as a sheet; one that goes on with the table before is put below it."""
    collector = _Collector()
    for block in blocks:
        if isinstance(block, WordTable):
            collector.add_table(block)
        else:
            collector.add_paragraph(block)
    return collector.sheets


@dataclass(slots=True)
class _Collector:
    sheets: list[PlanSheet] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    between: list[Paragraph] = field(default_factory=list)
    tables: int = 0

    def add_paragraph(self, paragraph: Paragraph) -> None:
        self.between.append(paragraph)
        level = _heading_level(paragraph)
        if level is not None and not CONTINUED.fullmatch(paragraph.text):
            self.headings = [(depth, text) for depth, text in self.headings if depth < level]
            self.headings.append((level, one_line(paragraph.text)))

    def add_table(self, table: WordTable) -> None:
        self.tables += 1
        grid = grid_of(table)
        header = plain_headings(grid)
        cards = cards_of(grid) if header is None or header.rank != SURE else []
        if cards:
            self._add_cards(cards)
            return
        _empty_continued(grid, header)
        before = self.sheets[-1] if self.sheets else None
        if before and self._goes_on(before, grid, header):
            self._append(before, grid, header)
        else:
            above = (*(text for depth, text in self.headings if depth > 0), *_titles_within(grid, header))
            sheet = PlanSheet(f"Table {self.tables}", grid, header, above)
            sheet.places = {row: (self.tables, row) for row in range(1, grid.height + 1)}
            self.sheets.append(sheet)
        self.between = []

    def _add_cards(self, cards: list[Card]) -> None:
        """Cards one after another under the same headings are one table."""
        above = tuple(text for depth, text in self.headings if depth > 0)
        before = self.sheets[-1] if self.sheets else None
        if before is None or not before.cards or before.above != above:
            before = PlanSheet(f"Table {self.tables}", TableGrid(), None, above)
            self.sheets.append(before)
        for card in cards:
            before.cards.append(card)
            before.places[len(before.cards) + 1] = self.tables, card.row
        before.grid = rows_of_cards(before.cards)
        before.header = find_header(before.grid)
        self.between = []

    def _goes_on(self, before: PlanSheet, grid: TableGrid, header: FoundHeader | None) -> bool:
        headed = any(
            _heading_level(paragraph) is not None and not CONTINUED.fullmatch(paragraph.text)
            for paragraph in self.between
        )
        if before.header is None or before.cards or headed:
            return False
        if header is not None:
            return not list(_titles_within(grid, header)) and _keys(header) == _keys(before.header)
        told = all(CONTINUED.fullmatch(paragraph.text) for paragraph in self.between)
        return told and grid.width == before.grid.width and grid.width > 2 and _is_like(before, grid)

    def _append(self, before: PlanSheet, grid: TableGrid, header: FoundHeader | None) -> None:
        below = before.grid.height
        if header is not None:
            before.repeated += [below + row for row in range(1, header.row.row + 1) if row in grid.rows]
            for row in range(1, header.row.row + 1):
                grid.rows.pop(row, None)
        before.places |= {below + row: (self.tables, row) for row in range(1, grid.height + 1)}
        before.grid.append(grid)


def _titles_within(grid: TableGrid, header: FoundHeader | None) -> Iterator[str]:
    """What a table says above its headings that it is about: a text alone in its row, or beside the word Priority."""
    for row in range(1, header.row.top if header else 1):
        texts = [one_line(text) for _, text in sorted(grid.rows.get(row, {}).items())]
        if len(texts) == 1 and len(texts[0]) <= _LONGEST_HEADING and not CONTINUED.fullmatch(texts[0]):
            yield texts[0]
        elif len(texts) == 2 and _TYPED_HEADING.fullmatch(texts[0]) and len(texts[1]) <= _LONGEST_HEADING:
            yield texts[1]


def _heading_level(paragraph: Paragraph) -> int | None:
    if paragraph.level is not None:
        return paragraph.level
    if len(paragraph.text) > _LONGEST_HEADING or paragraph.text.rstrip().endswith((".", ";")):
        return None
    if _TYPED_HEADING.fullmatch(paragraph.text) and "\n" not in paragraph.text:
        return _TYPED_LEVEL
    return _BOLD_LEVEL if paragraph.bold else None


def _keys(header: FoundHeader) -> list[str]:
    return [heading_key(text) for _, text in sorted(header.row.headings.items())]


def _is_like(before: PlanSheet, grid: TableGrid) -> bool:
    """Whether a table without headings has as many filled cells in a row as the one that it may go on with."""
    return max((len(cells) for cells in grid.rows.values()), default=0) > before.grid.width // 2


def _empty_continued(grid: TableGrid, header: FoundHeader | None) -> None:
    """A cell that only says that the row goes on holds nothing of the plan."""
    for row, cells in grid.rows.items():
        if header is None or row > header.row.row:
            gone: Sequence[int] = [column for column, text in cells.items() if _ONLY_CONTINUED.fullmatch(text)]
            for column in gone:
                del cells[column]
