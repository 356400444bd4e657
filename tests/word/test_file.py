"""A finished Word file: its document properties, and its bytes, equal for equal contents."""

import datetime
import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from tests.builders.papers import PROPERTIES, QUARTERLY, example, opened, part, properties_of, template, texts
from toolkit.word.render import Properties, render_report


def test_equal_input_gives_equal_bytes():
    assert render_report(QUARTERLY, example(), PROPERTIES) == render_report(QUARTERLY, example(), PROPERTIES)


def test_properties_are_the_papers_and_nothing_is_left_of_the_library():
    summer = datetime.timezone(datetime.timedelta(hours=1))
    stamp = datetime.datetime(2019, 10, 1, 0, 30, tzinfo=summer)
    paper = render_report(QUARTERLY, example(), Properties("Plan <1> & {{ title }}", "A & B", stamp))
    assert properties_of(paper) == {
        "title": "Plan <1> & {{ title }}",
        "creator": "A & B",
        "lastModifiedBy": "A & B",
        "language": "en-GB",
        "description": "",
        "keywords": "",
        "subject": "",
        "category": "",
        "revision": "1",
        "created": "2019-09-30T23:30:00Z",
        "modified": "2019-09-30T23:30:00Z",
    }
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2019, 9, 30, 23, 30, 0)}
        assert [name for name in package.namelist() if b"python-docx" in package.read(name)] == []


def test_properties_are_sound_where_another_library_has_changed_a_prefix(monkeypatch: pytest.MonkeyPatch):
    sound = part(render_report(QUARTERLY, example(), PROPERTIES), "docProps/core.xml")
    # docxcompose, which docxtpl may bring along, does this to python-docx when it is imported.
    changed = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    monkeypatch.setitem(docx.oxml.ns.nsmap, "cp", changed)
    core = part(render_report(QUARTERLY, example(), PROPERTIES), "docProps/core.xml")
    assert etree.tostring(core) == etree.tostring(sound)
    assert [child.text for child in core if child.tag.endswith("}lastModifiedBy")] == ["Example partnership"]
    assert changed.encode() not in etree.tostring(core)


def test_a_template_of_the_library_leaves_no_trace_of_it(tmp_path: Path):
    properties = properties_of(render_report(template(tmp_path, "{{ title }}"), example(), PROPERTIES))
    assert (properties["creator"], properties["lastModifiedBy"]) == ("Example partnership", "Example partnership")
    assert properties["description"] == ""


def test_the_templates_own_properties_are_never_read_as_tags(tmp_path: Path):
    path = template(tmp_path, "{{ title }}")
    document = docx.Document(str(path))
    document.core_properties.subject = "{{ zzz }} & more"
    document.save(str(path))
    assert properties_of(render_report(path, example(), PROPERTIES))["subject"] == "{{ zzz }} & more"


def test_a_title_longer_than_a_property_may_be_is_cut_there_only(tmp_path: Path):
    title = "t" * 300
    properties = Properties(title, "", PROPERTIES.stamp)
    paper = render_report(template(tmp_path, "{{ title }}"), {"title": title}, properties)
    assert (properties_of(paper)["title"], texts(opened(paper))) == ("t" * 255, [title])


def test_a_date_before_zip_files_existed_is_no_obstacle(tmp_path: Path):
    early = Properties("t", "a", datetime.datetime(1970, 1, 1))
    with zipfile.ZipFile(io.BytesIO(render_report(template(tmp_path, "x"), {}, early))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
