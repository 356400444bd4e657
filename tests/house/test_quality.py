"""The project is kept to its own rules: linter, formatter, types, and a wheel that works where it is installed."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="this is not a checkout"),
]


def run(*command: str, **options) -> str:
    ended = subprocess.run(
        command, cwd=options.pop("cwd", ROOT), capture_output=True, text=True, check=False, **options
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_the_linter_finds_nothing():
    run(sys.executable, "-m", "ruff", "check", ".")


def test_the_formatter_would_change_nothing():
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_the_types_hold():
    run(sys.executable, "-m", "mypy")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(
        ROOT, source, ignore=shutil.ignore_patterns(".*", "tests", "__pycache__", "csp-demo", "build", "dist")
    )
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(source))
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_and_its_data(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "toolkit/py.typed",
        "toolkit/commands/app.py",
        "toolkit/_data/templates/quarterly-monitoring.docx",
        "toolkit/_data/workbooks/sevenoaks-2019-20.xlsm",
        "toolkit/_data/workbooks/blank.xlsm",
        "toolkit/_data/guides/guide-for-officers.docx",
        "toolkit/serving/pages/layout.html",
        "toolkit/serving/pages/style.css",
        "toolkit/_data/workbooks/data/sevenoaks-2019-20/actions.toml",
    } <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


def test_an_installed_wheel_does_the_main_job_outside_the_checkout(wheel, tmp_path):
    site = tmp_path / "site"
    run(sys.executable, "-m", "pip", "install", "--no-deps", "--target", str(site), str(wheel))
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import toolkit; from toolkit.commands.app import main; "
        "print(toolkit.__file__); main()"
    )
    out = run(sys.executable, "-c", code, "demo", "--out", "results", cwd=tmp_path)
    assert str(site) in out
    assert (tmp_path / "results" / "sevenoaks-2019-20.xlsm").exists()
    assert list((tmp_path / "results").glob("*.docx"))
