"""Where the files that come with the toolkit are: templates, workbooks and macros."""

from pathlib import Path

import pytest

import toolkit.bundled
from toolkit.bundled import bundled


def test_bundled_files_are_found_in_a_checkout_and_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    package = tmp_path / "toolkit"
    monkeypatch.setattr(toolkit.bundled, "_PACKAGE", package)
    assert bundled("workbooks", "blank.xlsm") == tmp_path / "workbooks" / "blank.xlsm"
    (package / "_data").mkdir(parents=True)
    assert bundled("workbooks", "blank.xlsm") == package / "_data" / "workbooks" / "blank.xlsm"
