"""The papers of a plan, made the same way for a closed workbook and for one that is open in Excel."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from toolkit.exceptions import WorkbookError
from toolkit.grid import Book
from toolkit.models import Monitoring
from toolkit.sources import source_of

if TYPE_CHECKING:
    from toolkit.trends import Trend

QUARTERLY = "quarterly-monitoring"
OF_THE_YEAR = ("annual-action-plan", "partnership-plan", "community-safety-agreement")
"""The papers that are the plan itself and not of one quarter."""
_MOVED_WORDS = frozenset(("changes", "indicators", "charts", "since"))
"""The tags for which the statistics are worked out."""
_UNRESTRICTED = "Unrestricted"


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word file's content and the name that it should have."""

    name: str
    content: bytes


class Part(StrEnum):
    """Part 1 of a paper is for the public; Part 2 holds the exempt information too."""

    PUBLIC = "1"
    EXEMPT = "2"


def make_paper(
    book: Book,
    monitoring: Monitoring,
    template: str = QUARTERLY,
    part: Part = Part.PUBLIC,
    saved: datetime.datetime | None = None,
    home: Path | None = None,
) -> Paper:
    """Make the paper from a bundled template's name or a Word file's path; the same plan gives the same bytes.

    ``monitoring`` is what ``book`` says, ``saved`` when the workbook was saved, if it was, ``home`` the folder that it
    lies in, from which the plan's own template folder may be told. Raises TemplateError, and
    WorkbookError when it does not tell its quarter, when a mark of exempt information is not clear, or when there is
    nothing for a Part 2.
    """
    from toolkit.context import quarterly_context, title_of  # these are slow to import, and only a paper needs them
    from toolkit.document_context import DOCUMENT_WORDS, document_context
    from toolkit.report import Properties, render_report
    from toolkit.tallies import tally_plan
    from toolkit.templates import template_path

    plan = monitoring.plan
    folder = (home or Path()) / plan.template_folder if plan.template_folder else None
    chosen = template_path(template, folder)
    if plan.period is None:
        raise WorkbookError(
            f'"{book.name}" does not say which quarter it reports: fill in Plan year and Quarter on its Plan sheet.'
        )
    shown = _shown(monitoring, part, f"Quarter {plan.period.quarter} monitoring report", book.name)
    source = source_of(book, saved)

    def context(words: frozenset[str]) -> dict[str, object]:
        moved = _what_moved(book, monitoring, shown) if words & _MOVED_WORDS else _Moved()
        return {
            **quarterly_context(
                shown.monitoring,
                tally_plan(monitoring),
                str(source),
                moved.changes,
                moved.indicators,
                moved.charts,
                shown.notices,
                shown.name,
                moved.since,
            ),
            **source.tags,
            **(document_context(book, shown.monitoring) if words & DOCUMENT_WORDS else {}),
            "classification": shown.classification,
            "has_exempt_part": has_exempt_parts(monitoring),
            "withheld": list(shown.notices),
        }

    stamp = datetime.datetime.combine(plan.period.end, datetime.time(), datetime.UTC)
    title = f"{title_of(plan)}{' (Part 2: not for publication)' if part is Part.EXEMPT else ''}"
    content = render_report(chosen, context, Properties(title, plan.partnership, stamp, source.in_full))
    return Paper(_name(book, plan.period.quarter, template, part), content)


def _name(book: Book, quarter: int, template: str, part: Part) -> str:
    kind = "report" if template == QUARTERLY else PurePath(template).stem.replace("-", " ")
    quarterly = "" if template in OF_THE_YEAR else f"quarter {quarter} "
    ending = " - Part 2 exempt" if part is Part.EXEMPT else ""
    return f"{PurePath(book.name).stem} - {quarterly}{kind}{ending}.docx"


def has_exempt_parts(monitoring: Monitoring) -> bool:
    """Whether anything of the plan is marked as exempt, so that there is a Part 2."""
    marked = any(row.exempt or row.exempt_under for row in (*monitoring.actions, *monitoring.measures))
    columns = monitoring.plan.typed.get("exempt_columns")
    return marked or bool(columns and columns.text)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The plan as a part of the paper shows it, what it says of what is left out, and the report's name.

    ``withheld`` names rows that nothing else may name; ``with_dates`` is whether dates may be told.
    ``classification`` is who may read the paper.
    """

    monitoring: Monitoring
    notices: tuple[str, ...]
    name: str
    withheld: frozenset[str] = frozenset()
    with_dates: bool = True
    classification: str = _UNRESTRICTED


def _shown(monitoring: Monitoring, part: Part, name: str, workbook: str) -> _Shown:
    if not has_exempt_parts(monitoring):
        if part is Part.EXEMPT:
            raise WorkbookError(f'Nothing in "{workbook}" is marked as exempt, so it has no Part 2.')
        return _Shown(monitoring, (), name)
    from toolkit.exemptions import (  # few plans have anything exempt
        exempt_fields,
        exemptions_of,
        heading_of_part_2,
        public_part,
        statements,
        withheld_rows,
    )

    if part is Part.EXEMPT:
        heading = heading_of_part_2(exemptions_of(monitoring))
        return _Shown(monitoring, (f"{heading}.",), f"{name}. {heading}", classification=heading)
    public, found = public_part(monitoring)
    with_dates = "by_when" not in exempt_fields(monitoring.plan)
    return _Shown(public, tuple(statements(found)), name, withheld_rows(monitoring), with_dates)


@dataclass(frozen=True, slots=True)
class _Moved:
    """The paper's lines about changed ratings, its rows of indicators, its control charts, and since when each row has
    its status; all empty where the workbook holds neither indicators nor a history.
    """

    changes: Sequence[str] = ()
    indicators: Sequence[Mapping[str, str]] = ()
    charts: Sequence[Mapping[str, object]] = ()
    since: Mapping[tuple[str, str], str] = field(default_factory=dict)


def _what_moved(book: Book, monitoring: Monitoring, shown: _Shown) -> _Moved:
    from toolkit.checks import has_figures

    if not has_figures(book):
        return _Moved()
    from toolkit.analysis import analyse, change_lines, earns_chart, indicator_rows  # statistics take time to import
    from toolkit.off_track import since_when

    analysis, _ = analyse(book, monitoring)
    charted = [trend for trend in analysis.trends if earns_chart(trend)]
    changes = change_lines(analysis, shown.withheld, with_texts=not shown.notices, with_dates=shown.with_dates)
    since = since_when((analysis.actions, analysis.measures))
    return _Moved(changes, indicator_rows(analysis), _charts(charted), since)


def _charts(trends: Sequence["Trend"]) -> list[dict[str, object]]:
    """Each trend's title and control chart."""
    if not trends:
        return []
    from toolkit.chart_pictures import control_chart  # matplotlib takes long to import, and few plans have a chart

    return [{"title": trend.indicator.name, "picture": control_chart(trend)} for trend in trends]
