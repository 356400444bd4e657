"""The job that makes a workbook of a plan that lives in a Word document."""

from collections.abc import Iterator
from pathlib import Path

from toolkit.accessibility.document import read_document
from toolkit.bundled import bundled
from toolkit.disk.names import named_for_buttons
from toolkit.disk.replacing import new_file, writing
from toolkit.entries.periods import Period
from toolkit.tables.headings import ACTIONS, LEADS, MEASURES, PRIORITIES
from toolkit.word_plans.import_sheet import imported_sheet
from toolkit.word_plans.imported import ImportedPlan
from toolkit.word_plans.reading import read_word_plan
from toolkit.workbook_file.filling import FilledRow, fill_workbook
from toolkit.workbook_file.package.package import open_package


def import_plan(
    document: Path, target: Path, *, period: Period | None = None, overwrite: bool = False
) -> tuple[ImportedPlan, Path]:
    """Make a workbook of the plan in a Word document; gives what was imported and where the workbook is.

    ``period`` is the quarter that the document reports, where it does not say so itself. The document is only read.
    Raises ToolkitError for a document that cannot be read or has no plan, and OutputError where the workbook cannot
    be written; then nothing is.
    """
    target = named_for_buttons(target)
    plan = read_word_plan(read_document(document), document.name, period)
    with open_package(bundled("workbooks", "blank.xlsm")) as blank:
        content = fill_workbook(blank, _details(plan), _tables(plan), [imported_sheet(plan)])
    new_file(target, writing(content), overwrite=overwrite, source=document)
    return plan, target


def _details(plan: ImportedPlan) -> dict[str, str | int]:
    details: dict[str, str | int] = dict(plan.details)
    if plan.plan_year:
        details["plan_year"] = str(plan.plan_year)
    if plan.period:
        details["quarter"] = plan.period.quarter
    return details


def _tables(plan: ImportedPlan) -> dict[str, list[FilledRow]]:
    """The rows of the workbook's tables by name; the tables that a plan need not have are emptied."""
    tables: dict[str, list[FilledRow]] = {
        layout.name: [row.values for row in plan.of(layout)] for layout in (ACTIONS, MEASURES)
    }
    tables[PRIORITIES.name] = list(_priorities(plan))
    tables[LEADS.name] = [{"name": lead} for lead in plan.leads]
    return tables


def _priorities(plan: ImportedPlan) -> Iterator[FilledRow]:
    for number, name in enumerate(plan.priorities, start=1):
        yield {"number": number, "name": name, "short": name}
