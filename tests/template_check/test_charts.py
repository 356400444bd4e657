"""A chart that no tag fills would print the example's figures as the paper's."""

import pytest
from docx import Document

from toolkit.bundled import bundled
from toolkit.errors import TemplateError
from toolkit.problems.problem import Severity
from toolkit.template_check.template import check_before_paper, check_template

DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def council(folder, words, change=lambda chart: chart):
    document = Document(str(bundled("templates", "quarterly-monitoring.docx")))
    described = next(one for one in document.element.iter(DESCRIBED) if "tally_chart" in one.get("descr", ""))
    described.set("descr", words)
    for relation in document.part.rels.values():
        if "drawingml.chart" in getattr(relation._target, "content_type", ""):
            relation.target_part._blob = change(relation.target_part.blob)
    document.save(str(folder / "own.docx"))
    return folder / "own.docx"


@pytest.mark.parametrize("words", ["", "A chart", "tally chart", "{{ title }}"])
def test_a_chart_of_ratings_without_its_tag_is_an_error_and_stops_the_paper(tmp_path, words):
    path = council(tmp_path, words)
    (found,) = [one for one in check_template(path) if one.code == "chart-not-filled"]
    assert found.severity is Severity.ERROR
    assert "the example's counts" in found.message
    with pytest.raises(TemplateError, match="alternative text of this chart has no tag"):
        check_before_paper(Document(str(path)))


def test_a_chart_of_something_else_is_said(tmp_path):
    def renamed(chart):
        for old in (b"Green", b"Amber", b"Red", b"Missing"):
            chart = chart.replace(b"<c:v>" + old, b"<c:v>Ward")
        return chart

    found = [one for one in check_template(council(tmp_path, "Wards of the borough", renamed)) if "chart" in one.code]
    assert [one.severity for one in found] == [Severity.WARNING]


def test_a_chart_with_its_tag_is_none(tmp_path):
    path = council(tmp_path, "Ratings: {{ tally_chart }}")
    assert [one for one in check_template(path) if "chart" in one.code] == []
