"""The jobs that write files, and how to see whether one was done: what is in the folder before and after it."""

import datetime
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from toolkit.bundled import bundled
from toolkit.history.asking import Choices
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.quarter import begin_next_quarter
from toolkit.jobs.workbook import refresh_workbook

NOW = datetime.datetime(2019, 12, 2, 9, 30)
PLAN, PAPER = "plan.xlsm", "paper.docx"
REPLACED = "replace a report"

JOBS: Mapping[str, Callable[[Path], object]] = {
    "refresh": lambda folder: refresh_workbook(folder / PLAN, NOW),
    "report": lambda folder: report_workbook(folder / PLAN, folder / PAPER),
    REPLACED: lambda folder: report_workbook(folder / PLAN, folder / PAPER, overwrite=True),
    "next quarter": lambda folder: begin_next_quarter(folder / PLAN, NOW.date(), Choices(go_on=True)),
}
"""Each job, done in a folder that holds the plan."""

Contents = dict[str, bytes]


def begin(job: str, folder: Path) -> Contents:
    """A folder as it is before the job: the plan, and an earlier paper where one is to be replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(bundled("workbooks", "sevenoaks-2019-20.xlsm"), folder / PLAN)
    if job == REPLACED:
        (folder / PAPER).write_bytes(b"an earlier paper")
    return contents(folder)


def contents(folder: Path) -> Contents:
    """Every file of the folder, those that are hidden too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
