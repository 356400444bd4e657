"""The parts that longer documents have in common: a plan's text and tables in order, and what the law says."""

from document_styles import DETAIL, ITEM, LEGAL, NOTE, NUMBERED
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from template_parts import Column, add_control, add_lines, add_table, text
from word_styles import BULLET, TAG, TEXT

SECTION_17 = (
    "Section 17 of the Crime and Disorder Act 1998 requires each responsible authority to exercise its functions with "
    "due regard to their likely effect on, and the need to do all that it reasonably can to prevent:"
)
LIMBS = (
    "crime and disorder in its area, including anti-social behaviour and other behaviour that adversely affects the "
    "local environment;",
    "the misuse of drugs, alcohol and other substances in its area;",
    "re-offending in its area; and",
    "serious violence in its area.",
)
CONTENTS = "The contents are filled in when the paper is made."


def lines(heading: str, width: float, loop: str, tag: str, style: str = TEXT) -> Column:
    """A column that prints a list, each of its items a paragraph."""
    name = "line" if tag == "line" else "block"
    paragraphs = ((f"{{%p for {name} in {loop} %}}", TAG), (f"{{{{ {tag} }}}}", style), ("{%p endfor %}", TAG))
    return Column(heading, width, paragraphs)


REF = text("Ref", 1.4, "{{ row.ref }}")
TABLES: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    (
        "measures",
        "Success measures",
        (text("Priority", 5.2, "{{ row.priority }}"), text("Success measure", 12.6, "{{ row.text }}")),
    ),
    (
        "dated_measures",
        "Success measures",
        (
            REF,
            text("Priority", 3.6, "{{ row.priority }}"),
            text("Success measure", 6.8, "{{ row.text }}"),
            text("Lead agency", 3.4, "{{ row.leads }}"),
            text("By when", 2.6, "{{ row.by_when }}"),
        ),
    ),
    (
        "actions",
        "Actions",
        (
            REF,
            text("Priority action", 7.0, "{{ row.text }}"),
            text("Lead agency", 3.3, "{{ row.leads }}"),
            text("Other partners", 3.6, "{{ row.partners }}"),
            text("By when", 2.5, "{{ row.by_when }}"),
        ),
    ),
    (
        "funded_actions",
        "Actions",
        (
            REF,
            text("Priority action", 5.5, "{{ row.text }}"),
            text("Lead agency", 2.9, "{{ row.leads }}"),
            text("Other partners", 3.2, "{{ row.partners }}"),
            text("By when", 2.2, "{{ row.by_when }}"),
            text("Funding", 2.6, "{{ row.funding }}"),
        ),
    ),
    (
        "measured_actions",
        "Actions",
        (
            REF,
            text("Action", 7.0, "{{ row.text }}"),
            text("Primary agencies", 3.8, "{{ row.leads }}"),
            lines("Measure", 5.6, "row.measured_by", "block.text"),
        ),
    ),
    (
        "aims",
        "Aims and actions",
        (
            text("No.", 1.4, "{{ row.ref }}"),
            text("Aim", 4.4, "{{ row.aim }}"),
            lines("Action", 7.4, "row.actions", "line", BULLET),
            lines("Links to cross-cutting themes", 4.6, "row.links", "line", BULLET),
        ),
    ),
    ("leads", "Leads", (text("Priority", 5.2, "{{ row.priority }}"), text("Lead", 12.6, "{{ row.lead }}"))),
    (
        "assessments",
        "Strategic assessments",
        (
            text("Priority", 9.0, "{{ row.priority }}"),
            text("Number of CSPs selecting the priority", 8.8, "{{ row.csps }}"),
        ),
    ),
    (
        "versions",
        "Version control",
        (
            text("Version", 2.0, "{{ row.version }}"),
            text("Date", 3.6, "{{ row.date }}"),
            text("Comment", 12.2, "{{ row.comment }}"),
        ),
    ),
    ("glossary", "Glossary", (text("Term", 4.0, "{{ row.term }}"), text("Meaning", 13.8, "{{ row.meaning }}"))),
    (
        "partners",
        "Partners",
        (text("Partner", 7.0, "{{ row.name }}"), text("Contact details", 10.8, "{{ row.contact }}")),
    ),
)
"""Each table of a plan: the block's name for it, its alternative text and its columns, upright on A4."""


def add_blocks(document: Document, loop: str, *, with_tables: bool = True) -> None:
    """Adds the loop through a text's blocks, each printed in the style of its kind."""
    add_control(document, f"{{%p for block in {loop} %}}")
    for level in (2, 3, 4):
        _add_if(document, f"block.heading{level}", "{{ block.text }}", f"Heading {level}")
    if with_tables:
        add_control(document, "{%p if block.contents %}")
        add_contents(document)
        add_control(document, "{%p endif %}")
    _add_if(document, "block.paragraph", "{{ block.text }}", "Normal")
    _add_if(document, "block.bullet", "{{ block.text }}", "List Bullet")
    _add_if(document, "block.listed", "{{ block.text }}", "List Number")
    _add_if(document, "block.numbered", "{{ block.number }}\t{{ block.text }}", NUMBERED)
    _add_if(document, "block.item", "{{ block.number }}\t{{ block.text }}", ITEM)
    _add_if(document, "block.note", "{{ block.text }}", NOTE)
    add_control(document, "{%p if block.detail %}")
    line = document.add_paragraph(style=DETAIL)
    line.add_run("{% if block.label %}{{ block.label }}: {% endif %}", style="Strong")
    line.add_run("{{ block.text }}")
    add_control(document, "{%p endif %}")
    for name, description, columns in TABLES if with_tables else ():
        add_control(document, f"{{%p if block.{name} %}}")
        add_table(document, description, columns, f"block.{name}")
        add_control(document, "{%p endif %}")
    add_control(document, "{%p endfor %}")


def _add_if(document: Document, condition: str, content: str, style: str) -> None:
    add_control(document, f"{{%p if {condition} %}}")
    document.add_paragraph(content, style=style)
    add_control(document, "{%p endif %}")


def add_contents(document: Document) -> None:
    """Word's own table of contents, of three levels below the title and without page numbers."""
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "2-4" \\n \\h \\z \\u </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r><w:t>{CONTENTS}</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    paragraph = document.add_paragraph(style="toc 1")
    for run in parse_xml(f"<w:p {nsdecls('w')}>{''.join(runs)}</w:p>"):
        paragraph._p.append(run)


def add_section_17(document: Document) -> None:
    """The duty of section 17 with its four limbs, as it has been since 31 January 2023."""
    document.add_paragraph(SECTION_17).paragraph_format.keep_with_next = True
    for limb in LIMBS:
        document.add_paragraph(limb, style=LEGAL)


def add_detail(document: Document, label: str, tag: str) -> None:
    """A line that is a label and what a tag prints."""
    line = document.add_paragraph(style=DETAIL)
    line.add_run(f"{label}: ", style="Strong")
    line.add_run(f"{{{{ {tag} }}}}")


def add_withheld(document: Document) -> None:
    """What the law asks a public paper to say of what it leaves out; of the exempt paper, its heading."""
    add_lines(document, "withheld")
