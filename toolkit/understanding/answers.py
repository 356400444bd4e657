"""What officers answered about how their workbook is read, from the form that ``csp adopt`` puts into it.

A row of the form says what is meant (a sheet, a column, a word), which one, what it is taken for, and, in a column of
its own, what the officer says instead.
"""

from collections.abc import Iterator, Mapping

from toolkit.entries.text import one_line
from toolkit.grid import Book, Sheet, Value, address
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass
from toolkit.tables.fields import PLAN_FIELDS
from toolkit.tables.headings import heading_key
from toolkit.tables.owned import READING

WHAT, WHICH, TAKEN_FOR, ANSWER, WHY = "What", "Which", "Is taken for", "Your answer", "How we know"
FORM_HEADINGS = (WHAT, WHICH, TAKEN_FOR, ANSWER, WHY)
ON_SHEET, ON_COLUMN, ON_WORD, ON_ROWS, ON_LIST = "Sheet", "Column", "Word", "Rows", "List"
ON_HEADINGS = "Headings"
"""What an answer may be about, as the form says it."""
OF_A_SHEET = (ON_SHEET, ON_ROWS, ON_HEADINGS)
"""What is named by a sheet alone."""
_HEADING_ROWS = lazy_pattern(r"(?:rows? )?(\d{1,5})(?: ?(?:to|-|and) ?(\d{1,5}))?")
_MOST_HEADING_ROWS = 6
OUTSIDE = "outside the tables"
TITLES = "titles"
"""Which of a sheet's rows are meant, besides those that hold too little."""
IS_PLAN, NOT_PLAN = "Part of the plan", "Not counted"
"""What may be said of a sheet."""
NO_COLUMN = "No column"
"""What may be said of a field that the table does not have."""
OWN_RATING = "A rating of its own: "
"""How the answer begins that makes a word a rating besides those of the plan; what it counts as follows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: ``kind`` of thing, ``where`` it is (the sheet), ``subject`` (a field, word or list), and the text.

    ``sheet`` and ``cell`` say where the answer is written.
    """

    kind: str
    where: str
    subject: str
    text: str
    sheet: str = ""
    cell: str = ""

    @property
    def key(self) -> str:
        """``sheet:Risks``, ``headings:Actions``, ``rows:Actions``, ``list:Actions!B: Idea``, ``column:Actions!status``
        or ``word:On track``, as scripts give it.
        """
        return answer_key(self.kind, self.where, self.subject)


def no_actions(number: int) -> str:
    """What may be said of so many rows outside the tables."""
    return "1 row that is no action" if number == 1 else f"{number} rows that are no actions"


def answer_key(kind: str, where: str, subject: str) -> str:
    """The name under which a script answers a question."""
    if kind in (ON_COLUMN, ON_LIST) or (kind == ON_ROWS and subject):
        return f"{kind.casefold()}:{where}!{subject}"
    return f"{kind.casefold()}:{where if kind in OF_A_SHEET else subject}"


def heading_rows(text: str) -> range:
    """The rows of ``Row 7`` or ``Rows 7 to 9``, typed so or shorter; none where the text says no few rows."""
    said = _HEADING_ROWS.fullmatch(one_line(text).casefold())
    first, last = (int(said[1]), int(said[2] or said[1])) if said else (0, 0)
    return range(first, last + 1) if 0 < first <= last < first + _MOST_HEADING_ROWS else range(0)


def said_heading_rows(rows: range) -> str:
    """``Row 7`` or ``Rows 7 to 9``."""
    return f"Row {rows[0]}" if len(rows) == 1 else f"Rows {rows[0]} to {rows[-1]}"


@dataclass(frozen=True, slots=True)
class Answers:
    """All that officers answered, in the order of the form."""

    given: tuple[Answer, ...] = ()

    @property
    def sheets(self) -> list[Answer]:
        """What is said of sheets."""
        return [one for one in self.given if one.kind == ON_SHEET]

    @property
    def words(self) -> list[Answer]:
        """What is said of words."""
        return [one for one in self.given if one.kind == ON_WORD]

    def of_sheet(self, name: str) -> str:
        """What is said of a sheet, or ""; one whose headings somebody names is part of the plan."""
        said = next((one.text for one in self.sheets if one.where.casefold() == name.casefold()), "")
        return said or (IS_PLAN if self.of_headings(name) else "")

    def of_headings(self, sheet: str) -> range:
        """The rows of a sheet that an officer says are its headings; none where nobody says so."""
        return heading_rows(self._said(ON_HEADINGS, sheet))

    def of_rows(self, sheet: str) -> str:
        """What is said of a sheet's rows that hold a text alone, or ""."""
        return self._said(ON_ROWS, sheet)

    def of_outside(self, sheet: str) -> str:
        """What is said of a sheet's rows outside its tables that look like actions, or ""."""
        return self._said(ON_ROWS, sheet, OUTSIDE)

    def of_titles(self, sheet: str) -> str:
        """Which rows of a sheet's tables are said to be titles although they hold what an action has, or ""."""
        return self._said(ON_ROWS, sheet, TITLES)

    def of_list(self, sheet: str, name: str) -> str:
        """What is said of one of several lists on a sheet, by its name, or of the sheet; or ""."""
        return self._said(ON_LIST, sheet, name) or self.of_sheet(sheet)

    def _said(self, kind: str, sheet: str, subject: str = "") -> str:
        mine = (one for one in self.given if one.kind == kind and one.where.casefold() == sheet.casefold())
        return next((one.text for one in mine if one.subject == subject), "")

    def columns(self, sheet: str) -> Mapping[str, Answer]:
        """What is said of a sheet's columns, by field."""
        mine = (one for one in self.given if one.kind == ON_COLUMN and one.where.casefold() == sheet.casefold())
        return {one.subject: one for one in mine}


def read_answers(book: Book) -> Answers:
    """The answers on the workbook's form; none where it has no form."""
    return Answers(tuple(one for sheet in book.sheets if sheet.owned == READING for one in _on_form(sheet)))


def _on_form(sheet: Sheet) -> Iterator[Answer]:
    columns: Mapping[str, int] = {}
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        texts = {heading_key(one_line(value)): column for column, value in cells.items()}
        if not columns and all(heading_key(name) in texts for name in (WHAT, WHICH, ANSWER)):
            columns = {name: texts[heading_key(name)] for name in (WHAT, WHICH, ANSWER)}
        elif columns and (answer := _answer(sheet.name, number, cells, columns)):
            yield answer


def _answer(sheet: str, number: int, cells: Mapping[int, Value], columns: Mapping[str, int]) -> Answer | None:
    what, which, text = (one_line(cells.get(columns[name])) for name in (WHAT, WHICH, ANSWER))
    cell = address(number, columns[ANSWER])
    if not text or not which:
        return None
    if what == ON_ROWS:
        where, subject = rows_named(which, ": ")
        return Answer(what, where, subject, text, sheet, cell)
    if what in OF_A_SHEET:
        return Answer(what, which, "", text, sheet, cell)
    if what == ON_WORD:
        return Answer(ON_WORD, "", which, text, sheet, cell)
    if what == ON_LIST:
        where, _, name = which.partition(": ")  # a sheet's name has no colon
        return Answer(ON_LIST, where, name, text, sheet, cell)
    where, _, heading = which.rpartition(": ")
    field = _FIELDS.get(heading_key(heading), "")
    return Answer(ON_COLUMN, where, field, text, sheet, cell) if what == ON_COLUMN and field else None


def rows_named(which: str, colon: str) -> tuple[str, str]:
    """The sheet and which of its rows: ``Plan``, ``Plan: outside the tables``, ``Plan: titles``."""
    for subject in (OUTSIDE, TITLES):
        if which.endswith(f"{colon}{subject}"):
            return which.removesuffix(f"{colon}{subject}"), subject
    return which, ""


_FIELDS = {heading_key(field.heading): name for name, field in PLAN_FIELDS.items()}


def named_field(field: str) -> str:
    """How the form names a field: by its own heading."""
    return PLAN_FIELDS[field].heading
