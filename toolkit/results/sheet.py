"""What stands on the result sheets: cells with styles and links, made without any spreadsheet program.

Both edges write the same sheets from this: :mod:`toolkit.workbook_file.sheets.donor` and
:mod:`toolkit.workbook_file.sheets.transplant` for closed workbooks, live Excel cell by cell.
"""

import datetime
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.entries.text import british_date, counted, listed
from toolkit.plan.models import Monitoring, Status
from toolkit.plan.problems import Problem, Severity
from toolkit.plan.tallies import Tallies, Tally, compare_printed

Content = str | int | float


@dataclass(frozen=True, slots=True)
class ResultCell:
    """What a cell holds; ``style`` names one of the donor's formats, ``link`` a place such as ``'Actions'!F12``."""

    content: Content
    style: str = "text"
    link: str = ""


def holds_something(content: Content, style: str) -> bool:
    """Whether there is a cell at all: text that is empty and has no style of its own makes none."""
    return content != "" or style != "text"


@dataclass(frozen=True, slots=True)
class BarChart:
    """A stacked bar chart, one bar a row of ``rows`` (first, last), one part a status column, on cell ``at``."""

    title: str
    description: str
    rows: tuple[int, int]
    at: tuple[int, int]


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
    ``last_printed`` are not printed.
    """

    kind: str
    widths: Sequence[float]
    placed: dict[tuple[int, int], ResultCell] = field(default_factory=dict)
    listed: dict[int, ListedRow] = field(default_factory=dict)
    charts: list[BarChart] = field(default_factory=list)
    sparklines: Sparklines | None = None
    last_printed: int | None = None
    heights: dict[int, float] = field(default_factory=dict)
    heading_row: int = 1
    row: int = 1

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
            raise ValueError(f"the list on the sheet {self.kind} must be the last that stands there")
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
_COUNT_HEADINGS = (*(status.value for status in Status), "Total", "On target", "Worked out as")


def tallies_sheet(monitoring: Monitoring, tallies: Tallies, refreshed: datetime.datetime | None) -> ResultSheet:
    """The sheet Tallies: all rows, the published figures beside them, by priority with a chart, and by lead."""
    sheet = ResultSheet("Tallies", (46, 10, 10, 10, 10, 10, 12, 16))
    add_top(sheet, "Tallies", monitoring, refreshed)
    sheet.heading_row = sheet.add("All rows", *_COUNT_HEADINGS, style="heading")
    _add_tally(sheet, "Success measures", tallies.measures)
    _add_tally(sheet, "Actions", tallies.actions)
    sheet.add("On target is Green as a share of all rows, Missing included.", style="note")
    sheet.skip()
    _add_printed(sheet, monitoring)
    sheet.add("Actions by priority", *_COUNT_HEADINGS, style="heading")
    first = sheet.row
    for tally in tallies.by_priority:
        _add_tally(sheet, tally.name, tally)
    last = sheet.row - 1
    sheet.skip()
    sheet.add("Actions by lead agency", *_COUNT_HEADINGS, style="heading")
    for tally in tallies.by_lead:
        _add_tally(sheet, tally.name, tally)
    sheet.add(
        "An action with several lead agencies counts under each of them, so these rows add up to more than "
        f"{counted(tallies.actions.total, 'action')}.",
        style="note",
    )
    description = f"Actions by priority and rating. {describe_tally(tallies.actions, 'action')}"
    sheet.charts.append(BarChart("Actions by priority", description, (first, last), (1, 10)))
    return sheet


def checks_sheet(
    monitoring: Monitoring, problems: Sequence[Problem], refreshed: datetime.datetime | None
) -> ResultSheet:
    """The sheet Checks: every problem, errors first, each with a link to its cell."""
    sheet = ResultSheet("Checks", (12, 20, 9, 12, 62, 62, 26))
    add_top(sheet, "Checks", monitoring, refreshed)
    more = f" The first {MOST_LISTED:,} are listed." if len(problems) > MOST_LISTED else ""
    sheet.add(summarise(problems) + more, style="strong")
    sheet.skip()
    if not problems:
        sheet.heading_row = sheet.row
        sheet.add("Every row can be read and nothing stands out. Nothing to do here.")
        return sheet
    sheet.heading_row = sheet.add(
        "Severity", "Sheet", "Cell", "Ref", "What was found", "What to do", "Code", style="heading"
    )
    order = {severity: place for place, severity in enumerate(Severity)}
    worst_first = sorted(problems, key=lambda problem: order[problem.severity])
    sheet.list_rows(_problem_row(problem, sheet.widths) for problem in worst_first[:MOST_LISTED])
    return sheet


def summarise(problems: Iterable[Problem]) -> str:
    """``2 errors, 5 warnings and 12 questions.``, or that there are none."""
    counts = Counter(problem.severity for problem in problems)
    found = [counted(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return f"{listed(found)}." if found else "No errors, warnings or questions."


def describe_tally(tally: Tally, thing: str) -> str:
    """Such as ``Of 48 actions, 43 are Green, 4 Amber, 1 Red and 0 Missing.``."""
    counts = [f"{tally.of(status)}{' are' if status is Status.GREEN else ''} {status.value}" for status in Status]
    return f"Of {counted(tally.total, thing)}, {listed(counts)}."


def refreshed_line(refreshed: datetime.datetime | None) -> str:
    """When the sheet was written, and that typing on it is lost."""
    warning = "The toolkit writes this sheet anew each time: type nothing here."
    if refreshed is None:
        return f"Not refreshed since the workbook was made. {warning}"
    return f"Refreshed on {british_date(refreshed.date())} at {refreshed:%H:%M}. {warning}"


def add_top(sheet: ResultSheet, title: str, monitoring: Monitoring, refreshed: datetime.datetime | None) -> None:
    """The rows that every result sheet begins with: its title, the plan, the period, and when it was written."""
    sheet.heights[sheet.add(title, style="title")] = 26.0
    if monitoring.plan.title:
        sheet.add(monitoring.plan.title, style="strong")
    period = monitoring.plan.period.label if monitoring.plan.period else "Period not known: fill in the Plan sheet."
    sheet.add(period, style="strong")
    sheet.add(refreshed_line(refreshed), style="note")
    sheet.skip()


def _add_tally(sheet: ResultSheet, name: str, tally: Tally) -> None:
    share = "no rows" if tally.percent_on_target is None else tally.green / tally.total
    worked_out = f"{tally.green} of {tally.total}"
    sheet.add(
        ResultCell(name, "label"),
        *(ResultCell(tally.of(status), f"count {status.value}" if tally.of(status) else "count") for status in Status),
        ResultCell(tally.total, "total"),
        ResultCell(share, "percent"),
        ResultCell(worked_out, "centred"),
    )
    sheet.heights[sheet.row - 1] = _LINE * _lines(name, sheet.widths[0]) + _PADDING


def _add_printed(sheet: ResultSheet, monitoring: Monitoring) -> None:
    """The published figures beside the counted ones, where any were entered."""
    pairs = compare_printed(monitoring)
    if not pairs:
        return
    sheet.add("Published figures", "Rating", "Published", "Counted", "Difference", "Agrees", style="heading")
    for printed, number in pairs:
        difference = number - printed.number
        style = "differs" if difference else "centred"
        sheet.add(
            ResultCell(f"{printed.table}: {printed.label}", "label"),
            ResultCell(printed.status.value, "centred"),
            ResultCell(printed.number, "count"),
            ResultCell(number, "count"),
            ResultCell(f"{difference:+d}" if difference else "0", style),
            ResultCell("No" if difference else "Yes", style),
        )
    sheet.skip()


def _problem_row(problem: Problem, widths: Sequence[float]) -> ListedRow:
    place = f"{quoted(problem.sheet)}!{problem.cell or 'A1'}" if problem.sheet else ""
    contents: tuple[str, ...] = (
        problem.severity.value.capitalize(),
        problem.sheet or "Whole workbook",
        problem.cell or ("Go to sheet" if place else "–"),
        problem.ref or "–",
        problem.message,
        problem.remedy,
        problem.code,
    )
    height = row_height([contents[column] for column in _WRAPPED], [widths[column] for column in _WRAPPED])
    styles = _LINKED_STYLES[problem.severity] if place else _PLAIN_STYLES[problem.severity]
    return ListedRow(contents, styles, ("", "", place, "", "", "", ""), height)


_WRAPPED = (1, 3, 4, 5, 6)
"""The columns, from 0, whose texts take more than one line where they do not fit."""


def _problem_styles(severity: Severity, cell: str) -> tuple[str, ...]:
    return (f"severity {severity.value}", "cell", cell, "cell", "cell", "cell", "code")


_LINKED_STYLES = {severity: _problem_styles(severity, "link") for severity in Severity}
_PLAIN_STYLES = {severity: _problem_styles(severity, "cell") for severity in Severity}


def link_tip(place: str) -> str:
    """What is shown over a link; Excel allows 255 characters."""
    return f"Go to {place}"[:255]


def quoted(sheet: str) -> str:
    """A sheet's name as formulas and links write it: ``'Director''s cut'``."""
    return "'" + sheet.replace("'", "''") + "'"


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points that shows each text whole in its column."""
    return _LINE * max(_lines(text, width) for text, width in zip(texts, widths, strict=False)) + _PADDING


def _lines(text: str, width: float) -> int:
    """About how many lines the text takes in a column of that width: Excel cannot fit the rows of a closed file."""
    letters = width * _CHARACTERS
    if len(text) <= letters and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(len(line) / letters)) for line in text.split("\n"))
