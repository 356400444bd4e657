"""The VBA project: one document module for the workbook and each sheet, a standard module for each ``.bas`` file, and
xlwings' own modules.

``ms_ovba`` writes the project as source only; Excel compiles it when the workbook is opened (MS-OVBA 2.3.4.1).
"""

import contextlib
import random
import re
import tempfile
import uuid
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest import mock

import olefile
from ms_dtyp.filetime import Filetime
from ms_ovba.Models.Entities.doc_module import DocModule
from ms_ovba.Models.Entities.module_base import ModuleBase
from ms_ovba.Models.Entities.reference import Reference
from ms_ovba.Models.Entities.reference_registered import ReferenceRegistered
from ms_ovba.Models.Entities.std_module import StdModule
from ms_ovba.Models.Fields.libid_reference import LibidReference
from ms_ovba.vbaProject import VbaProject
from ms_ovba.Views.dirStream import DirStream
from ms_ovba.Views.project_ole_file import ProjectOleFile
from ms_ovba_compression.ms_ovba import MsOvba

from workbooks.xlwings_modules import xlwings_modules

WORKBOOK_MODULE = "ThisWorkbook"
_WORKBOOK_CLASS = uuid.UUID("00020819-0000-0000-C000-000000000046")
_SHEET_CLASS = uuid.UUID("00020820-0000-0000-C000-000000000046")
_PROJECT_ID = "{6D2A2F5B-3B0E-4C1B-9C55-0B8C1C1D7A41}"
_REFERENCES = (
    (
        "stdole",
        "{00020430-0000-0000-C000-000000000046}",
        "2.0",
        r"C:\Windows\System32\stdole2.tlb",
        "OLE Automation",
    ),
    (
        "Office",
        "{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}",
        "2.0",
        r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL",
        "Microsoft Office 16.0 Object Library",
    ),
)
"""The libraries that every project of Excel refers to: name, identifier, version, path, title. Excel finds them by the
identifier wherever they are; VBA and Excel itself it adds on its own."""
_CODE_PAGE = "cp1252"
_MODULE_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"', re.MULTILINE)
_MACRO = re.compile(r"^\s*(?:Public\s+)?Sub\s+(\w+)\s*\(\s*\)", re.MULTILINE | re.IGNORECASE)
_LARGEST = 128 * 512
"""``ms_cfb`` writes a single sector of the file's allocation table, which addresses 128 sectors of 512 bytes."""


def sheet_module(number: int) -> str:
    """The name of the document module of the sheet at that position, counted from 1."""
    return f"Sheet{number}"


def macro_names(macros: Path) -> set[str]:
    """The macros that a button can call: every Sub without parameters in the ``.bas`` files of the folder."""
    return {name for path in macros.glob("*.bas") for name in _MACRO.findall(_source(path))}


def vba_project(macros: Path, sheets: int, library: Mapping[str, str] | None = None) -> bytes:
    """``vbaProject.bin`` for a workbook of that many sheets, with the ``.bas`` files of the folder as modules.

    ``library`` stands in for xlwings' modules, as source by name, in tests. The same sources give the same bytes.
    Raises ValueError for a project that ``ms_cfb`` cannot hold or another version of xlwings, and UnicodeEncodeError
    for source text outside Windows code page 1252.
    """
    documents = {WORKBOOK_MODULE: _document(WORKBOOK_MODULE, _WORKBOOK_CLASS)}
    documents |= {name: _document(name, _SHEET_CLASS) for name in map(sheet_module, range(1, sheets + 1))}
    standard = {_name_of(path): _standard(path) for path in sorted(macros.glob("*.bas"), key=lambda path: path.name)}
    modules: list[tuple[ModuleBase, str]] = [(DocModule(name), source) for name, source in documents.items()]
    modules += [(StdModule(name), source) for name, source in standard.items()]
    for name, source in (xlwings_modules() if library is None else library).items():
        modules.append(((_ClassModule if _is_class(source) else StdModule)(name), source))
    with _scratch_folder() as folder, _mended_libraries():
        project = VbaProject()
        project.project_id = _PROJECT_ID
        project.add_attribute("VersionCompatible32", "393222000")
        project.include_projectwm()
        for reference in map(_reference, _REFERENCES):
            project.add_reference(reference)
        for module, source in modules:
            project.add_module(_with_source(module, source, folder))
        ProjectOleFile.write_file(project)
        data = (folder / "vbaProject.bin").read_bytes()
        expected = {module.name: _encoded(source) for module, source in modules}
        _check_streams(data, expected | {"dir": DirStream(project).to_bytes()})
    return data


class _ClassModule(DocModule):  # type: ignore[misc]  # ms_ovba has no type annotations
    """A class: a document in the list of modules, a kind of its own in the project's text (MS-OVBA 2.3.1.7)."""

    def to_project_module_string(self) -> str:
        """How the project's text lists it."""
        return f"Class={self.name}"


def _is_class(source: str) -> bool:
    return "\nAttribute VB_Exposed = " in source


def _reference(library: tuple[str, str, str, str, str]) -> Reference:
    name, identifier, version, path, title = library
    return Reference(ReferenceRegistered(LibidReference(uuid.UUID(identifier), version, "0", path, title)), name)


def _document(name: str, base: uuid.UUID) -> str:
    attributes = {
        "Name": f'"{name}"',
        "Base": f'"0{{{str(base).upper()}}}"',
        "GlobalNameSpace": "False",
        "Creatable": "False",
        "PredeclaredId": "True",
        "Exposed": "True",
        "TemplateDerived": "False",
        "Customizable": "True",
    }
    return "".join(f"Attribute VB_{key} = {value}\n" for key, value in attributes.items())


def _standard(path: Path) -> str:
    source = _source(path)
    return source if _MODULE_NAME.search(source) else f'Attribute VB_Name = "{path.stem}"\n{source}'


def _name_of(path: Path) -> str:
    match = _MODULE_NAME.search(_source(path))
    return match[1] if match else path.stem


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _with_source(module: ModuleBase, source: str, folder: Path) -> ModuleBase:
    """The module with its source where ``ms_ovba`` looks for the normalised one.

    Its own normalising leaves files open and reads them in whatever encoding the computer is set to.
    """
    path = folder / module.name
    path.with_name(path.name + ".new").write_bytes(_encoded(source))
    module.add_file(str(path))
    return module


def _encoded(source: str) -> bytes:
    return source.replace("\n", "\r\n").encode(_CODE_PAGE)


@contextlib.contextmanager
def _scratch_folder() -> Iterator[Path]:
    """A folder of its own as the current one: ``ms_ovba`` and ``ms_cfb`` leave their work files in it."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        yield Path(name)


@contextlib.contextmanager
def _mended_libraries() -> Iterator[None]:
    """Mend, for this one job, what is in the way of a sound project with the same bytes each time.

    - ``ms_ovba_compression`` 1.0.1 lets a copy token be longer than its bits allow, which garbles repetitive source
      and the list of modules of a workbook with many sheets.
    - The same looks for each match byte by byte, which takes seconds a workbook.
    - ``ms_ovba`` 0.0.1 passes "no date" through local time, which Windows does not know before 1970.
    - ``ms_ovba_crypto`` starts from a random seed (MS-OVBA 2.4.3).
    - ``ms_cfb`` leaves closing some files to Python, and ``oletools`` uses old names: Python warns of both.
    """
    state = random.getstate()
    random.seed(0)
    tokens = mock.patch.object(MsOvba, "copytoken_help", _copy_token_layout)
    matches = mock.patch.object(MsOvba, "_matching", _longest_match)
    no_date = mock.patch.object(Filetime, "from_msfiletime", return_value=Filetime(1601, 1, 1))
    try:
        with warnings.catch_warnings(), tokens, matches, no_date:
            warnings.simplefilter("ignore")
            yield
    finally:
        random.setstate(state)


def _copy_token_layout(position: int) -> dict[str, int]:
    """How a copy token at that position of a chunk splits its 16 bits (MS-OVBA 2.4.1.3.19.1)."""
    bit_count = max((position - 1).bit_length(), 4)
    length_mask = 0xFFFF >> bit_count
    return {
        "lengthMask": length_mask,
        "offsetMask": ~length_mask & 0xFFFF,
        "bitCount": bit_count,
        "maxLength": length_mask + 3,
    }


def _longest_match(compression: MsOvba) -> tuple[int, int]:
    """How far back the longest match with what comes next begins, the nearest of equal ones, and its length.

    Both are 0 where fewer than three bytes match (MS-OVBA 2.4.1.3.19.4). A match may reach into what comes next.
    """
    chunk = compression._activeChunk
    place = len(chunk) - len(compression._uncompressedData)
    offset, length, wanted = 0, 0, 3
    while place + wanted <= len(chunk):
        found = chunk.rfind(chunk[place : place + wanted], 0, place + wanted - 1)
        if found < 0:
            break
        offset, length = place - found, wanted
        while place + length < len(chunk) and chunk[found + length] == chunk[place + length]:
            length += 1
        wanted = length + 1
    return offset, min(length, _copy_token_layout(place)["maxLength"])


def _check_streams(data: bytes, expected: Mapping[str, bytes]) -> None:
    """Read the project back with another library; a garbled one would make Excel offer to repair the workbook."""
    from oletools.olevba import decompress_stream  # importing it sets off deprecation warnings: see above

    if len(data) > _LARGEST:
        raise ValueError(f"The VBA project has {len(data):,} bytes; ms_cfb can write {_LARGEST:,}: shorten the macros.")
    with olefile.OleFileIO(data) as container:
        for name, content in expected.items():
            stream = container.openstream(f"VBA/{name}").read()
            if bytes(decompress_stream(bytearray(stream))) != content:
                raise ValueError(f"The VBA project does not give back {name} as it was written.")
