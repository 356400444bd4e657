"""The check of Word files for accessibility: each rule on a file that breaks it alone, and the toolkit's own papers."""

import re
import zipfile

import pytest
from docx.shared import RGBColor

from tests.builders.accessibility_breaks import BREAKS
from tests.builders.accessibility_breaks import SOUND as HARMLESS
from tests.builders.accessible_papers import codes_of, picture, sound_paper
from tests.builders.broken_papers import (
    BROKEN,
    changed,
    insert_after_heading,
    rewritten,
    rules,
)
from tests.builders.long_series import write_workbook
from tests.builders.tagged_pdfs import PDF_BREAKS, saved, sound_pdf
from toolkit.accessibility.rules import check_accessibility, judge_file
from toolkit.errors import ToolkitError
from toolkit.jobs.papers import report_workbook
from toolkit.problems.accessibility import ACCESSIBILITY_PROBLEMS
from toolkit.tags.templates import template_names, template_path


@pytest.mark.slow
def test_the_real_plans_paper_breaks_no_rule(paper):
    assert check_accessibility(paper) == []


@pytest.mark.slow
def test_a_paper_with_control_charts_breaks_no_rule(tmp_path):
    assert check_accessibility(report_workbook(write_workbook(tmp_path / "long.xlsx"), None)[1]) == []


@pytest.mark.slow
def test_the_guide_to_the_tags_breaks_no_rule(tmp_path):
    from toolkit.jobs.templates import write_tag_guide

    assert check_accessibility(write_tag_guide(tmp_path / "guide.docx")) == []


@pytest.mark.parametrize(("change", "expected"), BROKEN, ids=lambda item: getattr(item, "__name__", ""))
def test_a_paper_broken_in_one_way_is_told_so_with_its_place(paper, tmp_path, change, expected):
    assert rules(changed(paper, tmp_path, change)) == expected


@pytest.mark.parametrize(
    ("part", "old", "new", "rule"),
    [
        ("docProps/core.xml", r"<dc:title>[^<]*</dc:title>", "<dc:title></dc:title>", "title"),
        ("word/styles.xml", r'<w:lang [^>]*w:val="en-GB"[^>]*/>', '<w:lang w:val="en-US"/>', "language-variety"),
        ("word/styles.xml", r'<w:lang [^>]*w:val="en-GB"[^>]*/>', "", "language"),
    ],
)
def test_title_and_language_must_be_where_word_looks_for_them(paper, tmp_path, part, old, new, rule):
    assert rules(rewritten(paper, tmp_path, part, old, new)) == [(rule, "Whole document")]


@pytest.mark.slow
def test_a_picture_needs_alternative_text_or_to_be_decorative(tmp_path):
    made = report_workbook(write_workbook(tmp_path / "long.xlsx", boroughs=1), None)[1]
    broken = rewritten(made, tmp_path, "word/document.xml", r' descr="[^"]*"', "")
    assert rules(broken) == [("alternative-text", f"Picture {number}") for number in (1, 2, 3)]
    decorative = (
        r'<wp:docPr\1><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="x">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
        "</a:extLst></wp:docPr>"
    )
    marked = rules(rewritten(broken, tmp_path, "word/document.xml", r"<wp:docPr([^>]*)/>", decorative))
    assert marked == [("alternative-text-decorative", f"Picture {number}") for number in (1, 2)]  # charts say something


def test_every_rule_is_broken_by_a_test():
    codes = [code for _, _, code in BREAKS]
    tested = {code for found in codes for code in ([found] if isinstance(found, str) else found)}
    tested |= {code for _, code in PDF_BREAKS} | {"pdf-locked", "pictures-only"}
    assert tested == {entry.code for entry in ACCESSIBILITY_PROBLEMS}


def test_a_document_of_a_picture_alone_is_asked_about(tmp_path):
    def only_a_picture(document):
        for found in list(document.element.body)[1:-1]:
            document.element.body.remove(found)
        picture(document, "A page of the minutes of June, which a program has taken a picture of")

    assert codes_of(only_a_picture, tmp_path) == {"pictures-only"}


def test_the_small_paper_breaks_no_rule(tmp_path):
    assert codes_of(lambda document: None, tmp_path) == set()


@pytest.mark.parametrize("change", [found[1] for found in HARMLESS], ids=[found[0] for found in HARMLESS])
def test_what_only_looks_like_a_fault_is_let_pass(tmp_path, change):
    assert codes_of(change, tmp_path) == set()


def test_each_rule_says_whose_it_is():
    for entry in ACCESSIBILITY_PROBLEMS:
        cited = re.search(r"\((WCAG \d\.\d\.\d+, level A{1,2}|PDF/UA, [^)]+)\)\.$", entry.message)
        by = "house rule" if cited is None else "law" if cited[1].startswith("WCAG") else "standard"
        assert entry.basis.value == by, entry.key
    assert {entry.key: entry.basis.value for entry in ACCESSIBILITY_PROBLEMS}["cell-blank"] == "house rule"


def test_what_cannot_be_judged_is_said(tmp_path):
    document = sound_paper()
    document.save(tmp_path / "paper.docx")
    assert len(judge_file(tmp_path / "paper.docx").not_judged) == 2
    assert "1 picture" in judge_file(tmp_path / "paper.docx").not_judged[1]
    assert judge_file(saved(sound_pdf(), tmp_path / "paper.pdf")).not_judged[1].endswith("check the Word file")


SOUND = [
    lambda document: insert_after_heading(document, "- a single dash begins this sentence, which is no list."),
    lambda document: insert_after_heading(document, "Bold and a whole sentence.", bold=True),
    lambda document: setattr(
        insert_after_heading(document, "dark enough").runs[0].font.color, "rgb", RGBColor(0x59, 0x59, 0x59)
    ),
]


@pytest.mark.parametrize("change", SOUND)
def test_what_only_looks_like_a_fault_is_left_alone(paper, tmp_path, change):
    assert rules(changed(paper, tmp_path, change)) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"{\\rtf1}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old"])
def test_what_is_no_word_file_ends_in_one_sentence(tmp_path, content):
    path = tmp_path / "odd.docx"
    path.write_bytes(content)
    with pytest.raises(ToolkitError, match=r'^The file "odd.docx" .*\.$'):
        check_accessibility(path)


@pytest.mark.parametrize("name", template_names())
def test_a_template_is_sound_but_for_what_its_tags_will_fill(name):
    assert check_accessibility(template_path(name)) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", rb"</w:body>", b""),
        ("word/document.xml", rb"<w:body>", b"<w:body><w:t>loose</w:t>"),
        ("word/footer1.xml", rb"<w:ftr ", b'<!DOCTYPE w:ftr [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:ftr '),
        ("word/styles.xml", rb"<w:styles.*", b"no XML"),
        ("_rels/.rels", rb"<Relationships.*", b"<"),
    ],
)
def test_a_broken_package_ends_in_one_sentence(paper, tmp_path, part, old, new):
    broken = tmp_path / "odd.docx"
    with zipfile.ZipFile(paper) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            changed_content = re.sub(old, new, content, count=1, flags=re.DOTALL) if name == part else content
            assert name != part or changed_content != content
            target.writestr(name, changed_content)
    with pytest.raises(ToolkitError, match=r'^The file "odd.docx" is damaged.*\.$'):
        check_accessibility(broken)
