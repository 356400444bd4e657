"""The figures on the Start sheet: formulas that count the rows, the chart, and what has changed since when.

The tallies count the tables themselves, so that they are right at any moment; what a refresh noted on the hidden sheet
Snapshot (:mod:`toolkit.results.snapshot`) shows what has changed since. Tallies are in the workbook with the results
that they have when it is built; what depends on Snapshot is in it without, because a refresh of the closed file
changes it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from toolkit.plan.ratings import Rating, Scale
from toolkit.results.snapshot import (
    CHANGE_COLUMNS,
    CHANGES,
    FIRST_CHANGE_ROW,
    KEY_COLUMNS,
    PERIOD,
    PREVIOUS,
    REFRESHED,
    SHARED_REF_TEXT,
)
from toolkit.tables.headings import ACTIONS, HISTORY, MEASURES, PRIORITIES, heading_key
from toolkit.tables.layout import TableLayout
from toolkit.tables.owned import SNAPSHOT
from toolkit.understanding.rows import EXAMPLE
from workbooks.look import FONT
from workbooks.making import Making, used_columns
from workbooks.plan_data import PlanData
from workbooks.start_layout import StartLayout

SLOTS = 8
"""Rows for priorities; were there more, the last row takes in all that are left."""
OTHERS = "Other or no priority"
NOT_REFRESHED = "Not yet: use Refresh tallies"


@dataclass(frozen=True, slots=True)
class _Counts:
    """A row of the tallies as it is when the workbook is built."""

    name: str
    counts: tuple[int, ...]
    scale: Scale

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def share(self) -> float | str:
        on_target = sum(
            number for rating, number in zip(self.scale.ratings, self.counts, strict=False) if rating.on_target
        )
        return on_target / self.total if self.total else ""


_GAPS = (9, 10, 13, 160, 8239)
"""Characters that the tallies read as a space: tabs, line breaks, spaces that do not break."""
_NO_WIDTH = (8203, 65279)
"""Characters that the tallies do not see at all."""
_STRAY = "-–—.*?/"
"""Signs that are nothing when they are all that a row holds."""
_EXAMPLES = ("example row", "example action", "example measure", "e g", "for example")
"""How the text of a row begins that shows how to fill in the table (toolkit.understanding.rows.EXAMPLE)."""
_LONGEST_EXAMPLE = 40
_SAYS = ("ref", "priority", "text", "by_when", "leads")
_ANCHORS = ("ref", "by_when", "leads", "status")


def _cells(layout: TableLayout, *fields: str) -> str:
    """The table's columns as a formula names them, joined where there are several."""
    present = {column.field for column in layout.columns}
    return "&".join(f"{layout.name}[{layout.column(field).heading}]" for field in fields if field in present)


def _replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        text = f"SUBSTITUTE({text},{old},{new})"
    return text


def _clean(text: str) -> str:
    """A text as the tallies read it: what has no width left out, every gap one space, none at the ends."""
    unseen = [(f"_xlfn.UNICHAR({number})", '""') for number in _NO_WIDTH]
    gaps = [(f"_xlfn.UNICHAR({number})" if number > 127 else f"CHAR({number})", '" "') for number in _GAPS]
    return f"TRIM({_replaced(text, *unseen, *gaps)})"


def _column(layout: TableLayout, field: str) -> str:
    """The table's column as the tallies read it."""
    return _clean(_cells(layout, field))


def _trimmed(layout: TableLayout, field: str) -> str:
    """The table's column as the sheet Snapshot notes it."""
    return f"TRIM({_cells(layout, field)})"


def _says_something(layout: TableLayout) -> str:
    """For each row whether anything but a status and an update is in it: those alone are no row of the plan."""
    return f'({_clean(_cells(layout, *_SAYS))}<>"")'


def _is_example(layout: TableLayout) -> str:
    """For each row whether its text begins as that of an example does."""
    begun = f"LEFT({_cells(layout, 'text')},{_LONGEST_EXAMPLE})"
    signs = [(f'"{sign}"', '" "') for sign in ":;.,-–—()!"]
    words = f'{_clean(_replaced(begun, *signs))}&" "'
    lengths = ",".join(str(len(start) + 1) for start in _EXAMPLES)
    starts = ",".join(f'"{start} "' for start in _EXAMPLES)
    return f"(MMULT(--(LEFT({words},{{{lengths}}})={{{starts}}}),{{{';'.join('1' for _ in _EXAMPLES)}}})>0)"


def _goes_on(layout: TableLayout) -> str:
    """For each row whether it has a text alone that goes on with the one above: it begins with a small letter."""
    letter = f"LEFT({_column(layout, 'text')})"
    return f'(({_clean(_cells(layout, *_ANCHORS))}="")*(1-EXACT({letter},UPPER({letter}))))'


def _counted(layout: TableLayout) -> str:
    """For each row of the table 1 where it is one of the plan's, as :mod:`toolkit.understanding.rows` sorts them."""
    stray = [(f'"{sign}"', '""') for sign in _STRAY]
    signs = _replaced(_clean(_cells(layout, *_SAYS, "status", "update")), *stray, ('" "', '""'))
    return f'({_says_something(layout)}*({signs}<>"")*(1-{_is_example(layout)})*(1-{_goes_on(layout)}))'


def _at_status(layout: TableLayout, status: Rating) -> str:
    """For each row 1 where it is one of the plan's and has that rating, however it is spaced."""
    typed = _replaced(_column(layout, "status"), ('" "', '""'))
    named = str(status).replace(" ", "")
    return f'(({typed}="{named}")*{_says_something(layout)}*(1-{_is_example(layout)}))'


def tables_of(making: Making) -> tuple[TableLayout, ...]:
    """The tables of rows that the workbook has, with the columns that they have in it; the actions last."""
    actions = used_columns(ACTIONS, making.data.actions)
    return (used_columns(MEASURES, making.data.measures), actions) if making.has_measures else (actions,)


class TallyBlock:
    """The tallies and their chart, from the sheet's row ``first`` (counted from 0) on."""

    def __init__(self, making: Making, sheet: Worksheet, first: int) -> None:
        self._sheet, self._look, self._data = sheet, making.look, making.data
        self._workbook, self._first, self._tables = making.workbook, first, tables_of(making)
        self._slots = range(first + 3, first + 3 + SLOTS)
        self._layout, self._scale = StartLayout(making.scale), making.scale

    def write(self, chart_at: tuple[int, int], chart_size: tuple[int, int]) -> int:
        """Write the block; gives the row below it."""
        self._sheet.write_string(self._first, 1, "Tallies", self._look.style("heading_label"))
        for column, heading in enumerate(self._headings, start=2):
            self._sheet.write_string(self._first, column, heading, self._look.style("heading_status"))
        if len(self._tables) > 1:
            self._write_all(self._first + 1, self._tables[0], self._data.measures)
        else:
            self._sheet.set_row(self._first + 1, None, None, {"hidden": True})
        self._write_all(self._first + 2, self._tables[-1], self._data.actions)
        self._write_helper_cells()
        for slot, counts in enumerate(_by_priority(self._data, self._scale)):
            self._write_slot(slot, counts)
        self._colour()
        self._insert_chart(chart_at, chart_size)
        return self._slots.stop

    @property
    def _headings(self) -> tuple[str, ...]:
        return (*(rating.name for rating in self._scale.ratings), "Total", "On target")

    def _write_all(self, row: int, layout: TableLayout, rows: Sequence[Mapping[str, str]]) -> None:
        """The tally of all rows of a table."""
        counts = _count(layout.sheet, rows, self._scale)
        self._sheet.write_string(row, 1, layout.sheet, self._look.style("figure_label"))
        rated = [f"=SUMPRODUCT({_at_status(layout, rating)})" for rating in self._chosen]
        self._write_counts(row, "figure", rated, f"=SUMPRODUCT({_counted(layout)})", counts)

    def _write_counts(self, row: int, style: str, rated: Sequence[str], total: str, counts: _Counts) -> None:
        """What can be chosen as given, Missing as what is left of the total, and the share on target."""
        number, look, ratings = row + 1, self._look, self._scale.ratings
        columns = dict(zip(ratings, self._layout.counts, strict=True))
        total_cell = f"{self._layout.total}{number}"
        given = _joined(f"{columns[rating]}{number}" for rating in self._chosen)
        formulas = dict(zip(self._chosen, rated, strict=True))
        formulas[self._scale.unrated] = f'=IF({total_cell}="","",{total_cell}-SUM({given}))'
        shown: Sequence[int | str] = counts.counts if counts.name else ("",) * len(ratings)
        for rating, value in zip(ratings, shown, strict=True):
            self._sheet.write_formula(f"{columns[rating]}{number}", formulas[rating], look.style(style), value)
        self._sheet.write_formula(total_cell, total, look.style(f"{style}_total"), counts.total if counts.name else "")
        on_target = [f"{columns[rating]}{number}" for rating in self._scale.on_target]
        part = on_target[0] if len(on_target) == 1 else f"({'+'.join(on_target)})"
        share = f'=IF(N({total_cell})=0,"",{part}/{total_cell})'
        self._sheet.write_formula(f"{self._layout.share}{number}", share, look.style(f"{style}_share"), counts.share)

    @property
    def _chosen(self) -> tuple[Rating, ...]:
        """The ratings that are counted by their word; what is left over counts as the unrated one."""
        return tuple(rating for rating in self._scale.ratings if rating != self._scale.unrated)

    def _write_helper_cells(self) -> None:
        """Which priorities of Lists have actions, and how many actions have none of them."""
        helper, priorities = self._look.style("helper"), PRIORITIES.name
        helper_column = self._layout.helper_column
        short, full = (f"{priorities}[{PRIORITIES.column(field).heading}]" for field in ("short", "name"))
        theirs = _column(self._tables[-1], "priority")
        mine = f'IF({_counted(self._tables[-1])},{theirs},"|")'
        used = f"ISNUMBER(MATCH({short},{mine},0))+ISNUMBER(MATCH({full},{mine},0))>0"
        for slot, row in enumerate(self._slots):
            place = f"=IFERROR(SMALL(IF({used},ROW({short})-MIN(ROW({short}))+1),{slot + 1}),0)"
            self._sheet.write_array_formula(row, helper_column, row, helper_column, f"{{{place}}}", helper, "")
        left = (
            f"=SUMPRODUCT({_counted(self._tables[-1])}*ISNA(MATCH({theirs},{short},0))*ISNA(MATCH({theirs},{full},0)))"
        )
        self._sheet.write_formula(f"{self._layout.helper}{self._first + 3}", left, helper, "")
        cell = f"{self._layout.helper}{self._first + 2}"
        self._sheet.write_array_formula(f"{cell}:{cell}", f"{{=SUM(--({used}))}}", helper, "")

    def _write_slot(self, slot: int, counts: _Counts) -> None:
        """One row of the actions by priority, blank where there are fewer priorities."""
        row, number = self._slots[slot], self._slots[slot] + 1
        place, left, used = (
            f"${self._layout.helper}{number}",
            f"${self._layout.helper}${self._first + 3}",
            f"${self._layout.helper}${self._first + 2}",
        )
        short, full = (f"INDEX({PRIORITIES.name}[{PRIORITIES.column(f).heading}],{place})" for f in ("short", "name"))
        others = f"AND({used}={slot},{left}>0)"
        if slot == SLOTS - 1:
            others = f"OR({used}>{SLOTS},AND({used}>={slot},{left}>0))"
        label = f'=IF({others},"{OTHERS}",IF({place}>0,IF({short}="",{full},{short}),""))'
        self._sheet.write_formula(row, 1, label, self._look.style("slot_label"), counts.name)
        theirs, named = _column(self._tables[-1], "priority"), f"$B{number}"
        mine = f'({theirs}<>"")*((({theirs}={named})+({theirs}={full}))>0)'
        columns = dict(zip(self._scale.ratings, self._layout.counts, strict=True))
        rated = [
            self._slot_formula(number, columns[rating], f"{mine}*{_at_status(self._tables[-1], rating)}")
            for rating in self._chosen
        ]
        self._write_counts(
            row,
            "slot",
            rated,
            self._slot_formula(number, self._layout.total, f"{mine}*{_counted(self._tables[-1])}"),
            counts,
        )

    def _slot_formula(self, number: int, column: str, mine: str) -> str:
        """A priority's count; for the others what all actions have beyond the rows above."""
        above = f"SUM({column}${self._slots.start}:{column}{number - 1})-{column}${self._slots.start}"
        rest = f"{column}${self._slots.start}-({above})"
        return f'=IF($B{number}="","",IF($B{number}="{OTHERS}",{rest},SUMPRODUCT({mine})))'

    def _colour(self) -> None:
        """Each count in its status's colour unless it is 0, and lines round the rows that are in use."""
        first, last = self._first + 2, self._slots.stop
        for column, rating in zip(self._layout.counts, self._scale.ratings, strict=True):
            rule = {"type": "formula", "criteria": f"=N({column}{first})>0", "format": self._look.counted(rating)}
            self._sheet.conditional_format(f"{column}{first}:{column}{last}", rule)
        rule = {"type": "formula", "criteria": f'=$B{first + 2}<>""', "format": self._look.changed("ruled")}
        self._sheet.conditional_format(f"B{first + 2}:{self._layout.share}{last}", rule)

    def _insert_chart(self, at: tuple[int, int], size: tuple[int, int]) -> None:
        """One bar a priority, stacked by status; the counts are on the bars."""
        bars = self._workbook.add_chart({"type": "bar", "subtype": "stacked"})
        first, last = self._slots.start + 1, self._slots.stop
        for column, rating in zip(self._layout.counts, self._scale.ratings, strict=True):
            label = {"name": FONT, "color": f"#{rating.shade.label}", "bold": True, "size": 9}
            bars.add_series(
                {
                    "name": rating.name,
                    "categories": f"={self._sheet.name}!$B${first}:$B${last}",
                    "values": f"={self._sheet.name}!${column}${first}:${column}${last}",
                    "fill": {"color": f"#{rating.shade.bar}"},
                    "gap": 35,
                    "data_labels": {"value": True, "num_format": "0;;", "font": label},
                }
            )
        bars.set_title({"name": "Actions by priority and status", "name_font": {"name": FONT, "size": 11}})
        bars.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 9}, "major_tick_mark": "none"})
        hidden = {
            "major_gridlines": {"visible": False},
            "num_format": "0",
            "label_position": "none",
            "line": {"none": True},
        }
        bars.set_x_axis(hidden | {"major_tick_mark": "none"})
        bars.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9}})
        bars.set_chartarea({"border": {"none": True}})
        bars.set_size({"width": size[0], "height": size[1]})
        words = "Bars of the actions by priority, stacked by status; the table beside it has the figures."
        self._sheet.insert_chart(*at, bars, {"description": words, "object_position": 2})


def _joined(cells: Iterable[str]) -> str:
    """Cells side by side as a range, others one by one."""
    listed = list(cells)
    columns = [xl_cell_to_rowcol(cell)[1] for cell in listed]
    unbroken = columns == list(range(columns[0], columns[0] + len(columns)))
    return f"{listed[0]}:{listed[-1]}" if unbroken else ",".join(listed)


def _count(name: str, rows: Sequence[Mapping[str, str]], scale: Scale) -> _Counts:
    rows = [row for row in rows if not EXAMPLE.match(heading_key(row["text"]))]
    found = Counter(row["status"].strip().casefold() for row in rows)
    counts = {rating: found[rating.name.casefold()] for rating in scale.ratings}
    counts[scale.unrated] = len(rows) - sum(counts[rating] for rating in scale.ratings if rating != scale.unrated)
    return _Counts(name, tuple(counts.values()), scale)


def _by_priority(data: PlanData, scale: Scale) -> list[_Counts]:
    """The rows of the block as they are at first, filled up with blank ones."""
    groups: dict[str, list[Mapping[str, str]]] = {}
    actions = [row for row in data.actions if not EXAMPLE.match(heading_key(row["text"]))]
    for entry in data.priorities:
        names = {str(entry.get(field)).casefold() for field in ("short", "name") if entry.get(field)}
        if mine := [row for row in actions if row["priority"].strip().casefold() in names]:
            groups[str(entry.get("short") or entry.get("name"))] = mine
    grouped = [id(row) for rows in groups.values() for row in rows]
    rest = [row for row in actions if id(row) not in grouped]
    room = SLOTS - bool(rest)
    if len(groups) > room:
        named = list(groups)[: SLOTS - 1]
        rest += [row for name, rows in groups.items() if name not in named for row in rows]
        groups = {name: groups[name] for name in named}
    tallies = [_count(name, rows, scale) for name, rows in groups.items()]
    tallies += [_count(OTHERS, rest, scale)] if rest else []
    return [*tallies, *[_Counts("", (), scale)] * (SLOTS - len(tallies))]


def write_refreshed(making: Making, sheet: Worksheet, row: int, period: str) -> None:
    """When the result sheets were refreshed and, in the row below, what has changed since; ``period`` is a cell."""
    look, tables, start = making.look, tables_of(making), StartLayout(making.scale)
    sheet.write_string(row, 1, "Last refresh", look.style("label"))
    sheet.write_formula(
        row, 2, f'=IF({_noted(REFRESHED)}="","{NOT_REFRESHED}",{_noted(REFRESHED)})', look.style("text"), ""
    )
    sheet.write_string(row + 1, 1, "Since then", look.style("label"))
    changed = f"${start.helper}${row + 2}"
    counted = "+".join(_changed_rows(layout) for layout in reversed(tables))
    sheet.write_formula(f"{start.helper}{row + 2}", f"={counted}", look.style("helper"), 0)
    rows_then = "+".join(f"COUNTA({_keys(layout)})" for layout in reversed(tables))
    rows_now = "+".join(f"SUMPRODUCT({_counted(layout)})" for layout in reversed(tables))
    formula = (
        f'=IF({_noted(REFRESHED)}="","",IF({_noted(PERIOD)}<>{period},"The plan has moved to another period: refresh '
        f'the tallies",IF({changed}>0,{changed}&IF({changed}=1," status"," statuses")&" changed since the last '
        f'refresh",IF({rows_now}<{rows_then},"Rows were deleted since the last refresh","No status has changed"))))'
    )
    sheet.write_formula(row + 1, 2, formula, look.style("text_noted"), "")
    cell = f"$C${row + 2}"
    rule = {
        "type": "formula",
        "criteria": f'=AND({cell}<>"",{cell}<>"No status has changed")',
        "format": look.changed("noted"),
    }
    sheet.conditional_format(row + 1, 2, row + 1, start.last_figure, rule)


def _noted(cell: str) -> str:
    """A cell of the hidden sheet, as a formula names it."""
    return f"{SNAPSHOT}!${cell[0]}${cell[1:]}"


def _keys(layout: TableLayout) -> str:
    column = KEY_COLUMNS[layout.sheet]
    return f"{SNAPSHOT}!${column}:${column}"


def _changed_rows(layout: TableLayout) -> str:
    """How many rows have a status that the last refresh did not see."""
    ref, status = _trimmed(layout, "ref"), _trimmed(layout, "status")
    shared = f'&LEFT({_trimmed(layout, "text")},{SHARED_REF_TEXT})&"|"' if layout.name == MEASURES.name else ""
    return f'SUMPRODUCT({_counted(layout)}*ISNA(MATCH({ref}&"|"{shared}&{status},{_keys(layout)},0)))'


def write_changes(making: Making, sheet: Worksheet, row: int) -> int:
    """What has changed since the last quarter, as the last refresh found it; gives the row below."""
    look, columns = making.look, tuple(zip("CF", tables_of(making), strict=False))
    note = (
        f'=IF({_noted(REFRESHED)}="","Refresh the tallies to see it",IF({_noted(PREVIOUS)}="",'
        f'"No earlier quarter is in {HISTORY.sheet} yet","Compared with "&{_noted(PREVIOUS)}))'
    )
    sheet.write_formula(row, 1, note, look.style("text"), "")
    sheet.write_string(row + 1, 1, "Rows", look.style("heading_label"))
    _write_across(sheet, row + 1, {column: layout.sheet for column, layout in columns}, look.style("heading_status"))
    for number, change in enumerate(CHANGES):
        here, there = row + 2 + number, FIRST_CHANGE_ROW + number
        sheet.write_string(here, 1, change, look.style("figure_label"))
        for column, layout in columns:
            cell = _noted(f"{CHANGE_COLUMNS[layout.sheet]}{there}")
            _write_across(sheet, here, {column: ""}, look.style("figure"))
            sheet.write_formula(
                f"{column}{here + 1}", f'=IF({_noted(PREVIOUS)}="","",{cell})', look.style("figure"), ""
            )
    return row + 2 + len(CHANGES)


def _write_across(sheet: Worksheet, row: int, texts: Mapping[str, str], style: Format) -> None:
    """Texts over three columns each, by the first of them."""
    for column, text in texts.items():
        first = ord(column) - ord("A")
        sheet.merge_range(row, first, row, first + 2, text, style)
