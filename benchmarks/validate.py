"""``python -m benchmarks.validate FOLDER``: result sheets put into copies of all workbooks of a folder, twice each.

Each outcome has to pass three judges: the toolkit's own proof, Microsoft's Open XML SDK, which may object to nothing
that it did not object to before, and the second refresh, which may change nothing but what it shows. A workbook with a
plan is refreshed by the command's own job; one without gets the sheets of the real Sevenoaks plan by the same writer.
"""

import datetime
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.open_xml import NOT_THERE, VALIDATOR, CannotJudgeError, new_findings
from benchmarks.plans import REAL
from toolkit.disk.replacing import exclusive
from toolkit.errors import ToolkitError
from toolkit.jobs.workbook import refresh_workbook
from toolkit.proved.proof import PartVerdict, Proof, proving_workbook
from toolkit.results.refresh import refresh_book
from toolkit.results.sheet import ResultSheet
from toolkit.workbook_file.book import book_of, read_book
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.sheets.results import write_result_sheets

NOW = datetime.datetime(2026, 11, 29, 10, 0)
WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
SETTLED = (PartVerdict.SAME, PartVerdict.OWN)
"""What a second refresh may find: what is the toolkit's own may say other things, such as that sheets are there now."""
REFUSED, SOUND, NOT_JUDGED, WRONG = "refused in a sentence", "nothing new found", "not judged by the SDK", "WRONG"


def main(folder: Path) -> int:
    """Judge every workbook below the folder and print the figures; gives how many went wrong."""
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        for original in workbooks_in(folder):
            outcome, reason = judged(original, Path(name))
            outcomes[outcome] += 1
            reasons[f"{outcome}: {reason}"] += bool(reason)
            if outcome == WRONG:
                print(f"{original}: {reason}", flush=True)
    total = sum(outcomes.values())
    print(f"{total:,} workbooks: " + ", ".join(f"{number:,} {what}" for what, number in outcomes.most_common()))
    for reason, number in reasons.most_common(20):
        print(f"{number:6,} {reason}" if number else "")
    return outcomes[WRONG]


def workbooks_in(folder: Path) -> Iterator[Path]:
    """The workbooks below a folder, without the notes that Excel leaves beside open ones."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in WORKBOOKS and path.is_file())
    return (path for path in found if not path.name.startswith("~$"))


def judged(original: Path, folder: Path) -> tuple[str, str]:
    """What became of a workbook, and why."""
    workbook = folder / f"copy{original.suffix.lower()}"
    shutil.copyfile(original, workbook)
    workbook.chmod(0o600)
    try:
        _refreshed(workbook)
        if changed := [one.part for one in _refreshed(workbook).parts if one.verdict not in SETTLED]:
            return WRONG, f"a second refresh changed {changed[0]}"
        found = new_findings(original, workbook)
    except ToolkitError as refused:
        return (WRONG if "did not pass" in str(refused) else REFUSED), _reason(str(refused), workbook.name)
    except CannotJudgeError as error:
        return NOT_JUDGED, str(error).splitlines()[0][:100]
    except Exception as error:  # what nobody foresaw is what this is for
        return WRONG, f"{type(error).__name__}: {error}"
    return (WRONG, found[0]) if found else (SOUND, "")


def _reason(sentence: str, name: str) -> str:
    return sentence.replace(f'"{name}"', "it").partition(":")[0][:100]


def _refreshed(workbook: Path) -> Proof:
    """Refresh the workbook; where it has no plan, write another plan's result sheets into it."""
    try:
        checked, _ = refresh_workbook(workbook, NOW)
    except ToolkitError as refused:
        if "did not pass" in str(refused):
            raise
        return _written(workbook)
    return checked.proof or Proof()


def _written(workbook: Path) -> Proof:
    proofs: list[Proof] = []
    with exclusive(workbook) as hold, open_package(workbook) as package:
        book_of(package)  # refuses what every job refuses before it writes
        sheets = _sheets()
        proved = proving_workbook(workbook.name, package.data, [sheet.kind for sheet in sheets], proofs.append)
        hold.replace(write_result_sheets(package, sheets), read=package.fingerprint, prove=proved)
    return proofs[0]


@cache
def _sheets() -> tuple[ResultSheet, ...]:
    return refresh_book(read_book(REAL), (), NOW).sheets


if __name__ == "__main__":
    if len(sys.argv) != 2 or not VALIDATOR:
        sys.exit("Usage: python -m benchmarks.validate FOLDER" if VALIDATOR else NOT_THERE)
    sys.exit(int(main(Path(sys.argv[1])) > 0))
