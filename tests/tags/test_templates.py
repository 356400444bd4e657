"""Finds a Word template, by the name of a bundled one or by its path, and reads it."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.builders.broken_templates import failure
from tests.builders.hostile import hostile, outside
from tests.builders.papers import PROPERTIES, QUARTERLY, example, template
from toolkit.errors import TemplateError
from toolkit.tags.templates import MOST_PARAGRAPHS, MOST_TAGS, read_template, template_names, template_path
from toolkit.word.render import render_report


def changed_type(path: Path, old: str, new: str) -> bytes:
    """The file with another kind of main part."""
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old.encode(), new.encode()))
    return changed.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCUMENT = "wordprocessingml.document.main+xml"
OFFICE = "application/vnd.openxmlformats-officedocument."
SAVE_AGAIN = "open it in its program and save it as a Word document (.docx)."
DAMAGED = "is damaged or not a Word file: open it in Word and save it again as a Word document (.docx)."


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "is not a Word file: choose a Word document (.docx)."),
        (b"%PDF-1.7", "is not a Word file: choose a Word document (.docx)."),
        (
            OLE + b"WordDocument",
            "is in the old Word format (.doc): open it in Word and save it as a Word document (.docx).",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password: open it in Word, remove the password and save it.",
        ),
        (b"PK\x03\x04 not a package", DAMAGED),
        (QUARTERLY.read_bytes()[:9000], DAMAGED),
        (
            changed_type(QUARTERLY, DOCUMENT, "wordprocessingml.template.main+xml"),
            f"is a Word template file (.dotx): {SAVE_AGAIN}",
        ),
        (
            changed_type(QUARTERLY, f"{OFFICE}{DOCUMENT}", "application/vnd.ms-word.document.macroEnabled.main+xml"),
            f"holds macros (.docm or .dotm): {SAVE_AGAIN}",
        ),
        (changed_type(QUARTERLY, DOCUMENT, "spreadsheetml.sheet.main+xml"), f"is an Excel workbook: {SAVE_AGAIN}"),
        (
            changed_type(QUARTERLY, DOCUMENT, "presentationml.presentation.main+xml"),
            f"is a PowerPoint presentation: {SAVE_AGAIN}",
        ),
        (changed_type(QUARTERLY, DOCUMENT, "zzz"), DAMAGED),
        (changed_type(QUARTERLY, "<w:document", "<w:document <"), DAMAGED),
        (
            changed_type(QUARTERLY, "/word/document.xml", "/word/lost.xml"),
            "is damaged or not a Word file: open it in Word and save it again as a Word document (.docx).",
        ),
    ],
    ids=[
        "empty",
        "pdf",
        "doc",
        "password",
        "no zip",
        "cut off",
        "dotx",
        "docm",
        "xlsx",
        "pptx",
        "other",
        "xml",
        "lost",
    ],
)
def test_a_file_that_is_no_word_document_ends_in_one_sentence(tmp_path: Path, data: bytes, fault: str):
    path = tmp_path / "council.docx"
    path.write_bytes(data)
    assert failure(path) == f'The template "council.docx" {fault}'


def test_a_part_whose_kind_is_not_said_is_damage(tmp_path: Path):
    chart = "drawingml.chart+xml"
    path = tmp_path / "council.docx"
    path.write_bytes(changed_type(QUARTERLY, f'ContentType="{OFFICE}{chart}"', ""))
    assert failure(path) == f'The template "council.docx" {DAMAGED}'


def test_a_number_that_is_none_is_damage(tmp_path: Path):
    path = tmp_path / "council.docx"
    path.write_bytes(changed_type(QUARTERLY, '<w:gridCol w:w="', '<w:gridCol w:w="x'))
    assert failure(path) == f'The template "council.docx" {DAMAGED}'


def test_a_file_of_more_paragraphs_than_papers_have_is_refused_at_once(tmp_path: Path):
    path = tmp_path / "council.docx"
    path.write_bytes(changed_type(QUARTERLY, "<w:sectPr", f"{'<w:p/>' * MOST_PARAGRAPHS}<w:sectPr"))
    said = "paragraphs, and no paper needs more than 20,000 before its rows are printed: if this is no template"
    assert said in failure(path)


def test_flipped_bytes_never_end_in_anything_but_a_template_error(tmp_path: Path):
    sound = QUARTERLY.read_bytes()
    path = tmp_path / "council.docx"
    refused = 0
    for position in range(30, len(sound), len(sound) // 60):
        path.write_bytes(sound[:position] + bytes([sound[position] ^ 0xFF]) + sound[position + 1 :])
        try:
            render_report(path, example(), PROPERTIES)
        except TemplateError:
            refused += 1
    assert refused > 50


def test_a_missing_template_and_a_folder_are_told_apart(tmp_path: Path):
    missing = tmp_path / "missing.docx"
    assert failure(missing) == f'The template "{missing}" does not exist: check its name and folder.'
    assert failure(tmp_path) == f'The template "{tmp_path}" is a folder: give the path of a Word file.'


def test_a_template_that_may_not_be_read_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert failure(QUARTERLY) == (f'The template "{QUARTERLY}" cannot be read: close it in Word and check its folder.')


def test_a_template_is_chosen_by_its_name_or_its_path(tmp_path: Path):
    own = template(tmp_path, "x")
    assert {"quarterly-monitoring", "exception-report"} <= set(template_names())
    assert template_path("quarterly-monitoring") == QUARTERLY
    assert template_path(str(own)) == own
    assert read_template(QUARTERLY) == QUARTERLY.read_bytes()


@pytest.mark.parametrize(
    ("choice", "hint"),
    [
        ("quarterly-monitorin", "did you mean quarterly-monitoring?"),
        ("zzz", f"choose {' or '.join(template_names())}, or the path of a Word file."),
    ],
)
def test_an_unknown_template_name_suggests_a_bundled_one(choice: str, hint: str):
    with pytest.raises(TemplateError) as raised:
        template_path(choice)
    assert str(raised.value) == f'There is no template "{choice}": {hint}'


@pytest.mark.parametrize("name", ["Id", "Type", "Target"])
def test_a_relation_that_lacks_what_it_needs_is_damage(tmp_path: Path, name: str):
    path = hostile(tmp_path / "council.docx", relations=outside("x", "y").replace(f"{name}=", f"{name}x="))
    assert failure(path) == f'The template "council.docx" {DAMAGED}'


def test_a_file_with_more_tags_than_papers_need_is_refused_before_each_is_tried(tmp_path: Path):
    for tag in ("{{ title }}", "{% if title %}", "{{"):
        path = template(tmp_path, tag * (MOST_TAGS + 1))
        with pytest.raises(
            TemplateError, match=r"has 3,0\d\d tags, and no paper needs more than 3,000: print rows in loops"
        ):
            read_template(path)
