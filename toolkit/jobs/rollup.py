"""The roll-up: many partnerships' workbooks put together into a county workbook and a data set."""

import csv
import datetime
import io
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from toolkit import __version__
from toolkit.collecting.dataset import DataSet, Stored
from toolkit.collecting.finding import OTHER_TABLES, FoundFile, documents_among, find_sources
from toolkit.collecting.notes import RollUpNotes
from toolkit.collecting.official import official_names
from toolkit.collecting.reading import Task
from toolkit.collecting.running import LONGEST_READ, readers
from toolkit.county.changes import Before, names_now, what_changed
from toolkit.county.expected import ExpectedList, expected_of
from toolkit.county.lists import problem_sheets
from toolkit.county.model import RollUp
from toolkit.county.official import NO_NAMES, OfficialNames
from toolkit.county.receiving import Outcome, Received, Reception, name_of, receive
from toolkit.county.returns import ProblemRecord, Returned, refused_return
from toolkit.county.sheets import MOST_SHOWN, THEMES, county_sheets
from toolkit.county.themes import Said, ThemeSaid, map_themes, said_by_key, under_names_now
from toolkit.disk.attributes import most_closed
from toolkit.disk.folders import real_path
from toolkit.disk.names import safe_file_name
from toolkit.disk.reading import read_plain_file
from toolkit.disk.replacing import copy_kept, exclusive, new_file, prepared_file, writing
from toolkit.disk.sets import put_all
from toolkit.entries.periods import Period, period_in_heading
from toolkit.entries.text import one_line
from toolkit.errors import OutputError, ToolkitError, WorkbookError
from toolkit.evidence.tables import parting_mark
from toolkit.grid import Book, Sheet
from toolkit.jobs.county_paper import refuse_paper, write_county_paper
from toolkit.jobs.papers import make_folder
from toolkit.papers.paper import COUNTY_REPORT
from toolkit.records import dataclass
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.sheets.donor import donor_workbook

Watch = Callable[[int, int], None]
"""Told how many files are done, of how many."""
_VERY_OWN = ("County", "Received", THEMES)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a roll-up is asked for: the files, where it goes, and what it goes by.

    ``data`` is the data set's folder, None for one beside the county workbook. ``problems`` is where each partnership's
    own problems go, None for nowhere; ``paper`` the county paper, made by ``template`` under ``title``. ``workers``
    None is one for each processor; ``scheduler`` is Dask's address. ``longest`` is how many seconds one file may take;
    ``lookup`` an official look-up newer than the packaged one.
    """

    files: Sequence[Path]
    out: Path
    expect: Path | None = None
    period: Period | None = None
    due: datetime.date | None = None
    data: Path | None = None
    problems: Path | None = None
    scheduler: str = ""
    workers: int | None = None
    overwrite: bool = False
    paper: Path | None = None
    template: str = COUNTY_REPORT
    title: str = ""
    longest: float = LONGEST_READ
    lookup: Path | None = None


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What came of it: the roll-up, how many workbooks had to be read, and the files that were written.

    ``copy`` is the county workbook that was there, where somebody had changed it; ``no_paper`` is why there is no
    county paper though one was asked for, else empty.
    """

    rollup: RollUp
    read: int
    data: Path
    copy: Path | None = None
    paper: Path | None = None
    sent_back: tuple[Path, ...] = ()
    no_paper: str = ""


def roll_up(asked: Asked, now: datetime.datetime, watch: Watch = lambda done, of: None) -> RolledUp:
    """Put the workbooks together; what one of them is like never stops the others.

    A paper that cannot be made stops nothing else. Raises ToolkitError, and nothing is then changed, where the list or
    the county workbook cannot be read or a file is not there; OutputError where something cannot be written.
    """
    said = _said_before(asked)
    if asked.paper:
        refuse_paper(asked.paper, overwrite=asked.overwrite)
    official = official_names(asked.lookup)
    expected = read_expected(asked.expect, official) if asked.expect else None
    folder = asked.data or asked.out.with_name(f"{asked.out.stem} data")
    notes = RollUpNotes(folder)
    sources = _sources(asked, notes)
    notes.closed_as = most_closed(source.path for source in sources)
    data = DataSet(folder, notes.closed_as)
    make_folder(asked.out.parent, source=notes.closed_as)
    try:
        returns, read = _returns(sources, data, asked, watch)
        reception = receive(returns, expected, asked.period, due=asked.due, version=__version__, official=official)
        read += _read_left_out(reception, sources, data, asked)
        kept = [Stored(item.returned, name_of(item)) for item in reception.kept]
        data.put_in_place(kept, returns, __version__)
    finally:
        data.tidy()
    documents = tuple(documents_among(asked.files, asked.out.parent, asked.paper))
    rollup = replace(_rollup(reception, said, data, notes), documents=documents)
    copy = _write_county(asked, rollup, now, notes, notes.closed_as)
    notes.note(reception, asked.out)
    sent_back = _send_back(asked, reception, data, sources, now)
    notes.note_beside((*sent_back, copy) if copy else sent_back)
    made = RolledUp(rollup, read, data.folder, copy, sent_back=sent_back)
    try:
        return replace(made, paper=_paper(asked, rollup, sources))
    except ToolkitError as error:
        return replace(made, no_paper=str(error))


def _sources(asked: Asked, notes: RollUpNotes) -> list[FoundFile]:
    """The files that may be returns: none that the roll-up goes by, or wrote. Raises WorkbookError where none is."""
    mine = {real_path(path) for path in (asked.out, asked.expect, asked.lookup) if path}
    found = (source for source in find_sources(asked.files, asked.out.parent) if real_path(source.path) not in mine)
    sources = notes.but_own(found)
    if not sources:
        raise WorkbookError("There is no workbook among the files and folders given.")
    return sources


def _paper(asked: Asked, rollup: RollUp, sources: Sequence[FoundFile]) -> Path | None:
    if asked.paper is None:
        return None
    more = {"template": asked.template, "title": asked.title}
    return write_county_paper(
        rollup,
        sources,
        asked.paper,
        asked.out,
        most_closed(source.path for source in sources),
        overwrite=asked.overwrite,
        **more,
    )


def _returns(sources: Sequence[FoundFile], data: DataSet, asked: Asked, watch: Watch) -> tuple[list[Returned], int]:
    """What every file says, in the order of the files, and how many had to be read."""
    known, names = data.known(__version__), {source.name for source in sources}
    digests: dict[str, str] = {}
    found: dict[str, Returned] = {}
    tasks: dict[str, Task] = {}
    for number, source in enumerate(sources):
        watch(number, 2 * len(sources))
        try:
            digest = digests[source.name] = _digest(source)
        except ToolkitError as error:
            found[source.name] = refused_return(source.name, "", str(error))
            continue
        if digest in known and known[digest].file in names:  # its rows say which file they are of
            found[source.name] = known[digest]
        elif digest not in tasks:
            tasks[digest] = Task(source, digest)
    read: dict[str, Returned] = {}
    for done in (
        readers(asked.scheduler, asked.workers, len(tasks), asked.longest).read(tasks.values()) if tasks else ()
    ):
        read[done.returned.digest] = done.returned
        data.take_in(done.returned.digest, done.rows, done.problems)
        watch(2 * len(sources) - len(tasks) + len(read), 2 * len(sources))
    of_file = {source.name: found.get(source.name) or read[digests[source.name]] for source in sources}
    return [replace(returned, file=name) for name, returned in of_file.items()], len(read)


def _read_left_out(reception: Reception, sources: Sequence[FoundFile], data: DataSet, asked: Asked) -> int:
    """Read the rows of those that count now and did not last time; gives how many there are."""
    of_name = {source.name: source for source in sources}
    lacking = data.lacking(item.returned for item in reception.kept)
    tasks = {one.digest: Task(of_name[one.file], one.digest) for one in lacking}
    if tasks:
        for done in readers(asked.scheduler, asked.workers, len(tasks), asked.longest).read(tasks.values()):
            data.take_in(done.returned.digest, done.rows, done.problems)
    return len(tasks)


def _digest(source: FoundFile) -> str:
    if source.name.casefold().endswith(OTHER_TABLES):
        ending = Path(source.entry or source.path.name).suffix
        raise WorkbookError(f"A {ending} file is not read: save it as .xlsx and put it in the place of this one.")
    return source.digest()


def _rollup(reception: Reception, said: Said, data: DataSet, notes: RollUpNotes) -> RollUp:
    counted = [Stored(item.returned, name_of(item)) for item in reception.counted]
    off_track = (row for row in data.rows(counted) if row.off_track)
    shown = tuple(islice(off_track, MOST_SHOWN))
    found = (one for one in data.problems(counted) if one.severity == "error")
    errors = tuple(islice(found, MOST_SHOWN))
    before, ever = notes.counted_before(reception), notes.ever_counted()
    typed_for = {one.partnership: ever.get(one.partnership, Before()) for one in said.values()}
    said = under_names_now(said, names_now(typed_for, reception.counted))
    return RollUp(
        reception,
        map_themes(reception.counted, said),
        shown,
        errors,
        tuple(what_changed(before or {}, reception.counted)) if before is not None else (),
        before is None,
        sum(1 for _ in off_track),
        more_errors=sum(1 for _ in found),
    )


def quarter_of(text: str) -> Period | None:
    """The quarter in "2025-26 Q2", None for nothing. Raises ToolkitError for anything else."""
    if not text:
        return None
    found = period_in_heading(text)
    if found is None:
        raise ToolkitError(f'The quarter is "{text}": give the plan year and the quarter, such as "2025-26 Q2".')
    return found


def read_expected(path: Path, official: OfficialNames = NO_NAMES) -> ExpectedList:
    """The list of those expected, from a workbook's first sheet or a CSV file. Raises WorkbookError."""
    if path.suffix.casefold() == ".csv":
        content = read_plain_file(path)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=parting_mark(text)))
        except csv.Error as error:
            why = f'"{path.name}" cannot be read as CSV ({error}): save it again as CSV UTF-8.'
            raise WorkbookError(why) from error
        rows = {
            number: {column: value for column, value in enumerate(line, start=1) if value}
            for number, line in enumerate(lines, start=1)
        }
        return expected_of(Sheet(path.name, rows), path.name, official)
    return expected_of(read_book(path).sheets[0], path.name, official)


def _said_before(asked: Asked) -> Said:
    """The themes that officers typed in the county workbook that is there. Raises OutputError for another file."""
    if asked.out.suffix.casefold() != ".xlsx":
        raise OutputError(f'"{asked.out.name}" must end in .xlsx, because the roll-up is a workbook without buttons.')
    if not asked.out.exists():
        return {}
    book = read_book(asked.out)
    if any(book.sheet(name) is None for name in _VERY_OWN) and not asked.overwrite:
        raise OutputError(
            f'"{asked.out.name}" is there already and is no roll-up: choose another name, or add --overwrite.'
        )
    return said_by_key(_themes_of(book))


def _themes_of(book: Book) -> Iterable[ThemeSaid]:
    sheet = book.sheet(THEMES)
    if sheet is None:
        return
    heading = {"partnership": 0, "priority": 0, "theme": 0}
    for number in sorted(sheet.rows):
        cells = {column: one_line(value) for column, value in sheet.rows[number].items()}
        if not all(heading.values()):
            heading = {name: next((at for at, text in cells.items() if text.casefold() == name), 0) for name in heading}
            continue
        partnership, priority, theme = (cells.get(heading[name], "") for name in heading)
        if partnership and priority and theme:
            yield ThemeSaid(partnership, priority, theme)


def _write_county(
    asked: Asked, rollup: RollUp, now: datetime.datetime, notes: RollUpNotes, closed_as: Path
) -> Path | None:
    """Put the county workbook in place; of one that somebody changed since it was written a copy is kept, and given."""
    content, out = donor_workbook(county_sheets(rollup, now), now), asked.out
    if not out.exists():
        new_file(out, writing(content), source=closed_as)
        return None
    with exclusive(out) as hold:
        present = out.read_bytes()
        if notes.is_as_written(out, present):
            hold.replace(writing(content))
            return None
        with copy_kept(out.with_name(f"{out.stem} until {now:%Y-%m-%d}{out.suffix}"), present, out) as kept:
            hold.replace(writing(content))
    return kept


def _send_back(
    asked: Asked, reception: Reception, data: DataSet, sources: Sequence[FoundFile], now: datetime.datetime
) -> tuple[Path, ...]:
    """A small workbook for each partnership with what was found in its own, and for nobody else."""
    if asked.problems is None:
        return ()
    make_folder(asked.problems, "--problems", most_closed(source.path for source in sources))
    paths = {source.name: source.path for source in sources}
    found: dict[Path, tuple[Received, tuple[ProblemRecord, ...]]] = {}
    taken = {real_path(path) for path in (asked.out, asked.expect, asked.lookup, *paths.values()) if path}
    for item in reception.received:
        name = name_of(item) or Path(item.returned.file).stem
        name += f" {period.plan_year} Q{period.quarter}" if (period := item.returned.period) else ""
        problems = tuple(data.problems([Stored(item.returned, name_of(item))]))
        if item.outcome is not Outcome.SAME and (problems or item.why):
            path = _unused(asked.problems / f"{safe_file_name(name)}.xlsx", taken)
            found[path] = item, problems
            taken.add(real_path(path))
    put_all(
        prepared_file(
            path,
            writing(donor_workbook(problem_sheets(item, problems), now)),
            overwrite=True,
            source=paths[item.returned.file],
        )
        for path, (item, problems) in found.items()
    )
    return tuple(found)


def _unused(path: Path, taken: Collection[Path]) -> Path:
    """The path, or with (2), (3) ... after its name where this roll-up has read or written a file of that name."""
    candidates = (path if number == 1 else path.with_stem(f"{path.stem} ({number})") for number in count(1))
    return next(candidate for candidate in candidates if real_path(candidate) not in taken)
