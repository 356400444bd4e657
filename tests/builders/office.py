"""Files as LibreOffice saves them, and whether it is installed."""

import shutil
import subprocess
from pathlib import Path

SECONDS = 300


def installed() -> bool:
    return shutil.which("soffice") is not None


def converted(folder: Path, kind: str, *sources: Path, settings: str = "") -> list[Path]:
    """The files saved as another kind into ``folder``, by one start of LibreOffice, which takes longer than a file.

    ``kind`` is what ``--convert-to`` takes, e.g. ``xlsx``; ``settings`` are those of the profile that it starts with.
    """
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    if settings:
        (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    files = map(str, sources)
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=SECONDS)
    return [folder / source.with_suffix(f".{kind.partition(':')[0]}").name for source in sources]


def text_of_pdf(pdf: Path, *options: str) -> str:
    """The text of a PDF as poppler reads it."""
    command = ["pdftotext", *options, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
