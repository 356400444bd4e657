"""``csp ask``: drafts of the requests for updates, and of reminders. Nothing is sent."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.shared import Json, Workbook, print_json, progress
from toolkit.entries.wording import british_date, counted, listed

if TYPE_CHECKING:
    from toolkit.jobs.partners.asking import AskedFor


def ask_command(
    workbook: Workbook,
    lead: Annotated[
        list[str] | None, typer.Option("--lead", metavar="NAME", help="Only this lead agency; may be repeated.")
    ] = None,
    due: Annotated[
        str, typer.Option(metavar="DATE", help="By when; without it the day follows from the meeting.")
    ] = "",
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="The new folder for the drafts.")] = None,
    remind: Annotated[bool, typer.Option("--remind", help="Reminders, for those only who are late.")] = False,
    as_json: Json = False,
) -> None:
    """Draft a small workbook, an email and a calendar entry for each lead agency; nothing is sent."""
    from toolkit.entries.meeting_dates import parse_meeting
    from toolkit.jobs.partners.asking import ask_for_updates

    day = parse_meeting(due, "The day for answers") if due else None
    with progress("Drafting the requests ..."):
        asked = ask_for_updates(
            workbook, datetime.datetime.now(), only=tuple(lead or ()), due=day, out=out, remind=remind
        )
    if as_json:
        print_json(_as_json(asked))
    else:
        print("\n".join(_lines(asked, remind=remind)))
    raise typer.Exit(int(bool(asked.said and asked.folder)))


def _lines(asked: "AskedFor", *, remind: bool) -> Iterator[str]:
    yield from asked.said
    if asked.folder is None or asked.due is None:
        return
    what = "reminder" if remind else "request"
    yield f"{counted(len(asked.drafted), what)} drafted for answers by {asked.due:%A} {british_date(asked.due)}:"
    for one in asked.drafted:
        to = listed(one.addresses) if one.addresses else "no address"
        yield f"  {one.agency}: {counted(one.rows, 'row')}, to {to}"
    yield f"Drafts: {asked.folder}"
    yield f"Nothing was sent: open each .eml file, read it and send it. {asked.entry} puts the day into your calendar."
    yield "Who was asked is on the sheet Requests."
    yield from asked.notes


def _as_json(asked: "AskedFor") -> dict[str, object]:
    return {
        "folder": str(asked.folder) if asked.folder else None,
        "due": asked.due.isoformat() if asked.due else None,
        "requests": [
            {"agency": one.agency, "addresses": list(one.addresses), "rows": one.rows, "files": list(one.files)}
            for one in asked.drafted
        ],
        "calendar": asked.entry,
        "said": list(asked.said),
        "notes": list(asked.notes),
    }
