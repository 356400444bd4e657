"""The command line, ``csp``. Each command reads its arguments, does one job and prints; nothing is decided here.

Exit status: 0 when all is well or only warnings and questions were found, 1 when there are errors in the rows, 2 when
the job could not be done; then one sentence on standard error says what is wrong and what to do.
"""

import datetime
import errno
import gc
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit import __version__
from toolkit.commands.adopt import adopt_command
from toolkit.commands.clerks import add_clerk_commands
from toolkit.commands.imports import add_import_command
from toolkit.commands.load import add_load_command
from toolkit.commands.many.ask import ask_command
from toolkit.commands.many.gather import gather_command
from toolkit.commands.many.merge import merge_command
from toolkit.commands.many.rollup import rollup_command
from toolkit.commands.next_quarter import next_quarter_command
from toolkit.commands.papers import add_paper_commands
from toolkit.commands.serve import serve_command
from toolkit.commands.shared import (
    Csv,
    Json,
    OverwriteFiles,
    Workbook,
    print_json,
    print_summary,
    progress,
    way_back,
    write_csv,
)
from toolkit.commands.terminal import printing
from toolkit.disk.faults import fault_sentence
from toolkit.disk.in_use import read_while_open
from toolkit.disk.placed import forget_placed, placed
from toolkit.entries.wording import counted as counted_words
from toolkit.entries.wording import listed
from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from toolkit.jobs.workbook import Checked
    from toolkit.plan.models import Monitoring
    from toolkit.plan.tallies import Tallies

app = typer.Typer(
    name="csp",
    help="Checks a Community Safety Partnership's monitoring workbook, counts its ratings and writes the paper.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_MOST_NAMED = 12
_INTERRUPTED = 130
"""How typer ends when somebody presses Ctrl and C: without a word."""

add_paper_commands(app)
add_clerk_commands(app)
add_import_command(app)
add_load_command(app)


def run() -> None:
    """Run ``csp`` as a process of its own.

    It is short and makes no garbage to speak of, but many objects. Looking for garbage among them, as it goes on and
    once more when it ends, would take a fifth of the time of a refresh (``docs/decisions``, "a click pays"). The
    processes that it starts look for no module in the folder where it was started, which may be full of strangers'
    files.
    """
    gc.disable()
    os.environ["PYTHONSAFEPATH"] = "1"  # what a -P is to this process; it is too late for that here
    try:
        main()
    finally:
        gc.freeze()


def main() -> None:
    """Run ``csp``; whatever goes wrong ends in one sentence on standard error and exit status 2."""
    forget_placed()
    with printing() as (out, _):
        status = _status()
        for sentence in read_while_open():
            print(sentence, file=sys.stderr)
        out.flush()
        if out.fault is not None and out.fault.errno != errno.EPIPE:  # one who stops reading has read enough
            status = _not_printed(out.fault, status)
    raise SystemExit(status)


def _status() -> int:
    try:
        app()
    except SystemExit as ended:
        status = int(ended.code or 0)
        return status if status != _INTERRUPTED else _stopped(f"Stopped; {_written()}.")
    except ToolkitError as error:
        return _stopped(str(error) + _before_that())
    except Exception:
        return _stopped(fault_sentence(" ".join(sys.argv)) + _before_that())
    return 0


def _before_that() -> str:
    """What was done all the same, as a sentence more."""
    return f" Before that, {_written()}." if placed() else ""


def _stopped(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _written() -> str:
    names = [f'"{path.name}"' for path in placed()]
    if len(names) > _MOST_NAMED:
        names[_MOST_NAMED:] = [counted_words(len(names) - _MOST_NAMED, "other file")]
    return f"{listed(names)} {'was' if len(names) == 1 else 'were'} written" if names else "nothing was written"


def _not_printed(fault: OSError, status: int) -> int:
    """The exit status where what the job says could not be printed: what was written is done all the same."""
    why = f"what this prints could not be printed ({fault.strerror}): send it to a file or a screen that takes it"
    if placed():
        print(f"Done: {_written()}, but {why}.", file=sys.stderr)
        return status
    return _stopped(why[:1].upper() + why[1:] + ".")


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        print(f"csp-toolkit {__version__}")
        raise typer.Exit


@app.command()
def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the workbook and the paper go.")] = Path("csp-demo"),
) -> None:
    """Do the main job on the bundled Sevenoaks 2019-20 Quarter 2 workbook: check, refresh, report."""
    from toolkit.jobs.papers import demonstrate

    with progress("Checking, counting and writing the paper ..."):
        workbook, paper, checked, tallies = demonstrate(out, datetime.datetime.now())
    _print_tallies(checked, tallies)
    print_summary(checked)
    print(f"\nWorkbook: {workbook}\nPaper:    {paper}")


@app.command("check")
def check_command(workbook: Workbook, as_json: Json = False) -> None:
    """Check every row; print the problems in sheet order."""
    from toolkit.jobs.workbook import check_workbook

    with progress("Checking rows ..."):
        checked = check_workbook(workbook, datetime.date.today())
    if as_json:
        counts = Counter(problem.severity.value for problem in checked.problems)
        severities = ("error", "warning", "question")
        print_json(
            {
                "problems": [problem.as_json_with_answer() for problem in checked.problems],
                "counts": {
                    **{severity: counts[severity] for severity in severities},
                    "accepted": sum(problem.accepted for problem in checked.problems),
                },
                "made_by": checked.made_by or None,
                "switched_off": list(checked.switched_off),
            }
        )
    else:
        for problem in checked.problems:
            begun = "Accepted" if problem.accepted else problem.severity.value.capitalize()
            print(f"{begun}: {problem}{f' Answer: {problem.answer}' if problem.answer else ''}")
        print_summary(checked, listed=True)
    raise typer.Exit(int(checked.has_errors))


def _warn_of_exempt(monitoring: "Monitoring", what: str = "rows.csv") -> None:
    """Say on standard error that the output holds what is not for the public, where a row is marked so."""
    number = sum(bool(row.exempt) for row in (*monitoring.actions, *monitoring.measures))
    if number:
        said = f"Not for publication as it is: {what} holds the {counted_words(number, 'row')} marked as exempt too."
        typer.echo(said, err=True)


@app.command()
def tallies(workbook: Workbook, as_json: Json = False, csv: Csv = None, overwrite: OverwriteFiles = False) -> None:
    """Count the ratings; the workbook stays as it is."""
    from toolkit.jobs.workbook import count_workbook
    from toolkit.plan.tallies import tallies_as_json, tally_plan
    from toolkit.problems.problem import doubts_of_all_figures

    with progress("Counting ..."):
        checked = count_workbook(workbook)
        counted = tally_plan(checked.monitoring)
    if csv:
        from toolkit.results.rows import row_table
        from toolkit.results.tallies import tally_tables

        tables = (row_table(checked.monitoring), *tally_tables(checked.monitoring, counted))
        write_csv(tables, csv, workbook, overwrite=overwrite, quiet=as_json)
        _warn_of_exempt(checked.monitoring)
    if as_json:
        print_json(tallies_as_json(checked.monitoring, counted))
        typer.echo("\n".join(doubts_of_all_figures(checked.problems)), err=True, nl=False)
    else:
        _print_tallies(checked, counted)


@app.command("refresh")
def refresh_command(
    workbook: Workbook,
    proof: Annotated[
        bool, typer.Option("--proof", help="Say of each part of the file what it was proved to be.")
    ] = False,
) -> None:
    """Write the sheets Tallies and Checks into the closed workbook; nothing else in it changes, which is proved."""
    from toolkit.jobs.workbook import refresh_workbook
    from toolkit.plan.tallies import describe_tally

    with progress("Checking and counting ..."):
        checked, counted = refresh_workbook(workbook, datetime.datetime.now())
    for tally, thing in ((counted.measures, "success measure"), (counted.actions, "action")):
        if tally.total:
            print(describe_tally(tally, thing))
    print_summary(checked)
    if checked.proof:
        print(*(checked.proof.lines if proof else ()), checked.proof.sentence, sep="\n")
    print(f"Refreshed: {workbook}")
    raise typer.Exit(int(checked.has_errors))


@app.command()
def trends(workbook: Workbook, as_json: Json = False, csv: Csv = None, overwrite: OverwriteFiles = False) -> None:
    """Say what moved: the indicators, and the ratings since the quarter before."""
    from toolkit.commands.printed.analysis import analysis_as_json, analysis_lines
    from toolkit.jobs.workbook import trends_of_workbook

    with progress("Working out what moved ..."):
        checked, analysis = trends_of_workbook(workbook)
    if csv:
        from toolkit.results.trends import trend_tables

        tables = trend_tables(analysis, checked.monitoring.leads)
        write_csv(tables, csv, workbook, overwrite=overwrite, quiet=as_json)
    if (csv or as_json) and analysis.actions:
        _warn_of_exempt(checked.monitoring, "the movement")
    if as_json:
        print_json(analysis_as_json(analysis))
    else:
        print("\n".join(analysis_lines(analysis)))


@app.command()
def figures(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Workbooks, .docx or .txt files.")],
    as_json: Json = False,
) -> None:
    """Recompute the figures printed in prose and name those that do not follow from the others."""
    from toolkit.jobs.workbook import figures_of_file

    with progress("Reading and recomputing ..."):
        reports = [figures_of_file(path) for path in files]
    if as_json:
        print_json([figure.as_json() for report in reports for figure in report.figures])
    else:
        for report in reports:
            print("\n".join([report.summary, *(f"  {found.place}: {found.message}" for found in report.problems)]))
    raise typer.Exit(int(any(report.disagreements for report in reports)))


app.command("adopt")(adopt_command)
app.command("next-quarter")(next_quarter_command)
app.command("ask")(ask_command)
app.command("gather")(gather_command)
app.command("merge")(merge_command)
app.command("rollup")(rollup_command)
app.command("serve")(serve_command)


@app.command()
def upgrade(workbook: Workbook) -> None:
    """Bring an older workbook up to this version: a copy is kept, and your own sheets stay as they are."""
    from toolkit.jobs.upgrade import upgrade_workbook

    with progress("Upgrading ..."):
        upgraded = upgrade_workbook(workbook, datetime.datetime.now())
    print("\n".join(filter(None, [*upgraded.done, *upgraded.left, upgraded.proof])))
    if upgraded.copy:
        print(f"Copy of the workbook as it was: {upgraded.copy}")
        print(way_back(upgraded.copy, workbook))


@app.command()
def new(file: Annotated[Path, typer.Argument(metavar="FILE", help="The new workbook, ending in .xlsm.")]) -> None:
    """Make a blank monitoring workbook."""
    from toolkit.install.buttons import prepare_new
    from toolkit.jobs.quarter import new_workbook
    from toolkit.jobs.templates import guide_beside

    workbook = new_workbook(file)
    print(f"New workbook: {workbook}")
    if guide := guide_beside(workbook):
        print(f"Guide: {guide}")
    if left_to_do := prepare_new(workbook):
        print(left_to_do)


@app.command("install")
def install_(
    workbook: Annotated[Path | None, typer.Argument(metavar="WORKBOOK", help="A workbook with buttons.")] = None,
    addin: Annotated[
        Path | None, typer.Option("--addin", metavar="FOLDER", help="Put the add-in csp.xlam into this folder.")
    ] = None,
    keep_alive: Annotated[
        bool, typer.Option("--keep-alive", help="Workbooks of earlier versions: one Python serves all clicks.")
    ] = False,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take away from this computer what csp install has put there for you.")
    ] = False,
) -> None:
    """Make buttons work on this computer: the add-in, a workbook's own, and the menus for closed workbooks."""
    from toolkit.install.buttons import install
    from toolkit.install.removing import remove_installed

    if remove and workbook:
        raise ToolkitError("Nothing is removed from a workbook: leave it out, or leave out --remove.")
    for done in remove_installed(addin) if remove else ():
        print(done)
    if remove:
        return
    for done in install(workbook, keep_alive=keep_alive, addin_folder=addin):
        print(done)


def _print_tallies(checked: "Checked", counted: "Tallies") -> None:
    from toolkit.commands.printed.tables import print_tallies

    print_tallies(checked.monitoring, checked.problems, counted)
