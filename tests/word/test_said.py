"""What a Word file's body says, and what it only seems to."""

import io
import zipfile

import docx

from toolkit.word.file import main_part
from toolkit.word.said import body_text, says


def file(*texts, header="", hidden=""):
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if hidden:
        document.add_paragraph().add_run(hidden).font.hidden = True
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "In a cell"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_sentence_is_found_whatever_its_runs_and_spaces():
    content = file("It is  left\tout, because.")
    assert says(content, "It is left out,  because.")
    assert says(content, "In a cell")
    assert not says(content, "It is left in")


def test_headers_and_hidden_runs_do_not_count():
    content = file(header="In the header", hidden="Hidden")
    assert not says(content, "In the header")
    assert not says(content, "Hidden")
    assert "In a cell" in body_text(content)


def test_the_body_is_found_under_the_name_that_word_online_gives_it():
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file("Said here."))) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"word/document.xml", b"word/document2.xml")
            target.writestr(name.replace("word/document.xml", "word/document2.xml"), content)
    assert says(made.getvalue(), "Said here.")
    with zipfile.ZipFile(made) as package:
        assert main_part(package) == "word/document2.xml"
