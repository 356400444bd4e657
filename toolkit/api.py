"""The jobs as Python users call them, with paths as text or Path. Nothing is decided here: each function does one job.

All are names of :mod:`toolkit` itself. What stops a job is raised as a :class:`toolkit.ToolkitError`, whose text is one
sentence that says what is wrong and what to do.
"""

import datetime
from collections.abc import Collection
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.jobs import workbook as jobs
from toolkit.jobs.data import PlanTallies, ReadPlan, read_plan, tallies_of
from toolkit.jobs.workbook import Checked
from toolkit.plan.models import Monitoring

if TYPE_CHECKING:
    from toolkit.history.next_quarter import NextQuarter

AnyPath = str | PathLike[str]


def read(path: AnyPath) -> ReadPlan:
    """The plan in a closed workbook: a :class:`toolkit.Monitoring` with its details, actions and success measures.

    Its rows are in the order of their sheets, and a frame by ``to_frame()``; its ``history``, ``movement``,
    ``indicators`` and ``trends`` are tables of which each has ``to_frame()`` too. Rows that cannot be read are there
    with status Missing; :func:`check` says what is wrong with them. Raises WorkbookError.
    """
    return read_plan(Path(path))


def check(path: AnyPath, today: datetime.date | None = None) -> Checked:
    """The plan in a closed workbook with its ``problems``, in sheet order.

    Whether the plan's meeting can still be met is judged on ``today``, and without it not at all: so the same workbook
    gives the same problems whenever it is checked. Raises WorkbookError.
    """
    return jobs.check_workbook(Path(path), today)


def tally(plan: Monitoring) -> PlanTallies:
    """The ratings of a plan counted: its success measures, its actions, and these by priority and by lead agency.

    They are :class:`toolkit.Tallies`, and a frame by ``to_frame()``.
    """
    return tallies_of(plan)


def refresh(path: AnyPath, now: datetime.datetime | None = None) -> Checked:
    """Write the result sheets Tallies, Trends and Checks into a closed workbook; nothing else in it changes.

    ``now`` is printed on the sheets; without it, the time of the computer. Raises WorkbookInUseError when another
    program has the workbook open, else WorkbookError; the workbook is then untouched.
    """
    checked, _ = jobs.refresh_workbook(Path(path), now or datetime.datetime.now())
    return checked


def report(path: AnyPath, template: AnyPath | None = None, out: AnyPath | None = None, overwrite: bool = False) -> Path:
    """Write a paper of a closed workbook; gives where it is.

    ``template`` is the name of a bundled template, as ``csp templates`` lists them, or a Word file; without it the
    quarterly monitoring report is made. Without ``out`` the paper goes beside the workbook under a name that is free.
    Raises WorkbookError, TemplateError, or OutputError where a file is there already and ``overwrite`` is not given;
    nothing is left behind then.
    """
    from toolkit.jobs.papers import report_workbook  # only papers need the Word engine
    from toolkit.papers.paper import QUARTERLY

    name = QUARTERLY if template is None else str(template)
    _, paper = report_workbook(Path(path), None if out is None else Path(out), name, overwrite=overwrite)
    return paper


def next_quarter(
    path: AnyPath,
    today: datetime.date | None = None,
    *,
    go_on: bool = False,
    keep_updates: bool = False,
    keep_completed: bool = False,
    leave_out: Collection[str] = (),
) -> tuple["NextQuarter", Path]:
    """Finish the quarter of a closed workbook and begin the next; gives what was done and where the copy is.

    ``today``, without it the day of the computer, is noted on the sheet Past quarters. ``go_on`` finishes the quarter
    though statuses are missing, ``keep_updates`` leaves the updates in their cells, ``keep_completed`` takes actions
    that are rated as finished over into a new plan year, and ``leave_out`` names others, by ref, that it does not take
    over. Raises StatusesMissingError, WorkbookInUseError or WorkbookError; the workbook is then
    untouched and there is no copy.
    """
    from toolkit.jobs.quarter import next_quarter_workbook  # only this job writes cells of the plan

    return next_quarter_workbook(
        Path(path),
        today or datetime.date.today(),
        go_on=go_on,
        keep_updates=keep_updates,
        keep_completed=keep_completed,
        leave_out=leave_out,
    )
