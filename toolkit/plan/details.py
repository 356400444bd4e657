"""Reading the sheets about the plan: its details, Lists and the printed tallies."""

import datetime
from collections.abc import Mapping

from toolkit.entries.meeting_dates import parse_meeting
from toolkit.entries.numbers import parse_count
from toolkit.entries.periods import Period, parse_plan_year, parse_quarter, period_in_heading
from toolkit.entries.text import one_line, text_lines
from toolkit.entries.wording import listed, nearest
from toolkit.errors import ToolkitError
from toolkit.grid import Book, Value
from toolkit.patterns import lazy_pattern
from toolkit.plan.models import Detail, Lead, Plan, PrintedTally, Priority, RowPlace
from toolkit.plan.ratings import RAG, Scale
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.tables.finding import RawRow, find_tables, named_tables
from toolkit.tables.headings import (
    ACTIONS,
    BELOW,
    CLEAR,
    COUNTY,
    DISTRICT,
    KEEP,
    LEADS,
    MEASURES,
    NATIONS,
    OFF,
    PERIOD_BEFORE,
    PLAN,
    PLAN_ITEMS,
    PRINTED,
    PRIORITIES,
    UNITARY,
    YEAR_BEFORE,
    heading_key,
)
from toolkit.tables.layout import TableLayout
from toolkit.tables.taking_apart import table_rows

_TEXTS = ("partnership", "title", "committee", "template_folder")
_NATIONS_IN_WELSH = {"cymru": NATIONS[1], "lloegr": NATIONS[0]}
_A_WELSH_COUNTY = lazy_pattern(
    r"(?:county|county borough)(?: (?:council|borough council))?|(?:cyngor )?(?:sir|bwrdeistref sirol)"
)
_MARK = (
    r"(?:exempt(?:ed)?|confidential|restricted|withheld|redacted|private|excluded|omitted|hidden|sensitive|secret"
    r"|(?:kept|held|left) (?:back|out)"
    r"|not (?:for publication|for the public|to be published|public)|eithriedig|(?:wedi u|i w) heithrio|esempt"
    r"|c[hg]?yfrinachol"
    r"|gyfrinachol|ddim i w cyhoeddi|ddim i w gyhoeddi)"
)
_COLUMN = r"(?:columns?|fields?|headings?|colofn|colofnau|golofnau|maes|meysydd)"
_EXEMPT_COLUMNS = lazy_pattern(
    rf"{_MARK} (?:table )?{_COLUMN}|{_COLUMN} (?:(?:that|which|are|is|to be|sydd|yn) )*{_MARK}"
)
_ITEM, _A_SLIP = "exempt columns", 0.85
_USUAL_LIMIT = 5
_OPTIONAL = (("committee", "Committee"), ("meeting_date", "Meeting date"), ("contact", "Contact"))


@dataclass(frozen=True, slots=True)
class _Detail:
    """A value of the Plan table and where it is."""

    value: Value | None
    sheet: str
    cell: str

    @property
    def text(self) -> str:
        return one_line(self.value)

    @property
    def place(self) -> InWorkbook:
        return InWorkbook(self.sheet, self.cell)


def read_details(book: Book) -> tuple[Plan, list[Problem]]:
    """The plan's details from the Plan table; without one, the period that the heading of the updates names."""
    details = _details(book)
    if not details:
        period = _period_from_headings(book)
        return Plan(period=period), [_no_plan(period)]
    problems: list[Problem] = []
    period = _period(details, problems) or _period_from_headings(book)
    meeting_date = _meeting_date(details, problems)
    problems.extend(_blank_details(details))
    text = {field: details[field].text for field in _TEXTS if field in details}
    contact = "\n".join(text_lines(details["contact"].value)) if "contact" in details else ""
    typed = {field: Detail(detail.sheet, detail.cell, detail.text) for field, detail in details.items()}
    plan = Plan(
        **text,
        period=period,
        meeting_date=meeting_date,
        contact=contact,
        clear_statuses=_clear_statuses(details, problems),
        nation=_nation(details, problems),
        body=_body(details, problems),
        with_period_before=_with_period_before(details, problems),
        small_numbers=_small_numbers(details, problems),
        typed=typed,
    )
    return plan, problems


def _clear_statuses(details: Mapping[str, _Detail], problems: list[Problem]) -> bool:
    """Whether a new quarter begins with blank statuses; they are kept where the plan does not say."""
    detail = details.get("new_quarter")
    said = heading_key(detail.text) if detail else ""
    if detail and said not in ("", heading_key(KEEP), heading_key(CLEAR)):
        problems.append(problem("plan-new-quarter-unreadable", detail.place, value=detail.text))
    return said == heading_key(CLEAR)


def _details(book: Book) -> dict[str, _Detail]:
    fields = {heading_key(item): field for field, item in PLAN_ITEMS}
    details: dict[str, _Detail] = {}
    respelt: dict[str, _Detail] = {}
    for found in find_tables(book, PLAN):
        if not {"item", "value"} <= found.columns.keys():  # a table by the name Plan whose headings somebody renamed
            continue
        for row in found.sheet.rows:
            if not found.heading_row < row <= found.last_row:
                continue
            item = heading_key(one_line(found.sheet.rows[row].get(found.columns["item"])))
            detail = _Detail(
                found.sheet.rows[row].get(found.columns["value"]), found.sheet.name, found.cell(row, "value")
            )
            if field := fields.get(item):
                details.setdefault(field, detail)
            elif _means_exempt_columns(item):
                respelt.setdefault("exempt_columns", detail)
    return details | {field: detail for field, detail in respelt.items() if not _has_value(details.get(field))}


def _has_value(detail: _Detail | None) -> bool:
    return detail is not None and detail.value is not None


def _means_exempt_columns(item: str) -> bool:
    """Whether an item is plainly Exempt columns in other words, in Welsh or with a slip: what it names must not be
    published because of its spelling.
    """
    return _EXEMPT_COLUMNS.fullmatch(item) is not None or nearest(item, (_ITEM,), _A_SLIP) is not None


def _no_plan(period: Period | None) -> Problem:
    told = f"taken from the heading of the updates: {period.label}" if period else "not known"
    return problem("plan-missing", InWorkbook(), period=told)


def _period(details: Mapping[str, _Detail], problems: list[Problem]) -> Period | None:
    plan_year, quarter = details.get("plan_year"), details.get("quarter")
    year = parse_plan_year(plan_year.text) if plan_year else None
    number = parse_quarter(quarter.text) if quarter else None
    if plan_year and year is None:
        problems.append(problem("plan-year-unreadable", plan_year.place, value=plan_year.text))
    if quarter and number is None:
        problems.append(problem("plan-quarter-unreadable", quarter.place, value=quarter.text))
    return Period(year, number) if year and number else None


def _meeting_date(details: Mapping[str, _Detail], problems: list[Problem]) -> datetime.date | None:
    detail = details.get("meeting_date")
    if detail is None or not detail.text:
        return None
    if isinstance(detail.value, datetime.datetime):
        return detail.value.date()
    try:
        return parse_meeting(detail.text)
    except ToolkitError:  # not a date, or one whose printed day of the week is another
        problems.append(problem("plan-meeting-date-unreadable", detail.place, value=detail.text))
        return None


def _nation(details: Mapping[str, _Detail], problems: list[Problem]) -> str:
    """Which nation's law holds; England unless the Plan sheet says Wales."""
    detail = details.get("nation")
    if detail is None or not detail.text:
        return NATIONS[0]
    named = _NATIONS_IN_WELSH.get(heading_key(detail.text), detail.text)
    chosen = next((nation for nation in NATIONS if nation.casefold() == named.casefold()), "")
    if not chosen:
        problems.append(problem("plan-nation-unknown", detail.place, value=detail.text))
    return chosen or NATIONS[0]


def _body(details: Mapping[str, _Detail], problems: list[Problem]) -> str:
    """Whose plan it is, empty where the Plan sheet does not say. Wales has no county with districts: each county and
    county borough there is unitary (Local Government (Wales) Act 1994).
    """
    detail, nation = details.get("body"), details.get("nation")
    welsh = nation is not None and heading_key(nation.text) in ("wales", "cymru")
    if detail is None or not detail.text:
        return UNITARY if welsh else ""
    key = heading_key(detail.text)
    if "unitary" in key or "unedol" in key or (welsh and _A_WELSH_COUNTY.fullmatch(key)):
        return UNITARY
    if "county with" in key or key in ("county", "two tier county"):
        return COUNTY
    if "district" in key or key in ("borough", "borough partnership"):
        return DISTRICT
    problems.append(problem("plan-body-unknown", detail.place, value=detail.text))
    return ""


def _with_period_before(details: Mapping[str, _Detail], problems: list[Problem]) -> bool:
    """Whether indicators are compared with the period before; with the year before where the plan does not say."""
    detail = details.get("compare_with")
    said = heading_key(detail.text) if detail else ""
    if detail and said not in ("", heading_key(YEAR_BEFORE), heading_key(PERIOD_BEFORE)):
        problems.append(problem("plan-compare-with-unreadable", detail.place, value=detail.text))
    return said == heading_key(PERIOD_BEFORE)


def _small_numbers(details: Mapping[str, _Detail], problems: list[Problem]) -> int:
    """Below which count nothing is published: "Below 5" is 5, "Off" is 0. What cannot be read withholds below 5."""
    detail = details.get("small_numbers")
    said = heading_key(detail.text) if detail else ""
    if detail is None or said in ("", heading_key(OFF), "no", "0"):
        return 0
    number = parse_count(said.removeprefix(heading_key(BELOW)))
    if number is None or number < 2:
        problems.append(problem("plan-small-numbers-unreadable", detail.place, value=detail.text))
        return _USUAL_LIMIT
    return number


def _blank_details(details: Mapping[str, _Detail]) -> list[Problem]:
    blank = [(details[field], item) for field, item in _OPTIONAL if field in details and not details[field].text]
    if not blank:
        return []
    first, several = blank[0][0], len(blank) > 1
    words = {"items": listed(item for _, item in blank), "are": "are" if several else "is"}
    return [problem("plan-detail-missing", first.place, **words, them="them" if several else "it")]


def _period_from_headings(book: Book) -> Period | None:
    for layout in (ACTIONS, MEASURES):
        for found in find_tables(book, layout):
            if "update" in found.columns and (period := period_in_heading(found.heading("update"))):
                return period
    return None


def read_priorities(book: Book) -> tuple[Priority, ...]:
    """The priorities in Lists, in its order; empty where the workbook has none."""
    priorities = []
    for row in _list_rows(book, PRIORITIES):
        name, short = one_line(row.values.get("name")), one_line(row.values.get("short"))
        number, lead = one_line(row.values.get("number")), one_line(row.values.get("lead"))
        if name or short:
            priorities.append(Priority(name=name or short, short=short or name, number=parse_count(number), lead=lead))
    return tuple(priorities)


def read_leads(book: Book) -> tuple[Lead, ...]:
    """The lead agencies in Lists with their other spellings; empty where the workbook has none."""
    leads = []
    for row in _list_rows(book, LEADS):
        if name := one_line(row.values.get("name")):
            also = [part.strip() for line in text_lines(row.values.get("also")) for part in line.split(";")]
            leads.append(Lead(name=name, also=tuple(filter(None, also))))
    return tuple(leads)


def read_printed(book: Book, scale: Scale = RAG) -> tuple[tuple[PrintedTally, ...], list[Problem]]:
    """The tallies as published, from the table of printed tallies; rows without a number are left out."""
    printed: list[PrintedTally] = []
    problems: list[Problem] = []
    for row in _list_rows(book, PRINTED):
        status = scale.read(one_line(row.values.get("status")))
        typed = one_line(row.values.get("number"))
        number = parse_count(typed)
        place = RowPlace(row.table.sheet.name, row.row, row.table.columns)
        if typed and number is None:
            problems.append(problem("printed-tally-unreadable", place.at("number"), value=typed))
        elif number is not None and status:
            table, label = one_line(row.values.get("table")), one_line(row.values.get("label"))
            printed.append(
                PrintedTally(table=table, status=status, label=label or str(status), number=number, place=place)
            )
    return tuple(printed), problems


def _list_rows(book: Book, layout: TableLayout) -> list[RawRow]:
    """The rows of a list; only Excel tables of that name count, because its headings are everyday words."""
    return [row for found in named_tables(book, layout) for row in table_rows(found)]
