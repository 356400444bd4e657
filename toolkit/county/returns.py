"""A return: what one partnership's workbook says, small enough to keep thousands of, and its rows apart from it."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pydantic import TypeAdapter

from toolkit.county.standing import NO_ROWS, RowsStanding, standing_of
from toolkit.entries.periods import Period, PlanYear
from toolkit.history.analysis import Analysis
from toolkit.history.movement import Change
from toolkit.plan.models import Exempt, Monitoring, PlanRow
from toolkit.plan.tallies import NO_PRIORITY, Tally, tally_plan
from toolkit.problems.problem import Problem, Severity
from toolkit.records import dataclass
from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.trends.indicators import Observation
from toolkit.trends.small_numbers.said import small_in_note


@dataclass(frozen=True, slots=True)
class ProblemRecord:
    """A problem of a workbook as the data set has it, and as its partnership gets it back."""

    partnership: str
    severity: str
    code: str
    sheet: str
    cell: str
    ref: str
    message: str
    remedy: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    """How the actions of a priority, or with one rating, stand; ``number`` is the priority's, None without one."""

    name: str
    standing: RowsStanding
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest figure of an indicator, and for how many people it is.

    ``value`` is None where it may not be published; ``withheld`` is then what stands in its place, such as "<5".
    """

    indicator: str
    unit: str
    start: datetime.date
    end: datetime.date
    value: float | None
    population: float | None
    note: str
    is_count: bool
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What one workbook says. ``file`` is its name as the roll-up shows it, ``digest`` the SHA-256 of its bytes.

    ``refused`` is why nothing of it can be counted, else empty. ``saved`` is when a program last saved it, by its own
    properties. ``ratings`` counts the actions by the plan's own ratings, in the order of its scale,
    ``moved`` what became of them since the quarter before, empty where the workbook holds none.
    ``problems`` counts what the checks found, by severity.
    """

    file: str
    digest: str
    refused: str = ""
    partnership: str = ""
    title: str = ""
    plan_year: int | None = None
    quarter: int | None = None
    made_by: str = ""
    saved: datetime.datetime | None = None
    actions: RowsStanding = NO_ROWS
    measures: RowsStanding = NO_ROWS
    priorities: tuple[PriorityGroup, ...] = ()
    ratings: tuple[tuple[str, int], ...] = ()
    exempt: int = 0
    problems: tuple[tuple[str, int], ...] = ()
    indicators: tuple[Latest, ...] = ()
    moved: tuple[tuple[str, int], ...] = ()

    @property
    def period(self) -> Period | None:
        """The period that it reports on, None where it does not say."""
        if self.plan_year is None or self.quarter is None:
            return None
        return Period(PlanYear(self.plan_year), self.quarter)

    @property
    def errors(self) -> int:
        """How many of its problems are errors."""
        return dict(self.problems).get(Severity.ERROR.value, 0)


RETURNED = TypeAdapter(Returned)
"""Returns as JSON and back."""


@dataclass(frozen=True, slots=True)
class RowRecord:
    """One action or measure as the data set has it; the field names are its columns.

    ``key`` is the same for the same row in every quarter as far as its ref or its words are. ``counts_as`` is the label
    of :class:`toolkit.plan.ratings.CountsAs`. ``exempt`` is "row" or "update" where that is kept from the public.
    """

    partnership: str
    table: str
    key: str
    ref: str
    priority: str
    text: str
    lead_agency: str
    by_when: str
    due: datetime.date | None
    rating: str
    counts_as: str
    on_target: bool
    off_track: bool
    finished: bool
    rated: bool
    update: str
    exempt: str
    exempt_under: str
    file: str
    sheet: str
    cell: str
    digest: str


def refused_return(file: str, digest: str, why: str) -> Returned:
    """The return of a workbook of which nothing can be counted."""
    return Returned(file, digest, refused=why)


def return_of(
    monitoring: Monitoring,
    problems: Sequence[Problem],
    analysis: Analysis | None,
    *,
    file: str,
    digest: str,
    made_by: str,
    saved: datetime.datetime | None,
) -> Returned:
    """The return of a workbook that was read and checked.

    Raises WorkbookError, as :func:`toolkit.plan.tallies.tally_plan` does, where it is in doubt what is to be counted.
    """
    tallies = tally_plan(monitoring)
    plan, period = monitoring.plan, monitoring.plan.period
    rows = (*monitoring.actions, *monitoring.measures)
    return Returned(
        file,
        digest,
        partnership=plan.partnership,
        title=plan.title,
        plan_year=period.plan_year.begins if period else None,
        quarter=period.quarter if period else None,
        made_by=made_by,
        saved=saved,
        actions=standing_of(row.status for row in monitoring.actions),
        measures=standing_of(row.status for row in monitoring.measures),
        priorities=tuple(_group(monitoring, tally) for tally in tallies.by_priority),
        ratings=tuple((rating.name, number) for rating, number in tallies.actions.by_rating),
        exempt=sum(row.exempt is not Exempt.NOTHING for row in rows),
        problems=tuple(Counter(problem.severity.value for problem in problems).items()),
        indicators=tuple(_latest(analysis)) if analysis else (),
        moved=_moved(analysis),
    )


def _moved(analysis: Analysis | None) -> tuple[tuple[str, int], ...]:
    if analysis is None or analysis.actions is None:
        return ()
    counts = Counter(row.change for row in analysis.actions.rows)
    return tuple((change.value, counts[change]) for change in Change)


def _group(monitoring: Monitoring, tally: Tally) -> PriorityGroup:
    ratings = [row.status for row in monitoring.actions if (row.priority or NO_PRIORITY) == tally.name]
    number = next((known.number for known in monitoring.priorities if known.name == tally.name), None)
    return PriorityGroup(tally.name, standing_of(ratings), number)


def problem_records(problems: Iterable[Problem], returned: Returned) -> Iterator[ProblemRecord]:
    """What the checks found in a workbook."""
    for problem in (found.for_outsiders for found in problems):
        yield ProblemRecord(
            returned.partnership,
            problem.severity.value,
            problem.code,
            problem.sheet,
            problem.cell,
            problem.ref,
            problem.message,
            problem.remedy,
            returned.file,
            returned.digest,
        )


def _latest(analysis: Analysis) -> Iterator[Latest]:
    """What may be published of each indicator's latest period: a number, or the sign that it is withheld."""
    for indicator in analysis.published_indicators:
        known = [seen for seen in indicator.observations if seen.value is not None or seen.shorthand]
        if known:
            last = max(known, key=lambda seen: (seen.end, seen.start))
            yield Latest(
                indicator.name,
                last.unit,
                last.start,
                last.end,
                last.value,
                last.population,
                _note(last, analysis.plan.small_numbers),
                indicator.measure.value == "count",
                "" if last.value is not None else last.shorthand,
            )


def _note(seen: Observation, below: int) -> str:
    """A figure's note, but not one that says a withheld count: whoever puts plans together is not asked about it."""
    return "" if seen.value is None and any(small_in_note(seen.note, below)) else seen.note


def row_records(monitoring: Monitoring, returned: Returned) -> Iterator[RowRecord]:
    """Every action and measure of a plan, exempt ones with their marks."""
    for table, rows in ((ACTIONS.sheet, monitoring.actions), (MEASURES.sheet, monitoring.measures)):
        for key, row in zip(_keys(rows), rows, strict=True):
            yield RowRecord(
                partnership=returned.partnership,
                table=table,
                key=key,
                ref=str(row.ref or row.as_typed("ref")),
                priority=row.priority,
                text=row.text,
                lead_agency="; ".join(row.leads),
                by_when=row.by_when.text if row.by_when else row.as_typed("by_when"),
                due=row.by_when.due if row.by_when else None,
                rating=row.status.name,
                counts_as=row.status.counts_as.label,
                on_target=row.status.on_target,
                off_track=row.status.off_track,
                finished=row.status.finished,
                rated=row.status.rated,
                update=row.update,
                exempt=row.exempt.value,
                exempt_under=row.exempt_under,
                file=returned.file,
                sheet=row.place.sheet,
                cell=row.place.cell("status"),
                digest=returned.digest,
            )


def _keys(rows: Iterable[PlanRow]) -> list[str]:
    """A key for each row: its ref, or where it has none the beginning of a digest of its words; a second one of the
    same gets "/2".
    """
    seen: Counter[str] = Counter()
    keys = []
    for row in rows:
        key = (
            str(row.ref) if row.ref else hashlib.sha256(" ".join(row.text.split()).casefold().encode()).hexdigest()[:16]
        )
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}/{seen[key]}")
    return keys
