"""``csp merge``: two people's copies of a workbook into one."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from toolkit.commands.shared import Json, Overwrite, print_json, progress


def merge_command(
    mine: Annotated[Path, typer.Argument(metavar="MINE", help="Your copy, of which the new file is made.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The other person's copy.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The new file; neither copy is changed.")],
    base: Annotated[
        Path | None,
        typer.Option(metavar="OLD", help="What both copies come from, by which it is known who changed what."),
    ] = None,
    overwrite: Overwrite = False,
    as_json: Json = False,
) -> None:
    """Bring two copies of a workbook together, cell by cell; what both changed is listed and left to you."""
    from toolkit.jobs.partners.merging import merge_workbooks
    from toolkit.partners.merging.sentences import merged_as_json, merged_sentences

    with progress("Comparing the two copies ..."):
        made = merge_workbooks(mine, theirs, out, datetime.datetime.now(), base, overwrite=overwrite)
    if as_json:
        print_json(merged_as_json(made.merged) | {"said": list(made.said), "out": str(out)})
    else:
        print(*merged_sentences(made.merged), *made.said, made.proof.sentence, f"Written: {out}", sep="\n")
    raise typer.Exit(int(bool(made.merged.open)))
