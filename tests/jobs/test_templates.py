"""Listing templates, taking one out, and the guide to the tags."""

from pathlib import Path

import docx
import pytest

from tests.builders.papers import QUARTERLY, template
from toolkit.bundled import bundled
from toolkit.errors import OutputError, TemplateError
from toolkit.jobs.templates import (
    GUIDE_BESIDE,
    GUIDES,
    NOT_DESCRIBED,
    TemplateInfo,
    copy_template,
    find_template,
    guide_beside,
    list_templates,
    write_guide,
    write_tag_guide,
)
from toolkit.papers.quarterly import Context
from toolkit.tag_guide.examples import example_context
from toolkit.tag_guide.paper import tag_guide
from toolkit.tags.templates import template_names

BUNDLED = TemplateInfo("quarterly-monitoring", "Quarterly monitoring report", QUARTERLY)


@pytest.fixture(scope="module")
def context() -> Context:
    return example_context()


@pytest.fixture(scope="module")
def guide(context: Context) -> bytes:
    return tag_guide(context)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A council's folder with one template, described by its subject."""
    own = tmp_path / "templates"
    own.mkdir()
    described(own / "short.docx", subject="A short paper for the cabinet")
    return own


def described(path: Path, **properties: str) -> None:
    """A Word file with these document properties and no others that describe it."""
    document = docx.Document(str(template(path.parent, "{{ title }}").rename(path)))
    for name, text in {"subject": "", "comments": "", "title": "", **properties}.items():
        setattr(document.core_properties, name, text)
    document.save(str(path))


def test_bundled_templates_are_listed_with_what_they_make_and_where_they_lie():
    assert [info.name for info in list_templates()] == template_names()
    assert BUNDLED in list_templates()
    assert BUNDLED.as_json() == {
        "name": "quarterly-monitoring",
        "makes": "Quarterly monitoring report",
        "path": str(QUARTERLY),
        "bundled": True,
        "usable": True,
    }


def test_a_councils_own_templates_follow_by_name(folder: Path):
    described(folder / "annual.DOCX", title="Annual report")
    described(folder / "bare.docx")
    described(folder / "cover.docx", comments="The cover", title="x")
    (folder / "~$short.docx").write_bytes(b"Word keeps this while the file is open")
    (folder / "notes.txt").write_text("no template", encoding="utf-8")
    assert [(info.name, info.makes, info.bundled) for info in list_templates(folder) if not info.bundled] == [
        ("annual", "Annual report", False),
        ("bare", NOT_DESCRIBED, False),
        ("cover", "The cover", False),
        ("short", "A short paper for the cabinet", False),
    ]


def test_a_file_that_cannot_be_used_is_listed_with_the_reason(folder: Path):
    (folder / "old.docx").write_bytes(b"nonsense")
    (old, _) = (info for info in list_templates(folder) if not info.bundled)
    reason = 'The template "old.docx" is not a Word file: choose a Word document (.docx).'
    assert (old.name, old.makes, old.usable) == ("old", reason, False)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(TemplateError) as raised:
        list_templates(tmp_path / "zzz")
    assert str(raised.value) == f'There is no folder "{tmp_path / "zzz"}": check its name.'


def test_a_template_is_found_by_name_and_the_councils_own_comes_first(folder: Path):
    assert find_template("quarterly-monitoring", folder) == BUNDLED
    described(folder / "quarterly-monitoring.docx", subject="Ours")
    assert find_template("quarterly-monitoring", folder).makes == "Ours"
    assert find_template("short", folder).path == folder / "short.docx"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("quaterly-monitoring", "did you mean quarterly-monitoring?"),
        ("shrot.docx", "did you mean short?"),
        ("zzz", f"choose {' or '.join([*template_names(), 'short'])}."),
    ],
)
def test_an_unknown_name_gets_the_nearest_right_one(folder: Path, name: str, hint: str):
    with pytest.raises(TemplateError) as raised:
        find_template(name, folder)
    assert str(raised.value) == f'There is no template "{name}": {hint}'


def test_a_copy_is_the_template_byte_for_byte(tmp_path: Path, folder: Path):
    copied = copy_template("quarterly-monitoring", tmp_path / "Ours")
    assert copied == tmp_path / "Ours.docx"
    assert copied.read_bytes() == QUARTERLY.read_bytes()
    own = copy_template("short", tmp_path / "mine.DOCX", folder)
    assert own.read_bytes() == (folder / "short.docx").read_bytes()


def test_a_file_that_is_there_is_replaced_only_when_told_to(tmp_path: Path):
    target = tmp_path / "ours.docx"
    target.write_bytes(b"a year's work")
    with pytest.raises(OutputError) as raised:
        copy_template("quarterly-monitoring", target)
    assert str(raised.value) == f'"{target}" is there already: choose another name, or delete it first.'
    assert target.read_bytes() == b"a year's work"
    copy_template("quarterly-monitoring", target, overwrite=True)
    assert target.read_bytes() == QUARTERLY.read_bytes()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("ours.dotx", '"ours.dotx" must end in .docx, because it is a Word document.'),
        ("zzz/ours.docx", 'There is no folder "{folder}/zzz": make it first, or choose another folder.'),
    ],
)
def test_a_place_that_cannot_be_written_is_named_with_a_remedy(tmp_path: Path, target: str, sentence: str):
    for write in (lambda path: copy_template("quarterly-monitoring", path), write_tag_guide):
        with pytest.raises(OutputError) as raised:
            write(tmp_path / target)
        assert str(raised.value) == sentence.format(folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_template_that_cannot_be_used_is_not_copied(tmp_path: Path, folder: Path):
    (folder / "old.docx").write_bytes(b"nonsense")
    with pytest.raises(TemplateError) as raised:
        copy_template("old", tmp_path / "ours.docx", folder)
    assert str(raised.value) == 'The template "old.docx" is not a Word file: choose a Word document (.docx).'


@pytest.mark.slow
def test_the_guide_is_written_and_replaced_only_when_told_to(tmp_path: Path, guide: bytes):
    target = write_tag_guide(tmp_path / "tags")
    assert target == tmp_path / "tags.docx"
    assert target.read_bytes() == guide
    with pytest.raises(OutputError):
        write_tag_guide(target)
    target.write_bytes(b"old")
    assert write_tag_guide(target, overwrite=True).read_bytes() == guide


def test_a_guide_is_written_once_and_asked_for_by_whom_it_is_for(tmp_path):
    workbook = tmp_path / "plan.xlsm"
    beside = guide_beside(workbook)
    assert beside == tmp_path / GUIDE_BESIDE
    beside.write_bytes(b"an officer's own")
    assert guide_beside(workbook) is None
    assert beside.read_bytes() == b"an officer's own"
    made = write_guide("clerks", tmp_path / "clerks")
    assert made.name == "clerks.docx"
    assert made.read_bytes() == bundled("guides", GUIDES["clerks"]).read_bytes()
    with pytest.raises(OutputError, match='no guide for "members": choose officers or clerks'):
        write_guide("members", tmp_path / "other.docx")
