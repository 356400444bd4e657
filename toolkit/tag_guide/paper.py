"""The guide to the tags as a Word document, in the styles of the bundled template and as accessible as a paper."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from toolkit.papers.paper import QUARTERLY
from toolkit.papers.quarterly import Context
from toolkit.tag_guide.descriptions import GROUPS, LOOPS
from toolkit.tag_guide.entries import TagEntry, loops_of, tag_entries
from toolkit.tag_guide.groups import TagGroup
from toolkit.tags.tag import WORD
from toolkit.tags.templates import open_template, template_path
from toolkit.word.file import Properties, save_paper

if TYPE_CHECKING:
    from toolkit.tags.templates import Document

GUIDE_TITLE = "Tags of the papers"
_AUTHOR = "CSP toolkit"
_STAMP = datetime.datetime(2020, 1, 1)
_TAG = re.compile(r"(\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\})")
_DECLARED = f'xmlns:w="{WORD.strip("{}")}"'
_WIDTHS = (3500, 4900, 6600)
"""The columns of a table of tags, in twentieths of a point; together they are as wide as the page's text."""
_STEP_WIDTHS = (3500, 11500)
_TAG_LINE = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="TagLine"><w:name w:val="Tag Line"/><w:basedOn '
    'w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="40"/><w:ind w:left="454"/></w:pPr></w:style>'
)
_INTRODUCTION = (
    "A tag in a Word template is replaced by a text when the paper is made. Copy a tag from here, braces and all, and "
    "paste it as text only where the text is to go: it is printed in the look of that place.",
    "The examples are from the Sevenoaks District plan for 2019-20, Quarter 2. Its workbook holds one quarter, so what "
    "has changed is what the next paper would say if every rating stayed as it is. Those of the plan as a document, of "
    "the cover report and of the agenda are from the other plans that come with the toolkit; none of these withholds "
    "anything, so what is said of that is made up.",
)
_RULES = (
    "Keep each tag within one paragraph, and write its words and dots as they are here.",
    "A tag that begins with {%p is alone in a paragraph, one that begins with {%tr alone in a table row: that "
    "paragraph or row vanishes from the paper with everything in it.",
    "A list inside a row, such as an update, is gone through in the cell where it is to go.",
    "Run csp template check FILE when you have changed a template. It finds every tag that is misspelt, out of place "
    "or missing.",
)
_END = "To make the paper: csp report WORKBOOK --template FILE"
_STEPS = (
    ("Heading row", "Your headings, with Repeat as header row switched on."),
    ("Row that begins", "{%tr for row in measures %} in one cell, the other cells left blank."),
    ("Row that repeats", "{{ row.ref }} in one cell, {{ row.text }} in the next, and so on."),
    ("Row that ends", "{%tr endfor %} in one cell, the other cells left blank."),
)
_REPEATED = ("{%p for line in summary %}", "{{ line }}", "{%p endfor %}")
_CONDITION = ("{%p if committee %}", "Committee: {{ committee }}", "{%p endif %}")
_COLOUR = "{% cellbg row.fill %}{{ row.status }}"


def tag_guide(context: Context) -> bytes:
    """The guide as a .docx file's bytes, with the examples of this context; equal bytes for an equal context."""
    document = open_template(template_path(QUARTERLY))
    body = document.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    document.styles.element.append(_parsed(_TAG_LINE))
    _name_pages(document)
    for xml in _content(tag_entries(context), {style.name: style.style_id for style in document.styles}):
        body.insert(len(body) - 1, _parsed(xml))
    return save_paper(document, Properties(GUIDE_TITLE, _AUTHOR, _STAMP))


def _name_pages(document: "Document") -> None:
    """The header and the footer of every page."""
    section, names = document.sections[0], {"{{ partnership }}": _AUTHOR}
    for edge in (section.header, section.footer):
        for piece in edge._element.iter(f"{WORD}t"):
            if "{{" in (piece.text or ""):
                piece.text = names.get(piece.text, GUIDE_TITLE)


def _content(entries: Sequence[TagEntry], styles: Mapping[str, str]) -> Iterator[str]:
    """The body's paragraphs and tables."""

    def line(text: str, style: str = "Normal") -> str:
        return _paragraph(text, styles[style])

    yield line(GUIDE_TITLE, "Heading 1")
    yield from (line(text) for text in _INTRODUCTION)
    yield line("How to use the tags", "Heading 2")
    yield from (line(text, "List Bullet") for text in _RULES)
    yield line("Repeat a table row", "Heading 3")
    yield line("A table that grows with the plan has these four rows:", "Table Introduction")
    yield _table("A table that grows", ("Row", "What is in it"), _STEPS, _STEP_WIDTHS, styles)
    yield line("Repeat a paragraph", "Heading 3")
    yield from _lines(_REPEATED, styles["Tag Line"])
    yield line("Leave out what is blank", "Heading 3")
    yield from _lines(_CONDITION, styles["Tag Line"])
    yield line("Colour a cell by its rating", "Heading 3")
    yield line("Print the word as well, because nobody should have to know a rating by its colour alone.")
    yield line(_COLOUR, "Tag Line")
    for group in GROUPS:
        yield from _group(group, entries, styles)
    yield line(_END, "Report End")


def _lines(texts: Sequence[str], style: str) -> Iterator[str]:
    """Paragraphs that stay together on a page."""
    yield from (_paragraph(text, style, "<w:keepNext/>") for text in texts[:-1])
    yield _paragraph(texts[-1], style)


def _group(group: TagGroup, entries: Sequence[TagEntry], styles: Mapping[str, str]) -> Iterator[str]:
    """A part of the guide: the tags that are on their own, then each list with the tags of its rows."""
    mine = [entry for entry in entries if group.holds(entry.first_name)]
    yield _paragraph(group.title, styles["Heading 2"])
    yield _paragraph(group.words, styles["Table Introduction"])
    paths = dict.fromkeys(entry.list_path for entry in sorted(mine, key=lambda entry: group.position(entry.first_name)))
    for path in sorted(paths, key=bool):  # what is on its own first, because no two tables may touch
        if path:
            yield _paragraph(LOOPS[path].title, styles["Heading 3"])
            yield _paragraph(LOOPS[path].words, styles["Table Introduction"])
            yield _paragraph(_between(path), styles["Table Introduction"])
        rows = [(entry.tag, entry.description, entry.example) for entry in mine if entry.list_path == path]
        name = LOOPS[path].title if path else group.title
        yield _table(name, ("Tag", "What it prints", "Example"), rows, _WIDTHS, styles)


def _between(path: str) -> str:
    """The tags around those of a list's rows, for a sentence."""
    *outer, (begins, ends) = loops_of(path)
    inside = f", inside {' and '.join(begin for begin, _ in outer)}" if outer else ""
    return f"Between {begins} and {ends}{inside}:"


def _table(
    name: str, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], styles: Mapping[str, str]
) -> str:
    """A table with a marked heading row that repeats, and rows that never split."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heading = _row(headings, widths, styles["Table Heading"], "<w:tblHeader/>")
    body = "".join(_row(row, widths, styles["Table Text"]) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["Report Table"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(name)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{heading}{body}</w:tbl>"
    )


def _row(texts: Sequence[str], widths: Sequence[int], style: str, marked: str = "") -> str:
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(text, style)}</w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{marked}</w:trPr>{''.join(cells)}</w:tr>"


def _paragraph(text: str, style: str, more: str = "") -> str:
    """One paragraph. The spelling of tags is not checked, and they have no look of their own to be copied with them."""
    runs = (_run(piece, "<w:rPr><w:noProof/></w:rPr>" if _TAG.fullmatch(piece) else "") for piece in _TAG.split(text))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def _run(text: str, look: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>" if text else ""


def _parsed(xml: str) -> etree._Element:
    return etree.fromstring(re.sub(r"^<w:\w+", rf"\g<0> {_DECLARED}", xml, count=1))
