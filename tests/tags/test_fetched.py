"""What a template fetches from elsewhere: refused, or left out of papers."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.builders.broken_templates import failure
from tests.builders.hostile import OLE_FILE, bomb, field, hostile, outside, with_linked_picture
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
        (
            "",
            outside("vbaProject", "x", mode=' TargetMode="External"'),
            'the text holds a program, a control or a file of another program, "x"',
        ),
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
@pytest.mark.parametrize(
    ("relations", "part"),
    [
        (outside("oleObject", "embeddings/o.bin", mode=""), "word/embeddings/o.bin"),
        (outside("package", "embeddings/o.xlsm", mode=""), "word/embeddings/o.xlsm"),
        (outside("image", "media/o.gif", mode=""), "word/media/o.gif"),
        ("", "word/vbaProject.bin"),
    ],
)
def test_no_paper_is_made_with_a_file_of_another_program_and_the_check_says_it_once(tmp_path, relations, part):
    path = hostile(tmp_path / "own.docx", relations=relations, parts={part: OLE_FILE})
    assert "holds a program, a control or a file of another program" in failure(path)
    (found,) = check_template(path)
    assert part.rpartition("/")[2] in str(found)


@pytest.mark.slow
def test_what_is_left_out_of_papers_is_in_none_of_their_parts(tmp_path: Path):
    binding = '<w:dataBinding w:xpath="/x" w:storeItemID="EMBEDDED"/>'
    bound = f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    path = hostile(
        tmp_path / "own.docx",
        body=bound,
        settings=outside("recipientData", "people.html", mode=""),
        relations="".join(
            outside(kind, f"{number}.html", number, mode="")
            for number, kind in enumerate(("keyMapCustomizations", "glossaryDocument", "customXml"))
        ),
        beside=outside("thumbnail", "small.gif", mode="")
        + outside("digital-signature/origin", "a.sigs", 2, mode="")
        + outside("custom-properties", "mine.html", 3, mode=""),
        parts=dict.fromkeys(
            ("word/people.html", *(f"word/{number}.html" for number in range(3)), "small.gif", "a.sigs", "mine.html"),
            b"EMBEDDED",
        ),
    )
    assert [finding.code for finding in check_template(path)] == ["left-out", "left-out"]
    with zipfile.ZipFile(io.BytesIO(render_report(path, example(), PROPERTIES))) as paper:
        assert [name for name in paper.namelist() if b"EMBEDDED" in paper.read(name)] == []
        assert b"sdtContent" in paper.read("word/document.xml")


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
@pytest.mark.parametrize("code", ["FILENAME \\* MERGEFORMAT \\p", "username", 'DOCPROPERTY "LastSavedBy"'])
def test_a_field_that_prints_who_has_the_paper_open_or_where_it_is_is_said(tmp_path: Path, code: str):
    path = hostile(tmp_path / "own.docx", body=field(code))
    name = code.split()[0].upper()
    assert [str(finding) for finding in check_template(path)] == [
        f"The text: It has a field ({name}) that prints who has the paper open, or the folder that it is in. Press "
        "Alt+F9 in Word to see it, and delete it, or let FILENAME print the name alone, without \\p."
    ]
    assert render_report(path, example(), PROPERTIES)


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
