"""``python -m tests.attacks.system.victim JOB FOLDER``: for each line it reads it forks a process, which does the job
when it is told to go on; gives the process's number and then how it ended.

All imports are done, and the job was done once elsewhere, before the first fork: what a process asks of the system
then is what the job itself needs.
"""

import os
import shutil
import signal
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

from tests.attacks.system.jobs import JOBS
from toolkit.disk.faults import disk_sentence
from toolkit.errors import ToolkitError

DONE, REFUSED, FAULT = 0, 10, 11
"""How a process ends that was not killed."""


def main(job: str, folder: Path) -> None:
    """Serve until there is no line left."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as practice:
        shutil.copytree(folder, practice, dirs_exist_ok=True)
        JOBS[job](Path(practice))
    for _ in sys.stdin:
        process = os.fork()
        if process == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
            os._exit(_outcome(job, folder))
        os.waitpid(process, os.WUNTRACED)
        print(process, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)


def _outcome(job: str, folder: Path) -> int:
    try:
        JOBS[job](folder)
    except ToolkitError as error:
        return REFUSED if str(error).strip() else FAULT
    except BaseException as error:
        if disk_sentence(error):  # what commands, buttons and the page say of it
            return REFUSED
        with folder.with_suffix(".fault").open("w", encoding="utf-8") as file:
            traceback.print_exc(file=file)
        return FAULT
    return DONE


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
