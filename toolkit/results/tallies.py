"""The sheet Tallies: counts by status, by priority and by lead agency, and what was printed."""

import datetime
from collections.abc import Iterable, Iterator

from toolkit.entries.wording import counted
from toolkit.plan.models import Monitoring, PrintedTally
from toolkit.plan.ratings import Rating, Scale
from toolkit.plan.tallies import Tallies, Tally, compare_printed, describe_tally
from toolkit.records import dataclass
from toolkit.results.columns import DataColumn, DataTable, ResultColumn, add_table, data_table, widths
from toolkit.results.sheet import BarChart, Content, ResultSheet, add_top
from toolkit.results.styles import count_style

ALL, BY_PRIORITY, BY_LEAD = "all", "priority", "lead agency"
"""By what rows are grouped, as the data says it."""
_MEASURES, _ACTIONS = "Success measures", "Actions"


@dataclass(frozen=True, slots=True)
class Group:
    """A tally with whose it is: the table's name, by what its rows are grouped, and the group's own name."""

    table: str
    by: str
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure and what the rows give."""

    printed: PrintedTally
    counted: int

    @property
    def difference(self) -> int:
        """How many more the rows give."""
        return self.counted - self.printed.number


def _rating_column(rating: Rating) -> ResultColumn[Group]:
    return ResultColumn(
        rating.name,
        lambda group: group.tally.of(rating),
        lambda group: count_style(rating) if group.tally.of(rating) else "count",
        10,
        key=rating.key,
    )


def _share(group: Group) -> Content:
    tally = group.tally
    return "no rows" if tally.percent_on_target is None else tally.on_target / tally.total


def _differs(published: Published) -> str:
    return "differs" if published.difference else "centred"


_NAME: ResultColumn[Group] = ResultColumn("", lambda group: group.name, "label", 46, wraps=True, key="name")
_TOTALS: tuple[ResultColumn[Group], ...] = (
    ResultColumn("Total", lambda group: group.tally.total, "total", 10, key="total"),
    ResultColumn(
        "On target",
        _share,
        "percent",
        12,
        key="percent_on_target",
        datum=lambda group: group.tally.percent_on_target,
    ),
    ResultColumn("Worked out as", lambda group: f"{group.tally.on_target} of {group.tally.total}", "centred", 16),
)
_WHOSE: tuple[DataColumn[Group], ...] = (
    DataColumn("table", lambda group: group.table),
    DataColumn("group", lambda group: group.by),
)


def tally_columns(scale: Scale) -> tuple[ResultColumn[Group], ...]:
    """The columns of a tally: whose it is, a column for each rating of the scale, the total and what is on target."""
    return (_NAME, *map(_rating_column, scale.ratings), *_TOTALS)


_PUBLISHED: tuple[ResultColumn[Published], ...] = (
    ResultColumn(
        "Published figures",
        lambda row: f"{row.printed.table}: {row.printed.label}",
        "label",
        key="label",
        datum=lambda row: row.printed.label,
    ),
    ResultColumn("Rating", lambda row: row.printed.status.name, "centred", key="rating"),
    ResultColumn("Published", lambda row: row.printed.number, "count", key="published"),
    ResultColumn("Counted", lambda row: row.counted, "count", key="counted"),
    ResultColumn(
        "Difference",
        lambda row: f"{row.difference:+d}" if row.difference else "0",
        _differs,
        key="difference",
        datum=lambda row: row.difference,
    ),
    ResultColumn("Agrees", lambda row: "No" if row.difference else "Yes", _differs),
)
PUBLISHED_COLUMNS: tuple[DataColumn[Published] | ResultColumn[Published], ...] = (
    DataColumn("table", lambda row: row.printed.table),
    *_PUBLISHED,
)


def tallies_sheet(monitoring: Monitoring, tallies: Tallies, refreshed: datetime.datetime | None) -> ResultSheet:
    """The sheet Tallies: all rows, the published figures beside them, by priority with a chart, and by lead."""
    scale = tallies.actions.scale
    columns = tally_columns(scale)
    sheet = ResultSheet("Tallies", widths(columns))
    add_top(sheet, "Tallies", monitoring, refreshed)
    sheet.heading_row = add_table(sheet, columns, _all_rows(tallies), "All rows")
    sheet.add(scale.denominator, style="note")
    for line in monitoring.account.counted_lines():
        sheet.add(line, style="note")
    sheet.skip()
    _add_published(sheet, monitoring)
    headings = add_table(sheet, columns, _groups(BY_PRIORITY, tallies.by_priority), "Actions by priority")
    rows = (headings + 1, sheet.row - 1)
    sheet.skip()
    add_table(sheet, columns, _groups(BY_LEAD, tallies.by_lead), "Actions by lead agency")
    if sum(tally.total for tally in tallies.by_lead) > tallies.actions.total:
        sheet.add(
            "An action with several lead agencies counts under each of them, so these rows add up to more than "
            f"{counted(tallies.actions.total, 'action')}.",
            style="note",
        )
    if tallies.by_priority:
        description = f"Actions by priority and rating. {describe_tally(tallies.actions, 'action')}"
        sheet.charts.append(BarChart("Actions by priority", description, rows, (1, len(columns) + 2), scale))
    return sheet


def _add_published(sheet: ResultSheet, monitoring: Monitoring) -> None:
    """The published figures beside the counted ones, where any were entered."""
    if rows := _published(monitoring):
        add_table(sheet, _PUBLISHED, rows)
        sheet.skip()


def tally_tables(monitoring: Monitoring, tallies: Tallies) -> tuple[DataTable, ...]:
    """The tables ``tallies`` and ``published_figures`` as plain values, the latter without rows where none is known."""
    return tally_table(tallies), data_table("published_figures", PUBLISHED_COLUMNS, _published(monitoring))


def tally_table(tallies: Tallies) -> DataTable:
    """The tallies of each table, of each priority and of each lead agency as plain values."""
    groups = [
        *_all_rows(tallies),
        *_groups(BY_PRIORITY, tallies.by_priority),
        *_groups(BY_LEAD, tallies.by_lead),
    ]
    return data_table("tallies", (*_WHOSE, *tally_columns(tallies.actions.scale)), groups)


def _all_rows(tallies: Tallies) -> tuple[Group, ...]:
    return (
        Group(_MEASURES, ALL, _MEASURES, tallies.measures),
        Group(_ACTIONS, ALL, _ACTIONS, tallies.actions),
    )


def _groups(by: str, tallies: Iterable[Tally]) -> Iterator[Group]:
    """The actions' tallies by priority or by lead agency."""
    return (Group(_ACTIONS, by, tally.name, tally) for tally in tallies)


def _published(monitoring: Monitoring) -> list[Published]:
    return [Published(printed, number) for printed, number in compare_printed(monitoring)]
