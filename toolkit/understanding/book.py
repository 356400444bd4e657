"""A workbook understood: the tables of its plan with their columns, every row in its class, and what is in doubt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field, replace

from toolkit.entries.periods import Period
from toolkit.entries.text import one_line
from toolkit.grid import Book, Sheet, Value, column_letters
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass
from toolkit.tables.finding import FoundTable, RawRow, named_tables
from toolkit.tables.headings import ACTIONS, MEASURES, heading_key
from toolkit.tables.layout import TableLayout
from toolkit.tables.owned import IN_ANY_BOOK, OWN_SHEETS, START
from toolkit.understanding.account import (
    OWN,
    Account,
    ChosenColumn,
    CountedTable,
    PassedRow,
    passed_over,
    rating_column,
)
from toolkit.understanding.answers import (
    IS_PLAN,
    NOT_PLAN,
    ON_HEADINGS,
    ON_LIST,
    ON_ROWS,
    TITLES,
    Answer,
    Answers,
    heading_rows,
    no_actions,
    read_answers,
)
from toolkit.understanding.around.beside import HeadingsAbove, beside, filled
from toolkit.understanding.around.cards import is_card
from toolkit.understanding.around.like_actions import FEWEST_WORDS, FEWEST_WORDS_BESIDE, ActionLooks
from toolkit.understanding.around.own_tables import OwnRow, rows_of_own_tables
from toolkit.understanding.around.titles import SAID_TITLE, rows_of_titles
from toolkit.understanding.choosing.candidates import IsRating
from toolkit.understanding.choosing.wide_headings import WIDE_ACTIONS
from toolkit.understanding.columns import ChosenColumns, choose_columns, main_block
from toolkit.understanding.doubtful_rows import TOO_LITTLE, said_of_rows
from toolkit.understanding.header_rows import HeaderRow, header_rows, said_header
from toolkit.understanding.heading_choice import column_of
from toolkit.understanding.headings import HeadingReading, read_heading
from toolkit.understanding.lists import is_filed, is_tentative, other_list, other_period
from toolkit.understanding.rows import COUNTED, RowKind, SortedRow, sort_rows
from toolkit.understanding.which_lists import (
    ListInDoubt,
    are_of_one_kind,
    begins_alike,
    likely_headings,
    list_as_found,
    list_below,
    list_name,
    list_without_ratings,
    list_without_texts,
    lists_in_doubt,
    sheets_of_several_times,
)

_KINDS: Mapping[str, RowKind] = {ACTIONS.name: RowKind.ACTION, MEASURES.name: RowKind.MEASURE}
_MOST_WORDS = 12
"""Words in a column of ratings at most; where there are more it holds texts."""
IN_NO_TABLE = "it looks like an action and is in no table"
ON_OWN_SHEET = "it looks like an action and is on a sheet of the workbook that holds none"
SAID_SO = "an officer says that it is no part of the plan"
"""Why the rows of a sheet are not counted of which the form says so."""
_PLAN_NAMES = frozenset({ACTIONS.name.casefold(), MEASURES.name.casefold()})
_NUMBERED = lazy_pattern(r"(?:(?:p|priority|theme|aim|objective|strand|sheet|tab) ?)?\d+[a-z]?")
"""The name of a sheet, by its key, that numbers it and names nothing."""
_GENERIC = lazy_pattern(r"(?:sheet|table|page)? ?\d*|(?:.* )?(?:actions?|plan|tracker|log|data|register)(?: .*)?")
"""Names of sheets, by their keys, that name no priority."""


@dataclass(frozen=True, slots=True)
class UnderstoodTable:
    """A table of the plan as it is understood: where it is, how its columns were chosen, and its rows by kind."""

    found: FoundTable
    columns: ChosenColumns
    rows: tuple[SortedRow, ...]

    @property
    def counted(self) -> list[RawRow]:
        """Its rows that are counted, in order."""
        return [row.raw for row in self.rows if row.kind in COUNTED and row.raw]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a workbook is understood to say. ``tables`` are those of actions and of success measures, in book order.

    ``cards`` are sheets that hold one action each, its headings below one another; ``archives`` those passed over for
    their names although they have a table of actions; ``copies`` the pairs of sheets of which the second repeats most
    rows of the first, and ``restated`` those second ones that say otherwise how these rows go.
    """

    tables: tuple[UnderstoodTable, ...]
    account: Account
    cards: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    lists: tuple[ListInDoubt, ...] = ()
    """Lists of different kinds, of which nobody has said which are the plan."""
    times: tuple[ListInDoubt, ...] = ()
    """Lists on sheets of different quarters, while nobody has said which quarter is reported."""
    restated: frozenset[str] = frozenset()
    misfits: tuple[Answer, ...] = ()
    """What officers answered about sheets and columns that are not as they were then, or that is no answer."""

    @property
    def rows_in_doubt(self) -> dict[str, list[tuple[int, str]]]:
        """By sheet, the rows of which nobody has said whether they are titles or actions, with their texts."""
        found: dict[str, list[tuple[int, str]]] = {}
        for table in self.tables:
            texts = texts_of_rows([table])
            for row in table.rows:
                if row.why == TOO_LITTLE:
                    found.setdefault(table.found.sheet.name, []).append((row.row, texts[row.row]))
        return found

    def of(self, layout: TableLayout) -> list[UnderstoodTable]:
        """The tables of actions, or of success measures."""
        return [table for table in self.tables if table.found.layout.name == layout.name]


def understand(
    book: Book,
    period: Period | None,
    is_rating: IsRating,
    priorities: Sequence[str] = (),
    explained: Set[str] = frozenset(),
) -> Understanding:
    """Find the tables of a plan in a workbook and put every row that holds something into one class.

    ``is_rating`` says whether a text is a rating of the plan's scale, ``priorities`` are the names that Lists knows,
    ``explained`` the keys of the headings of which Lists explain words.
    Hidden sheets and the toolkit's own result sheets are left out.
    """
    return _Reader(book, period, is_rating, priorities, read_answers(book), explained).understanding()


@dataclass(slots=True)
class _Reader:
    book: Book
    period: Period | None
    is_rating: IsRating
    priorities: Sequence[str]
    answers: Answers
    explained: Set[str] = frozenset()
    tables: list[UnderstoodTable] = field(default_factory=list)
    passed: list[PassedRow] = field(default_factory=list)
    beside: list[PassedRow] = field(default_factory=list)
    restated: set[str] = field(default_factory=set)
    cards: list[str] = field(default_factory=list)
    archives: list[str] = field(default_factory=list)
    named_otherwise: list[UnderstoodTable] = field(default_factory=list)
    """Tables that are not counted because their sheet is called Dashboard or To do list, say."""
    layouts: tuple[TableLayout, ...] = (ACTIONS, MEASURES)
    by_name: bool = True
    """Whether sheets are passed over for names such as Risks."""
    is_own: bool = False
    """Whether the workbook is one that the toolkit made."""
    found_headers: dict[tuple[str, TableLayout], list[HeaderRow]] = field(default_factory=dict)
    """The rows of headings that were found, by the sheet's name and the table: a sheet is searched once."""
    textless: list[ListInDoubt] = field(default_factory=list)
    """Lists with statuses whose texts have no heading of a plan's, where nothing but other lists than plans is read."""
    likely: bool = False
    """Whether rows are taken for headings that only may be, where nothing is for sure."""
    actions: ActionLooks = field(init=False)
    with_ratings: set[str] = field(default_factory=set)
    """The sheets with tables of the toolkit's own in which some cell is a rating."""
    above: dict[str, HeadingsAbove] = field(default_factory=dict)
    """The headings of lists beside the plan's tables, by the sheet's name."""
    rated: bool = False
    """Whether any sheet has a table with ratings by its headings; without one, a plan that nobody has rated is read as
    well, and still is when an officer has said of one sheet where its ratings are.
    """

    def __post_init__(self) -> None:
        self.actions = ActionLooks(self.is_rating)

    def understanding(self) -> Understanding:
        sheets = [sheet for sheet in self.book.sheets if not sheet.hidden and not sheet.owned]
        own = rows_of_own_tables(self.book.name, sheets)
        self.is_own = bool(self.book.made_by) or any(
            sheet.owned and sheet.owned not in IN_ANY_BOOK for sheet in self.book.sheets
        )
        self.rated = any(
            header.rated and not header.said
            for sheet in sheets
            if self.answers.of_sheet(sheet.name) != NOT_PLAN
            for layout in (ACTIONS, MEASURES)
            for header in self._headers(sheet, layout)
        )
        self._read_sheets(sheets, own)
        for sheet in self.book.sheets:
            if sheet.hidden and not sheet.owned:
                self._read_hidden(sheet)
        self._name_priorities()
        self._leave_out_said()
        self._take_out_said()
        times = self._several_times()
        copies = () if times else self._take_out_copies()
        lists = self._lists_in_doubt()
        counted = tuple(_counted(table) for table in self.tables if table.counted)
        account = Account(counted, tuple(sorted(self.passed, key=lambda row: (row.sheet, row.row))), tuple(self.beside))
        return Understanding(
            tuple(self.tables),
            account,
            tuple(self.cards),
            tuple(self.archives),
            copies,
            lists,
            times,
            frozenset(self.restated),
            self._misfits(),
        )

    def _read_sheets(self, sheets: Sequence[Sheet], own: Mapping[str, Mapping[int, OwnRow]]) -> None:
        """The sheets that may hold the plan; where none does, those of other names, and then lists of other things:
        a workbook that has nothing but an issue log is read as that.
        """
        both, wide = (ACTIONS, MEASURES), (WIDE_ACTIONS,)
        tries = ((both, True, False), (both, False, False), (wide, False, False), (wide, False, True))
        for layouts, by_name, likely in tries:
            self.tables, self.passed, self.cards, self.archives, self.textless = [], [], [], [], []
            self.beside, self.named_otherwise = [], []
            self.layouts, self.by_name, self.likely = layouts, by_name, likely
            left = [(sheet, own.get(sheet.name, {}), *self._read(sheet, own.get(sheet.name, {}))) for sheet in sheets]
            self.actions.words = self._rating_words()
            for sheet, own_rows, taken, reason in left:
                self._read_rest(sheet, own_rows, taken, reason)
            if any(table.rows for table in self.tables) or self.cards or self.is_own:
                return

    def _rating_words(self) -> frozenset[str]:
        """The words by which this workbook rates, small letters, where they are few: "on track", "not started"."""
        typed = (raw.values.get("status") for table in self.tables for raw in table.counted)
        words = {one_line(value).casefold() for value in typed if isinstance(value, str)}
        return frozenset(words) - {""} if len(words) <= _MOST_WORDS else frozenset()

    def _read(self, sheet: Sheet, own: Mapping[int, OwnRow]) -> tuple[set[int], str]:
        """One sheet's tables: the rows that they take, and why the sheet is not counted where it is not."""
        named = {table.name.casefold() for table in sheet.tables} & _PLAN_NAMES
        said = self.answers.of_sheet(sheet.name)
        reason = "" if named or said == IS_PLAN else other_list(sheet.name, archives_only=not self.by_name)
        if self.by_name and not named and said != IS_PLAN:
            reason = reason or other_period(sheet.name, self.period)
        reason = SAID_SO if said == NOT_PLAN else reason
        taken: set[int] = set(own)
        for layout in self.layouts:
            for table in self._with_titles(sheet, layout, taken):
                if reason == SAID_SO:
                    break
                if reason:
                    self.archives.append(sheet.name)
                    if not is_filed(sheet.name):
                        self.named_otherwise.append(table)
                    break
                self.tables.append(table)
                taken |= {table.found.heading_row, *(row.row for row in table.rows)}
                self._pass_over(table)
        return taken - set(own), reason

    def _read_hidden(self, sheet: Sheet) -> None:
        """Of a hidden sheet the Excel tables of the plan count, because they are its tables by name."""
        for layout in (ACTIONS, MEASURES):
            for found in named_tables(Book("", (sheet,)), layout):
                header = HeaderRow(found.heading_row, found.heading_row, _texts(sheet, found), True)
                table = self._table(sheet, layout, header, [found.heading_row], found)
                self.tables.append(table)

    def _name_priorities(self) -> None:
        """Where each priority has a sheet of its own, its name is the priority of rows that name none; its title where
        the name is a number ("1", "P2") and each has a title of its own.
        """
        actions = [table for table in self.tables if table.found.layout.name == ACTIONS.name]
        if len({table.found.sheet.name for table in actions}) < 2:
            return
        titles = _titles_of_numbered([table.found for table in actions])
        for place, table in enumerate(self.tables):
            named = any("priority" in raw.values or raw.band for raw in table.counted)
            sheet = table.found.sheet.name
            band = titles.get(sheet) or ("" if _GENERIC.fullmatch(heading_key(sheet)) else sheet)
            if table in actions and not named and band:
                rows = tuple(replace(row, raw=replace(row.raw, band=band)) if row.raw else row for row in table.rows)
                self.tables[place] = replace(table, rows=rows)

    def _with_titles(self, sheet: Sheet, layout: TableLayout, taken: set[int]) -> list[UnderstoodTable]:
        """The sheet's tables of that layout, their rows with a text alone as an officer says that they are."""
        tables = [table for table in self._tables(sheet, layout, taken) if table.found.columns]
        titles = rows_of_titles(self.answers.of_titles(sheet.name), texts_of_rows(tables))[0]
        tables = [replace(one, rows=tuple(self._rows(one.found, None, titles))) if titles else one for one in tables]
        tables = _repeats_in_doubt(tables)
        unsure = [row.row for table in tables for row in table.rows if row.why == TOO_LITTLE]
        actions = said_of_rows(self.answers.of_rows(sheet.name), unsure) if unsure else None
        if actions is None:
            return tables
        out = set(unsure) - actions
        return [replace(table, rows=tuple(_without(self._rows(table.found, actions, titles), out))) for table in tables]

    def _rows(
        self, found: FoundTable, actions: Set[int] | None = None, titles: Set[int] = frozenset()
    ) -> list[SortedRow]:
        return sort_rows(found, _KINDS[found.layout.name], self.priorities, self.is_rating, actions, titles)

    def _tables(self, sheet: Sheet, layout: TableLayout, taken: set[int]) -> Iterator[UnderstoodTable]:
        """The sheet's tables of that layout: Excel tables of its name, then rows of headings."""
        named = [found for found in named_tables(Book("", (sheet,)), layout) if found.heading_row not in taken]
        tops = {found.heading_row for found in named}
        headers = [header for header in self._headers(sheet, layout) if header.row not in taken]
        starts = sorted({header.top for header in headers} | tops)
        for found in named:
            header = HeaderRow(found.heading_row, found.heading_row, _texts(sheet, found), True)
            yield self._table(sheet, layout, header, starts, found)
        unrated = not self.rated or self.answers.of_sheet(sheet.name) == IS_PLAN
        for header in headers:
            inside = any(found.heading_row <= header.row <= (found.table_end or 0) for found in named)
            if not inside and not _is_of_other(header, layout) and (header.rated or unrated):
                yield self._table(sheet, layout, header, starts, None)

    def _headers(self, sheet: Sheet, layout: TableLayout) -> list[HeaderRow]:
        """The rows of headings of that table on a sheet of the book; those that an officer names, and no others."""
        if said := self.answers.of_headings(sheet.name):
            return self._said_headers(sheet, layout, said)
        key = (sheet.name, layout)
        if key not in self.found_headers:
            self.found_headers[key] = list(header_rows(sheet, layout, self.answers.columns(sheet.name)))
        asked = self.likely or self.answers.of_sheet(sheet.name) == IS_PLAN
        if asked and not self.found_headers[key] and (header := likely_headings(sheet, layout)):
            return [header]
        return self.found_headers[key]

    def _said_headers(self, sheet: Sheet, layout: TableLayout, rows: range) -> list[HeaderRow]:
        """The headings in the rows that an officer names, where one of them heads what is to be done, known or said."""
        header = said_header(sheet, rows)
        said = self.answers.columns(sheet.name).get("text")
        if header is None or layout.name != ACTIONS.name:
            return []
        named = said is not None and column_of(said.text, header.headings) is not None
        return [header] if named or _text_reading(header, layout) else []

    def _table(
        self, sheet: Sheet, layout: TableLayout, header: HeaderRow, starts: Sequence[int], named: FoundTable | None
    ) -> UnderstoodTable:
        following = min((start for start in starts if start > header.row), default=0)
        last = following - 1 if following else max(sheet.rows, default=header.row)
        title = _title_above(sheet, header.top) if len(starts) > 1 else ""
        next_title = _title_above(sheet, following) if following else ""
        last -= 1 if next_title and last > header.row else 0

        def cells_of(column: int) -> tuple[str, ...]:
            return tuple(
                one_line(sheet.rows[row].get(column)) for row in sorted(sheet.rows) if header.row < row <= last
            )

        said = self.answers.columns(sheet.name)
        bridged = _merged_over(sheet, header.row)
        headings = main_block(header.headings, layout, bridged) | _named_in(said.values(), header.headings)
        chosen = choose_columns(
            headings, layout, cells_of, self.period, self.is_rating, said, self.explained, own=named is not None
        )
        columns = _with_unheaded_ref(sheet, header, chosen.columns)
        end = named.table_end if named else None
        found = FoundTable(layout, sheet, header.row, columns, last, end, title, dict(chosen.quarters), headings)
        return UnderstoodTable(found, chosen, tuple(self._rows(found)))

    def _pass_over(self, table: UnderstoodTable) -> None:
        sheet, top = table.found.sheet.name, table.found.heading_row
        self.passed.append(PassedRow(sheet, top, RowKind.HEADING, "the headings of the table"))
        upper = {row for row in self.answers.of_headings(sheet) if row < top}
        if table.found.texts and _is_upper_row(table.found):
            upper.add(top - 1)
        for number in sorted(upper & table.found.sheet.rows.keys()):
            self.passed.append(PassedRow(sheet, number, RowKind.HEADING, "the headings of the table"))
        for row in table.rows:
            if row.kind not in COUNTED:
                self.passed.append(PassedRow(sheet, row.row, row.kind, row.why))

    def _read_rest(self, sheet: Sheet, own: Mapping[int, OwnRow], taken: set[int], reason: str) -> None:
        """The rows that are in no table of the plan: none may look like an action."""
        accounted = {row.row for row in self.passed if row.sheet == sheet.name}
        tables = [table.found for table in self.tables if table.found.sheet is sheet]
        if own and self.actions.has_a_rating(sheet):
            self.with_ratings.add(sheet.name)
        if not tables and reason != SAID_SO and is_card(sheet):
            self.cards.append(sheet.name)
        elif not tables and not own and not reason and (header := self._list_of_its_own(sheet)):
            if self.by_name:
                self.archives.append(sheet.name)
            else:
                self.textless.append(list_below(sheet, header))
        elif not tables and not own and not reason and not (self.is_own and sheet.name in OWN_SHEETS):
            self._note_textless(sheet)
        for number in sorted(sheet.rows):
            cells = filled(sheet.rows[number])
            if not cells:
                continue
            left = beside(cells, number, tables) if tables else cells
            in_table = number in taken or number in accounted
            if in_table and not left:
                continue
            kind, why = self._rest(sheet, number, left if in_table else cells, own, reason)
            row = PassedRow(sheet.name, number, kind, why)
            if not in_table:
                self.passed.append(row)
            elif kind is RowKind.NOT_UNDERSTOOD:
                self.beside.append(replace(row, column=min(left)))

    def _note_textless(self, sheet: Sheet) -> None:
        """A list whose texts have no known heading is said; it is in doubt where the plan itself is another list, or
        one whose headings begin as those of this list do.
        """
        counted = [table.found for table in self.tables if table.counted and "status" in table.found.columns]
        rated_by = frozenset(heading_key(found.heading("status")) for found in counted) - {""}
        found = list_without_texts(sheet, rated_by)
        wide = self.layouts == (WIDE_ACTIONS,)
        alike = found is not None and any(begins_alike(found, one) for one in counted)
        if wide and not alike:
            found = self._textless_beside_other_lists(sheet)
        if found and (wide or alike):
            self.textless.append(found)
        elif found:
            self.archives.append(sheet.name)

    def _textless_beside_other_lists(self, sheet: Sheet) -> ListInDoubt | None:
        found = list_without_texts(sheet)
        return found if found or self.likely else list_without_ratings(sheet, WIDE_ACTIONS)

    def _list_of_its_own(self, sheet: Sheet) -> HeaderRow | None:
        """The headings of a list with ratings, such as risks, on a sheet that is in no table of the plan. Where the
        plan is on a sheet of such a name too (issues), nothing says that the one is the plan and the other is not.
        """
        if self.is_own and sheet.name in OWN_SHEETS:
            return None
        return next((header for header in self._headers(sheet, WIDE_ACTIONS) if header.rated), None)

    def _rest(
        self, sheet: Sheet, number: int, cells: Mapping[int, Value], own: Mapping[int, OwnRow], reason: str
    ) -> tuple[RowKind, str]:
        if number in own:
            if sheet.name in self.with_ratings and self.actions.is_typed_over(own[number], cells):
                return RowKind.NOT_UNDERSTOOD, ON_OWN_SHEET
            return RowKind.OTHER, f"{OWN}table {own[number].name}"
        if self.is_own and sheet.name in OWN_SHEETS:
            if sheet.name != START and self.actions.looks_like_one(cells):
                return RowKind.NOT_UNDERSTOOD, ON_OWN_SHEET
            return RowKind.OTHER, f"{OWN}sheet {sheet.name}"
        if reason and not (self._is_of_other_name(sheet, reason) and self._lies_as_the_plans(cells)):
            return RowKind.OTHER, reason
        if sheet.name not in self.above:
            self.above[sheet.name] = HeadingsAbove(sheet, self.is_rating)
        if heading := self.above[sheet.name].over(number, cells):
            return RowKind.OTHER, f"a list of its own under the heading {heading}"
        if self.actions.looks_like_one(cells):
            return RowKind.NOT_UNDERSTOOD, IN_NO_TABLE
        ratings = [value for value in cells.values() if self.is_rating(one_line(value))]
        return (RowKind.KEY, "what ratings mean") if ratings else (RowKind.NOTE, "outside the tables of the plan")

    def _is_of_other_name(self, sheet: Sheet, reason: str) -> bool:
        """Whether a sheet is no plan by a name such as Notes, which is not that of an archive or of another time."""
        return reason == other_list(sheet.name) and not is_filed(sheet.name)

    def _lies_as_the_plans(self, cells: Mapping[int, Value]) -> bool:
        """Whether a row has its text and its rating in the columns of the plan's, as one that was pasted has."""
        columns = [table.found.columns for table in self.tables if {"text", "status"} <= table.found.columns.keys()]
        return any(
            self.is_rating(one_line(cells.get(one["status"])))
            and len(one_line(cells.get(one["text"])).split()) >= FEWEST_WORDS
            and len(cells) > FEWEST_WORDS_BESIDE
            for one in columns
        )

    def _leave_out_said(self) -> None:
        """The rows outside the tables of which an officer says that they are no actions, as many as there are now."""
        for sheet, several in rows_outside((*self.passed, *self.beside)).items():
            if self.answers.of_outside(sheet) == no_actions(len(several)):
                self.beside = [row for row in self.beside if row not in several]
                said = {
                    row: replace(row, kind=RowKind.NOTE, why="an officer says that it is no action") for row in several
                }
                self.passed = [said.get(row, row) for row in self.passed]

    def _take_out_said(self) -> None:
        """The lists are not counted of which an officer says that they are no part of the plan, beside others."""
        for table in list(self.tables):
            sheet = table.found.sheet.name
            if self.answers.of_list(sheet, list_name(table.found)) == NOT_PLAN:
                self.tables.remove(table)
                rows = [row.row for row in table.rows if row.kind in COUNTED]
                self.passed += passed_over(sheet, rows, RowKind.OTHER, SAID_SO)

    def _several_times(self) -> tuple[ListInDoubt, ...]:
        return () if self.period else tuple(sheets_of_several_times(self._counted_lists(), self.answers))

    def _lists_in_doubt(self) -> tuple[ListInDoubt, ...]:
        """The lists of different kinds; where nothing but other lists than plans is read, also those whose texts have
        no known heading.
        """
        counted = self._counted_lists()
        named = [list_as_found(one.found, [raw.row for raw in one.counted]) for one in self._headed_as_the_plan()]
        found = lists_in_doubt(counted, self.answers, self.textless, likely=self.likely)
        if not found and len(counted) > 1:
            named += [
                list_as_found(table, rows)
                for table, rows in counted
                if is_tentative(table.sheet.name) and not self.answers.of_list(table.sheet.name, list_name(table))
            ]
        return (*found, *named)

    def _headed_as_the_plan(self) -> Iterator[UnderstoodTable]:
        """The tables left out for the names of their sheets that have the headings of one that is counted and other
        rows: a sheet called To do list may hold actions all the same.
        """
        plan = [table for table in self.tables if table.counted]
        words = set[tuple[str, str]]().union(*map(_row_words, plan))
        for table in self.named_otherwise:
            alike = any(are_of_one_kind(table.found, one.found) for one in plan)
            if alike and table.counted and not _repeats_most(_row_words(table), words):
                yield table

    def _counted_lists(self) -> list[tuple[FoundTable, list[int]]]:
        actions = (table for table in self.tables if table.found.layout.name == ACTIONS.name and table.counted)
        return [(table.found, [raw.row for raw in table.counted]) for table in actions]

    def _take_out_copies(self) -> tuple[tuple[str, str], ...]:
        """Sheets that repeat most rows of a sheet before them are not counted twice."""
        copies: list[tuple[str, str]] = []
        kept: list[UnderstoodTable] = []
        for table in self.tables:
            mine = _row_words(table)
            first = next(
                (
                    one
                    for one in kept
                    if one.found.sheet is not table.found.sheet and _repeats_most(mine, _row_words(one))
                ),
                None,
            )
            if first is None or self.answers.of_sheet(table.found.sheet.name) == IS_PLAN:
                kept.append(table)
                continue
            name, of = table.found.sheet.name, first.found.sheet.name
            copies.append((of, name))
            why = f"a copy of the sheet {of}"
            if _says_otherwise(table, first):
                self.restated.add(name)
                why = f"the rows of the sheet {of} with other ratings or updates"
            rows = [row.row for row in table.rows if row.kind in COUNTED]
            self.passed += passed_over(name, rows, RowKind.OTHER, why)
        self.tables = kept
        return tuple(copies)

    def _misfits(self) -> tuple[Answer, ...]:
        """The answers that do not fit: no choice that there is, a sheet that is gone or has another name, or a column
        that is not there as it was.
        """
        sheets = {"", *(sheet.name.casefold() for sheet in self.book.sheets)}
        said_of = (*self.answers.sheets, *(one for one in self.answers.given if one.kind == ON_LIST))
        wrong = [one for one in said_of if one.text not in (IS_PLAN, NOT_PLAN)]
        wrong += [one for one in self.answers.given if one.where.casefold() not in sheets]
        wrong += [one for one in self.answers.given if one.kind == ON_HEADINGS and not self._has_headings_there(one)]
        titles = [one for one in self.answers.given if one.kind == ON_ROWS and one.subject == TITLES]
        wrong += [one for one in titles if one not in wrong and not self._has_titles(one)]
        for table in self.tables:
            unfound = [self.answers.columns(table.found.sheet.name)[field] for field in table.columns.unfound]
            wrong += [one for one in unfound if one not in wrong]
        return tuple(wrong)

    def _has_titles(self, answer: Answer) -> bool:
        mine = [table for table in self.tables if table.found.sheet.name.casefold() == answer.where.casefold()]
        return rows_of_titles(answer.text, texts_of_rows(mine))[1]

    def _has_headings_there(self, answer: Answer) -> bool:
        sheet = self.book.sheet(answer.where)
        return sheet is None or said_header(sheet, heading_rows(answer.text)) is not None


def texts_of_rows(tables: Iterable[UnderstoodTable]) -> dict[int, str]:
    """The rows of a sheet's tables that are counted, in doubt or said to be titles, with their texts."""
    found: dict[int, str] = {}
    for table in tables:
        column = table.found.columns.get("text", 0)
        for row in table.rows:
            if row.kind in COUNTED or row.why in (TOO_LITTLE, SAID_TITLE):
                cells = table.found.sheet.rows[row.row]
                found[row.row] = one_line(cells.get(column)) or next(filter(None, map(one_line, cells.values())), "")
    return found


def _repeats_in_doubt(tables: Sequence[UnderstoodTable]) -> list[UnderstoodTable]:
    """The tables of a sheet; the rows of one that repeats most rows of another above it (the plan filtered by status)
    are in doubt, because nothing says whether they are counted twice.
    """
    checked: list[UnderstoodTable] = []
    words: list[set[tuple[str, str]]] = []
    known: set[tuple[str, str]] = set()
    for table in tables:
        mine = _row_words(table)
        again = len(mine) > 0 and mine <= known
        repeats = again or (_repeats_most(mine, known) and any(_repeats_most(mine, one) for one in words))
        words.append(mine)
        known |= mine
        if repeats:
            rows = (
                SortedRow(row.row, RowKind.NOT_UNDERSTOOD, None, TOO_LITTLE) if row.raw else row for row in table.rows
            )
            table = replace(table, rows=tuple(rows))
        checked.append(table)
    return checked


def _without(rows: Iterable[SortedRow], out: Set[int]) -> Iterator[SortedRow]:
    """The rows, those that are counted and of which an officer says that they are none as notes."""
    for row in rows:
        said = row.kind in COUNTED and row.row in out
        yield SortedRow(row.row, RowKind.NOTE, None, "an officer says that it is no action") if said else row


def _merged_over(sheet: Sheet, row: int) -> set[int]:
    """The columns of a row that merged cells are over, which part no lists."""
    return {
        column
        for cells in sheet.merged
        if cells.first_row <= row <= cells.last_row
        for column in range(cells.first_column, cells.last_column + 1)
    }


def rows_outside(rows: Iterable[PassedRow]) -> dict[str, list[PassedRow]]:
    """The rows that look like actions and are in no table, by sheet."""
    found: dict[str, list[PassedRow]] = {}
    for row in rows:
        if row.why in (IN_NO_TABLE, ON_OWN_SHEET):
            found.setdefault(row.sheet, []).append(row)
    return found


def _named_in(answers: Iterable[Answer], headings: Mapping[int, str]) -> dict[int, str]:
    """The headings of the columns that answers name."""
    columns = (column_of(answer.text, headings) for answer in answers)
    return {column: headings[column] for column in columns if column is not None}


def _texts(sheet: Sheet, found: FoundTable) -> dict[int, str]:
    """The headings of an Excel table."""
    table = next(
        table
        for table in sheet.tables
        if table.cells.first_row == found.heading_row and table.name.casefold() == found.layout.name.casefold()
    )
    return {
        column: one_line(value)
        for column, value in sheet.rows.get(found.heading_row, {}).items()
        if table.cells.first_column <= column <= table.cells.last_column and one_line(value)
    }


def _is_of_other(header: HeaderRow, layout: TableLayout) -> bool:
    """Whether a row of headings is that of the plan's other table."""
    return _is_measures(header) is (layout.name == ACTIONS.name)


def _is_measures(header: HeaderRow) -> bool:
    """Whether the texts are success measures: the heading says so, or "Measure" is all that there is to count."""
    measure = _text_reading(header, MEASURES)
    if measure is None:
        return False
    if heading_key(measure.text).startswith(heading_key(MEASURES.column("text").heading)):
        return True
    return _text_reading(header, ACTIONS) is None


def _text_reading(header: HeaderRow, layout: TableLayout) -> HeadingReading | None:
    readings = (read_heading(text, layout) for text in header.headings.values())
    return next((reading for reading in readings if reading and reading.field == "text"), None)


def _title_above(sheet: Sheet, row: int) -> str:
    """The text of the row above, when it holds one text and nothing else."""
    texts = {one_line(value) for value in sheet.rows.get(row - 1, {}).values()} - {""}
    return texts.pop() if len(texts) == 1 else ""


def _titles_of_numbered(tables: Sequence[FoundTable]) -> dict[str, str]:
    """By sheet, the text alone above its headings, where sheets are called by numbers and each has another one."""
    numbered = [found for found in tables if _NUMBERED.fullmatch(heading_key(found.sheet.name))]
    titles: dict[str, str] = {}
    for found in numbered:
        above = max((row for row in found.sheet.rows if row < found.heading_row), default=0)
        titles[found.sheet.name] = _title_above(found.sheet, above + 1)
    distinct = len({title.casefold() for title in titles.values()}) == len(numbered)
    return titles if distinct and all(titles.values()) else {}


def _with_unheaded_ref(sheet: Sheet, header: HeaderRow, columns: Mapping[str, int]) -> dict[str, int]:
    """Some published tables leave the heading over the refs empty: the column left of the text is then theirs."""
    left = columns.get("text", 1) - 1
    free = left >= 1 and left not in columns.values() and not header.headings.get(left)
    return {**columns, "ref": left} if "ref" not in columns and free else dict(columns)


def _is_upper_row(found: FoundTable) -> bool:
    """Whether the headings take two rows."""
    lower = {column: one_line(value) for column, value in found.sheet.rows.get(found.heading_row, {}).items()}
    return any(text != lower.get(column, "") for column, text in found.texts.items())


def _counted(table: UnderstoodTable) -> CountedTable:
    found = table.found
    heading = found.heading("status") if "status" in found.columns else ""
    rows = tuple(row.row for row in table.rows if row.kind in COUNTED)
    kind = _KINDS[found.layout.name]
    return CountedTable(
        found.sheet.name, rows, rating_column(dict(found.columns)), heading, kind, _chosen(table.columns)
    )


def _chosen(columns: ChosenColumns) -> tuple[ChosenColumn, ...]:
    """The choices that a count, a paper or a date rests on, the rating first."""
    choices = {choice.field: choice for choice in columns.choices if choice.others}
    return tuple(
        ChosenColumn(
            name,
            (column_letters(choices[name].column), choices[name].heading),
            tuple((column_letters(column), heading) for column, heading in choices[name].others),
        )
        for name in ("status", "update", "by_when", "revised")
        if name in choices
    )


def _row_words(table: UnderstoodTable) -> set[tuple[str, str]]:
    rows = table.counted
    return {(one_line(row.values.get("ref")), one_line(row.values.get("text")).casefold()) for row in rows}


def _says_otherwise(one: UnderstoodTable, other: UnderstoodTable) -> bool:
    """Whether a row of both has another rating or update in each: the plan of another time, and no mere copy."""
    stands = _how_rows_stand(other)
    return any(stands.get(words, how) != how for words, how in _how_rows_stand(one).items())


def _how_rows_stand(table: UnderstoodTable) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (one_line(row.values.get("ref")), one_line(row.values.get("text")).casefold()): tuple(
            one_line(row.values.get(name)) for name in ("status", "update", "by_when")
        )
        for row in table.counted
    }


def _repeats_most(mine: set[tuple[str, str]], theirs: set[tuple[str, str]]) -> bool:
    return len(mine) > 1 and 2 * len(mine & theirs) > len(mine)


def has_headings(sheet: Sheet, layout: TableLayout) -> bool:
    """Whether a sheet has a row of headings of that table with ratings."""
    return any(header.rated and not _is_of_other(header, layout) for header in header_rows(sheet, layout))
