"""The commands for committee clerks: the way to a meeting, and the templates that papers are made from."""

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.accessible import accessible
from toolkit.commands.shared import Json, Overwrite, print_json
from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from toolkit.problems.problem import Problem

Folder = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="A folder with the council's own templates, besides the bundled ones."),
]


def add_clerk_commands(app: typer.Typer) -> None:
    """Add them to the command line."""
    app.command()(dates)
    app.command()(templates)
    app.command()(accessible)
    app.command()(guide)
    group = typer.Typer(help="Take a template out, check it, or write the guide to its tags.", no_args_is_help=True)
    group.command("copy")(copy_command)
    group.command("check")(check_template_command)
    group.command("tags")(tags)
    app.add_typer(group, name="template")


def dates(
    meeting: Annotated[str, typer.Option(metavar="DATE", help="The meeting's date: 2015-02-04 or 4 February 2015.")],
    published: Annotated[str, typer.Option(metavar="DATE", help="The day of publication, to have it judged.")] = "",
    nation: Annotated[str, typer.Option(help="England (five clear days) or Wales (three).")] = "England",
    days: Annotated[int | None, typer.Option(help="Another number of clear days, as a constitution may have.")] = None,
    count_weekends: Annotated[bool, typer.Option("--count-weekends", help="Count weekends as clear days.")] = False,
    count_bank_holidays: Annotated[
        bool, typer.Option("--count-bank-holidays", help="Count bank holidays as clear days.")
    ] = False,
    closed: Annotated[
        list[str] | None, typer.Option(metavar="DATE", help="A day on which the council is closed; may be repeated.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say by when a paper must be published for a meeting, and the way back from there."""
    from toolkit.commands.printed.timetable import timetable_as_json, timetable_lines
    from toolkit.entries.meeting_dates import parse_meeting
    from toolkit.meetings.clear_days import clear_days_rule
    from toolkit.meetings.timetable import Standing, make_timetable

    rule = clear_days_rule(
        nation,
        days,
        weekends_count=count_weekends,
        bank_holidays_count=count_bank_holidays,
        closed=[parse_meeting(day, "Closed day") for day in closed or ()],
    )
    day = parse_meeting(published, "Publication date") if published else None
    table = make_timetable(parse_meeting(meeting), datetime.date.today(), rule, published=day)
    if as_json:
        print_json(timetable_as_json(table))
    else:
        print("\n".join(timetable_lines(table)))
    late = table.standing is Standing.TOO_LATE or (table.publication is not None and not table.publication.in_time)
    raise typer.Exit(int(late))


def templates(folder: Folder = None, as_json: Json = False) -> None:
    """List the templates: their names, what they make, where they are."""
    from toolkit.jobs.templates import list_templates

    found = list_templates(folder)
    if as_json:
        print_json([template.as_json() for template in found])
        return
    width = max(len(template.name) for template in found)
    for template in found:
        print(f"{template.name:<{width}}  {template.makes}\n{'':<{width}}  {template.path}")


def guide(
    reader: Annotated[str, typer.Argument(metavar="officers|clerks", help="Whom the guide is for.")],
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Where it goes, ending in .docx.")] = None,
    overwrite: Overwrite = False,
) -> None:
    """Take out the guide with pictures for officers, or for committee clerks."""
    from toolkit.jobs.templates import write_guide

    print(f"Guide: {write_guide(reader, file, overwrite=overwrite)}")


def copy_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The template's name, as csp templates lists it.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes, ending in .docx.")],
    folder: Folder = None,
    overwrite: Overwrite = False,
) -> None:
    """Take a template out, to be restyled in Word."""
    from toolkit.jobs.templates import copy_template

    print(f"Template: {copy_template(name, file, folder, overwrite=overwrite)}")


def check_template_command(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Word files, or bundled templates' names.")],
    as_json: Json = False,
) -> None:
    """Find what is wrong with templates before a paper is made of them; ends with 1 where no sound paper can be, with 2
    where a file could not be read.
    """
    from toolkit.problems.problem import Problem, Severity
    from toolkit.tag_guide.examples import example_context
    from toolkit.tags.templates import template_path
    from toolkit.template_check.readers import kept_from_readers
    from toolkit.template_check.template import check_template

    checked: dict[str, list[Problem]] = {}
    unread: dict[str, str] = {}
    example = example_context()
    for file in files:
        try:
            path = template_path(file)
            findings = check_template(path, example)
            sound = all(finding.severity is not Severity.ERROR for finding in findings)
            checked[file] = [*findings, *(kept_from_readers(path, example) if sound else ())]
        except ToolkitError as error:
            unread[file] = str(error)  # one that cannot be read does not stop the others
    several = len(files) > 1
    if as_json and several:
        found = {file: [finding.as_json() for finding in findings] for file, findings in checked.items()}
        print_json([{"file": file, "error": unread.get(file, ""), "findings": found.get(file, [])} for file in files])
    elif as_json and checked:
        print_json([finding.as_json() for findings in checked.values() for finding in findings])
    elif not as_json:
        for file, findings in checked.items():
            _print_findings(findings, f"{Path(file).name}: " if several else "")
    for sentence in unread.values():
        print(sentence, file=sys.stderr)
    errors = any(finding.severity is Severity.ERROR for findings in checked.values() for finding in findings)
    raise typer.Exit(2 if unread else int(errors))


def _print_findings(findings: "Sequence[Problem]", whose: str) -> None:
    for finding in findings:
        print(f"{whose}{finding.severity.value.capitalize()}: {finding}")
    if not findings:
        print(
            f"{whose}Nothing was found: every tag is known, every loop is closed, and every part of the paper is there."
        )


def tags(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The guide, ending in .docx.")],
    overwrite: Overwrite = False,
) -> None:
    """Write a Word guide to every tag, with a real example of its value."""
    from toolkit.jobs.templates import write_tag_guide

    print(f"Guide: {write_tag_guide(file, overwrite=overwrite)}")
