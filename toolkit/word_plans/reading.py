"""A plan read from a Word document: its tables understood as a workbook's are, each row verbatim, the rest named."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from toolkit.accessibility.document import WordDocument
from toolkit.entries.periods import Period
from toolkit.entries.text import as_text, is_blank, one_line, text_lines
from toolkit.entries.wording import counted, listed
from toolkit.errors import ToolkitError
from toolkit.grid import Book
from toolkit.plan.ratings import RAG
from toolkit.records import dataclass
from toolkit.tables.fields import PLAN_FIELDS
from toolkit.tables.finding import RawRow
from toolkit.tables.headings import ACTIONS, PLAN_ITEMS, heading_key
from toolkit.tables.layout import TableLayout
from toolkit.understanding.account import PassedRow
from toolkit.understanding.book import UnderstoodTable, understand
from toolkit.understanding.rows import RowKind
from toolkit.word_plans.blocks import Paragraph, WordBlock, WordTable, read_blocks, text_of_paragraph
from toolkit.word_plans.header import DOUBTFUL, POSSIBLE, SURE
from toolkit.word_plans.imported import IMPORTED_FIELDS, ImportedPlan, ImportedRow, LeftOut
from toolkit.word_plans.loose import loose_table
from toolkit.word_plans.period import period_of
from toolkit.word_plans.shading import is_grey, key_words, meanings_of_fills, plain_rating, word_of_fill
from toolkit.word_plans.sheets import PlanSheet, sheets_of

_RATING_WORDS = frozenset((
    "g", "a", "r", "b", "ga", "ar", "ag", "ra", "amber/green", "green/amber", "amber/red", "red/amber", "blue",
    "yellow", "black", "grey", "purple", "complete", "completed", "done", "closed", "overdue", "delayed", "slipping",
    "slipped", "behind", "ongoing", "progressing", "achieved", "cancelled", "deferred", "superseded", "pending",
    "planned",
    "on track", "off track", "not on track", "at risk", "on target", "off target", "on hold", "not started",
    "not yet started", "in progress", "work in progress", "not due", "not yet due", "some slippage", "minor delay",
))  # fmt: skip
_AGENCY = re.compile(r"(?:lead |responsible )?(?:agency|organisation|organization|body|service)")
_PLACEHOLDER = re.compile(r"\[[^][]*\]|<[^<>]*>|\{[^{}]*\}|(?:\{(?:\{[^{}]*+\}|%[^{}]*+)\}\s*+)++")
"""A text that only says what belongs in its place: "[short name]", or a template's tag."""
_SUMMARY = re.compile(r"\b(?:attention|exceptions?|off track|overdue|summary|highlights?|at risk|key issues)\b")
_LABELLED = re.compile(r"([A-Z][A-Za-z ]{2,30}?)\s*:\s*(\S.{0,200})")
_DETAILS = ("partnership", "committee", "meeting_date", "contact")
_SHOWN = 8
_LONGEST_ASKED = 60


def is_rating_word(text: str) -> bool:
    """Whether a text is a rating as documents write them: a word of the toolkit's scale, its letter, or a known one."""
    key = " ".join(text.casefold().split())
    return RAG.read(text) is not None or key in _RATING_WORDS


def read_word_plan(document: WordDocument, name: str, period: Period | None = None) -> ImportedPlan:
    """The plan in a document's tables; ``period`` is the quarter to take where the document has several.

    Raises ToolkitError, with the reason, for a document without a plan.
    """
    try:
        blocks = read_blocks(document)
    except RecursionError:
        raise ToolkitError(f'"{name}" is nested deeper than Word files are: check where it comes from.') from None
    return _Reader(document, name, blocks, period).plan()


_OF_A_PLAN = frozenset(("status", "leads", "by_when", "update"))
"""What a list says of its rows that makes it a plan."""


@dataclass(slots=True)
class _Taken:
    """A table of the plan in the document: its sheet, how it is understood, and the column that shades ratings."""

    sheet: PlanSheet
    table: UnderstoodTable
    shaded: int | None = None
    agency: int | None = None

    @property
    def layout(self) -> TableLayout:
        return self.table.found.layout

    @property
    def rows(self) -> list[RawRow]:
        return self.table.counted

    @property
    def rank(self) -> int:
        """How sure it is that this is the plan; a list of risks, requirements or the like only may be."""
        return self.sheet.header.rank if self.sheet.header else POSSIBLE

    @property
    def of_actions(self) -> bool:
        """Whether its rows are actions, and not success measures."""
        return self.layout.name == ACTIONS.name

    @property
    def says_enough(self) -> bool:
        """Whether a table that is only known by what it lists says who, when, how it goes or what was done as well."""
        return self.sheet.header is not None or bool(_OF_A_PLAN & set(self.table.found.columns))

    @property
    def doubtful(self) -> set[str]:
        """The fields of which several columns may be; a row without its text would be none, so the first is taken."""
        return {doubt.field for doubt in self.table.columns.doubts} - {"text"}


@dataclass(slots=True)
class _Reader:
    document: WordDocument
    name: str
    blocks: Sequence[WordBlock]
    asked: Period | None
    result: ImportedPlan = field(init=False)
    sheets: list[PlanSheet] = field(init=False)
    meanings: Mapping[str, str] = field(init=False)
    own_words: frozenset[str] = frozenset()
    """What the document's key to its ratings lists, small letters."""
    shaded: Counter[str] = field(default_factory=Counter)
    unclear: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    struck_ratings: list[str] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)
    """Ratings whose cells have the colour of another one."""

    def plan(self) -> ImportedPlan:
        self.result = ImportedPlan(self.name)
        self._read_details()
        self.sheets = sheets_of(self.blocks)
        self.own_words = frozenset(word.casefold() for word in key_words(self.sheets))
        self.meanings = meanings_of_fills(self.sheets, self._is_rating)
        taken = self._of_best_rank([one for sheet in self.sheets for one in self._tables(sheet)])
        taken = self._without_summaries(taken)
        if not any(one.rows for one in taken):
            raise ToolkitError(self._no_plan())
        titled = self._titled(taken)
        if titled:
            self.result.choices.append("The heading above a table is the priority of its rows, where they name none.")
        for one in taken:
            self._read_table(one, titled)
        if not self.result.rows:
            raise ToolkitError(self._no_plan())
        self._say_what_is_open(taken)
        self.result.priorities = _distinct(row.values.get("priority", "") for row in self.result.rows)
        self.result.leads = _distinct(
            part.strip()
            for row in self.result.rows
            for line in text_lines(row.values.get("leads"))
            for part in line.split(";")
        )
        self._leave_out_paragraphs()
        return self.result

    def _is_rating(self, text: str) -> bool:
        return is_rating_word(text) or one_line(text).casefold() in self.own_words

    def _read_details(self) -> None:
        title = _title(self.blocks) or self.document.properties.get("title", "")
        period, year = period_of(self.blocks, title)
        self.result.period = self.asked or period
        self.result.plan_year = self.asked.plan_year if self.asked else year
        names = {heading_key(item): field for field, item in PLAN_ITEMS if field in _DETAILS}
        for block in self.blocks:
            match = _LABELLED.fullmatch(block.text) if isinstance(block, Paragraph) else None
            if match and (item := names.get(heading_key(match[1]))):
                self.result.details.setdefault(item, match[2].strip())
        if title:
            self.result.details["title"] = one_line(title)

    def _tables(self, sheet: PlanSheet) -> Iterator[_Taken]:
        """The tables of a plan that a sheet has; rows of it that are in none of them are left out, with the reason."""
        passed: Iterable[PassedRow] = ()
        if sheet.header and sheet.header.layout:
            found = [_Taken(sheet, loose_table(sheet, sheet.header.layout, self.result.period, self._is_rating))]
        else:
            understood = understand(Book(self.name, (sheet.sheet,)), self.result.period, self._is_rating)
            found = [_Taken(sheet, table) for table in understood.tables]
            passed = understood.account.passed
        found = [one for one in found if one.rows and one.says_enough]
        for one in found:
            one.shaded = self._shaded_column(one)
            one.agency = _agency_column(one.table)
        if not found:
            self._leave_out_table(sheet)
            return
        for row in passed:
            self._leave_out_row(sheet, row)
        yield from found

    def _of_best_rank(self, taken: list[_Taken]) -> list[_Taken]:
        """Without tables that only may be a plan's where others surely are; that is said, as it may be wrong."""
        best = min((one.rank for one in taken if one.of_actions and one.rank != DOUBTFUL), default=SURE)
        for one in taken:
            if one.rank > best:
                under = f', under "{one.sheet.above[-1]}",' if one.sheet.above else ""
                self.result.open.append(
                    f"{one.sheet.name}{under} may have actions too ({counted(len(one.rows), 'row')}) and was not taken "
                    "over, because it has neither ratings nor who leads, by when and what was done."
                )
                self._leave_out_table(one.sheet, "it has no ratings, unlike others")
        return [one for one in taken if one.rank <= best]

    def _leave_out_table(self, sheet: PlanSheet, reason: str = "") -> None:
        rows = [one_line(" | ".join(sheet.grid.rows[row].values())) for row in sorted(sheet.grid.rows)]
        if any(rows):
            why = reason or (
                "it has no row of headings of a plan" if sheet.header is None else "it has headings and no rows"
            )
            under = f', under "{sheet.above[-1]}"' if sheet.above else ""
            what = f"{counted(len(rows), 'row')} of a table"
            where = f"{sheet.name.lower()}{under}"
            self.result.left_out.append(LeftOut(what, where, why, "\n".join(rows)))

    def _leave_out_row(self, sheet: PlanSheet, row: PassedRow) -> None:
        text = one_line(" | ".join(sheet.grid.rows.get(row.row, {}).values()))
        if row.kind in (RowKind.HEADING, RowKind.CONTINUATION, RowKind.BAND) or not text:
            return
        place = sheet.place(row.row)
        if row.kind is RowKind.NOT_UNDERSTOOD:
            self.result.open.append(f'{place} was not taken over, though {row.why}: "{_short(text)}"')
        self.result.left_out.append(LeftOut(f"a row ({row.kind})", place, row.why, text))

    def _shaded_column(self, one: _Taken) -> int | None:
        """The column whose cells are shaded as ratings in a table that has no column of ratings."""
        if "status" in one.table.found.columns:
            return None
        columns = {column for _, column in one.sheet.grid.fills}
        numbers = [row.row for row in one.rows]
        for column in sorted(columns):
            fills = [self._fill(one.sheet, row, column) for row in numbers]
            named = {word_of_fill(fill, self.meanings) for fill in fills if fill} - {""}
            if len(named) > 1 and 2 * sum(map(bool, fills)) >= len(numbers):
                return column
        return None

    def _fill(self, sheet: PlanSheet, row: int, column: int) -> str:
        """The fill of a cell, or of the cell that it is merged with."""
        for cells in sheet.grid.merged:
            if (row, column) in cells:
                return sheet.grid.fills.get((cells.first_row, cells.first_column), "")
        return sheet.grid.fills.get((row, column), "")

    def _without_summaries(self, taken: list[_Taken]) -> list[_Taken]:
        """Without tables all of whose rows others have too: what needs attention, what is off track."""
        words = {id(one): [_row_words(row) for row in one.rows] for one in taken}
        order = sorted(
            taken,
            key=lambda one: (
                not _SUMMARY.search(heading_key(" ".join(one.sheet.above[-1:]))),
                len(one.table.found.columns),
                len(one.rows),
            ),
        )
        left = Counter(word for one in taken for word in words[id(one)])
        kept = list(taken)
        for one in order:
            mine = Counter(words[id(one)])
            if len(kept) > 1 and all(left[word] > number for word, number in mine.items()):
                kept.remove(one)
                left -= mine
                why = "other tables have all its rows"
                self.result.left_out.append(
                    LeftOut(counted(len(one.rows), "row") + " of a table", one.sheet.name.lower(), why)
                )
        return kept

    def _titled(self, taken: Sequence[_Taken]) -> bool:
        """Whether the headings above the tables of actions are priorities: there are several, or one says so."""
        titles = {one.sheet.title for one in taken if one.of_actions} - {""}
        return len(titles) > 1 or any(_says_priority(title) for title in titles)

    def _read_table(self, one: _Taken, titled: bool) -> None:
        found, sheet = one.table.found, one.sheet
        doubtful = one.doubtful
        before = len(self.result.rows)
        for raw in one.rows:
            if _PLACEHOLDER.fullmatch(one_line(raw.values.get("text"))):
                self._leave_out_row(sheet, PassedRow(sheet.name, raw.row, RowKind.EXAMPLE, "its text stands for one"))
                continue
            values = {name: as_text(value).strip() for name, value in raw.values.items() if name not in doubtful}
            values = {name: text for name, text in values.items() if not _says_nothing(name, text)}
            self._add_priority(one, raw, values, titled)
            self._add_agency(one, raw, values)
            self._take_out_struck(one, raw, values)
            self._add_shaded(one, raw, values, "status" in doubtful)
            self._note_struck(one, raw)
            kept = {name: text for name, text in values.items() if _has_column(name, one.layout)}
            self.result.rows.append(ImportedRow(one.layout, kept, sheet.place(raw.row)))
        number = len(self.result.rows) - before
        under = f', under "{sheet.above[-1]}"' if sheet.above else ""
        self.result.sources.append(f"{counted(number, one.layout.row_is)}: {_tables_of(sheet)}{under}.")
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

    def _add_priority(self, one: _Taken, raw: RawRow, values: dict[str, str], titled: bool) -> None:
        band, title = one_line(raw.band), one.sheet.title if titled else ""
        if "priority" in values or not (band or title):
            return
        if band and title and _says_priority(title) and not _says_priority(band):
            left = LeftOut("a line over rows", one.sheet.place(raw.row), "the heading above gives the priority", band)
            if all(left.text != other.text for other in self.result.left_out):
                self.result.left_out.append(left)
            band = ""
        values["priority"] = band or title

    def _add_agency(self, one: _Taken, raw: RawRow, values: dict[str, str]) -> None:
        """The agency beside the person who leads, in brackets after it, as a workbook has both in one cell."""
        if one.agency is None:
            return
        agency = one_line(one.sheet.grid.texts(raw.row).get(one.agency))
        lead = values.get("leads", "")
        if agency and agency.casefold() not in lead.casefold():
            values["leads"] = f"{lead} ({agency})" if lead else agency

    def _add_shaded(self, one: _Taken, raw: RawRow, values: dict[str, str], in_doubt: bool) -> None:
        column = one.table.found.columns.get("status", one.shaded)
        fill = self._fill(one.sheet, raw.row, column) if column is not None and not in_doubt else ""
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

    def _compare(self, one: _Taken, raw: RawRow, word: str, fill: str) -> None:
        """Note a rating whose cell has the plain colour of another one, unless its whole row has."""
        rating, colour = RAG.read(word), plain_rating(fill) if fill else ""
        text = one.table.found.columns.get("text", 0)
        if rating and colour and colour != rating.name and fill != self._fill(one.sheet, raw.row, text):
            self.contradicted.append(f'{one.sheet.place(raw.row)} ("{one_line(word)}" in a cell that is {colour})')

    def _take_out_struck(self, one: _Taken, raw: RawRow, values: dict[str, str]) -> None:
        """A rating that is struck out is none any more."""
        struck = (raw.row, one.table.found.columns.get("status")) in one.sheet.grid.struck
        if struck and (word := one_line(values.pop("status", ""))):
            self.struck_ratings.append(f'{one.sheet.place(raw.row)} ("{word}")')

    def _note_struck(self, one: _Taken, raw: RawRow) -> None:
        column = one.table.found.columns.get("text")
        if (raw.row, column) in one.sheet.grid.struck:
            self.struck.append(one.sheet.place(raw.row))

    def _name_choices(self, one: _Taken) -> None:
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

    def _leave_out_columns(self, one: _Taken) -> None:
        """Columns of the table that the workbook has no place for, with how many texts each has."""
        found = one.table.found
        doubtful = one.doubtful
        used = {
            column for name, column in found.columns.items() if name not in doubtful and _has_column(name, one.layout)
        }
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

    def _say_what_is_open(self, taken: Sequence[_Taken]) -> None:
        words = Counter(row.values["status"] for row in self.result.rows if row.values.get("status"))
        unknown = [(word, number) for word, number in words.items() if RAG.read(word) is None]
        if unknown:
            named = listed(f'"{_short(one_line(word))}" ({counted(number, "row")})' for word, number in unknown)
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

    def _leave_out_paragraphs(self) -> None:
        """Texts outside tables, and those of footnotes, whose numbers stay in the texts."""
        for part in self.document.parts[1:]:
            notes = [text for note in part.root if (text := one_line(text_of_paragraph(note)))]
            if part.place == "a footnote" and notes:
                why = "a workbook has none; their numbers stay in the texts"
                self.result.left_out.append(
                    LeftOut(counted(len(notes), "footnote"), "below the text", why, "\n".join(notes))
                )
        texts = [block.text for block in self.blocks if isinstance(block, Paragraph) and not block.is_heading]
        if texts:
            what = counted(len(texts), "paragraph")
            self.result.left_out.append(LeftOut(what, "outside tables", "only tables are taken over", "\n".join(texts)))

    def _no_plan(self) -> str:
        """Why the document is refused."""
        tables = sum(isinstance(block, WordTable) for block in self.blocks)
        if not tables:
            return f'"{self.name}" has no tables, so there is no plan to import: choose the document with the plan.'
        for sheet in self.sheets:
            if sheet.header and sheet.header.rank == DOUBTFUL:
                head = _short(" | ".join(one_line(text) for _, text in sorted(sheet.header.row.headings.items())))
                return (
                    f'"{self.name}" has no table that is surely a plan; {sheet.name.lower()} ("{head}") may be one: '
                    "give its texts the heading Action in the document and import it again."
                )
        if any(sheet.header for sheet in self.sheets):
            return (
                f'"{self.name}" has a table with the headings of a plan and no actions in it: choose the document with '
                "the plan."
            )
        rows = [list(sheet.grid.rows[row].values()) for sheet in self.sheets for row in list(sheet.grid.rows)[:1]]
        heads = [" | ".join(one_line(text) for text in row) for row in rows if row]
        shown = listed(f'"{_short(head)}"' for head in heads[:3])
        return (
            f'"{self.name}" has {counted(tables, "table")} and none with headings of a plan (an action, and its rating '
            f"or who leads, by when and what was done); they begin with {shown}: choose the document with the plan."
        )


def _title(blocks: Iterable[WordBlock]) -> str:
    """The first heading, where it comes before any table."""
    for block in blocks:
        if isinstance(block, WordTable):
            return ""
        if block.level is not None:
            return block.text
    return ""


def _agency_column(table: UnderstoodTable) -> int | None:
    """A column called Agency beside that of who leads, where both are filled."""
    lead = table.found.columns.get("leads")
    used = set(table.found.columns.values())
    if lead is None:
        return None
    for column in (lead - 1, lead + 1):
        text = table.found.texts.get(column, "")
        if column not in used and _AGENCY.fullmatch(heading_key(text)):
            return column
    return None


def _tables_of(sheet: PlanSheet) -> str:
    """``table 3``, or ``tables 3, 4 and 5`` of one that goes on from page to page."""
    numbers = [str(number) for number in sorted({table for table, _ in sheet.places.values()})]
    return f"table{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def _row_words(row: RawRow) -> tuple[str, str]:
    return one_line(row.values.get("ref")).casefold(), one_line(row.values.get("text")).casefold()


def _says_priority(text: str) -> bool:
    return heading_key(text).startswith(("priority", "theme", "strategic", "objective", "aim", "outcome"))


def _says_nothing(name: str, text: str) -> bool:
    """Whether a cell is blank, or says in the words of the toolkit's papers that it is."""
    return is_blank(text) or text == PLAN_FIELDS[name].blank


def _has_column(name: str, layout: TableLayout) -> bool:
    return name in IMPORTED_FIELDS and any(column.field == name for column in layout.columns)


def _distinct(texts: Iterable[str]) -> list[str]:
    """The texts that are not blank, each once whatever its case, in order."""
    found: dict[str, str] = {}
    for text in texts:
        if line := one_line(text):
            found.setdefault(line.casefold(), line)
    return list(found.values())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_ASKED else f"{text[:_LONGEST_ASKED].rstrip()}..."


def _first(places: Sequence[str]) -> list[str]:
    more = len(places) - _SHOWN
    return [*places[:_SHOWN], *([f"{more} more"] if more > 0 else [])]
