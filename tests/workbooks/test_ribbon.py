"""The tab CSP of the ribbon, in the workbooks and in the add-in for any workbook."""

import re
import zipfile

import pytest
from lxml import etree

from tests.workbooks.test_build import NAMES, modules_of
from toolkit import excel
from toolkit.install.addin import ADDIN
from workbooks import addin, build, ribbon

FILES = [*(f"{name}.xlsm" for name in NAMES), ADDIN]
KNOWN_ATTRIBUTES = {
    "customUI": set(),
    "ribbon": set(),
    "tabs": set(),
    "tab": {"idQ", "label", "keytip", "insertAfterMso"},
    "group": {"id", "label"},
    "button": {"id", "label", "size", "imageMso", "keytip", "screentip", "supertip", "onAction"},
}
"""Those of MS-CUSTOMUI2 2.3 that are used, by element."""


@pytest.fixture(scope="module", params=FILES)
def file(request):
    return build.HERE / request.param


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(path):
    return etree.fromstring(parts(path)[ribbon.PART])


def buttons(path):
    return [dict(button.attrib) for button in tree(path).iter(f"{{{ribbon.CUSTOM_UI}}}button")]


def test_the_part_is_related_to_the_package_and_has_a_content_type(file):
    found = parts(file)
    relation = 'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"'
    assert f'{relation} Target="{ribbon.PART}"' in found["_rels/.rels"].decode()
    assert 'Extension="xml" ContentType="application/xml"' in found["[Content_Types].xml"].decode()


def test_elements_have_attributes_that_the_schema_knows(file):
    for element in tree(file).iter():
        name = etree.QName(element)
        assert name.namespace == ribbon.CUSTOM_UI
        assert set(element.attrib) <= KNOWN_ATTRIBUTES[name.localname]
    for button in buttons(file):
        assert len(button["supertip"]) <= 1024
        assert re.fullmatch("[A-Z0-9]{1,3}", button["keytip"])


def test_each_button_has_a_job_a_key_tip_of_its_own_and_says_what_it_does(file):
    found = buttons(file)
    assert {button["id"] for button in found} <= set(excel.JOBS)
    assert len({button["keytip"] for button in found}) == len(found)
    assert all(button["supertip"] and button["screentip"] == button["label"] for button in found)


def test_the_callback_is_a_macro_of_the_file_that_takes_an_object(file):
    (callback,) = {button["onAction"] for button in buttons(file)}
    assert f"Sub {callback}(control As Object)" in modules_of(file)["Buttons"]


def test_workbook_and_add_in_share_one_tab_and_have_groups_of_their_own():
    def places(name):
        found = tree(build.HERE / name)
        return [
            (element.get("idQ") or element.get("id"))
            for kind in ("tab", "group")
            for element in found.iter(f"{{{ribbon.CUSTOM_UI}}}{kind}")
        ]

    assert places("blank.xlsm") == ["csp:tab", "thisPlan", "partners"]
    assert places(ADDIN) == ["csp:tab", "anyWorkbook", "partners"]
    assert tree(build.HERE / ADDIN).nsmap["csp"] == tree(build.HERE / "blank.xlsm").nsmap["csp"]


def test_the_add_in_offers_to_adopt_and_every_job_of_the_workbooks():
    assert [button["label"] for button in buttons(build.HERE / ADDIN)] == [
        "Adopt",
        "Check rows",
        "Refresh tallies",
        "Committee report",
        "Start next quarter",
        "Ask for updates",
        "Gather answers",
        "Merge a copy",
    ]
    assert [button["id"] for button in buttons(build.HERE / "blank.xlsm")] == list(excel.JOBS)[1:]


def test_the_add_in_is_one_by_its_content_type_and_has_the_same_macros():
    path = build.HERE / ADDIN
    types = parts(path)["[Content_Types].xml"].decode()
    assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
    assert "sheet.macroEnabled" not in types
    assert {name: modules_of(path)[name] for name in ("Buttons", "Starting")} == {
        name: modules_of(build.HERE / "blank.xlsm")[name] for name in ("Buttons", "Starting")
    }
    assert re.findall(r'<sheet name="(\w+)"', parts(path)["xl/workbook.xml"].decode()) == ["CSP"]


def test_the_committed_add_in_is_what_the_sources_build(tmp_path):
    addin.build_addin(tmp_path / ADDIN, build.MACROS)
    assert parts(tmp_path / ADDIN) == parts(build.HERE / ADDIN)
    addin.build_addin(tmp_path / "again.xlam", build.MACROS)
    assert (tmp_path / "again.xlam").read_bytes() == (tmp_path / ADDIN).read_bytes()
