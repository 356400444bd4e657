"""What the menu entries and icons of :mod:`toolkit.install.shortcuts` start: ``python -m toolkit.install.dropped JOB
WORKBOOK ...``.

It refreshes the tallies of closed workbooks, or writes their papers, and says so in a window, for there is no terminal.
"""

import datetime
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.disk.faults import fault_sentence
from toolkit.disk.in_use import read_while_open
from toolkit.errors import TITLE, ToolkitError
from toolkit.programs import program_on_path
from toolkit.safe_text import safe_text

if TYPE_CHECKING:
    from toolkit.problems.problem import Problem


def run_dropped(arguments: Sequence[str]) -> None:
    """Do the job on every workbook and show one sentence for each; nothing is ever raised."""
    job, *workbooks = arguments
    said = [_do(job, Path(workbook)) for workbook in workbooks]
    show("\n\n".join([*said, *read_while_open()]) or "Right-click a closed monitoring workbook, or drop it here.")


def _do(job: str, workbook: Path) -> str:
    from toolkit.jobs.papers import report_workbook
    from toolkit.jobs.workbook import refresh_workbook

    try:
        if job == "refresh":
            checked, _ = refresh_workbook(workbook, datetime.datetime.now())
            return f"{workbook.name} is refreshed; its sheet Checks lists {_found(checked.problems)}"
        checked, paper = report_workbook(workbook, None)
        return f"The paper is {paper}; the checks found {_found(checked.problems)}"
    except ToolkitError as error:
        return str(error)
    except Exception:
        return fault_sentence(f"{job} {workbook}")


def _found(problems: "Sequence[Problem]") -> str:
    from toolkit.problems.problem import doubts_of_all_figures, summarise

    return " ".join([summarise(problems), *doubts_of_all_figures(problems)])


def show(text: str) -> None:
    """Show a text in a window; on a Mac the app does that with what is printed here."""
    text = safe_text(text)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, TITLE, 0x40 | 0x10000)  # an information mark, in front of all
    elif sys.platform != "darwin" and (zenity := program_on_path("zenity")):
        subprocess.run([zenity, "--info", "--no-markup", f"--title={TITLE}", f"--text={text}"], check=False)
    else:
        print(text)


if __name__ == "__main__":
    run_dropped(sys.argv[1:])
