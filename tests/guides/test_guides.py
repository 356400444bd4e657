"""The guides with pictures: they are what their sources say, accessible, and their pictures show what is there."""

import json
import re
import shutil

import docx
import pytest
from PIL import Image, ImageChops, ImageStat

from guides import build, pictures
from toolkit.accessibility.rules import check_accessibility
from toolkit.problems.catalogue import CATALOGUE

DIFFERENT = 6.0
"""Mean difference of grey levels, of 255, that another version of LibreOffice or of a font may make."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shown")
    pictures.prepare(folder)
    return folder


@pytest.mark.parametrize("name", build.GUIDES)
def test_the_committed_guide_is_what_its_sources_say(name):
    assert (build.HERE / f"{name}.docx").read_bytes() == build.guide_bytes(name), "run python -m guides.build"


@pytest.mark.parametrize("name", build.GUIDES)
def test_a_guide_is_accessible(name):
    assert check_accessibility(build.HERE / f"{name}.docx") == []


@pytest.mark.parametrize("name", build.GUIDES)
def test_a_guide_has_contents_and_each_picture_words_for_those_who_do_not_see_it(name):
    document = docx.Document(str(build.HERE / f"{name}.docx"))
    headings = [line.text for line in document.paragraphs if line.style.name == "Heading 2"]
    listed = [line.text for line in document.paragraphs if line.style.name == "toc 1"]
    assert listed == headings[1:] != []
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described
    assert all(len(words) > 40 for words in described)


def test_the_guide_for_officers_has_every_message_about_a_workbook():
    document = docx.Document(str(build.HERE / "guide-for-officers.docx"))
    said = {cell.text for table in document.tables for cell in table.columns[0].cells}
    plain = [
        entry.message
        for entry in CATALOGUE
        if entry.subject.about == "workbook" and not set("{}_") & set(entry.message)
    ]
    assert len(plain) > 10
    assert set(plain) <= said


@pytest.mark.parametrize("name", build.GUIDES)
def test_what_is_said_stands_once_in_a_table_of_messages_and_no_word_runs_into_another(name):
    document = docx.Document(str(build.HERE / f"{name}.docx"))
    tables = [table for table in document.tables if table.rows[0].cells[0].text == "What is said"]
    assert tables
    for table in tables:
        said = [cell.text for cell in table.columns[0].cells]
        assert len(said) == len(set(said))
        texts = [*said, *(cell.text for cell in table.columns[1].cells)]
        assert [text for text in texts if re.search(r"\w\[|\][A-Za-z]|[.%]\[", text)] == []


@pytest.mark.slow
def test_no_picture_shows_what_is_there_no_more(prepared):
    shown = json.loads(pictures.SHOWN.read_text(encoding="utf-8"))
    assert shown == pictures.digests(prepared), "run python -m guides.build --pictures"


def test_the_pictures_are_what_libreoffice_draws(prepared, libreoffice, poppler, tmp_path):
    for path in prepared.iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    for name, image in pictures.drawn(tmp_path):
        kept = Image.open(pictures.FOLDER / f"{name}.png").convert("L")
        fresh = image.convert("L").resize(kept.size)
        assert ImageStat.Stat(ImageChops.difference(kept, fresh)).mean[0] < DIFFERENT, name
