"""A paper as a tagged PDF, made by LibreOffice: title, language, bookmarks, and the structure for screen readers."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from toolkit.exceptions import OutputError

_OPTIONS = {
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "InitialView": 1,
}
_SECONDS = 180
_USUAL_PLACES = {
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.com", r"C:\Program Files\LibreOffice\program\soffice.exe"),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}


def office_program() -> str | None:
    """LibreOffice's program on this computer; None where there is none."""
    places = (place for place in _USUAL_PLACES.get(sys.platform, ()) if Path(place).exists())
    return shutil.which("soffice") or next(places, None)


def tagged_pdf(paper: bytes, name: str) -> bytes:
    """The Word file's PDF; ``name`` is for messages.

    Raises OutputError that says what to do where LibreOffice is not installed or cannot make it.
    """
    program = office_program()
    if program is None:
        raise OutputError(
            "LibreOffice, which makes the PDF, is not installed on this computer: install it, or open the paper in "
            "Word and choose File > Save As > PDF with Options > Document structure tags for accessibility."
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(paper)
        _convert(program, source, name)
        try:
            return source.with_suffix(".pdf").read_bytes()
        except FileNotFoundError as error:
            raise _failed(name) from error


def _convert(program: str, source: Path, name: str) -> None:
    """Run LibreOffice with settings of its own, so that one that is open already is not disturbed."""
    options = {key: {"type": _kind(value), "value": str(value).lower()} for key, value in _OPTIONS.items()}
    command = [
        program,
        f"-env:UserInstallation={(source.parent / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options)}",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        raise _failed(name) from error


def _kind(value: bool | int) -> str:
    return "boolean" if isinstance(value, bool) else "long"


def _failed(name: str) -> OutputError:
    return OutputError(f'LibreOffice could not make a PDF of "{name}": open it in Word and save it as a PDF there.')
