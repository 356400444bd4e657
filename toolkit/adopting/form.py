"""The rows of the form on which officers see how their workbook is read and say otherwise, and the book with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.adopting.adoption import Adoption
from toolkit.entries.wording import counted
from toolkit.grid import Book, Sheet
from toolkit.plan.scales import OWN_KINDS
from toolkit.records import dataclass
from toolkit.tables.headings import PLAN, PLAN_ITEMS
from toolkit.tables.owned import READING, sheet_title
from toolkit.understanding.answers import (
    FORM_HEADINGS,
    IS_PLAN,
    NO_COLUMN,
    NOT_PLAN,
    ON_COLUMN,
    ON_HEADINGS,
    ON_LIST,
    ON_ROWS,
    ON_SHEET,
    ON_WORD,
    Answer,
    Answers,
    answer_key,
    named_field,
    said_heading_rows,
)
from toolkit.understanding.heading_choice import column_name

NOT_KNOWN = "not known"
"""What the form says of what is open."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the form: what, which one, what it is taken for, the officer's answer, why, and the choices."""

    what: str
    which: str
    taken_for: str
    answer: str
    why: str
    choices: tuple[str, ...]
    is_open: bool = False
    is_free: bool = False
    """Whether other answers than the choices may be typed: rows by their numbers."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells, in the order of the form's headings."""
        return (self.what, self.which, self.taken_for, self.answer, self.why)


def form_rows(adoption: Adoption) -> list[FormRow]:
    """The form for a workbook as it is understood: sheets, columns, words, and answers about what is gone."""
    texts = {answer.key: answer.text for answer in adoption.answers.given}
    asked = {question.key: question for question in adoption.unanswered}
    rows: list[FormRow] = []
    seen: set[str] = set()
    for key, row in _rows(adoption):
        if key not in seen:
            seen.add(key)
            question = asked.get(key)
            taken = f"{NOT_KNOWN}: {question.question}" if question else row.taken_for
            rows.append(replace(row, taken_for=taken, answer=texts.get(key, ""), is_open=question is not None))
    gone = [answer for answer in adoption.answers.given if answer.key not in seen]
    return [*rows, *map(_of_answer, gone)]


def _rows(adoption: Adoption) -> Iterator[tuple[str, FormRow]]:
    for sheet in adoption.sheets:
        if sheet.answerable:
            why = f"{counted(sheet.rows, 'row')}: {sheet.why}"
            row = FormRow(ON_SHEET, sheet.name, sheet.taken_for, "", why, (IS_PLAN, NOT_PLAN))
            yield answer_key(ON_SHEET, sheet.name, ""), row
    for sheet_name, numbers in adoption.heading_rows.items():
        taken = [said_heading_rows(range(number, number + 1)) for number in numbers]
        why = "if the headings are in another row, type which: Row 7, or Rows 7 to 9"
        headings = FormRow(ON_HEADINGS, sheet_name, "; ".join(taken), "", why, tuple(taken), is_free=True)
        yield answer_key(ON_HEADINGS, sheet_name, ""), headings
    for column in adoption.columns:
        if column.field:
            yield _of_column(adoption, column.sheet, column.field, column.name, column.evidence)
    for sheet_name, field in adoption.missing:
        yield _of_column(adoption, sheet_name, field, NO_COLUMN, "no heading is known for it")
    for question in adoption.unanswered:
        if question.kind == ON_COLUMN:
            yield _of_column(adoption, question.where, question.subject, NO_COLUMN, question.question)
        if question.kind in (ON_ROWS, ON_LIST):
            which = _which(question.kind, question.where, question.subject)
            row = FormRow(question.kind, which, NOT_KNOWN, "", question.question, question.choices)
            yield question.key, replace(row, is_free=question.kind == ON_ROWS and not question.subject)
    choices = (*map(str, adoption.scale.ratings), *OWN_KINDS)
    for word in adoption.words:
        why = counted(word.rows, "row")
        yield answer_key(ON_WORD, "", word.word), FormRow(ON_WORD, word.word, word.means or NOT_KNOWN, "", why, choices)


def _of_column(adoption: Adoption, sheet: str, field: str, taken_for: str, why: str) -> tuple[str, FormRow]:
    tables = adoption.headings.get(sheet, ())
    names = dict.fromkeys(column_name(column, headings) for headings in tables for column in sorted(headings))
    row = FormRow(ON_COLUMN, f"{sheet}: {named_field(field)}", taken_for, "", why, (*names, NO_COLUMN))
    return answer_key(ON_COLUMN, sheet, field), row


def _of_answer(answer: Answer) -> FormRow:
    which = _which(answer.kind, answer.where, answer.subject)
    taken = "nothing: it is not in the workbook now"
    choices: tuple[str, ...] = (answer.text,)
    if answer.kind in (ON_ROWS, ON_HEADINGS):
        taken = "what the answer says"
    if answer.kind == ON_LIST:
        taken, choices = "what the answer says", (IS_PLAN, NOT_PLAN)
    is_free = answer.kind in (ON_ROWS, ON_HEADINGS) and not answer.subject
    return FormRow(answer.kind, which, taken, answer.text, "", choices, is_free=is_free)


def _which(kind: str, where: str, subject: str) -> str:
    """Which one it is, as the form says it."""
    if kind == ON_COLUMN:
        return f"{where}: {named_field(subject)}"
    if kind == ON_WORD:
        return subject
    return f"{where}: {subject}" if subject else where


def plan_rows(details: Mapping[str, str]) -> list[tuple[str, str]]:
    """The rows of the sheet Plan that is added: every item that officers type, with what is known."""
    return [(item, details.get(field, "")) for field, item in PLAN_ITEMS if field in _ADDED]


_ADDED = ("partnership", "title", "plan_year", "quarter", "committee", "meeting_date", "contact")


def with_answers(book: Book, answers: Answers, details: Mapping[str, str]) -> Book:
    """The book as it will be read when those answers are in it."""
    kept = [sheet for sheet in book.sheets if sheet.owned != READING]
    rows = {1: dict(enumerate(FORM_HEADINGS, start=1))}
    for number, answer in enumerate(answers.given, start=2):
        rows[number] = dict(enumerate(_of_answer(answer).texts, start=1))
    added = [Sheet(sheet_title(READING), rows, owned=READING)]
    if details:
        added.append(Sheet(f"{PLAN.sheet} (CSP)" if book.sheet(PLAN.sheet) else PLAN.sheet, _plan_cells(details)))
    return Book(book.name, (*kept, *added))


def _plan_cells(details: Mapping[str, str]) -> Mapping[int, Mapping[int, str]]:
    lines: Sequence[tuple[str, str]] = [("Item", "Value"), *plan_rows(details)]
    return {number: {1: item, **({2: value} if value else {})} for number, (item, value) in enumerate(lines, start=1)}
