"""The commands that make papers and say what has changed in a plan."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from toolkit.commands.shared import Json, Overwrite, print_json, print_summary, progress, say_if_open
from toolkit.errors import ToolkitError

SinceOption = Annotated[
    Path | None,
    typer.Option(metavar="WORKBOOK", help="The workbook of the plan before: the paper says what has changed."),
]


def add_paper_commands(app: typer.Typer) -> None:
    """Add them to the command line."""
    app.command("report")(report_command)
    app.command("compare")(compare_command)


def report_command(
    workbooks: Annotated[
        list[Path], typer.Argument(metavar="WORKBOOK...", help="Monitoring workbooks (.xlsx or .xlsm).")
    ],
    template: Annotated[
        str, typer.Option(metavar="NAME or FILE", help="A template's name or a Word file.")
    ] = "quarterly-monitoring",
    all_papers: Annotated[
        bool, typer.Option("--all", help="Make every paper that the plan has, and say which it has not.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE or DIR", help="Where the paper goes; with several, their folder.")
    ] = None,
    overwrite: Overwrite = False,
    part: Annotated[
        str, typer.Option(help="1 for the public paper, 2 for the one that holds exempt information too.")
    ] = "1",
    since: SinceOption = None,
    withheld: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A workbook (.xlsx) for the Monitoring Officer of what is withheld."),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Make a tagged PDF of each too, with LibreOffice or Word.")
    ] = False,
) -> None:
    """Write a paper in Word: the quarterly one, another, or all."""
    from toolkit.exemption.leaving_out import has_marks
    from toolkit.jobs.papers import record_of, report_all, report_workbook
    from toolkit.papers.paper import Part

    if part not in set(Part):
        raise ToolkitError(f'There is no part "{part}": give 1 for the public paper or 2 for the exempt one.')
    several = all_papers or len(workbooks) > 1
    if several and out is not None and out.suffix.casefold() == ".docx":
        raise ToolkitError(f'"{out}" is one file, and there are several papers: give a folder with --out.')
    record = record_of(withheld, Part(part))
    wanted: dict[str, Any] = {"overwrite": overwrite, "part": Part(part), "since": since, "withheld": record}
    status = 0
    with record.written(overwrite=overwrite) if record else nullcontext():  # where a PDF fails too
        for workbook in workbooks:
            try:
                with progress(f"Writing the papers of {workbook.name} ..."):
                    if several:
                        chosen = () if all_papers else (template,)
                        checked, papers, not_made = report_all(workbook, out, chosen, **wanted)
                    else:
                        checked, paper = report_workbook(workbook, out, template, **wanted)
                        papers, not_made = [paper], []
            except ToolkitError as error:
                if not several:
                    raise
                print(f"{workbook.name}: {error}", file=sys.stderr)  # the others can still be made
                status = 2
                continue
            if several:
                print(f"{workbook.name}:")
            print_summary(checked)
            say_if_open(workbook)
            source = workbook if part == Part.PUBLIC else None
            for made in _print_papers(papers, source, pdf=pdf, overwrite=overwrite):
                if record:
                    record.add_pdf(made)
            _print_left_out(not_made, exempt=part == Part.PUBLIC and has_marks(checked.monitoring))
            status = max(status, int(checked.has_errors))
    if record:
        print(f"Record: {record.target}")
    raise typer.Exit(status)


def _print_papers(papers: Sequence[Path], source: Path | None, *, pdf: bool, overwrite: bool) -> Iterator[Path]:
    """Say where each paper is and make its PDF where one is asked for; gives the PDFs, each when it is made."""
    for paper in papers:
        print(f"Paper: {paper}")
        if pdf:
            yield _print_pdf(paper, source, overwrite=overwrite)


def _print_left_out(not_made: Sequence[str], *, exempt: bool) -> None:
    """Say which papers were not made, and that the public ones are without what is exempt."""
    for sentence in not_made:
        print(sentence)
    if exempt:
        print("Exempt information is left out of it; --part 2 makes the paper that holds it.")


def _print_pdf(paper: Path, workbook: Path | None, *, overwrite: bool) -> Path:
    from toolkit.jobs.papers import pdf_of_paper

    with progress("Making the PDF ..."):
        made = pdf_of_paper(paper, workbook, overwrite=overwrite)
    print(f"PDF:   {made}")
    return made


def compare_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The workbook as it was; alone, one with a history.")],
    new: Annotated[Path | None, typer.Argument(metavar="NEW", help="The workbook as it is.")] = None,
    earlier: Annotated[
        str, typer.Option("--from", metavar="QUARTER", help='A quarter of one workbook: "2019-20 Quarter 1".')
    ] = "",
    later: Annotated[str, typer.Option("--to", metavar="QUARTER", help="A later quarter of it.")] = "",
    as_json: Json = False,
) -> None:
    """Say what changed, row by row: rows that came or went, refs, words, dates, leads, priorities, ratings, updates."""
    from toolkit.history.plan_change_words import changes_as_json, changes_at_length
    from toolkit.jobs.papers import compare_quarters_of, compare_workbooks

    if new is not None and (earlier or later):
        raise ToolkitError("Quarters are of one workbook: leave --from and --to out, or the second workbook.")
    with progress("Comparing ..."):
        changes = compare_workbooks(old, new) if new else compare_quarters_of(old, earlier, later)
    if as_json:
        print_json(changes_as_json(changes))
    else:
        print("\n".join(changes_at_length(changes)))
