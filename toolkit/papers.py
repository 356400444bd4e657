"""The quarterly paper of a plan, made the same way for a closed workbook and for one that is open in Excel."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.exceptions import WorkbookError
from toolkit.grid import Book
from toolkit.models import Monitoring

if TYPE_CHECKING:
    from toolkit.trends import Trend

QUARTERLY = "quarterly-monitoring"


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word file's content and the name that it should have."""

    name: str
    content: bytes


def quarterly_paper(book: Book, monitoring: Monitoring, template: str = QUARTERLY) -> Paper:
    """Make the paper from a bundled template's name or a Word file's path; the same plan gives the same bytes.

    ``monitoring`` is what ``book`` says. Raises TemplateError, and WorkbookError when it does not tell its quarter.
    """
    from toolkit.context import quarterly_context  # these are slow to import, and only a paper needs them
    from toolkit.report import Properties, render_report
    from toolkit.tallies import tally_plan
    from toolkit.templates import template_path

    chosen, plan = template_path(template), monitoring.plan
    if plan.period is None:
        raise WorkbookError(
            f'"{book.name}" does not say which quarter it reports: fill in Plan year and Quarter on its Plan sheet.'
        )
    source = f"Source: {book.name}, CSP toolkit {__version__}"
    context = quarterly_context(monitoring, tally_plan(monitoring), source, *_what_moved(book, monitoring))
    stamp = datetime.datetime.combine(plan.period.end, datetime.time(), datetime.UTC)
    content = render_report(chosen, context, Properties(str(context["title"]), plan.partnership, stamp))
    return Paper(f"{PurePath(book.name).stem} - quarter {plan.period.quarter} report.docx", content)


def _what_moved(book: Book, monitoring: Monitoring) -> tuple[list[str], list[dict[str, str]], list[dict[str, object]]]:
    """The paper's lines about changed ratings, its rows of indicators and its control charts; none where the workbook
    holds neither indicators nor a history.
    """
    from toolkit.checks import has_figures

    if not has_figures(book):
        return [], [], []
    from toolkit.analysis import analyse, change_lines, earns_chart, indicator_rows  # statistics take time to import

    analysis, _ = analyse(book, monitoring)
    charted = [trend for trend in analysis.trends if earns_chart(trend)]
    return change_lines(analysis), indicator_rows(analysis), _charts(charted)


def _charts(trends: Sequence["Trend"]) -> list[dict[str, object]]:
    """Each trend's title and control chart."""
    if not trends:
        return []
    from toolkit.chart_pictures import control_chart  # matplotlib takes long to import, and few plans have a chart

    return [{"title": trend.indicator.name, "picture": control_chart(trend)} for trend in trends]
