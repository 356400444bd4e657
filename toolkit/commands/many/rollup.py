"""``csp rollup``: many partnerships' workbooks into one."""

import datetime
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.shared import Json, print_json
from toolkit.entries.wording import counted

if TYPE_CHECKING:
    from toolkit.jobs.rollup import RolledUp, Watch


def rollup_command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILES", help="Workbooks, folders with workbooks, or zip files of them.")
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The county workbook, ending in .xlsx.")] = Path(
        "county.xlsx"
    ),
    expect: Annotated[
        Path | None,
        typer.Option(metavar="LIST", help="Who is expected (.csv or .xlsx): Partnership, Code, Contact, Due."),
    ] = None,
    quarter: Annotated[
        str, typer.Option(metavar="QUARTER", help='Such as "2025-26 Q2"; else the one that most report on.')
    ] = "",
    due: Annotated[datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When reports were due.")] = None,
    data: Annotated[Path | None, typer.Option(metavar="FOLDER", help="The data set's folder (Parquet).")] = None,
    problems: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write here for each partnership what was found in its own.")
    ] = None,
    scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help="Read on the workers of this Dask scheduler.")] = "",
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read; else one a processor.")] = None,
    lookup: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A newer official look-up of districts and partnerships."),
    ] = None,
    longest: Annotated[
        float, typer.Option(metavar="SECONDS", min=1, help="How long one file may take before it is refused.")
    ] = 600,
    paper: Annotated[Path | None, typer.Option(metavar="FILE", help="Make the county paper too, a .docx.")] = None,
    template: Annotated[str, typer.Option(metavar="TEMPLATE", help="The county paper's template.")] = "county-report",
    title: Annotated[str, typer.Option(metavar="TEXT", help="The county paper's title.")] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a file that is no roll-up, and a paper that is there.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Put many partnerships' workbooks together: a county workbook, and a data set of all rows."""
    from toolkit.county.model import rollup_as_json
    from toolkit.jobs.rollup import Asked, quarter_of, roll_up

    asked = Asked(
        files,
        out,
        expect,
        period=quarter_of(quarter),
        due=due.date() if due else None,
        data=data,
        problems=problems,
        scheduler=scheduler,
        workers=workers,
        overwrite=overwrite,
        paper=paper,
        template=template,
        title=title,
        longest=longest,
        lookup=lookup,
    )
    gc.enable()  # it goes on for long, unlike a click, for which it is switched off
    with _watching() as watch:
        made = roll_up(asked, datetime.datetime.now(), watch)
    if as_json:
        print_json(rollup_as_json(made.rollup, made.no_paper))
    else:
        print("\n".join(_lines(made, out)))
    if made.no_paper:
        print(made.no_paper, file=sys.stderr)
    reception = made.rollup.reception
    raise typer.Exit(int(bool(made.no_paper or reception.refused or (reception.listed and reception.missing))))


def _lines(made: "RolledUp", out: Path) -> Iterator[str]:
    from toolkit.county.sentences import (
        documents_sentence,
        received_sentence,
        reconciled_sentence,
        remark_sentences,
    )

    rollup, reception = made.rollup, made.rollup.reception
    yield reception.period.label if reception.period else "No quarter is known."
    yield received_sentence(rollup)
    if reception.missing:
        yield "Missing: " + "; ".join(entry.name for entry in reception.missing) + "."
    for item in reception.received:
        if item.why:
            yield f"{item.returned.file}: {item.outcome.value}. {item.why}"
    yield from remark_sentences(rollup)
    standing = rollup.actions
    yield (
        f"Of {counted(standing.total, 'action')} {standing.on_target} on target, {standing.off_track} off track, "
        f"{standing.neither} neither, {standing.unrated} not rated."
    )
    yield reconciled_sentence(rollup)
    if rollup.documents:
        yield documents_sentence(rollup)
    open_themes = sum(not item.theme for item in rollup.themes)
    if open_themes:
        yield f"{counted(open_themes, 'priority', 'priorities')} without a theme: say it on the sheet Themes."
    yield from (f"Different since the last time: {line}" for line in rollup.changes)
    every = {item.returned.digest for item in reception.received if item.returned.digest}
    yield f"{counted(made.read, 'workbook')} read, {len(every) - made.read} known from before."
    yield f"County workbook: {out}"
    yield f"Data set:        {made.data}"
    if made.paper:
        yield f"County paper:    {made.paper}"
    if made.copy:
        yield f"As it was:       {made.copy}"
    if made.sent_back:
        number = counted(len(made.sent_back), "workbook")
        yield f"{number} with a partnership's own problems: {made.sent_back[0].parent}"


@contextmanager
def _watching() -> Iterator["Watch"]:
    """Progress with an estimate of the time left, if a person is watching."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading workbooks"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
