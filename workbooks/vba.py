"""The VBA project: one document module for the workbook and each sheet, and a standard module for each ``.bas`` file.

pyOpenVBA adds them to a project that Excel made. What is compiled is left out, so that Excel compiles the source when
the workbook is opened, as MS-OVBA 2.3.4.1 asks of whoever writes a project, and as xlwings' own workbooks do it.
"""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.cfb import CFB
from pyopenvba.vba import VBAProject, compress, decompress
from xlsxwriter.workbook import Workbook

WORKBOOK_MODULE = "ThisWorkbook"
_CODE_PAGE = "cp1252"
_MODULE_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"', re.MULTILINE)
_MACRO = re.compile(r"^\s*(?:Public\s+)?Sub\s+(\w+)\s*\(\s*\)", re.MULTILINE | re.IGNORECASE)
_NOTHING_COMPILED = bytes.fromhex("CC61 FFFF 00 0000")
"""The stream _VBA_PROJECT of a project of no version of Excel, without a cache (MS-OVBA 2.3.4.1)."""
_NO_COOKIE = 0xFFFF
"""What MS-OVBA 2.3.4.2.3 asks for where a cookie would tell of what is compiled."""
_NAME_BYTES, _FIRST_SECTOR_AT = 64, 116
"""In an entry of the container's directory."""
_SYSTEM_BYTES, _COMPATIBILITY, _COMPATIBILITY_BYTES = 10, bytes.fromhex("4A00 04000000"), 10
"""The first record of dir, and the optional one after it, which says which version of Excel saved the project."""
_END_OF_DIR = bytes.fromhex("1000 00000000")


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
            _fill(workbook.add_vba_project(), modules)
            workbook.save()
        with ExcelFile(path) as workbook:
            return _without_compiled(workbook.vba_project_bytes())


def _write_blank_workbook(path: Path, sheets: int) -> None:
    """A workbook whose code names are those of the project: pyOpenVBA makes the document modules for them."""
    with Workbook(path) as blank:
        blank.set_vba_name(WORKBOOK_MODULE)
        for number in range(1, sheets + 1):
            blank.add_worksheet().set_vba_name(sheet_module(number))


def _fill(project: VBAProject, modules: Mapping[str, str]) -> None:
    for name, source in modules.items():
        kind = VBAModuleKind.other if _is_class(source) else VBAModuleKind.standard
        project.add_module(name, _lines(source), kind=kind)
    project.project_cookie = _NO_COOKIE
    for module in project.modules:
        module.cookie = _NO_COOKIE
        module.dirty = True  # else what is compiled of it would stay before its source


def _without_compiled(data: bytes) -> bytes:
    """The project of no version, without a cache, and as Excel writes it where pyOpenVBA 6.5 does not: nothing behind
    the end of dir, and no sector for the storage VBA (MS-CFB 2.6.3).
    """
    container = CFB.from_bytes(data)
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", _NOTHING_COMPILED)
    directory = decompress(container.get_stream_in_storage("VBA", "dir"))
    directory = directory[: directory.rindex(_END_OF_DIR) + len(_END_OF_DIR)]
    if directory[_SYSTEM_BYTES:].startswith(_COMPATIBILITY):
        directory = directory[:_SYSTEM_BYTES] + directory[_SYSTEM_BYTES + _COMPATIBILITY_BYTES :]
    container.write_stream_in_storage("VBA", "dir", compress(directory))
    made = container.to_bytes()
    first_sector = made.index("VBA".encode("utf-16-le").ljust(_NAME_BYTES, b"\0")) + _FIRST_SECTOR_AT
    return made[:first_sector] + bytes(4) + made[first_sector + 4 :]


def _is_class(source: str) -> bool:
    return "\nAttribute VB_Exposed = " in source


def _standard(path: Path) -> tuple[str, str]:
    """The name and the source of a module; a file that does not name it has its name."""
    source = _source(path)
    match = _MODULE_NAME.search(source)
    return (match[1], source) if match else (path.stem, f'Attribute VB_Name = "{path.stem}"\n{source}')


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _lines(source: str) -> str:
    source.encode(_CODE_PAGE)  # raises for what the project's code page has no letter for
    return source.replace("\n", "\r\n")
