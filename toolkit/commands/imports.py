"""The command that makes a workbook of a plan that lives in Word."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.shared import Json, Overwrite, print_json, progress
from toolkit.entries.periods import Period, parse_plan_year, parse_quarter
from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from toolkit.word_plans.imported import ImportedPlan

_SHOWN = 60


def add_import_command(app: typer.Typer) -> None:
    """Add it to the command line."""
    app.command("import")(import_command)


def import_command(
    document: Annotated[Path, typer.Argument(metavar="DOCUMENT", help="The Word document with the plan (.docx).")],
    workbook: Annotated[Path, typer.Argument(metavar="NEW", help="The new workbook, ending in .xlsm.")],
    plan_year: Annotated[
        str, typer.Option(metavar="YEAR", help="The plan year, such as 2019-20, if the document does not say it.")
    ] = "",
    quarter: Annotated[
        str, typer.Option(metavar="1 to 4", help="The quarter, where it does not say it or has several.")
    ] = "",
    overwrite: Overwrite = False,
    as_json: Json = False,
) -> None:
    """Make a workbook of the plan in a Word document, and name what was not taken over."""
    from toolkit.install.buttons import prepare_new
    from toolkit.jobs.import_plan import import_plan

    period = _period(plan_year, quarter)
    with progress("Reading the document ..."):
        plan, target = import_plan(document, workbook, period=period, overwrite=overwrite)
        left_to_do = prepare_new(target)
    if as_json:
        print_json(plan_as_json(plan, target))
    else:
        print("\n".join([*plan_lines(plan, target), *filter(None, [left_to_do])]))
    raise typer.Exit(int(bool(plan.open)))


def _period(plan_year: str, quarter: str) -> Period | None:
    if not (plan_year or quarter):
        return None
    year, number = parse_plan_year(plan_year), parse_quarter(quarter)
    if year is None or number is None:
        raise ToolkitError(
            "Give both the plan year, such as --plan-year 2019-20, and the quarter, such as --quarter 2."
        )
    return Period(year, number)


def plan_as_json(plan: "ImportedPlan", target: Path) -> dict[str, object]:
    """What was imported, as ``--json`` prints it."""
    from toolkit.word_plans.imported import IMPORTED_FIELDS

    rows: list[dict[str, str | None]] = [
        {"table": row.layout.name, "place": row.place, **{name: row.values.get(name) for name in IMPORTED_FIELDS}}
        for row in plan.rows
    ]
    return {
        "document": plan.document,
        "workbook": str(target),
        "title": plan.details.get("title"),
        "plan_year": str(plan.plan_year) if plan.plan_year else None,
        "quarter": plan.period.quarter if plan.period else None,
        "rows": rows,
        "priorities": plan.priorities,
        "leads": plan.leads,
        "sources": plan.sources,
        "choices": plan.choices,
        "open": plan.open,
        "not_taken_over": [left.as_json() for left in plan.left_out],
    }


def plan_lines(plan: "ImportedPlan", target: Path) -> list[str]:
    """What was imported, a line each; the texts that were not taken over are on the sheet Imported."""
    lines = [f"Imported {plan.summary()} from {plan.document}.", *(f"  {source}" for source in plan.sources)]
    for title, texts in (
        ("Decided:", plan.choices),
        ("Not taken over (the texts are on the sheet Imported):", [str(left) for left in plan.left_out][:_SHOWN]),
        ("To settle:", plan.open),
    ):
        lines += ["", title, *(f"  {text}" for text in texts)] if texts else []
    return [*lines, "", f"New workbook: {target}"]
