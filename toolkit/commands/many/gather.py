"""``csp gather``: answers shown, then put into the plan."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.shared import Json, Workbook, person_answers, print_json, progress, way_back
from toolkit.entries.wording import listed
from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from toolkit.jobs.partners.gathering import Gathered


def gather_command(
    workbook: Workbook,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILES...", help="What came back: files of any name, .zip files, or folders of them."),
    ],
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="CELL=CHOICE", help="What holds where it is open; may be repeated."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change and write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Put the answers that came back into the plan: shown first, all or nothing, with a copy kept."""
    from toolkit.jobs.partners.gathering import gather_updates, preview_gathering

    choices, now = _choices(answer or []), datetime.datetime.now()
    asks = person_answers() and not (as_json or dry_run)
    with progress("Reading what came back ..."):
        gathered = (preview_gathering if dry_run or asks else gather_updates)(workbook, files, now, choices)
    if asks and gathered.decided.changes:
        _show(gathered, workbook, dry_run=True)
        if not typer.confirm("Write this into the workbook?"):
            raise ToolkitError("Nothing was changed.")
    if asks:
        gathered = gather_updates(workbook, files, now, choices)
    if as_json:
        print_json(_as_json(gathered))
    else:
        _show(gathered, workbook, dry_run=dry_run)
    raise typer.Exit(int(gathered.needs_a_person))


def _choices(given: list[str]) -> dict[str, str]:
    found = {}
    for one in given:
        cell, equals, choice = one.rpartition("=")
        if not equals:
            raise ToolkitError(f'--answer is "{one}": give a cell and a choice, such as "Actions!F12=1".')
        found[cell.strip()] = choice.strip()
    return found


def _show(gathered: "Gathered", workbook: Path, *, dry_run: bool) -> None:
    from toolkit.partners.gathering.sentences import gathering_lines

    told = (
        gathered.decided,
        gathered.refused,
        gathered.blocked,
        gathered.set_aside,
    )
    print("\n".join(gathering_lines(*told, dry_run=dry_run)))
    if gathered.answered:
        print(f"{'Would be noted' if dry_run else 'Noted'} as answered: {listed(gathered.answered)}.")
    if gathered.copy:
        print(f"Copy of the workbook as it was: {gathered.copy}\nGathered into: {workbook}")
        print("\n".join([way_back(gathered.copy, workbook), *gathered.notes]))
    elif not gathered.written:
        print("Nothing was written.")


def _as_json(gathered: "Gathered") -> dict[str, object]:
    from toolkit.partners.gathering.not_taken import only_known
    from toolkit.partners.gathering.sentences import choices_of

    decided = gathered.decided
    return {
        "written": gathered.written,
        "copy": str(gathered.copy) if gathered.copy else None,
        "read": list(gathered.read),
        "refused": [{"file": name, "why": why} for name, why in gathered.refused],
        "as_sent": list(gathered.as_sent),
        "same": list(gathered.same),
        "words": [{"file": name, "said": [words]} for name, words in gathered.words],
        "changes": [
            {"cell": cell.place, "ref": cell.row.ref, "column": cell.heading, "from": cell.now, "to": cell.value}
            | {"agencies": list(dict.fromkeys(answer.agency for answer in cell.answers))}
            for cell in decided.changes
        ],
        "open": [
            {"cell": cell.place, "ref": cell.row.ref, "column": cell.heading, "why": str(cell.why), "holds": cell.now}
            | {"choices": [{"choice": name, "means": said} for name, said in choices_of(cell).items()]}
            for cell in decided.open
        ],
        "blocked": list(gathered.blocked),
        "not_taken": [{"file": name, "said": list(said)} for name, said in decided.not_taken.items()],
        "also": [
            {"file": name, "said": list(known)} for name, said in decided.said.items() if (known := only_known(said))
        ],
        "answered": list(gathered.answered),
        "notes": list(gathered.notes),
    }
