"""The county workbook: its sheets, from what everybody asks first to where every figure comes from."""

import datetime
from collections.abc import Iterable, Sequence
from typing import TypeVar

from toolkit.county.model import RollUp
from toolkit.county.receiving import Outcome, Received, name_of
from toolkit.county.returns import Latest, ProblemRecord, RowRecord
from toolkit.county.standing import RowsStanding
from toolkit.county.themes import Mapped, by_theme
from toolkit.entries.wording import british_date, counted
from toolkit.results.columns import ResultColumn, add_table, widths
from toolkit.results.sheet import ANOTHER_FILE, Content, ResultSheet
from toolkit.statistics.rates import rate
from toolkit.tables.owned import quoted

THEMES = "Themes"
MOST_SHOWN = 20_000
"""Off-track rows on a sheet; the data set has all."""
_RowT = TypeVar("_RowT")
_Total = tuple[str, RowsStanding, str]


def county_sheets(rollup: RollUp, made: datetime.datetime) -> list[ResultSheet]:
    """All sheets in order. ``made`` is printed on the first."""
    return [
        _overview(rollup, made),
        _received(rollup),
        _off_track(rollup),
        _themes(rollup),
        _agreement(rollup),
        _ratings(rollup),
        _movement(rollup),
        _indicators(rollup),
        _problems(rollup),
    ]


def problem_sheets(item: Received, problems: Sequence[ProblemRecord]) -> list[ResultSheet]:
    """What a partnership gets back: what became of its file, and its own problems alone."""
    sheet = _sheet("Problems", _PROBLEMS[1:])
    sheet.heights[sheet.add(f"{name_of(item)}: what the checks found", style="title")] = 26.0
    sheet.add(f"{item.returned.file}: {item.outcome.value}. {item.why}".strip(), style="strong")
    sheet.skip()
    _list(sheet, _PROBLEMS[1:], problems, "Nothing was found.")
    return [sheet]


def _sheet(name: str, columns: Sequence[ResultColumn[_RowT]]) -> ResultSheet:
    return ResultSheet(name, widths(columns))


def _list(sheet: ResultSheet, columns: Sequence[ResultColumn[_RowT]], rows: Iterable[_RowT], none: str) -> None:
    """A list with filter buttons, whose headings stay in view."""
    every = list(rows)
    if not every:
        sheet.add(none)
        return
    headings = add_table(sheet, columns, every)
    sheet.heading_row, sheet.filtered = headings, (headings, sheet.row - 1)


def _file_link(file: str, place: str = "") -> str:
    """The address of a file beside the county workbook; one inside a zip file has none."""
    return "" if " in " in file and file.endswith(".zip") else f"{ANOTHER_FILE}{file}{place}"


def _share(standing: RowsStanding) -> Content:
    return standing.on_target / standing.total if standing.total else "no rows"


_STANDING: tuple[ResultColumn[_Total], ...] = (
    ResultColumn("Actions", lambda row: row[1].total, "total", 10),
    ResultColumn("On target", lambda row: row[1].on_target, "count", 10),
    ResultColumn("Off track", lambda row: row[1].off_track, "count", 10),
    ResultColumn("Neither", lambda row: row[1].neither, "count", 10),
    ResultColumn("Not rated", lambda row: row[1].unrated, "count", 10),
    ResultColumn("Share on target", lambda row: _share(row[1]), "percent", 12),
    ResultColumn("Finished, counted before", lambda row: row[1].finished, "count", 12),
)
_BY_PARTNERSHIP: tuple[ResultColumn[_Total], ...] = (
    ResultColumn("Partnership", lambda row: row[0], "label", 38, wraps=True),
    *_STANDING,
    ResultColumn("File", lambda row: row[2], "cell", 44, wraps=True),
)


def _overview(rollup: RollUp, made: datetime.datetime) -> ResultSheet:
    sheet = _sheet("County", _BY_PARTNERSHIP)
    reception = rollup.reception
    sheet.heights[sheet.add("Partnerships put together", style="title")] = 26.0
    sheet.add(reception.period.label if reception.period else "No quarter is known.", style="strong")
    sheet.add(f"Made on {british_date(made.date())} at {made:%H:%M}.", style="note")
    sheet.add(received_sentence(rollup))
    if reception.refused:
        sheet.add(
            f"{counted(len(reception.refused), 'file')} could not be counted: the sheet Received says why.",
            style="strong",
        )
    sheet.skip()
    rows = [(name_of(item), item.returned.actions, item.returned.file) for item in reception.counted]
    add_table(sheet, _BY_PARTNERSHIP, [*rows, ("All partnerships", rollup.actions, "")], "Actions by partnership")
    sheet.add(reconciled_sentence(rollup), style="note")
    sheet.skip()
    measures = [(name_of(item), item.returned.measures, item.returned.file) for item in reception.counted]
    if rollup.measures.total:
        add_table(
            sheet,
            _BY_PARTNERSHIP,
            [*measures, ("All partnerships", rollup.measures, "")],
            "Success measures by partnership",
        )
        sheet.skip()
    themed = [
        (theme, standing, counted(len(whose), "partnership")) for theme, standing, whose in by_theme(rollup.themes)
    ]
    if themed:
        add_table(sheet, _BY_PARTNERSHIP, themed, "Actions by theme")
        sheet.skip()
    sheet.add("What is different since the last time", style="strong")
    for line in rollup.changes or [_NOTHING_BEFORE if rollup.first else "Nothing is different."]:
        sheet.add(line)
    return sheet


_NOTHING_BEFORE = "This is the first time that these workbooks were put together."


def received_sentence(rollup: RollUp) -> str:
    """``11 of 12 partnerships are counted.``, or without a list how many there are."""
    reception = rollup.reception
    number, missing = len(reception.counted), len(reception.missing)
    if not reception.listed and not missing:
        return f"{counted(number, 'partnership')} counted; no list says who was expected."
    return f"{number} of {counted(number + missing, 'partnership')} counted, {missing} missing."


def reconciled_sentence(rollup: RollUp) -> str:
    """That the partnerships' own tallies add up to the county's, worked out from their ratings and not asserted."""
    own = sum(number for item in rollup.reception.counted for _, number in item.returned.ratings)
    priorities = sum(group.standing.total for item in rollup.reception.counted for group in item.returned.priorities)
    total = rollup.actions.total
    if own == priorities == total:
        return f"The partnerships' own ratings add up to {own}, and so do their priorities."
    return f"These figures do not add up: {total} actions, {own} by rating, {priorities} by priority. Do not use them."


_RECEIVED: tuple[ResultColumn[Received], ...] = (
    ResultColumn("File", lambda item: item.returned.file, "link", 44, lambda item: _file_link(item.returned.file)),
    ResultColumn("Partnership", name_of, "cell", 38, wraps=True),
    ResultColumn("What became of it", lambda item: item.outcome.value, "cell", 22, wraps=True),
    ResultColumn("Why", lambda item: item.why, "cell", 60, wraps=True),
    ResultColumn("Also", lambda item: "; ".join(item.also), "cell", 40, wraps=True),
    ResultColumn("Quarter", lambda item: _quarter(item), "cell", 16),
    ResultColumn("Saved on", lambda item: _saved(item), "cell", 18),
    ResultColumn("Exempt rows", lambda item: item.returned.exempt, "count", 10),
)


def _quarter(item: Received) -> str:
    period = item.returned.period
    return f"{period.plan_year} Q{period.quarter}" if period else ""


def _saved(item: Received) -> str:
    return british_date(item.returned.saved.date()) if item.returned.saved else ""


def _received(rollup: RollUp) -> ResultSheet:
    sheet = _sheet("Received", _RECEIVED)
    sheet.heights[sheet.add("What was received, and from whom nothing", style="title")] = 26.0
    sheet.add(received_sentence(rollup))
    sheet.skip()
    if rollup.reception.missing:
        sheet.add("Nothing came from", "Code", "Contact", style="heading")
        for entry in rollup.reception.missing:
            sheet.add(entry.name, entry.code, entry.contact, style="cell")
        sheet.skip()
    order = {outcome: place for place, outcome in enumerate(_WORST_FIRST)}
    files = sorted(rollup.reception.received, key=lambda item: (order[item.outcome], item.returned.file.casefold()))
    _list(sheet, _RECEIVED, files, "There was no workbook.")
    return sheet


_WORST_FIRST = (
    Outcome.UNREADABLE,
    Outcome.UNCLEAR,
    Outcome.NAMELESS,
    Outcome.NO_QUARTER,
    Outcome.NOT_LISTED,
    Outcome.WRONG_QUARTER,
    Outcome.COUNTED,
    Outcome.SUPERSEDED,
    Outcome.SAME,
    Outcome.OTHER_QUARTER,
)
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
    return _file_link(row.file, f"#{quoted(row.sheet)}!{row.cell}")


def _off_track(rollup: RollUp) -> ResultSheet:
    sheet = _sheet("Off track", _OFF_TRACK)
    sheet.heights[sheet.add("What is off track anywhere", style="title")] = 26.0
    if any(row.exempt for row in rollup.off_track):
        sheet.add(
            "Not for publication: some of these rows are exempt, as their partnerships marked them.", style="strong"
        )
    if rollup.more_off_track:
        sheet.add(f"{rollup.more_off_track} more rows are in the data set and not here.", style="strong")
    sheet.skip()
    _list(sheet, _OFF_TRACK, rollup.off_track, "Nothing is off track.")
    return sheet


_THEMES: tuple[ResultColumn[Mapped], ...] = (
    ResultColumn("Partnership", lambda item: item.partnership, "label", 38, wraps=True),
    ResultColumn("Priority", lambda item: item.priority, "cell", 46, wraps=True),
    ResultColumn("Theme", lambda item: item.theme, "answer", 40, wraps=True),
    ResultColumn("Actions", lambda item: item.standing.total, "count", 10),
    ResultColumn("", lambda item: "taken over from the same name" if item.same_name else "", "cell", 30),
)


def _themes(rollup: RollUp) -> ResultSheet:
    sheet = _sheet(THEMES, _THEMES)
    sheet.heights[sheet.add("The county's themes", style="title")] = 26.0
    sheet.add("Type in column C which theme of the county each priority belongs to. It is kept.", style="strong")
    sheet.add(
        "The next time priorities of the very same name take the theme over; nothing else is guessed.", style="note"
    )
    sheet.skip()
    _list(sheet, _THEMES, rollup.themes, "No partnership is counted, so there is no priority.")
    return sheet


def _agreement(rollup: RollUp) -> ResultSheet:
    """Which partnership chose which priority, as the county's community safety agreement prints it."""
    themes = [theme for theme, _, _ in by_theme(rollup.themes)]
    names = [name_of(item) for item in rollup.reception.counted]
    chosen = {(item.partnership, item.theme or by_theme([item])[0][0]) for item in rollup.themes}
    sheet = ResultSheet("Agreement", (38, *(18 for _ in themes)))
    sheet.heights[sheet.add("Appendix A: which partnership chose which priority", style="title")] = 26.0
    sheet.skip()
    sheet.heading_row = sheet.add("Partnership", *themes, style="heading")
    sheet.heights[sheet.heading_row] = 44.0
    for name in names:
        sheet.add(name, *("Yes" if (name, theme) in chosen else "" for theme in themes), style="centred")
    sheet.add("Partnerships", *(sum((name, theme) in chosen for name in names) for theme in themes), style="total")
    return sheet


def _ratings(rollup: RollUp) -> ResultSheet:
    """The counts by each plan's own ratings; a column for every rating that any of them uses."""
    counted_ones = rollup.reception.counted
    names = list(dict.fromkeys(name for item in counted_ones for name, _ in item.returned.ratings))
    sheet = ResultSheet("Ratings", (38, *(12 for _ in names), 12))
    sheet.heights[sheet.add("Actions by each partnership's own ratings", style="title")] = 26.0
    sheet.add("A dash: the partnership does not use that rating. Different scales are not added up.", style="note")
    sheet.skip()
    sheet.heading_row = sheet.add("Partnership", *names, "Actions", style="heading")
    for item in counted_ones:
        own = dict(item.returned.ratings)
        sheet.add(name_of(item), *(own.get(name, "–") for name in names), item.returned.actions.total, style="centred")
    return sheet


_MOVED = ("improved", "worsened", "unchanged", "new", "closed", "not comparable")


def _movement(rollup: RollUp) -> ResultSheet:
    sheet = ResultSheet("Movement", (38, *(14 for _ in _MOVED)))
    sheet.heights[sheet.add("What became of the actions since the quarter before", style="title")] = 26.0
    sheet.add("As each partnership's own workbook says it; a blank row: it holds no quarter before.", style="note")
    sheet.skip()
    sheet.heading_row = sheet.add("Partnership", *(word.capitalize() for word in _MOVED), style="heading")
    totals = dict.fromkeys(_MOVED, 0)
    for item in rollup.reception.counted:
        moved = dict(item.returned.moved)
        totals = {word: totals[word] + moved.get(word, 0) for word in _MOVED}
        sheet.add(name_of(item), *(moved.get(word, "") for word in _MOVED), style="centred")
    sheet.add("All partnerships", *totals.values(), style="total")
    return sheet


_Figure = tuple[str, Latest]
_INDICATORS: tuple[ResultColumn[_Figure], ...] = (
    ResultColumn("Indicator", lambda row: row[1].indicator, "label", 34, wraps=True),
    ResultColumn("Partnership", lambda row: row[0], "cell", 34, wraps=True),
    ResultColumn("From", lambda row: british_date(row[1].start), "cell", 18),
    ResultColumn("To", lambda row: british_date(row[1].end), "cell", 18),
    ResultColumn("Figure", lambda row: row[1].value, "number", 12),
    ResultColumn("Unit", lambda row: row[1].unit, "cell", 20, wraps=True),
    ResultColumn("A 1,000 people", lambda row: _rate(row[1])[0], "number", 12),
    ResultColumn("95% from", lambda row: _rate(row[1])[1], "number", 10),
    ResultColumn("to", lambda row: _rate(row[1])[2], "number", 10),
    ResultColumn("Note", lambda row: row[1].note, "cell", 50, wraps=True),
)


def _rate(latest: Latest) -> tuple[Content, Content, Content]:
    """The rate a 1,000 people with its interval, blank where the population is not known or the figure is no count."""
    if not latest.population or not latest.is_count or latest.value < 0:
        return "", "", ""
    found = rate(latest.value, latest.population)
    return round(found.value, 2), round(found.interval.low, 2), round(found.interval.high, 2)


def _indicators(rollup: RollUp) -> ResultSheet:
    sheet = _sheet("Indicators", _INDICATORS)
    sheet.heights[sheet.add("Latest figures side by side", style="title")] = 26.0
    sheet.add(
        "Where two intervals overlap, the figures do not show that one partnership differs from the other.",
        style="note",
    )
    sheet.skip()
    figures = [(name_of(item), latest) for item in rollup.reception.counted for latest in item.returned.indicators]
    figures.sort(key=lambda row: (row[1].indicator.casefold(), row[0].casefold()))
    _list(sheet, _INDICATORS, figures, "No workbook has a figure of an indicator.")
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


def _problems(rollup: RollUp) -> ResultSheet:
    sheet = _sheet("Problems", _PROBLEMS)
    sheet.heights[sheet.add("Errors by partnership", style="title")] = 26.0
    sheet.add("Warnings and questions are in what each partnership gets back.", style="note")
    sheet.skip()
    _list(sheet, _PROBLEMS, rollup.errors[:MOST_SHOWN], "No workbook that is counted has an error.")
    return sheet
