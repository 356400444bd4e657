"""The VBA project: one document module for the workbook and each sheet, and a standard module for each ``.bas`` file.

pyOpenVBA adds them to a project that Excel made. What is compiled is left out, so that Excel compiles the source when
the workbook is opened, as MS-OVBA 2.3.4.1 asks of whoever writes a project, and as xlwings' own workbooks do it.
"""

import re
import tempfile
from pathlib import Path

from pyopenvba import ExcelFile
from xlsxwriter.workbook import Workbook

from toolkit.workbook_file.macros.project import put_modules, without_compiled

WORKBOOK_MODULE = "ThisWorkbook"
_MODULE_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"', re.MULTILINE)
_MACRO = re.compile(r"^\s*(?:Public\s+)?Sub\s+(\w+)\s*\(\s*\)", re.MULTILINE | re.IGNORECASE)


def sheet_module(number: int) -> str:
    """The name of the document module of the sheet at that position, counted from 1."""
    return f"Sheet{number}"


def macro_names(macros: Path) -> set[str]:
    """The macros that a button can call: every Sub without parameters in the ``.bas`` files of the folder."""
    return {name for path in macros.glob("*.bas") for name in _MACRO.findall(_source(path))}


def vba_project(macros: Path, sheets: int) -> bytes:
    """``vbaProject.bin`` for a workbook of that many sheets, with the ``.bas`` files of the folder as modules.

    A ``.cls`` file is a class as a project holds it. The same sources give the same bytes. Raises
    UnicodeEncodeError for source text outside Windows code page 1252.
    """
    modules = dict(map(_standard, sorted((*macros.glob("*.bas"), *macros.glob("*.cls")), key=lambda path: path.name)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.xlsm"
        _write_blank_workbook(path, sheets)
        with ExcelFile(path) as workbook:
            put_modules(workbook.add_vba_project(), modules)
            workbook.save()
        with ExcelFile(path) as workbook:
            return without_compiled(workbook.vba_project_bytes())


def _write_blank_workbook(path: Path, sheets: int) -> None:
    """A workbook whose code names are those of the project: pyOpenVBA makes the document modules for them."""
    with Workbook(path) as blank:
        blank.set_vba_name(WORKBOOK_MODULE)
        for number in range(1, sheets + 1):
            blank.add_worksheet().set_vba_name(sheet_module(number))


def _standard(path: Path) -> tuple[str, str]:
    """The name and the source of a module; a file that does not name it has its name."""
    source = _source(path)
    match = _MODULE_NAME.search(source)
    return (match[1], source) if match else (path.stem, f'Attribute VB_Name = "{path.stem}"\n{source}')


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")
