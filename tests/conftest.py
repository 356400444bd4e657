"""What every test may ask for."""

import gc
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.builders import office
from tests.builders.exemptions import GROUND, HEADINGS, row
from toolkit.bundled import bundled
from toolkit.clicked import unloaded
from toolkit.commands.app import main
from toolkit.jobs.papers import report_workbook
from toolkit.workbook_file.book import read_book

with unloaded():  # or each worker loads matplotlib and pandas before its first test
    from tests.click_shim import desktop

HERE = Path(__file__).parent
_MAKE_FILES = (
    "accessibility",
    "attacks",
    "collecting",
    "commands",
    "jobs",
    "papers",
    "published_reports",
    "serving",
    "template_check",
    "templates",
    "word",
    "word_plans",
)
FOLDERS = {
    "published_plans": "data",
    "workbooks": "builds",
    "macros": "builds",
    **dict.fromkeys(_MAKE_FILES, "slow"),
}
"""What the tests of a folder have in common, as a marker: most slow ones make Word files or run whole jobs."""
FIXTURES = {"libreoffice": "office", "desk": "desktop", "stand_in": "slow"}
"""What the tests that ask for a fixture have in common."""
MARKERS = ("desktop", "office", "builds", "slow", "data")
"""The markers of what is not for the fast run, those that take longest first."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the folders that have no fast test unread where only those are asked for."""
    if config.option.markexpr == "fast" and collection_path.parent == HERE and collection_path.name in FOLDERS:
        return True
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by its folder and fixtures, ``fast`` where nothing else is said, and begin with the longest."""
    for item in items:
        for name in _markers(item):
            item.add_marker(name)
        if not _marked(item):
            item.add_marker("fast")
    items.sort(key=lambda item: min(map(MARKERS.index, _marked(item)), default=len(MARKERS)))


def _markers(item: pytest.Item) -> list[str]:
    folder = item.path.relative_to(HERE).parts[0]
    named = [marker for fixture, marker in FIXTURES.items() if fixture in getattr(item, "fixturenames", ())]
    return [*named, FOLDERS[folder]] if folder in FOLDERS else named


def _marked(item: pytest.Item) -> list[str]:
    return [name for name in MARKERS if item.get_closest_marker(name)]


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later search for what is not needed any more: it is needed to the end."""
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Let a worker that is done take over tests that wait for another, so that few modules are set up in both."""
    from xdist.scheduler.worksteal import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


@pytest.fixture(scope="session")
def libreoffice():
    """Files saved by LibreOffice, as :func:`tests.builders.office.converted` does it."""
    if not office.installed():
        pytest.skip("LibreOffice (soffice) is not installed")
    return office.converted


@pytest.fixture(scope="session")
def poppler():
    """What PDFs are read with."""
    if not (shutil.which("pdfinfo") and shutil.which("pdftotext")):
        pytest.skip("poppler (pdfinfo, pdftotext) is not installed")


@pytest.fixture
def csp(monkeypatch, capsys):
    """Run ``csp`` with arguments: (exit status, standard output, standard error)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["csp", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A copy of Sevenoaks' workbook, in a file whose name needs care."""
    return Path(shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), tmp_path / "Année 2019 & plan.xlsm"))


@pytest.fixture(scope="module")
def kent():
    """The book of Kent's agreement."""
    return read_book(bundled("workbooks", "kent-2014-17.xlsm"))


@pytest.fixture
def no_settings_of_this_computer(tmp_path, monkeypatch):
    """Nothing is written into the real home folder or among the real temporary files."""
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.fixture
def stand_in(no_settings_of_this_computer):
    """Excel's stand-in, to which nothing has happened yet."""

    return desktop.start_afresh()


@pytest.fixture
def plan_file(tmp_path):
    """A copy of Sevenoaks' workbook, to be opened in the stand-in."""
    return Path(shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), tmp_path / "plan.xlsm"))


@pytest.fixture
def book(stand_in, plan_file):
    """Sevenoaks' workbook, open in the stand-in."""

    return desktop.open_workbook(desktop.payload_of(plan_file))


@pytest.fixture
def exempt_workbook(tmp_path):
    """A workbook with a row that is exempt, and one that is not."""
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name, rows in (
            ("Plan", [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2]]),
            ("Actions", [HEADINGS, row("Row", GROUND, priority_action="SECRET"), row(ref="CSAP 1.2")]),
        ):
            found = made.add_worksheet(name)
            for number, line in enumerate(rows):
                found.write_row(number, 0, line)
    return path


@pytest.fixture(scope="session")
def paper(tmp_path_factory):
    """The quarterly paper of Sevenoaks' workbook, made once."""
    folder = tmp_path_factory.mktemp("paper")
    workbook = shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), folder / "plan.xlsm")
    return report_workbook(Path(workbook), None)[1]
