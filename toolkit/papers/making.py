"""The papers of a plan, made the same way for a closed workbook and for one that is open in Excel."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from toolkit.bundled import bundled
from toolkit.entries.periods import Period
from toolkit.errors import TemplateError, WorkbookError
from toolkit.exemption.gate import GateAnswers, refuse_open
from toolkit.exemption.leaving_out import (
    Exemption,
    exempt_fields,
    exemptions_of,
    has_marks,
    public_book,
    public_part,
    withheld_rows,
)
from toolkit.exemption.repeats import Searched, search_public_text
from toolkit.exemption.statements import heading_of_part_2, printed_by, resolution, statements
from toolkit.exemption.terms import Terms
from toolkit.grid import Book
from toolkit.papers.paper import OF_THE_YEAR, QUARTERLY, Paper, Part, is_rated, refuse_for_body
from toolkit.papers.source import source_of
from toolkit.plan.doubts import refuse_unaccounted
from toolkit.plan.models import Monitoring
from toolkit.plan.notes import marked_figures, without_marks
from toolkit.problems.problem import Problem

if TYPE_CHECKING:
    from toolkit.history.analysis import Quarter
    from toolkit.neighbours.ranking import AmongOthers
    from toolkit.papers.footnotes import NoteBook
    from toolkit.trends.finding import Trend

_COMPARED_WITH = "Comparisons"
"""The sheet of comparisons with other partnerships."""
_MOVED_WORDS = frozenset(
    ("changes", "indicators", "indicators_compared", "indicators_note", "charts", "since", "figures", "figures_note")
)
"""The tags for which the statistics are worked out."""
_CHANGES = "plan_changes"
"""The tag for which the plan is compared with what it was."""
_AGENDA, _COVER = "agenda", "cover_report"
_UNRESTRICTED = "Unrestricted"
NO_ANSWERS: GateAnswers = MappingProxyType({})
Examine = Callable[[Any], None]
"""Judges an opened template; raises TemplateError."""


def make_paper(
    book: Book,
    monitoring: Monitoring,
    template: str = QUARTERLY,
    part: Part = Part.PUBLIC,
    saved: datetime.datetime | None = None,
    home: Path | None = None,
    since: Book | None = None,
    answers: GateAnswers = NO_ANSWERS,
    examine: Examine | None = None,
) -> Paper:
    """Make one paper of a plan, as :class:`PaperMaker` does."""
    return PaperMaker(book, monitoring, part, saved, home, since, answers, examine).paper(template)


class PaperMaker:
    """Makes the papers of one plan; what several of them print is worked out once, and only if one prints it."""

    def __init__(
        self,
        book: Book,
        monitoring: Monitoring,
        part: Part = Part.PUBLIC,
        saved: datetime.datetime | None = None,
        home: Path | None = None,
        since: Book | None = None,
        answers: GateAnswers = NO_ANSWERS,
        examine: Examine | None = None,
    ) -> None:
        """``monitoring`` is what ``book`` says, ``saved`` when the workbook was saved, if it was, ``home`` the folder
        that it is in, from which the plan's own template folder may be given. ``since`` is the workbook of the plan
        before, if the papers are to say what has changed since then; else they say it of the quarter before, if
        that is on record. ``answers`` are what officers settled about exempt information, as
        :func:`toolkit.exemption.gate.given_answers` gives them. ``examine`` judges an opened template of the council's
        own before a paper is made of it; the bundled ones are sound.
        """
        self._book, self._monitoring, self._part, self._since = book, monitoring, part, since
        self._examine = examine
        self._answers = answers
        self._home, self.source = home or Path(), source_of(book, saved)

    def paper(self, template: str = QUARTERLY) -> Paper:
        """The paper from a bundled template's name or a Word file's path; the same plan gives the same bytes.

        Raises TemplateError, and WorkbookError when the workbook does not say its quarter, when a row or column is in
        doubt, when a mark of exempt information is not clear, or when there is nothing for a Part 2.
        """
        from toolkit.papers.quarterly import title_of  # these are slow to import, and only a paper needs them
        from toolkit.tags.templates import template_path
        from toolkit.word.render import Properties, render_report

        refuse_unaccounted(self._monitoring)
        refuse_for_body(template, self._monitoring.plan)
        plan, book = self._monitoring.plan, self._book
        folder = self._home / plan.template_folder if plan.template_folder else None
        chosen = template_path(template, folder)
        ending = " (Part 2: not for publication)" if self._part is Part.EXEMPT else ""
        title = without_marks(title_of(plan))
        properties = Properties(f"{title}{ending}", plan.partnership, self._stamp, self.source.in_full)
        self._refuse()  # what cannot be published is refused before a template is
        used: list[frozenset[str]] = []

        def context(words: frozenset[str]) -> dict[str, object]:
            used.append(words)
            return self.context(words)

        content = render_report(chosen, context, properties, self._examining(chosen))
        self._refuse_silence(chosen, content, used[0])
        return Paper(_name(book, self._period.quarter, template, self._part), content, self._unsaid(chosen))

    def _examining(self, template: Path) -> Examine | None:
        if self._examine is None or template.parent == bundled("templates"):
            return None
        return self._examine

    def _unsaid(self, template: Path) -> Terms:
        """What must not be in the paper: everything exempt that no public cell has, but for single words such as
        Summary that the template itself prints.
        """
        absent = self.searched.absent if self._part is Part.PUBLIC else Terms()
        if not absent.names:
            return absent
        from toolkit.tags.templates import read_template
        from toolkit.word.said import body_text

        printed = absent.found_in(body_text(read_template(template))).names
        return absent.without(Terms(names={name for name in printed if " " not in name}))

    @property
    def exemptions(self) -> tuple[Exemption, ...]:
        """What is exempt."""
        return self._shown.found

    @cached_property
    def searched(self) -> Searched:
        """What of the exempt text was searched for in the public one."""
        return search_public_text(self._book, self._monitoring)

    def _refuse(self) -> None:
        """Raises WorkbookError for what an officer has to settle before this part can be made."""
        if self._part is Part.PUBLIC:
            _ = self.settled
        _ = self._shown

    @cached_property
    def settled(self) -> list[Problem]:
        """What officers settled about exempt information. Raises WorkbookError where anything is open."""
        return refuse_open(self._book, self._monitoring, self._answers)

    def _refuse_silence(self, template: Path, content: bytes, words: frozenset[str]) -> None:
        """Raises TemplateError where a paper would not say what it leaves out and why: a template of a council's own
        may have lost the tag, or have it where it prints nothing.
        """
        if not self._shown.found:
            return
        from toolkit.word.said import says

        obligatory = [(sentence, "{%p for line in withheld %}") for sentence in self._notices(words)]
        if _AGENDA in words and self._part is Part.PUBLIC:
            obligatory.append((self._exclusion, "{{ exclusion }}"))
        for sentence, tag in obligatory:
            if not says(content, sentence):
                raise TemplateError(
                    f'The template "{template.name}" would lose what a paper must say of exempt information '
                    f'("{sentence[:90]} ..."): print it by {tag} in its text.'
                )

    @property
    def _period(self) -> Period:
        period = self._monitoring.plan.period
        if period is None:
            raise WorkbookError(
                f'"{self._book.name}" does not say which quarter it reports: fill in Plan year and Quarter on its Plan '
                "sheet."
            )
        return period

    @property
    def _stamp(self) -> datetime.datetime:
        return datetime.datetime.combine(self._period.end, datetime.time(), datetime.UTC)

    def context(self, words: frozenset[str]) -> dict[str, object]:
        """What the words of a template's tags stand for."""
        from toolkit.papers.documents import DOCUMENT_WORDS

        quarterly = self._moved_context if words & _MOVED_WORDS else self._still_context
        notices = self._notices(words)
        context = {
            **quarterly,
            "summary": [*quarterly["summary"], *([] if "withheld" in words else notices)],  # type: ignore[misc]
            "source": "" if self._keeps_source(words) else str(self.source),
            **self.source.tags,
            **(self._documents if words & DOCUMENT_WORDS else {}),
            "report_name": self._report_name(words),
            "plan_changes": self._changes if _CHANGES in words else [],
            "classification": self._shown.classification,
            "has_exempt_part": has_marks(self._monitoring),
            "withheld": notices,
            "exclusion": self._exclusion,
        }
        if not self._marked:
            return context
        from toolkit.papers.footnotes import with_notes

        return with_notes(context, self._notebook)

    @cached_property
    def _marked(self) -> frozenset[str]:
        return marked_figures(self._book)

    @cached_property
    def _notebook(self) -> "NoteBook":
        from toolkit.papers.footnotes import NoteBook
        from toolkit.plan.notes import PlanNotes
        from toolkit.plan.texts import read_texts

        return NoteBook(PlanNotes([read_texts(self._shown_book).context]), self._marked)

    @property
    def has_cover(self) -> bool:
        """Whether the officer wrote a cover report."""
        from toolkit.plan.texts import read_texts

        return any(line.text for line in read_texts(self._shown_book).cover)

    def _report_name(self, words: frozenset[str]) -> str:
        """The name of the quarter's report; "" where a paper that goes with it would name one that is not made."""
        if "priorities" in words:
            return self._shown.name
        if "attention" in words:
            return self._shown.by_exception
        return self._shown.name if is_rated(self._monitoring) or self._part is Part.EXEMPT else ""

    def _keeps_source(self, words: frozenset[str]) -> bool:
        """Whether a paper does not name the workbook: a public cover report lists no document that discloses exempt
        information (Local Government Act 1972, section 100D(4)).
        """
        return self._part is Part.PUBLIC and _COVER in words and bool(self._shown.found)

    @property
    def _exclusion(self) -> str:
        """The resolution that an agenda offers, "" where nothing is exempt."""
        return resolution(self._shown.found)

    def _notices(self, words: frozenset[str]) -> list[str]:
        """What a paper with those words in its tags says of what it leaves out; of Part 2, its heading."""
        shown = self._shown
        return list(shown.heading) or statements(printed_by(shown.found, words))

    @cached_property
    def _shown(self) -> "_Shown":
        return _shown(self._monitoring, self._part, f"Quarter {self._period.quarter}", self._book.name)

    @cached_property
    def _shown_book(self) -> Book:
        """The workbook as this part shows it: its text, lists and indicators."""
        return public_book(self._book, self._monitoring) if self._part is Part.PUBLIC else self._book

    @cached_property
    def _moved_context(self) -> dict[str, object]:
        return self._quarterly(_what_moved(self._shown_book, self._monitoring, self._shown))

    @cached_property
    def _still_context(self) -> dict[str, object]:
        return self._quarterly(_Moved())

    def _quarterly(self, moved: "_Moved") -> dict[str, object]:
        from toolkit.papers.quarterly import quarterly_context
        from toolkit.plan.tallies import tally_plan

        shown, tallies = self._shown, tally_plan(self._monitoring)
        return quarterly_context(
            shown.monitoring,
            tallies,
            str(self.source),
            moved.changes,
            moved.indicators,
            moved.charts,
            report_name=shown.name,
            since=moved.since,
            before=moved.before,
            among=_among_others(self._shown_book, self._monitoring),
        )

    @cached_property
    def _documents(self) -> dict[str, object]:
        from toolkit.papers.documents import document_context

        told = self._since is not None and self._changes
        new_version = (f"{self._stamp:%B %Y}", "\n".join(self._changes)) if told else None
        return document_context(self._shown_book, self._shown.monitoring, new_version, self._notebook)

    @cached_property
    def _changes(self) -> list[str]:
        return _what_changed(self._book, self._monitoring, self._part, self._since)


def _name(book: Book, quarter: int, template: str, part: Part) -> str:
    kind = "report" if template == QUARTERLY else PurePath(template).stem.replace("-", " ")
    quarterly = "" if template in OF_THE_YEAR else f"quarter {quarter} "
    ending = " - Part 2 exempt" if part is Part.EXEMPT else ""
    return f"{PurePath(book.name).stem} - {quarterly}{kind}{ending}.docx"


@dataclass(frozen=True, slots=True)
class _Shown:
    """The plan as a part of the paper shows it, the quarter, and what is exempt: left out of the public part, in the
    other under ``heading``.

    ``withheld`` names rows that nothing else may name; ``with_dates`` is whether dates may be printed.
    ``classification`` is who may read the paper.
    """

    monitoring: Monitoring
    quarter: str
    found: tuple[Exemption, ...] = ()
    heading: tuple[str, ...] = ()
    withheld: frozenset[str] = frozenset()
    with_dates: bool = True
    classification: str = _UNRESTRICTED

    @property
    def name(self) -> str:
        """The report's name, in Part 2 with its heading."""
        return self._named("monitoring report")

    @property
    def by_exception(self) -> str:
        """The name of a report of only what is off track."""
        return self._named("exception report")

    def _named(self, kind: str) -> str:
        ending = "" if self.classification == _UNRESTRICTED else f". {self.classification}"
        return f"{self.quarter} {kind}{ending}"


def _shown(monitoring: Monitoring, part: Part, quarter: str, workbook: str) -> _Shown:
    if not has_marks(monitoring):
        if part is Part.EXEMPT:
            raise WorkbookError(f'Nothing in "{workbook}" is marked as exempt, so it has no Part 2.')
        return _Shown(monitoring, quarter)
    if part is Part.EXEMPT:
        found = exemptions_of(monitoring)
        heading = heading_of_part_2(found)
        return _Shown(monitoring, quarter, found, (f"{heading}.",), classification=heading)
    public, found = public_part(monitoring)
    with_dates = "by_when" not in exempt_fields(monitoring.plan)
    return _Shown(public, quarter, found, (), withheld_rows(monitoring), with_dates)


def _what_changed(book: Book, monitoring: Monitoring, part: Part, since: Book | None) -> list[str]:
    """What changed in the plan since the workbook before, or since the quarter before: of that only what the lines on
    its ratings do not say. Empty where there is nothing to compare with.
    """
    period = monitoring.plan.period
    if since is None:
        from toolkit.history.table import read_history

        if period is None or not any(row.period < period for row in read_history(book)):
            return []
    from toolkit.checks.book import check_book
    from toolkit.history.comparing import compare_quarters, what_may_be_told  # few papers have anything to compare with
    from toolkit.history.plan_change_words import EVERYTHING, change_lines
    from toolkit.history.plan_changes import PlanChange, compare_plans, version_of

    plans = [monitoring]
    if since is None:
        changes = compare_quarters(book, monitoring)
    else:
        plans.append(check_book(since)[0])
        changes = compare_plans(version_of(plans[1], since.name), version_of(monitoring, book.name))
    told = what_may_be_told(*plans) if part is Part.PUBLIC else EVERYTHING
    if since is None:
        elsewhere = {PlanChange.ADDED, PlanChange.REMOVED, PlanChange.RESCHEDULED}
        told = replace(told, without={*told.without, *elsewhere})
    return change_lines(changes, told)


@dataclass(frozen=True, slots=True)
class _Moved:
    """The paper's lines about changed ratings, its rows of indicators, its control charts, and since when each row has
    its status; all empty where the workbook holds neither indicators nor a history.

    ``before`` are the tallies of the latest quarter on record before this one.
    """

    changes: Sequence[str] = ()
    indicators: Sequence[Mapping[str, str]] = ()
    charts: Sequence[Mapping[str, object]] = ()
    since: Mapping[tuple[str, str], str] = field(default_factory=dict)
    before: "Quarter | None" = None


def _what_moved(book: Book, monitoring: Monitoring, shown: _Shown) -> _Moved:
    from toolkit.checks.book import has_figures

    if not (has_figures(book) or monitoring.earlier):
        return _Moved()
    from toolkit.history.analysis import analyse
    from toolkit.papers.moved import earns_chart, indicator_rows, moved_lines
    from toolkit.papers.off_track import since_when

    analysis, _ = analyse(book, monitoring)
    charted = [trend for trend in analysis.published if earns_chart(trend)]
    changes = moved_lines(analysis, shown.withheld, with_texts=not shown.found, with_dates=shown.with_dates)
    since = since_when((analysis.actions, analysis.measures))
    earlier = [quarter for quarter in analysis.quarters if quarter.period < analysis.quarters[-1].period]
    return _Moved(
        changes,
        indicator_rows(analysis),
        _charts(charted),
        since,
        earlier[-1] if earlier else None,
    )


def _among_others(book: Book, monitoring: Monitoring) -> "Sequence[AmongOthers]":
    """The comparisons with other partnerships, without the counts that the plan says are too small to publish."""
    if book.sheet(_COMPARED_WITH) is None:
        return ()
    from toolkit.neighbours.reading import read_comparisons  # few plans have any

    return read_comparisons(book, monitoring.plan.small_numbers)


def _charts(trends: Sequence["Trend"]) -> list[dict[str, object]]:
    """Each trend's title and control chart."""
    if not trends:
        return []
    from toolkit.papers.charts import control_chart  # matplotlib takes long to import, and few plans have a chart

    return [{"title": trend.indicator.name, "picture": control_chart(trend)} for trend in trends]
