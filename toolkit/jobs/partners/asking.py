"""The job of asking: a folder with a workbook and a draft of an email for each lead, and the record of it."""

import datetime
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from toolkit.disk.names import safe_file_name
from toolkit.disk.replacing import exclusive, free_path
from toolkit.disk.sets import new_set
from toolkit.entries.wording import british_date, counted, listed
from toolkit.partners.asking.day import calendar_entry, day_for_answers, day_for_reminders
from toolkit.partners.asking.letter import Attached, draft
from toolkit.partners.asking.updates import (
    UpdateRequest,
    UpdateRequests,
    named_bodies,
    requests_of,
    said_of_requests,
)
from toolkit.partners.asking.workbook import request_workbook
from toolkit.partners.record import (
    RequestLog,
    RequestRecord,
    digest_of,
    quarter_name,
    read_log,
    request_sheet,
    with_reminders,
    with_requests,
)
from toolkit.plan.reading import read_monitoring
from toolkit.proved.proof import proving_workbook
from toolkit.records import dataclass
from toolkit.results.refresh import sentences_of_signatures
from toolkit.results.typed.marks import digest
from toolkit.tables.owned import REQUESTS
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.package.sheet_list import owned_sheets
from toolkit.workbook_file.sheets.results import write_result_sheets


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is drafted for one agency: to which addresses, of how many rows, and in which files."""

    agency: str
    addresses: tuple[str, ...]
    rows: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What came of asking: the folder, None where nothing was to be drafted; the day, the drafts, and what to know."""

    folder: Path | None
    due: datetime.date | None
    drafted: tuple[Drafted, ...]
    said: tuple[str, ...]
    entry: str = ""
    notes: tuple[str, ...] = ()
    """What becomes of the workbook besides, and what else is to be known that asks nothing of anybody."""


def ask_for_updates(
    workbook: Path,
    now: datetime.datetime,
    *,
    only: Collection[str] = (),
    due: datetime.date | None = None,
    out: Path | None = None,
    remind: bool = False,
) -> AskedFor:
    """Draft the requests of a closed workbook's quarter, or with ``remind`` reminders for those who are late.

    The drafts go into ``out``, or a folder beside the workbook; who was asked is noted on the sheet Requests. Both are
    done, or neither. Nothing is sent. Raises ToolkitError; then nothing is written.
    """
    with exclusive(workbook) as hold, open_package(workbook) as package:
        book = book_of(package)
        monitoring, _ = read_monitoring(book)
        requests, log = requests_of(book, monitoring, only), read_log(book)
        late = _late(requests, log, now.date()) if remind else {}
        gone = list(_not_reminded(requests, log, now.date(), only)) if remind else []
        if remind and not late:
            said = [_nobody_late(requests, log, now.date(), only), *gone]
            return AskedFor(None, None, (), tuple(said))
        day = (day_for_reminders if remind else day_for_answers)(monitoring.plan, now.date(), due)
        chosen = tuple(one for one in requests.requests if not remind or one.agency in late)
        entry = _entry(requests, day, now)
        files, drafted, sent = _files(chosen, requests, day, entry, now, late)
        said = [*said_of_requests(_of(requests, chosen)), *_asked_before(chosen, requests, log, remind=remind), *gone]
        earlier = log
        log = _noted(log, chosen, requests, sent, late, now.date(), day)
        usual = workbook.with_name(_folder_name(workbook, requests, remind=remind))
        said += [] if out or remind else _left_by_another_run(usual, earlier, requests)
        folder = out or free_path(usual)
        sheet, moved = request_sheet(log, now, book)
        notes = (
            *_reminded_before(late),
            *moved,
            *sentences_of_signatures(workbook.name, [REQUESTS], owned_sheets(package)),
        )
        proved = proving_workbook(workbook.name, package.data, [REQUESTS])
        with new_set(folder, files, workbook):
            write = write_result_sheets(package, [sheet])
            hold.replace(write, read=package.fingerprint, prove=proved)
    return AskedFor(folder, day, drafted, tuple(said), entry.name, notes)


def _of(requests: UpdateRequests, chosen: tuple[UpdateRequest, ...]) -> UpdateRequests:
    return UpdateRequests(requests.monitoring, requests.period, chosen, requests.led_by_nobody, requests.past)


def _late(requests: UpdateRequests, log: RequestLog, today: datetime.date) -> dict[str, RequestRecord]:
    """What those were asked who are late with this quarter, by the agency."""
    records = {one.agency: log.of(one.agency, quarter_name(requests.period)) for one in requests.requests}
    return {agency: record for agency, record in records.items() if record and record.is_late(today)}


def _nobody_late(requests: UpdateRequests, log: RequestLog, today: datetime.date, only: Collection[str]) -> str:
    quarter = quarter_name(requests.period)
    asked = [one for one in log.requests if one.quarter == quarter]
    if not asked:
        return f"Nobody has been asked for {quarter} yet, so nobody is late: draft the requests first."
    agencies = [one.agency for one in requests.requests]
    among = f" among {named_bodies(agencies)}" if only else ""
    waiting: dict[datetime.date, list[str]] = {}
    for one in asked:
        if one.answered is None and not one.is_late(today) and (one.agency in agencies or not only):
            waiting.setdefault(one.due, []).append(one.agency)
    times = [f"Time until {british_date(day)}: {named_bodies(names)}." for day, names in sorted(waiting.items())]
    return " ".join([f"Nobody{among} is late with {quarter}, so nothing was written.", *times])


def _reminded_before(late: Mapping[str, RequestRecord]) -> Iterator[str]:
    """Who has had a reminder already: a second one on the same day is seldom meant."""
    before = [f"{agency} ({counted(one.reminders, 'time')})" for agency, one in late.items() if one.reminders]
    if before:
        yield f"Reminders were drafted before for {named_bodies(before)}, and count as sent."


def _not_reminded(
    requests: UpdateRequests, log: RequestLog, today: datetime.date, only: Collection[str]
) -> Iterator[str]:
    """Who gets no reminder though not all has come: who answered in part, and who leads no row of the plan any more."""
    quarter = quarter_name(requests.period)
    records = [record for one in requests.requests if (record := log.of(one.agency, quarter))]
    part = [
        f"{one.agency} ({one.complete:,} of {counted(one.rows, 'row')} complete)"
        for one in records
        if one.answered and one.complete < one.rows
    ]
    if part:
        yield f"Answered in part, and so not reminded: {named_bodies(part)}."
    yield from _late_without_rows(requests, log, today, only)


def _late_without_rows(
    requests: UpdateRequests, log: RequestLog, today: datetime.date, only: Collection[str]
) -> Iterator[str]:
    """Who is late and leads no row of the plan any more."""
    leading, quarter = {one.agency.casefold() for one in requests.requests}, quarter_name(requests.period)
    for one in log.requests:
        if not only and one.quarter == quarter and one.is_late(today) and one.agency.casefold() not in leading:
            asked = british_date(one.asked)
            yield f"{one.agency}, asked on {asked}, is late but leads no row now, so no reminder is drafted for it."


def _asked_before(
    chosen: tuple[UpdateRequest, ...], requests: UpdateRequests, log: RequestLog, *, remind: bool
) -> Iterator[str]:
    known = [log.of(one.agency, quarter_name(requests.period)) for one in chosen]
    before = [record for record in known if record is not None]
    if before and not remind:
        names = listed(f"{record.agency} (on {british_date(record.asked)})" for record in before)
        yield f"Asked for this quarter before, and now again: {names}. What they sent is gathered from either workbook."


def _files(
    chosen: tuple[UpdateRequest, ...],
    requests: UpdateRequests,
    day: datetime.date,
    entry: Attached,
    now: datetime.datetime,
    late: Mapping[str, RequestRecord],
) -> tuple[dict[str, bytes], tuple[Drafted, ...], dict[str, str]]:
    """The files by name, what each agency gets, and the digest of its workbook."""
    files, drafted, sent = {entry.name: entry.content}, [], {}
    for request in chosen:
        period = requests.period
        name = _unused(safe_file_name(f"{request.agency} {period.plan_year} Q{period.quarter}"), files)
        book = Attached(f"{name}.xlsx", request_workbook(request, requests, day, now))
        reminded_of = late[request.agency].due if request.agency in late else None
        files[book.name] = book.content
        files[f"{name}.eml"] = draft(request, requests, day, book, entry, reminded_of)
        sent[request.agency] = digest_of(book.content)
        drafted.append(Drafted(request.agency, request.addresses, len(request.rows), (book.name, f"{name}.eml")))
    return files, tuple(drafted), sent


def _unused(name: str, files: Mapping[str, bytes]) -> str:
    """The name, or with (2), (3) ... where another agency's files have it, whatever its case."""
    taken, number, free = {one.casefold() for one in files}, 1, name
    while f"{free}.xlsx".casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _entry(requests: UpdateRequests, day: datetime.date, now: datetime.datetime) -> Attached:
    plan, period = requests.monitoring.plan, requests.period
    title = f"Updates for Quarter {period.quarter} of {period.plan_year} due"
    text = f"{plan.title or plan.partnership or 'Community safety plan'}: updates for {period.label}."
    identity = digest(plan.partnership, plan.title, quarter_name(period), size=12)
    return Attached(f"Updates due {british_date(day)}.ics", calendar_entry(day, title, text, identity, now))


def _noted(
    log: RequestLog,
    chosen: tuple[UpdateRequest, ...],
    requests: UpdateRequests,
    sent: Mapping[str, str],
    late: Mapping[str, RequestRecord],
    today: datetime.date,
    day: datetime.date,
) -> RequestLog:
    if late:
        return with_reminders(log, [(late[one.agency], sent[one.agency]) for one in chosen])
    asked = [(one.agency, len(one.rows), sent[one.agency]) for one in chosen]
    return with_requests(log, asked, requests.period, today, day)


def _left_by_another_run(folder: Path, log: RequestLog, requests: UpdateRequests) -> list[str]:
    """What to know of a folder of requests that nobody is on record as asked by: its run may have been cut off."""
    quarter = quarter_name(requests.period)
    if not os.path.lexists(folder) or any(record.quarter == quarter for record in log.requests):
        return []
    return [
        f'The folder "{folder.name}" is there already, and nobody is on record as asked for {quarter}: delete it, '
        "unless what is in it was sent."
    ]


def _folder_name(workbook: Path, requests: UpdateRequests, *, remind: bool) -> str:
    what, period = "reminders" if remind else "requests", requests.period
    return f"{workbook.stem} {what} {period.plan_year} Q{period.quarter}"
