"""What needs the officer, at the top of the Start sheet: each number leads to its rows.

What the checks found is counted on the sheet Checks itself, so that it follows the officer's answers; what is not rated
is counted among the rows; what is overdue is what the last refresh found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from toolkit.problems.problem import Severity
from toolkit.results.sheet import refreshed_line
from toolkit.results.snapshot import CHANGE_COLUMNS, KEY_COLUMNS, OVERDUE_ROW, PERIOD, REFRESHED, SHARED_REF_TEXT
from toolkit.results.typed.answers import YOUR_ANSWER
from toolkit.tables.headings import MEASURES, PLAN
from toolkit.tables.layout import TableLayout
from toolkit.tables.owned import CHECKS, PREFIX, SNAPSHOT
from workbooks.making import Making
from workbooks.plan_sheets import plan_cell
from workbooks.start_formulas import (
    cells,
    checks_column,
    checks_place,
    counted,
    first_place,
    leading_to,
    noted,
    status_at,
    tables_of,
    trimmed,
    unrated,
)
from workbooks.start_layout import StartLayout

NOT_REFRESHED = "Not yet: use Refresh tallies"
ERRORS, QUESTIONS, OVERDUE, NOT_RATED, DAYS = (
    "Errors to put right",
    "Questions to answer",
    "Overdue",
    "Without a status",
    "Days to the meeting",
)
REFRESHED_ROW, SINCE_ROW = "Last refresh", "Since then"
ROWS = 7
"""How many rows all of it takes."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AS_MADE = refreshed_line(None).partition(".")[0]
_MOST_CHECKED = 5000
"""Down to this row of Checks the first unanswered question is looked for."""


@dataclass(frozen=True, slots=True)
class Need:
    """A line: what it is, its number, and a remark, both as formulas."""

    name: str
    number: str
    remark: str


def write_needs(making: Making, sheet: Worksheet, row: int, state: str, unrated_cells: Mapping[str, str]) -> None:
    """The lines from that row down; ``state`` is the cell that says what a refresh noted, ``unrated_cells`` have the
    number of rows without a status, by table.
    """
    look, layout = making.look, StartLayout(making.scale)
    places = {}
    for letter, table in zip((layout.helper, layout.second_helper), tables_of(making), strict=False):
        places[table.name] = f"${letter}${row + 1}"
        found = f"={first_place(table, unrated(table, making.scale))}"
        sheet.write_formula(places[table.name], found, look.style("helper"), 0)
    for number, need in enumerate(_needs(making, state, unrated_cells, places)):
        here = row + number
        sheet.write_string(here, 1, need.name, look.style("label"))
        sheet.write_formula(here, 2, f'=IFERROR({need.number},"–")', look.style("need"), "")
        sheet.write_formula(here, 3, f"={need.remark}", look.style("remark"), "")
        if need.name != DAYS:
            rule = {"type": "formula", "criteria": f"=N($C${here + 1})>0", "format": look.changed("needed")}
            sheet.conditional_format(here, 2, here, 2, rule)
    _write_refreshed(making, sheet, row + ROWS - 2, layout)


def _needs(making: Making, state: str, unrated_cells: Mapping[str, str], places: Mapping[str, str]) -> Iterator[Need]:
    """All lines but those about the last refresh."""
    severity, tables = checks_column("Severity"), tables_of(making)
    error, question = (kind.value.capitalize() for kind in (Severity.ERROR, Severity.QUESTION))
    errors = f'COUNTIF({severity},"{error}")'
    first_error = f'INDEX({PREFIX}{CHECKS},MATCH("{error}",{severity},0),1)'
    as_made = f'COUNTIF({severity},"{_AS_MADE}*")>0'
    remark = f'IF({as_made},"As the workbook was made: use Check rows","Each has its cell on {CHECKS}")'
    yield Need(ERRORS, f"IF({errors}=0,0,{leading_to(first_error, errors)})", remark)
    open_questions = f'COUNTIFS({severity},"{question}",{checks_column(YOUR_ANSWER)},"")'
    first = _first_open(question)
    yield Need(
        QUESTIONS,
        f"IF({open_questions}=0,0,{leading_to(first, open_questions)})",
        f'"Without an answer on {CHECKS}"',
    )
    yield _overdue(tables, state)
    yield _not_rated(making, tables, unrated_cells, places)
    yield _days()


def _first_open(question: str) -> str:
    """The first row of Checks with a question that has no answer."""

    def part(column: int) -> str:
        return f"INDEX({PREFIX}{CHECKS},1,{column}):INDEX({PREFIX}{CHECKS},{_MOST_CHECKED},{column})"

    wanted = f'({part(1)}="{question}")*({part(checks_place(YOUR_ANSWER))}="")'
    return f"INDEX({PREFIX}{CHECKS},{_MOST_CHECKED}-SUMPRODUCT(MAX({wanted}*({_MOST_CHECKED}-ROW({part(1)})))),1)"


def _overdue(tables: Sequence[TableLayout], state: str) -> Need:
    """The last refresh's count; it leads to the first of them by its ref, wherever that row is now."""
    letters = [CHANGE_COLUMNS[table.sheet] for table in tables]
    number = "+".join(f"N({noted(f'{letter}{OVERDUE_ROW}')})" for letter in letters)
    place = "".join(f"IF(N({noted(f'{letter}{OVERDUE_ROW}')})>0," f"{_by_ref(table, letter)}," for table, letter in
                    zip(tables, letters, strict=True))  # fmt: skip
    place += cells(tables[-1], "status") + ")" * len(tables)
    shown = f'IF({state}="refresh","",IF({number}=0,0,{leading_to(place, number)}))'
    remark = f'IF({state}="refresh","Refresh the tallies to see it","Date passed; off track or without a status")'
    return Need(OVERDUE, shown, remark)


def _by_ref(table: TableLayout, letter: str) -> str:
    """The status of the row with the noted ref; the table's first where it is there no more."""
    ref = noted(f"{letter}{OVERDUE_ROW + 1}")
    return f"INDEX({cells(table, 'status')},IFERROR(SUMPRODUCT(MATCH({ref},{trimmed(table, 'ref')},0)),1))"


def _not_rated(
    making: Making, tables: Sequence[TableLayout], unrated_cells: Mapping[str, str], places: Mapping[str, str]
) -> Need:
    """What the tallies count; it leads to the first success measure, or else to the first action."""
    number = "+".join(f"N({unrated_cells[table.name]})" for table in tables)
    way = status_at(tables[-1], places[tables[-1].name])
    if len(tables) > 1:
        place = places[tables[0].name]
        way = f"IF({place}>0,{status_at(tables[0], place)},{way})"
    return Need(NOT_RATED, f"IF({number}=0,0,{leading_to(way, number)})", f'"They count as {making.scale.unrated}"')


def _typed_day(cell: str) -> str:
    """The day that a text such as "4 June 2019" names, in whatever language Excel is."""
    text = f"TRIM({cell})"
    space = f'FIND(" ",{text})'
    names = ",".join(f'"{month}"' for month in _MONTHS)
    month = f"MATCH(MID({text},{space}+1,3),{{{names}}},0)"
    return f"IFERROR(DATE(RIGHT({text},4),{month},LEFT({text},{space}-1)),DATEVALUE({text}))"


def _days() -> Need:
    cell = f"{PLAN.sheet}!{plan_cell('meeting_date')}"
    day = f"IF(ISNUMBER({cell}),{cell},{_typed_day(cell)})"
    left = f'IF({day}<TODAY(),"–",{day}-TODAY())'
    number = f'IF({cell}="","",{leading_to(cell, left)})'
    words = f'TEXT({day},"d mmmm yyyy")'
    remark = (
        f'IF({cell}="","No meeting date on the sheet {PLAN.sheet}",IFERROR(IF({day}<TODAY(),"The meeting was on ",'
        f'"The meeting is on ")&{words},"The date on the sheet {PLAN.sheet} cannot be read"))'
    )
    return Need(DAYS, number, remark)


def _write_refreshed(making: Making, sheet: Worksheet, row: int, layout: StartLayout) -> None:
    """When the result sheets were refreshed and, in the row below, what has changed since."""
    look, tables = making.look, tables_of(making)
    period = f"{PLAN.sheet}!{plan_cell('period')}"
    sheet.write_string(row, 1, REFRESHED_ROW, look.style("label"))
    when = f'=IF({noted(REFRESHED)}="","{NOT_REFRESHED}",{noted(REFRESHED)})'
    sheet.write_formula(row, 2, when, look.style("text"), "")
    sheet.write_string(row + 1, 1, SINCE_ROW, look.style("label"))
    changed = f"${layout.helper}${row + 2}"
    number = "+".join(_changed_rows(table) for table in reversed(tables))
    sheet.write_formula(f"{layout.helper}{row + 2}", f"={number}", look.style("helper"), 0)
    rows_then = "+".join(f"COUNTA({_keys(table)})" for table in reversed(tables))
    rows_now = "+".join(f"SUMPRODUCT({counted(table)})" for table in reversed(tables))
    lost = f"${layout.second_helper}${row + 2}"
    sheet.write_formula(f"{layout.second_helper}{row + 2}", f"={rows_then}-({rows_now})", look.style("helper"), 0)
    formula = (
        f'=IF({noted(REFRESHED)}="","",IF({noted(PERIOD)}<>{period},"The plan has moved to another period: refresh '
        f'the tallies",IF({changed}>0,{changed}&IF({changed}=1," status"," statuses")&" changed since the last '
        f'refresh",IF({lost}>0,{_not_in_tables(lost)},"No status has changed"))))'
    )
    sheet.write_formula(row + 1, 2, formula, look.style("text_noted"), "")
    cell = f"$C${row + 2}"
    criteria = f'=AND({cell}<>"",{cell}<>"No status has changed")'
    rule = {"type": "formula", "criteria": criteria, "format": look.changed("noted")}
    sheet.conditional_format(row + 1, 2, row + 1, layout.last_figure, rule)


def _not_in_tables(lost: str) -> str:
    """That the last refresh counted rows which no table holds now: deleted since, or typed outside all the while."""
    return f'{lost}&IF({lost}=1," counted row is"," counted rows are")&" in no table: deleted, or typed below it"'


def _keys(layout: TableLayout) -> str:
    column = KEY_COLUMNS[layout.sheet]
    return f"{SNAPSHOT}!${column}:${column}"


def _changed_rows(layout: TableLayout) -> str:
    """How many rows have a status that the last refresh did not see."""
    ref, status = trimmed(layout, "ref"), trimmed(layout, "status")
    shared = f'&LEFT({trimmed(layout, "text")},{SHARED_REF_TEXT})&"|"' if layout.name == MEASURES.name else ""
    return f'SUMPRODUCT({counted(layout)}*ISNA(MATCH({ref}&"|"{shared}&{status},{_keys(layout)},0)))'
