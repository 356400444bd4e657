"""The job of gathering: answers put into a closed workbook, all or nothing, with a copy kept and a record."""

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from toolkit.disk.replacing import copy_kept, exclusive, writing
from toolkit.entries.periods import Period
from toolkit.entries.text import one_line
from toolkit.entries.wording import british_date
from toolkit.errors import ToolkitError, WorkbookError
from toolkit.grid import Book, CellEdit
from toolkit.jobs.partners.coming_back import find_returned, read_came_back
from toolkit.partners.asking.still_missing import COMPLETE, still_missing
from toolkit.partners.asking.updates import AskedRow, led_rows, typed_now
from toolkit.partners.gathering.deciding import Decided, GatheredCell, as_compared, decide
from toolkit.partners.gathering.matching import MatchedFile, match_file
from toolkit.partners.gathering.returned import ReturnedFile
from toolkit.partners.gathering.sentences import quoted_text, set_aside_sentences
from toolkit.partners.merging.outcome import Taken
from toolkit.partners.record import RequestLog, SaidRecord, quarter_name, read_log, request_sheet
from toolkit.plan.contacts import agency_names, read_contacts
from toolkit.plan.doubts import refuse_doubtful
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.plan.reading import read_monitoring
from toolkit.proved.proof import proving_workbook
from toolkit.records import dataclass
from toolkit.results.refresh import sentences_of_signatures
from toolkit.results.sheet import ResultSheet
from toolkit.tables.owned import REQUESTS
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.formulas import formulas_of
from toolkit.workbook_file.merged_cells import with_taken_cells
from toolkit.workbook_file.package.package import Package, open_package
from toolkit.workbook_file.package.sheet_list import owned_sheets
from toolkit.workbook_file.sheets.results import write_result_sheets


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of gathering: what is decided, the files that were read and those that were refused, each with why,
    who has answered now, and the copy of the workbook as it was, None where no cell of the plan changed.
    """

    decided: Decided
    read: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    answered: tuple[str, ...]
    blocked: tuple[str, ...] = ()
    as_sent: tuple[str, ...] = ()
    """Files that are as they went out, which are no answers."""
    same: tuple[str, ...] = ()
    """Files that are another of the files once more, byte for byte: nothing is lost without them."""
    words: tuple[tuple[str, str], ...] = ()
    """Emails with what they say themselves, which is not read."""
    written: bool = False
    copy: Path | None = None
    notes: tuple[str, ...] = ()
    """What becomes of the workbook besides."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing new was said."""
        return not (self.decided.changes or self.decided.open or self.blocked)

    @property
    def set_aside(self) -> list[str]:
        """What is said of the files, and the words of emails, of which nothing was read."""
        return set_aside_sentences(self.as_sent, self.same, self.words)

    @property
    def needs_a_person(self) -> bool:
        """Whether something that came is not in the plan: it is open, was refused, or was not taken."""
        return bool(self.decided.open or self.refused or self.blocked or self.decided.not_taken)


@dataclass(slots=True)
class _Plan:
    """The plan as it is in the workbook, with what was asked and said before."""

    package: Package
    book: Book
    monitoring: Monitoring
    period: Period
    rows: list[AskedRow]
    log: RequestLog
    refused: list[tuple[str, str]] = field(default_factory=list)
    as_sent: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)


def preview_gathering(
    workbook: Path, files: Iterable[Path], now: datetime.datetime, choices: Mapping[str, str] | None = None
) -> Gathered:
    """What :func:`gather_updates` would do; nothing is written. Raises ToolkitError as it does."""
    with open_package(workbook) as package:
        return _worked_out(package, files, now, choices or {})[0]


def gather_updates(
    workbook: Path, files: Iterable[Path], now: datetime.datetime, choices: Mapping[str, str] | None = None
) -> Gathered:
    """Put the answers of these files, or of folders of them, into the plan, and note on Requests who said what.

    Only cells change that were asked for; what is open stays as it is until ``choices`` says, by the cell, what holds.
    A copy of the workbook as it was is beside it before a cell changes, and the new file is proved before it takes the
    name. A file that cannot be read stops none of the others. Raises ToolkitError; the workbook is then untouched.
    """
    with exclusive(workbook) as hold, open_package(workbook) as package:
        gathered, sheet = _worked_out(package, files, now, choices or {})
        if sheet is None:
            return gathered
        content, edits = package.data, list[CellEdit]()
        if gathered.decided.changes:
            content, edits = with_taken_cells(package, [_taken(cell) for cell in gathered.decided.changes])
        out = io.BytesIO()
        write_result_sheets(Package(package.path, content, package.fingerprint), [sheet])(out)
        proved = proving_workbook(workbook.name, package.data, [REQUESTS], edits=edits)
        if not edits:
            hold.replace(writing(out.getvalue()), read=package.fingerprint, prove=proved)
            return replace(gathered, written=True)
        name = f"{workbook.stem} (before gathering){workbook.suffix}"
        with copy_kept(workbook.with_name(name), package.data, workbook) as copy:
            hold.replace(writing(out.getvalue()), read=package.fingerprint, prove=proved)
    return replace(gathered, written=True, copy=copy)


def _worked_out(
    package: Package, files: Iterable[Path], now: datetime.datetime, choices: Mapping[str, str]
) -> tuple[Gathered, ResultSheet | None]:
    """What is gathered, and the record with it; None where nothing is new."""
    plan = _read_plan(package)
    returned = list(_returned(plan, files))
    matched = [_with_standing(plan, match_file(file, plan.rows)) for file in returned]
    decided = decide(plan.rows, matched, plan.log, plan.monitoring.scale, plan.period, choices)
    decided, blocked = _possible(plan, decided)
    log = _with_answered(_with_said(plan.log, decided, now), plan, matched, now.date())
    answered = tuple(one.agency for one in log.requests if one not in plan.log.requests and one.answered)
    read = tuple(file.name for file in returned)
    sheet, moved = request_sheet(log, now, plan.book)
    notes = (*moved, *sentences_of_signatures(package.path.name, [REQUESTS], owned_sheets(package)))
    refused, set_aside = tuple(plan.refused), (tuple(plan.as_sent), tuple(plan.same), tuple(plan.words))
    found = Gathered(decided, read, refused, answered, tuple(blocked), *set_aside)
    return (found, None) if log == plan.log else (replace(found, notes=notes), sheet)


def _read_plan(package: Package) -> _Plan:
    book = book_of(package)
    monitoring, _ = read_monitoring(book)
    refuse_doubtful(monitoring)
    period = monitoring.plan.period
    if period is None:
        raise ToolkitError(
            "It is not known which quarter the plan is in: fill in Plan year and Quarter on the sheet Plan."
        )
    contacts, _ = read_contacts(book)
    _, rows = led_rows(book, monitoring, period, agency_names(monitoring.leads, contacts))
    return _Plan(package, book, monitoring, period, rows, read_log(book))


def _returned(plan: _Plan, files: Iterable[Path]) -> Iterable[ReturnedFile]:
    """The files that can be read as answers for the plan's quarter; why others cannot be is noted."""
    sent = {digest for one in plan.log.requests for digest in one.sent}
    names: dict[str, int] = {}
    seen: set[str] = set()
    for file in find_returned(files, plan.package.path):
        if file.words:
            plan.words.append((file.inside, file.words))
        try:
            returned = read_came_back(file)
            if why := _why_not(plan, returned):
                raise ToolkitError(why)
        except ToolkitError as error:
            plan.refused.append((file.name, str(error)))
            continue
        if returned.digest in sent:
            if file.words:
                plan.refused.append((file.name, _ONLY_WORDS))
            else:
                plan.as_sent.append(file.name)
            continue
        if returned.digest in seen:
            plan.same.append(file.name)
            continue
        seen.add(returned.digest)
        names[returned.name] = names.get(returned.name, 0) + 1
        number = names[returned.name]
        yield replace(returned, name=f"{returned.name} ({number})") if number > 1 else returned


_ONLY_WORDS = "It is as it was sent: if the email with it answers in words, type these into the plan."


def _why_not(plan: _Plan, returned: ReturnedFile) -> str:
    quarter, own = quarter_name(plan.period), plan.monitoring.plan.partnership
    partnership = returned.token.get("partnership", "")
    if returned.quarter and returned.quarter != quarter:
        return f"It answers for {returned.quarter}, and the plan is in {quarter}, so nothing of it was taken."
    if partnership and one_line(partnership).casefold() != one_line(own).casefold():
        named = own or "no named partnership"
        return (
            f"It answers for the plan of {partnership}, and this is the plan of {named}, so nothing of it was taken. "
            "If that is one and the same, write its name so on the sheet Plan and gather again."
        )
    return ""


def _with_standing(plan: _Plan, file: MatchedFile) -> MatchedFile:
    """The file, said of where its request is on no record, so that it cannot be noted as answered."""
    quarter = quarter_name(plan.period)
    if not (file.touched and file.file.agency) or plan.log.of(file.agency, quarter):
        return file
    why = f"{file.agency} is not on the sheet Requests as asked for {quarter}, so it is not noted there as answered"
    return replace(file, said=(*file.said, why))


def _taken(cell: GatheredCell) -> Taken:
    sheet, row, column = cell.position
    return Taken(sheet, row, column, cell.value or "", row_name=cell.row.ref, column_name=cell.heading, before=cell.now)


def _possible(plan: _Plan, decided: Decided) -> tuple[Decided, list[str]]:
    """What is decided without what cannot be written: into a formula, or where it would be read otherwise."""
    formulas = formulas_of(plan.package)
    blocked: list[str] = []
    kept: list[GatheredCell] = []
    for cell in decided.changes:
        sheet, row, column = cell.position
        if (row, column) in formulas.get(sheet, {}):
            what = quoted_text(cell.value or "")
            blocked.append(f"{cell.place} holds a formula, so {what} was not written over it.")
        else:
            kept.append(cell)
    while kept and (wrong := _misread(plan, kept)):
        blocked += [_would_be_misread(cell) for cell in wrong]
        kept = [cell for cell in kept if cell not in wrong]
    return replace(decided, changes=tuple(kept)), blocked


def _would_be_misread(cell: GatheredCell) -> str:
    what = quoted_text(cell.value or "")
    return f"{cell.place} would not be read as {what} there, so it was not written: type it where this plan has it."


def _misread(plan: _Plan, cells: Sequence[GatheredCell]) -> list[GatheredCell]:
    """The cells that the new workbook would not be read by as they were meant.

    Raises WorkbookError where anything else of the plan would be read otherwise.
    """
    content, _ = with_taken_cells(plan.package, [_taken(cell) for cell in cells])
    after, _ = read_monitoring(book_of(Package(plan.package.path, content, plan.package.fingerprint)))
    now = {(row.place.sheet, row.place.row): row for row in (*after.actions, *after.measures)}
    changed: dict[tuple[str, int], list[GatheredCell]] = {}
    for cell in cells:
        changed.setdefault(cell.position[:2], []).append(cell)
    wrong: list[GatheredCell] = []
    for asked in plan.rows:
        at = asked.row.place.sheet, asked.row.place.row
        mine, new = changed.get(at, []), now.get(at)
        failed = [cell for cell in mine if new is None or not _says(new, cell)]
        wrong += failed
        if not failed and (new is None or not _same_but(asked.row, new, mine)):
            where = f"{at[0]}, row {at[1]},"
            raise WorkbookError(f"{where} would be read otherwise with these answers, so nothing was written.")
    return wrong


def _says(row: PlanRow, cell: GatheredCell) -> bool:
    return as_compared(cell.field, typed_now(row, cell.field)) == as_compared(cell.field, cell.value or "")


def _same_but(before: PlanRow, after: PlanRow, cells: Sequence[GatheredCell]) -> bool:
    """Whether a row says the same but for those cells, and what follows from how they are typed."""
    fields = {cell.field for cell in cells} | ({"unread", "noted"} if cells else set())
    return replace(after, **{name: getattr(before, name) for name in fields}) == before


def _with_said(log: RequestLog, decided: Decided, now: datetime.datetime) -> RequestLog:
    """The record with what was said and what became of it; of what is open nothing is on record yet."""
    known = {one.key for one in log.said}
    when = f"{british_date(now.date())} at {now:%H:%M}"
    new = [
        SaidRecord(
            agency=answer.agency,
            when=when,
            ref=cell.row.ref or cell.place,
            field=cell.heading,
            said=answer.value,
            before=cell.now,
            outcome=cell.outcome(answer),
            file=answer.file,
            key=answer.key,
        )
        for cell in (*decided.changes, *decided.stay)
        for answer in cell.answers
        if not answer.confirms and answer.key not in known
    ]
    return replace(log, said=(*log.said, *new))


def _with_answered(log: RequestLog, plan: _Plan, files: Sequence[MatchedFile], today: datetime.date) -> RequestLog:
    """The record with who has answered: those in whose files something was filled in."""
    quarter = quarter_name(plan.period)
    rows = {row.key: row for row in plan.rows}
    for file in files:
        record = log.of(file.agency, quarter)
        if record is None or file.file.digest in record.received:
            continue
        if file.touched:
            complete = sum(_is_complete(file, key, rows[key], plan) for key in file.rows)
            done = max(record.complete, min(complete, record.rows))
            received = (*record.received, file.file.digest)
            answered = record.answered or today
            log = log.with_request(replace(record, answered=answered, complete=done, received=received))
    return log


def _is_complete(file: MatchedFile, key: str, row: AskedRow, plan: _Plan) -> bool:
    returned = file.rows[key]
    asked = replace(row, cells=returned.said if returned.base is None else returned.base)
    return still_missing(returned.said, asked, plan.monitoring.scale, plan.period) == COMPLETE
