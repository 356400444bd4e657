"""A VBA project with other modules, and without anything compiled: Excel compiles the source when it opens it.

MS-OVBA 2.3.4.1 asks that of whoever writes a project, and xlwings' own workbooks do it.
"""

import re
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.cfb import CFB
from pyopenvba.exceptions import VBAProjectError
from pyopenvba.vba import VBAProject, compress, decompress

from toolkit.errors import WorkbookError

_CODE_PAGE = "cp1252"
_NOTHING_COMPILED = bytes.fromhex("CC61 FFFF 00 0000")
"""The stream _VBA_PROJECT of a project of no version of Excel, without a cache (MS-OVBA 2.3.4.1)."""
_NO_COOKIE = 0xFFFF
"""What MS-OVBA 2.3.4.2.3 asks for where a cookie would tell of what is compiled."""
_NAME_BYTES, _FIRST_SECTOR_AT = 64, 116
"""In an entry of the container's directory."""
_SYSTEM_BYTES, _COMPATIBILITY, _COMPATIBILITY_BYTES = 10, bytes.fromhex("4A00 04000000"), 10
"""The first record of dir, and the optional one after it, which says which version of Excel saved the project."""
_END_OF_DIR = bytes.fromhex("1000 00000000")
_WORKSPACE = b"[Workspace]"
_NAMED = re.compile(rb"^(Document|Module|Class|BaseClass)=([^/\r\n]+)", re.MULTILINE)
_CLOSED = b"0, 0, 0, 0, C"
"""A window of the editor that is not open (MS-OVBA 2.3.1.18)."""


def with_modules(workbook: bytes, modules: Mapping[str, str], without: Collection[str]) -> bytes:
    """``vbaProject.bin`` of a workbook (the bytes of an .xlsm) with these modules in place of those of their names, and
    without the others named. Whatever else the project holds stays as it is written.

    Raises WorkbookError for a project that is locked by a password.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.xlsm"
        path.write_bytes(workbook)
        with ExcelFile(path) as opened:
            put_modules(opened.vba_project(), modules, without)
            try:
                opened.save(allow_invalidate_signature=True)
            except VBAProjectError as error:
                why = "They are locked by a password: take it off in the editor (Alt+F11) first."
                raise WorkbookError(why) from error
        with ExcelFile(path) as opened:
            made: bytes = opened.vba_project_bytes()
    return without_compiled(made)


def put_modules(project: VBAProject, modules: Mapping[str, str], without: Collection[str] = ()) -> None:
    """Have the project hold these modules in place of those of their names; nothing of any is compiled any more.

    Raises UnicodeEncodeError for source text outside Windows code page 1252.
    """
    present = {module.name.casefold(): module.name for module in project.modules}
    for name in (*modules, *without):
        if name.casefold() in present:
            project.delete_module(present[name.casefold()])
    for name, source in modules.items():
        kind = VBAModuleKind.other if _is_class(source) else VBAModuleKind.standard
        project.add_module(name, _lines(source), kind=kind)
    project.project_cookie = _NO_COOKIE
    for module in project.modules:
        module.cookie = _NO_COOKIE
        module.dirty = True  # else what is compiled of it would stay before its source


def without_compiled(data: bytes) -> bytes:
    """The project of no version, without a cache, and as Excel writes it where pyOpenVBA 6.5 or another library did
    not: nothing behind the end of dir, the windows of all modules, and no sector for the storage VBA (MS-CFB 2.6.3).
    """
    container = CFB.from_bytes(data)
    container.write_stream("PROJECT", _with_windows(container.get_stream("PROJECT")))
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", _NOTHING_COMPILED)
    directory = decompress(container.get_stream_in_storage("VBA", "dir"))
    directory = directory[: directory.rindex(_END_OF_DIR) + len(_END_OF_DIR)]
    if directory[_SYSTEM_BYTES:].startswith(_COMPATIBILITY):
        directory = directory[:_SYSTEM_BYTES] + directory[_SYSTEM_BYTES + _COMPATIBILITY_BYTES :]
    container.write_stream_in_storage("VBA", "dir", compress(directory))
    made: bytes = container.to_bytes()
    first_sector = made.index("VBA".encode("utf-16-le").ljust(_NAME_BYTES, b"\0")) + _FIRST_SECTOR_AT
    return made[:first_sector] + bytes(4) + made[first_sector + 4 :]


def _with_windows(text: bytes) -> bytes:
    """The stream PROJECT with a window for each module, which the macros of the first workbooks lack."""
    if _WORKSPACE in text:
        return text
    lines = [
        name + b"=" + _CLOSED + (b", " + _CLOSED if kind == b"BaseClass" else b"")
        for kind, name in _NAMED.findall(text)
    ]
    return b"\r\n".join([text.rstrip(b"\r\n"), b"", _WORKSPACE, *lines, b""])


def _is_class(source: str) -> bool:
    return "\nAttribute VB_Exposed = " in source


def _lines(source: str) -> str:
    source.encode(_CODE_PAGE)  # raises for what the project's code page has no letter for
    return source.replace("\n", "\r\n")
