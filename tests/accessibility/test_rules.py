"""The check of Word files for accessibility: each rule on a file that breaks it alone, and the toolkit's own papers."""

import copy
import json
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from tests.builders.long_series import write_workbook
from toolkit.accessibility.rules import check_accessibility
from toolkit.bundled import bundled
from toolkit.errors import ToolkitError
from toolkit.jobs.papers import report_workbook
from toolkit.problems.accessibility import ACCESSIBILITY
from toolkit.tags.templates import template_names, template_path


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """The real plan's quarterly paper."""
    folder = tmp_path_factory.mktemp("paper")
    workbook = shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), folder / "plan.xlsm")
    return report_workbook(Path(workbook), None)[1]


def rules(path):
    return [(finding.code, str(finding.place)) for finding in check_accessibility(path)]


def changed(paper, tmp_path, change):
    """The paper with one thing changed by python-docx."""
    document = docx.Document(str(paper))
    change(document)
    document.save(str(tmp_path / "changed.docx"))
    return tmp_path / "changed.docx"


def rewritten(paper, tmp_path, part, old, new):
    """The paper with the text of one part changed."""
    made = tmp_path / f"re{paper.name}"
    with zipfile.ZipFile(paper) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert re.search(old, content.decode())
                content = re.sub(old, new, content.decode()).encode()
            target.writestr(name, content)
    return made


# --- The toolkit's own papers -----------------------------------------------------------------------------------------


def test_the_real_plans_paper_breaks_no_rule(paper):
    assert check_accessibility(paper) == []


def test_a_paper_with_control_charts_breaks_no_rule(tmp_path):
    assert check_accessibility(report_workbook(write_workbook(tmp_path / "long.xlsx"), None)[1]) == []


def test_the_guide_to_the_tags_breaks_no_rule(tmp_path):
    from toolkit.jobs.templates import write_tag_guide

    assert check_accessibility(write_tag_guide(tmp_path / "guide.docx")) == []


# --- Broken in one way each -------------------------------------------------------------------------------------------


def table(document, number=0):
    return document.tables[number]._tbl


def insert_after_heading(document, text="", **runs):
    """A paragraph below the heading Summary."""
    heading = next(p for p in document.paragraphs if p.text == "Summary")
    new = copy.deepcopy(document.paragraphs[1]._p)
    for child in list(new):
        new.remove(child)
    heading._p.addnext(new)
    paragraph = docx.text.paragraph.Paragraph(new, heading._parent)
    if text:
        run = paragraph.add_run(text)
        for name, value in runs.items():
            setattr(run, name, value)
    return paragraph


def second_heading_1(document):
    next(p for p in document.paragraphs if p.text == "Summary").style = "Heading 1"


def skipped_level(document):
    next(p for p in document.paragraphs if p.text == "Summary").style = "Heading 3"


def blank_heading(document):
    next(p for p in document.paragraphs if p.text == "Summary").runs[0].text = ""


def bold_line(document):
    insert_after_heading(document, "What we did", bold=True)


def typed_bullet(document):
    insert_after_heading(document, "• a typed bullet")


def typed_numbers(document):
    insert_after_heading(document, "2. second")
    insert_after_heading(document, "1. first")


def unmarked_heading_row(document):
    properties = table(document).tr_lst[0].trPr
    properties.remove(properties.find(qn("w:tblHeader")))


def two_heading_rows(document):
    properties = table(document).tr_lst[1].get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def no_header_option(document):
    look = table(document).tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "0")


def splitting_row(document):
    properties = table(document).tr_lst[2].trPr
    properties.remove(properties.find(qn("w:cantSplit")))


def merged_cell(document):
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "2")
    table(document).tr_lst[1].tc_lst[1].get_or_add_tcPr().append(span)


def missing_cell(document):
    row = table(document).tr_lst[1]
    row.remove(row.tc_lst[1])


def blank_cell(document):
    document.tables[0].cell(1, 1).paragraphs[0].runs[0].text = ""


def coloured_blank_cell(document):
    document.tables[0].cell(1, 0).paragraphs[0].runs[0].text = ""


def faint_text(document):
    insert_after_heading(document, "hardly to be read").runs[0].font.color.rgb = RGBColor(0xAA, 0xAA, 0xAA)


def empty_link(document):
    link = OxmlElement("w:hyperlink")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "click here"
    run.append(text)
    link.append(run)
    insert_after_heading(document, "To read more, ")._p.append(link)


def nested_table(document):
    cell = table(document).tr_lst[1].tc_lst[1]
    inner = copy.deepcopy(table(document, 1))
    cell.insert(1, inner)


BROKEN = [
    (second_heading_1, [("heading-1", "Whole document")]),
    (skipped_level, [("heading-skipped", 'Heading "Summary"')]),
    (blank_heading, [("heading-blank", "Whole document")]),
    (bold_line, [("heading-imitated", 'Paragraph "What we did" under the heading "Summary"')]),
    (typed_bullet, [("list-typed", 'Paragraph "• a typed bullet" under the heading "Summary"')]),
    (
        typed_numbers,
        [
            ("list-typed", 'Paragraph "1. first" under the heading "Summary"'),
            ("list-typed", 'Paragraph "2. second" under the heading "Summary"'),
        ],
    ),
    (insert_after_heading, [("paragraph-blank", 'Paragraph under the heading "Summary"')]),
    (unmarked_heading_row, [("table-heading-row", "Table 1")]),
    (two_heading_rows, [("table-heading-rows", "Table 1")]),
    (no_header_option, [("table-header-option", "Table 1")]),
    (splitting_row, [("table-row-splits", "Table 1")]),
    (merged_cell, [("table-merged", "Table 1")]),
    (missing_cell, [("table-merged", "Table 1")]),
    (blank_cell, [("cell-blank", "Table 1, row 2, column 2")]),
    (coloured_blank_cell, [("colour-alone", "Table 1, row 2, column 1")]),
    (faint_text, [("contrast", 'Text "hardly to be read"')]),
    (empty_link, [("link-text", 'Paragraph "click here"')]),
    (nested_table, [("table-nested", "Table 1")]),
]


@pytest.mark.parametrize(("change", "expected"), BROKEN, ids=lambda item: getattr(item, "__name__", ""))
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
    assert rules(broken) == [("alternative-text", "Picture 1")]
    decorative = (
        r'<wp:docPr\1><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="x">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
        "</a:extLst></wp:docPr>"
    )
    assert rules(rewritten(broken, tmp_path, "word/document.xml", r"<wp:docPr([^>]*)/>", decorative)) == []


def test_every_rule_is_broken_by_a_test():
    tested = {rule for _, expected in BROKEN for rule, _ in expected} | {"title", "language", "alternative-text"}
    assert tested == {entry.code for entry in ACCESSIBILITY}


# --- Near, but sound --------------------------------------------------------------------------------------------------


def deleted_text(document):
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "• deleted"
    run.append(text)
    deleted.append(run)
    document.paragraphs[3]._p.append(deleted)


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


# --- Files and command ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old"])
def test_what_is_no_word_file_ends_in_one_sentence(tmp_path, content):
    path = tmp_path / "odd.docx"
    path.write_bytes(content)
    with pytest.raises(ToolkitError, match=r'^The file "odd.docx" .*\.$'):
        check_accessibility(path)


def test_the_command_lists_what_is_wrong_and_ends_with_1(csp, paper, tmp_path):
    alone = "--no-second-opinion"
    assert csp("accessible", paper, alone)[:2] == (0, f"{paper.name}: no rule is broken.\n")
    broken = changed(paper, tmp_path, blank_cell)
    status, out, _ = csp("accessible", broken, alone)
    assert status == 1
    assert "Error: Table 1, row 2, column 2: The cell is blank (WCAG 1.3.1)." in out
    (document,) = json.loads(csp("accessible", broken, alone, "--json")[1])
    assert document["second_opinion"] is None
    assert [finding["rule"] for finding in document["findings"]] == ["cell-blank"]
    assert csp("accessible", tmp_path / "gone.docx", alone)[0] == 2


def test_templates_are_sound_but_for_what_their_tags_will_fill(tmp_path):
    """A template's control rows are blank until it is rendered; all else must be sound already."""
    for name in template_names():
        findings = check_accessibility(template_path(name))
        assert {finding.code for finding in findings} <= {"cell-blank", "title", "contrast"}, name
        assert all('"{%' in str(finding.place) for finding in findings if finding.code == "contrast"), name
