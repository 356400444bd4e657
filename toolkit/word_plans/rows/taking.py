"""The rows of the plan's tables as the workbook gets them, verbatim, and what a person must look at in them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field

from toolkit.accessibility.content import shortened
from toolkit.entries.text import as_text, is_blank, one_line
from toolkit.entries.wording import counted, listed
from toolkit.plan.ratings import RAG
from toolkit.records import dataclass
from toolkit.tables.fields import PLAN_FIELDS
from toolkit.tables.finding import RawRow
from toolkit.tables.headings import heading_key
from toolkit.understanding.account import PassedRow
from toolkit.understanding.rows import RowKind
from toolkit.word_plans.header import POSSIBLE
from toolkit.word_plans.imported import ImportedPlan, ImportedRow, LeftOut
from toolkit.word_plans.rows.taken import TakenTable
from toolkit.word_plans.shading import is_grey, plain_rating, word_of_fill
from toolkit.word_plans.sheets import PlanSheet

_PLACEHOLDER = re.compile(r"\[[^][]*\]|<[^<>]*>|\{[^{}]*\}|(?:\{(?:\{[^{}]*+\}|%[^{}]*+)\}\s*+)++")
"""A text that only says what belongs in its place: "[short name]", or a template's tag."""
_SHOWN = 8


def says_priority(text: str) -> bool:
    """Whether a heading says that it is a priority's, an objective's or an outcome's."""
    return heading_key(text).startswith(("priority", "theme", "strategic", "objective", "aim", "outcome"))


@dataclass(slots=True)
class Taking:
    """Takes over tables into ``result``, and remembers what is to be said of their cells.

    ``meanings``: the rating that the document's key gives to a colour; ``titled``: whether the headings above the
    tables are priorities.
    """

    result: ImportedPlan
    meanings: Mapping[str, str]
    titled: bool = False
    shaded: Counter[str] = field(default_factory=Counter)
    unclear: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    struck_ratings: list[str] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)
    """Ratings whose cells have the colour of another one."""

    def take_over(self, one: TakenTable) -> None:
        """Add the rows of a table, and say from where they are, how its columns were chosen and what has no place."""
        found, sheet = one.table.found, one.sheet
        doubtful = one.doubtful
        before = len(self.result.rows)
        for raw in one.rows:
            if _PLACEHOLDER.fullmatch(one_line(raw.values.get("text"))):
                self.leave_out_row(sheet, PassedRow(sheet.name, raw.row, RowKind.EXAMPLE, "its text stands for one"))
                continue
            values = {name: as_text(value).strip() for name, value in raw.values.items() if name not in doubtful}
            values = {name: text for name, text in values.items() if not _says_nothing(name, text)}
            self._add_priority(one, raw, values)
            self._add_agency(one, raw, values)
            self._take_out_struck(one, raw, values)
            self._add_shaded(one, raw, values, "status" in doubtful)
            self._note_struck(one, raw)
            kept = {name: text for name, text in values.items() if one.has_column(name)}
            self.result.rows.append(ImportedRow(one.layout, kept, sheet.place(raw.row)))
        number = len(self.result.rows) - before
        under = f', under "{sheet.above[-1]}"' if sheet.above else ""
        self.result.sources.append(f"{counted(number, one.layout.row_is)}: {one.place}{under}.")
        if one.rank == POSSIBLE:
            headings = listed(
                f'"{found.heading(name)}"' for name in found.columns if found.columns[name] in found.texts
            )
            self.result.open.append(f"{sheet.name} was taken for a plan by {headings} alone: see whether it is one.")
        self._name_choices(one)
        self._leave_out_columns(one)
        if self.result.period is None and any(len(quarters) > 1 for quarters in found.quarters.values()):
            self.result.choices.append(
                f"{sheet.name} has columns of several quarters: those of the last with texts were taken."
            )

    def leave_out_row(self, sheet: PlanSheet, row: PassedRow) -> None:
        """Name a row that is not taken over, unless what it says is taken over otherwise."""
        text = one_line(" | ".join(sheet.grid.rows.get(row.row, {}).values()))
        if row.kind in (RowKind.HEADING, RowKind.CONTINUATION, RowKind.BAND) or not text:
            return
        place = sheet.place(row.row)
        if row.kind is RowKind.NOT_UNDERSTOOD:
            self.result.open.append(f'{place} was not taken over, though {row.why}: "{shortened(text)}"')
        self.result.left_out.append(LeftOut(f"a row ({row.kind})", place, row.why, text))

    def _add_priority(self, one: TakenTable, raw: RawRow, values: dict[str, str]) -> None:
        band, title = one_line(raw.band), one.sheet.title if self.titled else ""
        if "priority" in values or not (band or title):
            return
        if band and title and says_priority(title) and not says_priority(band):
            left = LeftOut("a line over rows", one.sheet.place(raw.row), "the heading above gives the priority", band)
            if all(left.text != other.text for other in self.result.left_out):
                self.result.left_out.append(left)
            band = ""
        values["priority"] = band or title

    def _add_agency(self, one: TakenTable, raw: RawRow, values: dict[str, str]) -> None:
        """The agency beside the person who leads, in brackets after it, as a workbook has both in one cell."""
        if one.agency is None:
            return
        agency = one_line(one.sheet.grid.texts(raw.row).get(one.agency))
        lead = values.get("leads", "")
        if agency and agency.casefold() not in lead.casefold():
            values["leads"] = f"{lead} ({agency})" if lead else agency

    def _add_shaded(self, one: TakenTable, raw: RawRow, values: dict[str, str], in_doubt: bool) -> None:
        column = one.table.found.columns.get("status", one.shaded)
        fill = one.fill(raw.row, column) if column is not None and not in_doubt else ""
        if any(map(str.isalnum, values.get("status", ""))):
            self._compare(one, raw, values["status"], fill)
            return
        if not fill:
            return
        if rating := word_of_fill(fill, self.meanings):
            values["status"] = rating
            self.shaded[f"{rating} for {fill}"] += 1
        elif not is_grey(fill):
            self.unclear.append(f"{one.sheet.place(raw.row)} ({fill})")

    def _compare(self, one: TakenTable, raw: RawRow, word: str, fill: str) -> None:
        """Note a rating whose cell has the plain colour of another one, unless its whole row has."""
        rating, colour = RAG.read(word), plain_rating(fill) if fill else ""
        text = one.table.found.columns.get("text", 0)
        if rating and colour and colour != rating.name and fill != one.fill(raw.row, text):
            self.contradicted.append(f'{one.sheet.place(raw.row)} ("{one_line(word)}" in a cell that is {colour})')

    def _take_out_struck(self, one: TakenTable, raw: RawRow, values: dict[str, str]) -> None:
        """A rating that is struck out is none any more."""
        struck = (raw.row, one.table.found.columns.get("status")) in one.sheet.grid.struck
        if struck and (word := one_line(values.pop("status", ""))):
            self.struck_ratings.append(f'{one.sheet.place(raw.row)} ("{word}")')

    def _note_struck(self, one: TakenTable, raw: RawRow) -> None:
        column = one.table.found.columns.get("text")
        if (raw.row, column) in one.sheet.grid.struck:
            self.struck.append(one.sheet.place(raw.row))

    def _name_choices(self, one: TakenTable) -> None:
        for choice in one.table.columns.choices:
            if choice.field in one.doubtful:
                continue
            others = listed(f'"{heading}"' for _, heading in choice.others)
            what = PLAN_FIELDS[choice.field].heading
            self.result.choices.append(
                f'{one.sheet.name}: {what} was taken from "{choice.heading}", not from {others}.'
            )
        for _, heading, meant in one.table.columns.slips:
            self.result.choices.append(f'{one.sheet.name}: the heading "{heading}" was taken for "{meant}".')
        if one.agency is not None:
            heading = one.table.found.texts.get(one.agency, "")
            self.result.choices.append(f'{one.sheet.name}: "{heading}" is in brackets after who leads.')
        if one.shaded is not None:
            heading = one.table.found.texts.get(one.shaded, "")
            self.result.choices.append(f'{one.sheet.name}: the colours of "{heading}" were taken for the ratings.')
        for doubt in one.table.columns.doubts:
            headings = listed((f'"{heading}"' for _, heading in doubt.columns), "or")
            what = PLAN_FIELDS[doubt.field].heading
            done = f'"{doubt.columns[0][1]}" was taken' if doubt.field == "text" else "none was taken over"
            self.result.open.append(
                f"{one.sheet.name}: {what} may be {headings}, and {done}: rename all but one in the document and "
                "import it again, or correct the new workbook."
            )

    def _leave_out_columns(self, one: TakenTable) -> None:
        """Columns of the table that the workbook has no place for, with how many texts each has."""
        found = one.table.found
        doubtful = one.doubtful
        used = {column for name, column in found.columns.items() if name not in doubtful and one.has_column(name)}
        rows = [(raw.row, one.sheet.grid.texts(raw.row)) for raw in one.rows]
        columns = {column for _, cells in rows for column in cells} - used - {one.agency}
        for column in sorted(columns):
            texts = [(row, cells[column]) for row, cells in rows if column in cells and not is_blank(cells[column])]
            heading = found.texts.get(column) or "without a heading"
            lines = [f"{one.sheet.place(row)}: {one_line(text)}" for row, text in texts]
            if lines:
                what = f'the column "{heading}"' if column in found.texts else "a column without a heading"
                where = f"{one.sheet.name.lower()}, {counted(len(texts), 'text')}"
                self.result.left_out.append(LeftOut(what, where, "a new workbook has no such column", "\n".join(lines)))

    def say_what_is_open(self, taken: Sequence[TakenTable]) -> None:
        """What a person must decide, once every table has been taken over."""
        words = Counter(row.values["status"] for row in self.result.rows if row.values.get("status"))
        unknown = [(word, number) for word, number in words.items() if RAG.read(word) is None]
        if unknown:
            named = listed(f'"{shortened(one_line(word))}" ({counted(number, "row")})' for word, number in unknown)
            self.result.open.append(f"{named}: say on the sheet Lists what each means, or choose a rating.")
        if self.shaded:
            named = listed(f"{what} ({counted(number, 'row')})" for what, number in self.shaded.items())
            self.result.choices.append(f"Ratings that the document gives by colour alone: {named}.")
        if self.unclear:
            self.result.open.append(
                f"The colour says no rating for sure, so Status is blank: {listed(_first(self.unclear))}."
            )
        if self.contradicted:
            where = listed(_first(self.contradicted))
            self.result.open.append(f"The word was taken over though its cell has another rating's colour: {where}.")
        if self.struck_ratings:
            self.result.open.append(
                f"The rating is struck out, so Status is blank: {listed(_first(self.struck_ratings))}."
            )
        if self.struck:
            self.result.open.append(
                f"Struck out in the document and taken over all the same: {listed(_first(self.struck))}."
            )
        if self.result.period is None:
            missing = "quarter" if self.result.plan_year else "plan year and no quarter"
            self.result.open.append(f"The document names no {missing} for sure: type it on the sheet Plan.")
        if not any(one.of_actions for one in taken):
            self.result.open.append("The document has success measures and no actions.")


def _says_nothing(name: str, text: str) -> bool:
    """Whether a cell is blank, or says in the words of the toolkit's papers that it is."""
    return is_blank(text) or text == PLAN_FIELDS[name].blank


def _first(places: Sequence[str]) -> list[str]:
    more = len(places) - _SHOWN
    return [*places[:_SHOWN], *([f"{more} more"] if more > 0 else [])]
