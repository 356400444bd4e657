"""A paper as a tagged PDF, made by LibreOffice or else by Word: title, language, bookmarks, and the structure for
screen readers.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from toolkit.errors import OutputError
from toolkit.programs import program_on_path
from toolkit.word.page_numbers import with_page_numbers

_OPTIONS = {
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "InitialView": 1,
}
_BY_WORD = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $document = $word.Documents.Open($env:CSP_PAPER, $false, $true)
    try {
        [void]$document.Fields.Update()
        $document.ExportAsFixedFormat($env:CSP_PDF, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true, $true, $false)
    } finally { $document.Close($false) }
} finally { $word.Quit() }
"""
"""What Windows PowerShell asks of Word: a PDF (17) of the whole document (0, 0) with its properties, a bookmark for
each heading (1) and tags (the true after it). The paths are in the environment, so that no name needs quoting.
"""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
<prop oor:name="Field" oor:op="fuse"><value>false</value></prop>
</item>
</oor:items>
"""
"""LibreOffice's settings for a file that may be a stranger's: no picture from elsewhere, no link followed, no macro."""
_SECONDS = 180
_USUAL_PLACES = {
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.com", r"C:\Program Files\LibreOffice\program\soffice.exe"),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}


def office_program() -> str | None:
    """LibreOffice's program on this computer; None where there is none."""
    places = (place for place in _USUAL_PLACES.get(sys.platform, ()) if Path(place).exists())
    return program_on_path("soffice") or next(places, None)


def word_program() -> str | None:
    """What can ask Word for a PDF on this computer: Windows PowerShell; None elsewhere."""
    return program_on_path("powershell") if sys.platform == "win32" else None


def tagged_pdf(paper: bytes, name: str) -> bytes:
    """The Word file's PDF, by LibreOffice where it is installed, else by Word on Windows; ``name`` is for messages.

    Raises OutputError that says what to do where neither can make it.
    """
    office, word = office_program(), word_program()
    if office is None and word is None:
        raise OutputError(
            "LibreOffice, which makes the PDF, is not installed on this computer: install it, or open the paper in "
            "Word and choose File > Save As > PDF with Options > Document structure tags for accessibility."
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(with_page_numbers(paper))
        if office:
            _convert(office, [source], name)
        elif word:
            _convert_by_word(word, source, name)
        try:
            made = source.with_suffix(".pdf").read_bytes()
        except FileNotFoundError as error:
            raise _failed(name) from error
    return _mended(made, paper) if office else made


def tagged_pdfs(papers: Sequence[tuple[str, bytes]]) -> list[bytes | OutputError]:
    """What :func:`tagged_pdf` makes of each, or its error, LibreOffice being started once for all.

    Where it fails over one of them, the others are asked of it one by one.
    """
    office = office_program()
    if office is None or len(papers) < 2:
        return [_one(name, paper) for name, paper in papers]
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"paper {number}.docx" for number in range(len(papers))]
        for source, (_, paper) in zip(sources, papers, strict=True):
            source.write_bytes(with_page_numbers(paper))
        with suppress(OutputError):
            _convert(office, sources, papers[0][0])
        made = [source.with_suffix(".pdf") for source in sources]
        found = [pdf.read_bytes() if pdf.is_file() else b"" for pdf in made]
    pairs = zip(found, papers, strict=True)
    return [_mended(pdf, paper) if pdf else _one(name, paper) for pdf, (name, paper) in pairs]


def _mended(pdf: bytes, paper: bytes) -> bytes:
    from toolkit.word.pdf_mending import mended  # pypdf is needed only where a PDF is made

    return mended(pdf, paper)


def _one(name: str, paper: bytes) -> bytes | OutputError:
    try:
        return tagged_pdf(paper, name)
    except OutputError as error:
        return error


def _convert(program: str, sources: Sequence[Path], name: str) -> None:
    """Run LibreOffice with settings of its own, so that one that is open already is not disturbed."""
    folder = sources[0].parent
    profile = folder / "profile"
    put_settings(profile)
    options = {key: {"type": _kind(value), "value": str(value).lower()} for key, value in _OPTIONS.items()}
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options)}",
        "--outdir",
        str(folder),
        *map(str, sources),
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS * len(sources))
    except (OSError, subprocess.SubprocessError) as error:
        raise _failed(name) from error


def put_settings(profile: Path) -> None:
    """Give a new profile of LibreOffice the settings by which it asks nobody for anything."""
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")


def _convert_by_word(program: str, source: Path, name: str) -> None:
    command = [program, "-NoProfile", "-NonInteractive", "-Command", _BY_WORD]
    paths = {"CSP_PAPER": str(source), "CSP_PDF": str(source.with_suffix(".pdf"))}
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, env=os.environ | paths)
    except (OSError, subprocess.SubprocessError) as error:
        raise OutputError(
            f'Word could not make a PDF of "{name}": open it in Word and save it as a PDF there, or install '
            "LibreOffice, which makes one too."
        ) from error


def _kind(value: bool | int) -> str:
    return "boolean" if isinstance(value, bool) else "long"


def _failed(name: str) -> OutputError:
    return OutputError(f'LibreOffice could not make a PDF of "{name}": open it in Word and save it as a PDF there.')
