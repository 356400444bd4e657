"""What a template's tables would do in a paper: headings that are not marked, loops through the wrong list."""

import copy
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from toolkit.bundled import bundled
from toolkit.errors import TemplateError
from toolkit.problems.problem import Severity
from toolkit.template_check.template import check_before_paper, check_template

MEASURES, ACTIONS = "{%tr for row in measures %}", "{%tr for row in priority.actions %}"


def changed(folder: Path, change, template: str = "quarterly-monitoring") -> Path:
    """A bundled template after a clerk's change."""
    document = docx.Document(str(bundled("templates", f"{template}.docx")))
    change(document)
    document.save(str(folder / "ours.docx"))
    return folder / "ours.docx"


def found(path: Path) -> list[tuple[str, str]]:
    return [(finding.severity.value, finding.code) for finding in check_template(path)]


def table_with(document, tag: str):
    return next(table for table in document.tables if tag in "".join(table._tbl.itertext()))


def say(document, old: str, new: str) -> None:
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace(old, new)


def twice(document):
    table = table_with(document, MEASURES)._tbl
    paragraph = OxmlElement("w:p")
    table.addnext(paragraph)
    paragraph.addnext(copy.deepcopy(table))


def unmark(document):
    for mark in list(table_with(document, MEASURES)._tbl.iter(qn("w:tblHeader"))):
        mark.getparent().remove(mark)


def untick(document):
    look = table_with(document, MEASURES)._tbl.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    look.set(qn("w:firstRow"), "0")


def untick_by_code(document):
    look = table_with(document, MEASURES)._tbl.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    del look.attrib[qn("w:firstRow")]
    look.set(qn("w:val"), "0000")


def merge(document):
    row = table_with(document, MEASURES).rows[0]
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "1")
    row.cells[0]._tc.get_or_add_tcPr().append(span)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (unmark, "heading-not-marked"),
        (untick, "heading-not-marked"),
        (untick_by_code, "heading-not-marked"),
        (merge, "heading-merged"),
    ],
)
def test_headings_that_a_screen_reader_does_not_find_are_found(tmp_path, change, code):
    path = changed(tmp_path, change)
    assert found(path) == [("warning", code)]
    check_before_paper(docx.Document(str(path)))  # a paper can be made


WRONG = {
    "measures in each priority": (lambda document: say(document, ACTIONS, MEASURES), "list-once-more"),
    "off track in each priority": (
        lambda document: say(document, ACTIONS, "{%tr for row in attention %}"),
        "list-once-more",
    ),
    "one table twice": (lambda document: twice(document), "list-twice"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_loop_through_another_list_than_was_meant_is_an_error_and_stops_the_paper(tmp_path, name):
    change, code = WRONG[name]
    path = changed(tmp_path, change)
    assert ("error", code) in found(path)
    with pytest.raises(TemplateError):
        check_before_paper(docx.Document(str(path)))


@pytest.mark.parametrize(
    "tag",
    [
        "{%tr for row in measures if row.priority == priority.heading %}",
        "{%tr for row in priority.actions|sort(attribute='status') %}",
        "{%tr for row in priority.actions %}",
    ],
)
def test_rows_chosen_by_what_the_outer_loop_is_at_are_well(tmp_path, tag):
    def change(document):
        say(document, ACTIONS, tag)
        say(document, "{{ row.partners }}", "{{ row.leads }}")

    codes = {code for severity, code in found(changed(tmp_path, change)) if severity == "error"}
    assert codes == set()


def test_before_a_paper_the_same_errors_are_found_as_with_a_real_example(tmp_path):
    def change(document):
        say(document, "{{ row.meaning }}", "{{ row.meening }}")
        say(document, "{{ title }}", "{{ titel }}")

    path = changed(tmp_path, change)
    errors = [finding for finding in check_template(path) if finding.severity is Severity.ERROR]
    with pytest.raises(TemplateError) as raised:
        check_before_paper(docx.Document(str(path)))
    assert len(errors) > 1
    assert f"it has {len(errors)} errors, which csp template check lists" in str(raised.value)
    assert "titel" in str(raised.value)


def test_a_single_error_that_ends_in_a_question_has_no_second_stop(tmp_path):
    path = changed(tmp_path, lambda document: say(document, "{{ title }}", "{{ titel }}"))
    with pytest.raises(TemplateError) as raised:
        check_before_paper(docx.Document(str(path)))
    assert str(raised.value).endswith("did you mean {{ title }}?")
