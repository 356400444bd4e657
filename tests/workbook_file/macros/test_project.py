"""A VBA project with other modules, without anything compiled."""

import io
import zipfile
from pathlib import Path

import olefile
import xlwings
from pyopenvba.cfb import CFB

from tests.builders.vba_records import facts_of, project_of
from tests.macros.test_likeness import differences
from toolkit.bundled import bundled
from toolkit.workbook_file.macros.project import with_modules, without_compiled

OF_EXCEL = Path(xlwings.__file__).with_name("quickstart_standalone.xlsm")
"""A workbook whose project Excel saved."""


def test_a_project_that_excel_saved_holds_the_modules_and_nothing_compiled(tmp_path):
    made = with_modules(
        OF_EXCEL.read_bytes(), {"Buttons": 'Attribute VB_Name = "Buttons"\nSub Go()\nEnd Sub\n'}, ["xlwings"]
    )
    with zipfile.ZipFile(OF_EXCEL) as archive, olefile.OleFileIO(archive.read("xl/vbaProject.bin")) as container:
        before = {name for _, *rest in container.listdir() for name in rest}
    with olefile.OleFileIO(io.BytesIO(made)) as container:
        after = {name for _, *rest in container.listdir() for name in rest}
        assert container.openstream(["VBA", "_VBA_PROJECT"]).read() == bytes.fromhex("CC61FFFF000000")
    assert "xlwings" in before
    assert after == {name for name in before if not name.startswith("__SRP_")} - {"xlwings"} | {"Buttons"}


def test_windows_that_an_earlier_library_left_out_are_put_in_so_that_nothing_differs_from_what_excel_runs():
    project = project_of(bundled("workbooks", "blank.xlsm"))
    container = CFB.from_bytes(project)
    text = container.get_stream("PROJECT")
    container.write_stream("PROJECT", text[: text.index(b"\r\n[Workspace]")])
    spoilt = container.to_bytes()
    assert "PROJECT/workspace" in differences(facts_of(spoilt))
    assert differences(facts_of(without_compiled(spoilt))) == {}
    assert without_compiled(project) == project
