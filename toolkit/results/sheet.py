"""What is on the result sheets: cells with styles and links, made without any spreadsheet program.

Both edges write the same sheets from this: :mod:`toolkit.workbook_file.sheets.donor` and
:mod:`toolkit.workbook_file.sheets.transplant` for closed workbooks, live Excel cell by cell.
"""

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from toolkit.entries.wording import british_date
from toolkit.plan.models import Monitoring
from toolkit.plan.ratings import Scale
from toolkit.records import dataclass

Content = str | int | float
ANOTHER_FILE = "external:"
"""Before a link that leads to another file, as XlsxWriter spells it."""


@dataclass(frozen=True, slots=True)
class ResultCell:
    """What a cell holds; ``style`` names one of the donor's formats, ``link`` a place such as ``'Actions'!F12``."""

    content: Content
    style: str = "text"
    link: str = ""
    formula: bool = False
    """Whether the content is a formula and not the text of one."""


def holds_something(content: Content, style: str) -> bool:
    """Whether there is a cell at all: text that is empty and has no style of its own makes none."""
    return content != "" or style != "text"


@dataclass(frozen=True, slots=True)
class BarChart:
    """A stacked bar chart, one bar a row of ``rows`` (first, last), one part a column of a rating, on cell ``at``.

    The ratings of ``scale`` are in column B and those right of it.
    """

    title: str
    description: str
    rows: tuple[int, int]
    at: tuple[int, int]
    scale: Scale


@dataclass(frozen=True, slots=True)
class Sparklines:
    """Small bar charts in the cells of ``column``, each of the figures of its own row from column ``first`` on.

    ``rows`` has the number of figures by the row's number. ``from_nought``: no figure is negative, so bars begin at 0.
    """

    column: int
    first: int
    rows: Mapping[int, int]
    from_nought: bool = True


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One of many rows that look alike: what each cell from column A on holds, its style, and where it leads or "".

    ``links`` is empty where no cell leads anywhere; ``height`` is in points, None for Excel's usual height.
    """

    contents: tuple[Content, ...]
    styles: tuple[str, ...]
    links: tuple[str, ...] = ()
    height: float | None = None


@dataclass(slots=True)
class ResultSheet:
    """One result sheet. Rows and columns count from 1; ``widths`` are Excel's character widths by column.

    ``placed`` are the cells written one by one; below them ``listed`` holds a long list's rows by number, which takes
    less time and memory. :attr:`cells` and :attr:`heights` have them all. Columns beyond
    ``last_printed`` are not printed. ``choices`` are what cells offer in a list that drops down; in those that are
    ``free`` anything else may be typed. ``hidden`` is the column of marks and ``answered`` the one that people type
    into, 0 where there is none; ``keys`` begin the marks of some rows. ``filtered`` are the row of headings and the
    last row of a list with filter buttons.
    """

    kind: str
    widths: Sequence[float]
    placed: dict[tuple[int, int], ResultCell] = field(default_factory=dict)
    listed: dict[int, ListedRow] = field(default_factory=dict)
    charts: list[BarChart] = field(default_factory=list)
    sparklines: Sparklines | None = None
    last_printed: int | None = None
    choices: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    free: set[tuple[int, int]] = field(default_factory=set)
    heights: dict[int, float] = field(default_factory=dict)
    heading_row: int = 1
    row: int = 1
    hidden: int = 0
    answered: int = 0
    filtered: tuple[int, int] | None = None
    keys: Mapping[int, str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """The last column that holds something or has a width."""
        listed = max((len(row.contents) for row in self.listed.values()), default=0)
        return max(len(self.widths), listed, max((column for _, column in self.placed), default=0))

    @property
    def last_row(self) -> int:
        """The last row that holds something."""
        return max(max(self.listed, default=0), max((row for row, _ in self.placed), default=0))

    @property
    def cells(self) -> dict[tuple[int, int], ResultCell]:
        """Every cell of the sheet by row and column, row by row."""
        cells = dict(self.placed)
        for number, row in self.listed.items():
            links = row.links or ("",) * len(row.contents)
            for column, cell in enumerate(zip(row.contents, row.styles, links, strict=True), start=1):
                if holds_something(*cell[:2]):
                    cells[number, column] = ResultCell(*cell)
        return cells

    def add(self, *contents: Content | ResultCell, style: str = "text") -> int:
        """Write a row of contents from column A and move on; gives the row's number. Not below a list."""
        if self.listed:
            raise ValueError(f"the list on the sheet {self.kind} must be the last that is there")
        for column, content in enumerate(contents, start=1):
            cell = content if isinstance(content, ResultCell) else ResultCell(content, style)
            if holds_something(cell.content, cell.style):
                self.placed[self.row, column] = cell
        self.row += 1
        return self.row - 1

    def list_rows(self, rows: Iterable[ListedRow]) -> None:
        """Write a list from the present row down."""
        for row in rows:
            self.listed[self.row] = row
            if row.height is not None:
                self.heights[self.row] = row.height
            self.row += 1

    def put_in_list(self, row: int, column: int, cell: ResultCell) -> None:
        """Put a cell into a row of the list, or into a row below it."""
        old = self.listed.get(row) or ListedRow((), ())
        missing = ("",) * (column - len(old.contents))
        at, contents, styles = column - 1, [*old.contents, *missing], [*old.styles, *("text" for _ in missing)]
        contents[at], styles[at] = cell.content, cell.style
        links = (*old.links, *missing) if old.links else ()
        self.listed[row] = replace(old, contents=tuple(contents), styles=tuple(styles), links=links)
        self.row = max(self.row, row + 1)

    def skip(self) -> None:
        """Leave a row blank."""
        self.row += 1


def specimens(rows: Mapping[int, ListedRow]) -> dict[tuple[str, ...], int]:
    """For each look of listed rows (the styles of their cells) the number of the first row that has it."""
    found: dict[tuple[str, ...], int] = {}
    for number, row in rows.items():
        found.setdefault(row.styles, number)
    return found


_CHARACTERS = 1.05
"""Letters of running text that fit one of Excel's width units, which is a digit's width; on the safe side."""
_LINE, _PADDING = 13.0, 4.0
"""Points a line of 10 point Arial takes, and what is left free above and below."""
MOST_LISTED = 60_000
"""Problems; Excel allows 65,530 links on a sheet."""


NOT_HERE = "The toolkit writes this sheet anew each time: type nothing here."


def refreshed_line(refreshed: datetime.datetime | None, warning: str = NOT_HERE) -> str:
    """When the sheet was written, and where nothing should be typed."""
    if refreshed is None:
        return f"Not refreshed since the workbook was made. {warning}"
    return f"Refreshed on {british_date(refreshed.date())} at {refreshed:%H:%M}. {warning}"


def add_top(
    sheet: ResultSheet,
    title: str,
    monitoring: Monitoring,
    refreshed: datetime.datetime | None,
    warning: str = NOT_HERE,
) -> None:
    """The rows that every result sheet begins with: its title, the plan, the period, and when it was written."""
    sheet.heights[sheet.add(title, style="title")] = 26.0
    if monitoring.plan.title:
        sheet.add(monitoring.plan.title, style="strong")
    period = monitoring.plan.period.label if monitoring.plan.period else "Period not known: fill in the Plan sheet."
    sheet.add(period, style="strong")
    sheet.add(refreshed_line(refreshed, warning), style="note")
    sheet.skip()


def link_tip(place: str) -> str:
    """What is shown over a link; Excel allows 255 characters."""
    return f"Go to {place}"[:255]


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points that shows each text whole in its column."""
    return _LINE * max(_lines(text, width) for text, width in zip(texts, widths, strict=False)) + _PADDING


def _lines(text: str, width: float) -> int:
    """About how many lines the text takes in a column of that width: Excel cannot fit the rows of a closed file."""
    letters = width * _CHARACTERS
    if len(text) <= letters and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(len(line) / letters)) for line in text.split("\n"))
