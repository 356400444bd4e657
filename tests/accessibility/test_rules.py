"""The check of Word files for accessibility: each rule on a file that breaks it alone, and the toolkit's own papers."""

import pytest
from docx.shared import RGBColor

from tests.builders.broken_papers import (
    BROKEN,
    BROKEN_TEXT,
    changed,
    deleted_text,
    insert_after_heading,
    rewritten,
    rules,
)
from tests.builders.long_series import write_workbook
from toolkit.accessibility.rules import check_accessibility
from toolkit.errors import ToolkitError
from toolkit.jobs.papers import report_workbook
from toolkit.problems.accessibility import ACCESSIBILITY_PROBLEMS
from toolkit.tags.templates import template_names, template_path


def test_the_real_plans_paper_breaks_no_rule(paper):
    assert check_accessibility(paper) == []


def test_a_paper_with_control_charts_breaks_no_rule(tmp_path):
    assert check_accessibility(report_workbook(write_workbook(tmp_path / "long.xlsx"), None)[1]) == []


def test_the_guide_to_the_tags_breaks_no_rule(tmp_path):
    from toolkit.jobs.templates import write_tag_guide

    assert check_accessibility(write_tag_guide(tmp_path / "guide.docx")) == []


@pytest.mark.parametrize(("change", "expected"), BROKEN_TEXT, ids=lambda item: getattr(item, "__name__", ""))
def test_a_paper_broken_in_one_way_is_told_so_with_its_place(paper, tmp_path, change, expected):
    assert rules(changed(paper, tmp_path, change)) == expected


@pytest.mark.parametrize(
    ("part", "old", "new", "rule"),
    [
        ("docProps/core.xml", r"<dc:title>[^<]*</dc:title>", "<dc:title></dc:title>", "title"),
        ("word/styles.xml", r'<w:lang [^>]*w:val="en-GB"[^>]*/>', '<w:lang w:val="en-US"/>', "language"),
        ("word/styles.xml", r'<w:lang [^>]*w:val="en-GB"[^>]*/>', "", "language"),
    ],
)
def test_title_and_language_must_be_where_word_looks_for_them(paper, tmp_path, part, old, new, rule):
    assert rules(rewritten(paper, tmp_path, part, old, new)) == [(rule, "Whole document")]


def test_a_picture_needs_alternative_text_or_to_be_decorative(tmp_path):
    made = report_workbook(write_workbook(tmp_path / "long.xlsx", boroughs=1), None)[1]
    broken = rewritten(made, tmp_path, "word/document.xml", r' descr="[^"]*"', "")
    assert rules(broken) == [("alternative-text", f"Picture {number}") for number in (1, 2, 3)]
    decorative = (
        r'<wp:docPr\1><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="x">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
        "</a:extLst></wp:docPr>"
    )
    assert rules(rewritten(broken, tmp_path, "word/document.xml", r"<wp:docPr([^>]*)/>", decorative)) == []


def test_every_rule_is_broken_by_a_test():
    tested = {rule for _, expected in BROKEN for rule, _ in expected} | {"title", "language", "alternative-text"}
    assert tested == {entry.code for entry in ACCESSIBILITY_PROBLEMS}


SOUND = [
    lambda document: insert_after_heading(document, "- a single dash begins this sentence, which is no list."),
    lambda document: insert_after_heading(document, "Bold and a whole sentence.", bold=True),
    lambda document: setattr(
        insert_after_heading(document, "dark enough").runs[0].font.color, "rgb", RGBColor(0x59, 0x59, 0x59)
    ),
    deleted_text,
]


@pytest.mark.parametrize("change", SOUND)
def test_what_only_looks_like_a_fault_is_left_alone(paper, tmp_path, change):
    assert rules(changed(paper, tmp_path, change)) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old"])
def test_what_is_no_word_file_ends_in_one_sentence(tmp_path, content):
    path = tmp_path / "odd.docx"
    path.write_bytes(content)
    with pytest.raises(ToolkitError, match=r'^The file "odd.docx" .*\.$'):
        check_accessibility(path)


def test_templates_are_sound_but_for_what_their_tags_will_fill(tmp_path):
    """A template's control rows are blank until it is rendered; all else must be sound already."""
    for name in template_names():
        findings = check_accessibility(template_path(name))
        assert {finding.code for finding in findings} <= {"cell-blank", "title", "contrast"}, name
        assert all('"{%' in str(finding.place) for finding in findings if finding.code == "contrast"), name
