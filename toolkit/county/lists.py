"""The long lists of the county workbook: what is off track, indicators side by side, errors; and what goes back.

Every row says in which file, on which sheet and in which cell it is.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from toolkit.county.model import RollUp
from toolkit.county.receiving import Received, name_of
from toolkit.county.returns import Latest, ProblemRecord, RowRecord
from toolkit.county.small_numbers import TELLING, without_telling_totals
from toolkit.entries.wording import british_date, counted
from toolkit.results.columns import ResultColumn, add_table, widths
from toolkit.results.sheet import ANOTHER_FILE, Content, ResultSheet
from toolkit.statistics.rates import rate
from toolkit.tables.owned import quoted

_RowT = TypeVar("_RowT")


def titled_sheet(name: str, columns: Sequence[ResultColumn[_RowT]], title: str) -> ResultSheet:
    """A sheet as wide as these columns ask, with its title."""
    sheet = ResultSheet(name, widths(columns))
    add_title(sheet, title)
    return sheet


def add_title(sheet: ResultSheet, title: str) -> None:
    """The first row of a sheet."""
    sheet.heights[sheet.add(title, style="title")] = 26.0


def add_list(sheet: ResultSheet, columns: Sequence[ResultColumn[_RowT]], rows: Iterable[_RowT], none: str) -> None:
    """A list with filter buttons, whose headings stay in view."""
    every = list(rows)
    if not every:
        sheet.add(none)
        return
    headings = add_table(sheet, columns, every)
    sheet.heading_row, sheet.filtered = headings, (headings, sheet.row - 1)


def _add_more(sheet: ResultSheet, number: int, what: str) -> None:
    """That a list is not whole, where it is not."""
    if number:
        are = "is" if number == 1 else "are"
        sheet.add(f"{counted(number, f'more {what}')} {are} in the data set and not here.", style="strong")


def file_link(file: str, place: str = "") -> str:
    """The address of a file as seen from the county workbook; one inside a zip file has none."""
    return "" if file.endswith(".zip") or "#" in file else f"{ANOTHER_FILE}{file}{place}"


_OFF_TRACK: tuple[ResultColumn[RowRecord], ...] = (
    ResultColumn("Partnership", lambda row: row.partnership, "label", 30, wraps=True),
    ResultColumn("Table", lambda row: row.table, "cell", 16, wraps=True),
    ResultColumn("Priority", lambda row: row.priority, "cell", 26, wraps=True),
    ResultColumn("Ref", lambda row: row.ref, "cell", 11),
    ResultColumn("What", lambda row: row.text, "cell", 46, wraps=True),
    ResultColumn("Lead", lambda row: row.lead_agency, "cell", 20, wraps=True),
    ResultColumn("By when", lambda row: row.by_when, "cell", 16, wraps=True),
    ResultColumn("Rating", lambda row: row.rating, "centred", 12),
    ResultColumn("Update", lambda row: row.update, "cell", 60, wraps=True),
    ResultColumn("Exempt", lambda row: row.exempt, "cell", 10),
    ResultColumn("File", lambda row: row.file, "cell", 34, wraps=True),
    ResultColumn("Sheet", lambda row: row.sheet, "cell", 16),
    ResultColumn("Cell", lambda row: row.cell, "link", 9, lambda row: _cell_link(row)),
)


def _cell_link(row: RowRecord) -> str:
    return file_link(row.file, f"#{quoted(row.sheet)}!{row.cell}")


def off_track_sheet(rollup: RollUp) -> ResultSheet:
    """The rows that are off track, whosever they are."""
    sheet = titled_sheet("Off track", _OFF_TRACK, "What is off track anywhere")
    if any(row.exempt for row in rollup.off_track):
        sheet.add(
            "Not for publication: some of these rows are exempt, as their partnerships marked them.", style="strong"
        )
    _add_more(sheet, rollup.more_off_track, "row")
    sheet.skip()
    add_list(sheet, _OFF_TRACK, rollup.off_track, "Nothing is off track.")
    return sheet


_Figure = tuple[str, Latest]
_INDICATORS: tuple[ResultColumn[_Figure], ...] = (
    ResultColumn("Indicator", lambda row: row[1].indicator, "label", 34, wraps=True),
    ResultColumn("Partnership", lambda row: row[0], "cell", 34, wraps=True),
    ResultColumn("From", lambda row: british_date(row[1].start), "cell", 18),
    ResultColumn("To", lambda row: british_date(row[1].end), "cell", 18),
    ResultColumn("Figure", lambda row: _figure(row[1]), "number", 12),
    ResultColumn("Unit", lambda row: row[1].unit, "cell", 20, wraps=True),
    ResultColumn("A 1,000 people", lambda row: _rate(row[1])[0], "number", 12),
    ResultColumn("95% from", lambda row: _rate(row[1])[1], "number", 10),
    ResultColumn("to", lambda row: _rate(row[1])[2], "number", 10),
    ResultColumn("Note", lambda row: row[1].note, "cell", 50, wraps=True),
)


def _figure(latest: Latest) -> Content:
    return latest.withheld if latest.value is None else latest.value


def _rate(latest: Latest) -> tuple[Content, Content, Content]:
    """The rate a 1,000 people with its interval, blank where the population is not known or the figure is no count."""
    if not latest.population or not latest.is_count or latest.value is None or latest.value < 0:
        return "", "", ""
    found = rate(latest.value, latest.population)
    return round(found.value, 2), round(found.interval.low, 2), round(found.interval.high, 2)


def indicators_sheet(rollup: RollUp) -> ResultSheet:
    """Each indicator's latest figure in every partnership that has it."""
    sheet = titled_sheet("Indicators", _INDICATORS, "Latest figures side by side")
    sheet.add(
        "Two figures of the same period differ by more than chance where their intervals do not overlap; where they "
        "do, it may be chance.",
        style="note",
    )
    figures = without_telling_totals(
        (name_of(item), latest) for item in rollup.reception.counted for latest in item.returned.indicators
    )
    if any(latest.withheld for _, latest in figures):
        sheet.add(
            f"Partnerships withhold small counts; {TELLING}: this figure is withheld here, because a small count could "
            "be worked out from it.",
            style="note",
        )
    sheet.skip()
    figures.sort(key=lambda row: (row[1].indicator.casefold(), row[0].casefold()))
    add_list(sheet, _INDICATORS, figures, "No workbook has a figure of an indicator.")
    return sheet


_PROBLEMS: tuple[ResultColumn[ProblemRecord], ...] = (
    ResultColumn("Partnership", lambda row: row.partnership, "label", 30, wraps=True),
    ResultColumn("Kind", lambda row: row.severity.capitalize(), lambda row: f"severity {row.severity}", 12),
    ResultColumn("Sheet", lambda row: row.sheet, "cell", 18),
    ResultColumn("Cell", lambda row: row.cell, "cell", 9),
    ResultColumn("Ref", lambda row: row.ref, "cell", 11),
    ResultColumn("What was found", lambda row: row.message, "cell", 60, wraps=True),
    ResultColumn("What to do", lambda row: row.remedy, "cell", 60, wraps=True),
    ResultColumn("File", lambda row: row.file, "cell", 34, wraps=True),
)


def errors_sheet(rollup: RollUp) -> ResultSheet:
    """The errors of the workbooks that are counted."""
    sheet = titled_sheet("Problems", _PROBLEMS, "Errors by partnership")
    sheet.add("Warnings and questions are in what each partnership gets back.", style="note")
    _add_more(sheet, rollup.more_errors, "error")
    sheet.skip()
    add_list(sheet, _PROBLEMS, rollup.errors, "No workbook that is counted has an error.")
    return sheet


def problem_sheets(item: Received, problems: Sequence[ProblemRecord]) -> list[ResultSheet]:
    """What a partnership gets back: what became of its file, and its own problems alone."""
    sheet = titled_sheet("Problems", _PROBLEMS[1:], f"{name_of(item)}: what the checks found")
    sheet.add(f"{item.returned.file}: {item.outcome.value}. {item.why}".strip(), style="strong")
    sheet.skip()
    add_list(sheet, _PROBLEMS[1:], problems, "Nothing was found.")
    return [sheet]
