"""What tests of files may ask for."""

from pathlib import Path

import pytest


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    return path
