"""Charts of a template filled with a paper's figures: the data is the paper's, all else is the clerk's."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.builders.papers import FILLS, PROPERTIES, QUARTERLY, example
from toolkit.errors import TemplateError
from toolkit.tags.values import ChartData, ChartSeries
from toolkit.template_check.template import check_template
from toolkit.word.charts import words_of_chart
from toolkit.word.render import render_report

ID, SHOWN = qn("r:id"), "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
CHART = "word/charts/chart2.xml"
WORKBOOK = "word/embeddings/Chart_data_2.xlsx"


def data(*names, values=(1, 2), categories=("Roads: 1", "Theft: 2")):
    series = tuple(ChartSeries(name, values, "123456", "FEDCBA") for name in names)
    return ChartData(categories, series, 'Bars of "Roads" & Theft.')


def filled(chart, template: Path = QUARTERLY) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(render_report(template, example(priority_chart=chart), PROPERTIES)))


def series_of(package: zipfile.ZipFile) -> dict[str, str]:
    found = re.findall(r"<c:ser>.*?</c:ser>", package.read(CHART).decode(), re.S)
    return {re.search(r"<c:tx>.*?<c:v>([^<]+)</c:v>", one, re.S)[1]: one for one in found}


def changed(folder: Path, old: str, new: str) -> Path:
    path = folder / "council.docx"
    with zipfile.ZipFile(QUARTERLY) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old.encode(), new.encode()) if name == CHART else content)
    return path


def test_the_workbook_behind_the_chart_holds_the_printed_counts_and_nothing_else():
    package = filled(data(*FILLS))
    book = openpyxl.load_workbook(io.BytesIO(package.read(WORKBOOK)))
    assert [list(row) for row in book["Sheet1"].values] == [
        [None, *FILLS],
        ["Roads: 1", 1, 1, 1, 1],
        ["Theft: 2", 2, 2, 2, 2],
    ]
    assert book.sheetnames == ["Sheet1"]
    assert "Priority 1" not in package.read(CHART).decode()


def test_colours_and_type_are_the_clerks(tmp_path):
    council = changed(tmp_path, '<a:srgbClr val="3B7D23"/>', '<a:srgbClr val="ABCDEF"/>')
    council = changed(tmp_path, "3B7D23", "ABCDEF")
    series = series_of(filled(data(*FILLS), council))
    assert 'val="ABCDEF"' in series["Green"]
    assert "123456" not in "".join(series.values())
    columns = changed(tmp_path, '<c:barDir val="bar"/>', '<c:barDir val="col"/>')
    assert '<c:barDir val="col"/>' in filled(data(*FILLS), columns).read(CHART).decode()


def test_a_rating_that_the_template_does_not_know_gets_its_own_colours_and_one_that_is_gone_leaves():
    series = series_of(filled(data("Blue", "Green", "Red")))
    assert list(series) == ["Blue", "Green", "Red"]
    assert 'val="123456"' in series["Blue"]
    assert 'val="FEDCBA"' in series["Blue"]
    assert "123456" not in series["Green"]


def test_a_chart_that_was_turned_round_stays_so(tmp_path):
    council = changed(tmp_path, "<c:v>Green</c:v>", "<c:v>Roads: 1</c:v>")
    series = series_of(filled(data("Green", "Blue"), council))
    assert list(series) == ["Roads: 1", "Theft: 2"]
    assert "<c:v>Green</c:v>" in series["Roads: 1"]


def height(bars: int) -> int:
    chart = data(*FILLS, values=(1,) * bars, categories=tuple(map(str, range(bars))))
    return int(re.search(r'cy="(\d+)"', filled(chart).read("word/document.xml").decode())[1])


def test_a_chart_is_as_high_as_it_has_bars():
    assert height(8) == pytest.approx(2 * height(4), abs=2)


def test_the_alternative_text_is_printed_and_checked():
    assert 'descr="Bars of &quot;Roads&quot; &amp; Theft."' in filled(data(*FILLS)).read("word/document.xml").decode()
    with pytest.raises(Exception, match="invisible character"):
        words_of_chart(ChartData(("a",), (), "a\x01b"))


def test_the_same_figures_give_the_same_bytes():
    context = example(priority_chart=data(*FILLS))
    assert render_report(QUARTERLY, context, PROPERTIES) == render_report(QUARTERLY, context, PROPERTIES)


@pytest.mark.parametrize("bad", [{"description": " "}, {"series": (ChartSeries("Green", (1, 2), "", ""),)}])
def test_a_chart_without_words_or_with_too_many_values_is_none(bad):
    with pytest.raises(ValueError, match="chart"):
        ChartData(**{"categories": ("a",), "series": (), "description": "words", **bad})


def test_a_chart_for_which_there_is_nothing_leaves_the_paper_whatever_the_template_asks(tmp_path):
    document = Document(str(QUARTERLY))
    for paragraph in list(document.paragraphs):
        if paragraph.text == "{%p if priority_chart %}":
            paragraph._p.getnext().getnext().getparent().remove(paragraph._p.getnext().getnext())
            paragraph._p.getparent().remove(paragraph._p)
    document.save(str(tmp_path / "council.docx"))
    package = filled("", tmp_path / "council.docx")
    assert CHART not in package.namelist()
    assert "Priority 1" not in package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c:plotArea", "c:plot"),
        ("c:barDir", "c:direction"),
        ("c:barChart", "c:bars"),
        ("c:ser", "c:series"),
        ("c:order", "c:rank"),
        ("c:idx", "c:index"),
    ],
)
def test_a_damaged_chart_is_refused_by_report_and_check_alike(tmp_path, old, new):
    council = changed(tmp_path, old, new)
    with pytest.raises(TemplateError, match="is damaged: copy that chart from"):
        filled(data(*FILLS), council)
    assert any("{{ priority_chart }} is damaged. Copy that" in str(found) for found in check_template(council))


def compared(*rows):
    found = [
        {"title": name, "text": f"{name} in words.", "comparison_chart": chart and data("Rate", values=(value,) * 2)}
        for name, value, chart in rows
    ]
    first = next((row["comparison_chart"] for row in found if row["comparison_chart"]), "")
    return io.BytesIO(render_report(QUARTERLY, example(compared=found, comparison_chart=first), PROPERTIES))


def values_behind(part):
    (workbook,) = (item.target_part for item in part.rels.values())
    return [row[1] for row in openpyxl.load_workbook(io.BytesIO(workbook.blob)).active.values][1:]


def test_a_chart_inside_a_loop_has_the_data_of_its_own_row_in_the_picture_and_in_the_workbook_behind_it():
    document = Document(compared(("Theft", 3, True), ("Arson", 9, False), ("Robbery", 5, True)))
    drawn = [shown.get(ID) for shown in document.element.iter(SHOWN)]
    parts = [document.part.rels[relation].target_part for relation in drawn[-2:]]
    assert [set(re.findall(rb"<c:v>([35])</c:v>", part.blob)) for part in parts] == [{b"3"}, {b"5"}]
    assert [values_behind(part) for part in parts] == [[3, 3], [5, 5]]
    assert len(set(drawn)) == len(drawn)
    numbers = [properties.get("id") for properties in document.element.iter(qn("wp:docPr"))]
    assert len(set(numbers)) == len(numbers)


def test_a_loop_without_a_chart_leaves_none_of_the_templates_behind():
    package = zipfile.ZipFile(compared(("Arson", 9, False)))
    assert not any(b"One area" in package.read(name) for name in package.namelist())
