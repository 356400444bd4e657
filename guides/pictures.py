"""The pictures of the guides: pages of the real workbook, paper and template, as LibreOffice lays them out.

Beside them ``shown.json`` has of each picture a digest of what it shows, so that a picture that is out of date is
known without LibreOffice.
"""

import datetime
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops

from toolkit.bundled import bundled
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.workbook import refresh_workbook
from toolkit.workbook_file.package.package import open_package

FOLDER = Path(__file__).resolve().parent / "pictures"
SHOWN = FOLDER / "shown.json"
WHEN = datetime.datetime(2019, 10, 14, 9, 5)
"""When the workbook of the pictures was refreshed."""
_PLAN, _TEMPLATE = "sevenoaks-2019-20.xlsm", "quarterly-monitoring.docx"
_DPI, _MARGIN = 110, 12
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the file that it shows, the sheet of a workbook (or "" for the first page), and how much of the page
    from its top.
    """

    file: str
    sheet: str = ""
    part: float = 1.0


PICTURES: Mapping[str, Picture] = {
    "start": Picture("plan.xlsm", "Start"),
    "actions": Picture("plan.xlsm", "Actions", 0.62),
    "checks": Picture("plan.xlsm", "Checks", 0.6),
    "paper": Picture("paper.docx"),
    "template": Picture(_TEMPLATE),
}


def prepare(folder: Path) -> None:
    """Put what the pictures show into the folder: the plan, refreshed, its paper, and the paper's template."""
    plan = Path(shutil.copy(bundled("workbooks", _PLAN), folder / "plan.xlsm"))
    refresh_workbook(plan, WHEN)
    report_workbook(plan, folder / "paper.docx")
    shutil.copy(bundled("templates", _TEMPLATE), folder)


def digests(folder: Path) -> dict[str, str]:
    """What each picture shows now, as a digest of texts, widths and drawings; ``folder`` is as prepared."""
    return {name: _digest(folder / picture.file, picture.sheet) for name, picture in PICTURES.items()}


@cache
def _digest(path: Path, sheet: str) -> str:
    shown = "\n".join(_of_sheet(path, sheet) if sheet else _of_document(path))
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def _of_sheet(path: Path, sheet: str) -> Iterator[str]:
    """The texts and formulas, widths, drawings and charts of a sheet."""
    book = openpyxl.load_workbook(path)
    found = book[sheet]
    yield from (f"{name} {found.column_dimensions[name].width}" for name in sorted(found.column_dimensions))
    for row in found.iter_rows():
        yield from (
            f"{cell.coordinate} {getattr(cell.value, 'text', cell.value)}" for cell in row if cell.value is not None
        )
    with open_package(path) as package:
        part = f"xl/worksheets/sheet{book.sheetnames.index(sheet) + 1}.xml"
        drawings = [item.target for item in package.relationships(part) if item.type == "drawing"]
        charts = [item.target for drawing in drawings for item in package.relationships(drawing)]
        yield from (package.read(name).decode() for name in (*drawings, *charts))


def _of_document(path: Path) -> Iterator[str]:
    """The text and the styles of a Word file; what says when it was made is in neither."""
    with zipfile.ZipFile(path) as package:
        for part in ("word/document.xml", "word/styles.xml"):
            yield re.sub(r"saved on [^<]*", "", package.read(part).decode())


def draw() -> None:
    """Draw every picture anew and note what each shows."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        shown = digests(folder)
        for name, image in drawn(folder):
            image.save(FOLDER / f"{name}.png", optimize=True)
    SHOWN.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")


def drawn(folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """Each picture by its name, of the files in the folder; takes LibreOffice and poppler."""
    _print_buttons(folder / "plan.xlsm")
    pages = {file: _as_pdf(folder / file) for file in dict.fromkeys(picture.file for picture in PICTURES.values())}
    for name, picture in PICTURES.items():
        pdf = pages[picture.file]
        page = _page_of(pdf, picture.sheet) if picture.sheet else 1
        target = folder / name
        _run(
            "pdftoppm", "-r", str(_DPI), "-f", str(page), "-l", str(page), "-singlefile", "-png", str(pdf), str(target)
        )
        yield name, _cut(Image.open(target.with_suffix(".png")).convert("RGB"), picture.part)


def _print_buttons(plan: Path) -> None:
    """Have the buttons printed, which they are not else."""
    with zipfile.ZipFile(plan) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(plan, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b' fPrintsWithSheet="0"', b""))


def _as_pdf(path: Path) -> Path:
    profile = path.parent / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    office = ("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf")
    _run(*office, "--outdir", str(path.parent), str(path))
    return path.with_suffix(".pdf")


def _page_of(pdf: Path, sheet: str) -> int:
    """The first page whose header names the sheet."""
    pages = _run("pdftotext", "-layout", str(pdf), "-").split("\f")
    return next(number for number, page in enumerate(pages, 1) if page.lstrip().split("\n")[0].rstrip().endswith(sheet))


def _cut(page: Image.Image, part: float) -> Image.Image:
    """What is on the page without the white around it, and of that the upper part."""
    page = page.crop((0, int(page.height * 0.06), page.width, int(page.height * 0.94)))
    box = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox() or (0, 0, *page.size)
    left, top, right, bottom = box
    cut = (left - _MARGIN, top - _MARGIN, right + _MARGIN, int(top + (bottom - top) * part) + _MARGIN)
    return page.crop(cut).quantize(128)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
