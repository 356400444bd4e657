"""The macros and the tab of a workbook made by an earlier version, brought up to date."""

import re
import zipfile

import pytest

from tests.builders.macro_books import with_parts, workbook_with
from tests.workbooks.test_build import modules_of
from toolkit.workbook_file.macros import known
from toolkit.workbook_file.macros.renewing import RIBBON, present_modules, present_ribbon, renewed_macros
from toolkit.workbook_file.package.package import open_package, write_package

MINE = 'Attribute VB_Name = "Mine"\nSub Sort()\nEnd Sub\n'
EARLIER = 'Do While Left$(said, 1) = "?"', 'While Left$(said, 1) = "?"'


@pytest.fixture
def older(tmp_path, monkeypatch):
    """A workbook with macros that an earlier version had, one module that this version has no more, and no tab."""

    def change(sources):
        sources["Buttons.bas"] = sources["Buttons.bas"].replace("style = vbInformation", "style = 64")
        sources["Dictionary.bas"] = 'Attribute VB_Name = "Dictionary"\nSub Add()\nEnd Sub\n'
        sources["Mine.bas"] = MINE
        modules = {name.removesuffix(".bas"): source for name, source in sources.items()}
        had = {name: {"earlier": known.fingerprint(modules[name])} for name in ("Buttons", "Dictionary")}
        present = {name: dict(versions) for name, versions in known.published().items()}
        for name, versions in had.items():
            present.setdefault(name, {}).update(versions)
        for module in ("toolkit.workbook_file.macros.known", "toolkit.workbook_file.macros.renewing"):
            monkeypatch.setattr(f"{module}.published", lambda: present)

    path = workbook_with(tmp_path, change)
    no_tab = {RIBBON: None, "_rels/.rels": lambda rels: re.sub(rb'<Relationship Id="csp-ribbon"[^>]*/>', b"", rels)}
    return with_parts(path, no_tab)


def renew(path):
    """Write the workbook with what is renewed; gives what is said of it."""
    with open_package(path) as package:
        renewed = renewed_macros(package)
        if renewed.changes:
            with open(path, "wb") as out:
                write_package(package, renewed.changes, out)
    return renewed


def test_the_macros_are_this_versions_and_an_officers_own_stay(older):
    before = modules_of(older)
    renewed = renew(older)
    after = modules_of(older)
    assert {name: after[name] for name in present_modules()} == present_modules()
    assert "Dictionary" not in after
    assert {name: after[name] for name in before if name not in ("Buttons", "Starting", "Dictionary")} == {
        name: before[name] for name in before if name not in ("Buttons", "Starting", "Dictionary")
    }
    assert renewed.done == (
        "The macros of the buttons are this version's; Dictionary, which they need no more, went. The macros in Mine "
        "are not the toolkit's and stay as they are.",
        'The tab "CSP" of the ribbon is added.',
    )
    assert renewed.left == ()


def test_the_tab_is_there_and_the_package_says_what_it_is(older):
    renew(older)
    with zipfile.ZipFile(older) as made:
        assert made.read(RIBBON) == present_ribbon()
        assert b'Target="customUI/customUI14.xml"' in made.read("_rels/.rels")
        assert b'PartName="/customUI/customUI14.xml"' in made.read("[Content_Types].xml")


def test_a_workbook_of_this_version_has_nothing_to_renew(older):
    renew(older)
    before = older.read_bytes()
    assert renew(older).changes is None
    assert older.read_bytes() == before


def test_a_tab_of_an_earlier_version_is_renewed_in_its_place(older):
    renew(older)
    with_parts(older, {RIBBON: lambda tab: tab.replace(b"Check rows", b"Check")})
    assert renew(older).done == ('The tab "CSP" of the ribbon is renewed.',)
    with zipfile.ZipFile(older) as made:
        assert made.read(RIBBON) == present_ribbon()


def test_a_tab_of_the_workbooks_own_stays(older):
    renew(older)
    own = present_ribbon().replace(b"csp:tab", b"own:tab")
    with_parts(older, {RIBBON: own})
    renewed = renew(older)
    assert (renewed.done, renewed.changes) == ((), None)
    assert renewed.left == (
        "The ribbon has a tab of the workbook's own, so the toolkit's is not added: the add-in has it.",
    )


def test_macros_that_no_release_had_stay_and_it_is_said_with_the_line(tmp_path):
    def change(sources):
        sources["Starting.bas"] = sources["Starting.bas"].replace("    Dim host", '    Shell "calc.exe"\n    Dim host')

    path = workbook_with(tmp_path, change)
    before = path.read_bytes()
    renewed = renew(path)
    assert (path.read_bytes(), renewed.done) == (before, ())
    assert "not those of any release: the module Starting says in line" in renewed.left[0]
    assert '"Shell "calc.exe""' in renewed.left[0]


def test_a_signature_of_the_earlier_macros_goes_and_it_is_said(older):
    relation = "http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}" Target="vbaProjectSignature.bin"/></Relationships>'
    )
    with_parts(older, {"xl/vbaProjectSignature.bin": b"signed", "xl/_rels/vbaProject.bin.rels": rels.encode()})
    renewed = renew(older)
    assert "The signature of the macros is gone, because it was of the earlier ones: have them signed again." in (
        renewed.done
    )
    with zipfile.ZipFile(older) as made:
        assert not [name for name in made.namelist() if "Signature" in name]
        assert b"vbaProjectSignature" not in made.read("xl/_rels/vbaProject.bin.rels")


def test_macros_that_are_none_of_the_toolkits_stay(tmp_path):
    def change(sources):
        sources.clear()
        sources["Mine.bas"] = MINE

    renewed = renew(workbook_with(tmp_path, change))
    assert renewed.left == ('The macros of "plan.xlsm" are none of the toolkit\'s, so they stay as they are.',)


def test_a_workbook_without_macros_is_told_of_the_add_in(older):
    with_parts(older, {"xl/vbaProject.bin": None})
    assert renew(older).left == ('"plan.xlsm" has no macros: the tab "CSP" of the add-in has the buttons for it.',)
