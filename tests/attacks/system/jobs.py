"""The jobs that write files, and how to see whether one was done: what is in the folder before and after it."""

import datetime
import functools
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.builders.adopting import TWO, tracker_file
from tests.builders.copies import edited
from tests.builders.older import as_of_an_older_version
from tests.builders.partners import two_answers, with_contacts
from tests.builders.published_tables import crime_book, ods
from toolkit.bundled import bundled
from toolkit.errors import ToolkitError
from toolkit.evidence.recorded_crime import OffenceChoice
from toolkit.history.asking import Choices
from toolkit.jobs.adopting import adopt_workbook
from toolkit.jobs.loading import load_into, wanted_from
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.partners.asking import ask_for_updates
from toolkit.jobs.partners.gathering import gather_updates
from toolkit.jobs.partners.merging import merge_workbooks
from toolkit.jobs.quarter import begin_next_quarter
from toolkit.jobs.upgrade import upgrade_workbook
from toolkit.jobs.workbook import refresh_workbook

NOW = datetime.datetime(2019, 12, 2, 9, 30)
PLAN, PAPER, FIGURES, THEIRS, ANSWER = "plan.xlsm", "paper.docx", "figures.ods", "theirs.xlsm", "answer.xlsx"
REPLACED = "replace a report"
ROBBERY = OffenceChoice(names=("Robbery",))

JOBS: Mapping[str, Callable[[Path], object]] = {
    "refresh": lambda folder: refresh_workbook(folder / PLAN, NOW),
    "report": lambda folder: report_workbook(folder / PLAN, folder / PAPER),
    REPLACED: lambda folder: report_workbook(folder / PLAN, folder / PAPER, overwrite=True),
    "next quarter": lambda folder: begin_next_quarter(folder / PLAN, NOW.date(), Choices(go_on=True)),
    "adopt": lambda folder: adopt_workbook(folder / PLAN, [("column:Tracker!status", "F")]),
    "load": lambda folder: load_into(folder / PLAN, folder / FIGURES, wanted_from(("Ashby",), choice=ROBBERY)),
    "ask": lambda folder: ask_for_updates(folder / PLAN, NOW, only=("DAVSS",), due=NOW.date()),
    "gather": lambda folder: _gathered(folder),
    "merge": lambda folder: merge_workbooks(folder / PLAN, folder / THEIRS, folder / "merged.xlsm", NOW),
    "upgrade": lambda folder: upgrade_workbook(folder / PLAN, NOW),
}
"""Each job, done in a folder that holds the plan and what else it takes."""

Contents = dict[str, bytes]


def _gathered(folder: Path) -> None:
    """Raises ToolkitError where the answer was not taken: a file that cannot be read does not stop the others."""
    gathered = gather_updates(folder / PLAN, [folder / ANSWER], NOW)
    if gathered.refused:
        raise ToolkitError("; ".join(why for _, why in gathered.refused))


def begin(job: str, folder: Path) -> Contents:
    """A folder as it is before the job."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    before = _before(job)
    for name, content in before.items():
        (folder / name).write_bytes(content)
    return before


@functools.cache
def _before(job: str) -> Contents:
    """What the folder holds before the job: the plan, an earlier paper where one is to be replaced, what comes in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = Path(shutil.copyfile(bundled("workbooks", "sevenoaks-2019-20.xlsm"), folder / PLAN))
        if job == REPLACED:
            (folder / PAPER).write_bytes(b"an earlier paper")
        elif job == "adopt":
            tracker_file(folder, TWO).replace(plan)
        elif job == "load":
            ods(folder / FIGURES, crime_book())
        elif job == "merge":
            edited(plan, folder / THEIRS, H6="Theirs.")
        elif job == "upgrade":
            as_of_an_older_version(plan)
        elif job in ("ask", "gather"):
            (folder / "made").mkdir()
            two_answers(folder / "made")[0].replace(folder / ANSWER)
            shutil.rmtree(folder / "made")
            with_contacts(plan)
        return contents(folder)


def contents(folder: Path) -> Contents:
    """Every file of the folder and of the folders in it, those that are hidden too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if not path.is_dir()}
