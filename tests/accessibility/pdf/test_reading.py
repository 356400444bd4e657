"""PDFs read: what is none ends in one sentence, and what is within tags is known."""

import pikepdf
import pytest

from tests.builders.tagged_pdfs import saved, sound_pdf, tags
from toolkit.accessibility.pdf.reading import holds_text, read_pdf, tags_of
from toolkit.accessibility.rules import judge_file
from toolkit.errors import ToolkitError


def test_tags_are_read_in_order_by_what_they_stand_for(tmp_path):
    pdf = read_pdf(saved(sound_pdf(), tmp_path / "paper.pdf"))
    assert [kind for kind, _ in tags_of(pdf.root)] == [
        "/H1", "/P", "/Table", "/TR", "/TH", "/TR", "/TD", "/TR", "/TD", "/Figure", "/Link",
    ]  # fmt: skip
    texts = [holds_text(pdf, tag) for kind, tag in tags_of(pdf.root) if kind in ("/H1", "/Figure", "/Link")]
    assert texts == [True, False, True]
    assert pdf.pages[1].marked == {0, 1, 2, 3, 4, 5}
    assert not pdf.pages[1].has_untagged_text


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<\n%%EOF", b"%PDF-1.4\ntrailer <</Root 9 0 R>>"]
)
def test_what_is_no_pdf_ends_in_one_sentence(tmp_path, content):
    (tmp_path / "odd.pdf").write_bytes(content)
    with pytest.raises(ToolkitError, match=r'^The file "odd.pdf" is damaged or no PDF: .*\.$'):
        read_pdf(tmp_path / "odd.pdf")


def test_an_empty_file_by_that_name_is_no_pdf(tmp_path):
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(ToolkitError, match=r'^The file "empty.pdf" is damaged or no PDF: .*\.$'):
        judge_file(tmp_path / "empty.pdf")


def test_a_circle_of_tags_ends(tmp_path):
    made = sound_pdf()
    tags(made)[0].K = pikepdf.Array([tags(made)[0]])
    assert list(tags_of(read_pdf(saved(made, tmp_path / "paper.pdf")).root))


def test_a_password_is_said(tmp_path):
    sound_pdf().save(tmp_path / "paper.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(ToolkitError, match="protected by a password"):
        read_pdf(tmp_path / "paper.pdf")
    with pytest.raises(ToolkitError, match="does not exist"):
        read_pdf(tmp_path / "gone.pdf")


def test_tags_that_are_in_several_tags_are_read_once(tmp_path):
    made = sound_pdf()
    first, deepest = tags(made)[0], tags(made)[1]
    deepest.K = pikepdf.Array([])
    for _ in range(30):  # ten times in each other: more than anybody could read
        deepest = made.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div, K=pikepdf.Array([deepest] * 10)))
    first.K = pikepdf.Array([deepest])
    pdf = read_pdf(saved(made, tmp_path / "paper.pdf"))
    assert sum(kind == "/Div" for kind, _ in tags_of(pdf.root)) == 30
    assert not holds_text(pdf, next(tag for kind, tag in tags_of(pdf.root) if kind == "/Div"))
