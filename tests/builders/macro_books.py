"""Workbooks with macros: the toolkit's, changed, and others beside them."""

import io
import zipfile

from toolkit.bundled import bundled
from workbooks import build, vba

SHEETS = 3


def workbook_with(tmp_path, change=lambda sources: None, name="plan.xlsm"):
    """A workbook with the toolkit's macros, changed."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in build.MACROS.glob("*.bas")}
    change(sources)
    folder = tmp_path / "macros"
    folder.mkdir()
    for file, source in sources.items():
        (folder / file).write_text(source, encoding="utf-8")
    with zipfile.ZipFile(bundled("workbooks", "blank.xlsm")) as blank, zipfile.ZipFile(tmp_path / name, "w") as made:
        for entry in blank.namelist():
            made.writestr(entry, vba.vba_project(folder, SHEETS) if entry.endswith(".bin") else blank.read(entry))
    return tmp_path / name


def with_parts(path, changes):
    """The workbook with those parts put in, changed by what is callable, or left out (None)."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            change = changes.get(name, old.read(name))
            if change is not None:
                new.writestr(name, change(old.read(name)) if callable(change) else change)
        for name, change in changes.items():
            if name not in old.namelist() and change is not None:
                new.writestr(name, change)
    path.write_bytes(content.getvalue())
    return path
