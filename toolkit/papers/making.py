"""The papers of a plan, made the same way for a closed workbook and for one that is open in Excel."""

import datetime
from collections.abc import Callable
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
    counted_in_public,
    has_marks,
    public_book,
)
from toolkit.exemption.repeats import Searched, search_public_text
from toolkit.exemption.statements import printed_by, resolution, statements
from toolkit.exemption.terms import Terms
from toolkit.grid import Book
from toolkit.papers.obliged.unsaid import unsaid
from toolkit.papers.paper import OF_MANY, OF_THE_YEAR, QUARTERLY, Paper, Part, is_rated, refuse_for_body
from toolkit.papers.shown import Shown, shown_part
from toolkit.papers.since.gathered import NOTHING_MOVED, WhatMoved, what_moved
from toolkit.papers.since.plan import plan_change_lines
from toolkit.papers.source import source_of
from toolkit.plan.doubts import refuse_unaccounted
from toolkit.plan.models import Monitoring
from toolkit.plan.notes import marked_figures, without_marks
from toolkit.problems.problem import Problem

if TYPE_CHECKING:
    from toolkit.papers.footnotes import NoteBook
    from toolkit.plan.texts import PlanTexts

_MOVED_WORDS = frozenset(
    (
        *("changes", "indicators", "indicators_compared", "indicators_note", "charts", "since", "figures"),
        *("figures_note", "compared", "comparisons", "comparison_title", "comparison_chart"),
    )
)
"""The tags for which the statistics are worked out."""
_CHANGES = "plan_changes"
"""The tag for which the plan is compared with what it was."""
_AGENDA, _COVER = "agenda", "cover_report"
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
        """What must not be in the paper."""
        if self._part is not Part.PUBLIC or not self._shown.found:
            return Terms()
        from toolkit.tags.templates import read_template

        return unsaid(self.searched.absent, self._shown.found, read_template(template))

    @property
    def exemptions(self) -> tuple[Exemption, ...]:
        """What is exempt."""
        return self._shown.found

    @cached_property
    def searched(self) -> Searched:
        """What of the exempt text was searched for in the public one."""
        return search_public_text(self._book, self._monitoring)

    def public_part(self) -> Shown:
        """The plan as the public may see it. Raises WorkbookError as :meth:`paper` does."""
        refuse_unaccounted(self._monitoring)
        self._refuse()
        return self._shown

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
        """Raises TemplateError where a paper would not say what it leaves out and why."""
        if not self._shown.found:
            return
        from toolkit.papers.obliged.said import refuse_silence

        obligatory = [(sentence, "{%p for line in withheld %}") for sentence in self._notices(words)]
        if _AGENDA in words and self._part is Part.PUBLIC:
            obligatory.append((self._exclusion, "{{ exclusion }}"))
        refuse_silence(template.name, content, obligatory)

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

        if "districts" in words:
            raise TemplateError(OF_MANY)
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

        return {**context, **with_notes({key: context[key] for key in context.keys() & words}, self._notebook)}

    @cached_property
    def _marked(self) -> frozenset[str]:
        return marked_figures(self._book)

    @cached_property
    def _notebook(self) -> "NoteBook":
        from toolkit.papers.footnotes import NoteBook
        from toolkit.plan.notes import PlanNotes

        return NoteBook(PlanNotes([self._texts.context]), self._marked)

    @cached_property
    def _texts(self) -> "PlanTexts":
        from toolkit.plan.texts import read_texts

        return read_texts(self._shown_book)

    @cached_property
    def has_cover(self) -> bool:
        """Whether the officer wrote a cover report."""
        return any(line.text for line in self._texts.cover)

    def _report_name(self, words: frozenset[str]) -> str:
        """The name of the quarter's report; "" where a paper that goes with it would name one that is not made."""
        if "priorities" in words:
            return self._shown.name
        if "attention" in words:
            return self._shown.by_exception
        if _AGENDA in words:
            return self._shown.open_name if is_rated(self._monitoring) else ""
        return self._shown.name if is_rated(self._monitoring) or self._part is Part.EXEMPT else ""

    def _keeps_source(self, words: frozenset[str]) -> bool:
        """Whether a paper does not name the workbook: a public cover report lists no document that discloses exempt
        information (Local Government Act 1972, section 100D(4)).
        """
        return self._part is Part.PUBLIC and _COVER in words and bool(self._shown.found)

    @property
    def _counted(self) -> Monitoring:
        """The whole plan, which the tallies count whatever is exempt."""
        return counted_in_public(self._monitoring) if self._part is Part.PUBLIC else self._monitoring

    @property
    def _exclusion(self) -> str:
        """The resolution that an agenda offers, "" where nothing is exempt."""
        return resolution(self._shown.found)

    def _notices(self, words: frozenset[str]) -> list[str]:
        """What a paper with those words in its tags says of what it leaves out; of Part 2, its heading."""
        shown = self._shown
        return list(shown.heading) or statements(printed_by(shown.found, words))

    @cached_property
    def _shown(self) -> Shown:
        return shown_part(self._monitoring, self._part, f"Quarter {self._period.quarter}", self._book.name)

    @cached_property
    def _shown_book(self) -> Book:
        """The workbook as this part shows it: its text, lists and indicators."""
        return public_book(self._book, self._monitoring) if self._part is Part.PUBLIC else self._book

    @cached_property
    def _moved_context(self) -> dict[str, object]:
        shown = self._shown
        texts, dates = not shown.found, shown.with_dates
        moved = what_moved(self._shown_book, self._monitoring, shown.withheld, with_texts=texts, with_dates=dates)
        return self._quarterly(moved)

    @cached_property
    def _still_context(self) -> dict[str, object]:
        return self._quarterly(NOTHING_MOVED)

    def _quarterly(self, moved: WhatMoved) -> dict[str, object]:
        from toolkit.papers.quarterly import quarterly_context
        from toolkit.plan.tallies import tally_plan

        shown, tallies = self._shown, tally_plan(self._counted)
        return quarterly_context(shown.monitoring, tallies, str(self.source), moved, shown.name)

    @cached_property
    def _documents(self) -> dict[str, object]:
        from toolkit.papers.documents import document_context

        told = self._since is not None and self._changes
        new_version = (f"{self._stamp:%B %Y}", "\n".join(self._changes)) if told else None
        return document_context(self._shown_book, self._shown.monitoring, new_version, self._notebook)

    @cached_property
    def _changes(self) -> list[str]:
        return plan_change_lines(self._book, self._monitoring, self._part, self._since)


def _name(book: Book, quarter: int, template: str, part: Part) -> str:
    kind = "report" if template == QUARTERLY else PurePath(template).stem.replace("-", " ")
    quarterly = "" if template in OF_THE_YEAR else f"quarter {quarter} "
    ending = " - Part 2 exempt" if part is Part.EXEMPT else ""
    return f"{PurePath(book.name).stem} - {quarterly}{kind}{ending}.docx"
