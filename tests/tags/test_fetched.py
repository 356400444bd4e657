"""What a template fetches from elsewhere: refused, or left out of papers."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.builders.broken_templates import failure
from tests.builders.hostile import bomb, field, hostile, outside, with_linked_picture
from tests.builders.papers import PROPERTIES, example
from toolkit.template_check.template import check_template
from toolkit.word.render import render_report

ADDRESS = "http://a.example/t.dotm"


def test_no_paper_is_made_with_a_picture_from_elsewhere(tmp_path: Path):
    path = with_linked_picture(tmp_path / "own.docx", "http://a.example/b.png")
    assert failure(path) == (
        'In the template "own.docx", the text fetches a picture from "http://a.example/b.png": '
        "put the picture itself into the template, without Link to File."
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "relations", "said"),
    [
        (field("DDE x"), "", "the text has a field that fetches or runs something (DDE)"),
        ("", outside("aFChunk", "x.html", mode=""), 'the text includes another document, "x.html"'),
        ("", outside("vbaProject", "x", mode=' TargetMode="External"'), 'the text holds a program or a control, "x"'),
        ("", outside("hyperlink", "file:///S:/x"), 'the text has a link to "file:///S:/x", which is no web page'),
        ("", outside("oleObject", "file:///S:/x"), 'the text fetches something from "file:///S:/x"'),
    ],
)
def test_no_paper_is_made_with_what_else_is_fetched_and_the_check_says_the_same(
    tmp_path: Path, body: str, relations: str, said: str
):
    path = hostile(tmp_path / "own.docx", body=body, relations=relations)
    assert said in failure(path)
    found = [str(finding) for finding in check_template(path) if finding.code == "external"]
    assert len(found) == 1
    assert said.removeprefix("the text ") in found[0]


@pytest.mark.slow
def test_the_template_that_it_was_made_with_is_said_and_left_out_of_the_paper(tmp_path: Path):
    path = hostile(tmp_path / "own.docx", settings=outside("attachedTemplate", ADDRESS))
    assert [str(finding) for finding in check_template(path)] == [
        f'The list of settings: It names a template file, "{ADDRESS}", which is left out of papers. Nothing needs '
        "doing; to be rid of it, choose Normal under Developer > Document Template."
    ]
    with zipfile.ZipFile(io.BytesIO(render_report(path, example(), PROPERTIES))) as paper:
        assert [name for name in paper.namelist() if ADDRESS.encode() in paper.read(name)] == []


@pytest.mark.slow
def test_the_panel_of_an_add_in_is_said_and_left_out_of_the_paper(tmp_path: Path):
    path = hostile(tmp_path / "own.docx", beside=outside("extensibility", "word/x.html", mode=""))
    assert [finding.code for finding in check_template(path)] == ["left-out"]
    with zipfile.ZipFile(io.BytesIO(render_report(path, example(), PROPERTIES))) as paper:
        assert "word/x.html" not in paper.namelist()
        assert b"extensibility" not in paper.read("_rels/.rels")


def test_a_part_that_would_fill_the_memory_is_not_unpacked(tmp_path: Path):
    path = bomb(tmp_path / "own.docx", 41_000_000)
    assert failure(path) == 'The template "own.docx" unpacks to more than Word files do: check where it comes from.'
