"""What tests of the installation may ask for."""

import shutil
from pathlib import Path

import pytest

from tests.builders.installing import AWKWARD, SEVENOAKS


@pytest.fixture
def workbook(tmp_path):
    return Path(shutil.copy(SEVENOAKS, tmp_path / f"{AWKWARD}.xlsm"))
