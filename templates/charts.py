"""The charts of the templates: Word's own, with example figures that the paper's take the place of.

A chart is made once here and is the clerk's from then on: its colours, its type and its size are changed in Word. What
it is to show is said by the tag in its alternative text.
"""

import datetime
import io
from collections.abc import Callable
from functools import partial

import xlsxwriter
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from word_styles import GREY_TEXT

from toolkit.plan.ratings import RAG

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DRAWN = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
)
_PER_CM = 360_000
_MEASURE, _MEASURE_COLOUR = "Rate per 1,000 people", "1F4E79"
_BLACK = '<a:srgbClr val="000000"/>'
_EXAMPLE = (8, 4, 2, 1)
"""What each example bar shows of Green, Amber, Red and Missing."""


def add_bars(
    document: Document, tag: str, bars: tuple[str, ...], width: float, height: float, names: float, *, legend: bool
) -> Paragraph:
    """Adds a chart of horizontal bars, each parted by rating; gives its paragraph.

    ``bars`` are the names of the example bars; ``width`` and ``height`` are centimetres, ``names`` is the share of the
    width that the bars' names take up.
    """
    return _add(document, tag, (width, height), _workbook(bars), partial(_chart_xml, bars, names, legend=legend))


def add_measure_bars(document: Document, tag: str, width: float, height: float, names: float) -> Paragraph:
    """Adds a chart of horizontal bars, each one measured figure with its number beside it; gives its paragraph."""
    bars = ("One area: 1.5 to 2.1", "Another area: 1.0 to 1.4")
    return _add(document, tag, (width, height), _measures(bars), partial(_measures_xml, bars, names))


def _add(
    document: Document, tag: str, size: tuple[float, float], content: bytes, as_xml: Callable[[str], str]
) -> Paragraph:
    """A chart with its workbook in a paragraph of its own; ``as_xml`` makes its XML from the workbook's relation."""
    width, height = size
    number = 1 + sum(part.content_type == _CHART for part in document.part.package.iter_parts())
    package = document.part.package
    workbook = Part(PackURI(f"/word/embeddings/Chart_data_{number}.xlsx"), _WORKBOOK, content, package)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, b"", package)
    data = chart.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = as_xml(data).encode()
    relation = document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    paragraph = document.add_paragraph(style="Chart")
    paragraph._p.append(
        parse_xml(
            f"<w:r {_DRAWN}><w:drawing>"
            f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{round(width * _PER_CM)}" cy="{round(height * _PER_CM)}"/>'
            f'<wp:docPr id="{100 + number}" name="Chart {number}" descr="{{{{ {tag} }}}}"/><wp:cNvGraphicFramePr/>'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart {_SPACES} r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )
    )
    return paragraph


def _chart_xml(bars: tuple[str, ...], names: float, data: str, *, legend: bool) -> str:
    last = len(bars) + 1
    series = "".join(_series_xml(bars, number, last) for number in range(len(RAG.ratings)))
    foot = 0.8 if legend else 1.0
    shown = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/>' + _text(GREY_TEXT) + "</c:legend>" if legend else ""
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f'<c:chartSpace {_SPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{names}"/><c:y val="0"/><c:w val="{round(0.995 - names, 3)}"/><c:h val="{foot}"/>'
        "</c:manualLayout></c:layout>"
        '<c:barChart><c:barDir val="bar"/><c:grouping val="percentStacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:overlap val="100"/><c:axId val="111"/><c:axId val="112"/></c:barChart>'
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text("000000")}<c:crossAx val="112"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="112"/><c:scaling><c:orientation val="minMax"/><c:max val="1"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="0%" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'{shown}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_text("000000")}<c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _measures_xml(bars: tuple[str, ...], names: float, data: str) -> str:
    """Bars side by side in one colour, from nought, as the others in all else."""
    xml = _chart_xml(bars, names, data, legend=False)
    first, last = xml.index("<c:ser>"), xml.rindex("</c:ser>") + len("</c:ser>")
    one = _series_xml(bars, 0, len(bars) + 1)
    labels = one.index("<c:dLbls>")  # what is before it has the white edge of the bars
    one = one[:labels] + one[labels:].replace(f'<a:srgbClr val="{RAG.ratings[0].shade.label}"/>', _BLACK)
    for old, new in (
        (f"<c:v>{RAG.ratings[0]}</c:v>", f"<c:v>{_MEASURE}</c:v>"),
        (f'<a:srgbClr val="{RAG.ratings[0].shade.bar}"/>', f'<a:srgbClr val="{_MEASURE_COLOUR}"/>'),
        ('formatCode="0;;"', 'formatCode="#,##0.0"'),
        ('<c:dLblPos val="ctr"/>', '<c:dLblPos val="outEnd"/>'),
        ("<c:formatCode>0</c:formatCode>", "<c:formatCode>0.0</c:formatCode>"),
    ):
        one = one.replace(old, new)
    xml = xml[:first] + one + xml[last:]
    for old, new in (
        ('<c:grouping val="percentStacked"/>', '<c:grouping val="clustered"/>'),
        ('<c:overlap val="100"/>', ""),
        ('<c:orientation val="minMax"/><c:max val="1"/>', '<c:orientation val="minMax"/><c:min val="0"/>'),
        ('formatCode="0%"', 'formatCode="0"'),
    ):
        xml = xml.replace(old, new)
    return xml


def _series_xml(bars: tuple[str, ...], number: int, last: int) -> str:
    """One rating: its colour, and its number on it. A white edge keeps neighbours apart without their colours."""
    rating, column = RAG.ratings[number], "BCDEFGH"[number]
    points = "".join(f'<c:pt idx="{place}"><c:v>{name}</c:v></c:pt>' for place, name in enumerate(bars))
    values = "".join(f'<c:pt idx="{place}"><c:v>{_EXAMPLE[number]}</c:v></c:pt>' for place in range(len(bars)))
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{rating}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{rating.shade.bar}"/></a:solidFill>'
        '<a:ln w="12700"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></c:spPr>'
        '<c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(rating.shade.label, bold=True)}"
        '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>"
        f'<c:ptCount val="{len(bars)}"/>{points}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>0</c:formatCode>"
        f'<c:ptCount val="{len(bars)}"/>{values}</c:numCache></c:numRef></c:val></c:ser>'
    )


def _text(colour: str, *, bold: bool = False) -> str:
    """Arial 10, as in the tables."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000" b="{int(bold)}"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="Arial"/><a:cs typeface="Arial"/></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _measures(bars: tuple[str, ...]) -> bytes:
    """The example figures of a chart of one measure."""
    return _table([["", _MEASURE], *([name, _EXAMPLE[0]] for name in bars)])


def _workbook(bars: tuple[str, ...]) -> bytes:
    """The example figures as the workbook that Word opens for "Edit Data"."""
    return _table([["", *(str(rating) for rating in RAG.ratings)], *([name, *_EXAMPLE] for name in bars)])


def _table(rows: list[list[object]]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(1980, 1, 1)})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row(0, 1, rows[0][1:])
    for number, row in enumerate(rows[1:], start=1):
        sheet.write_row(number, 0, row)
    book.close()
    return content.getvalue()
