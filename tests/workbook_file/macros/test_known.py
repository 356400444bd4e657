"""A workbook's macros, compared with those of every release before a click may run them."""

import shutil
import zipfile

import pytest

from tests.builders.macro_books import workbook_with
from toolkit import __version__
from toolkit.bundled import bundled
from toolkit.errors import WorkbookError
from toolkit.workbook_file.macros.known import fingerprint, macros_of, own_macros_sentence, published
from workbooks import build


@pytest.mark.parametrize("module", ["Buttons", "Starting"])
def test_the_list_has_the_macros_of_this_version(module):
    """Where this fails, write the fingerprint into macros/published.toml; what was given out before stays there."""
    source = (build.MACROS / f"{module}.bas").read_text(encoding="utf-8")
    assert published()[module][__version__] == fingerprint(source)


def test_macros_of_a_new_workbook_are_the_toolkits():
    assert macros_of(bundled("workbooks", "blank.xlsm"), "blank.xlsm").own == ()


def test_capitals_and_spaces_that_the_editor_changes_are_no_difference(tmp_path):
    def change(sources):
        sources["Buttons.bas"] = sources["Buttons.bas"].replace("job As String", "Job As  String")

    assert macros_of(workbook_with(tmp_path, change), "plan.xlsm").own == ()


def test_a_changed_module_is_refused_with_its_line(tmp_path):
    def change(sources):
        sources["Starting.bas"] = sources["Starting.bas"].replace(
            "    Dim host As Object,", '    Shell "calc.exe"\n    Dim host As Object,'
        )

    with pytest.raises(WorkbookError) as stopped:
        macros_of(workbook_with(tmp_path, change), "plan.xlsm")
    said = str(stopped.value)
    assert said.startswith('The macros of "plan.xlsm" are not those of any release: the module Starting says in line ')
    assert '"Shell "calc.exe""' in said
    assert "nothing was written" in said


def test_a_module_that_lacks_lines_is_refused(tmp_path):
    def change(sources):
        sources["Buttons.bas"] = sources["Buttons.bas"].replace("    On Error GoTo Failed\n", "")

    with pytest.raises(WorkbookError, match="the module Buttons lacks lines"):
        macros_of(workbook_with(tmp_path, change), "plan.xlsm")


def test_macros_of_the_officers_own_are_said_and_stay(tmp_path):
    def change(sources):
        sources["Mine.bas"] = 'Attribute VB_Name = "Mine"\nSub Sort()\nEnd Sub\n'

    macros = macros_of(workbook_with(tmp_path, change), "plan.xlsm")
    assert own_macros_sentence("plan.xlsm", macros) == (
        '"plan.xlsm" has macros beside the toolkit\'s, in Mine: they stay as they are.'
    )


def test_macros_of_earlier_workbooks_are_known_by_their_fingerprints():
    earlier = "by xlwings 0.37.8"
    assert {module for module, versions in published().items() if earlier in versions} == {
        "Buttons",
        "xlwings",
        "Dictionary",
    }


def test_a_project_that_cannot_be_read_is_said(tmp_path):
    path = tmp_path / "plan.xlsm"
    shutil.copy(bundled("workbooks", "blank.xlsm"), tmp_path / "whole.xlsm")
    with zipfile.ZipFile(tmp_path / "whole.xlsm") as whole, zipfile.ZipFile(path, "w") as made:
        for entry in whole.namelist():
            made.writestr(entry, b"garbage" if entry.endswith(".bin") else whole.read(entry))
    with pytest.raises(WorkbookError, match=r'^The macros of "plan\.xlsm" cannot be read, so nothing was written'):
        macros_of(path, "plan.xlsm")


def test_a_workbook_without_macros_has_none(tmp_path):
    assert macros_of(tmp_path / "own.xlsx", "own.xlsx").own == ()
