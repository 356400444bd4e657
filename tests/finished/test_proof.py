"""A planted leak is caught on the disk before the file takes its name."""

import io
import zipfile

import docx
import pytest

from tests.builders.exemptions import GROUND, book, row
from tests.finished.test_pdf_file import pdf
from toolkit.checks.book import check_book
from toolkit.disk.replacing import new_file, writing
from toolkit.errors import OutputError
from toolkit.exemption.terms import Terms, known_names
from toolkit.finished.proof import leaks, prove, proving
from toolkit.papers.making import make_paper

SECRET = "The tender of Zed Cameras Ltd is 480,000 pounds, said Mr Smith."
TERMS = Terms()
TERMS.add(SECRET, known_names((), ()))


@pytest.fixture(scope="module")
def paper():
    found = book(row("Row", GROUND, update=SECRET), row(ref="CSAP 1.2"))
    return make_paper(found, check_book(found)[0])


def planted(content, part, change):
    """The file with one part changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as target:
        for name in package.namelist():
            target.writestr(name, change(package.read(name)) if name == part else package.read(name))
        if part not in package.namelist():
            target.writestr(part, change(b""))
    return out.getvalue()


def in_paragraph(words):
    def change(data):
        document = data.decode()
        runs = "".join(f"<w:r><w:t>{words[at : at + 3]}</w:t></w:r>" for at in range(0, len(words), 3))
        return document.replace("<w:sectPr", f"<w:p>{runs}</w:p><w:sectPr", 1).encode()

    return change


def test_a_sound_paper_is_proved_and_takes_its_name(paper, tmp_path):
    assert paper.withheld.runs
    assert {"Smith", "480000"} <= paper.withheld.names | paper.withheld.figures
    new_file(tmp_path / "paper.docx", writing(paper.content), prove=proving(paper.withheld))
    assert (tmp_path / "paper.docx").exists()


@pytest.mark.parametrize("words", ["tender of Zed Cameras Ltd is", "asked Mr Smith", "for £480k"])
def test_a_leak_in_the_text_is_caught_and_nothing_is_left(paper, tmp_path, words):
    leaking = planted(paper.content, "word/document.xml", in_paragraph(words))
    with pytest.raises(OutputError, match=r"which is exempt, is in it \(word/document.xml\)"):
        new_file(tmp_path / "paper.docx", writing(leaking), prove=proving(paper.withheld))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (
            "docProps/core.xml",
            lambda data: data.replace(b"<dc:title>", b"<dc:title>Tender of Zed Cameras Ltd is "),
        ),
        ("docProps/custom.xml", lambda data: b"<a><b>asked Mr Smith of it</b></a>"),
        ("word/comments.xml", lambda data: b'<c text="tender of Zed Cameras Ltd is"/>'),
        ("word/media/note.bin", lambda data: "The tender of Zed Cameras Ltd is 480".encode("utf-16-le")),
    ],
)
def test_a_leak_in_any_part_is_caught(paper, part, change):
    assert [name for name, _ in leaks(planted(paper.content, part, change), paper.withheld)]


def test_a_leak_in_an_embedded_workbook_is_caught(paper):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("xl/sharedStrings.xml", "<sst><si><t>asked Mr Smith</t></si></sst>")
    leaking = planted(paper.content, "word/embeddings/chart.xlsx", lambda data: inner.getvalue())
    assert next(leaks(leaking, paper.withheld))[0].startswith("word/embeddings/chart.xlsx!")


def test_a_template_that_holds_something_exempt_is_refused(tmp_path):
    document = docx.Document()
    document.add_paragraph("{{ title }}: the tender of Zed Cameras Ltd is 480,000 pounds")
    document.add_paragraph("{%p for line in withheld %}")
    document.add_paragraph("{{ line }}")
    document.add_paragraph("{%p endfor %}")
    template = tmp_path / "own.docx"
    document.save(str(template))
    found = book(row("Row", GROUND, update=SECRET), row(ref="CSAP 1.2"))
    made = make_paper(found, check_book(found)[0], str(template))
    with pytest.raises(OutputError, match="which is exempt, is in it"):
        new_file(tmp_path / "paper.docx", writing(made.content), prove=proving(made.withheld))


def test_a_pdf_is_proved_too(tmp_path):
    assert [part for part, _ in leaks(pdf("The tender of Zed Cameras Ltd is 480,000 pounds"), TERMS)]
    assert list(leaks(pdf("Something else"), TERMS)) == []
    assert [part for part, _ in leaks(pdf("Thetenderof Zed Cam eras Ltd is"), TERMS)]


def test_what_cannot_be_read_back_is_not_proved(tmp_path):
    path = tmp_path / "broken"
    path.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(OutputError, match="could not be read back"):
        prove(path, TERMS)


def test_where_nothing_is_exempt_nothing_is_read(tmp_path):
    prove(tmp_path / "not there", Terms())
