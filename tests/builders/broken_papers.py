"""A paper broken in one way."""

import copy
import re
import zipfile

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from toolkit.accessibility.rules import check_accessibility


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
    document.tables[-1].cell(1, 0).paragraphs[0].runs[0].text = ""


def faint_text(document):
    insert_after_heading(document, "hardly to be read").runs[0].font.color.rgb = RGBColor(0xAA, 0xAA, 0xAA)


def empty_link(document):
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), "_top")
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


def deleted_text(document):
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "• deleted"
    run.append(text)
    deleted.append(run)
    document.paragraphs[3]._p.append(deleted)


TITLE = "Sevenoaks District Community Safety Strategy & Action Plan ..."
BROKEN_TEXT = [
    (second_heading_1, [("heading-1", "Whole document")]),
    (skipped_level, [("heading-skipped", 'Heading "Summary"')]),
    (blank_heading, [("heading-blank", f'Paragraph under the heading "{TITLE}"')]),
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
    (empty_link, [("link-text", 'Paragraph "To read more, click here" under the heading "Summary"')]),
]
BROKEN_TABLES = [
    (unmarked_heading_row, [("table-heading-row", "Table 1")]),
    (two_heading_rows, [("table-heading-rows", "Table 1")]),
    (no_header_option, [("table-header-option", "Table 1")]),
    (splitting_row, [("table-row-splits", "Table 1")]),
    (merged_cell, [("table-merged", "Table 1")]),
    (missing_cell, [("table-merged", "Table 1")]),
    (blank_cell, [("cell-blank", "Table 1, row 2, column 2")]),
    (coloured_blank_cell, [("colour-alone", "Table 13, row 2, column 1")]),
    (nested_table, [("table-nested", "Table 1")]),
]
BROKEN_COLOURS = [
    (faint_text, [("contrast", 'Paragraph "hardly to be read" under the heading "Summary"')]),
]
BROKEN = [*BROKEN_TEXT, *BROKEN_TABLES, *BROKEN_COLOURS]
