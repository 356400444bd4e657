"""No program is taken from the folder in which a workbook is."""

import os
import re
from pathlib import Path

import pytest

import toolkit
from toolkit.programs import program_on_path
from toolkit.word.pdf import office_program

NAME = "soffice.exe" if os.name == "nt" else "soffice"


def planted(folder: Path) -> Path:
    program = folder / NAME
    program.write_text("#!/bin/sh\ntouch RAN\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("path", [".", "", f".{os.pathsep}", f"{os.pathsep}nowhere", os.curdir + os.sep])
def test_a_program_beside_the_workbook_is_not_found(tmp_path, monkeypatch, path):
    planted(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", path)
    assert program_on_path("soffice") is None
    assert office_program() is None or Path(office_program()).parent != tmp_path


def test_a_program_in_a_folder_that_is_named_in_full_is_found(tmp_path, monkeypatch):
    program = planted(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join((".", str(tmp_path))))
    assert program_on_path("soffice") == office_program() == str(program)
    assert program_on_path("nothing") is None


def test_every_other_program_is_asked_for_by_this_function_or_in_full():
    """A bare name, or ``-m`` without ``-P``, would run what is beside a workbook."""
    bare = re.compile(r'shutil\.which\(|subprocess\.run\(\s*\[\s*"(?!/)|(?<!"-P", )"-m"')
    sources = Path(toolkit.__file__).parent.rglob("*.py")
    found = [(path.name, match[0]) for path in sources for match in bare.finditer(path.read_text(encoding="utf-8"))]
    assert found == []
