"""The sheets about the plan as a whole: Plan, Printed tallies and Lists."""

import datetime
from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from toolkit.entries.number_words import ONES
from toolkit.entries.periods import Period, parse_plan_year
from toolkit.entries.wording import listed
from toolkit.plan.ratings import RAG, Rating, Scale
from toolkit.tables.headings import (
    ACTIONS,
    BELOW,
    BODIES,
    CLEAR,
    CONTACTS,
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
    STATUSES,
    SWITCHED_OFF,
    YEAR_BEFORE,
)
from toolkit.tables.layout import TableLayout
from workbooks.look import Look, row_height
from workbooks.making import (
    TABLE_FROM,
    Making,
    add_table,
    print_legibly,
    set_widths,
    used_columns,
    write_entry,
    write_title,
)
from workbooks.plan_data import Entry, cell_text

STATUS_NAMES, PRIORITY_NAMES = "StatusNames", "PriorityNames"
"""Defined names that the drop-downs refer to."""
NO_PERIOD = "Enter the plan year, such as 2019-20, and the quarter"

_PLAN_HELP: Mapping[str, str] = {
    "partnership": "The partnership's name, as the paper prints it.",
    "title": "The plan's title, as the paper prints it.",
    "plan_year": "The year from April to March, written as 2019-20.",
    "quarter": "1 is April to June, 2 July to September, 3 October to December, 4 January to March.",
    "period": "Worked out from the plan year and the quarter: nothing to type.",
    "committee": "The committee that receives the paper.",
    "meeting_date": "The date of the meeting, such as 4 June 2019.",
    "contact": "Whom readers can ask: name, job title, telephone and email.",
    "body": "Whose plan it is; only a county with districts has a community safety agreement.",
    "nation": "Its law says by when papers are published: five clear days before in England, three in Wales.",
    "compare_with": "What months and quarters among the indicators are compared with; blank is the year before.",
    "small_numbers": "Below 5: no paper, chart, JSON or CSV file shows a count from 1 to 4. Blank is Off.",
    "exempt_columns": "Columns not for publication, with paragraph and reason: Other partners: 3: names of businesses",
    "template_folder": "Where the council keeps its own Word templates; blank for those that come with the toolkit.",
    "new_quarter": f"{KEEP}: each stays until you change it. {CLEAR}: all have to be chosen again.",
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "quarter": ("1", "2", "3", "4"),
    "new_quarter": (KEEP, CLEAR),
    "body": BODIES,
    "nation": NATIONS,
    "compare_with": (YEAR_BEFORE, PERIOD_BEFORE),
    "small_numbers": (OFF, f"{BELOW} 5"),
}
"""What the drop-downs of the sheet offer; whatever else is typed stays, once the officer has said so."""
_LOWEST_ROW = 20.0


def write_plan(making: Making) -> None:
    """The Plan sheet: one row a detail; the period is worked out by a formula."""
    sheet, look, details = making.sheet(PLAN.sheet), making.look, making.data.details
    widths = (20.0, 62.0, 58.0)
    write_title(sheet, look, PLAN.sheet, "What the paper says about the plan, the period and the meeting.")
    add_table(sheet, look, PLAN, (TABLE_FROM, 0), len(PLAN_ITEMS), "Details of the plan: item, value, what to enter")
    set_widths(sheet, widths)
    for field, item in PLAN_ITEMS:
        row, value = _plan_row(field), details.get(field)
        shown = period_text(details) if field == "period" else str(value or "")
        sheet.set_row(row, max(row_height([shown, _PLAN_HELP[field]], widths[1:]), _LOWEST_ROW))
        sheet.write_string(row, 0, item, look.style("fixed_strong"))
        _write_detail(sheet, look, field, value)
        sheet.write_string(row, 2, _PLAN_HELP[field], look.style("help"))
    sheet.write_formula(_plan_row("period"), 1, period_formula(), look.style("fixed"), period_text(details))
    for field, choices in _CHOICES.items():
        sheet.data_validation(_plan_row(field), 1, _plan_row(field), 1, _drop_down(dict(PLAN_ITEMS)[field], choices))
    sheet.ignore_errors({"number_stored_as_text": f"{plan_cell('partnership')}:{plan_cell('contact')}"})


def _drop_down(item: str, choices: Sequence[str]) -> dict[str, object]:
    message = f"The choices are {listed(choices)}. Keep what you typed?"
    told = {"error_type": "warning", "error_title": item, "error_message": message}
    return {"validate": "list", "source": list(choices), **told}


def _write_detail(sheet: Worksheet, look: Look, field: str, value: object) -> None:
    row, style = _plan_row(field), look.style({"meeting_date": "date", "quarter": "number"}.get(field, "listed"))
    if isinstance(value, datetime.date):
        sheet.write_datetime(row, 1, value, style)
    elif isinstance(value, int):
        sheet.write_number(row, 1, value, style)
    elif value:
        sheet.write_string(row, 1, str(value), style)
    else:
        sheet.write_blank(row, 1, None, style)


def plan_cell(field: str) -> str:
    """The address of a detail's value on the Plan sheet, e.g. ``$B$7``."""
    return f"$B${_plan_row(field) + 1}"


def _plan_row(field: str) -> int:
    return TABLE_FROM + 1 + [name for name, _ in PLAN_ITEMS].index(field)


def period_formula() -> str:
    """The period from the plan year and the quarter, as :mod:`toolkit.entries.periods` prints it."""
    year, quarter = plan_cell("plan_year"), plan_cell("quarter")
    begins = f"VALUE(LEFT(TRIM({year}),4))"
    return (
        f"=IFERROR(IF(MOD({begins}+1,100)=VALUE(RIGHT(TRIM({year}),2)),"
        f'CHOOSE({quarter},"1 April to 30 June ","1 July to 30 September ","1 October to 31 December ",'
        f'"1 January to 31 March ")&({begins}+IF(VALUE({quarter})=4,1,0))&" (Quarter "&{quarter}&")",'
        f'"{NO_PERIOD}"),"{NO_PERIOD}")'
    )


def period_text(details: Entry) -> str:
    """What the period's formula gives for these details; the workbook holds it as the formula's result."""
    year, quarter = parse_plan_year(str(details.get("plan_year") or "")), details.get("quarter")
    return Period(year, int(quarter)).label if year and quarter else NO_PERIOD


def write_printed(making: Making) -> None:
    """The printed tallies: what the partnership published, or a row for each figure that it might have."""
    sheet, look = making.sheet(PRINTED.sheet), making.look
    note = "Optional: the figures as a published report prints them, to be compared with the tallies."
    write_title(sheet, look, PRINTED.sheet, note)
    printed: Sequence[Entry] = making.data.printed or [
        {"table": table.sheet, "status": str(status)}
        for table in ([MEASURES] if making.has_measures else []) + [ACTIONS]
        for status in making.scale.ratings
    ]
    add_table(sheet, look, PRINTED, (TABLE_FROM, 0), len(printed), "The tallies as published")
    set_widths(sheet, (24, 14, 34, 18))
    for row, entry in enumerate(printed, start=TABLE_FROM + 1):
        sheet.set_row(row, _LOWEST_ROW)
        write_entry(sheet, row, 0, PRINTED, entry, look, making.scale)


def write_lists(making: Making) -> None:
    """The lists, side by side so that each can grow: priorities, lead agencies, and the statuses with their meaning."""
    sheet, look, data = making.sheet(PRIORITIES.sheet), making.look, making.data
    note = "The short names are the choices for Priority. Other spellings of a lead agency, one a line, count as it."
    write_title(sheet, look, PRIORITIES.sheet, note)
    statuses = _statuses(making.scale)
    listed_statuses, contacts = used_columns(STATUSES, statuses), used_columns(CONTACTS, [])
    priorities = used_columns(PRIORITIES, data.priorities)
    lists: tuple[tuple[TableLayout, Sequence[Entry], tuple[float, ...], str], ...] = (
        (
            priorities,
            data.priorities,
            (9, 54, 27, 54)[: len(priorities.columns)],
            "The priorities of the plan: number, name, short name",
        ),
        (LEADS, data.leads, (32, 24), "The lead agencies and their other spellings"),
        (listed_statuses, statuses, (12, 46, 24)[: len(listed_statuses.columns)], _about_statuses(making.scale)),
        (SWITCHED_OFF, [{}], (28, 40), "Kinds of question that the checks do not ask in this workbook, and why"),
        (contacts, [{}], (32, 26, 26, 40), "Whom to ask for an agency's updates: person, deputy, email"),
    )
    heights: dict[int, float] = {}
    first = 0
    for layout, entries, widths, description in lists:
        add_table(sheet, look, layout, (TABLE_FROM, first), len(entries), description)
        set_widths(sheet, (*widths, 3), first)
        for row, entry in enumerate(entries, start=TABLE_FROM + 1):
            texts = [cell_text(entry.get(column.field, "")) for column in layout.columns]
            heights[row] = max(heights.get(row, _LOWEST_ROW), row_height(texts, widths))
            write_entry(sheet, row, first, layout, entry, look, making.scale)
        first += len(widths) + 1
    print_legibly(sheet, sum(sum(widths) + 3 for _, _, widths, _ in lists))
    for row, height in heights.items():
        sheet.set_row(row, height)
    making.workbook.define_name(PRIORITY_NAMES, f"={PRIORITIES.name}[{PRIORITIES.column('short').heading}]")
    making.workbook.define_name(STATUS_NAMES, f"={STATUSES.name}[{STATUSES.column('status').heading}]")


def meaning_of(rating: Rating) -> str:
    """What a rating means, as the workbook explains it."""
    return rating.meaning if rating.rated else f"{rating.meaning}; a blank cell counts as {rating}"


def _statuses(scale: Scale) -> list[Entry]:
    """The list of ratings; what each counts as is there only where the scale is not the toolkit's own."""
    own = all(rating.counts_as is known.counts_as for rating, known in zip(scale.ratings, RAG.ratings, strict=False))
    return [
        {
            "status": rating.name,
            "meaning": meaning_of(rating),
            "counts_as": "" if own and scale == RAG else rating.counts_as.label,
        }
        for rating in scale.ratings
    ]


def _about_statuses(scale: Scale) -> str:
    return f"The {ONES[len(scale.ratings) - 1]} statuses and what each means"
