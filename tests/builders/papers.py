"""Word templates and papers for tests: a made-up context, small templates, and papers read back."""

import copy
import datetime
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
from docx.document import Document
from lxml import etree

from toolkit.bundled import bundled
from toolkit.plan.ratings import RAG
from toolkit.tags.values import ChartData, ChartSeries
from toolkit.word.render import Properties, render_report

STAMP = datetime.datetime(2019, 9, 30, tzinfo=datetime.UTC)
PROPERTIES = Properties("Example plan", "Example partnership", STAMP)
QUARTERLY = bundled("templates", "quarterly-monitoring.docx")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILLS = {rating.name: rating.shade.fill for rating in RAG.ratings}


def block(text: str, bullet: bool = False) -> dict[str, object]:
    """A paragraph or a list item of an update."""
    return {"text": text, "bullet": bullet}


def row(ref: str, status: str = "Green", **changes: object) -> dict[str, object]:
    """A row of the made-up plan, with every key that any table prints."""
    return {
        "ref": ref,
        "kind": "Action",
        "priority": "Example priority",
        "text": f"Example action {ref}",
        "by_when": "March 2020",
        "leads": "Example agency\nAnother agency",
        "partners": "None listed",
        "status": status,
        "fill": FILLS[status],
        "since": "New this quarter",
        "recovery": "Example recovery.",
        "update": [block(f"Example update {ref}."), block("A first item", True), block("A second item", True)],
        **changes,
    }


def tally(*numbers: int) -> list[dict[str, str]]:
    """A tally's rows; the shares are made up."""
    counted = [
        {"status": status, "number": str(number), "share": "25%", "fill": fill}
        for (status, fill), number in zip(FILLS.items(), numbers, strict=True)
    ]
    return [*counted, {"status": "Total", "number": str(sum(numbers)), "share": "100%", "fill": "FFFFFF"}]


_EXAMPLE: dict[str, object] = {
    "title": "Example plan",
    "partnership": "Example partnership",
    "report_name": "Quarter 2 example report",
    "period": "1 July to 30 September 2019 (Quarter 2)",
    "committee": "",
    "meeting_date": "",
    "contact": "",
    "summary": ["The first example sentence.", "The second example sentence."],
    "changes": [],
    "indicators": [],
    "charts": [],
    "key": [{"status": status, "meaning": f"Means {status}", "fill": fill} for status, fill in FILLS.items()],
    "measure_tally": tally(1, 1, 0, 0),
    "measure_tally_note": "Example note on success measures.",
    "action_tally": tally(2, 0, 1, 0),
    "counted_note": "Example note on what is counted.",
    "action_tally_note": "Example note on actions.",
    "ratings": list(FILLS),
    "by_priority_note": "Example note on priorities.",
    "by_priority": [
        {
            "name": name,
            "green": "1",
            "amber": "0",
            "red": "0",
            "missing": "0",
            "counts": ["1", "0", "0", "0"],
            "total": "1",
            "on_target": "100%",
        }
        for name in ("First example", "Second example")
    ],
    "attention": [row("E 1.2", "Red"), row("E 2", "Amber", kind="Success measure")],
    "attention_note": "Example note on what is off track.",
    "attention_none": "Nothing is off track in this example.",
    "measures": [row("E 1"), row("E 2", "Amber")],
    "priorities": [
        {"heading": "First example", "note": "2 actions.", "actions": [row("E 1.1"), row("E 1.2", "Red")]},
        {"heading": "Second example", "note": "1 action.", "actions": [row("E 2.1")]},
    ],
    "plan_changes": [],
    "tally_chart": "",
    "priority_chart": ChartData(
        ("First example: 1 Green",), tuple(ChartSeries(name, (1,), "3B7D23", "FFFFFF") for name in FILLS), "A chart."
    ),
    "figures": [{"name": "Actions", "counts": ["2", "0", "1", "0"], "total": "3", "on_target": "66.7%"}],
    "figures_note": "Example note on the figures.",
    "due": [{"when": "March 2020", "what": "E 1.1"}],
    "due_note": "Example note on dates.",
    "indicators_compared": [],
    "indicators_note": "",
    "compared": [],
    "comparisons": [],
    "comparison_title": "",
    "comparison_chart": "",
    "source": "Source: example.xlsm",
}


def example(**changes: object) -> dict[str, object]:
    """The made-up context with some of its parts changed."""
    return {**copy.deepcopy(_EXAMPLE), **changes}


def template(
    folder: Path, *paragraphs: str, rows: Sequence[Sequence[str]] = (), header: str = "", footer: str = ""
) -> Path:
    """A small template: paragraphs, then a table, saved in ``folder``."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for texts in rows:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    path = folder / "small.docx"
    document.save(str(path))
    return path


def made(path: Path, context: Mapping[str, object]) -> Document:
    """The paper, read back."""
    return opened(render_report(path, context, PROPERTIES))


def opened(paper: bytes) -> Document:
    """A paper's bytes as a document."""
    return docx.Document(io.BytesIO(paper))


def part(paper: bytes, name: str) -> etree._Element:
    """One part of a paper, e.g. ``word/styles.xml``."""
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return etree.fromstring(package.read(name))


def properties_of(paper: bytes) -> dict[str, str]:
    """A paper's document properties by name, read without python-docx, which docxcompose can confuse."""
    return {etree.QName(child).localname: child.text or "" for child in part(paper, "docProps/core.xml")}


def texts(document: Document) -> list[str]:
    """The text of the body's paragraphs, tables left out."""
    return [paragraph.text for paragraph in document.paragraphs]


def cells(document: Document, table: int = 0) -> list[list[str]]:
    """The text of a table's cells."""
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]
