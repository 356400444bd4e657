import shutil
from pathlib import Path

import pytest

from tests.builders.installing import SEVENOAKS
from toolkit.install import dropped


@pytest.fixture
def windows_said(monkeypatch):
    said = []
    monkeypatch.setattr(dropped, "show", said.append)
    return said


def test_dropped_workbooks_are_done_one_after_the_other(workbook, tmp_path, windows_said):
    other = Path(shutil.copy(SEVENOAKS, tmp_path / "other.xlsm"))
    dropped.run_dropped(["refresh", str(workbook), str(other)])
    (text,) = windows_said
    assert [line.partition(" is refreshed")[0] for line in text.split("\n\n")] == [workbook.name, "other.xlsm"]
    assert workbook.read_bytes() != SEVENOAKS.read_bytes()


def test_dropped_workbook_gives_its_paper(workbook, windows_said):
    dropped.run_dropped(["report", str(workbook)])
    paper = workbook.with_name(f"{workbook.stem} - quarter 2 report.docx")
    assert paper.exists()
    assert windows_said == [f"The paper is {paper}; the checks found 2 errors, 5 warnings and 12 questions."]


def test_dropped_file_that_is_no_workbook_is_said_in_a_sentence(tmp_path, windows_said):
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    dropped.run_dropped(["refresh", str(tmp_path / "notes.txt")])
    (text,) = windows_said
    assert "notes.txt" in text
    assert "Traceback" not in text


def test_nothing_dropped_says_what_to_do(windows_said):
    dropped.run_dropped(["refresh"])
    assert windows_said == ["Right-click a closed monitoring workbook, or drop it here."]
