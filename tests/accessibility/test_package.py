"""A Word file opened: parts under their usual names, and files that are none ending in one sentence."""

import zipfile

import pytest
from lxml import etree

from tests.builders.accessibility_breaks import drawn, run, shape
from tests.builders.accessible_papers import sound_paper
from toolkit.accessibility.package import MAIN, W, read_package
from toolkit.errors import ToolkitError

OFFICE = b"http://schemas.openxmlformats.org/"
STRICT = b"http://purl.oclc.org/ooxml/"


@pytest.fixture
def plain(tmp_path):
    sound_paper().save(tmp_path / "plain.docx")
    return tmp_path / "plain.docx"


def rewritten(source, target, change):
    """The package with each part's name and content changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return target


def test_a_file_of_word_online_is_read(plain, tmp_path):
    def numbered(name, content):
        for part in ("document", "styles", "settings", "numbering"):
            content = content.replace(f"{part}.xml".encode(), f"{part}2.xml".encode())
            name = name.replace(f"{part}.xml", f"{part}2.xml")
        return name, content

    package = read_package(rewritten(plain, tmp_path / "online.docx", numbered))
    assert {MAIN, "word/styles.xml", "word/settings.xml", "word/numbering.xml"} <= package.parts.keys()
    assert any(relation.kind == "hyperlink" and relation.is_outside for relation in package.relations[MAIN].values())


def test_the_strict_kind_of_file_is_read_as_the_usual_one(plain, tmp_path):
    def strict(name, content):
        for kind in (b"wordprocessingml", b"drawingml", b"officeDocument"):
            content = content.replace(OFFICE + kind + b"/2006/", STRICT + kind + b"/")
        return name, content

    package = read_package(rewritten(plain, tmp_path / "strict.docx", strict))
    assert package.parts[MAIN].find(f"{W}body") is not None


def test_what_only_old_versions_of_word_show_is_dropped(tmp_path):
    document = sound_paper()
    new = shape(run("new"))
    drawn(f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback>'
          "</mc:AlternateContent>")(document)  # fmt: skip
    document.save(tmp_path / "paper.docx")
    text = "".join(read_package(tmp_path / "paper.docx").parts[MAIN].itertext())
    assert "new" in text
    assert "old" not in text


def test_sizes_and_relations_are_kept(plain):
    package = read_package(plain)
    assert any(name.startswith("word/media/") for name in package.sizes)
    assert {relation.kind for relation in package.relations[MAIN].values()} >= {"styles", "image", "hyperlink"}


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("paper.odt", "application/vnd.oasis.opendocument.text", "is an OpenDocument text"),
        ("paper.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is in the old Word format"),
        ("paper.rtf", b"{\\rtf1}", "is not a Word file"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path, kind, content, said):
    path = tmp_path / kind
    if isinstance(content, str):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", content)
            archive.writestr("content.xml", "<a/>")
    else:
        path.write_bytes(content)
    with pytest.raises(ToolkitError, match=rf'^The file "{kind}" {said}.*\.$'):
        read_package(path)


def test_a_part_with_a_document_type_is_refused(plain, tmp_path):
    def entity(name, content):
        if name == "word/document.xml":
            root = etree.fromstring(content)
            content = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + etree.tostring(root)
        return name, content

    with pytest.raises(ToolkitError, match="is damaged"):
        read_package(rewritten(plain, tmp_path / "odd.docx", entity))
