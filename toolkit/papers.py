"""The quarterly paper of a plan, made the same way for a closed workbook and for one that is open in Excel."""

import datetime
from dataclasses import dataclass
from pathlib import PurePath

from toolkit import __version__
from toolkit.exceptions import WorkbookError
from toolkit.models import Monitoring

QUARTERLY = "quarterly-monitoring"


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word file's content and the name that it should have."""

    name: str
    content: bytes


def quarterly_paper(monitoring: Monitoring, workbook_name: str, template: str = QUARTERLY) -> Paper:
    """Make the paper from a bundled template's name or a Word file's path; the same plan gives the same bytes.

    Raises TemplateError, and WorkbookError when the workbook does not tell its quarter.
    """
    from toolkit.context import quarterly_context  # these are slow to import, and only a paper needs them
    from toolkit.report import Properties, render_report
    from toolkit.tallies import tally_plan
    from toolkit.templates import template_path

    chosen, plan = template_path(template), monitoring.plan
    if plan.period is None:
        raise WorkbookError(
            f'"{workbook_name}" does not say which quarter it reports: fill in Plan year and Quarter on its Plan sheet.'
        )
    source = f"Source: {workbook_name}, CSP toolkit {__version__}"
    context = quarterly_context(monitoring, tally_plan(monitoring), source)
    stamp = datetime.datetime.combine(plan.period.end, datetime.time(), datetime.UTC)
    content = render_report(chosen, context, Properties(str(context["title"]), plan.partnership, stamp))
    return Paper(f"{PurePath(workbook_name).stem} - quarter {plan.period.quarter} report.docx", content)
