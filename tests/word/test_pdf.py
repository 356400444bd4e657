"""A paper as a tagged PDF: what LibreOffice makes of it, read back by another program, and what is said without it."""

import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from tests.builders.hostile import field, with_linked_picture
from toolkit.errors import OutputError
from toolkit.word import pdf as tagged_pdf


@pytest.mark.usefixtures("libreoffice", "poppler")
def test_the_papers_pdf_is_tagged_with_title_and_bookmarks(csp, workbook):
    status, out, _ = csp("report", workbook, "--pdf")
    assert status == 1  # the real plan has errors in its rows
    pdf = Path(next(line for line in out.splitlines() if line.startswith("PDF:"))[5:].strip())
    assert pdf.name == "Année 2019 & plan - quarter 2 report.pdf"
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    assert facts["Tagged"].strip() == "yes"
    assert facts["Title"].strip() == "Sevenoaks District Community Safety Strategy & Action Plan 2019-2020"
    content = pdf.read_bytes()
    assert b"/Lang" in content
    assert b"/Outlines" in content
    structure = subprocess.run(["pdfinfo", "-struct", str(pdf)], capture_output=True, text=True, check=True).stdout
    assert structure.count("H1") == 1
    assert "TH" in structure
    assert "Table" in structure


@pytest.mark.usefixtures("libreoffice", "poppler")
def test_an_existing_pdf_is_kept(csp, workbook):
    csp("report", workbook, "--pdf", "--out", workbook.with_name("paper.docx"))
    first = workbook.with_name("paper.pdf").read_bytes()
    (workbook.with_name("paper.docx")).unlink()
    csp("report", workbook, "--pdf", "--out", workbook.with_name("paper.docx"))
    assert workbook.with_name("paper.pdf").read_bytes() == first
    assert workbook.with_name("paper (2).pdf").exists()


def test_without_libreoffice_the_paper_is_made_and_what_is_missing_is_said(csp, workbook, monkeypatch):
    monkeypatch.setattr(tagged_pdf, "office_program", lambda: None)
    status, out, err = csp("report", workbook, "--pdf")
    assert status == 2
    assert "Paper: " in out
    assert err.startswith("LibreOffice, which makes the PDF, is not installed on this computer: install it, or open")
    assert len(list(workbook.parent.glob("*.docx"))) == 1


@pytest.mark.parametrize("program", ["/nowhere/soffice", shutil.which("true") or "true"])
def test_a_program_that_fails_or_makes_nothing_ends_in_one_sentence(monkeypatch, program):
    monkeypatch.setattr(tagged_pdf, "office_program", lambda: program)
    with pytest.raises(OutputError, match=r'^LibreOffice could not make a PDF of "paper.docx"'):
        tagged_pdf.tagged_pdf(b"", "paper.docx")


FAKE_POWERSHELL = """#!/bin/sh
printf '%s\\n' "$@" > "$CSP_SAID"
test -f "$CSP_PAPER" || exit 1
printf '%%PDF by Word' > "$CSP_PDF"
"""


@pytest.fixture
def only_word(monkeypatch, tmp_path):
    """A computer without LibreOffice on which a stand-in for PowerShell notes what it is asked and makes a PDF."""
    program = tmp_path / "powershell"
    program.write_text(FAKE_POWERSHELL, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(tagged_pdf, "office_program", lambda: None)
    monkeypatch.setattr(tagged_pdf, "word_program", lambda: str(program))
    monkeypatch.setenv("CSP_SAID", str(tmp_path / "said"))
    return tmp_path


@pytest.mark.skipif(shutil.which("sh") is None, reason="the stand-in is a shell script")
def test_word_is_asked_where_there_is_no_libreoffice(only_word):
    assert tagged_pdf.tagged_pdf(b"paper", "paper.docx") == b"%PDF by Word"
    said = (only_word / "said").read_text(encoding="utf-8")
    options, script = said.split("$ErrorActionPreference", 1)
    assert options.split() == ["-NoProfile", "-NonInteractive", "-Command"]
    assert "$document.ExportAsFixedFormat($env:CSP_PDF, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true," in script
    assert script.index("$document.Close($false)") < script.index("$word.Quit()")


def test_word_that_fails_ends_in_one_sentence(monkeypatch):
    monkeypatch.setattr(tagged_pdf, "office_program", lambda: None)
    for program in ("/nowhere/powershell", shutil.which("false") or "/nowhere/false"):
        monkeypatch.setattr(tagged_pdf, "word_program", lambda program=program: program)
        with pytest.raises(OutputError, match=r'^Word could not make a PDF of "paper.docx": open it in Word'):
            tagged_pdf.tagged_pdf(b"", "paper.docx")


def test_word_is_only_asked_on_windows():
    assert tagged_pdf.word_program() is None or sys.platform == "win32"


class _Listener(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def _note(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        self.send_error(404)

    do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = _note  # noqa: N815  # names of the library

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a listener on this computer, and what it was asked for."""
    _Listener.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Listener) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", _Listener.asked
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("libreoffice")
def test_libreoffice_asks_nobody_for_what_a_file_would_fetch(tmp_path: Path, monkeypatch, asked):
    address, said = asked
    body = field(f'INCLUDETEXT "{address}/text.docx"') + field(f'INCLUDEPICTURE "{address}/field.png"')
    path = with_linked_picture(tmp_path / "stranger.docx", f"{address}/picture.png", body)
    tagged_pdf.tagged_pdf(path.read_bytes(), path.name)
    assert said == []
    monkeypatch.setattr(tagged_pdf, "put_settings", lambda profile: None)
    tagged_pdf.tagged_pdf(path.read_bytes(), path.name)
    assert "GET /picture.png" in said  # without the settings it does, so that the test can fail
