"""What every test may ask for."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from toolkit.bundled import bundled
from toolkit.commands.app import main
from toolkit.workbook_file.book import read_book

os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")  # before anything imports xlwings: see tests.click_shim


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
