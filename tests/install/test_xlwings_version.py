"""An upgrade of xlwings is noticed and mended."""

import subprocess
from importlib import metadata

import pytest

from toolkit.install.settings import XLWINGS
from toolkit.install.xlwings_version import installed_xlwings, mend_xlwings


@pytest.fixture
def pip(monkeypatch):
    """What pip was asked for."""
    asked = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: asked.append(command))
    return asked


def installed(monkeypatch, version):
    def found(name):
        if version is None:
            raise metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(metadata, "version", found)


def test_the_version_that_the_buttons_are_made_for_is_left_alone(monkeypatch, pip):
    installed(monkeypatch, XLWINGS)
    assert (mend_xlwings(), pip) == ("", [])


@pytest.mark.parametrize(
    ("version", "was"), [("0.99.0", "xlwings 0.99.0 was installed"), (None, "xlwings was not installed")]
)
def test_another_version_is_replaced_and_said(monkeypatch, pip, version, was):
    installed(monkeypatch, version)
    assert mend_xlwings() == f"{was}: {XLWINGS}, for which the buttons are made, is installed now."
    assert pip[0][1:] == ["-P", "-m", "pip", "install", "--quiet", f"xlwings=={XLWINGS}"]


def test_where_pip_cannot_do_it_the_sentence_says_what_is_left_to_do(monkeypatch):
    def offline(command, **_):
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(subprocess, "run", offline)
    installed(monkeypatch, "0.99.0")
    said = mend_xlwings()
    assert said.startswith(f"xlwings 0.99.0 was installed, but the buttons are made for {XLWINGS}, which could not be")
    assert 'install the toolkit again, with its extra "excel" (README says how)' in said


def test_none_is_an_empty_version(monkeypatch):
    installed(monkeypatch, None)
    assert installed_xlwings() == ""
