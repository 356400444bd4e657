"""The county workbook: its sheets, from what everybody asks first to where every figure comes from."""

import datetime

from toolkit.county.lists import (
    add_list,
    add_title,
    errors_sheet,
    file_link,
    indicators_sheet,
    off_track_sheet,
    titled_sheet,
)
from toolkit.county.model import RollUp
from toolkit.county.receiving import Outcome, Received, name_of
from toolkit.county.sentences import documents_sentence, received_sentence, reconciled_sentence
from toolkit.county.standing import RowsStanding
from toolkit.county.themes import NO_THEME, Mapped, by_theme
from toolkit.entries.wording import british_date, counted
from toolkit.results.columns import ResultColumn, add_table
from toolkit.results.sheet import Content, ResultSheet

THEMES = "Themes"
MOST_SHOWN = 20_000
"""Off-track rows on a sheet; the data set has all."""
_Total = tuple[str, RowsStanding, str]


def county_sheets(rollup: RollUp, made: datetime.datetime) -> list[ResultSheet]:
    """All sheets in order. ``made`` is printed on the first."""
    return [
        _overview(rollup, made),
        _received(rollup),
        off_track_sheet(rollup),
        _themes(rollup),
        _agreement(rollup),
        _ratings(rollup),
        _movement(rollup),
        indicators_sheet(rollup),
        errors_sheet(rollup),
    ]


def _share(standing: RowsStanding) -> Content:
    return standing.on_target / standing.total if standing.total else "no rows"


_STANDING: tuple[ResultColumn[_Total], ...] = (
    ResultColumn("Total", lambda row: row[1].total, "total", 10),
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
    sheet = titled_sheet("County", _BY_PARTNERSHIP, "Partnerships put together")
    reception = rollup.reception
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


_RECEIVED: tuple[ResultColumn[Received], ...] = (
    ResultColumn("File", lambda item: item.returned.file, "link", 44, lambda item: file_link(item.returned.file)),
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
    sheet = titled_sheet("Received", _RECEIVED, "What was received, and from whom nothing")
    sheet.add(received_sentence(rollup))
    sheet.skip()
    if rollup.documents:
        sheet.add(documents_sentence(rollup), style="strong")
        sheet.skip()
    if rollup.reception.missing:
        sheet.add("Nothing came from", "Code", "Contact", style="heading")
        for entry in rollup.reception.missing:
            sheet.add(entry.name, entry.code, entry.contact, style="cell")
        sheet.skip()
    order = {outcome: place for place, outcome in enumerate(_WORST_FIRST)}
    files = sorted(rollup.reception.received, key=lambda item: (order[item.outcome], item.returned.file.casefold()))
    add_list(sheet, _RECEIVED, files, "There was no workbook.")
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
_THEMES: tuple[ResultColumn[Mapped], ...] = (
    ResultColumn("Partnership", lambda item: item.partnership, "label", 38, wraps=True),
    ResultColumn("Priority", lambda item: item.priority, "cell", 46, wraps=True),
    ResultColumn("Theme", lambda item: item.theme, "answer", 40, wraps=True),
    ResultColumn("Actions", lambda item: item.standing.total, "count", 10),
    ResultColumn("", lambda item: "taken over from the same name" if item.same_name else "", "cell", 30),
)


def _themes(rollup: RollUp) -> ResultSheet:
    sheet = titled_sheet(THEMES, _THEMES, "The county's themes")
    sheet.add("Type in column C which theme of the county each priority belongs to. It is kept.", style="strong")
    sheet.add(
        "The next time priorities of the very same name take the theme over; nothing else is guessed.", style="note"
    )
    sheet.skip()
    add_list(sheet, _THEMES, rollup.themes, "No partnership is counted, so there is no priority.")
    return sheet


def _agreement(rollup: RollUp) -> ResultSheet:
    """Which partnership chose which priority, as the county's community safety agreement prints it."""
    themes = [theme for theme, _, _ in by_theme(rollup.themes)]
    names = [name_of(item) for item in rollup.reception.counted]
    chosen = {(item.partnership, item.theme or NO_THEME) for item in rollup.themes}
    sheet = ResultSheet("Agreement", (38, *(18 for _ in themes)))
    add_title(sheet, "Appendix A: which partnership chose which priority")
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
    add_title(sheet, "Actions by each partnership's own ratings")
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
    add_title(sheet, "What became of the actions since the quarter before")
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
