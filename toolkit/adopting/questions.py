"""What is open about a workbook: what nothing in it decides, each with a guess where there is ground for one."""

from collections.abc import Iterator, Mapping

from toolkit.adopting.adoption import FoundColumn, FoundWord, Question
from toolkit.entries.wording import counted, listed
from toolkit.grid import Book, Sheet
from toolkit.plan.models import Plan
from toolkit.plan.ratings import Scale
from toolkit.plan.rows.checked import STRUCK_OUT
from toolkit.plan.scales import OWN_KINDS
from toolkit.records import dataclass
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.answers import (
    IS_PLAN,
    NO_COLUMN,
    NOT_PLAN,
    ON_COLUMN,
    ON_HEADINGS,
    ON_LIST,
    ON_ROWS,
    ON_SHEET,
    ON_WORD,
    OUTSIDE,
    TITLES,
    Answer,
    Answers,
    answer_key,
    named_field,
    no_actions,
)
from toolkit.understanding.book import Understanding, UnderstoodTable, rows_outside
from toolkit.understanding.columns import holds_still
from toolkit.understanding.doubtful_rows import row_answers, said_rows
from toolkit.understanding.header_rows import TOP_ROWS, said_header, texts_of
from toolkit.understanding.heading_choice import column_name
from toolkit.understanding.lists import other_list

PLAN_DETAIL = "Plan"
"""The kind of a question about the sheet Plan."""
ASKED = {
    "partnership": "Which partnership's plan is it?",
    "title": "What is the plan called?",
    "plan_year": "Which plan year is it, such as 2025-26?",
    "quarter": "Which quarter do the ratings and updates report, 1 to 4?",
}
"""What the sheet Plan needs, by field, where the workbook has none."""
_FEWEST_HEADINGS = 3
_TEXTS_SHOWN = 3
_LABEL = 45
"""Characters of what may be a heading where nothing else says so."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What questions rest on: the book, what it says of itself, and how it is understood with its answers so far."""

    book: Book
    plan: Plan
    scale: Scale
    understood: Understanding
    answers: Answers
    columns: tuple[FoundColumn, ...]
    words: tuple[FoundWord, ...]

    @property
    def headings(self) -> Mapping[str, tuple[Mapping[int, str], ...]]:
        """By sheet, the headings of each of its tables; of sheets without one the row that may be headings."""
        found: dict[str, tuple[Mapping[int, str], ...]] = {}
        for table in self.understood.tables:
            name = table.found.sheet.name
            found[name] = (*found.get(name, ()), table.found.texts)
        for sheet in _unread(self):
            if row := _may_be_headings(sheet, self.answers):
                found[sheet.name] = (row,)
        return found


def questions(looked: Looked) -> Iterator[Question]:
    """Everything that is open, sheets first, then columns, words and the plan's details; each once."""
    seen: set[str] = set()
    for one in _all(looked):
        if one.key not in seen:
            seen.add(one.key)
            yield one


def may_say(looked: Looked) -> Iterator[Question]:
    """What an officer may say of each sheet with a table although nothing asks it."""
    for sheet in dict.fromkeys(table.found.sheet.name for table in looked.understood.tables):
        said = f"In which row of the sheet {sheet} are the headings, if not where they are taken to be: 7, or 7 to 9?"
        yield Question(ON_HEADINGS, sheet, "", said, "", ())
        said = f"Which rows of the sheet {sheet} that are counted are titles, such as 4 and 9 to 12?"
        yield Question(ON_ROWS, sheet, TITLES, said, "", ())


def _all(looked: Looked) -> Iterator[Question]:
    yield from _of_sheets(looked)
    yield from _of_lists(looked)
    yield from _of_rows(looked)
    yield from _of_rows_outside(looked)
    yield from _of_misfits(looked)
    yield from _where_the_actions_are(looked)
    for table in looked.understood.tables:
        yield from _of_columns(looked, table)
    in_doubt = any(doubt.field == "status" for table in looked.understood.tables for doubt in table.columns.doubts)
    answered = {one.subject for one in looked.answers.words if looked.scale.named(one.subject)}
    if not in_doubt and not looked.understood.lists:
        yield from (_of_word(looked, word) for word in looked.words if not (word.means or word.word in answered))
    if not looked.plan.typed:
        yield from _of_plan(looked)


def _of_sheets(looked: Looked) -> Iterator[Question]:
    both = (IS_PLAN, NOT_PLAN)
    for first, copy in looked.understood.copies:
        if looked.answers.of_sheet(copy) not in both:
            said, guess = f"The sheet {copy} repeats most rows of {first}. Is it part of the plan as well?", NOT_PLAN
            if copy in looked.understood.restated:
                said = f"The sheet {copy} has rows of {first} with other ratings, updates or dates."
                said = f"{said} Is it part of the plan? If in place of {first}, say that {first} is not counted."
                guess = ""
            yield Question(ON_SHEET, copy, "", said, guess, both)
    with_tables = {table.found.sheet.name for table in looked.understood.tables}
    for name in dict.fromkeys(row.sheet for row in looked.understood.account.not_understood):
        if name not in with_tables:
            said = f"The sheet {name} has rows that look like actions and no headings for them. Leave it out?"
            yield Question(ON_SHEET, name, "", said, "", (NOT_PLAN,))
    if not looked.understood.tables:
        for name in dict.fromkeys(looked.understood.archives):
            if looked.answers.of_sheet(name) not in both:
                said = f"The sheet {name} has a list, and its name is not that of a plan. Is it part of the plan?"
                yield Question(ON_SHEET, name, "", said, "", both)
    for name in looked.understood.cards:
        said = (
            f"The sheet {name} holds one action, its headings below one another, and cannot be counted. Leave it out?"
        )
        yield Question(ON_SHEET, name, "", said, "", (NOT_PLAN,))


def _of_lists(looked: Looked) -> Iterator[Question]:
    """Whether each of several kinds of list is part of the plan, and each sheet of another time."""
    both = (IS_PLAN, NOT_PLAN)
    for one in looked.understood.times:
        said = f"The sheet {one.sheet} is of a quarter or year of its own ({one.size}). Is it part of the plan now?"
        yield Question(ON_SHEET, one.sheet, "", said, "", both)
    unread = {sheet.name for sheet in _unread(looked)}
    for one in looked.understood.lists:
        if one.sheet in unread and looked.answers.of_sheet(one.sheet) == IS_PLAN:
            continue  # which column says what is to be done is asked instead
        kind, subject = (ON_LIST, one.name) if one.name else (ON_SHEET, "")
        said = f"Is this list part of the plan: {one.where}?{_elsewhere(one.sheet)}"
        yield Question(kind, one.sheet, subject, said, "", both, _headings_of(one.sheet))


def _headings_of(sheet: str) -> tuple[tuple[str, str], ...]:
    """That the row of the headings may be said in place of an answer."""
    return ((answer_key(ON_HEADINGS, sheet, ""), "If its headings are in another row, which one: 7, or 7 to 9"),)


def _elsewhere(sheet: str) -> str:
    """What to say where the headings are not those that are shown."""
    return f' (If its headings are in another row, say which first: "{answer_key(ON_HEADINGS, sheet, "")}=7".)'


def _of_rows(looked: Looked) -> Iterator[Question]:
    """Whether rows with a text alone are titles, one question a sheet."""
    for sheet, rows in looked.understood.rows_in_doubt.items():
        shown = ", ".join(f'"{text}"' for _, text in rows[:_TEXTS_SHOWN])
        numbers = said_rows([number for number, _ in rows])
        some = ' Of several, name those that are: "actions 14 and 17 to 19".' if len(rows) > 1 else ""
        said = (
            f"{counted(len(rows), 'row')} of the sheet {sheet} with too little to say whether they are actions, or "
            f"titles, notes, a key or another list ({numbers}: {shown}). Which are they?{some}"
        )
        named = ((answer_key(ON_ROWS, sheet, ""), "If some are, which: actions 14 and 17 to 19"),)
        yield Question(ON_ROWS, sheet, "", said, "", row_answers(len(rows)), named if len(rows) > 1 else ())


def _of_rows_outside(looked: Looked) -> Iterator[Question]:
    """Whether rows in no table of a sheet that has one are no actions; else they have to be moved."""
    with_tables = {table.found.sheet.name for table in looked.understood.tables}
    for sheet, rows in rows_outside(looked.understood.account.not_understood).items():
        if sheet in with_tables:
            numbers = listed(str(row.row) for row in rows[:_TEXTS_SHOWN])
            said = (
                f"{counted(len(rows), 'row')} of the sheet {sheet} that may be actions and in no table (row {numbers}"
                f"{' on' if len(rows) > _TEXTS_SHOWN else ''}). Move those that are; are all others none?"
            )
            yield Question(ON_ROWS, sheet, OUTSIDE, said, "", (no_actions(len(rows)),))


def _of_misfits(looked: Looked) -> Iterator[Question]:
    """The answers that do not fit the workbook as it is now, for which another one, or none, has to be given."""
    ratings = (*map(str, looked.scale.ratings), *OWN_KINDS)
    misfits = [*looked.understood.misfits, *(one for one in looked.answers.words if not _holds(one, looked.scale))]
    for answer in misfits:
        choices = {ON_SHEET: (IS_PLAN, NOT_PLAN), ON_LIST: (IS_PLAN, NOT_PLAN), ON_WORD: ratings}.get(answer.kind, ())
        if answer.kind == ON_COLUMN:
            tables = looked.headings.get(answer.where, ())
            names = dict.fromkeys(column_name(column, row) for row in tables for column in sorted(row))
            choices = (*names, NO_COLUMN)
        said = f'The answer "{answer.text}" does not fit the workbook as it is now. What is right, or is it taken back?'
        yield Question(answer.kind, answer.where, answer.subject, said, "", choices)


def _holds(answer: Answer, scale: Scale) -> bool:
    """Whether a word is read as its answer says."""
    rating, kind = scale.named(answer.subject) or scale.read(answer.subject), OWN_KINDS.get(answer.text)
    return rating is not None and (rating.counts_as == kind if kind else rating == scale.read(answer.text))


def _unread(looked: Looked) -> Iterator[Sheet]:
    """The sheets that may hold the plan and in which no table was found."""
    with_tables = {table.found.sheet.name for table in looked.understood.tables}
    for sheet in looked.book.sheets:
        said = looked.answers.of_sheet(sheet.name)
        out = sheet.hidden or sheet.owned or sheet.name in with_tables or said == NOT_PLAN
        if not out and (said == IS_PLAN or not other_list(sheet.name, archives_only=True)):
            yield sheet


def _where_the_actions_are(looked: Looked) -> Iterator[Question]:
    for sheet in _unread(looked):
        if looked.understood.tables and looked.answers.of_sheet(sheet.name) != IS_PLAN:
            continue
        headings = _may_be_headings(sheet, looked.answers)
        given = looked.answers.columns(sheet.name).get("text")
        if headings and not (given and given.text == NO_COLUMN):
            choices = tuple(column_name(column, headings) for column in sorted(headings))
            said = f"Which column of the sheet {sheet.name} says what is to be done?{_elsewhere(sheet.name)}"
            yield Question(ON_COLUMN, sheet.name, "text", said, "", (*choices, NO_COLUMN), _headings_of(sheet.name))


def _may_be_headings(sheet: Sheet, answers: Answers) -> Mapping[int, str]:
    """The rows that an officer says are the headings; else the row of most short texts near the top, the first of
    several, that has a filled row below it.
    """
    said = answers.of_headings(sheet.name)
    if said and (header := said_header(sheet, said)):
        return header.headings
    best: Mapping[int, str] = {}
    for number in sorted(sheet.rows)[:TOP_ROWS]:
        texts = {column: text for column, text in texts_of(sheet.rows[number]).items() if len(text) <= _LABEL}
        if len(texts) > len(best) and len(sheet.rows.get(number + 1, {})) > 1:
            best = texts
    return best if len(best) >= _FEWEST_HEADINGS else {}


def _of_columns(looked: Looked, table: UnderstoodTable) -> Iterator[Question]:
    sheet, headings = table.found.sheet.name, table.found.texts
    for doubt in table.columns.doubts:
        what = named_field(doubt.field)
        if doubt.quarter is None:
            choices = tuple(column_name(column, headings) for column, _ in doubt.columns)
            said = f"Several columns of the sheet {sheet} may be its {what}. Which one is?"
        else:
            choices = tuple(one.name for one in looked.columns if one.sheet == sheet and _is_of_no_quarter(looked, one))
            others = listed(column_name(column, headings) for column, _ in doubt.columns)
            are = "is" if len(doubt.columns) == 1 else "are"
            said = (
                f"No column of the sheet {sheet} is the {what} of Quarter {doubt.quarter}; there {are} {others}. Add "
                "the quarter's column, or correct the quarter on the sheet Plan; or is it one that names no quarter?"
            )
        guess = table.columns.columns.get(doubt.field) if doubt.quarter is None else None
        named = column_name(guess, headings) if guess is not None and guess in headings else ""
        yield Question(ON_COLUMN, sheet, doubt.field, said, named, (*choices, NO_COLUMN))
    answered = looked.answers.columns(sheet)
    if table.found.layout.name == ACTIONS.name and "status" not in table.found.columns and _is_open(table, answered):
        free = [one for one in looked.columns if one.sheet == sheet and one.field in ("", "update")]
        best = max(free, key=lambda one: one.rated, default=None)
        guess_name = best.name if best and 2 * best.rated > best.filled else NO_COLUMN
        said = f"The sheet {sheet} has no column that is known to hold the ratings. Which one does?"
        yield Question(ON_COLUMN, sheet, "status", said, guess_name, (*(one.name for one in free), NO_COLUMN))


def _is_of_no_quarter(looked: Looked, column: FoundColumn) -> bool:
    """Whether a column may be said to be that of the plan's quarter: no other field has it, and no other time."""
    return column.field in ("", "update") and holds_still(column.heading, ACTIONS, looked.plan.period)


def _is_open(table: UnderstoodTable, answered: Mapping[str, object]) -> bool:
    """Whether nobody has said that there is no rating, or what was said does not fit any more."""
    doubted = any(doubt.field == "status" for doubt in table.columns.doubts)
    return not doubted and ("status" not in answered or "status" in table.columns.unfound)


def _of_word(looked: Looked, word: FoundWord) -> Question:
    ratings = tuple(str(rating) for rating in looked.scale.ratings)
    guess = looked.scale.suggest(word.word) or _of_colour(word.word, looked.scale)
    said = f"{_said_of_word(word)} ({word.cells}). Which rating is that?"
    return Question(ON_WORD, "", word.word, said, guess, (*ratings, *OWN_KINDS))


def _said_of_word(word: FoundWord) -> str:
    if word.word.endswith(" fill"):
        article = "an" if word.word[0] in "aeiou" else "a"
        return f"{counted(word.rows, 'row')} with {article} {word.word} and no word as rating"
    if word.word == STRUCK_OUT:
        return f"{counted(word.rows, 'row')} struck out"
    say, what = ("says", "One row") if word.rows == 1 else ("say", counted(word.rows, "row"))
    return f'{what} {say} "{word.word}" as rating'


def _of_colour(word: str, scale: Scale) -> str:
    """The rating that has the name of a fill's colour, or ""."""
    return str(scale.named(word.removesuffix(" fill")) or "") if word.endswith(" fill") else ""


def _of_plan(looked: Looked) -> Iterator[Question]:
    period = looked.plan.period
    known = {"plan_year": str(period.plan_year), "quarter": str(period.quarter)} if period else {}
    for field, said in ASKED.items():
        choices = ("1", "2", "3", "4") if field == "quarter" else ()
        yield Question(PLAN_DETAIL, "", field, said, known.get(field, ""), choices)
