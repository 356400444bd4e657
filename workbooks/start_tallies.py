"""The tallies on the Start sheet: formulas that count the rows, each number a link to the first of its rows, the last
quarter's beside them.

The tallies count the tables themselves, so that they are right at any moment; they are in the workbook with the
results that they have when it is built.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from toolkit.plan.ratings import Rating
from toolkit.tables.headings import PRIORITIES
from toolkit.tables.layout import TableLayout
from workbooks.making import Making
from workbooks.start_charts import insert_priorities
from workbooks.start_counts import OTHERS, SLOTS, Counts, by_priority, count
from workbooks.start_formulas import at_status, column, counted, first_row, leading_to, rated, tables_of
from workbooks.start_layout import StartLayout
from workbooks.start_past import count_before, said_of_last_quarter, share_before

ABOVE = 5
"""Rows above those of the priorities: the headings, and two for each table, now and in the last quarter."""


@dataclass(frozen=True, slots=True)
class _Formulas:
    """A row's formulas: the number of each rating that can be chosen, the total, and the cell that each rating's number
    leads to. ``named``: the row has a name at all times; nothing is shown in one that has none.
    """

    numbers: Sequence[str]
    total: str
    ways: Sequence[str]
    named: bool = True


class TallyBlock:
    """The tallies and their chart, from the sheet's row ``first`` (counted from 0) on; ``state`` is the cell that says
    whether there is a quarter before.
    """

    def __init__(self, making: Making, sheet: Worksheet, first: int, state: str) -> None:
        self._sheet, self._look, self._data, self._state = sheet, making.look, making.data, state
        self._workbook, self.first, self._tables = making.workbook, first, tables_of(making)
        self._slots = range(first + ABOVE, first + ABOVE + SLOTS)
        self._layout, self._scale = StartLayout(making.scale), making.scale

    def write(self, chart_at: tuple[int, int], chart_height: int) -> int:
        """Write the block, and its chart beside it; gives the row below."""
        self._sheet.write_string(self.first, 1, "Tallies", self._look.style("heading_label"))
        for number, heading in enumerate(self._headings, start=2):
            self._sheet.write_string(self.first, number, heading, self._look.style("heading_status"))
        if len(self._tables) > 1:
            self._write_all(self.first + 1, self._tables[0], self._data.measures)
        else:
            for row in (self.first + 1, self.first + 2):
                self._sheet.set_row(row, None, None, {"hidden": True})
        self._write_all(self._actions, self._tables[-1], self._data.actions)
        self._write_helper_cells()
        for slot, counts in enumerate(by_priority(self._data, self._scale)):
            self._write_slot(slot, counts)
        self._colour()
        letters = dict(zip(self._scale.ratings, self._layout.counts, strict=True))
        insert_priorities(self._workbook, self._sheet, letters, self._slots, chart_at, chart_height)
        return self._slots.stop

    @property
    def shares(self) -> dict[str, str]:
        """The cells of the shares on target of all rows, by table."""
        rows = dict(
            zip([table.name for table in reversed(self._tables)], (self._actions, self.first + 1), strict=False)
        )
        return {name: f"${self._layout.share}${row + 1}" for name, row in rows.items()}

    @property
    def unrated_cells(self) -> dict[str, str]:
        """The cells of the numbers of rows without a rating, by table."""
        letter = self._layout.counts[self._scale.ratings.index(self._scale.unrated)]
        return {name: f"${letter}{cell[cell.rindex('$') :]}" for name, cell in self.shares.items()}

    @property
    def _actions(self) -> int:
        """The row of all actions."""
        return self.first + 3

    @property
    def _headings(self) -> tuple[str, ...]:
        return (*(rating.name for rating in self._scale.ratings), "Total", "On target", "Last quarter")

    def _write_all(self, row: int, layout: TableLayout, rows: Sequence[Mapping[str, str]]) -> None:
        """The tally of all rows of a table, and below it that of the last quarter."""
        counts = count(layout.sheet, rows, self._scale)
        self._sheet.write_string(row, 1, layout.sheet, self._look.style("figure_label"))
        numbers = [f"SUMPRODUCT({at_status(layout, rating)})" for rating in self._chosen]
        ways = [first_row(layout, rated(layout, rating, self._scale)) for rating in self._scale.ratings]
        total = leading_to(first_row(layout, counted(layout)), f"SUMPRODUCT({counted(layout)})")
        self._write_counts(row, "figure", _Formulas(numbers, f"={total}", ways), counts)
        self._sheet.write_formula(
            f"{self._layout.before}{row + 1}", f"={self._share(row + 2)}", self._style("share"), ""
        )
        self._write_before(row + 1, layout)

    def _style(self, name: str) -> Format:
        return self._look.style(f"figure_{name}")

    def _share(self, number: int) -> str:
        return f"{self._layout.share}{number}"

    def _write_before(self, row: int, layout: TableLayout) -> None:
        """The counts of the last quarter, as the last refresh found them."""
        style = self._look.style("before")
        self._sheet.write_formula(row, 1, said_of_last_quarter(self._state), self._look.style("before_label"), "")
        for letter, rating in zip(self._layout.counts, self._scale.ratings, strict=True):
            self._sheet.write_formula(f"{letter}{row + 1}", count_before(self._state, layout, rating), style, "")
        total = f"{self._layout.total}{row + 1}"
        self._sheet.write_formula(total, count_before(self._state, layout, None), style, "")
        share = f'=IF(N({total})=0,"",{self._on_target(row + 1)}/{total})'
        self._sheet.write_formula(self._share(row + 1), share, self._look.style("before_share"), "")
        self._sheet.write_blank(f"{self._layout.before}{row + 1}", None, style)

    def _on_target(self, number: int) -> str:
        """How many rows are on target in a row of the sheet."""
        letters = dict(zip(self._scale.ratings, self._layout.counts, strict=True))
        cells = [f"{letters[rating]}{number}" for rating in self._scale.on_target]
        return cells[0] if len(cells) == 1 else f"({'+'.join(cells)})"

    def _write_counts(self, row: int, style: str, formulas: "_Formulas", counts: Counts) -> None:
        """What can be chosen as given, Missing as what is left of the total, and the share on target."""
        number, look, ratings = row + 1, self._look, self._scale.ratings
        letters = dict(zip(ratings, self._layout.counts, strict=True))
        total_cell = f"{self._layout.total}{number}"
        given = _joined(f"{letters[rating]}{number}" for rating in self._chosen)
        numbers = dict(zip(self._chosen, formulas.numbers, strict=True))
        numbers[self._scale.unrated] = f"{total_cell}-SUM({given})"
        shown: Sequence[int | str] = counts.counts if counts.name else ("",) * len(ratings)
        for rating, way, value in zip(ratings, formulas.ways, shown, strict=True):
            linked = leading_to(way, numbers[rating])
            if not formulas.named:
                others = self._rest(number, letters[rating]) if rating in self._chosen else numbers[rating]
                linked = self._of_slot(number, linked, others)
            self._sheet.write_formula(f"{letters[rating]}{number}", f"={linked}", look.style(style), value)
        total_value = counts.total if counts.name else ""
        self._sheet.write_formula(total_cell, formulas.total, look.style(f"{style}_total"), total_value)
        share = f'=IF(N({total_cell})=0,"",{self._on_target(number)}/{total_cell})'
        self._sheet.write_formula(self._share(number), share, look.style(f"{style}_share"), counts.share)

    @property
    def _chosen(self) -> tuple[Rating, ...]:
        """The ratings that are counted by their word; what is left over counts as the unrated one."""
        return tuple(rating for rating in self._scale.ratings if rating != self._scale.unrated)

    def _write_helper_cells(self) -> None:
        """Which priorities of Lists have actions, and how many actions have none of them."""
        helper, priorities = self._look.style("helper"), PRIORITIES.name
        helper_column = self._layout.helper_column
        short, full = (f"{priorities}[{PRIORITIES.column(field).heading}]" for field in ("short", "name"))
        theirs = column(self._tables[-1], "priority")
        mine = f'IF({counted(self._tables[-1])},{theirs},"|")'
        used = f"ISNUMBER(MATCH({short},{mine},0))+ISNUMBER(MATCH({full},{mine},0))>0"
        for slot, row in enumerate(self._slots):
            place = f"=IFERROR(SMALL(IF({used},ROW({short})-MIN(ROW({short}))+1),{slot + 1}),0)"
            self._sheet.write_array_formula(row, helper_column, row, helper_column, f"{{{place}}}", helper, "")
        left = (
            f"=SUMPRODUCT({counted(self._tables[-1])}*ISNA(MATCH({theirs},{short},0))*ISNA(MATCH({theirs},{full},0)))"
        )
        self._sheet.write_formula(f"{self._layout.helper}{self.first + 3}", left, helper, "")
        cell = f"{self._layout.helper}{self.first + 2}"
        self._sheet.write_array_formula(f"{cell}:{cell}", f"{{=SUM(--({used}))}}", helper, "")

    def _write_slot(self, slot: int, counts: Counts) -> None:
        """One row of the actions by priority, blank where there are fewer priorities."""
        row, number = self._slots[slot], self._slots[slot] + 1
        place, left, used = (
            f"${self._layout.helper}{number}",
            f"${self._layout.helper}${self.first + 3}",
            f"${self._layout.helper}${self.first + 2}",
        )
        short, full = (f"INDEX({PRIORITIES.name}[{PRIORITIES.column(f).heading}],{place})" for f in ("short", "name"))
        others = f"AND({used}={slot},{left}>0)"
        if slot == SLOTS - 1:
            others = f"OR({used}>{SLOTS},AND({used}>={slot},{left}>0))"
        label = f'=IF({others},"{OTHERS}",IF({place}>0,IF({short}="",{full},{short}),""))'
        self._sheet.write_formula(row, 1, label, self._look.style("slot_label"), counts.name)
        table, named = self._tables[-1], f"$B{number}"
        theirs = column(table, "priority")
        mine = f'({theirs}<>"")*((({theirs}={named})+({theirs}={full}))>0)'
        masks = {rating: f"{mine}*{rated(table, rating, self._scale)}" for rating in self._scale.ratings}
        numbers = [f"SUMPRODUCT({masks[rating]})" for rating in self._chosen]
        all_mine = f"{mine}*{counted(table)}"
        total = leading_to(first_row(table, all_mine), f"SUMPRODUCT({all_mine})")
        total = f"={self._of_slot(number, total, self._rest(number, self._layout.total))}"
        ways = [first_row(table, mask) for mask in masks.values()]
        self._write_counts(row, "slot", _Formulas(numbers, total, ways, named=False), counts)
        before = share_before(self._state, named, full)
        self._sheet.write_formula(f"{self._layout.before}{number}", before, self._look.style("slot_share"), "")

    @staticmethod
    def _of_slot(number: int, mine: str, others: str) -> str:
        """What a row of a priority shows, blank where there is none; the rows of the others no formula finds."""
        return f'IF($B{number}="","",IF($B{number}="{OTHERS}",{others},{mine}))'

    def _rest(self, number: int, letter: str) -> str:
        """What all actions have beyond the rows above."""
        above = f"-SUM({letter}${self._slots.start + 1}:{letter}{number - 1})" if number > self._slots.start + 1 else ""
        return f"{letter}${self._actions + 1}{above}"

    def _colour(self) -> None:
        """Each count in its status's colour unless it is 0, and lines round the rows that are in use."""
        measures, actions, last = self.first + 2, self._actions + 1, self._slots.stop
        for letter, rating in zip(self._layout.counts, self._scale.ratings, strict=True):
            for first, end in ((measures, measures), (actions, actions), (self._slots.start + 1, last)):
                rule = {"type": "formula", "criteria": f"=N({letter}{first})>0", "format": self._look.counted(rating)}
                self._sheet.conditional_format(f"{letter}{first}:{letter}{end}", rule)
        first = self._slots.start + 1
        rule = {"type": "formula", "criteria": f'=$B{first}<>""', "format": self._look.changed("ruled")}
        self._sheet.conditional_format(f"B{first}:{self._layout.before}{last}", rule)


def _joined(cells: Iterable[str]) -> str:
    """Cells side by side as a range, others one by one."""
    listed = list(cells)
    columns = [xl_cell_to_rowcol(cell)[1] for cell in listed]
    unbroken = columns == list(range(columns[0], columns[0] + len(columns)))
    return f"{listed[0]}:{listed[-1]}" if unbroken else ",".join(listed)
