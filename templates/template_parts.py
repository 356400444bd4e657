"""What every Word template is made of: tables that repeat a row, lines that steer the paper, the closing lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from word_styles import (
    BULLET,
    HEADING,
    NUMBER,
    NUMBER_HEADING,
    STATUS,
    TABLE,
    TAG,
    TEXT,
)

from toolkit.plan.ratings import RAG

TWIPS_PER_CM = 1440 / 2.54


@dataclass(frozen=True)
class Column:
    """A table column: its heading, its width in centimetres, and the paragraphs of its cell as (text, style)."""

    heading: str
    width: float
    paragraphs: tuple[tuple[str, str], ...]
    numeric: bool = False
    repeated: tuple[tuple[str, str], tuple[str, str]] | None = None
    """For a column that is there once for each item of a list: (name, list) of its headings and of its cells."""
    times: int = 1
    """How often a repeated column is there in a paper of the usual scale."""


def text(heading: str, width: float, tag: str, style: str = TEXT) -> Column:
    """A column that prints one tag."""
    return Column(heading, width, ((tag, style),))


def number(heading: str, width: float, tag: str) -> Column:
    """A column of figures, aligned to the right."""
    return Column(heading, width, ((tag, NUMBER),), numeric=True)


def each(width: float, heading: tuple[str, str], cell: tuple[str, str]) -> Column:
    """Columns of figures, one for each item of a list; ``heading`` and ``cell`` are each (name of an item, list)."""
    tag = f"{{{{ {cell[0]} }}}}"
    return Column(
        f"{{{{ {heading[0]} }}}}",
        width,
        ((tag, NUMBER),),
        numeric=True,
        repeated=(heading, cell),
        times=len(RAG.ratings),
    )


def status(width: float) -> Column:
    """The rating: the word, and the colour behind it."""
    return Column("Status", width, (("{% cellbg row.fill %}{{ row.status }}", STATUS),))


def update(width: float, blocks: str = "row.update") -> Column:
    """The quarter's narrative: paragraphs, and list items that Word knows as a list; ``blocks`` is the tag of those."""
    return Column(
        "Update",
        width,
        (
            (f"{{%p for block in {blocks} %}}", TAG),
            ("{%p if block.bullet %}", TAG),
            ("{{ block.text }}", BULLET),
            ("{%p else %}", TAG),
            ("{{ block.text }}", TEXT),
            ("{%p endif %}", TAG),
            ("{%p endfor %}", TAG),
        ),
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
    width = sum(column.width * column.times for column in columns)
    holder = max((column for column in columns if column.heading != "Update"), key=lambda column: column.width)

    def control(tag: str) -> str:
        # Not one merged cell: so a clerk can delete a column in Word and the loop stays.
        cells = (c for c in columns for _ in range(3 if c.repeated else 1))
        return row_xml(cell_xml(c.width, paragraph_xml(tag if c is holder else "", ids[TAG])) for c in cells)

    def repeated(column: Column, which: int, cell: str) -> str:
        """The cell, between two that say for which list it is repeated and vanish with that."""
        if column.repeated is None:
            return cell
        name, items = column.repeated[which]
        before, after = (
            cell_xml(column.width, paragraph_xml(tag, ids[TAG]))
            for tag in (f"{{%tc for {name} in {items} %}}", "{%tc endfor %}")
        )
        return f"{before}{cell}{after}"

    def heading(column: Column) -> str:
        style = ids[NUMBER_HEADING if column.numeric else HEADING]
        return repeated(column, 0, cell_xml(column.width, paragraph_xml(column.heading, style)))

    def cell(column: Column) -> str:
        content = "".join(paragraph_xml(tag, ids[style], together) for tag, style in column.paragraphs)
        return repeated(column, 1, cell_xml(column.width, content))

    headings = row_xml(map(heading, columns), heading=True)
    body = row_xml(map(cell, columns))
    grid = "".join(f'<w:gridCol w:w="{twips(column.width)}"/>' * (3 if column.repeated else 1) for column in columns)
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblStyle w:val="{ids[TABLE]}"/><w:tblW w:w="{twips(width)}" w:type="dxa"/>'
        '<w:tblLayout w:type="autofit"/><w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
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


def add_lines(document: Document, tag: str) -> None:
    """Adds the sentences of a list, an item each."""
    add_control(document, f"{{%p for line in {tag} %}}")
    document.add_paragraph("{{ line }}", style="List Bullet")
    add_control(document, "{%p endfor %}")


def add_front(document: Document) -> None:
    """Adds a report's title, the lines below it, and the summary."""
    document.add_paragraph("{{ title }}", style="Heading 1")
    document.add_paragraph("{{ report_name }}", style="Subtitle")
    add_detail(document, "Committee", "committee")
    add_detail(document, "Meeting date", "meeting_date")
    add_detail(document, "Period", "period")
    document.add_paragraph("Summary", style="Heading 2")
    add_lines(document, "summary")


def add_plan_changes(document: Document) -> None:
    """What has changed in the plan itself, where it can be compared with what it was."""
    add_control(document, "{%p if plan_changes %}")
    document.add_paragraph("What has changed in the plan", style="Heading 2")
    add_lines(document, "plan_changes")
    add_control(document, "{%p endif %}")


def add_end(document: Document) -> None:
    """The closing lines: the paper always ends in text."""
    add_control(document, "{%p if contact %}")
    contact = document.add_paragraph(style="Report End")
    contact.add_run("Contact: ", style="Strong")
    contact.add_run("{{ contact }}")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if source %}")
    document.add_paragraph("{{ source }}", style="Report End")
    add_control(document, "{%p endif %}")
