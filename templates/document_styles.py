"""The styles that only longer documents need: contents, numbered paragraphs, details, legal lists and footnotes."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.styles.style import ParagraphStyle
from word_styles import NAVY, TEXT_WIDTH_UPRIGHT, set_styles, shape

COVER, DETAIL, NUMBERED, ITEM, LEGAL, NOTE = (
    *("Cover Line", "Document Detail", "Numbered Paragraph", "Agenda Item", "Legal List", "Unplaced Note"),
)
_CONTENTS = ("toc 1", "toc 2", "toc 3")


def set_document_styles(document: Document) -> None:
    """Upright pages: the reports' styles and those that only longer documents need."""
    set_styles(document, landscape=False, more=("Heading 4", "List Number"))
    shape(document.styles["Normal"], 12, before=6, after=4)  # a paragraph stands off the list that it follows
    shape(document.styles["Heading 4"], 12, before=10, after=3, bold=True, colour=NAVY, keep_next=True)
    document.styles["Heading 4"].element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="3"/>'))

    def add(name: str, base: str = "Normal") -> ParagraphStyle:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        return style

    shape(add(COVER), 15, after=4, colour=NAVY)
    shape(add(DETAIL), 12, after=3)
    shape(add(NOTE), 10, after=3)
    for name, hanging in ((NUMBERED, 1.3), (ITEM, 1.3)):
        shape(add(name), 12, before=6, after=6)
        layout = document.styles[name].paragraph_format
        layout.left_indent, layout.first_line_indent = Cm(hanging), Cm(-hanging)
        layout.tab_stops.add_tab_stop(Cm(hanging), WD_TAB_ALIGNMENT.LEFT)
    shape(add("footnote text"), 10, after=2)
    document.styles["footnote text"].element.set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", "FootnoteText"
    )
    _add_footnote_mark(document)
    for level, name in enumerate(_CONTENTS):
        shape(add(name), 12, before=4 if level == 0 else 0, after=2, bold=level == 0)
        layout = document.styles[name].paragraph_format
        layout.left_indent = Cm(0.6 * level)
        layout.tab_stops.add_tab_stop(Cm(TEXT_WIDTH_UPRIGHT), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    shape(document.styles["List Number"], 12, after=3)
    _add_list(document, document.styles["List Number"], 8, "decimal", "%1.")
    shape(add(LEGAL), 12, after=3)
    _add_list(document, document.styles[LEGAL], 9, "lowerLetter", "(%1)")


def _add_footnote_mark(document: Document) -> None:
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="character" w:styleId="FootnoteReference">'
            '<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        )
    )


def _add_list(document: Document, style: ParagraphStyle, number_id: int, form: str, shown: str) -> None:
    """A style's paragraphs as Word's own list, such as (a), (b), (c)."""
    numbering = document.part.numbering_part.element
    kind = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number_id}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style.style_id}"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="737" w:hanging="454"/></w:pPr>'
        "</w:lvl></w:abstractNum>"
    )
    numbering.insert(0, kind)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{number_id}"/></w:num>')
    )
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number_id
