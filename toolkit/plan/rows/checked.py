"""From raw rows to checked models: every row ends as a model, and what could not be read as a problem with its cell."""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field as made
from dataclasses import replace
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar

from toolkit.entries.by_when import by_when_of_number, read_by_when, suggest_by_when
from toolkit.entries.dates.cells import by_when_of_date
from toolkit.entries.dates.outcomes import ByWhen, NoDay
from toolkit.entries.dates.revisions import with_revision
from toolkit.entries.dates.spans import Doubt
from toolkit.entries.not_given import says_as_above
from toolkit.entries.periods import PlanYear
from toolkit.entries.refs import Ref, number_as_ref, parse_ref, suggest_ref
from toolkit.entries.text import as_text, one_line, text_lines, unprintable
from toolkit.entries.wording import listed
from toolkit.grid import CellError, Sheet, Uncached, Value
from toolkit.plan.leads import bare_name
from toolkit.plan.models import Action, Exempt, Lead, RowPlace, SuccessMeasure
from toolkit.plan.notes import has_note_marks, without_marks
from toolkit.plan.palette import colour_name
from toolkit.plan.ratings import RAG, Rating, Scale
from toolkit.plan.rows.exempt_marks import read_exemption
from toolkit.plan.rows.placeholders import named_only, placeholder_problems, what_is_above
from toolkit.problems.catalogue import did_you_mean, problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.tables.fields import PLAN_FIELDS, Typed
from toolkit.tables.finding import RawRow
from toolkit.understanding.progress import share_factor, share_word
from toolkit.understanding.rating_words import quarters_in_brackets, rating_key, take_apart

PlanRowT = TypeVar("PlanRowT", Action, SuccessMeasure)
_UNREADABLE = (CellError, Uncached)
_LETTER_WITH_REMARK = 40
"""Characters; a column with a longer text holds more than ratings."""
STRUCK_OUT = "struck out"
"""What Lists may give a rating to: a row that is struck out."""
_JOINT = re.compile(r",|/|&| and (?![^(]*\))")


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a row depends on besides the row: the plan year, the agencies in Lists, the plan's ratings and its
    quarter. ``oranges`` is whether the column of ratings has orange emoji, beside which yellow ones are no Amber;
    ``share_factor`` makes per cent of that column's numbers, 0 where they are none; ``beside`` are the headings of
    other columns whose words Lists give a rating to, by column.
    """

    plan_year: PlanYear | None
    known_leads: frozenset[str]
    scale: Scale = RAG
    quarter: int | None = None
    oranges: bool = False
    share_factor: int = 0
    beside: Mapping[int, str] = made(default_factory=dict)

    def of_column(self, rows: Sequence[RawRow]) -> "Reading":
        """The reading of a table with those rows: where its column of ratings holds nothing but letters and ratings,
        and more than one of them, the letters are ratings.
        """
        typed = [text for row in rows if (text := _rating_text(row.values.get("status")))]
        oranges = any("orange" in take_apart(text).colours for text in typed if not text.isascii())
        short = {text for text in typed if len(text) < _LETTER_WITH_REMARK}
        lettered = self.scale.with_letters()
        ratings = {lettered.read(text) for text in short} if len(short) == len(set(typed)) else {None}
        letters = None not in ratings and len(ratings) > 1
        beside = _explained_columns(rows[0], self.scale) if rows else {}
        factor = share_of_column(rows) if any(text[-1:] in "0123456789%" for text in typed) else 0
        scale = lettered if letters else self.scale
        return replace(self, scale=scale, oranges=oranges, share_factor=factor, beside=beside)


def share_of_column(rows: Sequence[RawRow]) -> int:
    """By what the numbers in the column of ratings make per cent, 0 where they are none."""
    if not rows or "status" not in rows[0].table.columns:
        return 0
    return share_factor(
        rows[0].table.heading("status"), (row.values["status"] for row in rows if "status" in row.values)
    )


def _explained_columns(row: RawRow, scale: Scale) -> dict[int, str]:
    """The headings of the columns of which Lists explain a word: "Progress: Complete" is one under Progress."""
    table, explained = row.table, scale.explained_columns
    cells = table.sheet.rows.get(table.heading_row, {}) if explained else {}
    headings = {column: table.texts.get(column) or one_line(value) for column, value in cells.items()}
    return {column: heading for column, heading in headings.items() if rating_key(heading) in explained}


def known_spellings(leads: Iterable[Lead]) -> frozenset[str]:
    """Every spelling of every lead agency in Lists, case ignored."""
    return frozenset(name.casefold() for lead in leads for name in (lead.name, *lead.also))


def read_row(
    raw: RawRow, model: type[PlanRowT], reading: Reading, previous: Ref | None
) -> tuple[PlanRowT, list[Problem]]:
    """One row as a model, with a problem for each cell that could not be read; such a field stays blank.

    ``previous`` is the ref of the row above: a ref stored as the number 3.1 below 3.9 was typed as 3.10.
    """
    place = RowPlace(raw.table.sheet.name, raw.row, raw.table.columns, raw.hidden, raw.table.quarters, raw.more)
    fields, problems = _normalised(raw, place, reading, previous)
    revised_in = _take_revision(fields)
    refused = {name: fields[name] for name, wanted in _READ_AS.items() if not isinstance(fields.get(name), wanted)}
    if refused:
        ref = _ref_text(fields)
        fields = {name: value for name, value in fields.items() if name not in refused}
        problems += [
            _unreadable(raw, revised_in or field if field == "by_when" else field, value, place, ref, reading)
            for field, value in refused.items()
        ]
        fields["unread"] = tuple((field, str(value)) for field, value in refused.items())
        fields.setdefault("status", reading.scale.unrated)
    if raw.more:
        problems += _dates_of_parts(raw, place, fields, reading)
    return _made(model, place, fields), problems


def _made(model: type[PlanRowT], place: RowPlace, fields: dict[str, Any]) -> PlanRowT:
    return model(place=place, **fields)


_READ_AS: Mapping[str, tuple[type, ...]] = {"ref": (Ref, NoneType), "by_when": (ByWhen, NoneType), "status": (Rating,)}
"""What the fields must be that are more than text: a cell that could not be read as that is still a text or a doubt."""


def _normalised(
    raw: RawRow, place: RowPlace, reading: Reading, previous: Ref | None
) -> tuple[dict[str, object], list[Problem]]:
    readable = raw.values
    odd = [field for field, value in readable.items() if type(value) is not str or not value.isprintable()]
    if odd:
        readable = {field: value for field, value in readable.items() if not isinstance(value, _UNREADABLE)}
    noted = {name: str(readable[name]) for name in _NOTED & readable.keys() if has_note_marks(readable[name])}
    if noted:
        readable = {**readable, **{name: without_marks(text) for name, text in noted.items()}}
    fields: dict[str, object] = {
        name: _READER_OF[name](raw, name, value, reading, previous) for name, value in readable.items()
    }
    if noted:
        fields["noted"] = tuple((name, _a_line_each(text, name)) for name, text in noted.items())
    if "status" not in readable and (rating := _unwritten_rating(raw, reading.scale)):
        fields["status"] = rating
    contradicted = _rate_by_others(raw, reading, fields) if reading.beside else []
    if not fields.get("priority") or says_as_above(str(fields["priority"])):
        fields["priority"] = raw.band
    if "exempt" in raw.values or "exempt_under" in raw.values:
        fields["exempt"], fields["exempt_under"] = read_exemption(raw.values)
    fields.setdefault("status", reading.scale.unrated)
    problems = _cell_problems(raw, odd, place, fields)
    problems += [problem("status-contradicted", place.at("status", _ref_text(fields)), **said) for said in contradicted]
    problems += placeholder_problems(raw, place, _ref_text(fields), reading.known_leads)
    return fields, problems


_NOTED = {"leads", "partners", "by_when"}
"""The fields that are more than text, and may have marks of notes all the same."""


def _a_line_each(text: str, name: str) -> str:
    """The cell's text as papers print it, the names of bodies a line each."""
    return one_line(text) if name == "by_when" else "\n".join(split_names(text, _NO_NAMES))


def _paragraphs(value: Value | None) -> str:
    """The text's lines; the very same text where nothing had to be mended, so that thousands are not held twice."""
    text = "\n".join(text_lines(value))
    return value if isinstance(value, str) and value == text else text


def _rating_text(value: Value | None) -> str:
    """What a cell says, its lines apart: a second line may be a remark."""
    return value if isinstance(value, str) and value.isalnum() else "\n".join(text_lines(value))


def _rating(raw: RawRow, name: str, value: Value, reading: Reading, _: Ref | None) -> Rating | str:
    """The rating that a cell names; its text when it names none or may be of another time, so that it is
    refused.
    """
    text = _rating_text(value)
    if word := share_word(value, reading.share_factor):
        return reading.scale.named(word) or reading.scale.read(word) or word
    if raw.table.sheet.struck:
        if is_struck_out(raw.table.sheet, raw.row, raw.table.columns):
            return reading.scale.named(STRUCK_OUT) or reading.scale.read(text) or one_line(value)
        if struck_words(raw, name):
            return one_line(value)
    if not text.isascii() and reading.oranges and reading.scale.stands_for(text):
        return one_line(value)
    if "(" in text and any(not _is_earlier(quarter, reading.quarter) for quarter in quarters_in_brackets(text)):
        return one_line(value)
    return reading.scale.read(text) or one_line(value)


def _is_earlier(quarter: int, now: int | None) -> bool:
    """Whether a quarter that brackets name is before the plan's: of the year before only its last may be meant."""
    return now is None or quarter < now or (now == 1 and quarter == 4)


def struck_words(raw: RawRow, field: str) -> str:
    """What of a field's text is struck out; empty where nothing is."""
    return raw.table.sheet.struck.get((raw.row, raw.table.columns.get(field, 0)), "")


def is_struck_out(sheet: Sheet, row: int, columns: Mapping[str, int]) -> bool:
    """Whether a row of a plan is struck out: the whole text of its action or success measure is."""
    struck = sheet.struck.get((row, columns.get("text", 0)))
    return bool(struck) and struck == one_line(sheet.rows.get(row, {}).get(columns["text"]))


def _unwritten_rating(raw: RawRow, scale: Scale) -> Rating | None:
    """The rating of a row whose cell for it is blank, by what Lists say of rows struck out and of the cell's fill."""
    sheet = raw.table.sheet
    if sheet.struck and is_struck_out(sheet, raw.row, raw.table.columns):
        return scale.named(STRUCK_OUT)
    fill = sheet.fill(raw.row, raw.table.columns.get("status", 0)) if sheet.fills else ""
    return rating_of_fill(fill, scale) if fill else None


def _rate_by_others(raw: RawRow, reading: Reading, fields: dict[str, object]) -> list[dict[str, object]]:
    """Rate a row by what Lists say of a word in another column, which counts before the column of ratings; where the
    two contradict one another, the row is left without a rating and the words of the problem are given.
    """
    cells = raw.table.sheet.rows.get(raw.row, {})
    for column, heading in reading.beside.items():
        said = f"{heading}: {one_line(cells.get(column))}"
        rating, own = reading.scale.named(said), fields.get("status")
        if rating is None or isinstance(own, str):
            continue
        if isinstance(own, Rating) and own.rated and own.on_target != rating.on_target:
            fields["status"] = reading.scale.unrated
            return [{"value": own, "said": said, "unrated": reading.scale.unrated}]
        fields["status"] = rating
    return []


def rating_of_fill(fill: str, scale: Scale) -> Rating | None:
    """The rating that Lists give to a cell filled with that colour: by its very shade, else by its name."""
    return scale.named(f"#{fill} fill") or scale.named(f"{colour_name(fill)} fill")


def _ref(raw: RawRow, name: str, value: Value, _: Reading, previous: Ref | None) -> Ref | str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        ref = parse_ref(number_as_ref(value, raw.number_format(name)))
        return (lost_nought(ref, previous) or ref or str(value)) if ref else str(value)
    text = one_line(value)
    return parse_ref(text) or text


def lost_nought(ref: Ref, previous: Ref | None) -> Ref | None:
    """The ref that a number stood for when it lost the 0 at its end: 3.1 straight after 3.9 is 3.10."""
    if previous is None or len(ref.numbers) != 2 or len(previous.numbers) != 2 or ref.group != previous.group:
        return None
    expected = previous.numbers[1] + 1
    if expected % 10 == 0 and str(expected).rstrip("0") == str(ref.numbers[1]):
        return Ref(ref.prefix, (ref.group, expected))
    return None


def _date(raw: RawRow, name: str, value: Value, reading: Reading, _: Ref | None) -> ByWhen | Doubt | str:
    if isinstance(value, datetime.datetime):
        return by_when_of_date(value, raw.number_format(name))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return by_when_of_number(value, reading.plan_year) or one_line(value)
    text = as_text(value)
    return read_by_when(text, reading.plan_year) or one_line(text)


def _dates_of_parts(raw: RawRow, place: RowPlace, fields: Mapping[str, object], reading: Reading) -> list[Problem]:
    """A question where the parts of one action, in the rows that go on with it, have dates of their own: whether the
    first of them is the action's nobody but the officer knows.
    """
    column, own = raw.table.columns.get("by_when"), raw.values.get("by_when")
    others: list[str] = []
    for row in raw.more if column and own is not None else ():
        value = raw.table.sheet.rows.get(row, {}).get(column or 0)
        if value is not None and not isinstance(value, _UNREADABLE) and one_line(value) != one_line(own):
            part = replace(raw, row=row)
            date = _date(part, "by_when", value, reading, None)
            others.append(f"{part.cell('by_when')}, {date.text if isinstance(date, ByWhen) else date}")
    at = place.at("by_when", _ref_text(fields))
    return [problem("by-when-of-parts", at, others=listed(others))] if others else []


@dataclass(frozen=True, slots=True)
class _BothDates:
    """A revised date that could not be read, beside the one that it revises: the row prints both."""

    revised: Doubt | str
    original: str

    def __str__(self) -> str:
        return f"{self.revised} (was {self.original})" if self.original else str(self.revised)


def _take_revision(fields: dict[str, object]) -> str:
    """Put a revised date of a column of its own beside the by when that it takes the place of; the field that then
    tells whether the by when can be read, "" where that is the by when itself.
    """
    revised, original = fields.pop("revised", None), fields.get("by_when")
    if revised is None:
        return ""
    if isinstance(revised, ByWhen):
        if original is not None and not isinstance(original, ByWhen):
            original = ByWhen(str(original), None, NoDay.OPEN)
        fields["by_when"] = with_revision(original, revised)
        return ""
    was = original.text if isinstance(original, ByWhen) else str(original or "")
    fields["by_when"] = _BothDates(revised if isinstance(revised, Doubt) else str(revised), was)
    return "revised"


def split_names(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The bodies named in a cell: one a line or separated by semicolons; by commas, slashes, "&" or "and" only where
    every part is a known one, because "Fire & Rescue" is a single body.
    """
    names: list[str] = []
    for line in text_lines(text):
        for part in filter(None, (part.strip() for part in line.split(";"))):
            pieces = [piece.strip() for piece in _JOINT.split(part)]
            joint = len(pieces) > 1 and all(bare_name(piece).casefold() in known for piece in pieces)
            names.extend(pieces if joint and bare_name(part).casefold() not in known else [part])
    return tuple(names)


@lru_cache(maxsize=1024)  # most rows of a plan name some of the same bodies
def _names(text: str, known: frozenset[str]) -> tuple[str, ...]:
    return named_only(split_names(text, known), known)


_NO_NAMES: frozenset[str] = frozenset()
_READERS: Mapping[Typed, Callable[[RawRow, str, Value, Reading, Ref | None], object]] = {
    Typed.REF: _ref,
    Typed.LINE: lambda raw, name, value, reading, previous: one_line(value),
    Typed.PARAGRAPHS: lambda raw, name, value, reading, previous: _paragraphs(value),
    Typed.AGENCIES: lambda raw, name, value, reading, previous: _names(as_text(value), reading.known_leads),
    Typed.NAMES: lambda raw, name, value, reading, previous: _names(as_text(value), _NO_NAMES),
    Typed.DATE: _date,
    Typed.RATING: _rating,
    Typed.MARK: lambda raw, name, value, reading, previous: Exempt.UNCLEAR,
    Typed.GROUND: lambda raw, name, value, reading, previous: one_line(value),
}
"""What is made of a cell that holds something readable, by how its field is typed; what cannot be read as that stays
the text that it is, and is refused. A mark is read with its ground, and with what cannot be read.
"""
_READER_OF = {name: _READERS[field.typed] for name, field in PLAN_FIELDS.items()}


def _cell_problems(raw: RawRow, odd: Iterable[str], place: RowPlace, fields: Mapping[str, object]) -> list[Problem]:
    """The problems of the odd cells: those that hold no text, or text with a line break or a control character."""
    problems = []
    for field in odd:
        value = raw.values[field]
        if code := _cell_fault(value):
            shown = value.code if isinstance(value, CellError) else ", ".join(unprintable(as_text(value)))
            words = {"heading": raw.table.layout.column(field).heading, "value": shown}
            problems.append(problem(code, place.at(field, _ref_text(fields)), **words))
    return problems


def _cell_fault(value: Value) -> str:
    if isinstance(value, str):
        return "character-unprintable" if unprintable(value) else ""
    if isinstance(value, CellError):
        return "cell-error"
    return "formula-not-calculated" if value is Uncached.FORMULA else ""


def _unreadable(raw: RawRow, field: str, value: object, place: RowPlace, ref: str, reading: Reading) -> Problem:
    """The problem of a cell that could not be read: a ref, a status or a by when that is not one, or is in doubt."""
    typed, text = PLAN_FIELDS[field].typed, str(value)
    if typed is Typed.REF:
        made_a_date = isinstance(raw.values.get(field), datetime.datetime)
        advice = "Excel made a date of what was typed: format the cell as text first. " if made_a_date else ""
        words = {"value": text, "suggestion": advice or did_you_mean(suggest_ref(text))}
        return problem("ref-malformed", place.at(field, text), **words)
    if typed is Typed.RATING:
        return _no_rating(raw, field, text, place.at(field, ref), reading.scale)
    revised = value.revised if isinstance(value, _BothDates) else value
    words = {"heading": PLAN_FIELDS[field].heading, "value": str(revised)}
    if not isinstance(revised, Doubt):
        suggestion = did_you_mean(suggest_by_when(str(revised)))
        return problem("by-when-unreadable", place.at(field, ref), **words, suggestion=suggestion)
    if revised.about == "no-year" and not revised.meant:
        return problem("by-when-unclear/no-year-known", place.at(field, ref), **words)
    return problem(_WORDINGS[revised.about], place.at(field, ref), **words, **_doubt_words(raw, field, revised))


def _no_rating(raw: RawRow, field: str, text: str, place: InWorkbook, scale: Scale) -> Problem:
    """The problem of a text that is no rating: a ditto mark, a struck-out word, a slip, or a word to be explained."""
    words = {"value": text, "unrated": scale.unrated, "choices": scale.choices}
    if says_as_above(text):
        return problem("status-unknown/above", place, **words, above=what_is_above(raw, field))
    if struck := struck_words(raw, field):
        return problem("status-struck-out", place, **words, struck=f'"{struck}"')
    if slip := scale.suggest(text):
        return problem("status-unknown", place, **words, suggestion=did_you_mean(slip))
    return problem("status-unknown/word", place, **words)


_WORDINGS = {
    "no-such-day": "by-when-unreadable/no-such-day",
    "no-day": "by-when-unclear/no-day",
    "no-year": "by-when-unclear/no-year",
    "readings": "by-when-unclear/readings",
    "number": "by-when-unclear/number",
    "weekday": "by-when-unclear/weekday",
    "above": "by-when-unclear/above",
}
"""How each doubt about a by when is put."""


def _doubt_words(raw: RawRow, field: str, doubt: Doubt) -> dict[str, object]:
    if doubt.about == "above":
        return {"above": what_is_above(raw, field)}
    if doubt.about == "weekday":
        return {"day": doubt.meant[0], "weekday": doubt.meant[1]}
    return {"meant": listed(doubt.meant, "or"), "example": doubt.meant[0] if doubt.meant else ""}


def _ref_text(fields: Mapping[str, object]) -> str:
    return str(fields.get("ref", ""))
