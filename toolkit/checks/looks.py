"""What officers say by the looks of a cell alone: a status that is only a colour, a row or a word that is struck out.

None of it is counted as if it were not there: a colour is a rating only where Lists say which.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from toolkit.entries.text import one_line
from toolkit.entries.wording import counted, listed
from toolkit.grid import Book, Sheet
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.plan.palette import colour_name
from toolkit.plan.ratings import Scale
from toolkit.plan.rows.checked import STRUCK_OUT, is_struck_out, rating_of_fill
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.headings import ACTIONS, MEASURES

_OF_A_RATING = frozenset(("green", "amber", "yellow", "red"))
"""Colours that a whole row may be given as its rating; any other colour of a whole row is how the table looks."""
_STATUS = "status"
_OWN_TABLES = frozenset((ACTIONS.name.casefold(), MEASURES.name.casefold()))
"""The toolkit's own tables, whose rules colour the words that are typed."""


def check_looks(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """Every problem of fills and of what is struck out, in the plan's rows."""
    sheets = {sheet.name: sheet for sheet in book.sheets if sheet.fills or sheet.struck}
    rows: Sequence[PlanRow] = (*monitoring.actions, *monitoring.measures)
    looked_at = [(row, sheets[row.place.sheet]) for row in rows if row.place.sheet in sheets]
    yield from _only_coloured(looked_at, monitoring.scale)
    yield from _contradicted(looked_at, monitoring.scale)
    yield from _coloured_by_rules(book, rows, monitoring.scale)
    for row, sheet in looked_at:
        if sheet.struck:
            yield from _struck(row, sheet, monitoring.scale)


def words_for_looks(book: Book, monitoring: Monitoring) -> dict[str, list[InWorkbook]]:
    """What Lists or an answer may give a rating to besides words, with the cells that look so: fills of cells that
    should say a rating, and rows that are struck out.
    """
    fills: dict[str, list[InWorkbook]] = defaultdict(list)
    struck: list[InWorkbook] = []
    for row in (*monitoring.actions, *monitoring.measures):
        sheet = book.sheet(row.place.sheet)
        if sheet is None:
            continue
        if fill := _lone_fill(row, sheet):
            fills[fill].append(row.at(_STATUS))
        if sheet.struck and is_struck_out(sheet, row.place.row, row.place.columns):
            struck.append(row.at("text"))
    found = {name.partition(" (")[0]: fills[fill] for fill, name in _names(fills).items()}
    return found | ({STRUCK_OUT: struck} if struck else {})


def _only_coloured(rows: Sequence[tuple[PlanRow, Sheet]], scale: Scale) -> Iterator[Problem]:
    """One problem for all rows whose status is a colour that Lists do not explain."""
    cells: dict[str, list[InWorkbook]] = defaultdict(list)
    for row, sheet in rows:
        if (fill := _lone_fill(row, sheet)) and rating_of_fill(fill, scale) is None:
            cells[fill].append(row.at(_STATUS))
    if not cells:
        return
    names = _names(cells)
    by_number = sorted(cells, key=lambda fill: -len(cells[fill]))
    found = [f"{names[fill]} in {counted(len(cells[fill]), 'row')}" for fill in by_number]
    first, *others = (place for places in cells.values() for place in places)
    everywhere = InWorkbook(first.sheet, first.cell, first.ref, tuple((place.sheet, place.cell) for place in others))
    words = {"found": listed(found), "offer": _offer(names, scale), "choices": scale.choices, "unrated": scale.unrated}
    yield problem("status-only-colour", everywhere, **words)


def _contradicted(rows: Sequence[tuple[PlanRow, Sheet]], scale: Scale) -> Iterator[Problem]:
    """A warning for each status whose cell has the colour of another rating, unless its whole row has."""
    for row, sheet in rows:
        place = row.place
        fill = sheet.fill(place.row, place.columns.get(_STATUS, 0)) if row.status.rated else ""
        if not fill or fill == sheet.fill(place.row, place.columns.get("text", 0)):
            continue
        meant = rating_of_fill(fill, scale) or scale.of_colour(colour_name(fill))
        own = scale.of_colour(row.status.name.casefold())
        if meant is not None and meant.rated and own is not None and meant != own:
            yield problem("status-fill-differs", row.at(_STATUS), rating=row.status, colour=colour_name(fill))


def _coloured_by_rules(book: Book, rows: Sequence[PlanRow], scale: Scale) -> Iterator[Problem]:
    """An error for each column of ratings without one, where conditional formats may colour it."""
    columns: dict[tuple[str, int], list[PlanRow]] = defaultdict(list)
    for row in rows:
        if column := row.place.columns.get(_STATUS):
            columns[row.place.sheet, column].append(row)
    for (name, column), mine in columns.items():
        sheet = book.sheet(name)
        made = sheet is not None and any(table.name.casefold() in _OWN_TABLES for table in sheet.tables)
        if sheet is None or made or any(one_line(sheet.rows.get(row.place.row, {}).get(column)) for row in mine):
            continue
        if any((row.place.row, column) in cells for row in mine for cells in sheet.ruled):
            yield problem("status-coloured-by-rule", mine[0].at(_STATUS), unrated=scale.unrated)


def _lone_fill(row: PlanRow, sheet: Sheet) -> str:
    """The colour of a blank status; empty where the whole row looks so, as rows of some tables do by turns."""
    place = row.place
    column = place.columns.get(_STATUS, 0)
    if not sheet.fills or row.as_typed(_STATUS) or one_line(sheet.rows.get(place.row, {}).get(column)):
        return ""
    fill = sheet.fill(place.row, column)
    shared = bool(fill) and fill == sheet.fill(place.row, place.columns.get("text", 0))
    return "" if shared and colour_name(fill) not in _OF_A_RATING else fill


def _names(fills: Mapping[str, object]) -> dict[str, str]:
    """What each fill is called: by its colour, or by its number where two shades go by one name."""
    colours = [colour_name(fill) for fill in fills]
    return {
        fill: f"{colour} fill" if colours.count(colour) == 1 else f"#{fill} fill ({colour})"
        for fill, colour in zip(fills, colours, strict=True)
    }


def _offer(names: Mapping[str, str], scale: Scale) -> str:
    """What to type on Lists: each fill, and the rating of its colour where the plan has one."""
    said = []
    for fill, name in names.items():
        word, rating = name.partition(" (")[0], scale.named(colour_name(fill)) if name[0] != "#" else None
        said.append(
            f'"{word}" under Word' + (f" and {rating} under Means" if rating else " and its rating under Means")
        )
    return "; ".join(said)


def _struck(row: PlanRow, sheet: Sheet, scale: Scale) -> Iterator[Problem]:
    """That words of a row are struck out is asked by the gate of exempt information, because papers print them."""
    if is_struck_out(sheet, row.place.row, row.place.columns) and scale.named(STRUCK_OUT) is None:
        yield problem("row-struck-out", row.at("text"))


def check_stand_ins(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """A warning for each status whose yellow emoji was read as Amber, because the plan has no Yellow."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for row in (*monitoring.actions, *monitoring.measures):
        typed = sheets[row.place.sheet].rows.get(row.place.row, {}).get(row.place.columns.get(_STATUS, 0))
        rating = monitoring.scale.stands_for(typed) if isinstance(typed, str) and not typed.isascii() else None
        if rating is not None and rating == row.status:
            yield problem("status-stands-for", row.at(_STATUS), value=one_line(typed), rating=rating)
