"""The macros, from the button that calls one to the function of toolkit.excel that it calls, and their project."""

import inspect
import io
import re
import struct
import tomllib
import zipfile

import olefile
import openpyxl
import pytest

from tests import ROOT
from tests.builders.vba_records import decompressed, records
from tests.workbooks.test_build import NAMES, modules_of
from toolkit import excel
from toolkit.install.settings import KEEP_ALIVE, SETTINGS, SHEET, VERSION, XLWINGS, setting_cell
from workbooks import build, start_buttons, vba

ONE_LINE = re.compile(r'Sub (\w+)\(\)\n    RunToolkit "(\w+)"\nEnd Sub\n')
DOCUMENT_OR_CLASS, PROCEDURAL = 0x22, 0x21


@pytest.fixture(scope="module", params=NAMES)
def workbook(request):
    return build.HERE / f"{request.param}.xlsm"


@pytest.fixture(scope="module")
def project(workbook):
    with zipfile.ZipFile(workbook) as archive:
        return archive.read("xl/vbaProject.bin")


def stream(project, *names):
    with olefile.OleFileIO(io.BytesIO(project)) as container:
        return container.openstream(list(names)).read()


def directory(project):
    """The records of the dir stream."""
    return list(records(decompressed(stream(project, "VBA", "dir"))))


# --- From the button to Python ----------------------------------------------------------------------------------------


def source_of(module):
    return (build.MACROS / f"{module}.bas").read_text(encoding="utf-8")


def test_every_macro_is_one_line_that_calls_the_one_procedure():
    assert sorted(path.name for path in build.MACROS.glob("*.bas")) == ["Buttons.bas", "Starting.bas"]
    public = re.compile(r"^(?:Public )?Sub (\w+)\((.*?)\)\n(.*?)^End Sub", re.MULTILINE | re.DOTALL)
    procedures = public.findall(source_of("Buttons"))
    assert [(name, given) for name, given, _ in procedures][-1] == ("ClickOnRibbon", "control As Object")
    for _, _, lines in procedures:
        assert re.fullmatch(r" +RunToolkit (?:\"\w+\"|control\.ID)\n", lines)


def test_every_macro_does_a_job_that_the_toolkit_has():
    called = dict(ONE_LINE.findall(source_of("Buttons")))
    assert called == {
        "CheckRows": "check_rows",
        "RefreshTallies": "refresh_tallies",
        "CommitteeReport": "committee_report",
        "StartNextQuarter": "start_next_quarter",
    }
    assert set(called.values()) <= set(excel.JOBS)


def test_what_macros_of_earlier_workbooks_call_is_there_still():
    """They are one line each: ``RunPython "import toolkit.excel; toolkit.excel.check_rows()"``."""
    for name in ("check_rows", "refresh_tallies", "committee_report", "start_next_quarter"):
        assert not inspect.signature(getattr(excel, name)).parameters


def test_every_button_names_a_macro_that_exists(workbook):
    with zipfile.ZipFile(workbook) as archive:
        drawings = b"".join(archive.read(name) for name in archive.namelist() if "/drawing" in name)
    named = [name.decode() for name in re.findall(rb' macro="\[0\]!(\w+)"', drawings)]
    assert named == [button.macro for button in start_buttons.BUTTONS]
    assert set(named) <= vba.macro_names(build.MACROS)


# --- The project ------------------------------------------------------------------------------------------------------


def test_committed_project_is_what_the_sources_build(workbook, project):
    sheets = len(openpyxl.load_workbook(workbook).sheetnames)
    assert project == vba.vba_project(build.MACROS, sheets)


def test_second_reader_finds_every_module_letter_by_letter(workbook):
    modules = modules_of(workbook)
    sheets = openpyxl.load_workbook(workbook).sheetnames
    documents = ["ThisWorkbook", *(f"Sheet{number}" for number in range(1, len(sheets) + 1))]
    assert sorted(modules) == sorted([*documents, "Buttons", "Starting"])
    assert {name: modules[name] for name in ("Buttons", "Starting")} == {
        name: source_of(name) for name in ("Buttons", "Starting")
    }


def test_project_lists_documents_and_modules_in_their_forms(workbook, project):
    sheets = len(openpyxl.load_workbook(workbook).sheetnames)
    lines = stream(project, "PROJECT").decode("cp1252").split("\r\n")
    listed = [
        line for line in lines if line.partition("=")[0] in ("Document", "Module", "Class", "BaseClass", "Package")
    ]
    assert listed == [
        "Document=ThisWorkbook/&H00000000",
        *(f"Document=Sheet{number}/&H00000000" for number in range(1, sheets + 1)),
        "Module=Buttons",
        "Module=Starting",
    ]
    assert "[Host Extender Info]" in lines


def test_directory_gives_each_module_its_type_and_the_project_its_references(workbook, project):
    records = directory(project)
    sheets = len(openpyxl.load_workbook(workbook).sheetnames)
    kinds = [kind for kind, _ in records if kind in (PROCEDURAL, DOCUMENT_OR_CLASS)]
    assert kinds == [DOCUMENT_OR_CLASS] * (1 + sheets) + [PROCEDURAL] * 2
    assert [content.decode() for kind, content in records if kind == 0x16] == ["stdole", "Office"]
    libraries = [
        content[4 : 4 + struct.unpack_from("<I", content)[0]].decode() for kind, content in records if kind == 0x0D
    ]
    assert [library.split("#")[0] for library in libraries] == [
        r"*\G{00020430-0000-0000-C000-000000000046}",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}",
    ]


def test_project_holds_its_streams_and_no_leftovers_of_the_build(workbook, project):
    sheets = len(openpyxl.load_workbook(workbook).sheetnames)
    with olefile.OleFileIO(io.BytesIO(project)) as container:
        found = {"/".join(path) for path in container.listdir()}
    modules = ["ThisWorkbook", "Buttons", "Starting", *(f"Sheet{n}" for n in range(1, sheets + 1))]
    assert found == {"PROJECT", "PROJECTwm", "VBA/_VBA_PROJECT", "VBA/dir", *(f"VBA/{name}" for name in modules)}
    assert stream(project, "VBA", "_VBA_PROJECT") == bytes.fromhex("CC61FFFF000000")
    assert len(project) % 512 == 0


# --- The settings -----------------------------------------------------------------------------------------------------


def test_the_toolkit_asks_for_the_version_of_xlwings_that_the_buttons_are_made_for():
    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    assert f"xlwings=={XLWINGS}" in extras["excel"]
    assert f"xlwings=={XLWINGS}" in extras["test"]


def test_settings_are_the_last_sheet_hidden_and_name_no_computer(workbook):
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames[-1] == SHEET
    assert book[SHEET].sheet_state == "hidden"
    rows = {row[0].value: row[1].value for row in book[SHEET].iter_rows(max_row=len(SETTINGS) + 1, max_col=2)}
    assert rows == {name: value or None for name, value in SETTINGS.items()} | {VERSION: XLWINGS}
    assert rows[KEEP_ALIVE] == "False"
    assert book[SHEET][setting_cell(VERSION)].value == XLWINGS
    assert book[SHEET].cell(len(SETTINGS) + 2, 1).value is None
