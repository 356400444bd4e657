"""The commands that make papers and say what has changed in a plan."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.commands.shared import Json, Overwrite, print_json, print_summary, progress
from toolkit.errors import ToolkitError
from toolkit.records import dataclass

if TYPE_CHECKING:
    from toolkit.jobs.workbook import Checked

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
    from toolkit.jobs.papers import record_of
    from toolkit.papers.paper import Part

    if part not in set(Part):
        raise ToolkitError(f'There is no part "{part}": give 1 for the public paper or 2 for the exempt one.')
    several = all_papers or len(workbooks) > 1
    record = record_of(withheld, Part(part), overwrite=overwrite)
    asked = _Asked(
        () if all_papers else (template,),
        several,
        out,
        _is_folder(out, several=several),
        pdf,
        {"overwrite": overwrite, "part": Part(part), "since": since, "withheld": record},
    )
    with record.written(overwrite=overwrite) if record else nullcontext():  # where a PDF fails too
        status = max([_report(workbook, asked) for workbook in workbooks])
    if record and record.holds_papers:
        print(f"Record: {record.target}")
    raise typer.Exit(status)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of each workbook: templates, none for all of them, where the papers go, and the jobs' options."""

    templates: tuple[str, ...]
    several: bool
    out: Path | None
    into_folder: bool
    pdf: bool
    options: dict[str, Any]

    def made_of(self, workbook: Path) -> "tuple[Checked, list[Path], list[str]]":
        """What was checked, where the papers are, and why others are not made."""
        from toolkit.jobs.papers import report_all, report_workbook

        with progress(f"Writing the papers of {workbook.name} ..."):
            if self.into_folder:
                return report_all(workbook, self.out, self.templates, **self.options)
            checked, paper = report_workbook(workbook, self.out, *self.templates, **self.options)
        return checked, [paper], []


def _is_folder(out: Path | None, *, several: bool) -> bool:
    """Whether the papers go into a folder. Raises ToolkitError for a name that is neither a folder's nor a paper's."""
    is_file = out is not None and out.suffix.casefold() == ".docx" and not out.is_dir()
    if several and is_file:
        raise ToolkitError(f'"{out}" is one file, and there are several papers: give a folder with --out.')
    if not several and out is not None and out.suffix and not (is_file or out.is_dir()):
        raise ToolkitError(f'"{out}" is no name of a Word file: end it in .docx, or give a folder with --out.')
    return several or (out is not None and not is_file)


def _report(workbook: Path, asked: _Asked) -> int:
    """Make the papers of a workbook and say what there is to say; gives the status of the exit."""
    from toolkit.exemption.leaving_out import has_marks
    from toolkit.papers.paper import Part

    try:
        checked, papers, not_made = asked.made_of(workbook)
    except ToolkitError as error:
        if not asked.several:
            raise
        print(f"{workbook.name}: {error}", file=sys.stderr)  # the others can still be made
        return 2
    if asked.several:
        print(f"{workbook.name}:")
    print_summary(checked)
    public, record = asked.options["part"] == Part.PUBLIC, asked.options["withheld"]
    source = workbook if public else None
    for made in _print_papers(papers, source, pdf=asked.pdf, overwrite=asked.options["overwrite"]):
        if record:
            record.add_pdf(made)
    _print_left_out(not_made, exempt=public and has_marks(checked.monitoring))
    return int(checked.has_errors)


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
