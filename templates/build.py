"""Builds the Word templates: ``python templates/build.py`` writes quarterly-monitoring.docx beside this file.

The template is meant to be restyled in Word afterwards. What must survive that (heading levels, marked heading rows,
rows that do not split, the language) is listed in README.md and checked in tests/test_template.py.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from word_styles import (
    BUILT,
    BULLET,
    HEADING,
    NUMBER,
    NUMBER_HEADING,
    STATUS,
    TABLE,
    TAG,
    TEXT,
    drop_leftovers,
    set_page,
    set_settings,
    set_styles,
)

from toolkit.paper_file import Properties, save_paper

TWIPS_PER_CM = 1440 / 2.54


@dataclass(frozen=True)
class Column:
    """A table column: its heading, its width in centimetres, and the paragraphs of its cell as (text, style)."""

    heading: str
    width: float
    paragraphs: tuple[tuple[str, str], ...]
    numeric: bool = False


def text(heading: str, width: float, tag: str, style: str = TEXT) -> Column:
    """A column that prints one tag."""
    return Column(heading, width, ((tag, style),))


def number(heading: str, width: float, tag: str) -> Column:
    """A column of figures, aligned to the right."""
    return Column(heading, width, ((tag, NUMBER),), numeric=True)


def status(width: float) -> Column:
    """The rating: the word, and the colour behind it."""
    return Column("Status", width, (("{% cellbg row.fill %}{{ row.status }}", STATUS),))


def update(width: float) -> Column:
    """The quarter's narrative: paragraphs, and list items that Word knows as a list."""
    return Column(
        "Update",
        width,
        (
            ("{%p for block in row.update %}", TAG),
            ("{%p if block.bullet %}", TAG),
            ("{{ block.text }}", BULLET),
            ("{%p else %}", TAG),
            ("{{ block.text }}", TEXT),
            ("{%p endif %}", TAG),
            ("{%p endfor %}", TAG),
        ),
    )


CHART_KEY = (
    "A chart is shown where a series has at least 13 periods. Figures between the broken lines vary as they usually "
    "do. Those marked by a square, a triangle or a diamond are unlikely to be chance."
)
KEY = (status(3.0), text("Meaning", 12.0, "{{ row.meaning }}"))
TALLY = (status(3.0), number("Number", 3.0, "{{ row.number }}"), number("Share", 3.0, "{{ row.share }}"))
BY_PRIORITY = (
    text("Priority", 12.3, "{{ row.name }}"),
    number("Green", 2.2, "{{ row.green }}"),
    number("Amber", 2.2, "{{ row.amber }}"),
    number("Red", 2.2, "{{ row.red }}"),
    number("Missing", 2.2, "{{ row.missing }}"),
    number("Total", 2.2, "{{ row.total }}"),
    number("On target", 3.2, "{{ row.on_target }}"),
)
INDICATORS = (
    text("Indicator", 6.5, "{{ row.name }}"),
    number("Previous", 2.7, "{{ row.previous }}"),
    number("Current", 2.7, "{{ row.current }}"),
    number("Change", 2.7, "{{ row.change }}"),
    text("What it shows", 11.9, "{{ row.words }}"),
)
ATTENTION = (
    text("Ref", 1.9, "{{ row.ref }}"),
    text("Kind", 1.9, "{{ row.kind }}"),
    text("Action or measure", 6.0, "{{ row.text }}"),
    text("By when", 2.3, "{{ row.by_when }}"),
    text("Lead agency", 3.0, "{{ row.leads }}"),
    status(1.7),
    update(9.7),
)
MEASURES = (
    text("Ref", 1.9, "{{ row.ref }}"),
    text("Priority", 3.0, "{{ row.priority }}"),
    text("Success measure", 5.2, "{{ row.text }}"),
    text("By when", 2.3, "{{ row.by_when }}"),
    text("Lead agency", 3.0, "{{ row.leads }}"),
    status(1.7),
    update(9.4),
)
ACTIONS = (
    text("Ref", 1.9, "{{ row.ref }}"),
    text("Priority action", 5.4, "{{ row.text }}"),
    text("By when", 2.3, "{{ row.by_when }}"),
    text("Lead agency", 3.0, "{{ row.leads }}"),
    text("Other partners", 3.0, "{{ row.partners }}"),
    status(1.7),
    update(9.2),
)


def paragraph_xml(content: str, style_id: str, keep_next: bool = False) -> str:
    """One paragraph of a cell."""
    keep = "<w:keepNext/>" if keep_next else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{keep}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(content)}</w:t></w:r></w:p>'
    )


def cell_xml(width: float, content: str) -> str:
    """One cell. Its width also keeps the properties from being empty, which the colour of a rating needs."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def row_xml(cells: Iterable[str], heading: bool = False) -> str:
    """One row. It never splits across pages; a heading row is repeated on each."""
    marked = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{marked}</w:trPr>{''.join(cells)}</w:tr>"


def twips(centimetres: float) -> int:
    """Twentieths of a point, the unit of widths in Word."""
    return round(centimetres * TWIPS_PER_CM)


def add_table(document: Document, name: str, columns: tuple[Column, ...], loop: str, together: bool = False) -> None:
    """Adds a table that repeats its second row for ``loop``; ``together`` keeps a short table on one page."""
    ids = {style.name: style.style_id for style in document.styles}
    width = sum(column.width for column in columns)

    holder = max((column for column in columns if column.heading != "Update"), key=lambda column: column.width)

    def control(tag: str) -> str:
        # Not one merged cell: so a clerk can delete a column in Word and the loop stays.
        return row_xml(cell_xml(c.width, paragraph_xml(tag if c is holder else "", ids[TAG])) for c in columns)

    headings = row_xml(
        (cell_xml(c.width, paragraph_xml(c.heading, ids[NUMBER_HEADING if c.numeric else HEADING])) for c in columns),
        heading=True,
    )
    body = row_xml(
        cell_xml(c.width, "".join(paragraph_xml(tag, ids[style], together) for tag, style in c.paragraphs))
        for c in columns
    )
    grid = "".join(f'<w:gridCol w:w="{twips(column.width)}"/>' for column in columns)
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblStyle w:val="{ids[TABLE]}"/><w:tblW w:w="{twips(width)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(name)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{headings}{control(f'{{%tr for row in {loop} %}}')}{body}"
        f"{control('{%tr endfor %}')}</w:tbl>"
    )
    document.element.body.insert(len(document.element.body) - 1, table)


def add_control(document: Document, tag: str) -> None:
    """Adds a paragraph that steers the paper and vanishes from it."""
    document.add_paragraph(tag, style=TAG)


def add_detail(document: Document, label: str, tag: str) -> None:
    """Adds a line such as "Committee: ..." that is left out when there is nothing to say."""
    add_control(document, f"{{%p if {tag} %}}")
    line = document.add_paragraph(style="Report Details")
    line.add_run(f"{label}: ", style="Strong")
    line.add_run(f"{{{{ {tag} }}}}")
    add_control(document, "{%p endif %}")


def add_front(document: Document) -> None:
    """The title, the lines below it, and the summary."""
    document.add_paragraph("{{ title }}", style="Heading 1")
    document.add_paragraph("{{ report_name }}", style="Subtitle")
    add_detail(document, "Committee", "committee")
    add_detail(document, "Meeting date", "meeting_date")
    add_detail(document, "Period", "period")
    document.add_paragraph("Summary", style="Heading 2")
    add_control(document, "{%p for line in summary %}")
    document.add_paragraph("{{ line }}", style="List Bullet")
    add_control(document, "{%p endfor %}")
    add_control(document, "{%p if changes %}")
    document.add_paragraph("What has changed since last quarter", style="Heading 2")
    add_control(document, "{%p for line in changes %}")
    document.add_paragraph("{{ line }}", style="List Bullet")
    add_control(document, "{%p endfor %}")
    add_control(document, "{%p endif %}")


def add_tallies(document: Document) -> None:
    """The key and the counts, each table followed by a sentence so that no two tables touch."""
    document.add_paragraph("Key to the ratings", style="Heading 2")
    add_table(document, "Key to the ratings", KEY, "key", together=True)
    document.add_paragraph("Each rating is printed as a word; its colour only repeats it.", style="Table Note")
    document.add_paragraph("Success measures by status", style="Heading 2")
    add_table(document, "Success measures by status", TALLY, "measure_tally", together=True)
    document.add_paragraph("{{ measure_tally_note }}", style="Table Note")
    document.add_paragraph("Actions by status", style="Heading 2")
    add_table(document, "Actions by status", TALLY, "action_tally", together=True)
    document.add_paragraph("{{ action_tally_note }}", style="Table Note")
    add_control(document, "{%p if by_priority %}")
    document.add_paragraph("Actions by priority", style="Heading 2")
    add_table(document, "Actions by priority", BY_PRIORITY, "by_priority", together=True)
    document.add_paragraph("On target is the share of a priority’s actions that are Green.", style="Table Note")
    add_control(document, "{%p endif %}")


def add_rows(document: Document) -> None:
    """What needs attention, the success measures, and a table of actions for each priority."""
    document.add_paragraph("What needs attention", style="Heading 2")
    add_control(document, "{%p if attention %}")
    add_table(document, "What needs attention", ATTENTION, "attention")
    add_control(document, "{%p else %}")
    document.add_paragraph("{{ attention_none }}")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if indicators %}")
    document.add_paragraph("Indicators", style="Heading 2")
    add_table(document, "Indicators", INDICATORS, "indicators")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if charts %}")
    document.add_paragraph("Control charts", style="Heading 2")
    document.add_paragraph(CHART_KEY)
    add_control(document, "{%p for chart in charts %}")
    document.add_paragraph("{{ chart.title }}", style="Heading 3")
    document.add_paragraph("{{ chart.picture }}")
    add_control(document, "{%p endfor %}")
    add_control(document, "{%p endif %}")
    document.add_paragraph("Success measures", style="Heading 2")
    add_control(document, "{%p if measures %}")
    add_table(document, "Success measures", MEASURES, "measures")
    add_control(document, "{%p else %}")
    document.add_paragraph("The plan lists no success measures.")
    add_control(document, "{%p endif %}")
    document.add_paragraph("Actions", style="Heading 2")
    add_control(document, "{%p for priority in priorities %}")
    document.add_paragraph("{{ priority.heading }}", style="Heading 3")
    document.add_paragraph("{{ priority.note }}", style="Table Introduction")
    add_control(document, "{%p if priority.actions %}")
    add_table(document, "Actions of one priority", ACTIONS, "priority.actions")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p endfor %}")


def add_end(document: Document) -> None:
    """The closing lines: the paper always ends in text."""
    add_control(document, "{%p if contact %}")
    contact = document.add_paragraph(style="Report End")
    contact.add_run("Contact: ", style="Strong")
    contact.add_run("{{ contact }}")
    add_control(document, "{%p endif %}")
    document.add_paragraph("{{ source }}", style="Report End")


def build_quarterly_monitoring() -> bytes:
    """The quarterly monitoring report's template; equal bytes every time."""
    document = docx.Document()
    drop_leftovers(document)
    set_settings(document)
    set_styles(document)
    set_page(document)
    for add in (add_front, add_tallies, add_rows, add_end):
        add(document)
    return save_paper(document, Properties("Quarterly monitoring report", "", BUILT))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    (folder / "quarterly-monitoring.docx").write_bytes(build_quarterly_monitoring())
