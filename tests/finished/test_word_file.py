"""Every text of a Word file, wherever it is."""

import io
import zipfile

import docx

from toolkit.finished.word_file import texts_of_word_file


def file(**parts):
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("In ")
    paragraph.add_run("runs")
    document.sections[0].header.paragraphs[0].text = "In the header"
    document.core_properties.comments = "In the properties"
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved, "a") as package:
        for name, data in parts.items():
            package.writestr(f"word/{name}.bin", data)
    return saved.getvalue()


def test_runs_headers_and_properties_are_read():
    texts = [one.text for one in texts_of_word_file(file())]
    for words in ("In runs", "In the header", "In the properties"):
        assert any(words in text for text in texts)


def test_a_file_within_and_plain_bytes_are_read():
    found = list(texts_of_word_file(file(inner=file(), other="plain secret".encode("utf-16-le"))))
    assert any(one.text == "In runs" and one.part.startswith("word/inner.bin!") for one in found)
    assert any("plain secret" in one.text for one in found)
