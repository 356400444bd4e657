"""The proof that the macros and the tab of a workbook alone were renewed: every other change is refused."""

import re

import pytest

from tests.builders.macro_books import with_parts, workbook_with
from toolkit.proved.macros import prove_macros
from toolkit.proved.proof import DamageError, PartVerdict
from toolkit.workbook_file.macros.renewing import RIBBON, present_modules
from workbooks import build, vba

NO_TAB = {RIBBON: None, "_rels/.rels": lambda rels: re.sub(rb'<Relationship Id="csp-ribbon"[^>]*/>', b"", rels)}
MINE = "Sub Sort()\nEnd Sub\n"


def project(folder, **modules):
    """A project with the toolkit's modules and others, any of them changed."""
    folder.mkdir()
    sources = present_modules() | {name: f'Attribute VB_Name = "{name}"\n{text}' for name, text in modules.items()}
    for name, source in sources.items():
        (folder / f"{name}.bas").write_text(source, encoding="utf-8")
    return vba.vba_project(folder, 3)


@pytest.fixture
def pair(tmp_path):
    """A workbook with earlier macros and no tab, and what becomes of it with changes to its parts."""
    before = with_parts(workbook_with(tmp_path, name="before.xlsm"), NO_TAB)
    with_parts(before, {"xl/vbaProject.bin": project(tmp_path / "old", Buttons="Sub Old()\nEnd Sub\n", Mine=MINE)})
    whole = build.HERE / "blank.xlsm"

    def after(**changes):
        path = tmp_path / "after.xlsm"
        path.write_bytes(whole.read_bytes())
        mine = {"xl/vbaProject.bin": project(tmp_path / "new", Mine=MINE)}
        return with_parts(path, mine | changes).read_bytes()

    return before.read_bytes(), after


def test_renewed_macros_and_a_new_tab_are_proved(pair):
    before, after = pair
    proof = prove_macros(before, after(**{"_rels/.rels": _related, "[Content_Types].xml": _typed}), present_modules())
    renewed = {one.part for one in proof.parts if one.verdict is PartVerdict.RENEWED}
    assert renewed == {"xl/vbaProject.bin", RIBBON, "_rels/.rels", "[Content_Types].xml"}
    assert proof.sentence_of_macros.endswith(f"nothing changed in the other {len(proof.parts) - 4} parts.")


def _related(rels):
    return rels


def _typed(types):
    return types.replace(
        b"</Types>", b'<Override PartName="/customUI/customUI14.xml" ContentType="application/xml"/></Types>'
    )


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"xl/workbook.xml": lambda part: part + b"\n"}, "xl/workbook.xml: it is not what it was"),
        ({"xl/worksheets/sheet3.xml": None}, "xl/worksheets/sheet3.xml: it is lost"),
        ({"xl/more.xml": b"<x/>"}, "xl/more.xml: nobody asked for it"),
    ],
)
def test_any_other_part_that_differs_is_refused(pair, changes, what):
    before, after = pair
    with pytest.raises(DamageError) as stopped:
        prove_macros(before, after(**{"[Content_Types].xml": _typed} | changes), present_modules())
    assert str(stopped.value) == what


@pytest.mark.parametrize(
    ("modules", "what"),
    [
        ({"Buttons": "Sub Old()\nEnd Sub\n", "Mine": MINE}, "the module Buttons is not what it has to be"),
        ({"Mine": "Sub Other()\nEnd Sub\n"}, "the module Mine is not what it was"),
        ({}, "the module Mine is lost"),
        ({"Mine": MINE, "More": MINE}, "the module More is new"),
    ],
)
def test_any_other_module_that_differs_is_refused(pair, tmp_path, modules, what):
    before, after = pair
    changed = {"xl/vbaProject.bin": project(tmp_path / "changed", **modules), "[Content_Types].xml": _typed}
    with pytest.raises(DamageError, match=f"xl/vbaProject.bin: {what}"):
        prove_macros(before, after(**changed), present_modules())
