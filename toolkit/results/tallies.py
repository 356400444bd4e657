"""The sheet Tallies: counts by status, by priority and by lead agency, and what was printed."""

import datetime

from toolkit.entries.wording import counted
from toolkit.plan.models import Monitoring, Status
from toolkit.plan.tallies import Tallies, Tally, compare_printed, describe_tally
from toolkit.results.sheet import BarChart, ResultCell, ResultSheet, add_top, row_height

_COUNT_HEADINGS = (*(status.value for status in Status), "Total", "On target", "Worked out as")


def tallies_sheet(monitoring: Monitoring, tallies: Tallies, refreshed: datetime.datetime | None) -> ResultSheet:
    """The sheet Tallies: all rows, the published figures beside them, by priority with a chart, and by lead."""
    sheet = ResultSheet("Tallies", (46, 10, 10, 10, 10, 10, 12, 16))
    add_top(sheet, "Tallies", monitoring, refreshed)
    sheet.heading_row = sheet.add("All rows", *_COUNT_HEADINGS, style="heading")
    _add_tally(sheet, "Success measures", tallies.measures)
    _add_tally(sheet, "Actions", tallies.actions)
    sheet.add("On target is Green as a share of all rows, Missing included.", style="note")
    sheet.skip()
    _add_printed(sheet, monitoring)
    sheet.add("Actions by priority", *_COUNT_HEADINGS, style="heading")
    first = sheet.row
    for tally in tallies.by_priority:
        _add_tally(sheet, tally.name, tally)
    last = sheet.row - 1
    sheet.skip()
    sheet.add("Actions by lead agency", *_COUNT_HEADINGS, style="heading")
    for tally in tallies.by_lead:
        _add_tally(sheet, tally.name, tally)
    sheet.add(
        "An action with several lead agencies counts under each of them, so these rows add up to more than "
        f"{counted(tallies.actions.total, 'action')}.",
        style="note",
    )
    description = f"Actions by priority and rating. {describe_tally(tallies.actions, 'action')}"
    sheet.charts.append(BarChart("Actions by priority", description, (first, last), (1, 10)))
    return sheet


def _add_tally(sheet: ResultSheet, name: str, tally: Tally) -> None:
    share = "no rows" if tally.percent_on_target is None else tally.green / tally.total
    worked_out = f"{tally.green} of {tally.total}"
    sheet.add(
        ResultCell(name, "label"),
        *(ResultCell(tally.of(status), f"count {status.value}" if tally.of(status) else "count") for status in Status),
        ResultCell(tally.total, "total"),
        ResultCell(share, "percent"),
        ResultCell(worked_out, "centred"),
    )
    sheet.heights[sheet.row - 1] = row_height([name], sheet.widths[:1])


def _add_printed(sheet: ResultSheet, monitoring: Monitoring) -> None:
    """The published figures beside the counted ones, where any were entered."""
    pairs = compare_printed(monitoring)
    if not pairs:
        return
    sheet.add("Published figures", "Rating", "Published", "Counted", "Difference", "Agrees", style="heading")
    for printed, number in pairs:
        difference = number - printed.number
        style = "differs" if difference else "centred"
        sheet.add(
            ResultCell(f"{printed.table}: {printed.label}", "label"),
            ResultCell(printed.status.value, "centred"),
            ResultCell(printed.number, "count"),
            ResultCell(number, "count"),
            ResultCell(f"{difference:+d}" if difference else "0", style),
            ResultCell("No" if difference else "Yes", style),
        )
    sheet.skip()
