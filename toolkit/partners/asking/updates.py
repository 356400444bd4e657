"""Who is asked for which rows: each lead agency for those that it leads, with what was said of them last quarter."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from toolkit.entries.periods import Period
from toolkit.entries.wording import counted, listed, nearest
from toolkit.errors import ToolkitError
from toolkit.grid import Book
from toolkit.history.pairs import pair_rows
from toolkit.history.quarters import HistoryRow, history_rows
from toolkit.history.table import movement_rows, read_history, with_quarters_beside
from toolkit.partners.keys import keyed_rows
from toolkit.plan.contacts import Contact, addresses_of, agency_names, contacts_by_agency, read_contacts
from toolkit.plan.doubts import refuse_doubtful
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Exempt, Monitoring, PlanRow
from toolkit.problems.catalogue import did_you_mean
from toolkit.records import dataclass
from toolkit.tables.headings import ACTIONS, MEASURES

ASKED_FIELDS = ("status", "update", "reason", "recovery", "by_when")
"""What may be answered, in the order in which it is asked, as far as the plan has columns for it."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row of which an update is asked: its key, its table, and what the plan holds now of what may be answered.

    ``past_status`` and ``past_update`` are those of the last quarter on record, empty where there is none;
    ``led_by`` names the agencies that lead it, as they are listed.
    """

    key: str
    table: str
    row: PlanRow
    cells: Mapping[str, str]
    past_status: str = ""
    past_update: str = ""
    led_by: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        """Its ref as it is shown."""
        return str(self.row.ref or self.row.as_typed("ref"))

    @property
    def exempt(self) -> bool:
        """Whether anything of it is kept from the public."""
        return self.row.exempt is not Exempt.NOTHING


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """What one lead agency is asked: its name, its contacts, and its rows in the order of the plan."""

    agency: str
    contacts: tuple[Contact, ...]
    rows: tuple[AskedRow, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the request goes."""
        return addresses_of(self.contacts)

    @property
    def people(self) -> tuple[str, ...]:
        """Who is asked, as far as there are names."""
        return tuple(dict.fromkeys(one.person for one in self.contacts if one.person))


@dataclass(frozen=True, slots=True)
class UpdateRequests:
    """All that is asked of a plan for its quarter; ``led_by_nobody`` are the rows of which nobody can be asked."""

    monitoring: Monitoring = field(repr=False)
    period: Period
    requests: tuple[UpdateRequest, ...]
    led_by_nobody: tuple[PlanRow, ...] = ()
    past: Period | None = None

    @property
    def unreachable(self) -> tuple[str, ...]:
        """The agencies without an address."""
        return tuple(one.agency for one in self.requests if not one.addresses)


def requests_of(book: Book, monitoring: Monitoring, only: Collection[str] = ()) -> UpdateRequests:
    """What is asked of whom; ``only`` names the leads to be asked, all where it is empty.

    Raises ToolkitError where the quarter is not known, it is in doubt what the rows are, or a lead leads nothing.
    """
    refuse_doubtful(monitoring)
    period = monitoring.plan.period
    if period is None:
        raise ToolkitError(
            "It is not known which quarter is asked about: fill in Plan year and Quarter on the sheet Plan."
        )
    contacts, _ = read_contacts(book)
    names = agency_names(monitoring.leads, contacts)
    past, rows = led_rows(book, monitoring, period, names)
    led: dict[str, list[AskedRow]] = {}
    for asked in rows:
        for agency in asked.led_by:
            led.setdefault(agency, []).append(asked)
    nobody = [asked.row for asked in rows if not asked.led_by and asked.row.place.has("leads")]
    reached = contacts_by_agency(contacts, names)
    requests = [
        UpdateRequest(agency, tuple(reached.get(agency.casefold(), ())), tuple(asked)) for agency, asked in led.items()
    ]
    chosen = _chosen(sorted(requests, key=lambda one: one.agency.casefold()), only, names)
    return UpdateRequests(monitoring, period, chosen, () if only else tuple(nobody), past)


def led_rows(
    book: Book, monitoring: Monitoring, period: Period, names: LeadNames
) -> tuple[Period | None, list[AskedRow]]:
    """Every row of the plan with what may be answered of it and who leads it; and the last quarter on record."""
    past, before = _last_quarter(book, monitoring, period)
    merged = _merged(book)
    spelt: dict[str, str] = {}
    rows = []
    for key, table, row in keyed_rows(monitoring):
        leading = dict.fromkeys(names.canonical(lead) for lead in row.leads)
        led_by = dict.fromkeys(spelt.setdefault(agency.casefold(), agency) for agency in leading)
        rows.append(AskedRow(key, table, row, _answerable(row, merged), *before.get(id(row), ("", "")), tuple(led_by)))
    return past, rows


def _chosen(requests: Sequence[UpdateRequest], only: Collection[str], names: LeadNames) -> tuple[UpdateRequest, ...]:
    if not requests:
        raise ToolkitError("No row of the plan names a lead agency, so there is nobody to ask: fill in Lead agency.")
    if not only:
        return tuple(requests)
    wanted = {names.canonical(name).casefold(): name for name in only}
    known = {one.agency.casefold() for one in requests}
    if strange := [name for key, name in wanted.items() if key not in known]:
        leads = [one.agency for one in requests]
        meant = did_you_mean(nearest(strange[0], leads))
        raise ToolkitError(f'"{strange[0]}" leads nothing in this plan. {meant}Its leads are {named_bodies(leads)}.')
    return tuple(one for one in requests if one.agency.casefold() in wanted)


def typed_now(row: PlanRow, field: str) -> str:
    """What the plan holds now in a field that may be answered, as text; empty where it holds nothing."""
    if field == "status":
        return row.status.name if row.status.rated else row.as_typed("status")
    if field == "by_when":
        return row.by_when.text if row.by_when else row.as_typed("by_when")
    return str(getattr(row, field))


def _answerable(row: PlanRow, merged: Collection[tuple[str, int, int]]) -> dict[str, str]:
    """The fields that have a cell of their own in the row. A date of which a revision stands in another column is not
    asked for: which of the two would change is the officer's to say.
    """
    place = row.place
    found = {}
    for name in ASKED_FIELDS:
        column = place.columns.get(name)
        shared = column is not None and (place.sheet, place.row, column) in merged
        if column and not shared and not (name == "by_when" and place.has("revised")):
            found[name] = typed_now(row, name)
    return found


def _merged(book: Book) -> set[tuple[str, int, int]]:
    """The cells that are merged over several rows, as (sheet, row, column): what they hold is not of one row."""
    return {
        (sheet.name, row, column)
        for sheet in book.sheets
        if not sheet.owned
        for cells in sheet.merged
        if cells.last_row > cells.first_row
        for row in range(cells.first_row, min(cells.last_row, cells.first_row + 10_000) + 1)
        for column in range(cells.first_column, min(cells.last_column, cells.first_column + 100) + 1)
    }


def _last_quarter(
    book: Book, monitoring: Monitoring, period: Period
) -> tuple[Period | None, dict[int, tuple[str, str]]]:
    """The last quarter on record before the plan's, and each row's rating and update in it, by the row's id."""
    known = with_quarters_beside(read_history(book), monitoring)
    past = max((row.period for row in known if row.period < period), default=None)
    found: dict[int, tuple[str, str]] = {}
    if past is None:
        return None, found
    for table, rows in ((ACTIONS.sheet, monitoring.actions), (MEASURES.sheet, monitoring.measures)):
        earlier = [row for row in movement_rows(known, table) if row.period == past]
        later: tuple[HistoryRow, ...] = history_rows(monitoring, rows)
        pairs = pair_rows(earlier, later, same_year=past.plan_year == period.plan_year)
        for row, own in zip(rows, later, strict=True):
            if before := pairs.get(id(own)):
                found[id(row)] = before.status.name if before.status.rated else "", before.update
    return past, found


def named_bodies(names: Sequence[str]) -> str:
    """The names in a sentence, parted by semicolons where one of them has a comma of its own."""
    return "; ".join(names) if any("," in name for name in names) else listed(names)


def said_of_requests(requests: UpdateRequests) -> list[str]:
    """What is to be known before anything goes out: who has no address, and which rows nobody leads."""
    said = []
    if requests.unreachable:
        none = named_bodies(requests.unreachable)
        said.append(f"No email address is entered under Contacts for {none}: their drafts are addressed to nobody.")
    if rows := requests.led_by_nobody:
        cells = listed(
            [f"{row.place.sheet}!{row.place.cell('leads')}" for row in rows[:10]] + ["others"] * (len(rows) > 10)
        )
        what = "has no lead agency, so nobody is" if len(rows) == 1 else "have no lead agency, so nobody is"
        said.append(f"{counted(len(rows), 'row')} {what} asked about {'it' if len(rows) == 1 else 'them'}: {cells}.")
    return said
