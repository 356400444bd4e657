"""What several commands share: arguments and options, progress, and what they print."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.terminal import console, safe_rich
from toolkit.safe_text import safe_json

if TYPE_CHECKING:
    from toolkit.jobs.workbook import Checked
    from toolkit.results.columns import DataTable

Workbook = Annotated[Path, typer.Argument(metavar="WORKBOOK", help="The monitoring workbook (.xlsx or .xlsm).")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Csv = Annotated[
    Path | None, typer.Option("--csv", metavar="FOLDER", help="Write the same as CSV files into this folder.")
]
OverwriteFiles = Annotated[bool, typer.Option("--overwrite", help="Replace CSV files that are there already.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there already.")]


def print_json(document: object) -> None:
    """Print one JSON document, characters as they are but for those that steer a terminal."""
    print(safe_json(json.dumps(document, ensure_ascii=False, indent=2)))


def write_csv(tables: Iterable["DataTable"], folder: Path, source: Path, *, overwrite: bool, quiet: bool) -> None:
    """Write the tables into the folder and, unless ``quiet``, say which files there are."""
    from toolkit.jobs.csv_files import write_csv_files

    for path in write_csv_files(tables, folder, source=source, overwrite=overwrite):
        if not quiet:
            print(f"Written: {path}")


def print_summary(checked: "Checked", *, listed: bool = False) -> None:
    """Say how many problems of which kind there are, and what puts all figures in doubt where it was not ``listed``."""
    from toolkit.problems.problem import doubts_of_all_figures, summarise

    print("\n".join([summarise(checked.problems), *([] if listed else doubts_of_all_figures(checked.problems))]))
    if checked.switched_off:
        from toolkit.results.checks import switched_off_sentence

        print(switched_off_sentence(checked.switched_off))
    for sentence in checked.moved:
        print(sentence)


def way_back(copy: Path, workbook: Path) -> str:
    """How to undo what a command did to a workbook of which it kept a copy."""
    return f'To go back, delete "{workbook.name}" and give "{copy.name}" its name.'


def person_answers() -> bool:
    """Whether a person is at the terminal who can be asked something."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Say what is being done while it takes its time, if a person is watching."""
    if not sys.stderr.isatty():
        yield
        return
    with console(error=True).status(safe_rich(doing)):
        yield
