"""A VBA project with other modules, without anything compiled."""

import io
import zipfile
from pathlib import Path

import olefile
import xlwings

from toolkit.workbook_file.macros.project import with_modules

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
