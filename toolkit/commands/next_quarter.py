"""``csp next-quarter``: what it asks at a terminal, what it would do (``--dry-run``) and what it did."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.commands.shared import Json, Workbook, person_answers, print_json, progress, way_back
from toolkit.entries.wording import counted, listed
from toolkit.errors import StatusesMissingError, ToolkitError
from toolkit.tables.owned import PAST_QUARTERS

if TYPE_CHECKING:
    from toolkit.entries.periods import Period
    from toolkit.history.asking import Choices
    from toolkit.history.next_quarter import NextQuarter
    from toolkit.jobs.quarter import Preview


def next_quarter_command(
    workbook: Workbook,
    go_on: Annotated[bool, typer.Option("--go-on", help="Finish the quarter though statuses are missing.")] = False,
    keep_updates: Annotated[bool, typer.Option("--keep-updates", help="Leave the updates in their cells.")] = False,
    keep_completed: Annotated[
        bool, typer.Option("--keep-completed", help="Take actions rated as finished over into a new plan year too.")
    ] = False,
    leave_out: Annotated[
        list[str] | None,
        typer.Option("--leave-out", metavar="REF", help="Leave this action out of a new plan year; may be repeated."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Finish the quarter: keep a copy, add every row to past quarters, move the plan on and clear the updates."""
    from toolkit.history.asking import Choices

    choices = Choices(go_on, keep_updates, keep_completed, tuple(leave_out or ()))
    today = datetime.date.today()
    try:
        if dry_run:
            _preview(workbook, today, choices, as_json=as_json)
        else:
            _start(workbook, today, choices, as_json=as_json)
    except StatusesMissingError as error:
        raise ToolkitError(f"{str(error).rstrip('.')}, or go on without them by adding --go-on.") from error


def _preview(workbook: Path, today: datetime.date, choices: "Choices", *, as_json: bool) -> None:
    from toolkit.jobs.quarter import preview_next_quarter

    with progress("Working out what would happen ..."):
        preview = preview_next_quarter(workbook, today, choices)
    if as_json:
        print_json(_as_json(preview, written=False, copy=preview.step.copy_name))
    else:
        print("\n".join(_preview_lines(preview)))


def _start(workbook: Path, today: datetime.date, choices: "Choices", *, as_json: bool) -> None:
    from toolkit.jobs.quarter import begin_next_quarter

    if person_answers() and not as_json:
        choices = _asked(workbook, today, choices)
    with progress("Keeping a copy and starting the next quarter ..."):
        preview, copy = begin_next_quarter(workbook, today, choices)
    if as_json:
        print_json(_as_json(preview, written=True, copy=str(copy)))
    else:
        print(f"{preview.step.sentence}\n\nCopy of the finished quarter: {copy}\nNext quarter: {workbook}")
        print(way_back(copy, workbook))


def _asked(workbook: Path, today: datetime.date, choices: "Choices") -> "Choices":
    """The choices with the answers to what the button asks too. Raises ToolkitError when nothing is to be done."""
    from toolkit.history.asking import ask_officer
    from toolkit.jobs.quarter import preview_next_quarter

    def work_out(made: "Choices") -> "NextQuarter":
        return preview_next_quarter(workbook, today, made).step

    answered = ask_officer(work_out, typer.confirm, choices)
    if answered is None:
        raise ToolkitError("Nothing was changed.")
    return answered


def _preview_lines(preview: "Preview") -> Iterator[str]:
    """What would happen, each cell with what it holds now."""
    step = preview.step
    yield "Nothing was written. Starting the next quarter would do this:"
    yield f"Copy of the finished quarter: {step.copy_name}"
    actions = [row for row in step.added if row.table == "Actions"]
    rows = ((len(actions), "action"), (len(step.added) - len(actions), "success measure"))
    added = listed(counted(number, thing) for number, thing in rows if number)
    yield f"{PAST_QUARTERS}: {added} added as {_named(step.added[0].period)}"
    yield f"The plan's quarter: {_named(step.period)}"
    if step.left_out:
        yield f"Left out of the new plan year ({step.why_left_out}): {listed(step.left_out)}"
    for hint in step.hints:
        yield f'Kept, though its update speaks of completion: {hint.name} ("{hint.sentence}")'
    yield f"{counted(len(step.edits), 'cell')} changed:"
    for edit, now in zip(step.edits, preview.present, strict=True):
        yield f"  {edit.sheet}!{edit.cell}: {f'becomes {edit.value}' if edit.value != '' else 'cleared'}, now {now!r}"


def _named(period: "Period") -> str:
    """``2019-20 Quarter 2``, as ``csp compare`` takes it."""
    return f"{period.plan_year} Quarter {period.quarter}"


def _as_json(preview: "Preview", *, written: bool, copy: str) -> dict[str, object]:
    from toolkit.history.table import history_values

    step = preview.step
    return {
        "written": written,
        "finished": _named(step.added[0].period),
        "begins": _named(step.period),
        "copy": copy,
        "cells": [
            {"sheet": edit.sheet, "cell": edit.cell, "from": now, "to": str(edit.value)}
            for edit, now in zip(step.edits, preview.present, strict=True)
        ],
        "history": [{key: _datum(value) for key, value in history_values(row).items()} for row in step.added],
        "left_out": list(step.left_out),
        "hints": [{"action": hint.name, "update": hint.sentence} for hint in step.hints],
        "sentence": step.sentence,
    }


def _datum(value: str | int | datetime.date) -> str | int:
    return value.isoformat() if isinstance(value, datetime.date) else value
