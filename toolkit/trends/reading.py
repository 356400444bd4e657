"""Reading the table Indicators: every row ends as an observation or as a problem with its cell."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from pydantic import ValidationError

from toolkit.entries.by_when import LONGEST_BY_WHEN
from toolkit.entries.dates.ranges import read_span
from toolkit.entries.dates.spans import Span
from toolkit.entries.numbers import parse_number
from toolkit.entries.periods import Period
from toolkit.entries.text import one_line
from toolkit.entries.wording import counted
from toolkit.grid import Book, CellError, Value
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.finding import RawRow, find_tables
from toolkit.tables.headings import INDICATORS
from toolkit.tables.taking_apart import table_rows
from toolkit.trends.indicators import Indicator, Observation, Polarity, RankedFrom, is_share_unit, series_key
from toolkit.trends.out_of_time import out_of_time
from toolkit.trends.series import assemble
from toolkit.trends.shorthand import BREAK, NOTES, read_shorthand, without_symbols

_TEXTS = ("indicator", "priority", "unit", "source", "note")
_DATES = ("start", "end", "baseline_until")
_NUMBERS = ("value", "population", "county_rank", "county_of", "group_rank", "group_of", "target", "tolerance")
_IN_THE_UNIT = ("value", "target", "tolerance")
_NO_REASON = re.compile(r"(?:y|yes|x|✓|✔|ie|true)", re.I)
_NO_CHANGE = re.compile(r"(?:n|no|na|false)", re.I)
_MONEY = re.compile(r"£|\bpounds?\b|\bGBP\b|\bcosts?\b|\bspen[dt]\b", re.I)
_SHARE = re.compile(r"%|\bper ?cent|\bshare\b|\brate\b|\bproportion\b", re.I)
_ENDS = {"highest": RankedFrom.HIGHEST, "lowest": RankedFrom.LOWEST, "": RankedFrom.UNKNOWN}
_POLARITIES = {"lower": Polarity.LOWER, "higher": Polarity.HIGHER, "neither": Polarity.NEITHER, "": Polarity.NEITHER}
_CHOSEN: Mapping[str, Mapping[str, StrEnum]] = {"polarity": _POLARITIES, "county_from": _ENDS, "group_from": _ENDS}
"""What may be chosen in a column, by the first word of it."""


def read_indicators(book: Book, quarter: Period | None = None) -> tuple[tuple[Indicator, ...], list[Problem]]:
    """The indicators in the order in which they first appear, and what is wrong with their rows; none where the
    workbook has no such table. With the plan's ``quarter`` figures that are hardly of it are asked about too.
    """
    observations: list[Observation] = []
    raws: list[RawRow] = []
    problems: list[Problem] = []
    for found in find_tables(book, INDICATORS):
        for raw in table_rows(found):
            fields, unread = _fields(raw)
            problems += unread
            try:
                seen = Observation(**fields)  # type: ignore[arg-type]
                observations.append(_with_symbols(seen, raw.values.get("value")))
                raws.append(raw)
            except ValidationError as error:
                problems += _refused(raw, error, {found.cell for found in unread})

    def place_of(row: int, field: str) -> InWorkbook:
        return _place(raws[row], field)

    indicators, of_series = assemble(observations, place_of)
    late = out_of_time(observations, quarter, place_of) if quarter else ()
    return indicators, [*problems, *of_series, *_fractions(observations, raws), *late]


def _with_symbols(seen: Observation, typed: object) -> Observation:
    """The observation with what the symbols behind its number say: with "[b]" a new series begins, "[p]" is a note."""
    symbols = without_symbols(one_line(typed))[1] if isinstance(typed, str) and "[" in typed else ()
    if not symbols:
        return seen
    told = [f"the figure of {seen.label} is {NOTES[symbol]}" for symbol in symbols if symbol != BREAK]
    changed = seen.recording_changed or (NOTES[BREAK] if BREAK in symbols else "")
    notes = "; ".join(filter(None, (seen.note.rstrip("."), *told)))
    return seen.model_copy(update={"note": notes, "recording_changed": changed})


def _fractions(observations: Sequence[Observation], raws: Sequence[RawRow]) -> Iterator[Problem]:
    """Asks once an indicator whether numbers below 1 under a share are meant as parts of 1: 0.77 may be 77%.

    What is typed or shown with a per cent sign says itself which it is.
    """
    asked: dict[str, list[RawRow]] = {}
    for seen, raw in zip(observations, raws, strict=True):
        if seen.value is None or not 0 < seen.value < 1 or not is_share_unit(seen.unit):
            continue
        value = raw.values.get("value")
        if isinstance(value, float | int) and not raw.number_format("value").endswith("%"):
            asked.setdefault(series_key(seen.indicator), []).append(raw)
    for found in asked.values():
        number = float(one_line(found[0].values["value"]))
        more = f", as {counted(len(found) - 1, 'other value')} of this indicator may" if len(found) > 1 else ""
        words = {"value": f"{number:g}", "meant": f"{number * 100:g}", "more": more}
        yield problem("indicator-share-fraction", _place(found[0], "value"), **words)


def _fields(raw: RawRow) -> tuple[dict[str, object], list[Problem]]:
    """What the row's cells say, by field, and a problem for each cell that cannot be read; a blank one is no field."""
    fields: dict[str, object] = {}
    problems = []
    for name, value in raw.values.items():
        read = _READERS.get(name)
        if read is None:
            continue
        symbol = read_shorthand(one_line(value)) if name == "value" and isinstance(value, str) else ""
        answer = symbol or read(raw, name, value)
        if answer is None:
            problems.append(_unread(raw, name))
        else:
            fields["shorthand" if symbol else name] = answer
    return fields, problems


@lru_cache(maxsize=1024)
def _chosen(name: str, text: str) -> StrEnum | None:
    """What was chosen in a column, whatever is behind its first word; None for anything else."""
    return _CHOSEN[name].get(text.casefold().partition(" ")[0])


def read_day(value: Value, is_end: bool) -> datetime.date | None:
    """The day in a date cell or in text such as "1 April 2018"; a month or a year means its first or last day."""
    if isinstance(value, datetime.datetime):
        return value.date()
    span = read_span(one_line(value)) if isinstance(value, str) and len(value) <= LONGEST_BY_WHEN else None
    if not isinstance(span, Span):
        return None
    return span.last if is_end else span.first


def read_number(value: Value, number_format: str = "", unit: str | None = None) -> float | None:
    """The number in a cell, or in text such as "1,090"; a share that Excel holds as 0.125 is 12.5.

    ``unit`` is that of the column, None where it counts people or places: "12.5%" is read where the unit is a share or
    is not said, "£1,234.50" where it is money or is not said. What is not surely a number, such as "1,23", is None.
    """
    if isinstance(value, float | int) and not isinstance(value, bool):
        return round(value * 100, 9) if number_format.endswith("%") else float(value)
    if not isinstance(value, str):
        return None
    pounds, percent = (unit is not None and (not unit or bool(words.search(unit))) for words in (_MONEY, _SHARE))
    return parse_number(without_symbols(one_line(value))[0], pounds=pounds, percent=percent)


def _number(raw: RawRow, name: str, value: Value) -> float | None:
    if not isinstance(value, str):  # the unit only says what typed signs mean
        return read_number(value, raw.number_format(name))
    unit = one_line(raw.values.get("unit")) if name in _IN_THE_UNIT else None
    return read_number(value, raw.number_format(name), unit)


def _reason(value: Value) -> str:
    """Why recording changed; a mark alone gives no reason, and "No" says that it did not change."""
    text = one_line(value)
    if _NO_CHANGE.fullmatch(text):
        return ""
    return "no reason is given" if _NO_REASON.fullmatch(text) else text.rstrip(".")


@lru_cache(maxsize=8192, typed=True)  # columns say the same in many rows
def _text(value: Value) -> str:
    return one_line(value)


_Reader = Callable[[RawRow, str, Value], object]
_READERS: Mapping[str, _Reader] = (
    dict.fromkeys(_TEXTS, lambda raw, name, value: _text(value))
    | dict.fromkeys(_DATES, lambda raw, name, value: read_day(value, name != "start"))
    | {"recording_changed": lambda raw, name, value: _reason(value)}
    | dict.fromkeys(_NUMBERS, _number)
    | dict.fromkeys(_CHOSEN, lambda raw, name, value: _chosen(name, _text(value)))
)
"""How each field is read: from the row, the field's name and the cell's value; None for what cannot be read."""


def _unread(raw: RawRow, field: str) -> Problem:
    value = raw.values[field]
    shown = value.code if isinstance(value, CellError) else one_line(value) or "a formula without a result"
    heading = INDICATORS.column(field).heading
    return problem("indicator-unreadable", _place(raw, field), heading=heading, value=shown)


def _refused(raw: RawRow, error: ValidationError, told: set[str]) -> list[Problem]:
    """The problems of a row that is no observation; a cell that was found unreadable is not reported twice."""
    problems = []
    for detail in error.errors(include_url=False, include_context=False):
        heading = str(detail["loc"][0]) if detail["loc"] else INDICATORS.column("end").heading
        column = next(column for column in INDICATORS.columns if heading in (column.heading, column.field))
        code = {"missing": "indicator-missing", "period_reversed": "indicator-period-reversed"}.get(detail["type"])
        words = {"heading": column.heading, "value": one_line(raw.values.get(column.field))}
        found = problem(code or "indicator-unreadable", _place(raw, column.field), **words)
        problems += [found] if found.cell not in told else []
    return problems


def _place(raw: RawRow, field: str) -> InWorkbook:
    """The field's cell; the indicator's name is what the row goes by."""
    return InWorkbook(raw.table.sheet.name, raw.cell(field), one_line(raw.values.get("indicator")))
